"""Why pages are made: `spacecat why`, and what a build tells of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli


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


def test_a_page_that_is_not_there_is_offered_its_neighbour(cli: Cli, catalogue: Path) -> None:
    assert (catalogue / "content").is_dir()
    ended = cli("why", "/peple/")
    assert (ended.code, ended.out) == (1, "")
    assert "Did you mean /people/?" in ended.err


def test_a_build_explains_and_measures_itself_if_asked(cli: Cli, catalogue: Path) -> None:
    assert (catalogue / "content").is_dir()
    ended = cli("build", "--explain", "--profile")
    assert "/people/: it is new\n" in ended.err
    assert " s  decode\n" in ended.err
    assert " s  page: people\n" in ended.err
    again = cli("build", "--explain")
    assert again.err == ""
