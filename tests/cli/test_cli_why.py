"""Why pages are made: `spacecat why`, and what a build tells of itself."""

from __future__ import annotations

import re
from time import sleep
from typing import TYPE_CHECKING

import pytest

from cli.calls import edit

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli

TITLE = "content/titles/space-sweepers.md"
MADE = "/titles/space-sweepers/"


def test_a_page_says_what_it_reads_and_why_it_was_made(cli: Cli, catalogue: Path) -> None:
    cli("build")
    ended = cli("why", "/people/")
    assert ended.code == 0
    assert "/people/ is a page of the kind people.\n" in ended.out
    assert "It was last made because it is new.\n" in ended.out
    assert "  group of people#1\n" in ended.out
    assert (catalogue / ".spacecat/site.cache").exists()


def test_a_page_that_was_not_made_yet_says_so(cli: Cli, catalogue: Path) -> None:
    assert "It was not made yet." in cli("why", "people").out
    assert not (catalogue / "site").exists()


@pytest.mark.usefixtures("catalogue")
def test_a_page_that_is_not_there_is_offered_its_neighbour(cli: Cli) -> None:
    ended = cli("why", "/peple/")
    assert (ended.code, ended.out) == (1, "")
    assert "Did you mean /people/?" in ended.err


def test_mistakes_are_told_and_so_is_what_is_known_of_the_page(cli: Cli, catalogue: Path) -> None:
    cli("build")
    edit(catalogue / TITLE, "kind: film", "kind: movie")
    told = cli("check").err
    ended = cli("why", MADE)
    assert ended.code == 1
    assert ended.err == told
    assert ended.out == (
        f"{MADE} was made, but with these problems it cannot be said what it reads.\n"
        "It was last made because it is new.\n"
    )


def test_a_mistake_elsewhere_takes_nothing_from_a_page(cli: Cli, catalogue: Path) -> None:
    cli("build")
    edit(catalogue / TITLE, "kind: film", "kind: movie")
    ended = cli("why", "/people/")
    assert ended.code == 1
    assert "SC215" in ended.err
    assert "It was last made because it is new.\nIt reads:\n" in ended.out
    assert "  group of people#1\n" in ended.out


def test_settings_that_cannot_be_read_hide_no_page_that_was_made(cli: Cli, catalogue: Path) -> None:
    cli("build")
    (catalogue / "content/site.yaml").unlink()
    ended = cli("why", MADE)
    assert (ended.code, "SC110" in ended.err) == (1, True)
    assert f"{MADE} was made" in ended.out


def test_a_page_that_mistakes_may_hide_is_not_denied(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / TITLE, "kind: film", "kind: movie")
    ended = cli("why", MADE)
    assert (ended.code, ended.out) == (1, "")
    assert "SC215" in ended.err
    assert f"\nThere is no page at {MADE}, as far as these problems let it be known." in ended.err


@pytest.mark.parametrize("page", ["/titles/the-moon/", "/titles/the-moon/index.json"])
def test_a_page_that_a_build_would_take_away_is_still_known(
    cli: Cli, catalogue: Path, page: str
) -> None:
    moon = catalogue / "content/titles/the-moon.md"
    moon.write_text("---\nname: The Moon\nkind: film\n---\n", encoding="utf-8")
    cli("build")
    edit(moon, "kind: film", "kind: film\ndraft: true")
    ended = cli("why", page.strip("/"))
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == (
        f"{page} was made, but there is no such page any more.\n"
        "It was last made because it is new.\n"
    )


def test_a_draft_has_a_page_where_drafts_do(cli: Cli, catalogue: Path) -> None:
    moon = catalogue / "content/titles/the-moon.md"
    moon.write_text("---\nname: The Moon\nkind: film\ndraft: true\n---\n", encoding="utf-8")
    asked = ("--portable", "--today", "2021-02-04", "--output", "drafts")
    assert cli("why", *asked, "/titles/the-moon/").code == 1
    assert "It was not made yet." in cli("why", "--drafts", *asked, "/titles/the-moon/").out
    cli("build", "--drafts", *asked)
    ended = cli("why", "--drafts", *asked, "/titles/the-moon/")
    assert ended.code == 0
    assert "/titles/the-moon/ is a page of the kind title.\nIt was last made" in ended.out


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/dramas/"])
@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("titles/space-sweepers/", MADE),
        ("titles/space-sweepers/index.html#cast", MADE),
        ("titles/?genre=romance", "/titles/"),
        ("data/catalog.json", "/data/catalog.json"),
        ("404.html", "/404.html"),
        ("", "/"),
    ],
)
def test_a_page_may_be_named_by_its_whole_address(
    cli: Cli, catalogue: Path, base: str, path: str, page: str
) -> None:
    edit(catalogue / "content/site.yaml", "https://example.org/", base)
    ended = cli("why", f"{base}{path}")
    assert ended.code == 0
    assert ended.out.startswith(f"{page} is a page of the kind ")


def test_the_whole_address_of_the_site_itself_needs_no_slash(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / "content/site.yaml", "https://example.org/", "https://example.org/dramas/")
    assert cli("why", "https://example.org/dramas").out.startswith("/ is a page of the kind home.")


@pytest.mark.parametrize("other", ["https://example.com/people/", "https://example.org/people/"])
def test_an_address_of_another_site_is_none_of_this(cli: Cli, catalogue: Path, other: str) -> None:
    edit(catalogue / "content/site.yaml", "https://example.org/", "https://example.org/dramas/")
    ended = cli("why", other)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        f"There is no page at {other}: the site is at https://example.org/dramas/.\n"
    )


def test_a_whole_address_is_understood_where_the_settings_cannot_be_read(
    cli: Cli, catalogue: Path
) -> None:
    cli("build")
    (catalogue / "content/site.yaml").unlink()
    assert f"{MADE} was made" in cli("why", f"https://example.org{MADE}").out


@pytest.mark.usefixtures("catalogue")
def test_what_is_no_address_is_not_there(cli: Cli) -> None:
    ended = cli("why", "http://[::1/")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("There is no page at ")


@pytest.mark.usefixtures("catalogue")
def test_a_build_explains_and_measures_itself_if_asked(cli: Cli) -> None:
    ended = cli("build", "--explain", "--profile")
    assert "/people/: it is new\n" in ended.err
    assert " s  decode\n" in ended.err
    assert " s  page: people\n" in ended.err
    again = cli("build", "--explain")
    assert again.err == ""


def _measured(told: str) -> list[str]:
    """Return what a build measured, of which it says nothing else."""
    lines = told.splitlines()
    assert all(re.fullmatch(r" {3,}\d+\.\d{3} s  \S.*", line) for line in lines)
    return [line.partition(" s  ")[2] for line in lines]


@pytest.mark.usefixtures("catalogue")
def test_a_build_measures_how_long_it_looked_for_what_is_new(cli: Cli) -> None:
    sleep(0.03)
    stages = _measured(cli("build", "--profile").err)
    assert stages[:3] == ["look at files", "import", "read"]
    assert stages[stages.index("make pages") + 1].startswith("page: ")
    assert _measured(cli("build", "--profile").err) == ["look at files"]


def test_a_build_of_a_body_measures_each_kind_of_page(cli: Cli, catalogue: Path) -> None:
    sleep(0.03)
    cli("build")
    with (catalogue / TITLE).open("a", encoding="utf-8") as text:
        text.write("\nLater.\n")
    measured = _measured(cli("build", "--profile").err)
    assert "decode" not in measured  # it was made in the small way
    assert [what for what in measured if what.startswith("page: ")] == ["page: title"]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    "site", ["HTTPS://Example.ORG", "http://example.org", "https://example.org:443"]
)
def test_a_host_is_the_same_however_it_is_written_and_reached(cli: Cli, site: str) -> None:
    assert cli("why", f"{site}/titles/").out.startswith("/titles/ is a page of the kind ")


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("address", ["/\x1b]0;title\x07/", "https://other.example/\x1b[2J"])
def test_an_address_moves_no_cursor(cli: Cli, address: str) -> None:
    ended = cli("why", address)
    assert ended.code == 1
    assert "<U+001B>" in ended.err
    assert "\x1b" not in ended.err
