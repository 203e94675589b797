"""What the Markdown of bodies means by marks that have a meaning to others as well."""

from __future__ import annotations

import pytest

from spacecat.load.dialect import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[The *Moon*]]", '<p><a href="spacecat-bare:The *Moon*">The <em>Moon</em></a></p>'),
        ("[[x]](y)", '<p><a href="spacecat-bare:x">x</a>(y)</p>'),
        ("[@a](b)", '<p><a href="b">@a</a></p>'),
        ("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("1. a\n- b", "<ol>\n<li>a\n- b</li>\n</ol>"),
        ("```\n*a*\n```", "<pre><code>*a*\n</code></pre>"),
        ("## Lee Joon", '<h2 id="text-lee-joon">Lee Joon</h2>'),
    ],
    ids=["name", "name and address", "citation and address", "terms", "list", "code", "heading"],
)
def test_marks_mean_what_they_mean_here(text: str, html: str) -> None:
    assert markdown().convert(text) == html
