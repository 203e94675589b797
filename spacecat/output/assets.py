"""Static files: the stylesheet, icons and whatever else is copied as it is."""

from __future__ import annotations

import os
import stat
import unicodedata
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.publishing.manifest import check_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

ASSET_UNREADABLE = Rule("SC704", "asset-unreadable", "Pages would lack the file.")
ASSET_PATH = Rule(
    "SC705", "asset-path", "Each file of the site needs a place of its own, on every system."
)


def read_assets(folders: Sequence[Path]) -> Iterator[tuple[str, bytes] | Diagnostic]:
    """Yield every static file below `folders`: its path in the site and its bytes.

    Of files with one path, that of the first folder wins. Hidden files are left out; whatever is
    no regular file, or has a path that the site cannot hold, is reported, and not opened.
    """
    places: dict[str, str] = {}
    for folder in folders:
        if os.path.isdir(folder):  # noqa: PTH112 - plain strings from here on
            own: dict[str, str] = {}
            for found in _files(str(folder), "static"):
                if isinstance(found, Diagnostic):
                    yield found
                elif own.setdefault(*found) != found[1]:
                    yield _twin(found[0])
            places = {**own, **places}
    for path, place in sorted(places.items()):
        yield _misplaced(path, places) or _read(path, place)


def _files(folder: str, path: str) -> Iterator[tuple[str, str] | Diagnostic]:
    try:
        with os.scandir(folder) as listing:
            members = sorted(listing, key=lambda member: member.name)
    except OSError as error:
        yield _unreadable(path, "folder", error)
        return
    for member in members:
        name = f"{path}/{_shown(member.name)}"
        if member.name.startswith("."):
            continue
        if member.is_dir(follow_symlinks=False):
            yield from _files(member.path, name)
        else:
            yield name, member.path


def _shown(name: str) -> str:
    # A name in another encoding reaches Python with lone surrogates, which no text may hold.
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", readable)


def _read(path: str, place: str) -> tuple[str, bytes] | Diagnostic:
    try:
        if not stat.S_ISREG(os.lstat(place).st_mode):
            message = "This is a link or a special file, and only regular files are copied."
            return Diagnostic(ASSET_UNREADABLE, Span(path), message, "Put the file itself here.")
        with open(place, "rb") as file:  # noqa: PTH123 - as in load/source.py
            return path, file.read()
    except OSError as error:
        return _unreadable(path, "file", error)


def _unreadable(path: str, what: str, error: OSError) -> Diagnostic:
    message = f"The {what} cannot be read: {error.strerror or type(error).__name__}."
    return Diagnostic(ASSET_UNREADABLE, Span(path), message, "Check its permissions.")


def _twin(path: str) -> Diagnostic:
    message = "Two files here have the same name, composed in one and decomposed in the other."
    return Diagnostic(ASSET_PATH, Span(path), message, "Rename or remove one of them.")


def _misplaced(path: str, files: Collection[str]) -> Diagnostic | None:
    if "\N{REPLACEMENT CHARACTER}" in path:
        message = "The name of this file is not UTF-8, so no address could lead to it."
        return Diagnostic(ASSET_PATH, Span(path), message, "Rename the file.")
    try:
        check_path(path)
    except ValueError:
        message = "The name of this file, or of its folder, holds a colon or a backslash."
        help_ = "Rename it: letters, digits, dots, hyphens and underscores are safe everywhere."
        return Diagnostic(ASSET_PATH, Span(path), message, help_)
    folder = path.rpartition("/")[0]
    while folder:
        if folder in files:
            message = f"This file lies in the folder {folder}, and a file of that name exists, too."
            help_ = "Rename the one that is yours; spacecat brings static files of its own."
            return Diagnostic(ASSET_PATH, Span(path), message, help_)
        folder = folder.rpartition("/")[0]
    return None
