"""Brackets that nothing closes: how many a paragraph may have, and what counts as one."""

from __future__ import annotations

import pytest
from catalogues import film

from spacecat.load.body import BodyRenderer
from spacecat.load.brackets import MOST_OPEN, too_many_open
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.source import Source

MANY = MOST_OPEN + 1


@pytest.mark.parametrize("sign", ["[", "[[", "[[a ", "![a", "[a](", "<a ", "[@a ", "[" * 9 + "]"])
def test_too_many_open_brackets_are_found_where_they_become_too_many(sign: str) -> None:
    place = too_many_open(sign * MANY)
    assert place is not None
    assert too_many_open((sign * MANY)[:place]) is None


@pytest.mark.parametrize(
    "text",
    [
        "[[a]] [b](c) <d> [@e] " * MANY,
        "[" * MOST_OPEN,
        "[[a\n\n" * MANY,
        "[a\n \t\n" * MANY,
        "\\[\\[a " * MANY,
        "`[[a` ``<b `` " * MANY,
        "```\n[[a\n\n[[b\n```\n" * MANY,
        "a < b, 1 <2 " * MANY,
        "![[a](b)](c) " * MANY,
        "> " * MANY,
    ],
)
def test_what_is_closed_or_escaped_or_code_is_not_counted(text: str) -> None:
    assert too_many_open(text) is None


def test_an_end_of_a_tag_ends_all_before_it() -> None:
    assert too_many_open(("<a " * MOST_OPEN + ">") * 2) is None


def test_a_body_of_open_brackets_is_refused_at_once_and_in_words() -> None:
    """Python-Markdown takes minutes for it."""
    text = film("X", body="One line.\n\n" + "[[a " * 100_000)
    source = Source("content/titles/x.md", text.encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    body, (problem,) = BodyRenderer().render(source, part)
    assert body.html == ""
    assert problem.rule.code == "SC402"
    assert "more than 100 brackets are open here" in problem.message
    assert source.text.split("\n")[problem.span.line - 1].startswith("[[a")
