"""Several processes may write into the tree of one stage."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sites import NEW, OLD, beside, codes, pages, publish

from spacecat.output.manifest import digest_of
from spacecat.output.publish import Published, PublishFailed, publishing
from spacecat.output.tree import Writer

if TYPE_CHECKING:
    from spacecat.output.stage import Stage

ROOT = Path(__file__).parents[2]
OTHER = """
import sys
from spacecat.output.tree import Writer

writer = Writer(sys.argv[1])
for path in sys.argv[2:]:
    print(*writer.write(path, path.encode()))
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name an output folder that does not exist."""
    return tmp_path / "site"


def adopt(stage: Stage, files: dict[str, bytes]) -> None:
    """Write files with a writer of their own, and adopt them."""
    writer = Writer(stage.writing())
    for path, data in files.items():
        stage.adopt(path, digest_of(data), writer.write(path, data))


@pytest.mark.parametrize("earlier", [[], [OLD], [NEW, OLD]], ids=["first", "no spare", "spare"])
def test_adopted_files_are_published_as_those_that_were_put(
    out: Path, earlier: list[dict[str, bytes]]
) -> None:
    for files in earlier:
        publish(out, files)
    moon = (out / "titles/moon/index.html").stat().st_ino if earlier else 0
    with publishing(out) as stage:
        adopt(stage, NEW)
        published = stage.publish()

    assert pages(out) == NEW
    assert beside(out) == set()
    if earlier:
        assert published == Published(written=2, unchanged=1, removed=1)
        assert (out / "titles/moon/index.html").stat().st_ino == moon
    else:
        assert published == Published(written=3, unchanged=0, removed=0)


def test_another_process_writes_into_the_same_folders(out: Path) -> None:
    paths = ["a/one", "a/b/two", "c/d/four"]
    with publishing(out) as stage:
        root = stage.writing()
        stage.put("a/b/three", b"3")
        told = subprocess.run(  # noqa: S603 -- our own text
            [sys.executable, "-c", OTHER, root, *paths],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            umask=0o077,
        ).stdout
        for path, line in zip(paths, told.splitlines(), strict=True):
            stage.adopt(path, digest_of(path.encode()), tuple(map(int, line.split())))
        stage.publish()

    assert pages(out) == {"a/b/three": b"3", **{path: path.encode() for path in paths}}
    assert {stat.S_IMODE(one.stat().st_mode) for one in out.rglob("*")} == {0o755, 0o644}
    with publishing(out) as stage:
        assert stage.keep("a/one", digest_of(b"a/one"))


def test_what_is_in_the_way_is_told(out: Path) -> None:
    publish(out, OLD)
    (out / "new.html").write_bytes(b"mine")
    with publishing(out) as stage:
        adopt(stage, {**OLD, "new.html": b"ours"})
        with pytest.raises(PublishFailed) as failed:
            stage.publish()

    assert codes(failed) == [("SC903", f"{out.as_posix()}/new.html")]
    assert pages(out) == {**OLD, "new.html": b"mine"}


def test_two_files_on_one_path_are_a_fault(out: Path) -> None:
    with publishing(out) as stage:
        stage.put("a", b"")
        with pytest.raises(ValueError, match="both need"):
            stage.adopt("a", digest_of(b""), (0, 0, 0, 0, 0))
