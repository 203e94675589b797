"""Edits of one entry, linked and planned alone, held against linking and planning the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogues import TODAY

from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.link import Linked, link
from spacecat.load.relink import relink
from spacecat.load.source import source_of
from spacecat.pages.plan import PAGE_KINDS, Plan, plan
from spacecat.pages.reads import Facet, Facets, Reader
from spacecat.pages.replan import Replanned, replan
from spacecat.pages.urls import Addresses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.model.entries import SiteSettings
    from spacecat.pages.reads import Page

BODIES = BodyRenderer()


@dataclass(frozen=True, slots=True)
class State:
    """A catalogue without a problem, linked and planned."""

    site: SiteSettings
    entries: Mapping[str, Parsed]
    linked: Linked
    planned: Plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an edit: the state after it, or the one before if it brought a problem."""

    state: State
    relinked: bool
    """Whether the edited entry could be linked and planned alone."""
    broken: bool
    """Whether it brought a problem."""
    replanned: Replanned | None = None


def state_of(site: SiteSettings, entries: Mapping[str, Parsed]) -> State:
    """Link and plan all of `entries`, which are by path."""
    linked = link(site, [entries[path] for path in sorted(entries)])
    return State(site, entries, linked, plan(linked.catalogue))


def decoded(path: str, text: str) -> Parsed | None:
    """Decode an entry; None if there is a problem with it."""
    one, problems = decode_entry(source_of(path, text.encode()), BODIES)
    return one if isinstance(one, Parsed) and not problems else None


def edit(state: State, path: str, parsed: Parsed | None) -> Outcome:
    """Put `parsed` in the place of what the file at `path` holds, and hold the law of edits."""
    entries = {other: one for other, one in state.entries.items() if other != path}
    if parsed:
        entries[path] = parsed
    whole = state_of(state.site, entries)
    quick = relink(state.linked, path, parsed)
    before, after = state.linked.catalogue, quick.linked.catalogue if quick else None
    replanned = replan(state.planned, before, after, quick.changes) if quick and after else None
    if whole.linked.problems or whole.planned.problems:
        assert replanned is None, "an edit that brings a problem is linked as a whole"
        return Outcome(state, relinked=False, broken=True)
    if quick:
        _is_linked_alike(quick.linked, whole.linked)
    if quick is None or replanned is None:
        return Outcome(whole, relinked=False, broken=False)
    _is_planned_alike(replanned.plan, whole.planned)
    after_edit = State(state.site, entries, quick.linked, replanned.plan)
    _names_what_differs(state, after_edit, replanned)
    return Outcome(after_edit, relinked=True, broken=False, replanned=replanned)


def _is_linked_alike(quick: Linked, whole: Linked) -> None:
    assert quick.catalogue == whole.catalogue
    assert (quick.problems, quick.paths) == (whole.problems, whole.paths)
    assert quick.declared == whole.declared
    for kind, index in whole.names.items():
        for part in ("names", "slugs", "full", "rivals", "loose", "claims"):
            assert getattr(quick.names[kind], part) == getattr(index, part)
        assert {one: thing.entry for one, thing in quick.names[kind].things.items()} == {
            one: thing.entry for one, thing in index.things.items()
        }
    for name in quick.catalogue.__struct_fields__:
        one, other = (getattr(each.catalogue, name) for each in (quick, whole))
        assert name == "site" or list(one) == list(other), "the order is the same as well"


def _is_planned_alike(quick: Plan, whole: Plan) -> None:
    assert quick == whole
    assert list(quick.pages) == list(whole.pages)
    assert list(quick.groups) == list(whole.groups)


def _names_what_differs(before: State, after: State, told: Replanned) -> None:
    was, is_ = _facets(before), _facets(after)
    old, new = before.planned.pages, after.planned.pages
    assert told.gone == old.keys() - new.keys()
    other = {one for one in new if new[one] != old.get(one)}
    changed = {one for one in new.keys() - other if was.stamp(old[one]) != is_.stamp(new[one])}
    assert other | changed <= told.addresses
    reading = {one for one, page in new.items() if not told.facets.isdisjoint(page.reads)}
    assert told.addresses == other | reading, "no page is named in vain"
    for facet in told.facets:
        if facet.facet is Facet.GROUP:
            assert before.planned.groups.get(facet.of) != after.planned.groups.get(facet.of)


def shown(state: State) -> dict[str, str]:
    """Return all that any template could show, by address."""
    facets, addresses = _facets(state), Addresses(state.site.base_url)

    def view(page: Page) -> str:
        return repr(PAGE_KINDS[page.kind].view(Reader(facets, page, addresses)))

    return {address: view(page) for address, page in state.planned.pages.items()}


def _facets(state: State) -> Facets:
    return Facets(state.linked.catalogue, state.planned.groups, TODAY)
