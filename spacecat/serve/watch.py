"""What tells the preview that a build is due: changes in the folders it is built from."""

from __future__ import annotations

import asyncio
import os
import platform
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import awatch

from spacecat.noun import Noun
from spacecat.serve.shown import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["watch"]

_QUIET = 25  # milliseconds without a change that end a burst of them
_BURST = 400  # milliseconds after which a burst is told even if it goes on
_LOOK = 1_000  # milliseconds between looks at whether the folders themselves were replaced
_PAUSE = 1.0  # seconds before a watch that the system refused is tried again
_TICK = 1.1  # seconds: a little more than the whole ones by which polling tells times apart


class _Told(Noun):
    """Whom a watch tells that something changed, and which file."""

    changed: Callable[[], None]
    note: Callable[[str], None]

    def anything(self) -> None:
        """Tell that something may have changed, and that nobody knows what."""
        self.note(ANYTHING)
        self.changed()


async def watch(
    folders: Iterable[Path],
    changed: Callable[[], None],
    stop: asyncio.Event,
    note: Callable[[str], None] = lambda _path: None,
) -> None:
    """Call `changed` at once, and after every change in `folders`, until `stop` is set.

    `note` is told the path of each file that changed, before; where that is not known, `ANYTHING`.

    `changed` must not act before this task waits, as is so with the `set` of an event: by then the
    watch stands, and nothing can happen between the act and the watch. Folders that are missing, or
    moved away and replaced, are watched as soon as they are there. Where the system cannot watch
    any more, or `WATCHFILES_FORCE_POLLING` is set, the folders are polled.
    """
    places = sorted({folder.resolve() for folder in folders})
    polling = _is_polling_asked_for()
    told = _Told(changed, note)
    while not stop.is_set():
        standing = _standing(places)
        whom = _and_again(told) if polling else told
        whom.anything()
        try:
            await _watch_these(standing, places, whom, stop, polling=polling)
        except FileNotFoundError:
            continue  # it went since the look: look again
        except (OSError, RuntimeError):  # the latter from watchfiles, for want of an error number
            polling = True
            await asyncio.sleep(_PAUSE)


async def _watch_these(
    standing: Mapping[Path, tuple[int, int]],
    places: Iterable[Path],
    told: _Told,
    stop: asyncio.Event,
    *,
    polling: bool,
) -> None:
    """Watch the folders that are there, until other ones stand in their places."""
    edits = awatch(
        *standing,
        watch_filter=lambda _change, path: _is_visible(Path(path), standing),
        debounce=_BURST,
        step=_QUIET,
        stop_event=stop,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        force_polling=polling,
    )
    async with aclosing(edits):
        async for edit in edits:
            if _standing(places) != standing:
                return
            for _, path in edit:
                told.note(path)
            if edit:
                told.changed()


def _is_polling_asked_for() -> bool:
    """Whether to poll from the start: as watchfiles documents it, for WSL sees no other way."""
    wish = os.environ.get("WATCHFILES_FORCE_POLLING", "").lower()
    if wish:
        return wish not in {"false", "disable", "disabled"}
    return "microsoft-standard" in platform.uname().release.lower()


def _and_again(told: _Told) -> _Told:
    """Return what tells of a change at once and, as of anything, when the second is over.

    A file that changes once more within the same second looks the same to a poll, and would be
    missed (watchfiles issue 319).
    """

    def changed() -> None:
        told.changed()
        asyncio.get_running_loop().call_later(_TICK, told.anything)

    return _Told(changed, told.note)


def _standing(places: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return the folders that are there, each with what tells it from one of the same name."""
    found = {}
    for place in places:
        try:
            state = place.stat()
        except OSError:
            continue
        found[place] = (state.st_dev, state.st_ino)
    return found


def _is_visible(path: Path, folders: Iterable[Path]) -> bool:
    """Whether `path` lies in one of the folders with nothing hidden on the way.

    Editors keep swap files and settings there, and write to them at every turn.
    """
    return any(
        not any(part.startswith(".") for part in path.relative_to(folder).parts)
        for folder in folders
        if path.is_relative_to(folder)
    )
