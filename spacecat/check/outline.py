"""What a check needs of a finished page: its ids, and where its links lead."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ATTRIBUTES = r"""[^"'>]*+(?:"[^"]*+"[^"'>]*+|'[^']*+'[^"'>]*+)*+"""
_OF_TEXT = ("script", "style", "textarea", "title")
# Comments, and elements whose content is text whatever it looks like, are passed over as a whole;
# so are tags without attributes, which have nothing to say.
_TAGS = re.compile(
    "|".join(
        (
            r"<!--.*?(?:-->|\Z)",
            *(rf"<{name}\b{_ATTRIBUTES}>.*?(?:</{name}\b|\Z)" for name in _OF_TEXT),
            rf"<[a-z][^\s/<>]*+[\s/<]{_ATTRIBUTES}>",
        )
    ),
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(rf"<([a-z][^\s/>]*+)({_ATTRIBUTES})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s[^,]*)?(?:,|\Z)")
_LINKING = frozenset({"href", "src", "action", "formaction", "poster"})
_READ = _LINKING | {"id", "srcset", "data", "content"}
_PLAIN = re.compile(r"[a-z0-9./-]*(?:#[a-z0-9-]*)?")
_OUTWARD = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE)


class Outline(Noun, gc=False):
    """What the check needs of a finished page: its file, its ids, and where its links lead.

    Links are files of the site with their fragment, as in ``titles/the-moon/index.html#cast``.
    """

    file: str
    ids: tuple[str, ...]
    links: tuple[str, ...]


class Outliner:
    """Reads the outlines of a site's pages.

    Most tags stand in many pages, so what each says is remembered: for all pages of the folders
    that lie in one folder, since those name everything above themselves alike.
    """

    def __init__(self, base_path: str) -> None:
        """Begin; `base_path` is where the site will stand, for links that begin with a slash."""
        self._base_path = base_path
        self._known: dict[str, dict[str, Said]] = {}
        self._room = _MOST

    def outline(self, file: str, html: str) -> Outline:
        """Read the ids and the inward links of a finished page."""
        if self._room < 0:
            self._known.clear()
            self._room = _MOST
        known = self._known.setdefault(_neighbours(file), {})
        ids: list[str] = []
        links: dict[str, None] = {}
        for tag in _TAGS.findall(html):
            said = known.get(tag)
            if said is None:
                said = self._read(file, tag, known)
            if said:
                ids += said[0]
                for link in said[1]:
                    links[link if link and link[0] != "#" else file + link] = None
        return Outline(file, tuple(ids), tuple(links))

    def _read(self, file: str, tag: str, known: dict[str, Said]) -> Said:
        """Read a tag, and keep what it says if other pages can have it, too."""
        found = _TAG.match(tag)
        if found is None:
            return ()
        is_common = len(tag) < _LONG and tag.endswith(">")
        ids, links = [], []
        for name, value in _attributes(found[2]):
            if name == "id":
                ids.append(value)
                continue
            for address in _addresses(found[1], name, value):
                if not _OUTWARD.match(address):
                    links.append(self._link(file, address))
                is_common = is_common and address.startswith(_ALIKE)
        said: Said = (tuple(ids), tuple(links)) if ids or links else ()
        if is_common:
            known[tag] = said
            self._room -= 1
        return said

    def _link(self, file: str, address: str) -> str:
        """Return where a link leads; to a place in its own page, the fragment alone."""
        target = _target(file, address, self._base_path)
        return target.removeprefix(file) if address.startswith("#") else target


Said: TypeAlias = "tuple[()] | tuple[tuple[str, ...], tuple[str, ...]]"
"""The ids and the links of a tag; nothing for one without."""

_ALIKE = ("../", "#")
"""How addresses begin that mean the same wherever in a folder of folders they stand."""
_LONG = 200
"""Characters of a tag that is not worth remembering: it will be a description of one page."""
_MOST = 30_000
"""Tags to remember at the most: some 12 MB."""


@lru_cache(maxsize=1)
def _outliner(base_path: str) -> Outliner:
    return Outliner(base_path)


def outline(file: str, html: str, base_path: str) -> Outline:
    """Read the ids and the inward links of a finished page.

    `base_path` is the path under which the site will stand, for links that begin with a slash.
    """
    return _outliner(base_path).outline(file, html)


def _neighbours(file: str) -> str:
    """Return the folder in which the folders lie whose pages name all above themselves alike."""
    folder = posixpath.dirname(file)
    above, _, name = folder.rpartition("/")
    return f"{above}/*" if name not in {"", ".", ".."} else folder


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    """Yield the names, in small letters, and the values of the attributes that are of interest."""
    for found, double, single, bare in _ATTRIBUTE.findall(written):
        name = found.lower()
        if name in _READ:
            value = double or single or bare
            yield name, unescape(value) if "&" in value else value


def _addresses(element: str, name: str, value: str) -> Iterable[str]:
    """Return the addresses that an attribute of an element names."""
    if name in _LINKING:
        return (value.strip(),)
    if name == "srcset":
        return (candidate[1] for candidate in _CANDIDATE.finditer(value))
    if name == "data" and element.lower() == "object":
        return (value.strip(),)
    refresh = None
    if name == "content" and element.lower() == "meta":
        refresh = _REFRESH.match(value)
    return (refresh[1].strip("\"'"),) if refresh else ()


def _target(file: str, address: str, base_path: str) -> str:
    path, fragment = _parted(address)
    if path.startswith("/"):
        path = path.removeprefix(base_path.rstrip("/")).lstrip("/")
        path = path or "./"
    elif path:
        path = posixpath.join(posixpath.dirname(file), path)
    else:
        path = file
    is_folder = path.endswith("/") or posixpath.basename(path) in {"", ".", ".."}
    path = posixpath.normpath(path)
    if is_folder:
        path = "index.html" if path == "." else f"{path}/index.html"
    return f"{path}#{fragment}" if fragment else path


def _parted(address: str) -> tuple[str, str]:
    """Return the path and the fragment of an address, as they are without percent signs."""
    if _PLAIN.fullmatch(address):  # as nearly all are: to urlsplit takes ten times as long
        path, _, fragment = address.partition("#")
        return path, fragment
    parts = urlsplit(address)
    return unquote(parts.path), unquote(parts.fragment)
