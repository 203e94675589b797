from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cli.calls import tree
from spacecat.publishing.lock import site_lock
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import publishing

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli


def test_clean_leaves_the_project_as_it_was_before_the_first_build(
    cli: Cli, catalogue: Path
) -> None:
    before = tree(catalogue)
    cli("build")
    (catalogue / ".spacecat/preview").mkdir(parents=True)
    (catalogue / ".spacecat/preview/index.html").write_text("x", encoding="utf-8")

    ended = cli("clean")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Removed ")
    assert ended.out.endswith(" files of the site in site/.\nRemoved .spacecat/.\n")
    assert tree(catalogue) == before
    assert sorted(place.name for place in catalogue.iterdir()) == [
        ".gitignore",
        "README.md",
        "content",
    ]


def test_what_is_not_spacecats_stays_and_the_next_build_takes_it_along(
    cli: Cli, catalogue: Path
) -> None:
    cli("build")
    site = catalogue / "site"
    (site / "CNAME").write_text("example.org", encoding="utf-8")
    (site / "titles/mine").mkdir()
    (site / "index.html").write_text("changed by hand", encoding="utf-8")

    ended = cli("clean")

    assert ended.code == 0
    assert ended.out.endswith(
        "Left in site/, as spacecat did not write it so: CNAME, index.html.\nRemoved .spacecat/.\n"
    )
    assert tree(site).keys() == {"CNAME", "index.html", MANIFEST}
    assert (site / "titles/mine").is_dir()
    assert list(json.loads((site / MANIFEST).read_bytes())["files"]) == ["index.html"]
    (site / "index.html").unlink()
    assert cli("build").code == 0
    assert (site / "CNAME").read_text("utf-8") == "example.org"


def test_clean_says_when_there_is_nothing_to_do(cli: Cli, catalogue: Path) -> None:
    before = tree(catalogue)
    assert cli("clean").out == "There was nothing to remove.\n"
    assert tree(catalogue) == before


def test_a_folder_that_spacecat_never_filled_is_left_alone(cli: Cli, catalogue: Path) -> None:
    (catalogue / "site").mkdir()
    for number in range(7):
        (catalogue / f"site/{number}.txt").write_text("mine", encoding="utf-8")
    before = tree(catalogue)

    ended = cli("clean")

    assert ended.out == (
        "Left in site/, as spacecat did not write it so: "
        "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more.\n"
    )
    assert tree(catalogue) == before


def test_what_a_dead_build_left_is_cleared_up(cli: Cli, catalogue: Path) -> None:
    cli("build")
    with publishing(catalogue / "site") as stage:
        stage.put("half.html", b"half of a page")
        workshop = catalogue / ".site.stage"
        kept = tree(workshop)
    workshop.mkdir()
    for path, data in kept.items():
        (workshop / path).parent.mkdir(exist_ok=True)
        (workshop / path).write_bytes(data)

    assert cli("clean").code == 0

    assert not workshop.exists()
    assert not (catalogue / "site").exists()


def test_another_output_can_be_cleaned(cli: Cli, catalogue: Path) -> None:
    cli("build", "--output", "public")
    cli("build")
    assert cli("clean", "--output", "public").out.endswith("in public/.\nRemoved .spacecat/.\n")
    assert (catalogue / "site/index.html").exists()
    assert not (catalogue / "public").exists()


@pytest.mark.parametrize("place", ["content", ".", "/"])
def test_clean_refuses_places_that_are_no_site(cli: Cli, catalogue: Path, place: str) -> None:
    before = tree(catalogue)
    ended = cli("clean", "--output", place)
    assert ended.code == 3
    assert "SC902 output-protected" in ended.err
    assert tree(catalogue) == before


def test_a_link_in_the_place_of_our_folder_is_not_followed(
    cli: Cli, catalogue: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "thesis.txt").write_text("years of work", encoding="utf-8")
    (catalogue / ".spacecat").symlink_to(elsewhere)

    assert cli("clean").code == 0

    assert (elsewhere / "thesis.txt").exists()


def test_clean_waits_for_a_build_and_then_gives_up(
    cli: Cli, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("build")
    monkeypatch.setattr(
        "spacecat.publishing.clean.site_lock", lambda out: site_lock(out, patience=0)
    )
    before = tree(catalogue)
    with site_lock(catalogue / "site"):
        ended = cli("clean")
    assert ended.code == 3
    assert "SC904 output-busy" in ended.err
    assert before.items() <= tree(catalogue).items()


def test_a_workshop_of_somebody_else_is_left_alone(cli: Cli, catalogue: Path) -> None:
    cli("build")
    (catalogue / ".site.stage").mkdir()
    (catalogue / ".site.stage/plan.txt").write_text("mine", encoding="utf-8")
    assert cli("clean").code == 0
    assert tree(catalogue)[".site.stage/plan.txt"] == b"mine"
    assert not (catalogue / "site").exists()
