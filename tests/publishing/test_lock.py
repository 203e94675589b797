from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sites import codes

from spacecat.publishing.lock import lock_path, site_lock
from spacecat.publishing.publish import PublishFailed

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from spacecat.publishing.lock import site_lock

with site_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Name an output folder that does not exist."""
    return tmp_path / "site"


def holder(out: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock until its input ends."""
    child = subprocess.Popen(  # noqa: S603 -- our own text
        [sys.executable, "-c", HOLDER, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_second_build_gives_up_and_names_the_first(out: Path) -> None:
    waited: list[int | None] = []
    with holder(out) as child:
        with (
            pytest.raises(PublishFailed) as failed,
            site_lock(out, patience=0.12, waiting=waited.append),
        ):
            pass
        child.communicate()

    assert codes(failed) == [("SC904", out.as_posix())]
    assert f"process {child.pid}" in failed.value.problems[0].message
    assert waited == [child.pid]


def test_second_build_goes_on_when_the_first_is_done(out: Path) -> None:
    with holder(out) as child:

        def let_go(_: int | None) -> None:
            assert child.stdin is not None
            child.stdin.close()

        with site_lock(out, patience=30, waiting=let_go):
            assert lock_path(out).read_text(encoding="ascii") == f"{os.getpid()}\n"

    assert lock_path(out).read_text(encoding="ascii") == ""


def test_lock_falls_with_its_holder(out: Path) -> None:
    with holder(out) as child:
        child.kill()
        child.wait()

        with site_lock(out, patience=0):
            pass


def test_two_names_of_a_folder_share_a_lock(tmp_path: Path) -> None:
    (tmp_path / "other").symlink_to(tmp_path)

    with (
        site_lock(tmp_path / "site"),
        pytest.raises(PublishFailed),
        site_lock(tmp_path / "other" / "site", patience=0),
    ):
        pass


def test_holder_that_wrote_nothing_yet_is_another_process(out: Path) -> None:
    with site_lock(out):
        lock_path(out).write_text("", encoding="ascii")
        with pytest.raises(PublishFailed, match="another process"), site_lock(out, patience=0):
            pass


def test_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(PublishFailed) as failed, site_lock(tmp_path / "file" / "site"):
        pass

    assert codes(failed) == [("SC905", (tmp_path / "file" / "site").as_posix())]


def test_lock_that_the_system_refuses_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("spacecat.publishing.lock._take", refuse)
    with pytest.raises(PublishFailed, match="No locks available"), site_lock(out):
        pass


@pytest.mark.parametrize("target", ["victim", "nowhere"])
def test_link_in_the_place_of_the_lock_is_refused(out: Path, target: str) -> None:
    """A project that is cloned could bring one; what it leads to would be emptied, or made."""
    victim = out.with_name("victim")
    victim.write_text("precious", encoding="ascii")
    lock_path(out).symlink_to(target)

    with pytest.raises(PublishFailed, match="symbolic link") as failed, site_lock(out):
        pass

    assert codes(failed) == [("SC905", out.as_posix())]
    assert victim.read_text(encoding="ascii") == "precious"
    assert not out.with_name("nowhere").exists()


def test_link_that_comes_in_between_is_not_followed(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = out.with_name("victim")
    victim.write_text("precious", encoding="ascii")
    lock_path(out).symlink_to(victim)
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)

    with pytest.raises(PublishFailed), site_lock(out):
        pass

    assert victim.read_text(encoding="ascii") == "precious"


def test_full_disk_does_not_keep_from_the_lock(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        with site_lock(out):
            assert lock_path(out).read_text(encoding="ascii") == ""
