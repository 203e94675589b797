"""Front matter that is no mapping, breaks YAML, or would take for ever: families of each.

What yaml-test-suite asks of parsers is tried where the project's neighbours have it.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUITE = Path(__file__).parents[3] / "shared" / "corpora" / "yaml-test-suite.json"

LARGE = 260_000
"""Characters of a bomb: nearly what front matter may have."""

_MERGED = "".join(f"a{of}: &a{of} {{<<: [*a{of - 1}, *a{of - 1}]}}\n" for of in range(1, 30))
_LAUGHS = "".join(f"b{of}: &b{of} [{', '.join([f'*b{of - 1}'] * 9)}]\n" for of in range(1, 12))

BOMBS: dict[str, Callable[[int], str]] = {
    "merged a billion times": lambda _: f"name: x\na0: &a0 {{k: v}}\n{_MERGED}",
    "a billion laughs": lambda _: f"name: x\nb0: &b0 lol\n{_LAUGHS}",
    "a billion laughs in a key": lambda _: f"b0: &b0 lol\n{_LAUGHS}? *b11\n: x\n",
    "an alias of itself": lambda _: "name: &a [*a]\n",
    "aliases without anchors": lambda size: "name: x\nfacts: [" + "*a, " * (size // 4) + "]\n",
    "anchors": lambda size: "name: x\n" + "".join(f"k{n}: &a{n} x\n" for n in range(size // 16)),
    "brackets": lambda size: "name: " + "[" * size,
    "brackets that close": lambda size: "name: " + "[" * (size // 2) + "]" * (size // 2) + "\n",
    "brackets in lines": lambda size: "name: " + "[\n" * (size // 2),
    "braces": lambda size: "name: " + "{a: " * (size // 4),
    "braces in lines": lambda size: "name: " + "{a:\n " * (size // 5),
    "braces as keys": lambda size: "{" * size,
    "brackets as keys": lambda size: "? [" * (size // 3),
    "lists on one line": lambda size: "name:\n" + "- " * (size // 2) + "x\n",
    "question marks": lambda size: "? " * (size // 2),
    "colons": lambda size: ": " * (size // 2),
    "question marks and colons": lambda size: "? : " * (size // 4),
    "lists in steps": lambda _: "name:\n" + "".join(" " * n + "-\n" for n in range(1_300)),
    "fields in steps": lambda _: "".join(" " * n + "a:\n" for n in range(1_300)),
    "a key without end": lambda size: "k" * size + ": x\n",
    "a quoted key without end": lambda size: '"' + "k" * size + '": x\n',
    "a key of many lines": lambda size: "? |\n" + " k\n" * (size // 3) + ": x\n",
    "a text without end": lambda size: "name: " + "x" * size + "\n",
    "a quoted text without end": lambda size: 'name: "' + "x " * (size // 2),
    "escapes": lambda size: 'name: "' + "\\x41" * (size // 4) + '"\n',
    "escapes that are none": lambda size: 'name: "' + "\\q" * (size // 2) + '"\n',
    "control characters escaped": lambda size: 'name: "' + "\\0" * (size // 2) + '"\n',
    "a block text": lambda size: "name: |\n" + "  x\n" * (size // 4),
    "a block text of blank lines": lambda size: "name: >\n" + "\n" * size + "  x\n",
    "a block text with a number": lambda _: "name: |99999999999\n x\n",
    "remarks": lambda size: "name: x\n" + "#\n" * (size // 2),
    "a remark without end": lambda size: "name: x #" + "#" * size + "\n",
    "blanks": lambda size: "name:" + " " * size + "x\n",
    "tabs": lambda size: "name:" + "\t" * size + "x\n",
    "blank lines": lambda size: "name: x\n" + "\n" * size + "kind: film\n",
    "one field again and again": lambda size: "name: x\n" * (size // 8),
    "fields that nobody knows": lambda size: "".join(f"k{n}: x\n" for n in range(size // 9)),
    "fields in braces": lambda size: "facts: {" + "".join(f"k{n}: x, " for n in range(size // 11)),
    "items of nothing": lambda size: "name: x\naliases:\n" + "  -\n" * (size // 4),
    "fields of nothing": lambda size: "".join(f"k{n}:\n" for n in range(size // 7)),
    "aliases that lack all": lambda size: "name: x\naliases: [" + "{}, " * (size // 4) + "]\n",
    "names of nothing": lambda size: "name: x\naliases: [" + "'', " * (size // 4) + "]\n",
    "credits that lack all": lambda size: "name: x\nkind: film\ncast:\n" + "- a: b\n" * (size // 7),
    "documents": lambda size: "name: x\n...\n" * (size // 12),
    "documents with fences": lambda size: "name: x\n--- \n" * (size // 13),
    "directives": lambda size: "%YAML 1.2\n" * (size // 10),
    "tags declared": lambda size: "".join(f"%TAG !t{n}! x:\n" for n in range(size // 15)),
    "tags": lambda size: "name: x\nfacts: [" + "!!int 1, " * (size // 9) + "]\n",
    "a tag of Python": lambda _: "name: !!python/object/apply:os.system [id]\n",
    "a tag without end": lambda size: "name: !" + "t" * size + " x\n",
    "a tag of binary": lambda size: "name: !!binary " + "QUJD" * (size // 4) + "\n",
    "dates": lambda size: "name: x\nupdated: 9999-99-99\nformerly:\n" + "- 0-0-0\n" * (size // 8),
    "a number without end": lambda size: "name: x\nkind: film\nruntime: " + "9" * size + "\n",
    "a number with an exponent": lambda _: "name: x\nkind: film\nruntime: 1e999999999\n",
    "numbers of sixty": lambda size: "name: x\nkind: film\nruntime: " + "1:" * (size // 2) + "1\n",
    "a year beyond all": lambda _: "name: x\nkind: film\nreleases: [{date: 99999999999-01-01}]\n",
    "accents": lambda size: "name: e" + "\u0301" * (size // 2) + "\n",
    "accents out of order": lambda size: "name: e" + "\u0301\u0323" * (size // 4) + "\n",
    "marks of byte order": lambda size: "name: x\n" + "\ufeff" * (size // 3),
    "plus signs": lambda size: "+" * size,
    "hyphens": lambda size: "-" * size,
    "percent signs": lambda size: "name: x\nformerly: [" + "%, " * (size // 3) + "]\n",
    "commas": lambda size: "name: x\nformerly: [" + "," * size + "]\n",
}

# One sign in the wrong place each, as editors write it.
MISTAKES = (
    *("name: a: b", "name: @x", "name: `x`", "name: %x", "name: *x", "name: &x", "name: !x"),
    *(
        "name: |x",
        "name: >x",
        "name: ]",
        "name: }",
        "name: [",
        "name: {",
        "name: [a, b",
        "name: {a",
    ),
    *("name: 'x", 'name: "x', "name: 'x'y", 'name: "x"y', 'name: "\\q"', 'name: "\\x4"', "name x"),
    *("name: x\n kind: film", "name: x\n\tkind: film", "\tname: x", "name: x\n- y", "- name: x"),
    *("name: x\nname: y", "name:x", "name", ":", "? x", "? x\n? y", "[name]: x", "{name: x}: y"),
    *("name: [x\nkind: film", "name: {x: y\nkind: film", "name: x]\nkind: [y", "aliases: - x"),
    *("aliases:\n- x\n  - y", "aliases:\n  - x\n - y", "name: x\n...\nkind: film", "%YAML 9.9\n"),
    *("%FOO\n", "name: |2x\n a", "name: >+-\n a", "name: ''' x", "name: '\n\nx", "x: - y: z"),
    *("!!map {name: x}", "!<x> name: y", "&a name: *a", "*a : x", "<<: x", "<<: {name: x}", "=: x"),
    *(
        "name: x\n<<: *x",
        "null",
        "~",
        "true",
        "42",
        "[]",
        "{}",
        "''",
        "# nothing",
        "name: ",
        "name:",
    ),
    *("name: null", "name: ~", "name: []", "name: {}", "name: [[[x]]]", "name: {a: {b: {c: d}}}"),
    *("name: x\nkind: film\nruns: y", "name: x\nkind: drma", "name: \x85", "name: \ufffe"),
)

_PIECES = (
    *("name: ", "x", "y: ", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", ": ", "? "),
    *("'", '"', "|", ">", "&a ", "*a", "!!int ", "!", "%", "@", "`", "#", " #", "\\", "...\n"),
    *("<<: ", "\t", "별", "\u0301", "\u2028", "2020-02-30", "aliases:", "kind: film\n", "--- "),
)


def by_chance(number: int) -> str:
    """Return front matter put together by chance, the same for a number each time."""
    chance = random.Random(number)  # noqa: S311 - to be the same each time
    return "".join(chance.choices(_PIECES, k=chance.randint(1, 30)))


def documents(size: int = LARGE) -> Iterator[tuple[str, str]]:
    """Yield everything but what is put together by chance, each with its name."""
    if SUITE.is_file():
        for one in json.loads(SUITE.read_text(encoding="utf-8")):
            yield f"yaml-test-suite {one['id']}", one["yaml"]
    for name, bomb in BOMBS.items():
        yield f"bomb: {name}", bomb(size)
    for mistake in MISTAKES:
        yield f"mistake: {mistake!r}", mistake
