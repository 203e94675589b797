"""All tables of the catalogue, those before that others refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.data.credit_tables import CREDIT_TABLES
from spacecat.data.entry_tables import ENTRY_TABLES
from spacecat.data.source_tables import SOURCE_TABLES
from spacecat.data.title_tables import TITLE_TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.data.tables import Table

__all__ = ["TABLES"]

TABLES: Mapping[str, Table] = {
    table.name: table for table in (*ENTRY_TABLES, *TITLE_TABLES, *CREDIT_TABLES, *SOURCE_TABLES)
}
"""Every table by its name, in an order in which rows can be inserted."""
