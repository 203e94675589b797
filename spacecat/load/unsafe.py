"""What cleaning takes out of a rendered body, so that its author can be told."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]+")
_OWN = re.compile(r"spacecat-(?:name|cite)$")


def unsafe_parts(
    html: str,
    tags: Collection[str],
    attributes: Mapping[str, Collection[str]],
    schemes: Collection[str],
) -> Iterator[tuple[str, str]]:
    """Yield what is not allowed in `html`: words for it, and how it begins in the text.

    The lists are those that the cleaner is given; this only explains what it does.
    """
    if not _may_hold_any(html, schemes):
        return
    finder = _Finder(tags, attributes, schemes)
    finder.feed(html)
    finder.close()
    yield from dict.fromkeys(finder.found)


_PLAIN_TAG = re.compile(r"</?[a-z][a-z0-9]*(?: (?:href|id|class|align|start)=\"[^\"]*\")*\s*/?>")


def _may_hold_any(html: str, schemes: Collection[str]) -> bool:
    # Most bodies are plain Markdown, and parsing each a second time would double their cost.
    rest = _PLAIN_TAG.sub("", html)
    return (
        "<" in rest
        or any(
            _scheme(address) not in {*schemes, ""}
            for address in re.findall(r'href="([^"]*)"', html)
        )
        or bool(
            re.search(r"<(?:script|style|iframe|object|embed|form|img|svg|video|audio)\b", html)
        )
    )


def _scheme(address: str) -> str:
    match = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", address))
    scheme = match[1].lower() if match else ""
    return "" if _OWN.match(scheme) else scheme


class _Finder(HTMLParser):
    def __init__(
        self,
        tags: Collection[str],
        attributes: Mapping[str, Collection[str]],
        schemes: Collection[str],
    ) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._tags = {*tags, "h1"}
        self._attributes = attributes
        self._schemes = schemes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._tags:
            self.found.append((f"the element <{tag}>", f"<{tag}"))
            return
        allowed = {*self._attributes["*"], *self._attributes.get(tag, ())}
        for name, value in attrs:
            if name not in allowed:
                self.found.append((f"the attribute `{name}` of <{tag}>", name))
            elif name == "href" and _scheme(value or "") not in {*self._schemes, ""}:
                scheme = _scheme(value or "")
                self.found.append((f"a link that begins with {scheme}:", f"{scheme}:"))
