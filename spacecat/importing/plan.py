"""What is to come of each row: a new entry, more of one, nothing, or a named refusal."""

from __future__ import annotations

from collections import Counter
from itertools import chain, count
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Severity
from spacecat.importing.columns import cell_of
from spacecat.importing.drafts import Draft, draft_of
from spacecat.importing.entry_files import differing, entry_text, plain_text, with_more
from spacecat.importing.namesakes import tell_apart
from spacecat.importing.results import Outcome, Result
from spacecat.importing.rivals import Rivals, rivals_of
from spacecat.importing.seal import is_as_written
from spacecat.importing.values import as_found
from spacecat.importing.yaml_text import scalar
from spacecat.model.vocabulary import EntryKind
from spacecat.names.slugs import slugify
from spacecat.noun import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacecat.importing.mapping import Map, Mapped
    from spacecat.importing.standing import Standing
    from spacecat.importing.table import Table
    from spacecat.load.decode import Parsed
    from spacecat.load.source import Source
    from spacecat.model.entries import Entry

REPEATED_ROW = Rule("SC007", "repeated-row", "Of two rows for one entry one would be lost.")
EDITED_SINCE = Rule(
    "SC008", "edited-since-import", "What an editor wrote is never written over.", Severity.WARNING
)
UNREAD_ENTRY = Rule("SC009", "unread-entry", "What cannot be read cannot be compared with its row.")
AMBIGUOUS_ROW = Rule("SC010", "ambiguous-row", "To choose for the editor would be to guess.")


def plan(
    table: Table, mapped: Mapped, standing: Standing, progress: Callable[[int, int], None]
) -> list[Result]:
    """Decide what comes of each row of a table, in the order of the rows."""
    results = {
        row.number: Result(Outcome.REFUSED, row, problem=problem)
        for row, problem in table.malformed
    }
    drafts: dict[str, Draft] = {}
    for done, row in enumerate(table.rows, 1):
        draft = draft_of(table, row, mapped.map)
        progress(done, len(table.rows))
        if isinstance(draft, Diagnostic):
            name = as_found(cell_of(row.cells, mapped.map.row[0]))
            results[row.number] = Result(Outcome.REFUSED, row, name, problem=draft)
        elif draft.key in drafts:
            problem = _repeated(draft, drafts[draft.key], table, mapped)
            results[row.number] = Result(Outcome.REFUSED, row, _name(draft), problem=problem)
        else:
            drafts[draft.key] = draft
    planner = _Planner(table, mapped, standing)
    for result in planner.results(tuple(drafts.values())):
        if result.row:
            results[result.row.number] = result
    return [results[number] for number in sorted(results)]


def companions(mapped: Mapped, standing: Standing) -> Iterator[Result]:
    """Yield the entries that a map brings along and the catalogue lacks."""
    for path, fields in sorted(mapped.companions.items()):
        kind = next(kind for kind in EntryKind if kind.folder == path.split("/")[1])
        name = str(fields.get("name", ""))
        if kind is EntryKind.SOURCE:
            is_there = path in standing.paths
        else:
            is_there = bool(standing.with_name(kind, name)) or path in standing.paths
        if not is_there:
            yield Result(Outcome.NEW, name=name, path=path, text=plain_text(fields))


class _Planner:
    """Compares the drafts of one table with the catalogue as it stands."""

    def __init__(self, table: Table, mapped: Mapped, standing: Standing) -> None:
        self.table, self.map, self.standing = table, mapped.map, standing
        self.taken = {*standing.paths, *(path.casefold() for path in mapped.companions)}

    def results(self, drafts: Sequence[Draft]) -> Iterator[Result]:
        """Yield what comes of each draft."""
        rivals = _unshared({draft.key: self._rivals(draft) for draft in drafts})
        apart = [draft for draft in drafts if self._stands_alone(draft, rivals[draft.key])]
        strangers = {draft.key: self._strangers(draft) for draft in apart}
        told = tell_apart(apart, strangers, self.table, self.map)
        for draft in drafts:
            problem = told.problems.get(draft.key)
            if problem:
                yield Result(Outcome.REFUSED, draft.row, _name(draft), problem=problem)
                continue
            source = self._source(draft)
            disambiguator = told.disambiguators.get(draft.key)
            if source:
                yield self._known(draft, source, disambiguator)
            else:
                yield self._unknown(draft, rivals[draft.key], disambiguator)

    def _source(self, draft: Draft) -> Source | None:
        """Return the file that was made of a row."""
        return self.standing.imported.get((self.map.name, draft.key))

    def _stands_alone(self, draft: Draft, rivals: Rivals) -> bool:
        """Whether a row has an entry of its own, or is to have one."""
        source = self._source(draft)
        if source:
            return self._digest(source) is not None
        return not (rivals.same or rivals.unknown)

    def _digest(self, source: Source) -> str | None:
        parsed = self.standing.by_path.get(source.path)
        origin = parsed.entry.imported if parsed else None
        return origin.digest if origin else ""

    def _named(self, draft: Draft) -> tuple[Parsed, ...]:
        found = self.standing.with_name(self.map.kind, _name(draft))
        native = draft.fields.get("native")
        if isinstance(native, str):
            found += self.standing.with_name(self.map.kind, native)
        return tuple({one.source.path: one for one in found}.values())

    def _rivals(self, draft: Draft) -> Rivals:
        """Return the entries of the same name that might be the row; none is of another row."""
        if self._source(draft):
            return Rivals()
        others = [one for one in self._named(draft) if not self._is_of_map(one)]
        if draft.key in self.map.distinct:
            return Rivals(other=tuple(others))
        return rivals_of(draft, others)

    def _strangers(self, draft: Draft) -> list[Entry]:
        """Return the entries of the same name that are no rows of the map.

        A row whose entry stands already without what would tell it apart has none: those that came
        later yield.
        """
        source = self._source(draft)
        parsed = self.standing.by_path.get(source.path) if source else None
        if parsed and not parsed.entry.disambiguator:
            return []
        rows = {source.path for source in self.standing.imported.values()}
        return [
            one.entry
            for one in self._named(draft)
            if one.source.path not in rows or not self._is_of_map(one)
        ]

    def _is_of_map(self, parsed: Parsed) -> bool:
        origin = parsed.entry.imported
        return origin is not None and origin.map == self.map.name

    def _known(self, draft: Draft, source: Source, disambiguator: str | None) -> Result:
        """Return what comes of a row that has an entry."""
        result = Result(Outcome.UNCHANGED, draft.row, _name(draft), source.path)
        parsed = self.standing.by_path.get(source.path)
        if parsed is None or parsed.entry.imported is None:
            return result.refused(_unread(draft, source.path, self.table, self.map))
        digest = parsed.entry.imported.digest
        if digest is None:
            return _merged(draft, source, result)
        text = entry_text(draft.fields, disambiguator, self.map, draft.key)
        if text == source.text:
            return result
        if is_as_written(source.text, digest):
            return replace(result, outcome=Outcome.CHANGED, text=text, before=source.text)
        if digest in text:
            return replace(result, outcome=Outcome.EDITED)
        fields = differing(source, text)
        problem = _edited(draft, source.path, fields, self.table, self.map)
        return replace(result, outcome=Outcome.EDITED, problem=problem if fields else None)

    def _unknown(self, draft: Draft, rivals: Rivals, disambiguator: str | None) -> Result:
        """Return what comes of a row that has no entry of its own."""
        result = Result(Outcome.NEW, draft.row, _name(draft))
        if rivals.is_ambiguous:
            problem = _ambiguous(draft, rivals, self.table, self.map)
            return result.refused(problem, Outcome.AMBIGUOUS)
        if rivals.same:
            source = rivals.same[0].source
            return _merged(draft, source, replace(result, path=source.path))
        path = self._free_path(" ".join(filter(None, (_name(draft), disambiguator))))
        text = entry_text(draft.fields, disambiguator, self.map, draft.key)
        return replace(result, path=path, text=text)

    def _free_path(self, name: str) -> str:
        """Return the path of a file for an entry of this name, and take it."""
        start = f"content/{self.map.kind.folder}/{slugify(name)}"
        paths = chain([f"{start}.md"], (f"{start}-{number}.md" for number in count(2)))
        path = next(path for path in paths if path not in self.taken)
        self.taken.add(path)
        return path


def _unshared(rivals: Mapping[str, Rivals]) -> dict[str, Rivals]:
    """Return the rivals of each row; that an entry is two rows at once leaves both uncertain."""
    claims = Counter(one.same[0].source.path for one in rivals.values() if len(one.same) == 1)
    shared = {path for path, number in claims.items() if number > 1}
    return {
        key: Rivals(other=one.other, unknown=(*one.unknown, *one.same))
        if len(one.same) == 1 and one.same[0].source.path in shared
        else one
        for key, one in rivals.items()
    }


def _name(draft: Draft) -> str:
    return str(draft.fields.get("name", ""))


def _merged(draft: Draft, source: Source, result: Result) -> Result:
    text = with_more(source, draft.fields)
    if text is None:
        return replace(result, outcome=Outcome.UNCHANGED)
    return replace(result, outcome=Outcome.MERGED, text=text, before=source.text)


def _repeated(draft: Draft, first: Draft, table: Table, mapped: Mapped) -> Diagnostic:
    columns = " and ".join(f"“{column}”" for column in mapped.map.row)
    message = f"Row {draft.row.number} has in {columns} what row {first.row.number} has."
    help_ = "Remove one of them, or let `row` in the map name a column that tells them apart."
    return Diagnostic(REPEATED_ROW, table.place(draft.row, mapped.map.row[0]), message, help_)


def _unread(draft: Draft, path: str, table: Table, map_: Map) -> Diagnostic:
    message = f"Row {draft.row.number} became {path}, which has a problem."
    help_ = "Mend that entry first; spacecat check says what is wrong."
    return Diagnostic(UNREAD_ENTRY, table.place(draft.row, map_.row[0]), message, help_)


def _edited(draft: Draft, path: str, fields: Sequence[str], table: Table, map_: Map) -> Diagnostic:
    listed = ", ".join(f"`{name}`" for name in fields)
    message = f"Row {draft.row.number} has changed, and so has its entry {path}: {listed} differ."
    help_ = (
        "Take over by hand what is right. Remove `digest` from `imported` in the entry to keep it"
        " as yours."
    )
    return Diagnostic(EDITED_SINCE, table.place(draft.row, map_.row[0]), message, help_)


def _ambiguous(draft: Draft, rivals: Rivals, table: Table, map_: Map) -> Diagnostic:
    paths = [one.source.path for one in rivals.same or rivals.unknown]
    message = f"Row {draft.row.number}, “{_name(draft)}”, may be {' or '.join(paths)}."
    help_ = (
        f"If it is, write `imported: {{map: {map_.name}, row: {scalar(draft.key)}}}` there; if it"
        " is none of them, add the row to `distinct` in the map."
    )
    return Diagnostic(AMBIGUOUS_ROW, table.place(draft.row, map_.row[0]), message, help_)
