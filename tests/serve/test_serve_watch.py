"""Changes are noticed, whatever happens to the folders that are watched."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from previews import PATIENCE, write
from watchfiles import awatch

from spacecat.serve.shown import ANYTHING
from spacecat.serve.watch import watch

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    Notice = Callable[[], Awaitable[list[str]]]


def watched(folders: list[Path], story: Callable[[Notice], Awaitable[None]]) -> list[str]:
    """Tell a story while the folders are watched; `notice` waits for the next change.

    Return what was noted, `ANYTHING` or a path, before each change that was told; `notice` returns
    what was noted so far.
    """
    noted: list[str] = []

    async def run() -> None:
        changed, stop = asyncio.Event(), asyncio.Event()

        async def notice() -> list[str]:
            async with asyncio.timeout(PATIENCE):
                await changed.wait()
            changed.clear()
            return noted

        task = asyncio.create_task(watch(folders, changed.set, stop, noted.append))
        await notice()
        await story(notice)
        stop.set()
        async with asyncio.timeout(PATIENCE):
            await task

    asyncio.run(run())
    return noted


def test_every_change_is_noticed(tmp_path: Path) -> None:
    async def story(notice: Notice) -> None:
        write(tmp_path / "titles" / "moon.md", "one")
        await notice()
        (tmp_path / "titles" / "moon.md").write_text("two", encoding="utf-8")
        await notice()
        (tmp_path / "titles" / "moon.md").rename(tmp_path / "mars.md")
        await notice()
        (tmp_path / "mars.md").unlink()
        await notice()

    watched([tmp_path], story)


def test_folders_are_noticed_when_they_come(tmp_path: Path) -> None:
    async def story(notice: Notice) -> None:
        (tmp_path / "static").mkdir()
        await notice()
        write(tmp_path / "static" / "style.css", "")
        await notice()

    (tmp_path / "content").mkdir()
    watched([tmp_path / "content", tmp_path / "static"], story)


def test_a_folder_that_is_replaced_is_watched_on(tmp_path: Path) -> None:
    """As when a branch is checked out that has it, after one that has it not."""
    content, other = tmp_path / "content", tmp_path / "other"

    async def story(notice: Notice) -> None:
        content.rename(tmp_path / "aside")
        other.rename(content)
        await notice()
        for number in range(4):  # two at most can fall together with looks at the folder itself
            write(content / "moon.md", str(number))
            await notice()

    content.mkdir()
    other.mkdir()
    watched([content], story)


def test_whatever_is_told_is_noted(tmp_path: Path) -> None:
    """Of a folder that was replaced nobody knows what in it changed."""
    content, other = tmp_path / "content", tmp_path / "other"

    async def story(notice: Notice) -> None:
        write(content / "moon.md", "one")
        await notice()
        content.rename(tmp_path / "aside")
        other.rename(content)
        await notice()

    content.mkdir()
    other.mkdir()
    noted = watched([content], story)
    assert noted[0] == ANYTHING  # the watch begins
    assert set(noted[1:-1]) == {str(content / "moon.md")}
    assert noted[-1] == ANYTHING


def test_polling_cannot_say_what_changed_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    monkeypatch.setattr("spacecat.serve.watch._TICK", 0.01)

    moon = str(tmp_path / "moon.md")

    async def story(notice: Notice) -> None:
        await notice()  # the second look of the beginning
        write(tmp_path / "moon.md", "one")
        while ANYTHING not in (await notice())[2:]:
            pass

    noted = watched([tmp_path], story)
    assert noted[:2] == [ANYTHING, ANYTHING]
    # The folder has changed as well, by whole seconds: where one ended before the file came.
    assert moon in noted[2 : noted.index(ANYTHING, 2)]
    assert set(noted) <= {ANYTHING, moon, str(tmp_path)}


def test_polling_misses_no_second_change_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")

    async def story(notice: Notice) -> None:
        for number in range(4):
            write(tmp_path / "moon.md", str(number))
            await notice()

    watched([tmp_path], story)


@pytest.mark.parametrize(
    ("wish", "release", "polling"),
    [
        ("", "6.1.0-amd64", [False]),
        ("", "5.15.167.4-microsoft-standard-WSL2", [True]),
        ("disable", "5.15.167.4-microsoft-standard-WSL2", [False]),
        ("False", "6.1.0-amd64", [False]),
        ("1", "6.1.0-amd64", [True]),
    ],
)
def test_the_environment_says_whether_to_poll(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, release: str, polling: list[bool]
) -> None:
    tried: list[object] = []

    async def noted(
        *paths: Path,
        force_polling: bool,
        **others: Any,  # noqa: ANN401 -- whatever watchfiles takes
    ) -> AsyncIterator[Any]:
        tried.append(force_polling)
        async for edits in awatch(*paths, force_polling=False, **others):
            yield edits

    async def story(_: Notice) -> None:
        await asyncio.sleep(0)

    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", wish)
    monkeypatch.setattr("platform.uname", lambda: SimpleNamespace(release=release))
    monkeypatch.setattr("spacecat.serve.watch.awatch", noted)
    watched([tmp_path], story)
    assert tried == polling


def test_what_editors_hide_is_not_noticed(tmp_path: Path) -> None:
    async def story(notice: Notice) -> None:
        write(tmp_path / ".obsidian" / "workspace.json", "{}")
        (tmp_path / ".moon.md.swp").write_text("", encoding="utf-8")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(notice(), 0.7)

    watched([tmp_path], story)


def test_a_project_may_lie_in_a_hidden_folder(tmp_path: Path) -> None:
    content = tmp_path / ".venv" / "content"

    async def story(notice: Notice) -> None:
        write(content / "moon.md", "")
        await notice()

    content.mkdir(parents=True)
    watched([content], story)


@pytest.mark.parametrize("error", [OSError(28, "no watches left"), RuntimeError("no watches left")])
def test_what_the_system_cannot_watch_is_polled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "disable")
    tried: list[object] = []

    async def reluctant(
        *paths: Path,
        force_polling: bool | None,
        **others: Any,  # noqa: ANN401 -- whatever watchfiles takes
    ) -> AsyncIterator[Any]:
        tried.append(force_polling)
        if not force_polling:
            raise error
        async for edits in awatch(*paths, force_polling=force_polling, **others):
            yield edits

    monkeypatch.setattr("spacecat.serve.watch.awatch", reluctant)
    monkeypatch.setattr("spacecat.serve.watch._PAUSE", 0.01)

    async def story(notice: Notice) -> None:
        await notice()
        write(tmp_path / "moon.md", "")
        await notice()

    watched([tmp_path], story)
    assert tried == [False, True]


def test_a_folder_that_goes_before_it_is_watched_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0

    async def reluctant(*paths: Path, **others: Any) -> AsyncIterator[Any]:  # noqa: ANN401 -- whatever watchfiles takes
        nonlocal tries
        tries += 1
        if tries == 1:
            raise FileNotFoundError
        async for edits in awatch(*paths, **others):
            yield edits

    monkeypatch.setattr("spacecat.serve.watch.awatch", reluctant)

    async def story(notice: Notice) -> None:
        write(tmp_path / "moon.md", "")
        await notice()

    watched([tmp_path], story)
