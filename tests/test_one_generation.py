"""The note of the last build, the site, and what was written down are never of different builds."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from spacecat import pipeline
from spacecat.job import Build, Options
from spacecat.noun import replace
from spacecat.output.cache.changes import changes, remember, unchanged
from spacecat.output.cache.ledger import Ledger
from spacecat.output.cache.places import store_of
from spacecat.pipeline import build
from spacecat.publishing.lock import site_lock
from spacecat.revising.on_disk import revise_on_disk

ROOT = Path(__file__).parent.parent
MOON, PERSON = "content/titles/the-moon.md", "content/people/kim-tae-ri.md"


class _Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Build a small catalogue twice, so that whatever can be left for the next build is."""
    root = tmp_path / "one"
    _write(
        root,
        "content/site.yaml",
        "name: T\ntagline: t\ndescription: d\nbase_url: https://a.org/\n"
        "without: [card, site-card]\n",
    )
    _write(root, PERSON, "---\nname: Kim Tae-ri\nnative: 김태리\n---\nAn actress.\n")
    cast = "cast:\n  - person: Kim Tae-ri\n"
    _write(root, MOON, f"---\nname: The Moon\nnative: 더 문\nkind: film\n{cast}---\nUp there.\n")
    made = Options(
        root=root,
        output=root / "site",
        today=date(2026, 11, 20),
        templates=(ROOT / "templates",),
        static=(ROOT / "static",),
        workshop=root / ".spacecat",
    )
    for _ in range(2):
        _build(made)
    return made


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def _edit(options: Options, path: str, old: str, new: str) -> None:
    place = options.root / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")


def _build(options: Options) -> Build:
    """Build as the command does, with what was written old enough to be trusted."""
    sleep(0.03)
    since = changes(options)
    return unchanged(options, since) or revise_on_disk(options, since) or build(options)


def _is_as_built_clean(options: Options, tmp_path: Path) -> bool:
    clean = tmp_path / "clean"
    build(replace(options, output=clean, workshop=None))
    return _files(options.output) == _files(clean)


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("killed_in", [(Ledger, "seal"), (pipeline, "remember")])
def test_an_edit_is_undone_after_a_build_was_killed(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_in: tuple[object, str]
) -> None:
    _edit(options, MOON, "더 문", "더 문별")
    with monkeypatch.context() as patched:
        patched.setattr(*killed_in, _kill)
        with pytest.raises(_Killed):
            _build(options)
    _edit(options, MOON, "더 문별", "더 문")
    _build(options)
    assert _is_as_built_clean(options, tmp_path)


def _kill(*_: object) -> None:
    raise _Killed


def test_a_warning_is_told_though_the_build_that_found_it_was_killed(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(options, MOON, "Up there.", "Up there.<script>1</script>")
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "remember", _kill)
        with pytest.raises(_Killed):
            _build(options)
    assert [problem.rule.name for problem in _build(options).problems] == ["unsafe-html"]


def test_what_is_written_down_is_in_use_when_a_build_saves(
    options: Options, tmp_path: Path
) -> None:
    store = store_of(options)
    assert store
    with closing(sqlite3.connect(store, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        _edit(options, MOON, "더 문", "더 문별")
        _build(options)
    _edit(options, PERSON, "An actress.", "An actress of films.")
    _build(options)
    assert _is_as_built_clean(options, tmp_path)


def test_whoever_publishes_is_not_waited_for_in_vain(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(options, PERSON, "An actress.", "An actress of films.")
    sleep(0.03)
    since = changes(options)
    monkeypatch.setattr("spacecat.publishing.lock.time.sleep", pytest.fail)
    with site_lock(options.output):
        assert revise_on_disk(options, since) is None
    assert revise_on_disk(options, since) is not None


def test_another_checkout_publishes_to_the_same_folder(options: Options, tmp_path: Path) -> None:
    root = tmp_path / "other"
    shutil.copytree(options.root / "content", root / "content")
    other = replace(options, root=root, workshop=root / ".spacecat")
    _edit(other, "content/site.yaml", "tagline: t", "tagline: another")
    _build(other)
    _edit(options, PERSON, "An actress.", "An actress of films.")
    _build(options)
    assert _is_as_built_clean(options, tmp_path)


def test_a_second_build_publishes_before_the_first_has_made_its_note(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def late(*given: Any) -> None:  # noqa: ANN401 - as it was called
        monkeypatch.setattr(pipeline, "remember", remember)
        build(replace(options, portable=True))
        remember(*given)

    monkeypatch.setattr(pipeline, "remember", late)
    _edit(options, MOON, "더 문", "더 문별")
    _build(options)
    _build(options)
    assert _is_as_built_clean(options, tmp_path)


def test_a_folder_called_like_an_entry_is_told(options: Options) -> None:
    (options.root / "content/titles/new.md").mkdir()
    assert [problem.rule.name for problem in _build(options).problems] == ["not-a-file"]
