"""The pages of a few edited bodies, put into the site, and what is written down for such edits."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from spacecat.check.outline import Outline
from spacecat.load.piecemeal import Piecemeal, write_linkage
from spacecat.load.transcript import key_of, write_transcript
from spacecat.output.cache import Cache, Made
from spacecat.pages.reads import Facet
from spacecat.pages.search_groups import is_of_search
from spacecat.pages.urls import file_of
from spacecat.publishing.manifest import digest_of
from spacecat.revising.piecemeal import Groups, Site, revise_piecemeal, write_group
from spacecat.unchanged import edition, remember, stamp_of_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.job import Build, Options, Watcher
    from spacecat.model.catalogue import Catalogue
    from spacecat.output.press import Press
    from spacecat.pages.plan import Plan
    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Finished
    from spacecat.publishing.publish import Published, Stage
    from spacecat.revising.piecemeal import Touched
    from spacecat.unchanged import Changes

__all__ = ["revise_bodies", "seal", "write_down"]

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


def revise_bodies(
    options: Options, since: Changes, last: Build, stage: Stage, watcher: Watcher
) -> Build | None:
    """Publish the pages that change, if nothing but bodies did `since` the `last` build; else None.

    `stage` is that of the site which the last build published. Raises `PublishFailed`.
    """
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
        published = _published(stage, touched)
    if published is None:
        return None
    reasons = {address: one.reason for address, one in made.items()}
    built = replace(last, made=reasons, published=published).adding(published.problems)
    with watcher.timing("remember"):
        site = stamp_of_site(options)
        _keep_but_for(touched, made, cache)
        seal(cache, site)
        cache.save()
        remember(options, built, since.inputs, site)
    return built


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


def _published(stage: Stage, touched: Touched) -> Published | None:
    """Put the pages in their places; None if the site is not as it was left."""
    for page, finished in touched.pages:
        stage.put(file_of(page.address), finished.data)
    return stage.publish() if stage.keep_rest() else None


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
