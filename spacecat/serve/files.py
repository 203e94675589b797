"""Which published file answers a request, and what kind of file it is.

Whatever a request asks for is looked up in the manifest of the published site, so there is no path
to be cleaned and none that could lead elsewhere: hidden files, files of others and anything outside
are not in it.
"""

from __future__ import annotations

from posixpath import splitext
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

__all__ = ["file_at", "folder_at", "media_type", "read_published"]

# The system's own table is not asked: it differs from machine to machine.
_TEXTS = {
    "": "text/plain",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}
_OTHERS = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".sqlite": "application/vnd.sqlite3",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


def file_at(path: str, files: Container[str]) -> str | None:
    """Return which of the site's `files` stands at the `path` of a request.

    `path` is as it was sent, percent-encoded, each raw byte of it one character.
    """
    name = _decoded(path)
    if name is None:
        return None
    file = f"{name}index.html" if not name or name.endswith("/") else name
    return file if file in files else None


def folder_at(path: str, files: Container[str]) -> str | None:
    """Return the address that `path` lacks only the last slash of, if the site has that folder."""
    name = _decoded(path)
    return f"/{quote(name)}/" if name and f"{name}/index.html" in files else None


def media_type(file: str) -> str:
    """Return the `Content-Type` of a file of the site; all text is UTF-8."""
    suffix = splitext(file)[1].lower()
    if suffix in _TEXTS:
        return f"{_TEXTS[suffix]}; charset=utf-8"
    return _OTHERS.get(suffix, "application/octet-stream")


def read_published(site: Path, file: str) -> bytes | None:
    """Return the bytes of a file of the published `site`.

    None if it is gone, or if something that is no regular file, or leads elsewhere, took its place.
    """
    place = site / file
    try:
        if place.resolve(strict=True) != site.resolve() / file or not place.is_file():
            return None
        return place.read_bytes()
    except (OSError, RuntimeError):  # the latter for a loop of links, before Python 3.13
        return None


def _decoded(path: str) -> str | None:
    """Return the name that the path of a request stands for, without its first slash."""
    if not path.startswith("/"):
        return None
    try:
        return unquote_to_bytes(path[1:].encode("latin-1")).decode()
    except UnicodeError:
        return None
