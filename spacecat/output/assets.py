"""Static files: the stylesheet, icons and whatever else is copied as it is."""

from __future__ import annotations

import os
import stat
import unicodedata
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ASSET_UNREADABLE = Rule("SC704", "asset-unreadable", "Pages would lack the file.")


def read_assets(folders: Sequence[Path]) -> Iterator[tuple[str, bytes] | Diagnostic]:
    """Yield every static file below `folders`: its path in the site and its bytes.

    Of files with one path, that of the first folder wins. Hidden files are left out; whatever is
    no regular file is reported, and not opened.
    """
    places: dict[str, str] = {}
    for folder in folders:
        for place, path in sorted(_files(str(folder), "static")):
            places.setdefault(path, place)
    for path, place in sorted(places.items()):
        try:
            if not stat.S_ISREG(os.lstat(place).st_mode):
                message = "This is a link or a special file, and only regular files are copied."
                yield Diagnostic(ASSET_UNREADABLE, Span(path), message, "Put the file itself here.")
                continue
            with open(place, "rb") as file:  # noqa: PTH123 - as in load/source.py
                yield path, file.read()
        except OSError as error:
            message = f"The file cannot be read: {error.strerror}."
            yield Diagnostic(ASSET_UNREADABLE, Span(path), message, "Check its permissions.")


def _files(folder: str, path: str) -> Iterator[tuple[str, str]]:
    if not os.path.isdir(folder):  # noqa: PTH112 - plain strings all the way
        return
    with os.scandir(folder) as listing:
        members = list(listing)
    for member in members:
        if member.name.startswith("."):
            continue
        name = f"{path}/{unicodedata.normalize('NFC', member.name)}"
        if member.is_dir(follow_symlinks=False):
            yield from _files(member.path, name)
        else:
            yield member.path, name
