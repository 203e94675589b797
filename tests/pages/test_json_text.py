"""JSON within pages: it says what it was given, and ends no script that it stands in."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from spacecat.pages.json_text import Json, json_text

SIGNS = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&/!-\u2028\u2029\"'\\"))
VALUES: st.SearchStrategy[Json] = st.recursive(
    SIGNS | st.integers() | st.none() | st.sampled_from(["</script>", "<!--", "]]>"]),
    lambda inner: st.lists(inner) | st.dictionaries(SIGNS, inner),
    max_leaves=10,
)


@given(VALUES)
def test_what_is_read_is_what_was_written(value: Json) -> None:
    assert json.loads(json_text(value)) == value


@given(VALUES)
def test_no_sign_stands_in_it_that_html_or_javascript_reads(value: Json) -> None:
    text = json_text(value)
    assert not set("<>&\u2028\u2029\n") & set(text)


class _Script(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@given(VALUES)
def test_a_script_ends_where_its_end_tag_stands(value: Json) -> None:
    reader = _Script()
    reader.feed(f"<script>{json_text(value)}</script><p>")
    assert reader.tags == ["script", "p"]
    assert json.loads("".join(reader.texts)) == value
