"""An edit of bodies on top of what the last build left on the disk: read little, write little.

Three things have to be of one build: the note of what it was made of (`unchanged`), the site, and
what was written down of it. Any of them can be of another: a build can be killed between them, two
can publish to one folder, one can find the others' file in use. So all three carry the stamp of the
site, and where they differ, the whole is built.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from spacecat.check.outline import Outline
from spacecat.job import SILENT
from spacecat.load.piecemeal import Piecemeal, write_linkage
from spacecat.load.transcript import key_of, write_transcript
from spacecat.output.cache import Cache, Made
from spacecat.pages.reads import Facet
from spacecat.pages.search_groups import is_of_search
from spacecat.pages.urls import file_of
from spacecat.publishing.manifest import digest_of
from spacecat.publishing.publish import PublishFailed, publishing
from spacecat.revising.piecemeal import Groups, Site, revise_piecemeal, write_group
from spacecat.unchanged import edition, remember, stamp_of_site

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from spacecat.job import Build, Options, Watcher
    from spacecat.model.catalogue import Catalogue
    from spacecat.output.press import Press
    from spacecat.pages.plan import Plan
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Finished
    from spacecat.publishing.publish import Published
    from spacecat.revising.piecemeal import Touched
    from spacecat.unchanged import Changes

__all__ = ["revise_on_disk", "seal", "write_down"]

FEW = 50
"""Files up to which reading them one by one is sure to be less than reading the catalogue."""

_IN_FULL = "kinds of pages that read in full"
_SITE = "stamp of the site"
_GROUP = "group {}"


def write_down(catalogue: Catalogue, planned: Plan, cache: Cache) -> None:
    """Leave what an edit of a body will need, so that it need not read and link everything."""
    rows = cache.rows("record")
    for record in catalogue.all_records():
        rows.put(record.id, write_linkage(record))
    for name, group in planned.groups.items():
        if not is_of_search(name):  # no body is part of the index
            rows.put(_GROUP.format(name), write_group(group))
    rows.put(_IN_FULL, json.dumps(sorted(_reading_in_full(planned.pages.values()))))


def seal(cache: Cache, site: bytes) -> None:
    """Say of what is written down that it is of the published site with this stamp."""
    cache.rows("record").put(_SITE, site.hex())


def _reading_in_full(pages: Iterable[Page]) -> set[str]:
    """Return the kinds of pages of which some read the whole of an entry."""
    kinds: set[str] = set()
    for page in pages:
        if page.kind not in kinds and any(read.facet is Facet.FULL for read in page.reads):
            kinds.add(page.kind)
    return kinds


def revise_on_disk(options: Options, since: Changes, watcher: Watcher = SILENT) -> Build | None:
    """Make the pages that change, if nothing but bodies did `since` the last build; else None."""
    last = since.last
    if last is None or not since.site or not _are_few_and_sound(last, since.paths):
        return None
    cache = Cache(options.cache, edition())
    with watcher.timing("revise"):
        known = _known(cache, since.site)
        touched = revise_piecemeal(options, known, since.paths) if known else None
    if touched is None:
        return None
    made = {
        page.address: _made(page, finished, touched.press, cache)
        for page, finished in touched.pages
    }
    with watcher.timing("publish"):
        done = _published(options, watcher, touched, since.site)
    if done is None:
        return None
    published, site = done
    reasons = {address: one.reason for address, one in made.items()}
    built = replace(last, made=reasons, published=published).adding(published.problems)
    with watcher.timing("remember"):
        _keep_but_for(touched, made, cache)
        seal(cache, site)
        cache.save()
        remember(options, built, since.inputs, site)
    return built


def _are_few_and_sound(last: Build, paths: Collection[str]) -> bool:
    """Whether it is worth a try; what was wrong with a changed file has to be looked at again."""
    troubled = {problem.span.path for problem in last.problems}
    return 0 < len(paths) <= FEW and troubled.isdisjoint(paths)


def _known(cache: Cache, site: bytes) -> Site | None:
    """Return what is known of the site with this stamp, if it was written down."""
    rows = cache.rows("record")
    in_full = rows.get(_IN_FULL)
    if in_full is None or rows.get(_SITE) != site.hex():
        return None
    groups = Groups(lambda name: rows.get(_GROUP.format(name)))
    outlines = partial(_outline, cache)
    return Site(Piecemeal(rows.get, cache.entry), groups, outlines, json.loads(in_full))


def _outline(cache: Cache, address: str) -> Outline | None:
    made = cache.page(address)
    return Outline(file_of(address), made.ids, made.links) if made else None


def _published(
    options: Options, watcher: Watcher, touched: Touched, before: bytes
) -> tuple[Published, bytes] | None:
    """Put the pages in their places; None if the site is not the one `before`, as it was left.

    Returns the stamp of the site afterwards as well.
    """
    files = {file_of(page.address): finished.data for page, finished in touched.pages}
    try:
        with publishing(
            options.output, protected=options.folders, waiting=watcher.waiting
        ) as stage:
            if stamp_of_site(options) != before:
                return None
            for file, data in files.items():
                stage.put(file, data)
            return (stage.publish(), stamp_of_site(options)) if stage.keep_rest() else None
    except PublishFailed:
        return None  # a whole build comes upon the same, and tells of it


def _made(page: Page, finished: Finished, press: Press, cache: Cache) -> Made:
    reason = cache.reason(press.inputs_of(page))
    digest = digest_of(finished.data)
    return Made(finished.stamp, digest, finished.ids, finished.links, reason)


def _keep_but_for(touched: Touched, made: Mapping[str, Made], cache: Cache) -> None:
    """Write down what changed, and leave all else as it is."""
    for parsed in touched.parsed:
        cache.put_entry(key_of(parsed.source), write_transcript(parsed))
    for record in touched.records:
        cache.rows("record").put(record.id, write_linkage(record))
    for address, one in made.items():
        cache.put_page(address, one)
    cache.keep_rest(dict(touched.press.inputs()))
