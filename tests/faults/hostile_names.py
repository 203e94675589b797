"""Names that are no slugs, look alike, or are kept by systems: put together from all of Unicode."""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAUGHTY = Path(__file__).parents[3] / "shared" / "corpora" / "blns.json"

LONGEST = 2_000
KEPT = (
    *("CON", "con", "PRN", "aux", "NUL", "nul.txt", "COM1", "com¹", "LPT9", "index", "index.html"),
    *("404", "static", "titles", "people", "tags", "sitemap.xml", "_headers", "atom.xml", ".git"),
    *(
        ".",
        "..",
        "...",
        "../../etc/passwd",
        "..\\..\\x",
        "/etc/passwd",
        "C:\\x",
        "~",
        "~root",
        "-rf",
    ),
    *(
        "%2e%2e%2f",
        "%00",
        "a/b",
        "a\\b",
        "a:b",
        "a?b",
        "a#b",
        "a*b",
        "a|b",
        "a<b>",
        'a"b',
        "a'b",
        "a b",
    ),
    *(
        "a.",
        "a ",
        " a",
        "a\u00a0",
        "\u200ba",
        "a\u200d",
        "\u202ea",
        "\u2066a\u2069",
        "\ufeffa",
        "ㅤ",
        "-",
        "--",
    ),
    *("a" * 255, "a" * 256, "a" * LONGEST, "별" * 85, "별" * LONGEST, "\u1107\u1167\u11af" * 600),
    *(
        "e" + "\u0301" * 500,
        "a-" * 900,
        "👩\u200d🚀" * 100,
        "🏴" + "\U000e0067" * 50,
        "ﷺ" * 500,
        "İ" * 300,
    ),
)
ALIKE = (
    *(
        "Kim Tae-ri",
        "Kim Tae‐ri",
        "Kim Tae‑ri",
        "Kim\u00a0Tae-ri",
        "KIM TAE-RI",
        "Kim Tae ri",
        "Kіm Tae-ri",
    ),
    *(
        "Κim Tae-ri",
        "Kim Tae-rı",
        "Kim Tae-rI",
        "김태리",
        "\u1100\u1175\u11b7태리",
        "金泰梨",
        "Kim Tae-ri\u200b",
    ),
    *(
        "strasse",
        "straße",
        "STRASSE",
        "ﬁlm",
        "film",
        "Å",
        "Å",
        "Å",
        "ſ",
        "s",
        "Ⅷ",
        "VIII",
        "①",
        "1",
        "¹",
    ),
    *(
        "é",
        "e\u0301",
        "ệ",
        "ẹ\u0302",
        "e\u0302\u0323",
        "각",
        "\u1100\u1161\u11a8",
        "ㄱㅏㄱ",
        "ｶﾞ",
        "ガ",
        "ガ",
    ),
)


def names() -> list[str]:
    """Return names that an entry may have, without repetitions of what is equal in form C."""
    listed = json.loads(NAUGHTY.read_text("utf-8")) if NAUGHTY.is_file() else []
    found = (*KEPT, *ALIKE, *listed, *normalised(), *by_chance())
    return list(dict.fromkeys(unicodedata.normalize("NFC", name) for name in found))


def normalised() -> Iterator[str]:
    """Yield every character that Unicode writes in more than one way, in each of them.

    They are those of which NormalizationTest.txt is made (UAX #15).
    """
    for sign in map(chr, range(0x110000)):
        if unicodedata.decomposition(sign) or unicodedata.combining(sign):
            yield from (f"x{unicodedata.normalize(form, sign)}" for form in ("NFC", "NFKC", "NFD"))


def by_chance(count: int = 2_000) -> Iterator[str]:
    """Yield names of letters of any script, the same each time."""
    chance = random.Random(11)  # noqa: S311 - to be the same each time
    for _ in range(count):
        letters = (chr(chance.randrange(0x20, 0x20000)) for _ in range(chance.randint(1, 12)))
        yield "".join(one for one in letters if unicodedata.category(one)[0] in "LMNPSZ")
