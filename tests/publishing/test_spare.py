"""The spare tree saves work, and is never believed to be what it is not."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import NEW, OLD, beside, everything, pages, publish

from spacecat.publishing.publish import Published, PublishFailed, publishing
from spacecat.publishing.survey import is_as_left, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MANY = {f"{number % 5}/{number}/index.html": b"a page" for number in range(60)}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Publish twice, so that there is a spare tree."""
    out = tmp_path / "site"
    publish(out, {**MANY, "home.html": b"1"})
    publish(out, {**MANY, "home.html": b"2"})
    assert spare_of(out).is_dir()
    return out


@pytest.fixture(params=["settled", "unsettled"])
def clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all files be old enough to be told by their times, or none."""
    tick = -(10**12) if request.param == "settled" else 3_600 * 10**9
    monkeypatch.setattr("spacecat.publishing.record.TICK", tick)


def touches(path: Path) -> tuple[int, ...]:
    """Return what writing, replacing or linking changes, and reading does not."""
    found = path.lstat()
    return found.st_ino, found.st_mode, found.st_nlink, found.st_size, found.st_mtime_ns


def spare_of(out: Path) -> Path:
    return out.with_name(f".{out.name}.stage") / "spare"


@pytest.mark.usefixtures("clock")
def test_one_page_costs_as_much_as_one_page(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out, {**MANY, "home.html": b"3"})
    calls = []
    for name in ("mkdir", "link", "unlink", "rmdir", "rename", "chmod", "open"):
        real = getattr(os, name)

        def noted(*arguments: Any, _real: Callable[..., Any] = real, **options: Any) -> Any:  # noqa: ANN401 -- as any of them
            calls.append(arguments)
            return _real(*arguments, **options)

        monkeypatch.setattr(os, name, noted)
    with publishing(out) as stage:
        stage.put("home.html", b"4")
        assert stage.keep_rest()
        published = stage.publish()

    assert published == Published(written=1, unchanged=60, removed=0)
    assert pages(out) == {**MANY, "home.html": b"4"}
    assert beside(out) == set()
    # The clock that settles nothing has every file read again to keep it.
    assert sum("spare" in str(call) or "draft" in str(call) for call in calls) < 10


@pytest.mark.usefixtures("clock")
def test_untouched_files_stay_untouched(out: Path) -> None:
    before = [touches(out / path) for path in MANY]
    publish(out, {**MANY, "home.html": b"3"})

    assert [touches(out / path) for path in MANY] == before


@pytest.mark.usefixtures("clock")
def test_a_page_that_comes_and_goes(out: Path) -> None:
    publish(out, {**MANY, "home.html": b"2", "new/page.html": b"n"})
    assert pages(out)["new/page.html"] == b"n"
    assert beside(out) == set()
    publish(out, {**MANY, "home.html": b"2"})
    assert not (out / "new").exists()
    assert beside(out) == set()


@pytest.mark.parametrize("touch", ["page", "new page", "foreign", "foreign changed", "lost"])
def test_rest_cannot_be_kept_when_something_was_touched(out: Path, touch: str) -> None:
    (out / "CNAME").write_bytes(b"mine")
    publish(out, {**MANY, "home.html": b"3"})
    publish(out, {**MANY, "home.html": b"4"})
    if touch == "page":
        (out / "0/0/index.html").write_bytes(b"other")
    elif touch == "foreign":
        (out / "0/mine.txt").write_bytes(b"mine")
    elif touch == "foreign changed":
        (out / "CNAME").write_bytes(b"yours")
    elif touch == "lost":
        out.with_name(".site.seen").unlink()
    with publishing(out) as stage:
        stage.put("new" if touch == "new page" else "home.html", b"5")
        assert not stage.keep_rest()


def test_site_is_as_left_until_it_is_touched(out: Path) -> None:
    assert is_as_left(survey(str(out)))
    (out / "0").chmod(0o700)
    assert not is_as_left(survey(str(out)))
    assert not is_as_left(survey(str(out.with_name("none"))))


@pytest.mark.parametrize(
    "touch",
    [
        lambda spare: (spare / "0/0/index.html").unlink(),
        lambda spare: shutil.rmtree(spare / "1"),
        shutil.rmtree,
        lambda spare: (spare.parent.parent / ".site.seen").unlink(),
        lambda spare: (spare / "1").chmod(0o500),
    ],
    ids=["file gone", "folder gone", "all gone", "record gone", "mode"],
)
def test_a_spare_tree_that_was_touched_is_not_used(
    out: Path, touch: Callable[[Path], object]
) -> None:
    touch(spare_of(out))
    publish(out, {**MANY, "home.html": b"3"})

    assert pages(out) == {**MANY, "home.html": b"3"}
    assert beside(out) == set()


def test_what_somebody_put_into_the_spare_tree_is_moved_to_the_site(out: Path) -> None:
    """Such as one whose shell was in the site when it was replaced."""
    (spare_of(out) / "0/mine.txt").write_bytes(b"mine")
    replaced = spare_of(out) / "1/1/index.html"
    replaced.unlink()
    replaced.write_bytes(b"my own words")

    publish(out, {**MANY, "home.html": b"3"})

    aside = out.with_name("site.set-aside-1")
    assert pages(out) == {**MANY, "home.html": b"3", "0/mine.txt": b"mine"}
    assert pages(aside) == {"1/1/index.html": b"my own words"}


def test_folders_in_which_we_may_not_write_have_no_spare(out: Path) -> None:
    (out / "keep").mkdir()
    (out / "keep/mine").write_bytes(b"mine")
    (out / "keep").chmod(0o500)
    for number in b"345":
        publish(out, {**MANY, "home.html": bytes([number])})
        assert stat.S_IMODE((out / "keep").stat().st_mode) == 0o500
        assert pages(out) == {**MANY, "home.html": bytes([number]), "keep/mine": b"mine"}
    assert beside(out) == set()


def test_files_that_cannot_be_linked_have_no_spare(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(spare_of(out).parent)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    publish(out, {**MANY, "home.html": b"3"})

    assert not spare_of(out).exists()
    assert pages(out) == {**MANY, "home.html": b"3"}


SITES = st.sampled_from(
    [OLD, NEW, {**OLD, "a/b/c.html": b"c"}, {"a": b"a"}, {**NEW, "titles/x": b"x"}]
)
PLACES = st.sampled_from(["CNAME", "titles/mine", "mine/deep/er", "people/mine", "link", "titles"])
ACTS = st.sampled_from(["write", "link", "folder", "remove", "mode"])


def act(root: Path, place: str, what: str) -> None:
    """Do something that a user may do; pages are left alone."""
    path = root / place
    try:
        if what == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"mine")
        elif what == "link":
            path.symlink_to("nowhere")
        elif what == "folder":
            path.mkdir(parents=True)
        elif what == "mode" and path.is_dir():
            path.chmod(0o700)
        elif what == "remove" and place != "titles":
            path.unlink()
    except OSError:
        return


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SITES, st.lists(st.tuples(PLACES, ACTS), max_size=2)), max_size=6))
def test_a_site_is_what_was_published_and_what_its_author_put_there(
    history: list[tuple[Mapping[str, bytes], list[tuple[str, str]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        for files, acts in history:
            before = everything(out) if out.exists() else {}
            mine = {path: row for path, row in before.items() if path in places_of(history)}
            try:
                publish(out, files)
            except PublishFailed:
                assert everything(out) == before
                continue
            after = everything(out)
            assert {path: pages(out)[path] for path in files} == files
            for path, row in mine.items():
                if path not in files and not stat.S_ISDIR(row[0]):  # type: ignore[arg-type] # a mode
                    assert after[path] == row, path
            assert beside(out) == set()
            for place, what in acts:
                act(out, place, what)


def places_of(history: list[tuple[Mapping[str, bytes], list[tuple[str, str]]]]) -> set[str]:
    """Return the places at which the author of a history did anything."""
    return {place for _, acts in history for place, _ in acts}
