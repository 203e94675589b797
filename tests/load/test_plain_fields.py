"""Front matter that is read without the parser says what the parser says."""

from __future__ import annotations

import pytest
import yaml
from catalogues import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.load.fields import Fields, parsed_fields
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.plain_fields import plain_data
from spacecat.load.source import Source, read_content

REAL = [
    (source, part)
    for source in read_content(ROOT).sources
    if source.path.endswith(".md") and isinstance(part := split(source), FrontMatter)
]

PLAIN = """\
name: When the Stars Gossip
native: 별들에게 물어봐
romanised: {value: Byeoldeurege mureobwa, source: [a-b, c.d]}
genres: [romance, science-fiction]
run:
  start: 2025-01-04
cast:
- person: Gong Hyo-jin
  roles:
  - name: Eve Kim
    note: "a commander: #1, 'tis \u2013 said"
  - {character: Eve, note: 'as a child, once'}
  billing: main
- person: Lee Min-ho
sources:
  jang: https://jang.com.pk/en/25636?a=b
aliases:
  - Ask the Stars
  - 12:30
"""

VALUES = st.sampled_from(
    [
        *["x", "김태리", "Sky: Castle", "a:b", "a :b", "http://a.b/c?d", "a #1", "a#1", "#1", "x:"],
        *["1987", "12:30", "null", "~", "-", "- x", "-x", "?", "? x", ":x", "a, b", "a ", "a  b"],
        *['"x"', "'x'", "'it''s'", '"a\\n"', '"a', "'a", '"a" b', '"a: b"', "'a #b'", '""', "' '"],
        *["[]", "[a]", "[a, b]", "[a,b]", "[a, ]", "[a, [b]]", "[a: b]", "[a", "a]", "[a] b"],
        *[
            "[it's, b?c]",
            "[-, a]",
            "[ a ]",
            "[a , b]",
            '["a", b]',
            "['a, b', c]",
            "[a:b]",
            "[a,  b]",
        ],
        *[
            "{a: b}",
            "{a: b, a: c}",
            "{a: [b, c]}",
            "{a: 'b, c', d: e}",
            "{a:b}",
            "{a}",
            "{a: }",
            "{}",
        ],
        *[
            "{a: b} c",
            "{a: b, c: {d: e}}",
            '{a: "}"}',
            "{a: http://b}",
            "{a: b c, d: e}",
            "{a: b,c: d}",
        ],
        *[
            "|",
            ">",
            "|-",
            "&a x",
            "*a",
            "!x y",
            "!!str 1",
            "%x",
            "@x",
            "`x`",
            "=",
            "<<",
            "...",
            "---",
        ],
        *[
            "\u1112\u1161\u11ab",
            "e\u0301",
            "a\u200bb",
            "\u3164",
            "\xa0",
            "a\x85b",
            "a\u2028b",
            "\ufeffa",
        ],
        *["\x1b", "\ufffe", "🌙", "a\tb", "a\t", "\ta", "“x”", "a\xadb", "\u3000", "ㄱ", "\u115f"],
    ]
)
KEYS = st.sampled_from(["a", "b", "c", "name", "a.b-c", "1", "é", "a b", '"a"', "-", "?", "", "<<"])
LINE = st.tuples(
    st.sampled_from(["", "", "", "  ", "  ", "    ", " ", "\t", "      "]),
    st.sampled_from(["", "", "", "- ", "- ", "-  ", "-", "- - ", "? "]),
    st.builds("{}{}".format, KEYS, st.sampled_from([": ", ": ", ": ", ":", ":  ", " : ", ""]))
    | st.just(""),
    VALUES | st.just(""),
    st.sampled_from(["\n", "\n", "\n", "\n", " \n", "\n\n", " # x\n", " #x\n", "\t\n", "\r\n"]),
).map("".join)
# Texts of signs that mean something to YAML, in every place where a text can stand.
SIGNS = st.text("ab1 :,-?#&*!|>'\"%@`[]{}=~.\\é\u0301", max_size=5)
ONE_VALUE = st.builds(
    str.replace,
    st.sampled_from(
        [
            "a: X",
            "a: xX",
            "- X",
            "a:\n- X",
            "a: [X]",
            "a: [xX, y]",
            "a: {b: X, c: xX}",
            "a: {b: y:X, c: z}",
            "a: 'X'",
        ]
    )
    | st.sampled_from(['a: "X"', "a: {b: [X, y]}", "a: {b: 'X'}", "X: a", "aX: b", "aX", "a:X"]),
    st.just("X"),
    VALUES | SIGNS,
)
PIECES = st.sampled_from(
    [*"-:#?*&!|>%@`'\"{}[],~\\ \t\n.", "  ", "\n  ", "\n- ", ": ", " #", "---\n", "...\n", "a:\n"]
)


@st.composite
def nested(draw: st.DrawFn, column: int = 0, depth: int = 0) -> str:
    """Write a list or mapping in block form, now and then with a line in a column of its own."""
    lines = []
    is_list = depth > 0 and draw(st.booleans())
    for key in draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=3)):
        blanks = " " * (column + draw(st.sampled_from([0] * 30 + [1, 2, -1, -2])))
        how = draw(st.integers(0, 5 if depth < 4 else 2))
        if is_list and how > 3:
            fields = draw(nested(column + 2, depth + 1))
            lines.append(f"{blanks}- {fields.lstrip()}")
        elif is_list:
            lines.append(f"{blanks}- {draw(st.sampled_from(['x', 'y: z', '[a, b]']))}\n")
        elif how > 3:
            lines.append(f"{blanks}{key}:\n{draw(nested(column + how - 4, depth + 1))}")
        else:
            lines.append(f"{blanks}{key}: {draw(st.sampled_from(['x', '[a]', '{a: b}']))}\n")
    return "".join(lines)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Take sound front matter, and disturb it."""
    text = draw(st.just(PLAIN) | nested())
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 3))
        text = text[:start] + draw(PIECES | VALUES) + text[end:]
    return text


ANY_TEXT = st.one_of(
    edited(),
    nested(),
    ONE_VALUE,
    st.lists(LINE, max_size=4).map("".join),
    st.text(max_size=12),
)


def _parsed(text: str) -> Fields:
    source = Source("content/titles/x.md", f"---\n{text}\n---\n".encode())
    return parsed_fields(source, FrontMatter(f"\n{text}\n", 3, "", len(source.text)))


@given(ANY_TEXT)
@example("a:\n- b: c\n- d\ne: f\n")
@example("a:\n  b:\n  - c\n d: e\n")
@example("a: " + "b" * 5_000)
@example("k" * 1_025 + ": b")
@example("".join(f"{' ' * column}a:\n" for column in range(40)) + " " * 40 + "a: b")
def test_where_it_answers_the_parser_says_the_same_and_has_no_problem(text: str) -> None:
    data = plain_data(text)
    if data is not None:
        assert Fields(data) == _parsed(text)


@given(ANY_TEXT)
@example("a: [b?c, d]")
def test_the_parser_that_is_written_in_python_says_the_same(text: str) -> None:
    """PyYAML is used without its C part where that cannot be had."""
    data = plain_data(text)
    if data is not None:
        assert yaml.load(text, Loader=yaml.BaseLoader) == data  # noqa: S506 - it makes texts alone


@pytest.mark.parametrize(("source", "part"), REAL, ids=lambda one: getattr(one, "path", ""))
def test_it_answers_for_the_catalogue(source: Source, part: FrontMatter) -> None:
    data = plain_data(part.yaml)
    assert data is not None
    assert Fields(data) == parsed_fields(source, part)


def test_it_answers_for_every_form_that_it_knows() -> None:
    assert plain_data(PLAIN) == _parsed(PLAIN).data


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a",
        "- a",
        "a:",
        "a:\nb: c",
        "a: b\na: c",
        "a: {b: c, b: d}",
        " a: b",
        "a: b\n  c",
        "a: b\n  c: d",
        "a: b\n- c",
        "a:\n  - b\n c: d",
        "a:\n  - b: c\n    - d",
        "a:\n  b: c\n   d: e",
        "a:\n  b:\n c: d",
        "a:\n  b:\n- c",
        "a: b #c",
        "a: b # c",
        "a: b:",
        "a: b: c",
        "a: b ",
        "a:  b",
        "a: \u3164",
        "a: ''",
        "a: ' '",
        "a: 'it''s'",
        'a: "b\\x41"',
        "a: [b, [c]]",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: |\n  b",
        "a: b\n---\nc: d",
        "a: b\n...",
        "%YAML 1.1",
        "a: \u1112\u1161\u11ab",
        "a: b\u200bc",
        "a: b\tc",
        "a: b\x85c",
        "a: b\u2028c: d",
        "? a\n: b",
        "a:\n  -  b",
        "a:\n  - - b",
    ],
)
def test_what_is_unusual_is_left_to_the_parser(text: str) -> None:
    assert plain_data(text) is None
