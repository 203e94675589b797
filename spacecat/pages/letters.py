"""The letters under which people are listed: A–Z by name, 가나다 by the name in Hangul."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import initial

if TYPE_CHECKING:
    from spacecat.pages.cards import Card

OTHER = "#"
"""The heading of those whose name begins with no letter of the alphabet."""


def latin_letter(card: Card) -> str:
    """Return the heading of somebody in the list by name."""
    first = card.name[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def hangul_letter(card: Card) -> str:
    """Return the heading of somebody in the list by the name in Hangul: a single initial."""
    return initial(card.native or "") or OTHER


def is_in_hangul(name: str) -> bool:
    """Whether a list, by the name of its group, is that by the name in Hangul."""
    return name.endswith("/hangul")


def kind_of(name: str) -> EntryKind:
    """Return whether a list by letter, by the name of its group, is of people or of titles."""
    return EntryKind.PERSON if name.startswith(EntryKind.PERSON.folder) else EntryKind.TITLE


def anchor(letter: str) -> str:
    """Return the id of a letter's section in its page."""
    return f"letter-{'other' if letter == OTHER else letter.lower()}"
