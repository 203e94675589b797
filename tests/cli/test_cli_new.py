from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.calls import REPOSITORY, edit, tree
from spacecat.load.entries import decode
from spacecat.model.vocabulary import EntryKind, Kind
from spacecat.starter.beginning import Beginning, scalar

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli

KINDS = [kind.value for kind in EntryKind]

LINES = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1)
NAMES = LINES.map(lambda text: " ".join(text.split())).filter(bool)


@pytest.mark.parametrize("kind", KINDS)
def test_what_new_writes_passes_the_strictest_check(cli: Cli, tmp_path: Path, kind: str) -> None:
    """Also beside eighty real entries, and where every fact must name a source."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")

    ended = cli("new", kind, "A name: of “no-one” else", "--native", "아무도")

    assert (ended.code, ended.err) == (0, "")
    path = f"content/{EntryKind(kind).folder}/a-name-of-no-one-else.md"
    assert ended.out == f"{path}\n"
    assert "updated: 2026-11-20" in (tmp_path / path).read_text("utf-8")
    checked = cli("check", "--strict")
    assert (checked.code, checked.err) == (0, "")


@pytest.mark.parametrize("kind", KINDS)
def test_the_comments_of_a_beginning_are_fields_that_exist(kind: str) -> None:
    """An editor who takes away the signs gets known fields, and no other mistake than names."""
    text = Beginning(EntryKind(kind), "Somebody").source(date(2026, 11, 20)).text
    fields = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    known = {"summary", "genres", "tags", "run", "releases", "episodes", "runtime", "companies"}
    known |= {"cast", "crew", "settings", "sources", "aliases", "elsewhere", "website", "related"}
    known |= {"url", "publisher", "author", "date", "note", "ids"}
    offered = {line.partition(":")[0] for line in fields if line.partition(":")[0].islower()}
    assert {field for field in offered if " " not in field} <= known


@given(kind=st.sampled_from(EntryKind), name=NAMES, native=st.none() | NAMES)
def test_any_name_comes_back_as_it_was_given(
    kind: EntryKind, name: str, native: str | None
) -> None:
    source = Beginning(kind, name, native, title_kind=Kind.FILM).source(date(2026, 11, 20))

    entries = decode([source])

    assert [problem.rule.code for problem in entries.problems] == ["SC110"]  # no settings
    (parsed,) = entries.parsed
    assert (parsed.entry.name, parsed.entry.native) == (name, native)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("The Moon", "The Moon"),
        ("별들에게 물어봐", "별들에게 물어봐"),
        ("No", '"No"'),
        ("1987", '"1987"'),
        ("12:30", '"12:30"'),
        ("Oegye+in", "Oegye+in"),
        ("Alienoid: Part 2", '"Alienoid: Part 2"'),
        ('He said "go" # now', '"He said \\"go\\" # now"'),
    ],
)
def test_quotes_stand_where_yaml_needs_them(name: str, written: str) -> None:
    assert scalar(name) == written


def test_the_sort_of_a_title_can_be_named(cli: Cli, catalogue: Path) -> None:
    cli("new", "title", "The Moon", "--kind", "animated-film")
    assert "kind: animated-film" in (catalogue / "content/titles/the-moon.md").read_text("utf-8")


@pytest.mark.usefixtures("catalogue")
def test_a_name_in_hangul_gets_a_slug_by_sound(cli: Cli) -> None:
    assert cli("new", "title", "고요의 바다").out == "content/titles/goyoui-bada.md\n"


def test_new_works_from_inside_the_project(
    cli: Cli, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(catalogue / "content/tags")
    assert cli("new", "tag", "Mars").out == "../../content/tags/mars.md\n"
    assert (catalogue / "content/tags/mars.md").is_file()


@pytest.mark.parametrize("name", ["Song Joong-ki", "Joong-ki Song", "SONG JOONGKI", "송중기"])
def test_a_name_that_somebody_has_is_told_before_anything_is_written(
    cli: Cli, catalogue: Path, name: str
) -> None:
    before = tree(catalogue)

    ended = cli("new", "person", name)

    assert (ended.code, ended.out) == (1, "")
    assert f"content/people/song-joong-ki.md has the name “{name}” already" in ended.err
    assert "--disambiguator" in ended.err
    assert tree(catalogue) == before


@pytest.mark.usefixtures("catalogue")
def test_a_namesake_is_told_apart(cli: Cli) -> None:
    cli("new", "tag", "Mars")
    ended = cli("new", "tag", "Mars", "--disambiguator", "the god")
    assert (ended.code, ended.out) == (0, "content/tags/mars-the-god.md\n")
    assert cli("check", "--strict").code == 0


def test_a_namesake_that_makes_a_credit_ambiguous_waits(cli: Cli, catalogue: Path) -> None:
    before = tree(catalogue)
    ended = cli("new", "person", "Song Joong-ki", "--disambiguator", "born 1999")
    assert ended.code == 1
    assert "content/titles/space-sweepers.md:14:13  SC302 ambiguous-name" in ended.err
    assert "person: Song Joong-ki" in ended.err
    assert ended.err.endswith(
        "in place; nothing was written.\n"
        "First write which one is meant, as `song-joong-ki`, in those places; "
        "then run this again.\n"
    )
    assert tree(catalogue) == before


def test_once_the_credits_say_who_is_meant_the_namesake_fits(cli: Cli, catalogue: Path) -> None:
    title = catalogue / "content/titles/space-sweepers.md"
    edit(title, "person: Song Joong-ki", "person: song-joong-ki")
    edit(title, "[[Song Joong-ki]]", "[[song-joong-ki|Song Joong-ki]]")
    assert cli("new", "person", "Song Joong-ki", "--disambiguator", "born 1999").code == 0
    assert cli("check", "--strict").code == 0


def test_one_that_is_told_apart_is_meant_by_its_name_and_what_tells_it_apart(
    cli: Cli, catalogue: Path
) -> None:
    """Its slug changes when it gets a namesake."""
    person, title = "content/people/song-joong-ki.md", "content/titles/space-sweepers.md"
    edit(catalogue / person, "name: Song", "disambiguator: born 1985\nname: Song")

    told = cli("new", "person", "Song Joong-ki", "--disambiguator", "born 1999").err

    assert "as `Song Joong-ki (born 1985)`, in those places" in told
    for before in ("person: Song Joong-ki", "[[Song Joong-ki"):
        edit(catalogue / title, before, f"{before} (born 1985)")
    assert cli("new", "person", "Song Joong-ki", "--disambiguator", "born 1999").code == 0
    assert cli("check", "--strict").code == 0


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("kind", "name", "example"),
    [
        ("title", "Space Sweepers", "2014 film"),
        ("person", "Song Joong-ki", "born 1986"),
        ("tag", "Space junk", "the planet"),
        ("page", "About", "for editors"),
    ],
)
def test_the_example_of_a_disambiguator_fits_the_kind(
    cli: Cli, kind: str, name: str, example: str
) -> None:
    assert f'--disambiguator "{example}"' in cli("new", kind, name).err


def test_a_file_that_cannot_be_read_is_not_written_over(cli: Cli, catalogue: Path) -> None:
    place = catalogue / "content/people/bae-doona.md"
    place.write_text("my notes", encoding="utf-8")

    ended = cli("new", "person", "Bae Doona")

    assert ended.code == 1
    assert ended.err == "content/people/bae-doona.md exists already. Nothing was written.\n"
    assert place.read_text("utf-8") == "my notes"


def test_an_entry_that_would_break_the_site_is_not_written(cli: Cli, catalogue: Path) -> None:
    ended = cli("new", "page", "Titles")
    assert ended.code == 1
    assert "SC601 address-taken" in ended.err
    assert not (catalogue / "content/pages/titles.md").exists()


def test_other_peoples_mistakes_are_no_obstacle(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / "content/titles/space-sweepers.md", "Song Joong-ki\n", "Song Jung-ki\n")
    assert cli("new", "person", "Bae Doona").code == 0


def test_settings_that_cannot_be_read_are(cli: Cli, catalogue: Path) -> None:
    (catalogue / "content/site.yaml").write_text("name: [", encoding="utf-8")
    ended = cli("new", "person", "Bae Doona")
    assert ended.code == 1
    assert "content/site.yaml" in ended.err


def test_without_a_catalogue_there_is_nothing_to_add_to(cli: Cli, tmp_path: Path) -> None:
    ended = cli("new", "person", "Bae Doona")
    assert ended.code == 1
    assert "spacecat init" in ended.err
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "person"),
        ("new", "planet", "Mars"),
        ("new", "tag", "Mars", "--kind", "film"),
        ("new", "tag", " \t"),
        ("new", "tag", "Ma\0rs"),
        ("new", "tag", "Mars", "--native", "\udcff"),
    ],
)
def test_wrong_usage(cli: Cli, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert cli(*arguments).code == 2
    assert tree(tmp_path) == {}


@pytest.mark.usefixtures("catalogue")
def test_a_folder_that_cannot_be_written_to(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("spacecat.cli.new.write_new", full)
    ended = cli("new", "tag", "Mars")
    assert ended.code == 3
    assert ended.err == "content/tags/mars.md cannot be written: No space left on device.\n"
