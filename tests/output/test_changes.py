"""Whether there is nothing to do is told from the state of files, and never wrongly."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.job import Build, Options
from spacecat.noun import replace
from spacecat.output.cache.changes import changes, remember, stamp_of_site, unchanged
from spacecat.pipeline import build
from spacecat.publishing.parcel import read_parcel, write_parcel

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
MOON = "content/titles/the-moon.md"


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Build a small catalogue whose files are old enough to be trusted."""
    (tmp_path / "content/titles").mkdir(parents=True)
    (tmp_path / "static").mkdir()
    site = (
        "name: T\ntagline: t\ndescription: d\nbase_url: https://example.org/\n"
        "without: [card, site-card]\n"
    )
    (tmp_path / "content/site.yaml").write_text(site, encoding="utf-8")
    (tmp_path / MOON).write_text("---\nname: The Moon\nkind: film\n---\n", encoding="utf-8")
    made = Options(
        root=tmp_path,
        output=tmp_path / "site",
        today=date(2026, 11, 20),
        templates=(ROOT / "templates",),
        static=(tmp_path / "static", ROOT / "static"),
        workshop=tmp_path / ".spacecat",
    )
    sleep(0.03)
    assert build(made).published is not None
    return made


def _unchanged(options: Options) -> Build | None:
    return unchanged(options, changes(options))


def test_a_build_with_nothing_to_do_is_told_from_the_last_one(options: Options) -> None:
    same = _unchanged(options)
    assert same is not None
    assert same.published is not None
    assert same.published.written == 0
    assert same.published.unchanged == sum(
        file.is_file() and not file.name.startswith(".") for file in options.output.rglob("*")
    )


def _rewrite(place: Path) -> None:
    place.write_bytes(place.read_bytes())


def _same_size_and_time(place: Path) -> None:
    then = place.stat()
    place.write_bytes(place.read_bytes().replace(b"Moon", b"Noon"))
    os.utime(place, ns=(then.st_atime_ns, then.st_mtime_ns))


@pytest.mark.parametrize(
    "touch",
    [
        lambda root: _rewrite(root / MOON),
        lambda root: _same_size_and_time(root / MOON),
        lambda root: (root / MOON).rename(root / "content/titles/moon.md"),
        lambda root: (root / MOON).unlink(),
        lambda root: (root / "content/people").mkdir(),
        lambda root: (root / "static/new.txt").write_bytes(b""),
        lambda root: (root / "site/index.html").unlink(),
        lambda root: _rewrite(root / "site/index.html"),
        lambda root: (root / "site/CNAME").write_bytes(b""),
        lambda root: (root / "content/link.md").symlink_to(root / MOON),
        lambda root: (root / ".spacecat/site.last").write_text("{", encoding="ascii"),
        lambda root: (root / ".spacecat/site.last").unlink(),
    ],
    ids=[
        "written again", "other bytes of one size and time", "renamed", "removed", "new folder",
        "new static file", "page removed", "page written", "foreign file", "link", "note cut off",
        "note removed",
    ],
)  # fmt: skip
def test_whatever_was_touched_is_noticed(options: Options, touch: Callable[[Path], object]) -> None:
    sleep(0.03)  # another tick, also where clocks are slow
    touch(options.root)
    assert _unchanged(options) is None


@pytest.mark.parametrize(
    "change",
    [{"today": date(2026, 11, 21)}, {"drafts": True}, {"portable": True}, {"strict": True}],
    ids=str,
)
def test_other_options_are_another_build(options: Options, change: dict[str, object]) -> None:
    assert _unchanged(replace(options, **change)) is None


def test_without_a_place_to_note_it_nothing_is_known(options: Options) -> None:
    assert _unchanged(replace(options, workshop=None)) is None


def test_warnings_are_told_again_without_a_build(options: Options) -> None:
    body = "---\nname: The Moon\nkind: film\n---\n<script>1</script>\n"
    (options.root / MOON).write_text(body, encoding="utf-8")
    sleep(0.03)
    built = build(options)
    again = _unchanged(options)
    assert built.published is not None
    assert again is not None
    assert again.problems == built.problems
    assert again.problems
    assert again.texts[MOON] == body


def test_another_edition_of_the_code_is_another_build(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.output.cache.changes.edition", lambda: 1)
    assert _unchanged(options) is None


def _changed(options: Options) -> frozenset[str]:
    since = changes(options)
    assert since.last is not None
    return since.paths


def test_changes_name_what_came_went_and_changed(options: Options) -> None:
    assert _changed(options) == frozenset()
    _rewrite(options.root / MOON)
    (options.root / "static/new.txt").write_bytes(b"")
    sleep(0.03)

    static = (options.root / "static").resolve()
    assert _changed(options) == frozenset({MOON, str(static), f"{static}/new.txt"})

    (options.root / MOON).unlink()
    sleep(0.03)
    assert {MOON, "content/titles"} <= _changed(options)


def test_changes_of_this_instant_are_not_sure(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They could go on within one tick of the clock, and look the same: they are not noted."""
    monkeypatch.setattr(
        "spacecat.output.cache.changes.TICK", 3_600 * 10**9
    )  # however slow this machine
    _rewrite(options.root / MOON)
    since = changes(options)
    assert since.paths == {MOON}
    assert not since.inputs.is_sure


def test_changes_are_unknown_without_a_note(options: Options) -> None:
    assert changes(replace(options, workshop=None)).last is None
    assert changes(replace(options, drafts=True)).last is None


def test_a_folder_that_cannot_be_looked_at_is_not_sure(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("spacecat.output.cache.changes.look_again", refuse)
    assert not changes(options).inputs.is_sure
    assert _unchanged(options) is None


@pytest.mark.parametrize("said", [None, b"{}", b"[" * 200_000, b"null", b"\xff", b"changed"])
def test_a_note_of_another_layout_is_no_note(options: Options, said: bytes | None) -> None:
    """Its checksum is one that anybody can reckon."""
    note = options.root / ".spacecat/site.last"
    parts = read_parcel(note)
    assert parts
    assert _unchanged(options)
    if said == b"changed":
        said = parts[0].replace(b'"files": ', b'"files": "a lot", "so": ')
    write_parcel(note, [] if said is None else [said, *parts[1:]])
    assert _unchanged(options) is None


def test_what_publishing_had_to_say_is_told_once(options: Options) -> None:
    """Whatever else is wrong is told again by a build with nothing to do; this is settled."""
    since, built, site = changes(options), build(options), stamp_of_site(options)
    assert built.published
    remember(options, built, since.inputs, site)
    assert changes(options).last
    said = Diagnostic(Rule("SC999", "said", "It was so."), Span("site"), "It was so.", "")
    published = replace(built.published, problems=(said,))
    remember(options, replace(built, published=published), since.inputs, site)
    assert changes(options).last is None


def test_a_folder_may_be_a_link(options: Options, tmp_path: Path) -> None:
    """One that is read as a whole, such as the templates: what lies in it is looked at there."""
    (tmp_path / "linked").symlink_to(ROOT / "templates")
    linked = replace(options, templates=(tmp_path / "linked",))
    assert build(linked).published is not None
    assert _unchanged(linked) is not None
