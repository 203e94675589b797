"""What goes from one stage to the next: frozen, typed, and made in no time.

A dataclass writes seven functions as text and has them compiled: 0.6 ms each on the machine where
this was measured (November 2026), a third of all that is done before the first file is read. To
make a frozen one of eight fields takes 1.1 µs. msgspec does both in C: 0.02 ms, and 0.08 µs.
"""

from __future__ import annotations

from typing import dataclass_transform

from msgspec import NODEFAULT, Struct, StructMeta, convert, field, to_builtins
from msgspec.structs import FieldInfo, astuple, fields, force_setattr, replace

__all__ = [
    "NODEFAULT",
    "FieldInfo",
    "Noun",
    "NounType",
    "astuple",
    "convert",
    "field",
    "fields",
    "force_setattr",
    "replace",
    "to_builtins",
]

NounType = StructMeta
"""The type of the classes of nouns."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Noun(Struct, frozen=True):
    """The base of frozen nouns; a field is declared as in a dataclass.

    Two of one class with equal fields are equal, and hash alike. Pickled, copied and shown, they
    are what they were. One may be made what it is by `force_setattr` in `__post_init__`, and
    nowhere else. Nouns of which a catalogue has tens of thousands, and which hold nothing that
    could hold them, are declared with ``gc=False``: then each takes 16 bytes less.
    """
