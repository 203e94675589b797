from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

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
)

from spacecat.diagnostics import Diagnostic, Span
from spacecat.report.glyphs import visible
from spacecat.report.page import STYLE_ABOVE, above_page, as_html

VOID = {"meta"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "article"),
    *("h1", "h2", "p", "b", "pre", "code", "span", "mark"),
}


@dataclass
class _Outline(HTMLParser):
    """What a browser makes of a page; reading fails where an element is not closed in its turn."""

    open: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every `tag`."""
        return [attributes for name, attributes in self.tags if name == tag]


def outline(page: str) -> _Outline:
    reader = _Outline()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def test_page_is_a_whole_document_that_fetches_nothing() -> None:
    page = as_html([MISSPELT], {PARASITE: PARASITE_TEXT})
    read = outline(page)

    assert page.startswith("<!DOCTYPE html>\n")
    assert read.attributes("html") == [{"lang": "en"}]
    assert {"charset": "utf-8"} in read.attributes("meta")
    assert any(meta.get("name") == "viewport" for meta in read.attributes("meta"))
    assert "<title>1 error in 1 file · spacecat</title>" in page
    assert len(read.attributes("h1")) == 1
    assert not {"script", "link", "img"} & {tag for tag, _ in read.tags}
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page


def test_page_shows_place_excerpt_reason_and_cure() -> None:
    page = as_html([MISSPELT], {PARASITE: PARASITE_TEXT})

    text = "".join(outline(page).text)
    for part in (
        "Error SC301 unknown-reference",
        "content/titles/parasite.md:7:13",
        "7 |   - person: sang-kang-ho",
        MISSPELT.message,
        UNKNOWN.why,
        f"help: {MISSPELT.help}",
    ):
        assert part in text
    assert '<mark data-carets="^^^^^^^^^^^^">sang-kang-ho</mark>' in page


def test_only_errors_are_said_to_keep_the_site_as_it_was() -> None:
    warning = Diagnostic(ROMANISED, Span("a.md"), "Odd.")

    assert "untouched" in as_html([MISSPELT], {})
    assert "untouched" not in as_html([warning], {})
    assert 'class="warning"' in as_html([warning], {})


def test_a_problem_without_advice_or_excerpt_has_no_empty_place_for_it() -> None:
    read = outline(as_html([Diagnostic(UNKNOWN, Span("a.md"), "Wrong.")], {}))

    assert not {"pre", "b"} & {tag for tag, _ in read.tags}


def test_markup_in_an_entry_stays_text() -> None:
    line = 'x: <script>alert("1")</script> & <b>'
    problem = Diagnostic(
        UNKNOWN, Span('<i>"a".md', 1, 4, 8), "No <script> here.", "drop <img src=x onerror=1>"
    )

    page = as_html([problem], {'<i>"a".md': line})

    text = "".join(outline(page).text)
    assert "<script" not in page
    assert "<img" not in page
    assert line in text
    assert "No <script> here." in text


def test_line_breaks_of_a_message_stay_and_controls_are_shown() -> None:
    page = as_html([Diagnostic(UNKNOWN, Span("a.md"), "one\r\ntwo\x1b")], {})

    assert "<p>one\ntwo&lt;U+001B&gt;</p>" in page


@settings(deadline=None)
@given(problems=st.lists(any_problem(), max_size=3), text=ANY_TEXT)
def test_no_text_becomes_markup(problems: list[Diagnostic], text: str) -> None:
    """Whatever entries and messages hold, the page has our own elements only, all closed."""
    page = as_html(problems, {"a.md": text})

    read = outline(page)
    assert {tag for tag, _ in read.tags} <= OURS
    assert len(read.attributes("article")) == len(set(problems))
    assert page.replace("\n", "").isprintable()
    shown = "".join(read.text)
    for problem in problems:
        for line in problem.message.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            assert visible(line) in shown


def test_problems_stand_above_another_page_without_a_style_of_their_own() -> None:
    """And without a script: pages forbid both."""
    reader = _Outline()
    reader.feed(above_page(as_html([MISSPELT], {})))
    assert reader.open == []
    assert reader.tags[0] == (
        "dialog",
        {"open": None, "id": "spacecat-problems", "lang": "en", "aria-label": "Problems"},
    )
    assert not {"style", "script", "main", "html"} & {tag for tag, _ in reader.tags}
    assert not any("style" in attributes for _, attributes in reader.tags)
    assert MISSPELT.rule.code in "".join(reader.text)


def test_the_style_above_a_page_touches_nothing_of_it() -> None:
    depth = 0
    for line in STYLE_ABOVE.splitlines():
        if depth == 0:
            assert line.startswith("#spacecat-problems")
        depth += line.count("{") - line.count("}")
    assert depth == 0
