"""Where the links and citations of a body are written."""

from __future__ import annotations

import unicodedata

import pytest

from spacecat.load.written import How, Written


@pytest.mark.parametrize(
    ("text", "how", "target", "offset"),
    [
        ("See [[The Moon]].", "name", "The Moon", 6),
        ("See [[  The Moon ]].", "name", "The Moon", 8),
        ("See [[The Moon|it]].", "name", "The Moon", 6),
        ("|[[The Moon\\|it]]|", "name", "The Moon", 3),
        ("See [[A\\*]].", "name", "A*", 6),
        ("See [[R\\[e\\]c]].", "name", "R[e]c", 6),
        ("See `[[The Moon]]`, [[The Moon]].", "name", "The Moon", 22),
        ("So [@a] it is.", "citation", "a", 5),
        ("So [@a; @b ;c] it is.", "citation", "b", 9),
        ("So [@a; @b ;c] it is.", "citation", "c", 12),
        ("[it](a_(b).md), and", "address", "a_(b).md", 5),
        ('[it](a.md "words")', "address", "a.md", 5),
        ("[it](<a b.md>)", "address", "a b.md", 6),
        ("[it](a\\_b.md)", "address", "a_b.md", 5),
        ("[it]()", "address", "", 5),
        ("[it][1]\n\n[1]: a.md", "address", "a.md", 14),
        ('<a href="a.md?b&amp;c">', "address", "a.md?b&c", 9),
        ("\n\n[[Other]]", "name", "The Moon", 2),
    ],
)
def test_a_target_is_found_as_it_is_written(text: str, how: How, target: str, offset: int) -> None:
    assert Written(text).next(how, target) == offset


def test_a_decomposed_name_is_found() -> None:
    name = "\ub2ec"
    assert Written(f"See [[{unicodedata.normalize('NFD', name)}]].").next("name", name) == 6


def test_of_equal_targets_each_next_one_stands_farther_on() -> None:
    written = Written("[[A]] [[B]] [[A]] [A](A)")
    assert [written.next("name", "A") for _ in range(3)] == [2, 14, 14]
    assert written.next("address", "A") == 22
