from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import (
    ANY_TEXT,
    MISSPELT,
    PARASITE,
    PARASITE_TEXT,
    ROMANISED,
    UNKNOWN,
    any_problem,
    pointing_at,
)

from spacecat.diagnostics import Diagnostic, Span
from spacecat.noun import replace
from spacecat.report import as_text, palette_for, summary
from spacecat.report.excerpt import excerpt_of, lines_of
from spacecat.report.glyphs import cells
from spacecat.report.palette import ANSI, PLAIN

SGR = re.compile(r"\x1b\[[0-9;]*m")


def excerpt(problem: Diagnostic, text: str) -> list[str]:
    """Return the report's lines between the head and the prose: the excerpt, if there is one."""
    report = as_text([problem], {problem.span.path: text}, palette=PLAIN)
    return [line for line in report.splitlines() if re.match(r" +\d* \|", line)]


def caret_cells(problem: Diagnostic, text: str) -> tuple[str, int]:
    """Return what of the shown line stands right above the carets, and how many carets there are.

    The line is laid out by cells: a wide character fills two, a mark shares its letter's.
    """
    line, carets = excerpt(problem, text)
    first, count = carets.index("^"), carets.count("^")
    by_cell: list[str] = []
    for character in line:
        by_cell += [character, ""][: cells(character)] or [by_cell.pop() + character]
    return "".join(by_cell[first : first + count]), count


def test_one_problem_reads_as_the_house_format_has_it() -> None:
    assert as_text([MISSPELT], {PARASITE: PARASITE_TEXT}, palette=PLAIN) == (
        "content/titles/parasite.md:7:13  SC301 unknown-reference (error)\n"
        "  7 |   - person: sang-kang-ho\n"
        "    |             ^^^^^^^^^^^^\n"
        '  No person is called "sang-kang-ho". Every credit leads to a page.\n'
        '  help: did you mean "song-kang-ho"? People live in content/people/.\n'
        "\n"
        "1 error in 1 file."
    )


def test_problems_come_in_reading_order_and_once() -> None:
    """The order in which stages found problems does not show, nor that two found the same."""
    later = Diagnostic(ROMANISED, Span("content/titles/x.md", 3), "Odd.")

    forwards = as_text([MISSPELT, later], {}, palette=PLAIN)

    assert forwards == as_text([later, MISSPELT, later], {}, palette=PLAIN)
    assert forwards.count("SC305") == 1
    assert forwards.index("SC301") < forwards.index("SC305")


def test_a_warning_says_that_it_is_one() -> None:
    problem = Diagnostic(ROMANISED, Span("a.md"), "Odd.")

    head = as_text([problem], {}, palette=PLAIN).splitlines()[0]

    assert head == "a.md  SC305 odd-romanisation (warning)"


@pytest.mark.parametrize(
    ("line", "marked", "carets"),
    [
        ("배우: 송강호  # 기생충", "송강호", 6),
        ("cast: 'Ｓong'", "Ｓong", 5),
        (
            unicodedata.normalize("NFD", "배우: 송강호 끝"),
            unicodedata.normalize("NFD", "송강호"),
            6,
        ),
        (unicodedata.normalize("NFD", "Café Société: ok"), "ok", 2),
        (unicodedata.normalize("NFD", "né: Café"), unicodedata.normalize("NFD", "Café"), 4),
        ("\U0001f680 rocket", "rocket", 6),
    ],
)
def test_carets_stand_below_the_marked_cells(line: str, marked: str, carets: int) -> None:
    """Hangul, fullwidth letters and emoji take two cells, combining marks and joining jamo none."""
    assert caret_cells(pointing_at(marked, line=line), line) == (marked, carets)


def test_marks_and_jamo_that_join_take_no_cell_of_their_own() -> None:
    assert cells("\u1112\ud7b0\ud7cb") == 2
    assert cells("e\u0301x\u20dd") == 2


def test_a_tab_is_drawn_as_spaces() -> None:
    line = "\tname:\tx"

    assert excerpt(pointing_at("x", line=line), line) == [
        "  1 |     name:    x",
        "    |              ^",
    ]


def test_what_hides_in_a_line_is_shown() -> None:
    """Escape sequences do nothing, and a zero-width space in a name is seen."""
    line = "a\x1b[2J\x9b \u200bKim\u3164\u00a0Tae\u202e"

    shown, carets = excerpt(pointing_at("Kim", line=line), line)

    assert shown == "  1 | a<U+001B>[2J<U+009B> <U+200B>Kim<U+3164><U+00A0>Tae<U+202E>"
    assert carets.index("^") == shown.index("Kim")


def test_a_path_and_a_message_are_shown_harmless_too() -> None:
    problem = Diagnostic(
        UNKNOWN, Span("a\x1b\n\udcff.md"), "No \x1b]8;;x\x07.\r\nMore.", "do\x00it"
    )

    assert as_text([problem], {}, palette=PLAIN).split("\n\n")[0] == (
        "a<U+001B><U+000A><U+DCFF>.md  SC301 unknown-reference (error)\n"
        "  No <U+001B>]8;;x<U+0007>.\n"
        "  More. Every credit leads to a page.\n"
        "  help: do<U+0000>it"
    )


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_end_where_an_editor_ends_them(line_break: str) -> None:
    text = line_break.join(["one", "tw\x0bo\u2028", "three"])
    problem = Diagnostic(UNKNOWN, Span("a.md", 3, 1, 5), "Wrong.")

    assert excerpt(problem, text) == ["  3 | three", "    | ^^^^^"]


@pytest.mark.parametrize("line", [-5, 0, 4])
def test_a_line_that_is_not_there_has_no_excerpt(line: int) -> None:
    assert excerpt_of(Span("content/a.md", line, 1, 5), ["one", "two", "three"]) is None


def test_a_span_that_reaches_past_its_line_is_cut() -> None:
    problem = Diagnostic(UNKNOWN, Span("a.md", 1, 6, 99), "Wrong.")

    assert excerpt(problem, "name: x\nyear: 1") == ["  1 | name: x", "    |      ^^"]


def test_a_span_past_the_end_of_its_line_gets_one_caret_there() -> None:
    problem = Diagnostic(UNKNOWN, Span("a.md", 1, 99, 3), "Wrong.")

    assert excerpt(problem, "name:\n") == ["  1 | name:", "    |      ^"]


def test_an_empty_line_leaves_no_trailing_space() -> None:
    problem = Diagnostic(UNKNOWN, Span("a.md", 2, 1, 1), "Wrong.")

    assert excerpt(problem, "name:\n\n") == ["  2 |", "    | ^"]


@pytest.mark.parametrize(
    "span", [Span("a.md"), Span("a.md", 2, 1, 0), Span("a.md", 9, 1, 1), Span("gone.md", 1, 1, 1)]
)
def test_no_excerpt_where_there_is_no_line_to_show(span: Span) -> None:
    """Of the whole file, of a line the file lacks, of a file whose text is not at hand."""
    report = as_text([Diagnostic(UNKNOWN, span, "Wrong.")], {"a.md": "x\ny"}, palette=PLAIN)

    assert "|" not in report


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span("a.md"), "a.md"),
        (Span("a.html", 4), "a.html:4"),
        (Span("a.md", 1, 1, 1), "a.md:1:1"),
    ],
)
def test_a_place_names_only_what_is_known(span: Span, place: str) -> None:
    report = as_text([Diagnostic(UNKNOWN, span, "Wrong.")], {}, palette=PLAIN)

    assert report.split("  ")[0] == place


@pytest.mark.parametrize("filler", ["x", "가", "\u1112\u1161\u11ab", "e\u0301", "\t", "\x1b"])
@pytest.mark.parametrize("sides", [(300, 300), (0, 300), (300, 0)])
def test_a_long_line_is_cut_around_its_carets(filler: str, sides: tuple[int, int]) -> None:
    line = f"{filler * sides[0]}NAME{filler * sides[1]}"
    problem = pointing_at("NAME", line=line)

    shown = excerpt(problem, line)[0]

    assert caret_cells(problem, line) == ("NAME", 4)
    assert cells(shown) <= 100
    assert shown.startswith("  1 | ...") == bool(sides[0])
    assert shown.endswith("...") == bool(sides[1])


def test_room_that_one_side_leaves_goes_to_the_other() -> None:
    """A line that would fit is shown whole, wherever its mark stands."""
    for line in ("x" * 80 + "NAME", "NAME" + "x" * 80):
        assert excerpt(pointing_at("NAME", line=line), line)[0] == f"  1 | {line}"


def test_a_cut_leaves_no_mark_without_its_letter() -> None:
    """Half a decomposed syllable would settle on the dots and shift all that follows."""
    for padding in range(4):
        line = "\u1112\u1161\u11ab" * 200 + "x" * padding + "NAME"

        shown = excerpt(pointing_at("NAME", line=line), line)[0]

        assert shown.startswith("  1 | ...\u1112")


def test_a_line_of_nothing_but_marks_is_cut_too() -> None:
    line = "e" + "\u0301" * 5000 + "NAME"

    assert len(excerpt(pointing_at("NAME", line=line), line)[0]) < 1000


def test_a_long_marked_part_keeps_its_surroundings() -> None:
    line = "name: " + "y" * 200 + " # end"

    shown, carets = excerpt(pointing_at("y" * 200, line=line), line)

    assert shown.startswith("  1 | name: yyy")
    assert shown.count("y") + len("...") == carets.count("^")


@pytest.mark.parametrize(
    ("problems", "sentence"),
    [
        ([], "No problems."),
        ([MISSPELT, MISSPELT], "1 error in 1 file."),
        ([Diagnostic(ROMANISED, Span("a.md"), "Odd.")], "1 warning in 1 file."),
        (
            [
                MISSPELT,
                replace(MISSPELT, message="Other."),
                Diagnostic(ROMANISED, Span("a.md"), "Odd."),
            ],
            "2 errors and 1 warning in 2 files.",
        ),
    ],
)
def test_summary_counts_each_problem_once(problems: list[Diagnostic], sentence: str) -> None:
    assert summary(problems) == sentence
    assert as_text(problems, {}, palette=PLAIN).endswith(sentence)


def test_colour_adds_sequences_and_changes_nothing_else() -> None:
    problems = [MISSPELT, Diagnostic(ROMANISED, Span("a.md"), "Odd.")]
    texts = {PARASITE: PARASITE_TEXT}

    coloured = as_text(problems, texts, palette=ANSI)

    assert SGR.sub("", coloured) == as_text(problems, texts, palette=PLAIN)
    assert "\x1b[1;31mSC301 unknown-reference\x1b[0m" in coloured
    assert "\x1b[1;33mSC305 odd-romanisation\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("environ", "terminal", "other"),
    [
        ({}, ANSI, PLAIN),
        ({"TERM": "xterm"}, ANSI, PLAIN),
        ({"TERM": "dumb"}, PLAIN, PLAIN),
        ({"NO_COLOR": "1"}, PLAIN, PLAIN),
        ({"NO_COLOR": ""}, ANSI, PLAIN),
        ({"FORCE_COLOR": "1"}, ANSI, ANSI),
        ({"FORCE_COLOR": ""}, ANSI, PLAIN),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, ANSI, ANSI),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, PLAIN, PLAIN),
    ],
)
def test_the_environment_decides_about_colour(
    environ: dict[str, str], terminal: object, other: object
) -> None:
    assert palette_for(stream_is_terminal=True, environ=environ) is terminal
    assert palette_for(stream_is_terminal=False, environ=environ) is other


@settings(deadline=None)
@given(problems=st.lists(any_problem(), max_size=3), text=ANY_TEXT)
def test_no_text_reaches_the_terminal_raw(problems: list[Diagnostic], text: str) -> None:
    """Whatever entries and messages hold, all but our own sequences and line ends is printable."""
    for palette in (PLAIN, ANSI):
        report = as_text(problems, {"a.md": text}, palette=palette)
        own = SGR.sub("", report) if palette is ANSI else report

        assert own.replace("\n", "").isprintable()


@settings(deadline=None)
@given(problem=any_problem(), text=ANY_TEXT)
def test_carets_never_leave_the_shown_line(problem: Diagnostic, text: str) -> None:
    """They stand below it, or one cell past its end."""
    shown = excerpt_of(problem.span, lines_of(text))
    if shown:
        line = cells(shown.before + shown.marked + shown.after)
        assert len(shown.indent + shown.carets) <= line + 1 <= 92
