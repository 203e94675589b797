"""What is written as front matter is read again as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from spacecat.importing.entry_files import plain_text
from spacecat.importing.yaml_text import fields_text, scalar
from spacecat.load.fields import parsed_fields, read_fields
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.source import source_of
from spacecat.names.hangul import nfc

if TYPE_CHECKING:
    from spacecat.importing.yaml_text import Value

_TRICKY = st.sampled_from(
    [
        "No",
        "12:30",
        "1987",
        ": ",
        "#",
        " #",
        "- a",
        "~",
        "null",
        "0x1F",
        "1e3",
        "a: b",
        "a #b",
        "'",
        '"',
        "\\",
        "\\n",
        "{a}",
        "[a]",
        "a, b",
        "*a",
        "&a",
        "!a",
        "%",
        "@",
        "`",
        ">",
        "? a\n    ",
        "---",
        "...",
        "고요의 바다",
        "ㅇㅁㅎ",
        "🌙",
        "\x85",
        "\u2028",
        "\xa0",
        "\ufeff",
        "\u200d",
        "=",
        "<<",
        "y",
    ]
) | st.just("|")
_WILD = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\u0085"), max_size=20
)


def _cleaned(text: str) -> str:
    """Make of a text what a cell is made into before it is written."""
    return " ".join(nfc(text).split())


TEXTS = (
    st.lists(_TRICKY | _WILD, min_size=1, max_size=3)
    .map("".join)
    .map(_cleaned)
    .filter(lambda text: bool(text.strip(" \u200b\u200c\u200d\u2060\u3164\ufeff")))
)
KEYS = st.from_regex(r"f[a-z0-9_.-]{0,8}", fullmatch=True)
VALUES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=100)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_printed_fields_are_read_as_they_were(fields: dict[str, object]) -> None:
    """The short way of reading front matter, the parser, and anybody's YAML agree on them."""
    text = plain_text(fields)  # type: ignore[arg-type] # recursive types are beyond Hypothesis
    source = source_of("content/titles/a.md", text.encode())
    part = split(source)
    assert source.fault is None
    assert isinstance(part, FrontMatter)
    read = read_fields(source, part)
    assert (read.data, read.problems) == (fields, ())
    assert parsed_fields(source, part).data == fields
    assert yaml.safe_load(part.yaml) == fields


@given(TEXTS)
def test_a_text_stands_on_one_line(text: str) -> None:
    assert len(scalar(text).splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["The Moon", "그해 우리는", "D.O.", "Kim Tae-ri", "A & B", "It's: a"]
)
def test_a_plain_text_has_no_quotes_where_it_needs_none(text: str) -> None:
    assert (scalar(text) == text) == (": " not in text)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\ufffe", "\uffff", "\x9f"])
def test_what_no_file_may_hold_is_written_as_an_escape(sign: str) -> None:
    text = scalar(f"a{sign}b")
    assert text.isprintable()
    assert yaml.safe_load(text) == f"a{sign}b"


def test_long_parts_take_lines_of_their_own() -> None:
    credit: Value = {"name": "A" * 60, "note": "b" * 60}
    assert fields_text({"cast": [credit, ["a", ["b"]]], "run": credit}) == (
        f"cast:\n  - name: {'A' * 60}\n    note: {'b' * 60}\n  -\n    - a\n    - [b]\n"
        f"run:\n  name: {'A' * 60}\n  note: {'b' * 60}\n"
    )
