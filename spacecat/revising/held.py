"""An edit of entries, on top of a build that is held in memory, for the preview.

Each edited entry is linked and planned alone (`load.relink`, `pages.replan`), the pages that read
what changed are made, and what they link is held against what is there. Whatever is more than that,
or wrong, is left to a whole build, so there is no second set of rules.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from itertools import chain
from typing import TYPE_CHECKING

from spacecat.check.outline import Outline
from spacecat.collector import no_collector, settle
from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.facts import check_facts
from spacecat.load.pictures import picture_of
from spacecat.load.relink import relink
from spacecat.load.source import SETTINGS, read_source
from spacecat.noun import Noun, replace
from spacecat.output.press import Press
from spacecat.output.render import RenderFailed
from spacecat.pages.facet import ALL_DATA, Facet
from spacecat.pages.files import machine_files
from spacecat.pages.plan import PAGE_KINDS, UNLINKED
from spacecat.pages.reads import Facets
from spacecat.pages.replan import replan
from spacecat.pages.sitemap import sitemap_paths
from spacecat.pages.urls import Addresses, file_of
from spacecat.printing.batch import pressed
from spacecat.revising.standing import are_about, may_mend

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from spacecat.diagnostics import Diagnostic
    from spacecat.job import Held, Options
    from spacecat.load.relink import Change
    from spacecat.pages.facet import Read
    from spacecat.pages.reads import Page

__all__ = ["Revision", "asked_for", "get_ready", "revise"]


MOST = 10_000
"""Pages that an edit makes at the most: they are all in memory, where a whole build has few."""


class Revision(Noun):
    """What an edit comes to: the files that it changes, those that go, and the site as it is then.

    Of the changed files some can be as they were.
    """

    files: Mapping[str, bytes]
    gone: frozenset[str]
    held: Held
    later: Mapping[str, str]
    """The other files that it may change, which are made when they are asked for: their pages."""


class _Steps(Noun):
    """The site after some of the edits, and the addresses of the pages that are due."""

    held: Held
    facets: frozenset[Read] = frozenset()
    """What differed after one of the edits."""
    due: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    is_map_due: bool = False
    """Whether the files for machines may differ, which list all pages and when they changed."""


def get_ready(held: Held) -> None:
    """Collect what the first edit would else wait for: half a second for ten thousand titles."""
    with no_collector():
        held.plan.readers.collect(held.plan.pages.values())
        held.linked.sought.collect(held.linked.catalogue.all_records())
        held.links.collect()
    settle()


def revise(
    options: Options, held: Held, paths: Collection[str], standing: Collection[Diagnostic] = ()
) -> Revision | None:
    """Make the pages that change when the files at `paths` did; None if that needs a whole build.

    `paths` are relative to the root. For the same files, `held` and what is made here are together
    what a build makes, and it would have the warnings that are `standing`.
    """
    if are_about(standing, paths):
        return None
    with no_collector():
        steps = _steps(options, held, sorted(set(paths)))
        try:
            revision = _made(options, held, steps) if steps else None
        except RenderFailed:
            return None
    if revision is None:
        return None
    links, made = revision.held.links, revision.files
    return None if may_mend(standing, held.links, links, made, revision.gone) else revision


def _steps(options: Options, held: Held, paths: Iterable[str]) -> _Steps | None:
    """Link and plan the entries of all files, one after the other."""
    steps = _Steps(held)
    with closing(BodyRenderer()) as bodies:
        for path in paths:
            if not _came_and_went(options, path, held):
                after = _step(options, steps, path, bodies)
                if after is None:
                    return None
                steps = after
    return steps


def _came_and_went(options: Options, path: str, held: Held) -> bool:
    """Whether an editor kept this file for a moment: no build read it, nor anything in it."""
    could_be_read = path.endswith(".md") or path == SETTINGS
    if could_be_read or os.path.lexists(options.root / path):
        return False
    read = chain(held.linked.paths, held.pictures)
    return not any(one == path or one.startswith(f"{path}/") for one in read)


def _step(options: Options, steps: _Steps, path: str, bodies: BodyRenderer) -> _Steps | None:
    """Link and plan the entry of one file anew."""
    held = steps.held
    if path not in held.linked.paths:  # a file that comes could have the name of another
        return None
    parsed = _parsed(options, held, path, bodies)
    if parsed is None:
        return None
    before = held.linked.catalogue
    relinked = relink(held.linked, path, parsed)
    if relinked is None or _is_other_picture(relinked.changes[0]):
        return None
    after = replan(held.plan, before, relinked.linked.catalogue, relinked.changes)
    if after is None:
        return None
    edited = relinked.changes[0]
    times = {str(one.entry.updated) for one in (edited.before, edited.after) if one}
    is_as_wide = not after.gone and len(held.plan.pages) == len(after.plan.pages)
    return _Steps(
        replace(held, linked=relinked.linked, plan=after.plan),
        steps.facets | after.facets,
        (steps.due - after.gone) | after.addresses,
        (steps.gone | after.gone) - after.plan.pages.keys(),
        steps.is_map_due or not is_as_wide or len(times) > 1,
    )


def _parsed(options: Options, held: Held, path: str, bodies: BodyRenderer) -> Parsed | None:
    """Return what the file says, if nothing is wrong with it and it is published."""
    parsed, problems = decode_entry(read_source(str(options.root / path), path), bodies)
    if not isinstance(parsed, Parsed) or problems:
        return None
    is_published = options.drafts or not parsed.entry.draft
    is_sound = not any(check_facts(parsed, held.linked.catalogue.site))
    if not is_published or not is_sound:
        return None
    was = held.linked.catalogue.record(held.linked.paths[path])
    return replace(parsed, image=was.image)


def _is_other_picture(edited: Change) -> bool:
    """Whether other files follow from the entry's picture, or the same at another address."""
    was, is_ = edited.before, edited.after
    if was is None or is_ is None:
        return True
    is_same = picture_of(was.entry) == picture_of(is_.entry)
    return not is_same or (was.image is not None and was.id != is_.id)


def _made(options: Options, before: Held, steps: _Steps) -> Revision | None:
    """Make the pages that are due, and see that nothing is broken then."""
    held = steps.held
    press = _press(options, held)
    due = _due(before, steps, _facets(options, before), press.facets)
    later = [page for page in due if _is_later(page)]
    if len(due) - len(later) > MOST:
        return None
    printed = [pressed(press, page) for page in due if not _is_later(page)]
    outlines = {outline.file: outline for _, outline in printed}
    outlines |= {one.file: one for one in map(_outline_of_data, later) if one}
    gone = frozenset(map(file_of, steps.gone))
    unlisted = {file_of(page.address) for page in due if page.kind in UNLINKED}
    if not (outlines.keys() - unlisted).isdisjoint(before.links.unlisted):
        return None  # a redirect stood there, for which nobody asked whether it is reached
    links = before.links.with_unlisted(unlisted).after(outlines, gone)
    if links is None:
        return None
    files = {outline.file: data for data, outline in printed}
    if steps.is_map_due:
        if sitemap_paths(before.plan.pages) != sitemap_paths(held.plan.pages):
            return None  # files that are no pages come and go with a whole build alone
        files |= dict(machine_files(held.linked.catalogue, held.plan, press.addresses))
    later_on = {file_of(page.address): page.address for page in later}
    return Revision(files, gone, replace(held, links=links), later_on)


def _due(before: Held, steps: _Steps, were: Facets, are: Facets) -> list[Page]:
    """Return the pages that are planned otherwise after the edits, or read what differs then.

    One edit may take back what another one did, and not every date makes another day of a title.
    """
    differing = {read for read in steps.facets - {ALL_DATA} if _differs(read, were, are)}
    if any(read.facet in {Facet.DATA, Facet.CARD} for read in differing):
        differing.add(ALL_DATA)
    due = (steps.held.plan.pages[address] for address in sorted(steps.due))
    return [
        page
        for page in due
        if before.plan.pages.get(page.address) != page or not differing.isdisjoint(page.reads)
    ]


def _differs(read: Read, were: Facets, are: Facets) -> bool:
    if read.facet is Facet.GROUP:  # to digest that of all titles takes longer than to compare it
        return were.groups.get(read.of) != are.groups.get(read.of)
    with suppress(KeyError):  # it came or went
        return were.digest(read) != are.digest(read)
    return True


def asked_for(options: Options, held: Held, address: str) -> bytes:
    """Return the page at `address`, as a build would make it.

    Raises:
        RenderFailed: its template cannot be used.
    """
    return _press(options, held).make(held.plan.pages[address])


def _press(options: Options, held: Held) -> Press:
    addresses = Addresses(held.linked.catalogue.site.base_url, portable=options.portable)
    return Press(held.renderer, _facets(options, held), addresses)


def _facets(options: Options, held: Held) -> Facets:
    catalogue, planned = held.linked.catalogue, held.plan
    return Facets(catalogue, planned.groups, options.today, planned.findables)


def _is_later(page: Page) -> bool:
    return PAGE_KINDS[page.kind].is_made_when_asked


def _outline_of_data(page: Page) -> Outline | None:
    """Return the outline of a file without links; what a page of the kind links never differs."""
    file = file_of(page.address)
    return None if file.endswith(".html") else Outline(file, (), ())
