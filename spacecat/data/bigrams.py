"""Hangul cut into pairs of syllables, by which full-text search finds any part of a name.

SQLite's own trigrams find nothing shorter than three letters, and most Korean given names are two.
"""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["bigrams"]

_HANGUL = re.compile("[가-힣]+")


def bigrams(text: str) -> str:
    """Return the pairs of syllables of a text, spaces between: 고요의 바다 is 고요 요의 의바 바다.

    Other signs count for nothing, so that 외계+인 is found as 외계인; a syllable alone is itself.
    """
    syllables = "".join(_HANGUL.findall(text))
    return " ".join(map("".join, pairwise(syllables))) if len(syllables) > 1 else syllables
