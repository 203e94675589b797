"""No body takes for ever, however it is written, and none of them ends the run."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from spacecat.load import aside, body, cells
from spacecat.load.body import BodyRenderer
from spacecat.load.cells import MOST_CELLS
from spacecat.load.cost import LITTLE_WORK, may_take_long
from spacecat.load.depth import MOST_LEVELS
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.plain_body import plain_body
from spacecat.load.source import Source

if TYPE_CHECKING:
    from spacecat.diagnostics import Diagnostic
    from spacecat.model.catalogue import Body

CUBIC = "~~~" + "\t" * 16_000 + "x"
"""A fence of Python-Markdown 3.11, whose blanks are shared out among three expressions."""


def _read(text: str) -> tuple[Source, FrontMatter]:
    source = Source("content/pages/x.md", f"---\nname: x\n---\n{text}\n".encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    return source, part


def _rendered(text: str, bodies: BodyRenderer) -> tuple[Body, tuple[Diagnostic, ...]]:
    return bodies.render(*_read(text))


def _complaint(text: str) -> str:
    with closing(BodyRenderer()) as bodies:
        made, (problem,) = _rendered(text, bodies)
    assert (made.html, problem.rule.code, problem.span.line) == ("", "SC402", 4)
    return problem.message


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where no signal could end it: in a thread that is not the main one."""
    monkeypatch.setattr(body, "MOST_SECONDS", 0.2)
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(_complaint(CUBIC)))
    thread.start()
    thread.join()
    assert "longer than 3 seconds" in said[0]
    assert "longer than 3 seconds" in _complaint(CUBIC)


def test_what_is_long_is_rendered_as_it_would_be_here() -> None:
    text = "- a `b` [[c]] [@d]\n- <x>\n\n" * 400
    assert may_take_long(text)
    source = Source("content/pages/x.md", f"---\nname: x\n---\n{text}\n".encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    with closing(BodyRenderer()) as bodies:
        there, here = bodies.render(source, part), bodies.render_any(source, part)
    assert there == here
    assert here[0].links
    assert here[1]


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (EOFError, "it breaks"),
        (BrokenPipeError, "it breaks"),
        (BlockingIOError, "starts no process"),
    ],
)
def test_what_goes_wrong_aside_is_told(
    raised: type[Exception], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def done(_worker: object, _task: object) -> None:
        raise raised

    monkeypatch.setattr(aside.Aside, "done", done)
    assert said in _complaint("* a | b\n" * 4_000)


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "* "])
def test_depth_has_a_limit_of_its_own(sign: str) -> None:
    """It lies far above what Python's stack would stand, and so does not depend on who calls."""
    with closing(BodyRenderer()) as bodies:
        assert _rendered(sign * 20 + "a", bodies)[1] == ()
    for times in (MOST_LEVELS + 1, 200, 600):
        assert f"deeper than {MOST_LEVELS} levels" in _complaint(sign * times + "a")


def test_cells_have_a_limit_for_a_body_and_none_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each row gets as many as the table has columns: a small file could ask for millions.

    So many take seconds, which bodies have few of; on a slow machine, the time would run out first.
    """
    monkeypatch.setattr(cells, "MOST_CELLS", MOST_CELLS // 50)
    columns, rows = 100, MOST_CELLS // 50 // 100
    table = "a|" * columns + "\n" + "-|" * columns + "\n" + "x|y\n" * (rows - 1)
    with closing(BodyRenderer()) as bodies:
        for _ in range(2):
            body, problems = _rendered(table, bodies)
            assert body.html.count("<td>") == columns * (rows - 1)
            assert problems == ()
        assert "more than 100,000 cells" in _rendered(f"{table}{table}", bodies)[1][0].message
        assert "more than 100,000 cells" in _rendered(f"{table}\n\n{table}", bodies)[1][0].message


@pytest.mark.parametrize("mark", ["- ", "1. ", "> ", "a\n:   "])
def test_a_body_that_is_refused_leaves_nothing_to_the_next(mark: str) -> None:
    """Markdown is stopped within a list, say, and would read on there."""
    table = f"{'|' * 251}\n  {'|'.join('-' * 250)}\n" + "  |\n" * 420
    plain = "Text \\* one, [here](/titles/).\n\n[[The Moon]] *and* so on.\n\n- a\n- b\n"
    with closing(BodyRenderer()) as bodies, closing(BodyRenderer()) as others:
        assert "cells" in bodies.render_any(*_read(mark + table))[1][0].message
        assert bodies.render_any(*_read(plain)) == others.render_any(*_read(plain))


def test_work_is_characters_times_signs() -> None:
    assert not may_take_long("Words and nothing but words " * 100_000)
    assert not may_take_long("- " * int(LITTLE_WORK**0.5 / 2))
    assert may_take_long("- " * int(LITTLE_WORK**0.5))
    assert may_take_long(" " * int(LITTLE_WORK**0.5 + 2))


def test_headings_without_end_are_left_to_markdown() -> None:
    """Each heading is compared with all that are called alike."""
    assert plain_body("## a\n\n" * 200) is not None
    assert plain_body("## a\n\n" * 201) is None
