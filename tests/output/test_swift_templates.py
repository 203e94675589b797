"""What is done with less ado than Jinja2 does it comes to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from spacecat.output.filters import Marker, once
from spacecat.output.render import Renderer, RenderFailed
from spacecat.pages.parts import Chrome, Feeds, PlainLink, Shared

if TYPE_CHECKING:
    from pathlib import Path

VALUES = st.one_of(
    st.text(alphabet="a<>&\"'달 ", max_size=8),
    st.integers(),
    st.booleans(),
    st.none(),
    st.text(alphabet="<b>&", max_size=4).map(Markup),
    st.lists(st.text(alphabet="<'", max_size=2), max_size=2),
)

PARTS = {
    "macros.html": """\
{% macro plain(one, other="<none>") %}[{{ one }}|{{ other }}]{% endmacro %}
{% macro nested(one) %}{{ plain(one) }}{{ plain(one, one) }}{% endmacro %}
{% macro many(one) %}{{ one }}{{ varargs|length }}{{ kwargs|length }}{% endmacro %}
{% macro around(one) %}({{ one }}{{ caller() }}){% endmacro %}
""",
    "base.html": "<{% block main %}{% endblock %}>{% include 'part.html' %}",
    "part.html": "part {{ view }}",
}


def _whole(use: str) -> str:
    names = "plain, nested, many, around"
    return (
        '{% extends "base.html" %}{% from "macros.html" import '
        f"{names} %}}{{% block main %}}{use}{{% endblock %}}"
    )


@pytest.mark.parametrize(
    "use",
    [
        "{{ view }}",
        "{{ view ~ view }}",
        "{{ view|upper }}{{ view|safe }}{{ view|e }}",
        "{{ plain(view) }}",
        "{{ plain(view, view) }}",
        "{{ plain(one=view) }}",
        "{{ plain(view, other=view) }}",
        "{{ nested(view) }}",
        "{{ many(view) }}{{ many(view, view) }}{{ many(view, k=view) }}",
        "{% call around(view) %}{{ view }}{% endcall %}",
        "{% for n in [1, 2] %}{{ plain(view) }}{{ loop.last }}{% endfor %}",
        "{% set made %}{{ view }}{{ plain(view) }}{% endset %}{{ made }}{{ made|length }}",
        "{% set made = plain(view) %}{{ made }}{{ made|length }}{{ made ~ view }}",
        "{% autoescape false %}{{ view }}{{ plain(view) }}{% endautoescape %}{{ view }}",
        (
            "{% set kept = namespace() %}{% autoescape false %}{% set kept.bare = plain(view) %}"
            "{% endautoescape %}{{ kept.bare }}"
        ),
        "{% macro own(x) %}{{ view }}{{ x }}{% endmacro %}{{ own(view) }}",
        "{% filter upper %}{{ view }}{{ plain(view) }}{% endfilter %}",
        "{{ range(3)|join(view|string) }}",
    ],
)
@settings(max_examples=30)
@given(view=VALUES)
def test_templates_say_what_they_say_in_jinja2(
    tmp_path_factory: pytest.TempPathFactory, use: str, view: object
) -> None:
    texts = {**PARTS, "page.html": _whole(use)}
    folder = tmp_path_factory.getbasetemp() / "swift"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    plain = Environment(
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    expected = plain.get_template("page.html").render(view=view)
    assert Renderer([folder]).render("page.html", view).decode() == expected


@pytest.mark.parametrize(
    ("use", "reason"),
    [
        ("{{ plain() }}", "parameter 'one' was not provided"),
        ("{{ plain(1, 2, 3) }}", "not more than 2 argument"),
        ("{{ plain(1, wrong=2) }}", "no keyword argument 'wrong'"),
        ("{{ plain(view.nothing) }}", "has no attribute 'nothing'"),
    ],
)
def test_a_macro_called_wrongly_is_a_problem(tmp_path: Path, use: str, reason: str) -> None:
    for name, text in {**PARTS, "page.html": _whole(use)}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RenderFailed, match=reason):
        Renderer([tmp_path]).render("page.html", {})


@given(text=VALUES, again=VALUES)
def test_a_text_is_marked_alike_whatever_was_marked_before(text: object, again: object) -> None:
    marker = Marker()
    assert [marker(one) for one in (text, again, text)] == [
        Marker()(one) for one in (text, again, text)
    ]


def test_few_texts_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacecat.output.filters._MOST", 2)
    marker = Marker()
    assert [marker(text) for text in "abcab"] == ["a", "b", "c", "a", "b"]


def _chrome(name: str) -> Chrome:
    home = PlainLink("../", name)
    return Chrome(
        site_name=name,
        tagline="",
        language="en",
        policy="",
        stylesheet="",
        browse_stylesheet="",
        icon="",
        touch_icon="",
        manifest="",
        feeds=Feeds(),
        search=None,
        script="",
        home=home,
        navigation=(),
        footer=(),
        breadcrumbs=(),
    )


def test_what_an_imported_macro_makes_of_a_shared_part_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "macros.html").write_text("{% macro show(c) %}<{{ c.site_name }}>{% endmacro %}")
    page = '{% from "macros.html" import show %}{{ view|once(show) }}{{ view|once(show) }}'
    (tmp_path / "page.html").write_text(page)
    renderer, part = Renderer([tmp_path]), _chrome("a & b")
    assert renderer.render("page.html", part) == b"<a &amp; b><a &amp; b>"
    assert renderer.render("page.html", part) == b"<a &amp; b><a &amp; b>"
    assert list(part.made.values()) == ["<a &amp; b>"]
    assert renderer.render("page.html", _chrome("c")) == b"<c><c>"


def test_a_macro_of_the_page_itself_is_called_on_each_page(tmp_path: Path) -> None:
    """It sees the view, so that what it says of the part may differ from page to page."""
    page = "{% macro show(c) %}{{ view.n }} {{ c.site_name }}{% endmacro %}{{ view.c|once(show) }}"
    (tmp_path / "page.html").write_text(page)
    renderer, part = Renderer([tmp_path]), _chrome("x")
    assert renderer.render("page.html", {"n": 1, "c": part}) == b"1 x"
    assert renderer.render("page.html", {"n": 2, "c": part}) == b"2 x"


def test_fragments_of_a_part_do_not_pile_up() -> None:
    part = Shared()
    for number in range(500):
        assert once(part, lambda _, number=number: str(number)) == str(number)
    assert len(part.made) < 100


def test_a_part_that_is_not_shared_is_made_each_time() -> None:
    assert once("a", str.upper) == "A"
