"""Small indexes, divided as large ones are."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from spacecat.search import refiling, shards

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def smaller(whole: int, largest: int, few: int, hits: int) -> Iterator[None]:
    """Divide an index as if it were large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "WHOLE", whole)
        patch.setattr(shards, "LARGEST", largest)
        for module in (shards, refiling):
            patch.setattr(module, "FEW", few)
            patch.setattr(module, "HITS", hits)
        yield
