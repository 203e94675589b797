"""An import, top to bottom: a table and a map to what comes of each row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from spacecat.importing.columns import columns_unused, unknown_columns
from spacecat.importing.fit import fitted
from spacecat.importing.plan import companions, plan
from spacecat.importing.results import Outcome, Result
from spacecat.importing.standing import standing
from spacecat.noun import Noun, field

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import TypeAlias

    from spacecat.diagnostics import Diagnostic
    from spacecat.importing.mapping import Mapped
    from spacecat.importing.standing import Standing
    from spacecat.importing.table import Table

    Progress: TypeAlias = Callable[[int, int], None]


class Import(Noun):
    """What is to come of the rows of a table, one result for each, in their order."""

    results: tuple[Result, ...] = ()
    brought: tuple[Result, ...] = ()
    """The entries that the map brings along."""
    problems: tuple[Diagnostic, ...] = ()
    """All that is wrong, with rows or with everything."""
    is_possible: bool = True
    """Whether the rows could be looked at; if not, there is no result."""
    unused: tuple[str, ...] = ()
    """Columns that become nothing, without the map saying so."""
    ignored: Mapping[str, str] = field(default_factory=dict)
    """Columns that become nothing, and why."""
    gone: tuple[str, ...] = ()
    """The files of entries whose row the table has no more."""

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many rows have each outcome."""
        return Counter(result.outcome for result in self.results)

    @property
    def planned(self) -> tuple[Result, ...]:
        """What is to be written, the entries that others refer to first."""
        return tuple(one for one in (*self.brought, *self.results) if one.text is not None)

    @property
    def is_complete(self) -> bool:
        """Whether every row is an entry, or will be."""
        counts = self.counts
        return self.is_possible and not counts[Outcome.REFUSED] and not counts[Outcome.AMBIGUOUS]


def prepare(root: Path, table: Table, mapped: Mapped, progress: Progress) -> Import:
    """Decide what comes of the rows of `table` in the catalogue at `root`; nothing is written.

    `progress` is told how many rows are read, and of how many.
    """
    faults = (table.fault,) if table.fault else tuple(unknown_columns(mapped, table))
    if faults:
        return Import(problems=faults, is_possible=False)
    before = standing(root)
    site = before.entries.site
    if site is None:
        problems = (*before.reading.problems, *before.entries.problems)
        return Import(problems=problems, is_possible=False)
    brought = tuple(companions(mapped, before))
    settled = fitted(
        [*brought, *plan(table, mapped, before, progress)], site, before, table, mapped.map
    )
    results = tuple(settled[len(brought) :])
    is_needed = any(one.text is not None for one in results)
    return Import(
        results,
        tuple(settled[: len(brought)]) if is_needed else (),
        tuple(one.problem for one in settled if one.problem),
        unused=columns_unused(mapped.map, table),
        ignored=mapped.map.ignored,
        gone=_gone(before, mapped, results),
    )


def _gone(before: Standing, mapped: Mapped, results: tuple[Result, ...]) -> tuple[str, ...]:
    """Return the files that were made of rows which are not in the table."""
    still = {result.path for result in results}
    name = mapped.map.name
    return tuple(
        source.path
        for (map_, _), source in sorted(before.imported.items())
        if map_ == name and source.path not in still
    )
