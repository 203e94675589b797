"""What builds leave to the next ones, and what others would have left in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest
from beginning import PEOPLE, beginning
from catalogues import remembering

from spacecat.noun import replace
from spacecat.output.cache import changes, store
from spacecat.output.cache.places import album_of, note_of, store_of
from spacecat.pipeline import Options, build
from spacecat.publishing.record import record_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RESTED = 0.03
"""Seconds after which a file can be trusted by its times."""

PlaceOf = Callable[[Options], Path | None]


def _record_of(options: Options) -> Path:
    return record_path(str(options.output))


LEFT: tuple[PlaceOf, ...] = (store_of, album_of, note_of, _record_of)
"""What tells where something lies that builds left to the next."""

ELSEWHERE = ("another folder", "another version")
"""Who can have left such a file that is of no use."""


def left_elsewhere(here: Path) -> Iterator[tuple[tuple[str, PlaceOf], bytes]]:
    """Yield what a build in another folder leaves, and one of another version in the folder `here`.

    That version reads entries in another way, so that whoever takes its word builds another site.
    """
    with pytest.MonkeyPatch.context() as patch:
        for whose, root in zip(ELSEWHERE, (here.with_name("elsewhere"), here), strict=True):
            options = options_in(root)
            write(root, {}, beginning())
            sleep(RESTED)
            assert build(options).published
            for place_of in LEFT:
                place = place_of(options)
                assert place
                yield (whose, place_of), place.read_bytes()
            shutil.rmtree(root)
            for module in (changes, store):
                patch.setattr(module, "edition", lambda: 1)
            patch.setattr(store, "pictures_edition", lambda: 1)
            patch.setattr(store.Cache, "put_entry", _put_another_text)


def _put_another_text(self: store.Cache, key: str, transcript: str) -> None:
    self.rows("entry").put(key, transcript.replace(PEOPLE[2], "Somebody"))


def options_in(root: Path) -> Options:
    """Build `root` with nothing but what it has, so that a template which is gone is missed.

    Those in `own` stand in for others, as a project's do for those that come with spacecat.
    """
    templates = (root / "own", root / "templates")
    return replace(remembering(root), templates=templates, static=(root / "static",))


def write(root: Path, before: Mapping[str, str], files: Mapping[str, str]) -> None:
    """Write `files`, of which those `before` are there."""
    for path in before.keys() - files.keys():
        (root / path).unlink()
    for path, text in files.items():
        if before.get(path) != text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            encoding = "latin-1" if path.endswith(".png") else "utf-8"
            (root / path).write_bytes(text.encode(encoding))
