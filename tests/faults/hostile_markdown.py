"""Bodies that parsers of Markdown take for ever over: families of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 16_000
"""Characters of a body."""

REPEATED = (
    *("[", "![", "[a](", "![a](", "<a ", "<a", "<http://", "<![CDATA[", "<!--", "<?", "<!", "</a"),
    *(
        "[^1]",
        "[[a",
        "[[",
        "[a]",
        "[a][",
        "[a]: ",
        "[@a",
        "[@a;",
        "*",
        "_",
        "**",
        "***",
        "*a ",
        "_a ",
    ),
    *(
        "a*",
        "a_",
        "*a_ ",
        "**a *b ",
        "***a** b* ",
        "`",
        "``",
        "`a",
        "\\",
        "&",
        "&#",
        "&amp;",
        "<",
        ">",
    ),
    *(
        "> ",
        ">\n",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "#",
        "# a\n\n",
        "-",
        "=",
        "a\n=\n",
        "a\n-\n",
        "|",
        "a|",
    ),
    *(
        "|-",
        "~~~",
        "~~~\n",
        "```\n",
        "    ",
        "\t",
        "    a\n",
        "\n",
        " ",
        "  \n",
        ":",
        "a\n:   b\n\n",
    ),
    *(
        '"',
        "- a\n",
        "* * *",
        "***\n",
        "---\n",
        "<b>",
        "<b><i>",
        "<div>",
        "<div>\n\n",
        "<p>\n\n</p>",
    ),
    *(
        "<script>",
        '<a href="',
        '<a b="c" ',
        "a<b>",
        "](",
        '[a](b "',
        "[](",
        "[]()",
        "\\[",
        "%",
        "{: a=b",
    ),
    *(
        "> - ",
        "> > > ",
        "- > ",
        "1. - ",
        "* a\n  * b\n",
        "가*나",
        "x\n\n",
        "[[a]] ",
        "[@a] ",
        "<x>",
        "<x>\n\n",
    ),
    *("[a](javascript:x)\n", "[[a\n", "\u0301", "\u0301\u0323", "_a__b___c", "a***b**c*", "*_**__"),
)
"""What is repeated to the end."""

AROUND = {
    "brackets within each other": ("[", "a", "]"),
    "links within each other": ("[a](", "b", ")"),
    "pictures within each other": ("![", "a", "](b)"),
    "emphasis within each other": ("*a **a ", "b", "** a*"),
    "strokes within each other": ("_a __a ", "b", "__ a_"),
    "names within each other": ("[[", "a", "]]"),
    "elements within each other": ("<div>", "a", "</div>"),
    "code within each other": ("`", "a", "`"),
    "quotes within each other": ("> ", "a", ""),
    "lists within each other": ("- ", "a", ""),
    "quotes of lists": ("> 1. ", "a", ""),
    "blanks before a bracket": (" ", "[@", ""),
    "blanks within a heading": (" ", "# x", " "),
    "tabs behind a fence": ("\t", "x", "\t"),
}
"""What opens, what is within, and what closes."""


def _within(size: int, opens: str, within: str, closes: str) -> str:
    times = size // (len(opens) + len(closes))
    return opens * times + within + closes * times


def _in_steps(size: int, sign: str, each: int) -> str:
    """Return items each of which is a level deeper than the last."""
    return "".join(f"{' ' * each * of}{sign} a\n" for of in range(int((2 * size / each) ** 0.5)))


def _growing(size: int, sign: str) -> str:
    return "".join(f"e{sign * of}" for of in range(int((2 * size) ** 0.5)))


GROWN: dict[str, Callable[[int], str]] = {
    "a fence and tabs": lambda size: "~~~" + "\t" * size + "[[",
    "a fence and blanks": lambda size: "```" + " " * size + "a b\nx\n```",
    "a fence and attributes": lambda size: "``` {" + " a=b" * (size // 4) + "}\nx\n```",
    "a fence and classes": lambda size: "``` { " + ".a " * (size // 3) + "\nx\n```",
    "a link and blanks": lambda size: f'[a](b{" " * size}"c)',
    "a reference and blanks": lambda size: f"[a]:{' ' * size}b c",
    "references": lambda size: "".join(f"[{of}]: u\n" for of in range(size // 12)) + "[0] " * 100,
    "a table of columns": lambda size: "\n".join(
        ("|".join("a" * (size // 8)), "|".join("-" * (size // 8)), "x|y\n" * (size // 8))
    ),
    "a table of rows": lambda size: "a|b\n-|-\n" + "a|b\n" * (size // 4),
    "a cell of blanks": lambda size: "a|b\n-|-\na|" + " " * size + "x",
    "lists in steps": lambda size: _in_steps(size, "-", 4),
    "numbers in steps": lambda size: _in_steps(size, "1.", 4),
    "quotes in steps": lambda size: _in_steps(size, ">", 1),
    "definitions in steps": lambda size: _in_steps(size, "a\n:  ", 4),
    "backticks that grow": lambda size: _growing(size, "`"),
    "stars that grow": lambda size: _growing(size, "*"),
    "fences that grow": lambda size: "".join(
        "`" * (3 + of % 50) + "\n" for of in range(size // 30)
    ),
    "an address of mail": lambda size: "<" + "a." * (size // 2) + "@b>",
    "a comment of hyphens": lambda size: "<!--" + "-" * size,
    "declarations": lambda size: "<!A" * (size // 3) + ">",
    "attributes": lambda size: "<a " + 'b="c" ' * (size // 6),
    "bars in a name": lambda size: "[[" + "|" * size + "]]",
    "spoilers": lambda size: "# Spoilers\n\n" * (size // 12),
    "words": lambda size: "a " * (size // 2),
    "a megabyte of paragraphs": lambda size: "Some *words* here.\n\n" * (60 * size // 20),
    "a megabyte of anything": lambda size: "- [a](b) `c`\n\n> d | e\n\n" * (60 * size // 23),
}


def bodies(size: int = SIZE) -> Iterator[tuple[str, str]]:
    """Yield the name of each family, and its body of about so many characters."""
    yield from ((name, grown(size)) for name, grown in GROWN.items())
    yield from ((name, _within(size, *parts)) for name, parts in AROUND.items())
    yield from ((f"{unit!r} repeated", unit * (size // len(unit))) for unit in REPEATED)
