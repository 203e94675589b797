"""What to write for an id that is not of its form: what was meant by it, or how one looks."""

from __future__ import annotations

import re

from spacecat.model.identifiers import IMDB

_OF_IMDB = re.compile(rf"(?<!\w)({'|'.join(IMDB)})[0-9]{{7,12}}(?!\w)", re.IGNORECASE | re.ASCII)


def advice_on_id(field: str, pattern: str, written: str) -> str | None:
    """Return what to do about an id that is `written`; None if `field` holds no id.

    `pattern` is what `field` takes. An address that holds such an id was meant by it.
    """
    if field not in {"wikidata", "imdb"}:
        return None
    form = pattern.strip("^$")
    found = re.search(rf"(?<!\w)({form})(?!\w)", written, re.IGNORECASE | re.ASCII)
    if found:
        meant = found[1].upper() if field == "wikidata" else found[1].lower()
        return f"Did you mean `{meant}`?"
    if field == "wikidata":
        return "Write Q and the number of the item, without a zero before it: Q12345678."
    return _advice_on_imdb(form[:2], written)


def _advice_on_imdb(letters: str, written: str) -> str:
    other = _OF_IMDB.search(written)
    start = (
        f"That is the id of {IMDB[other[1].lower()][0]}. Write that" if other else "Write the id"
    )
    form = f"{letters} and seven to twelve digits, {letters}1234567"
    return f"{start} of {IMDB[letters][0]}: {form}."
