"""Lines of text on a drawing: what the font has, how wide it is, and where lines break."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from spacecat.imaging.widths import EM, SYLLABLE, WIDTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"


class Lines(NamedTuple):
    """A text as it is set: its lines, and the size of its letters."""

    texts: tuple[str, ...]
    size: int


@lru_cache(maxsize=1)
def _advances() -> Mapping[str, int]:
    return {chr(int(code, 16)): width for width, codes in WIDTHS.items() for code in codes.split()}


def can_be_set(text: str) -> str:
    """Return `text` without what the font lacks.

    What lacks a glyph would be drawn as an empty box. Accents that the font lacks leave their
    letter; other scripts and pictures are left out, and so are brackets that held nothing else.
    """
    known = _advances()
    kept = []
    for char in normalize("NFC", text):
        if char in known or FIRST_SYLLABLE <= char <= LAST_SYLLABLE:
            kept.append(char)
        elif char.isspace():
            kept.append(" ")
        else:
            base = normalize("NFKD", char)[0]
            kept.append(base if base in known else "")
    return " ".join("".join(kept).replace("()", "").replace("[]", "").split())


def width(text: str, size: float) -> float:
    """Return how wide `text` is in letters of a size; pairs that are drawn closer are not seen."""
    known = _advances()
    return sum([known.get(char, SYLLABLE) for char in text]) * size / EM


def set_within(text: str, across: float, sizes: Sequence[int], most: Sequence[int]) -> Lines:
    """Break `text` into lines that are at most so wide.

    The first of `sizes` that needs no more lines than `most` allows for it is taken; with the last,
    what is too much is left out, and an ellipsis says so.
    """
    text = can_be_set(text)
    for size, allowed in zip(sizes, most, strict=True):
        lines = tuple(_lines(text, across, size))
        if len(lines) <= allowed:
            return Lines(lines, size)
    return Lines((*lines[: allowed - 1], _shortened(lines[allowed - 1], across, size)), size)


def _lines(text: str, across: float, size: int) -> Iterator[str]:
    """Yield lines that break between words; a word that is too wide breaks anywhere."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= across:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, size) > across:
            cut = _fitting(line, across, size)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def _fitting(word: str, across: float, size: int) -> int:
    """Return how many characters of a word fit into a line, at least one."""
    cut = 1
    while cut < len(word) and width(word[: cut + 1], size) <= across:
        cut += 1
    return cut


def _shortened(line: str, across: float, size: int) -> str:
    while line and width(f"{line}…", size) > across:
        line = line[:-1]
    return f"{line.rstrip()}…"
