"""A body in two: what opens it, and what stands beneath its headings."""

from __future__ import annotations

import pytest

from spacecat.pages.sections import opening_and_notes


@pytest.mark.parametrize(
    ("opening", "notes"),
    [
        ("<p>One.</p>\n", '<h2 id="text-notes">Notes</h2>\n<p>Two.</p>'),
        ("<p>One<br>and <hr></p>\n", "<h2>Notes</h2><h2>More</h2>"),
        ('<p title="a > b">One.</p>\n', "<h2>Notes</h2>"),
        ("<blockquote>\n<h2>Quoted</h2>\n</blockquote>\n<h3>Less</h3>", "<h2>Notes</h2>"),
        ("<details><summary>Spoilers</summary><h2>Within</h2></details>", "<h2>Notes</h2>"),
        ("<p>One.</p><blockquote><h2>Quoted</h2></blockquote>", ""),
        ("<p>One.</p>", ""),
        ("", "<h2>Notes</h2><p>Two.</p>"),
        ("", ""),
    ],
)
def test_a_body_is_divided_at_its_first_heading(opening: str, notes: str) -> None:
    """A heading inside something else divides nothing, for both parts have to be whole."""
    assert opening_and_notes(opening + notes) == (opening, notes)
