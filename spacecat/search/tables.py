"""The tables by which names are compared, for the same to be done where the site is read.

They come to readers with the index, so that the script need not repeat them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacecat.names.hangul import LEADS
from spacecat.names.keyboard import JAMO_KEYS, LEADS_BY_KEY
from spacecat.names.sounds import MARKED, RULES
from spacecat.search.filing import SMALL_WORDS
from spacecat.search.words import TYPED_TOGETHER

if TYPE_CHECKING:
    from collections.abc import Mapping

_TWICE: Final = r"\1"


def tables() -> Mapping[str, object]:
    """Return the tables by the names that `static/search.js` has for them."""
    return {
        "leads": LEADS,
        "pairs": TYPED_TOGETHER,
        "keys": JAMO_KEYS,
        "typed": LEADS_BY_KEY,
        "folds": [(pattern, sound.replace(_TWICE, "$1")) for pattern, sound in RULES],
        "heard": MARKED,
        "small": sorted(SMALL_WORDS),
    }
