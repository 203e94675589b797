"""Where things stand in a file, and what is said of them: the corners that no case shows."""

from __future__ import annotations

import re

import pytest
from catalogues import entry, film

from spacecat.diagnostics import Span
from spacecat.load.body import BodyRenderer
from spacecat.load.fields import read_fields
from spacecat.load.frontmatter import FrontMatter, split, whole
from spacecat.load.positions import Places, Positions, positions_in
from spacecat.load.source import Source, source_of
from spacecat.load.unsafe import unsafe_parts
from spacecat.model.catalogue import BodyLink

TEXT = """\
---
name: 별들에게
runtime: {value: 129, source: [a, b]}
cast:
  - person: Kim
    roles:
      - name: 달
---
See it.
"""
SOURCE = Source("content/titles/x.md", TEXT.encode())


def _marked(source: Source, span_line: int, column: int, length: int) -> str:
    return source.text.split("\n")[span_line - 1][column - 1 :][:length]


@pytest.mark.parametrize(
    ("location", "marked"),
    [
        (("name",), "별들에게"),
        (("runtime", "value"), "129"),
        (("runtime", "source", 1), "b"),
        (("cast", 0, "roles", 0, "name"), "달"),
        (("cast", 0, "roles", 0, "note"), "name: 달"),
        (("cast", 0), "person: Kim"),
        (("cast", 7), "cast"),
        (("runtime",), "runtime"),
        (("nothing", 0), "---"),
        ((), "---"),
    ],
)
def test_a_value_is_found_or_else_what_encloses_it(
    location: tuple[str | int, ...], marked: str
) -> None:
    span = positions_in(SOURCE).of_value(location)
    assert _marked(SOURCE, span.line, span.column, span.length) == marked


def test_the_name_of_a_field_is_found() -> None:
    positions = positions_in(SOURCE)
    assert positions.of_key(("cast", 0, "person")).line == 5
    assert positions.of_key(("cast", 0, "note")) == positions.of_value(("cast", 0))
    assert positions.of_value(("runtime", "[key]")) == positions.of_key(("runtime",))


@pytest.mark.parametrize("text", ["", "no fences", "---\nname: x\n", "---\nname: [x\n---\n"])
def test_places_in_a_broken_file_are_those_before_the_fault(text: str) -> None:
    span = positions_in(Source("content/titles/x.md", text.encode())).of_value(("kind",))
    assert (span.line, span.column) == (1, 1)


def test_both_parts_of_an_entry_are_found_in_its_text() -> None:
    part = split(SOURCE)
    assert isinstance(part, FrontMatter)
    assert TEXT[part.yaml_offset :].startswith(part.yaml)
    assert TEXT[part.body_offset :] == part.body == "\nSee it.\n"


def test_fences_may_have_spaces_behind_them_and_blank_lines_before() -> None:
    part = split(Source("content/titles/x.md", b"\n\n---  \nname: x\n---\t\nBody\n---\n"))
    assert isinstance(part, FrontMatter)
    assert part.yaml.strip() == "name: x"
    assert part.body == "\nBody\n---\n"


def test_texts_stay_as_they_are_written() -> None:
    text = "a: No\nb: 1987\nc: 12:30\nd: ~\ne: 1_000\nf: 'it''s'\ng: >-\n  one\n  two\n"
    source = Source("content/site.yaml", text.encode())
    assert read_fields(source, whole(source)).data == {
        "a": "No",
        "b": "1987",
        "c": "12:30",
        "d": "~",
        "e": "1_000",
        "f": "it's",
        "g": "one two",
    }


def test_what_could_be_read_stands_beside_the_problems() -> None:
    source = Source("content/site.yaml", b"name: x\ntagline: *a\n")
    fields = read_fields(source, whole(source))
    assert fields.data == {"name": "x", "tagline": ""}
    assert [problem.rule.code for problem in fields.problems] == ["SC206"]
    assert fields.is_whole


def test_an_unread_file_shows_what_it_holds() -> None:
    source = source_of("content/titles/x.md", b"\xef\xbb\xbfa\r\n\xea\xb0\x80\xff")
    assert source.text == "a\n가\ufffd"
    assert source.fault is not None
    assert (source.fault.span.line, source.fault.span.column) == (2, 2)


def _body(text: str) -> tuple[str, list[tuple[str, int, bool]], list[str]]:
    source = Source("content/titles/x.md", film("x", body=text).encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    body, problems = BodyRenderer().render(source, part)
    start = part.body.index(text)
    links = [(link.target, link.offset - start, link.is_name) for link in body.links]
    return body.html, links, [problem.message for problem in problems]


def test_links_of_a_body_are_open_and_know_their_place() -> None:
    html, links, _ = _body(
        "[[A & B]] <a class='x' href='y.md'>y</a> [z](z.md 'Z') [out](https://a.b/)"
    )
    assert links == [("A & B", 2, True), ("y.md", 29, False), ("z.md", 45, False)]
    assert html.count('<a href="spacecat:link/') == 3
    assert 'href="https://a.b/"' in html


def test_one_name_linked_twice_has_two_places() -> None:
    _, links, _ = _body("[[Kim]] and [[Kim]] and [[Kim|her]], [k](k.md), [k](k.md)")
    assert [offset for _, offset, _ in links] == [2, 14, 26, 41, 52]


def test_a_reference_link_is_found_where_it_is_defined() -> None:
    _, links, _ = _body("See [it][1].\n\n[1]: mars.md\n")
    assert links == [("mars.md", 19, False)]


def test_what_looks_like_a_link_in_code_is_text() -> None:
    html, links, problems = _body('`<a href="x.md">` and `[[x]]`\n\n    <a href="y.md">\n')
    assert (links, problems) == ([], [])
    assert 'href="x.md"' in html


def test_spoilers_are_folded_and_headings_lowered() -> None:
    html, _, _ = _body("# One\n\n## Spoilers\n\nHe was it.\n\n## Two\n")
    assert "<h1" not in html
    assert '<details class="spoilers"><summary>Spoilers</summary>' in html
    assert html.index("He was it.") < html.index("</details>") < html.index("Two")


@pytest.mark.parametrize(
    "html",
    [
        "<p>plain</p>",
        '<p id="a"><a href="https://a.b/">x</a></p>',
        "<p>1 &lt; 2, <code>&lt;script&gt;</code></p>",
        "<!-- a remark -->",
        '<td align="left">x</td>',
    ],
)
def test_what_is_allowed_is_not_reported(html: str) -> None:
    tags, attributes = {"p", "a", "code", "td"}, {"*": {"id"}, "a": {"href"}, "td": {"align"}}
    assert list(unsafe_parts(html, tags, attributes, {"https"})) == []


@pytest.mark.parametrize(
    "html",
    [
        "<main>x</main>",
        "<SCRIPT>x</SCRIPT>",
        "<p onclick=x>y</p>",
        '<a href="java&#10;script:x">y</a>',
        '<a href=" JaVaScript:x">y</a>',
        '<a href="spacecat:link/0">y</a>',
        "<svg/onload=x>",
    ],
)
def test_what_is_left_out_is_reported(html: str) -> None:
    assert len(list(unsafe_parts(html, {"p", "a"}, {"*": set(), "a": {"href"}}, {"https"}))) == 1


def test_an_entry_without_text_has_an_empty_body() -> None:
    source = Source("content/people/x.md", entry("x").encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    assert BodyRenderer().render(source, part)[0].html == ""


def test_the_places_of_a_file_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading its YAML anew for each of a thousand problems would take longer than all the rest."""
    read: list[str] = []

    def counting(source: Source) -> Positions:
        read.append(source.path)
        return positions_in(source)

    monkeypatch.setattr("spacecat.load.positions.positions_in", counting)
    places = Places({SOURCE.path: SOURCE})
    assert places.of_field(SOURCE.path, ("name",)).line == 2
    assert places.of_field(SOURCE.path, ("runtime",)).line == 3
    assert read == [SOURCE.path]
    assert places.of_field("content/else.md", ("name",)) == Span("content/else.md")
    link = BodyLink("See", 1)
    assert places.of_link(SOURCE.path, link).line == 9
    assert places.of_link("content/else.md", link) == Span("content/else.md")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It is so. [@a]", '<p>It is so.<sup class="cite">A</sup></p>'),
        ("It is so\n[@a].", '<p>It is so<sup class="cite">A</sup>.</p>'),
        ("[@a] It is.", '<p><sup class="cite">A</sup> It is.</p>'),
        ("So [@a; @b]", '<p>So<sup class="cite">A\N{THIN SPACE}B</sup></p>'),
        (
            "So [@a] [@b]",
            '<p>So<sup class="cite">A</sup>\N{THIN SPACE}<sup class="cite">B</sup></p>',
        ),
    ],
)
def test_a_citation_stands_at_what_it_proves_and_apart_from_others(text: str, html: str) -> None:
    """Copied, the numbers 1 and 2 must not become 12."""
    source = Source("content/titles/x.md", film("X", body=text).encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    made = BodyRenderer().render(source, part)[0].html.strip()
    assert re.sub(r"<a href[^>]*>(\w)</a>", lambda match: match[1].upper(), made) == html
