"""A cell to a value: cleaned, parted, looked up in the map's words, read as what it should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacecat.importing.dates import UnreadableError, read_date, read_run
from spacecat.importing.mapping import Reader
from spacecat.model.vocabulary import EntryKind
from spacecat.names.hangul import has_hangul, nfc
from spacecat.names.romanise import romanise_name, romanise_word
from spacecat.names.suggest import nearest
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacecat.importing.mapping import Take
    from spacecat.importing.yaml_text import Value

_COUNT = re.compile(
    r"(?:총|전|약)?\s*(\d{1,6})\s*(?:부작|부|회|화|편|episodes?|ep\.?|min\.?|분)?", re.IGNORECASE
)
# Control characters, but for those that are white space, and what is no character at all.
_FAULTY = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class Found(Noun):
    """The values in a cell, and whether they say all that it does."""

    values: tuple[Value, ...] = ()
    is_whole: bool = True


def clean(text: str) -> str:
    """Return a text in NFC, its runs of white space as single spaces.

    Raises:
        UnreadableError: it holds what no file of the catalogue may.
    """
    if not (text.isascii() and text.isprintable()):
        faulty = _FAULTY.search(text)
        if faulty:
            raise UnreadableError(f"it holds the character U+{ord(faulty[0]):04X}", "Remove it.")
        text = nfc(text)
    return " ".join(text.split())


def read_cell(text: str, take: Take, nothing: Sequence[str], kind: EntryKind) -> Found:
    """Return the values that a text holds; none where it stands for nothing.

    `nothing` are the texts that stand for no value in any column.

    Raises:
        UnreadableError: it cannot be read as the map says.
    """
    text = nfc(text)
    for dropped in sorted(take.drop, key=len, reverse=True):
        text = text.replace(dropped, " ")
    void = {*take.nothing, *nothing}
    parts = [part for part in map(clean, _parts(text, take.split)) if part and part not in void]
    if not parts or clean(text) in void:
        return Found((take.otherwise,) if take.otherwise else ())
    _refuse(parts, take.never)
    if take.words:
        return _worded(parts, take)
    if take.read is Reader.RUN:
        return _run(text, take)
    return _each(_read(part, take, kind) for part in parts)


def _refuse(parts: Sequence[str], never: Sequence[str]) -> None:
    for part in parts:
        sign = next((sign for sign in never if sign in part), None)
        if sign is not None:
            help_ = "Correct it, or name the text under `nothing` or `words`."
            raise UnreadableError(f"“{part}” holds “{sign}”, which the map rules out", help_)


def _parts(text: str, signs: Sequence[str]) -> list[str]:
    if not signs:
        return [text]
    return re.split("|".join(["\n", *map(re.escape, signs)]), text)


def _each(found: Iterable[Found]) -> Found:
    listed = list(found)
    values = tuple(value for one in listed for value in one.values)
    return Found(values, all(one.is_whole for one in listed))


def _read(text: str, take: Take, kind: EntryKind) -> Found:
    match take.read:
        case Reader.HANGUL:
            return Found((text,)) if has_hangul(text) else Found()
        case Reader.ROMANISED:
            return Found((_romanised(text, kind),))
        case Reader.DATE:
            date, is_whole = read_date(text)
            return Found((date,), is_whole)
        case Reader.COUNT:
            return _count(text)
        case _:
            return Found((text,))


def _romanised(text: str, kind: EntryKind) -> str:
    if kind is EntryKind.PERSON:
        return romanise_name(text)
    word = romanise_word(text)
    return word[:1].upper() + word[1:]


def _count(text: str) -> Found:
    found = _COUNT.match(text)
    if found is None:
        help_ = "Begin it with a number, or name the text under `nothing`."
        raise UnreadableError("it does not begin with a number", help_)
    return Found((int(found[1]),), found.end() == len(text))


def _run(text: str, take: Take) -> Found:
    found = read_run(text, take.skip)
    fields: dict[str, Value] = {"start": found.start}
    if found.end:
        fields["end"] = found.end
    return Found((fields,), found.is_whole)


def _worded(parts: Sequence[str], take: Take) -> Found:
    values: dict[str, None] = {}
    unknown: list[str] = []
    for part in parts:
        for word, meant in _words(part, take.words):
            if meant is None:
                unknown.append(word)
            else:
                values.update(dict.fromkeys(meant))
    if unknown and take.otherwise is None and take.rest is None:
        near = nearest(unknown[0], take.words, 1)
        start = f"Did you mean “{near[0]}”? " if near else ""
        raise UnreadableError(
            f"“{unknown[0]}” is not among the words of the map", f"{start}Add it to `words`."
        )
    found: tuple[Value, ...] = tuple(values) or ((take.otherwise,) if take.otherwise else ())
    return Found(found, not unknown)


def _words(
    part: str, table: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Yield each word of a text with what it means, the longest that are known first."""
    words = part.split(" ")
    while words:
        for size in range(len(words), 0, -1):
            word = " ".join(words[:size])
            if word.casefold() in table:
                yield word, table[word.casefold()]
                words = words[size:]
                break
        else:
            yield words.pop(0), None
