"""Warnings that stand: whether an edit may mend what they are about, so that they have to go."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from spacecat.check.site import ORPHAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacecat.check.links import Links
    from spacecat.diagnostics import Diagnostic

__all__ = ["are_about", "may_mend"]


def are_about(standing: Iterable[Diagnostic], paths: Collection[str]) -> bool:
    """Whether one of the warnings is about one of `paths`, or about a file in such a folder.

    Of a folder that is moved away, nobody tells which files were in it.
    """
    folders = tuple(f"{path}/" for path in paths)
    return any(one.span.path in paths or one.span.path.startswith(folders) for one in standing)


def may_mend(
    standing: Collection[Diagnostic],
    before: Links,
    after: Links,
    made: Iterable[str],
    gone: Collection[str],
) -> bool:
    """Whether a warning may have to go after the files `made` were, and the files `gone` went.

    It goes with the page that it is about, or when that is reached at last.
    """
    return are_about(standing, gone) or _may_reach(standing, before, after, made)


def _may_reach(
    standing: Iterable[Diagnostic], before: Links, after: Links, made: Iterable[str]
) -> bool:
    """Whether a page that nothing led to may be reached after the files `made` were.

    A path that leads there for the first time has a link that was not there before, from a page
    that is reached, to one that was not. Of pages that need not be reached nobody knows whether
    they are; nor is one warned of, as where a page has left a redirect behind.
    """
    orphans = {one.span.path for one in standing if one.rule is ORPHAN}
    if not orphans:
        return False
    if not orphans.isdisjoint(after.unlisted):
        return True
    come = chain.from_iterable(_come(before, after, file) for file in made if file not in orphans)
    return any(file in orphans or file in after.unlisted for file in come)


def _come(before: Links, after: Links, file: str) -> Iterator[str]:
    """Yield the files that a page links to and did not, if it is a page that links."""
    now, then = after.outlines.get(file), before.outlines.get(file)
    links = set(now.links if now else ()).difference(then.links if then else ())
    yield from (link.partition("#")[0] for link in links)
