"""What is told of a build that broke down: what it was, where, and after which change."""

from __future__ import annotations

import pytest

from spacecat.serve.crash import crash_of, crash_of_process
from spacecat.serve.shown import ANYTHING

SAID = """\
Fatal Python error: Segmentation fault

Current thread 0x00007f (most recent call first):
  File "/somewhere/parser.py", line 12 in scan
  File "/somewhere/else.py", line 99 in main
"""


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (-11, "was ended by SIGSEGV."),
        (-9, "was ended by SIGKILL."),
        (-250, "was ended by signal 250."),
        (3, "left with exit code 3."),
    ],
)
def test_the_end_of_a_process_is_told(code: int, what: str) -> None:
    assert what in crash_of_process(code, "").text


def test_the_place_is_where_it_was_at_that_moment() -> None:
    assert "/somewhere/parser.py:12" in crash_of_process(-11, SAID).text
    assert "Fatal Python error" in crash_of_process(-11, SAID).page


def test_a_process_that_was_killed_was_somewhere_in_what_had_changed() -> None:
    assert crash_of_process(-9, "", ("b.md", "a.md")).text.startswith("a.md")
    assert crash_of_process(-9, "", (ANYTHING,)).text.startswith("spacecat")


def test_the_place_of_an_exception_is_where_it_was_raised() -> None:
    with pytest.raises(ValueError, match="planted") as caught:
        int_of("planted")
    assert "tests/serve/test_serve_crash.py:" in crash_of(caught.value).text


def int_of(text: str) -> int:
    """Raise an exception whose place is here."""
    raise ValueError(text)


def test_an_exception_without_a_place_is_told_as_well() -> None:
    assert crash_of(MemoryError("all of it")).text.startswith("spacecat")


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ((), "during the build:"),
        ((ANYTHING,), "during the build:"),
        (("b.md", ANYTHING, "a.md", "b.md"), "after a change of a.md, b.md:"),
        (tuple("fedcba"), "after a change of a, b, c and 3 more:"),
    ],
)
def test_what_had_changed_is_named(noted: tuple[str, ...], said: str) -> None:
    assert said in crash_of_process(-11, "", noted).text.replace("\n", " ")
