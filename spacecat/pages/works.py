"""Works that have no page here, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.pages.parts import Value

if TYPE_CHECKING:
    from spacecat.model.parts import Work
    from spacecat.pages.cites import Cites


def work_value(work: Work, cites: Cites) -> Value:
    """Show a work outside the catalogue: its name, its years, and what was done there."""
    years = ", ".join(map(str, work.years))
    text = f"{work.name} ({years})" if years else work.name
    otherwise = cites.otherwise(work.name, text, work)
    note = "; ".join(filter(None, (work.credit, work.note))) or None
    return Value(text, cites.numbers(work.source), otherwise, note, native=work.native)
