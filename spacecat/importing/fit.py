"""Whether what is planned fits into the catalogue, by the rules of the build itself.

Rows that would bring a problem are refused, and the rest is looked at again, until none is left:
what is written never makes a sound catalogue unsound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule
from spacecat.importing.plan import AMBIGUOUS_ROW
from spacecat.importing.results import Outcome, Result
from spacecat.load.entries import decode
from spacecat.load.identity import all_names, keys_of
from spacecat.load.link import link
from spacecat.load.source import SETTINGS, Source, Texts
from spacecat.load.unresolved import AMBIGUOUS_NAME
from spacecat.names.keys import lookup_keys, title_key
from spacecat.noun import replace
from spacecat.pages.plan import plan

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from spacecat.diagnostics import Span
    from spacecat.importing.mapping import Map
    from spacecat.importing.standing import Standing
    from spacecat.importing.table import Table
    from spacecat.load.decode import Parsed
    from spacecat.model.entries import SiteSettings

REFUSED_ENTRY = Rule("SC011", "refused-entry", "The catalogue with it could not be built.")


def fitted(
    results: Sequence[Result], site: SiteSettings, standing: Standing, table: Table, map_: Map
) -> list[Result]:
    """Return the results, those refused that would bring a problem into the catalogue."""
    planned = {one.path: one.text for one in results if one.text is not None}
    refusals = refusals_of(planned, site, standing)
    return [
        _refused(one, refusals[one.path], table, map_) if one.path in refusals else one
        for one in results
    ]


def refusals_of(
    planned: Mapping[str, str], site: SiteSettings, standing: Standing
) -> dict[str, Diagnostic]:
    """Return the files, of those that are planned, that would bring a problem, and which.

    `planned` are the texts of the files by path; none of them is that of the settings.
    """
    if not planned:
        return {}
    sources = [Source(path, text.encode()) for path, text in planned.items()]
    found = decode((*_settings(standing), *sources))
    parsed = {one.source.path: one for one in found.parsed}
    refusals = _by_path(found.problems, planned)
    known = {_fault(one) for one in _problems(site, standing.entries.parsed)}
    while True:
        kept = [parsed[path] for path in planned if path in parsed and path not in refusals]
        replaced = {one.source.path for one in kept}
        whole = [one for one in standing.entries.parsed if one.source.path not in replaced]
        brought = [one for one in _problems(site, (*whole, *kept)) if _fault(one) not in known]
        fresh = _by_path(brought, replaced)
        if brought and not fresh:
            fresh = _by_name(brought, kept, standing)
        if not fresh:
            return refusals
        refusals |= fresh


def _settings(standing: Standing) -> Iterator[Source]:
    yield from (one for one in standing.reading.sources if one.path == SETTINGS)


def _problems(site: SiteSettings, parsed: Sequence[Parsed]) -> list[Diagnostic]:
    linked = link(site, parsed)
    problems = (*linked.problems, *plan(linked.catalogue).problems)
    return [one for one in problems if one.is_error]


def _fault(problem: Diagnostic) -> Diagnostic:
    """Return a problem without its help, which names what is planned where that is nearest."""
    return replace(problem, help="")


def _by_path(problems: Iterable[Diagnostic], planned: Container[str]) -> dict[str, Diagnostic]:
    """Return the first error of each planned file."""
    found: dict[str, Diagnostic] = {}
    for problem in problems:
        if problem.is_error and problem.span.path in planned:
            found.setdefault(problem.span.path, problem)
    return found


def _by_name(
    problems: Sequence[Diagnostic], kept: Sequence[Parsed], standing: Standing
) -> dict[str, Diagnostic]:
    """Return the planned files that have the names at which entries come to have problems.

    Where no name tells, it could be any of them.
    """
    texts = Texts(standing.reading.sources)
    found: dict[str, Diagnostic] = {}
    for problem in problems:
        keys = set(lookup_keys(_marked(problem.span, texts))) | {
            title_key(_marked(problem.span, texts))
        }
        guilty = [one for one in kept if keys & _keys(one)] or kept
        found |= {one.source.path: problem for one in guilty}
    return found


def _marked(span: Span, texts: Mapping[str, str]) -> str:
    lines = texts.get(span.path, "").split("\n")
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    return line[span.column - 1 : span.column - 1 + span.length]


def _keys(parsed: Parsed) -> set[str]:
    names = tuple(all_names(parsed.kind, parsed.entry))
    return {key for name in names for key in (*keys_of(parsed.kind, name), title_key(name))}


def _refused(result: Result, problem: Diagnostic, table: Table, map_: Map) -> Result:
    row = result.row
    if row is None:
        return result.refused(problem)
    if result.before is None:
        result = replace(result, path="")
    column = _column(result, problem, map_)
    is_ambiguous = problem.rule is AMBIGUOUS_NAME
    where = f"Row {row.number}" + (f", column “{column}”" if column else "")
    said = problem.message[:1].lower() + problem.message[1:]
    rule = AMBIGUOUS_ROW if is_ambiguous else REFUSED_ENTRY
    told = Diagnostic(rule, table.place(row, column), f"{where}: {said}", problem.help)
    return result.refused(told, Outcome.AMBIGUOUS if is_ambiguous else Outcome.REFUSED)


def _column(result: Result, problem: Diagnostic, map_: Map) -> str | None:
    """Return the column of the field in whose lines a problem stands."""
    lines = (result.text or "").splitlines()[: problem.span.line]
    names = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    take = map_.fields.get(names[-1]) if names else None
    return take.column if take else None
