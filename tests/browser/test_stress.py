"""The catalogue that is hard on pages holds what it says: the least, and everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from browser.stress import CREDITS, FILES, LENGTH
from spacecat.model.base import fields_of
from spacecat.model.entries import MODELS
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from typing import Any

UNLIKE = {"draft", "imported"}
"""An entry with the one has no page; the other is a seal, which imports alone can set."""


def _front(path: str) -> dict[str, Any]:
    front: dict[str, Any] = yaml.safe_load(FILES[path].split("---")[1])
    return front


@pytest.mark.parametrize("kind", [EntryKind.TITLE, EntryKind.PERSON], ids=str)
def test_the_fullest_entries_have_every_field(kind: EntryKind) -> None:
    assert set(_front(f"{kind.folder}/everything.md")) == set(fields_of(MODELS[kind])) - UNLIKE


@pytest.mark.parametrize("kind", sorted(set(EntryKind) - {EntryKind.SOURCE}), ids=str)
def test_the_barest_entries_have_the_required_fields_alone(kind: EntryKind) -> None:
    fields = fields_of(MODELS[kind]).items()
    required = {name for name, field in fields if field.is_required}
    assert set(_front(f"{kind.folder}/bare.md")) == required


def test_the_cast_is_long_and_so_are_names() -> None:
    assert len(_front("titles/everything.md")["cast"]) == CREDITS
    long = _front("titles/long.md")
    assert (len(long["name"]), len(long["native"])) == (LENGTH, LENGTH)
