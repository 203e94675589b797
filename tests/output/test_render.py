"""Templates: what they get, and where their mistakes are."""

from pathlib import Path

import pytest

from spacecat.output.render import Renderer, RenderFailed


def _templates(folder: Path, **files: str) -> Renderer:
    for name, text in files.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return Renderer([folder])


def test_a_template_gets_the_view_and_nothing_else(tmp_path: Path) -> None:
    renderer = _templates(tmp_path, page="{{ view.name }}")
    assert renderer.render("page.html", {"name": "달"}) == "달".encode()
    with pytest.raises(RenderFailed, match="'catalogue' is undefined"):
        _templates(tmp_path, other="{{ catalogue }}").render("other.html", {})


def test_texts_are_escaped_and_hangul_is_marked(tmp_path: Path) -> None:
    renderer = _templates(tmp_path, page="{{ view }}|{{ view|hangul }}")
    made = renderer.render("page.html", "<b>달 & 별</b>").decode()
    plain, marked = made.split("|")
    assert plain == "&lt;b&gt;달 &amp; 별&lt;/b&gt;"
    assert '<span lang="ko">달</span>' in marked
    assert "<b>" not in marked


def test_what_the_view_lacks_is_a_problem_at_its_line(tmp_path: Path) -> None:
    renderer = _templates(tmp_path, page="one\n{{ view.nothing }}\n")
    with pytest.raises(RenderFailed) as failure:
        renderer.render("page.html", {})
    problem = failure.value.problem
    assert problem.rule.code == "SC702"
    assert (problem.span.path, problem.span.line) == ("templates/page.html", 2)


def test_the_line_is_that_of_the_innermost_template(tmp_path: Path) -> None:
    macros = "{% macro show(view) %}\n\n{{ view.nothing }}{% endmacro %}"
    page = "{% from 'macros.html' import show %}{{ show(view) }}"
    with pytest.raises(RenderFailed) as failure:
        _templates(tmp_path, macros=macros, page=page).render("page.html", {})
    span = failure.value.problem.span
    assert (span.path, span.line) == ("templates/macros.html", 3)
    assert "used by templates/page.html:1" in failure.value.problem.message


def test_broken_syntax_is_a_problem_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed) as failure:
        _templates(tmp_path, page="one\ntwo {% if %}\n").render("page.html", {})
    problem = failure.value.problem
    assert (problem.rule.code, problem.span.line) == ("SC701", 2)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed) as failure:
        _templates(tmp_path, page="{% include 'lost.html' %}").render("page.html", {})
    assert failure.value.problem.rule.code == "SC703"
    assert "lost.html" in failure.value.problem.message


def test_the_first_folder_that_has_a_template_wins(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    for folder in (own, bundled):
        folder.mkdir()
        (folder / "page.html").write_text(folder.name, encoding="utf-8")
    (bundled / "only.html").write_text("bundled", encoding="utf-8")
    renderer = Renderer([own, bundled])
    assert renderer.render("page.html", None) == b"own"
    assert renderer.render("only.html", None) == b"bundled"


@pytest.mark.parametrize("changed", ["page", "base", "part"])
def test_the_digest_of_a_template_covers_all_that_it_uses(tmp_path: Path, changed: str) -> None:
    files = {
        "page": "{% extends 'base.html' %}{% block main %}{% include 'part.html' %}{% endblock %}",
        "base": "<main>{% block main %}{% endblock %}</main>",
        "part": "part",
        "unused": "unused",
    }
    before = _templates(tmp_path, **files).digest("page.html")
    assert _templates(tmp_path, **files, unused2="x").digest("page.html") == before
    after = _templates(tmp_path, **{**files, changed: files[changed] + " "}).digest("page.html")
    assert after != before


def test_a_digest_of_a_broken_template_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed):
        _templates(tmp_path, page="{% if %}").digest("page.html")


def test_texts_of_templates_are_found_for_excerpts(tmp_path: Path) -> None:
    renderer = _templates(tmp_path, page="words")
    assert renderer.text_of("templates/page.html") == "words"
    assert renderer.text_of("templates/lost.html") is None
