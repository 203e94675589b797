"""Whatever lies in a file, reading it ends in an entry or in problems that can be printed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from catalogues import ROOT, SITE, options_for
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spacecat.load.entries import Entries, decode
from spacecat.load.link import Linked, link
from spacecat.load.source import Source, read_content, source_of
from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite
from spacecat.report import Format, Palette, render
from spacecat.report.page import as_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pytest

    from spacecat.diagnostics import Diagnostic

FOLDERS = ["titles", "people", "characters", "companies", "tags", "lists", "pages", "sources"]
SETTINGS = Source("content/site.yaml", SITE.encode())
REAL = read_content(ROOT).sources

# Signs that mean something to YAML, Markdown, HTML or Unicode, and words of the schema.
PIECES = st.sampled_from(
    [
        *"-:#?*&!|>%@`'\"{}[],~\\ \t\n",
        *["\n  - ", "\n- ", ": ", "\n  ", "\n---\n", "...\n", "<<: ", "!!int ", "? ", "[[", "]]"],
        *["[@", "](", "<b ", "<!--", "<![", "</", "&amp;", "&#x;", "```\n", "> ", "1. ", "| a |\n"],
        *["\x00", "\x1b", "\x7f", "\x85", "\xa0", "\u2028", "\u200b", "\ufeff", "\ufffe", "\r"],
        *["김태리", "태", "\u1112\u1161\u11ab", "🌙", "é", "null", "2025-02-30", "1e400", "9" * 20],
        *["name: x\n", "kind: film\n", "cast:\n", "person: x", "roles: [{name: y}]", "title: x\n"],
        *["aliases:\n", "sources: {a: https://a.b/}\n", "source: a", "value: 1", "relations:\n"],
    ]
)
YAMLISH = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)
ENTRY_TEXT = st.one_of(
    YAMLISH,
    YAMLISH.map(lambda text: f"---\n{text}\n---\n"),
    st.tuples(YAMLISH, YAMLISH).map(lambda two: f"---\nname: x\n{two[0]}\n---\n{two[1]}"),
    YAMLISH.map(lambda text: f"---\nname: x\nkind: film\n---\n{text}"),
)


@given(st.sampled_from(FOLDERS), st.binary(max_size=200) | ENTRY_TEXT.map(str.encode))
@example("titles", b"\xff")
def test_any_bytes(folder: str, data: bytes) -> None:
    source = source_of(f"content/{folder}/x.md", data)
    _all_is_said([source], _entries([source]))


@given(ENTRY_TEXT)
def test_any_settings(text: str) -> None:
    source = source_of("content/site.yaml", text.encode())
    _all_is_said([source], decode([source]))


@given(st.lists(st.tuples(st.sampled_from(FOLDERS), ENTRY_TEXT), min_size=2, max_size=4))
def test_any_files_together(files: list[tuple[str, str]]) -> None:
    sources = [
        source_of(f"content/{folder}/{number}.md", text.encode())
        for number, (folder, text) in enumerate(files)
    ]
    _all_is_said(sources, _entries(sources))


@st.composite
def edited(draw: st.DrawFn) -> tuple[int, str]:
    """Take a real entry and cut, double, move or replace pieces of it."""
    number = draw(st.integers(0, len(REAL) - 1))
    text = REAL[number].text
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        put = draw(PIECES | st.text(max_size=5) | st.just(text[start:end] * 2))
        text = text[:start] + put + text[end:]
    return number, text


@given(edited())
def test_any_edit_of_a_real_entry(one: tuple[int, str]) -> None:
    number, text = one
    source = source_of(REAL[number].path, text.encode())
    _all_is_said([source], _entries([source]))


WORDS = st.sampled_from(
    sorted({word for one in REAL for word in re.findall(r": ([^\n{}\[\]]{1,40})\n", one.text)})
)


@st.composite
def retold(draw: st.DrawFn) -> tuple[str, str]:
    """Take a real entry and drop, repeat or move lines of it, or let one say what another does."""
    source = draw(st.sampled_from(REAL))
    lines = source.text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        field = lines[here].rpartition(": ")[0]
        said = f"{field}: {draw(WORDS)}" if field else f"{lines[here]} {draw(PIECES)}"
        lines[here : here + 1] = draw(
            st.sampled_from([[], [lines[here]] * 2, [said], [lines[here], lines[there]]])
        )
    return source.path, "\n".join(lines)


@settings(max_examples=30)
@given(st.lists(retold(), min_size=1, max_size=2))
def test_any_edit_of_the_real_catalogue_ends_in_a_site_or_in_problems(
    edits: list[tuple[str, str]],
) -> None:
    """From the files to the finished pages, with the templates that readers get."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        copytree(ROOT / "content", root / "content")
        for path, text in edits:
            (root / path).write_text(text, encoding="utf-8")
        options = options_for(root)
        prepared, build = prepare(options)
        if prepared and not build.is_refused(options):
            build = make(prepared, build, options, MemorySite())
            assert build.pages
        # Nothing of ours may fail: neither a template nor a link that no editor wrote.
        assert not {one.rule.code for one in build.problems} & {"SC701", "SC702", "SC703", "SC801"}
        as_html(build.problems, build.texts).encode()


@given(edited())
def test_line_ends_and_a_byte_order_mark_change_nothing(one: tuple[int, str]) -> None:
    number, text = one
    text = text.replace("\r", "")
    path = REAL[number].path
    plain = source_of(path, text.encode())
    for other in (text.replace("\n", "\r\n"), "\ufeff" + text, text.replace("\n", "\r")):
        if not text.startswith("\ufeff"):
            assert source_of(path, other.encode()) == plain


@settings(max_examples=10)
@given(st.permutations(REAL))
def test_the_order_of_files_changes_nothing(sources: Sequence[Source]) -> None:
    assert repr(_linked(decode(sources))) == repr(_linked(decode(REAL)))


SPELLINGS = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\"\\'[]{},#&*!|>%@`:"),
    min_size=1,
    max_size=20,
)


@given(SPELLINGS, SPELLINGS, st.sampled_from(["\n", "\r\n"]))
def test_the_place_of_an_unknown_name_is_exactly_that_name(
    before: str, name: str, end: str
) -> None:
    """Whatever stands before it on the line, and however lines end."""
    name = f"Zz{unicodedata.normalize('NFC', name)}"
    line = f'cast: [{{name: "{before}", note: "{before}"}}, {{person: "{name}"}}]'
    text = end.join(["---", "name: x", "kind: film", line, "---", f"[[{name}]] {before}", ""])
    source = source_of("content/titles/x.md", text.encode())
    problems = [one for one in _linked(_entries([source])).problems if one.rule.code[:3] != "SC5"]
    assert [one.rule.code for one in problems] == ["SC301", "SC403"], problems
    field, body = (one.span for one in problems)
    lines = source.text.split("\n")
    marked = lines[field.line - 1][field.column - 1 :][: field.length]
    assert marked == f'"{name}"'
    assert lines[body.line - 1][body.column - 1 :][: body.length] == name


@settings(max_examples=40)
@given(st.sampled_from(REAL), st.data())
def test_the_place_of_a_changed_value_is_exactly_that_value(
    source: Source, data: st.DataObject
) -> None:
    """In a real entry, wherever it refers to another."""
    pattern = re.compile(r"\b(?:person|title|character|company): ([^,\n{}\[\]\"']+)")
    places = list(pattern.finditer(source.text.partition("\n---\n")[0]))
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    wrong = "없는 Nobody"
    text = source.text[: place.start(1)] + wrong + source.text[place.end(1) :]
    changed = Source(source.path, text.encode())
    others = [one for one in REAL if one.path != source.path]
    problems = [one for one in _linked(decode([*others, changed])).problems if one.is_error]
    found = [one.span for one in problems if f"“{wrong}”" in one.message]
    assert [(one.path, _offset(one.line, one.column, text), one.length) for one in found] == [
        (source.path, place.start(1), len(wrong))
    ]


def test_a_folder_of_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that vanishes or refuses while it is read is a problem as well."""
    (tmp_path / "content" / "titles").mkdir(parents=True)
    monkeypatch.setattr("os.scandir", _refusing)
    reading = read_content(tmp_path)
    assert [(one.rule.code, one.span.path) for one in reading.problems] == [("SC105", "content")]
    assert reading.problems[0].message == "The folder cannot be read: permission denied."


def _refusing(path: str) -> None:
    raise PermissionError(13, "Permission denied", path)


def _entries(sources: Iterable[Source]) -> Entries:
    return decode([SETTINGS, *sources])


def _linked(entries: Entries) -> Linked:
    assert entries.site is not None
    return link(entries.site, entries.published, entries.absent(drafts=False))


def _all_is_said(sources: Sequence[Source], entries: Entries) -> None:
    """Link what could be read; every problem lies in its file, and every report takes it."""
    problems = [*entries.problems, *(one.fault for one in sources if one.fault)]
    if entries.site is not None:
        problems += _linked(entries).problems
    texts = {one.path: one.text for one in sources}
    for problem in problems:
        _lies_within(problem, texts)
    for form in Format:
        render(problems, texts, form, Palette(), "1").encode()
    as_html(problems, texts).encode()


def _lies_within(problem: Diagnostic, texts: dict[str, str]) -> None:
    span = problem.span
    assert span.path in texts, span
    lines = texts[span.path].split("\n")
    assert 1 <= span.line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert span.column + span.length <= len(lines[span.line - 1]) + 2
    assert problem.message[-1] in ".”", problem.message
    assert "it breaks" not in problem.message, "an exception of ours would be taken for Markdown's"
    assert problem.help[-1] in ".?]", problem.help


def _offset(line: int, column: int, text: str) -> int:
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1
