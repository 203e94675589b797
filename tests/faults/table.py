"""All rows of faults, found by looking: each module in `rows/` has one."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

from . import rows

if TYPE_CHECKING:
    from .row import Row


def all_rows() -> list[Row]:
    """Return the rows in the order of their numbers: first those of building, then the server's."""
    names = (module.name for module in pkgutil.iter_modules(rows.__path__))
    found = [importlib.import_module(f"{rows.__name__}.{name}").ROW for name in names]
    return sorted(found, key=_order)


def _order(row: Row) -> tuple[int, int]:
    parts = re.fullmatch(r"([RSD])(\d+)", row.id)
    if parts is None:
        message = f"{row.id} is no number of a row: a letter of R, S, D, and a number."
        raise ValueError(message)
    return "RSD".index(parts[1]), int(parts[2])
