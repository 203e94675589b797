"""Rules over the finished pages: every link, anchor and id, and that each page can be reached."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

BROKEN_LINK = Rule("SC801", "broken-link", "Readers would be led to a page that does not exist.")
BROKEN_ANCHOR = Rule("SC802", "broken-anchor", "Readers would land at the top of a long page.")
DUPLICATE_ID = Rule("SC803", "duplicate-id", "A link can lead to only one of them.")
ORPHAN = Rule(
    "SC804", "orphan-page", "A page that nothing links to is found by nobody.", Severity.WARNING
)

_ATTRIBUTES = r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+"""
# Comments, and elements whose content is text whatever it looks like, are passed over as a whole.
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)"
    rf"|<(script|style|textarea|title)\b({_ATTRIBUTES})>.*?(?:</\1\b|\Z)"
    rf"|<([a-z][^\s/>]*+)({_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s[^,]*)?(?:,|\Z)")
_LINKING = frozenset({"href", "src", "action", "formaction", "poster"})
_READ = _LINKING | {"id", "srcset", "data", "content"}
_OUTWARD = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_REFRESH = re.compile(r"\s*\d+\s*;\s*url=(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the check needs of a finished page: its file, its ids, and where its links lead.

    Links are files of the site with their fragment, as in ``titles/the-moon/index.html#cast``.
    """

    file: str
    ids: tuple[str, ...]
    links: tuple[str, ...]


def outline(file: str, html: str, base_path: str) -> Outline:
    """Read the ids and the inward links of a finished page.

    `base_path` is the path under which the site will stand, for links that begin with a slash.
    """
    ids: list[str] = []
    links: dict[str, None] = {}
    for tag in _TAG.finditer(html):
        for name, value in _attributes(tag[4] or tag[2] or ""):
            if name == "id":
                ids.append(value)
                continue
            for address in _addresses(tag[3], name, value):
                if not _OUTWARD.match(address):
                    links[_target(file, address, base_path)] = None
    return Outline(file, tuple(ids), tuple(links))


def _attributes(written: str) -> Iterator[tuple[str, str]]:
    """Yield the names, in small letters, and the values of the attributes that are of interest."""
    for found, double, single, bare in _ATTRIBUTE.findall(written):
        name = found.lower()
        if name in _READ:
            yield name, unescape(double or single or bare)


def _addresses(tag: str | None, name: str, value: str) -> Iterable[str]:
    """Return the addresses that an attribute names."""
    element = (tag or "").lower()
    if name in _LINKING or (name == "data" and element == "object"):
        return (value.strip(),)
    if name == "srcset":
        return (candidate[1] for candidate in _CANDIDATE.finditer(value))
    refresh = _REFRESH.match(value) if name == "content" and element == "meta" else None
    return (refresh[1].strip("\"'"),) if refresh else ()


def check_site(
    outlines: Iterable[Outline], others: Collection[str], unlisted: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the finished site.

    `others` are its files that are no pages; `unlisted` are pages that are meant to be reached by
    their address alone, such as redirects.
    """
    pages = {one.file: one for one in outlines}
    ids = {file: frozenset(page.ids) for file, page in pages.items()}
    for page in pages.values():
        yield from _duplicates(page)
        for link in page.links:
            yield from _link(page, link, ids, others)
    linked = {*_reached(pages), *unlisted}
    yield from (_orphan(file) for file in pages if file not in linked)


def _target(file: str, address: str, base_path: str) -> str:
    parts = urlsplit(address)
    path = unquote(parts.path)
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
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def _link(
    page: Outline, link: str, ids: Mapping[str, frozenset[str]], others: Collection[str]
) -> Iterator[Diagnostic]:
    file, _, fragment = link.partition("#")
    if file in others:
        return
    if file not in ids:
        message = f"The page links to {file}, which is not part of the site."
        yield Diagnostic(BROKEN_LINK, Span(page.file), message, "Correct the template or the body.")
    elif fragment and fragment not in ids[file]:
        message = f"The page links to #{fragment} of {file}, which has no such id."
        help_ = "Correct the template or the body."
        yield Diagnostic(BROKEN_ANCHOR, Span(page.file), message, help_)


def _duplicates(page: Outline) -> Iterator[Diagnostic]:
    for name, number in Counter(page.ids).items():
        if number > 1:
            message = f"The id “{name}” stands {number} times in the page."
            help_ = "Give headings of the body different texts, or correct the template."
            yield Diagnostic(DUPLICATE_ID, Span(page.file), message, help_)


def _reached(pages: Mapping[str, Outline]) -> set[str]:
    reached = {"index.html"}
    waiting = ["index.html"] if "index.html" in pages else []
    while waiting:
        for link in pages[waiting.pop()].links:
            file = link.partition("#")[0]
            if file in pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    return reached


def _orphan(file: str) -> Diagnostic:
    message = "No path of links leads from the home page to this one."
    return Diagnostic(ORPHAN, Span(file), message, "Link to it from a page or the navigation.")
