"""The pages of a few edited bodies, put into the site, and what is written down for such edits."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from spacecat.load.piecemeal import Piecemeal, write_linkage
from spacecat.noun import replace
from spacecat.output.cache.changes import remember, stamp_of_site
from spacecat.output.cache.ledger import open_ledger
from spacecat.pages.reads import Facet
from spacecat.pages.search_groups import is_of_search
from spacecat.pages.urls import file_of
from spacecat.revising.piecemeal import Groups, Site, revise_piecemeal, write_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.job import Build, Options, Watcher
    from spacecat.model.catalogue import Catalogue
    from spacecat.output.cache.changes import Changes
    from spacecat.output.cache.ledger import Ledger
    from spacecat.pages.plan import Plan
    from spacecat.pages.reads import Page
    from spacecat.publishing.publish import Published, Stage
    from spacecat.revising.piecemeal import Touched

__all__ = ["revise_bodies", "write_down"]


def write_down(catalogue: Catalogue, planned: Plan, ledger: Ledger) -> None:
    """Leave what an edit of a body will need, so that it need not read and link everything."""
    for record in catalogue.all_records():
        ledger.put_linkage(record.id, write_linkage(record))
    for name, group in planned.groups.items():
        if not is_of_search(name):  # no body is part of the index
            ledger.put_group(name, write_group(group))
    ledger.put_reading_in_full(_reading_in_full(planned.pages.values()))


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
    """Publish the pages that change, if nothing but bodies did `since`; else None.

    `last` is what came of the site that stands, and `stage` its stage. Raises `PublishFailed`.
    """
    ledger = open_ledger(options)
    with watcher.timing("revise"):
        known = _known(ledger, since.site)
        touched = revise_piecemeal(options, known, since.paths) if known else None
    if touched is None:
        return None
    _tell_pages(touched, watcher)
    with watcher.timing("publish"):
        published = _published(stage, touched)
    if published is None:
        return None
    with watcher.timing("remember"):
        made = _write_down_again(touched, ledger)
        built = replace(last, made=made, published=published).adding(published.problems)
        site = stamp_of_site(options)
        ledger.finish(dict(touched.press.inputs()), site)
        remember(options, built, since.inputs, site)
    return built


def _known(ledger: Ledger, site: bytes) -> Site | None:
    """Return what is known of the site with this stamp, if it was written down."""
    in_full = ledger.reading_in_full(site)
    if in_full is None:
        return None
    records = Piecemeal(ledger.linkage, ledger.transcript)
    return Site(records, Groups(ledger.group), ledger.outline, in_full)


def _tell_pages(touched: Touched, watcher: Watcher) -> None:
    spent: defaultdict[str, float] = defaultdict(float)
    for page, finished in touched.pages:
        spent[page.kind] += finished.seconds
    watcher.spent_on_pages(spent)


def _published(stage: Stage, touched: Touched) -> Published | None:
    """Put the pages in their places; None if the site is not as it was left."""
    for page, finished in touched.pages:
        stage.put(file_of(page.address), finished.data)
    return stage.publish() if stage.keep_rest() else None


def _write_down_again(touched: Touched, ledger: Ledger) -> dict[str, str]:
    """Write down what changed; return the addresses of the pages, and why each was made."""
    for parsed in touched.parsed:
        ledger.put_entry(parsed)
    for record in touched.records:
        ledger.put_linkage(record.id, write_linkage(record))
    return {
        page.address: ledger.put_page(page, finished, touched.press.inputs_of(page))
        for page, finished in touched.pages
    }
