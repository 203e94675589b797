"""A body that is rendered without Markdown is what Markdown makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.load.body import BodyRenderer
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.plain_body import plain_body
from spacecat.load.source import Source, read_content

if TYPE_CHECKING:
    from spacecat.model.catalogue import Body

RENDERER = BodyRenderer()
PLAIN = """
Eve Kim commands “a station”; it's *not* **hers**,
she says. [@lily-alice-2023; @b.c] [@jang] In 2025 [[Lee Min-ho]] plays 공룡 - see
[[title:Ask the Stars|that drama]], <span lang="ko">별들에게 물어봐</span>.

## Notes & more
"""
SOUND = (
    PLAIN.replace(" & more", ": 메모!")
    + """
[The report](https://example.org/a_b/c.html) [[Lee Min-ho]] again.
[@jang]

# Notes: 메모

## Spoilers

They meet. *Twice (or
more)*.

### Spoiler

So.

## After
"""
)

MARKS = st.sampled_from(
    [
        *["[[A]]", "[[A|b c]]", "[[tag:Mars]]", "[[A", "A]]", "[[ A ]]", "[[A]](b)", "[[A|b|c]]"],
        *["[@a]", "[@a; @b]", "[@a;b]", "[@ a]", "[@a](b)", "[@a]: b", "[@a", " [@a]", "\n[@a]"],
        *["[a](https://b.c)", "[a](http://b.c/d_e?f=g)", "[a](/titles/)", "[a](b c)", "[a](<b>)"],
        *["[a]", "[a]: b", "[a][b]", "![a](https://b.c)", "[a](https://b.c 'd')", "![[A]]", "a]("],
        *[
            "*a*",
            "**a**",
            "***a***",
            "*a b*",
            "* a*",
            "*a *",
            "a*b*",
            "*a*b",
            "**a*",
            "*a**",
            "*a **b** c*",
        ],
        *["*", "**", "_a_", "__a__", "a_b_c", "`a`", "``", "~~~", "```", "\\", "\\*", "&amp;", "&"],
        *[
            "<b>a</b>",
            "<",
            ">",
            "<!-- a -->",
            '<span lang="ko">별</span>',
            '<span class="a">b</span>',
        ],
        *[
            "<https://a.b>",
            "href=",
            "a@b.c",
            "|",
            "---",
            "===",
            "***",
            "- a",
            "+ a",
            "1. a",
            "1) a",
        ],
        *[
            "2025",
            "2025.",
            "# a",
            "## a",
            "#a",
            "# a #",
            "## a ##",
            ": a",
            "    a",
            "> a",
            "| a | b |",
        ],
        *[
            "## Spoilers",
            "# Spoiler",
            "### Spoiler!",
            "## *a*",
            "## a",
            "### b",
            "[TOC]",
            "!",
            "~",
            "=",
        ],
    ]
)
WORDS = st.sampled_from(
    [
        "a",
        "far",
        "It is",
        "별",
        "달 과",
        "“no”",
        "(so)",
        "3.5 %",
        "e\u0301",
        "ㅋㅋ",
        "🌙",
        "a: b",
        "x!",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\n\n", "", "  ", "  \n", "\n\n\n", "\t"])
PIECES = (
    WORDS | MARKS | GAPS | st.sampled_from(["\xa0", "\u200b", "\x85", "\u2028", "\x02", "\u3164"])
)
# Signs that mean something to Markdown, close together.
SIGNS = st.text("ab1 *[]()@|:#!_`<>&\n-.;=", max_size=10)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Take a sound body, and disturb it."""
    text = draw(st.sampled_from([PLAIN, SOUND]))
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 3))
        text = text[:start] + draw(PIECES | SIGNS) + text[end:]
    return text


SOUND_MARKS = st.sampled_from(
    [
        "[[A]]",
        "[[A|b]]",
        "[@a]",
        "[@a; @b]",
        "*a*",
        "**b c**",
        "[a](https://b.c/d)",
        '<span lang="ko">별</span>',
    ]
)
SOUND_BLOCKS = st.lists(
    st.one_of(
        st.lists(WORDS | SOUND_MARKS, min_size=1, max_size=6).map(" ".join),
        st.lists(WORDS | SOUND_MARKS, min_size=1, max_size=6).map("\n".join),
        st.lists(WORDS | SOUND_MARKS, min_size=1, max_size=4).map("".join),
        st.builds(
            "{} {}".format,
            st.sampled_from(["#", "##", "###", "######"]),
            st.sampled_from(["A", "B: c!", "별", "Spoilers", "Spoiler", "??", "Text 1", "A (b)"]),
        ),
    ),
    max_size=7,
).map("\n\n".join)
ONE_MARK = st.builds("{}{}{}".format, WORDS | MARKS | SIGNS, GAPS, WORDS | MARKS | SIGNS)
ANY_TEXT = st.one_of(
    edited(), SOUND_BLOCKS, ONE_MARK, SIGNS, st.lists(PIECES, max_size=8).map("".join)
)


def _made(text: str) -> tuple[Body, tuple[object, ...]]:
    source = Source("content/titles/x.md", text.encode())
    return RENDERER.render_any(source, FrontMatter("", 0, text, 0))


@given(ANY_TEXT)
@example("href = [[A]]")
@example("[[A]]: [[B]]")
@example("*a [[A]] b* [[A]] *c*")
@example("a " * 200 + "[[A]] " * 150)
def test_where_it_answers_markdown_makes_the_same_and_nothing_is_wrong(text: str) -> None:
    body = plain_body(text)
    if body is not None:
        assert (body, ()) == _made(text)


@pytest.mark.parametrize(
    "source", [one for one in read_content(ROOT).sources if one.path.endswith(".md")], ids=str
)
def test_the_catalogue_is_rendered_as_markdown_renders_it(source: Source) -> None:
    part = split(source)
    assert isinstance(part, FrontMatter)
    body = plain_body(part.body)
    if part.body.strip() and body is not None:
        assert (body, ()) == RENDERER.render_any(source, part)


def test_it_answers_for_every_form_that_it_knows() -> None:
    body = plain_body(SOUND)
    assert body is not None
    assert (body, ()) == _made(SOUND)
    assert [link.target for link in body.links] == [
        "Lee Min-ho",
        "title:Ask the Stars",
        "Lee Min-ho",
    ]
    assert [mark.target for mark in body.citations] == ["lily-alice-2023", "b.c", "jang", "jang"]


@pytest.mark.parametrize("piece", ["\xa0", "\u200b", "e\u0301", "\t", "\x85", "\u2028", "\x02"])
def test_what_would_not_stay_as_it_is_is_left_to_markdown(piece: str) -> None:
    assert plain_body(f"a{piece}b") is None


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "a\n- b",
        "1. a",
        "a\n: b",
        "a\n---",
        "a\n===",
        "    a",
        "> a",
        "a\n# b",
        "# a\nb",
        "## a ##",
        "a  \nb",
        "a ",
        "a\n\n\nb",
        "a | b\n- | -",
        "`a`",
        "_a_",
        "\\*a",
        "a < b",
        "a &amp; b",
        "a *b",
        "a*b*",
        "*a*b",
        "***a***",
        "[a](/titles/)",
        "[a](https://b)",
        "[a](https://1.2.3.400/)",
        "[a]: https://b.c",
        "[[A]](b)",
        "[[ A ]]",
        "[[A",
        "a ![[A]]",
        "a ![b](https://c.d)",
        "a  [@b]",
        "a [@b][@c]",
        "[@a]: b",
        "href=",
        '<span class="a">b</span>',
    ],
)
def test_what_is_unusual_is_left_to_markdown(text: str) -> None:
    assert plain_body(text) is None
