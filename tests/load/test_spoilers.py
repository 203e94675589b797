"""Spoilers are folded, however their heading is written: what is not would be published openly."""

from __future__ import annotations

import pytest
from catalogues import film

from spacecat.load.body import BodyRenderer
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.source import Source

FOLD = '<details class="spoilers"><summary>'


def _html(body: str) -> str:
    source = Source("content/titles/x.md", film("x", body=body).encode())
    part = split(source)
    assert isinstance(part, FrontMatter)
    return BodyRenderer().render(source, part)[0].html


@pytest.mark.parametrize(
    "heading",
    [
        "## Spoilers",
        "# Spoilers",
        "## Spoiler",
        "### Spoilers",
        "###### SPOILERS",
        "## Spoilers!",
        "## spoilers:",
        "## (Spoilers)",
        "## **Spoilers**",
        "## Spoilers\\!",
        "## Spoilers ##",
        "Spoilers\n---",
    ],
)
def test_a_heading_of_spoilers_folds_what_stands_beneath(heading: str) -> None:
    html = _html(f"Before.\n\n{heading}\n\nHe *was* it.\n\n- So.\n\n# After\n\nNo more.\n")

    before, fold, rest = html.partition(FOLD)
    folded, _, after = rest.partition("</details>")
    assert fold
    assert "Before." in before
    assert "He <em>was</em> it." in folded
    assert "<li>So.</li>" in folded
    assert "<h2" not in folded
    assert "No more." in after


@pytest.mark.parametrize(
    "heading", ["## Spoilers of others", "## No spoilers", "**Spoilers**", "## Spoilt", "Spoilers"]
)
def test_other_headings_fold_nothing(heading: str) -> None:
    assert "<details" not in _html(f"{heading}\n\nHe was it.\n")


@pytest.mark.parametrize(
    ("body", "folded"),
    [
        ("## Spoilers\n\na\n\n### More\n\nb\n\n## End\n\nc", ["a", "More", "b"]),
        ("### Spoilers\n\na\n\n#### More\n\nb\n\n### End\n\nc", ["a", "More", "b"]),
        ("### Spoilers\n\na\n\n## End\n\nc", ["a"]),
        ("# Spoilers\n\na\n\n## End\n\nc", ["a"]),
        ("## Spoilers\n\na", ["a"]),
    ],
)
def test_a_fold_ends_at_a_heading_of_its_level_or_a_higher_one(
    body: str, folded: list[str]
) -> None:
    inside = _html(body).partition(FOLD)[2].partition("</details>")[0]
    assert all(f">{text}</" in inside for text in folded)
    assert ">c<" not in inside
    assert "End" not in inside


def test_every_heading_of_spoilers_folds() -> None:
    html = _html("## Spoilers\n\na\n\n## Spoilers\n\nb\n\n## Cast\n\nc\n\n### Spoiler\n\nd\n")
    assert html.count(FOLD) == html.count("</details>") == 3
    assert "<h2" in html
    assert html.index("<h2") > html.index("<p>b</p>")


def test_spoilers_within_spoilers_are_folded_once() -> None:
    html = _html("## Spoilers\n\na\n\n### Spoilers\n\nb\n")
    assert html.count(FOLD) == html.count("</details>") == 1


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("> ## Spoilers\n>\n> a\n\nb", "</details>\n</blockquote>"),
        ("1. one\n\n    ## Spoilers\n\n    a\n\n2. two", "</details>\n</li>"),
    ],
)
def test_a_fold_stays_within_what_holds_its_heading(body: str, end: str) -> None:
    assert end in _html(body)


def test_links_in_a_fold_lead_on() -> None:
    html = _html("## Spoilers\n\n[[Kim]] was it. [@paper]\n")
    assert '<a href="spacecat:link/0"' in html
    assert '<a href="spacecat:cite/0"' in html
