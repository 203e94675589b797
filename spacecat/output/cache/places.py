"""Where builds leave what the next one may use: in the workshop, named for the folder of the site.

Two sites in folders of one name share a place, and each build begins anew after one of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.job import Options

__all__ = ["album_of", "note_of", "store_of"]


def store_of(options: Options) -> Path | None:
    """Return where the store is; None for builds that leave nothing."""
    return _place(options, "cache")


def album_of(options: Options) -> Path | None:
    """Return where the album is."""
    return _place(options, "album")


def note_of(options: Options) -> Path | None:
    """Return where the note of the last build is."""
    return _place(options, "last")


def _place(options: Options, what: str) -> Path | None:
    return options.workshop and options.workshop / f"{options.output.name}.{what}"
