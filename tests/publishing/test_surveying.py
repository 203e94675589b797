"""A survey made by a second process is the one that this process would have made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sites import NEW, OLD, codes, pages, publish

from spacecat.publishing import surveying as room
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import PublishFailed, publishing
from spacecat.publishing.record import record_path
from spacecat.publishing.states import States, look_alone
from spacecat.publishing.survey import survey
from spacecat.publishing.surveying import surveying

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacecat.publishing.halves import Numbers

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no second process")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    out = tmp_path / "site"
    publish(out, OLD)
    return out


@pytest.fixture
def forked(forks: list[int], monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let a second process look at however little; return the processes that were made."""
    monkeypatch.setattr(room, "LARGE", 1)
    monkeypatch.setattr("spacecat.forks.cores", lambda: 2)
    return forks


@needs_fork
@pytest.mark.parametrize("many", [0, 10**6])
def test_a_second_process_sees_what_came_went_and_changed(
    out: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    (out / "gone.html").unlink()
    (out / "mine.txt").write_bytes(b"an author's")
    (out / "index.html").write_bytes(b"touched")
    expected, here = survey(str(out)), os.getpid()

    def look_elsewhere(paths: Sequence[str]) -> Numbers:
        return pytest.fail("it is looked at here") if os.getpid() == here else look_alone(paths)

    for name in ("look", "look_alone", "look_again"):
        monkeypatch.setattr(room, name, look_elsewhere)
    monkeypatch.setattr(room, "MANY", many)
    with surveying(str(out)) as surveyed:
        assert surveyed() == expected
    assert len(forked) == 1


@needs_fork
@pytest.mark.parametrize("record", ["damaged", "of another folder"])
def test_what_no_record_tells_of_is_looked_for(out: Path, forked: list[int], record: str) -> None:
    if record == "damaged":
        place = record_path(str(out))
        place.write_bytes(place.read_bytes()[:-1])
    else:
        out = out.parent.rename(out.parent.with_name("moved")) / out.name
    (out / "mine.txt").write_bytes(b"an author's")
    with surveying(str(out)) as surveyed:
        assert surveyed() == survey(str(out))
    assert publish(out, OLD).written == 0
    assert forked
    assert pages(out) == {**OLD, "mine.txt": b"an author's"}
    (out / "index.html").write_bytes(b"an author's")
    with pytest.raises(PublishFailed) as failed:
        publish(out, NEW)
    assert codes(failed) == [("SC903", str(out / "index.html"))]


@needs_fork
@pytest.mark.parametrize("how", ["dies", "raises"])
def test_a_second_process_that_fails_costs_time_only(
    out: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    here = os.getpid()

    def fail_elsewhere(paths: Sequence[str]) -> Numbers:
        if os.getpid() != here:
            if how == "dies":
                os._exit(9)
            raise PermissionError
        return look_alone(paths)

    monkeypatch.setattr(room, "look_alone", fail_elsewhere)
    with surveying(str(out)) as surveyed:
        assert surveyed() == survey(str(out))
    assert forked


@needs_fork
@pytest.mark.usefixtures("forked")
def test_numbers_of_another_record_are_not_believed(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "recorded_states", lambda root: States([root]))
    with surveying(str(out)) as surveyed:
        assert surveyed() == survey(str(out))


@needs_fork
def test_a_survey_that_nobody_waits_for_leaves_no_process(out: Path, forked: list[int]) -> None:
    with publishing(out):
        pass
    with pytest.raises(ChildProcessError):
        os.waitpid(forked[0], os.WNOHANG)


@needs_fork
def test_a_survey_that_was_waited_for_leaves_no_process(out: Path, forked: list[int]) -> None:
    with publishing(out) as stage:
        stage.wait()
        with pytest.raises(ChildProcessError):
            os.waitpid(forked[0], os.WNOHANG)


@needs_fork
@pytest.mark.usefixtures("forked")
def test_what_is_published_is_what_was_put(out: Path) -> None:
    publish(out, NEW)
    assert pages(out) == NEW


@pytest.mark.parametrize("reason", ["little", "one core", "threads"])
def test_a_process_that_had_better_not_is_not_forked(
    out: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    monkeypatch.setattr(room, "LARGE", 10**9 if reason == "little" else 1)
    monkeypatch.setattr("spacecat.forks.cores", lambda: 1 if reason == "one core" else 2)
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: reason != "threads")
    monkeypatch.setattr(os, "fork", pytest.fail, raising=False)
    with surveying(str(out)) as surveyed:
        assert surveyed() == survey(str(out))


@needs_fork
def test_what_nobody_may_look_at_is_told_as_ever(
    out: Path, forked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Numbers:
        raise PermissionError(13, "Permission denied", str(out))

    monkeypatch.setattr(room, "look_alone", refuse)
    monkeypatch.setattr(room, "look_again", refuse)
    with pytest.raises(PublishFailed) as failed, publishing(out) as stage:
        stage.put("index.html", b"new home")
    assert codes(failed) == [("SC905", str(out))]
    assert forked
    assert pages(out) == OLD


def test_a_folder_with_the_manifest_of_nobody_is_refused_to_whoever_waits(out: Path) -> None:
    (out / MANIFEST).write_bytes(b"no manifest")
    with publishing(out) as stage, pytest.raises(PublishFailed) as failed:
        stage.wait()
    assert codes(failed) == [("SC901", str(out))]


def test_a_folder_with_the_manifest_of_nobody_is_refused_at_the_first_file(out: Path) -> None:
    (out / MANIFEST).write_bytes(b"no manifest")
    with publishing(out) as stage, pytest.raises(PublishFailed) as failed:
        stage.put("index.html", b"new home")
    assert codes(failed) == [("SC901", str(out))]
