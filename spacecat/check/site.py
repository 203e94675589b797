"""Rules over the finished pages: every link, anchor and id, and that each page can be reached."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from spacecat.check.outline import Outline

BROKEN_LINK = Rule("SC801", "broken-link", "Readers would be led to a page that does not exist.")
BROKEN_ANCHOR = Rule("SC802", "broken-anchor", "Readers would land at the top of a long page.")
DUPLICATE_ID = Rule("SC803", "duplicate-id", "A link can lead to only one of them.")
ORPHAN = Rule(
    "SC804", "orphan-page", "A page that nothing links to is found by nobody.", Severity.WARNING
)


def check_site(
    outlines: Iterable[Outline], others: Collection[str], unlisted: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the finished site.

    `others` are its files that are no pages; `unlisted` are pages that are meant to be reached by
    their address alone, such as redirects.
    """
    pages = {one.file: one for one in outlines}
    sound = {*pages, *others}
    for page in pages.values():
        if len(page.ids) > len(set(page.ids)):
            yield from _duplicates(page)
        for link in page.links:
            if link not in sound:
                found = tuple(_link(page, link, pages, others))
                yield from found
                if not found:
                    sound.add(link)
    reached = _reached(pages)
    yield from (_orphan(file) for file in pages if file not in reached and file not in unlisted)


def _link(
    page: Outline, link: str, pages: Mapping[str, Outline], others: Collection[str]
) -> Iterator[Diagnostic]:
    file, _, fragment = link.partition("#")
    if file in others:
        return
    if file not in pages:
        message = f"The page links to {file}, which is not part of the site."
        yield Diagnostic(BROKEN_LINK, Span(page.file), message, "Correct the template or the body.")
    elif fragment and fragment not in pages[file].ids:
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
    """Return all that the links of the home page lead to, and the links of those, and so on."""
    reached = {"index.html"}
    waiting = ["index.html"] if "index.html" in pages else []
    while waiting:
        for link in pages[waiting.pop()].links:
            if link not in reached:
                file = link.partition("#")[0]
                if file in pages and file not in reached:
                    waiting.append(file)
                reached |= {link, file}
    return reached


def _orphan(file: str) -> Diagnostic:
    message = "No path of links leads from the home page to this one."
    return Diagnostic(ORPHAN, Span(file), message, "Link to it from a page or the navigation.")
