"""What cleaning takes out of a rendered body, so that its author can be told."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from spacecat.load.marks import OWN_SCHEMES
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]+")
_TAG_NAME = re.compile(r"<([a-zA-Z][^\s>/]*)")
_PLAIN_TAG = re.compile(r"</?[a-z][a-z0-9]*(?: (?:href|id|class|align|start)=\"[^\"]*\")*\s*/?>")
_HREF = re.compile(r'href="([^"]*)"')


class Unsafe(Noun):
    """Something that is not allowed: words for it, how it begins in a text, and the cure."""

    what: str
    mark: re.Pattern[str]
    cure: str


def unsafe_parts(
    html: str,
    tags: Collection[str],
    attributes: Mapping[str, Collection[str]],
    schemes: Collection[str],
) -> Iterator[Unsafe]:
    """Yield what is not allowed in `html`, each time it stands there.

    The lists are those that the cleaner is given; this only explains what it does.
    """
    tags = {*tags, "h1"}
    if _may_hold_any(html, tags, schemes):
        finder = _Finder(tags, attributes, schemes)
        finder.feed(html)
        finder.close()
        yield from finder.found


def _may_hold_any(html: str, tags: Collection[str], schemes: Collection[str]) -> bool:
    # Most bodies are plain Markdown, and parsing each a second time would double their cost.
    return (
        "<" in _PLAIN_TAG.sub("", html)
        or not set(_TAG_NAME.findall(html)) <= set(tags)
        or any(_scheme(unescape(link)) not in {*schemes, ""} for link in _HREF.findall(html))
    )


def _scheme(address: str) -> str:
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    scheme = match[1].lower() if match else ""
    return "" if scheme in OWN_SCHEMES else scheme


class _Finder(HTMLParser):
    def __init__(
        self,
        tags: Collection[str],
        attributes: Mapping[str, Collection[str]],
        schemes: Collection[str],
    ) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Unsafe] = []
        self._tags = tags
        self._attributes = attributes
        self._schemes = schemes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._tags:
            self.found.append(_element(tag))
            return
        allowed = {*self._attributes["*"], *self._attributes.get(tag, ())}
        for name, value in attrs:
            if name not in allowed:
                self.found.append(_attribute(name, tag, sorted(allowed)))
            elif name == "href" and _scheme(value or "") not in {*self._schemes, ""}:
                self.found.append(_link(_scheme(value or "")))


def _element(tag: str) -> Unsafe:
    if tag == "img":
        mark, cure = r"<img\b|!\[", "Say in words what the picture shows, or link to it."
    else:
        mark = f"<{re.escape(tag)}(?![a-z0-9])"
        cure = "Remove it; to show it to readers, put it between backticks."
    return Unsafe(f"the element <{tag}>", re.compile(mark, re.IGNORECASE), cure)


def _attribute(name: str, tag: str, allowed: list[str]) -> Unsafe:
    mark = re.compile(rf"(?<=[\s\"'/]){re.escape(name)}(?=[\s=/>])", re.IGNORECASE)
    cure = f"Remove it; <{tag}> takes {', '.join(allowed)}."
    return Unsafe(f"the attribute `{name}` of <{tag}>", mark, cure)


def _link(scheme: str) -> Unsafe:
    mark = re.compile(f"{re.escape(scheme)}:", re.IGNORECASE)
    cure = (
        "Link to https:, http: and mailto: addresses, and to entries by name: [[Space Sweepers]]."
    )
    return Unsafe(f"a link that begins with {scheme}:", mark, cure)
