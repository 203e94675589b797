"""What the preview remembers, and what of it browsers must load again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest
from previews import write_catalogue

from spacecat.noun import replace
from spacecat.pipeline import Build, build
from spacecat.serve.session import Session
from spacecat.serve.shown import EVERYTHING, Difference, Shown, difference, outdated

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.pipeline import Options, Watcher

SITE = Shown("v.1", {"index.html": "a", "style.css": "b", "print.css": "c"})


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a catalogue of one title."""
    return write_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("after", "paths"),
    [
        (SITE, ()),
        (replace(SITE, files={**SITE.files, "style.css": "x"}), ("style.css",)),
        (replace(SITE, files={"index.html": "a"}), ("print.css", "style.css")),
        (replace(SITE, files={**SITE.files, "style.css": "x", "index.html": "x"}), (EVERYTHING,)),
        (replace(SITE, files={**SITE.files, "new/index.html": "x"}), (EVERYTHING,)),
        (replace(SITE, report="<p>broken"), (EVERYTHING,)),
    ],
)
def test_only_what_is_different_is_loaded_again(after: Shown, paths: tuple[str, ...]) -> None:
    assert outdated(SITE, after, difference(SITE.files, after.files)) == paths


def test_a_report_that_is_the_same_is_not_shown_again() -> None:
    broken = replace(SITE, report="<p>broken")
    nothing = Difference({})
    assert outdated(broken, replace(broken, version="v.2"), nothing) == ()
    assert outdated(broken, SITE, nothing) == (EVERYTHING,)


def test_a_site_that_is_the_same_keeps_its_version(options: Options) -> None:
    session = Session(options)
    assert session.rebuild().outdated == (EVERYTHING,)
    version = session.shown.version
    assert session.rebuild().outdated == ()
    assert session.shown.version == version


def test_another_run_of_the_server_has_other_versions(options: Options) -> None:
    """Tabs that outlive a server find out that they are behind when the next one is there."""
    first, second = Session(options), Session(options)
    first.rebuild()
    second.rebuild()
    assert first.shown.version != second.shown.version


def test_the_author_is_told_what_was_built(options: Options) -> None:
    *_, last = Session(options).rebuild().told
    assert last.startswith("Built ")
    assert last.endswith(" s.")
    assert " pages in " in last


def test_one_page_is_no_pages(options: Options) -> None:
    published = build(options).published
    session = Session(
        options, lambda _options, _watcher: Build((), {}, pages=1, published=published)
    )
    assert session.rebuild().told[-1].startswith("Built 1 page in ")


def test_the_author_is_told_what_is_wrong(options: Options) -> None:
    title = options.root / "content/titles/the-moon.md"
    title.write_text(title.read_text(encoding="utf-8").replace("film", "flim"), encoding="utf-8")
    (told,) = Session(options).rebuild().told
    assert "content/titles/the-moon.md:4:7" in told


def test_strict_previews_show_their_warnings_only(options: Options) -> None:
    """The templates of these tests link to nothing, so every page is an orphan: a warning."""
    strict = Session(replace(options, strict=True))
    strict.rebuild()
    assert strict.shown.report is not None
    lenient = Session(options)
    lenient.rebuild()
    assert lenient.shown.report is None


@pytest.mark.parametrize(
    "error", [SystemExit(1), KeyboardInterrupt(), MemoryError("<all> of it"), RecursionError()]
)
def test_a_build_that_breaks_down_is_shown(options: Options, error: BaseException) -> None:
    def breaks(_options: Options, _watcher: Watcher) -> NoReturn:
        raise error

    session = Session(options, breaks)
    (told,) = session.rebuild().told
    assert "SC999 build-crashed" in told
    assert type(error).__name__ in told
    report = session.shown.report or ""
    assert "Traceback (most recent call last)" in report
    assert "in breaks" in report
    assert "<all>" not in report


def test_a_build_that_nobody_waits_for_comes_to_nothing(options: Options) -> None:
    session = Session(options)
    session.rebuild()
    shown = session.shown
    session.abandon()
    title = options.root / "content/titles/the-moon.md"
    title.write_text(title.read_text(encoding="utf-8").replace("Moon", "Mars"), encoding="utf-8")
    assert session.rebuild().told == ()
    assert session.shown is shown
    assert not (options.output / "titles/the-mars").exists()


def test_what_whole_builds_left_is_freed_once(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not after the first, which comes upon nothing, nor after an edit in memory."""
    freed: list[str] = []
    session = Session(options)
    monkeypatch.setattr("spacecat.serve.session.tidy", lambda: freed.append("all"))
    for expected in (0, 1, 2):
        session.rebuild()
        session.tidy()
        session.tidy()
        assert len(freed) == expected
    title = options.root.resolve() / "content/titles/the-moon.md"
    title.write_text(title.read_text(encoding="utf-8") + "Up there.\n", encoding="utf-8")
    session.note(str(title))
    assert session.rebuild().told[-1].startswith("Made ")
    session.tidy()
    assert len(freed) == 2


def test_tidying_waits_for_a_lull_after_edits_as_well(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit between a whole build and the lull does not make it forgotten."""
    freed: list[str] = []
    monkeypatch.setattr("spacecat.serve.session.tidy", lambda: freed.append("all"))
    session = Session(options)
    session.rebuild()
    session.rebuild()
    title = options.root.resolve() / "content/titles/the-moon.md"
    title.write_text(title.read_text(encoding="utf-8") + "Up there.\n", encoding="utf-8")
    session.note(str(title))
    session.rebuild()
    session.tidy()
    assert freed == ["all"]
