from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import NEW, OLD, attempt, beside, codes, everything, pages, publish

from spacecat.publishing.manifest import MANIFEST, digest_of, read_manifest
from spacecat.publishing.publish import Published, PublishFailed
from spacecat.publishing.tree import Tree


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name an output folder that does not exist."""
    return tmp_path / "site"


def test_foreign_files_of_every_kind_survive(out: Path) -> None:
    publish(out, OLD)
    (out / "titles/photo.jpg").write_bytes(b"jpeg")
    (out / "titles/photo.jpg").chmod(0o600)
    (out / "keep/deep").mkdir(parents=True)
    (out / "keep/deep").chmod(0o500)
    (out / "link").symlink_to("nowhere/at/all")
    (out / "folder-link").symlink_to("titles", target_is_directory=True)
    os.mkfifo(out / "pipe")
    mine = ("titles/photo.jpg", "link", "folder-link", "pipe")
    before = everything(out)

    published = publish(out, NEW)

    after = everything(out)
    assert published.foreign == ("folder-link", "link", "pipe", "titles/photo.jpg")
    assert {path: after[path] for path in mine} == {path: before[path] for path in mine}
    assert stat.S_IMODE((out / "keep/deep").stat().st_mode) == 0o500
    assert beside(out) == set()


def test_changed_file_of_ours_becomes_foreign_and_survives_removal(out: Path) -> None:
    publish(out, OLD)
    (out / "gone.html").write_bytes(b"annotated")

    published = publish(out, NEW)

    assert published == Published(written=2, unchanged=1, removed=0, foreign=("gone.html",))
    assert (out / "gone.html").read_bytes() == b"annotated"


def test_foreign_file_with_the_right_bytes_is_no_obstacle(out: Path) -> None:
    publish(out, OLD)
    (out / "people").mkdir()
    (out / "people/a.html").write_bytes(NEW["people/a.html"])

    assert publish(out, NEW) == Published(written=1, unchanged=2, removed=1)


@pytest.mark.parametrize(
    ("foreign", "page", "named"),
    [
        ("people/a.html", "people/a.html", "people/a.html"),
        ("people", "people/a.html", "people"),
        ("people/a/mine.txt", "people/a", "people/a"),
        ("people/a/", "people/a", "people/a"),
    ],
)
def test_foreign_file_in_the_way_stops_publishing(
    out: Path, foreign: str, page: str, named: str
) -> None:
    publish(out, OLD)
    place = out / foreign
    place.parent.mkdir(exist_ok=True, parents=True)
    if foreign.endswith("/"):
        place.mkdir()
    else:
        place.write_bytes(b"mine")
    before = everything(out)

    with pytest.raises(PublishFailed) as failed:
        publish(out, {**OLD, page: b"ours"})

    assert codes(failed) == [("SC903", f"{out.as_posix()}/{named}")]
    assert everything(out) == before
    assert beside(out) == set()


def test_foreign_file_in_a_folder_of_ours_keeps_the_folder(out: Path) -> None:
    publish(out, OLD)
    (out / "titles/moon/mine.txt").write_bytes(b"mine")

    with pytest.raises(PublishFailed) as failed:
        publish(out, {"titles/moon": b"a file, where the folder was"})

    assert codes(failed) == [("SC903", f"{out.as_posix()}/titles/moon")]


LATE = "late.txt"


def test_file_that_comes_in_the_moment_of_the_swap_is_moved_along(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(out, OLD)

    def late(tree: Tree) -> None:
        (out / "attic").mkdir()
        (out / "attic" / LATE).write_bytes(b"late")
        (out / "gone.html").write_bytes(b"rewritten")
        _close(tree)

    _close = Tree.close
    monkeypatch.setattr(Tree, "close", late)
    published = publish(out, NEW)

    assert pages(out) == {**NEW, f"attic/{LATE}": b"late", "gone.html": b"rewritten"}
    assert published.problems == ()


def test_file_changed_in_the_moment_of_the_swap_is_set_aside(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that we replace and its author changes at once ends up twice, not lost."""
    publish(out, OLD)
    out.with_name("site.set-aside-1").mkdir()

    def late(tree: Tree) -> None:
        (out / "index.html").write_bytes(b"rewritten")
        _close(tree)

    _close = Tree.close
    monkeypatch.setattr(Tree, "close", late)
    published = publish(out, NEW)

    aside = out.with_name("site.set-aside-2")
    assert pages(out) == NEW
    assert everything(aside).keys() == {".", "index.html"}
    assert (aside / "index.html").read_bytes() == b"rewritten"
    assert [(p.rule.code, p.span.path) for p in published.problems] == [
        ("SC906", aside.as_posix()),
    ]


NAMES = st.sampled_from(["index.html", "titles", "moon", "CNAME", "밤.txt", "x", MANIFEST])
LAYOUTS = st.dictionaries(
    st.lists(NAMES, min_size=1, max_size=3).map("/".join),
    st.one_of(
        st.binary(max_size=8).map(lambda data: ("file", data)),
        st.sampled_from(["x", "/nowhere", "titles"]).map(lambda to: ("link", to)),
        st.just(("folder", b"")),
    ),
    max_size=6,
)


def lay(out: Path, layout: dict[str, tuple[str, object]]) -> None:
    """Put files of a user's where there is room for them."""
    for path, (kind, content) in layout.items():
        place = out / path
        if path == MANIFEST:
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if kind == "file" and not place.is_symlink():
                place.write_bytes(bytes(content))  # type: ignore[call-overload] # it is bytes
            elif kind == "link":
                place.symlink_to(str(content))
            else:
                place.mkdir()
        except OSError:
            continue


def users_own(out: Path) -> dict[str, tuple[object, ...]]:
    """Return what in `out` is not as it was published, folders by name alone."""
    published = read_manifest(out) or {}
    own: dict[str, tuple[object, ...]] = {}
    for path, (mode, _, time, content) in everything(out).items():
        if stat.S_ISDIR(mode):  # type: ignore[arg-type] # modes are numbers
            continue
        data = content if isinstance(content, bytes) else None
        if path != MANIFEST and (data is None or published.get(path) != digest_of(data)):
            own[path] = (mode, time, content)
    return own


@settings(max_examples=60, deadline=None)
@given(layout=LAYOUTS)
def test_no_layout_of_foreign_files_loses_one(layout: dict[str, tuple[str, object]]) -> None:
    """After a publish, done or refused, each file that was not ours is where it was."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        publish(out, OLD)
        lay(out, layout)
        own, folders = users_own(out), {p for p in out.rglob("*") if p.is_dir()}
        before = everything(out)
        ending = attempt(out, NEW)
        if isinstance(ending, PublishFailed):
            assert {problem.rule.code for problem in ending.problems} == {"SC903"}
            assert everything(out) == before
        else:
            after = users_own(out)
            adopted = {p for p in own if p in NEW and (out / p).read_bytes() == NEW[p]}
            assert after == {path: own[path] for path in own.keys() - adopted}
            assert {p for p in folders if not p.is_dir()} == set()
            assert {path: pages(out)[path] for path in NEW} == NEW
        assert beside(out) == set()
