"""Templates: what they get, and where their mistakes are."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from spacecat.output.render import Renderer, RenderFailed
from spacecat.output.swift import SwiftEnvironment


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


def test_too_little_memory_is_no_mistake_of_the_template(tmp_path: Path) -> None:
    def exhausted() -> None:
        raise MemoryError

    renderer = _templates(tmp_path, page="{{ view() }}")
    with pytest.raises(MemoryError):
        renderer.render("page.html", exhausted)


def test_too_little_memory_to_read_a_template_is_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    renderer = _templates(tmp_path, page="{{ view }}")
    monkeypatch.setattr(Renderer, "_closure", exhausted)
    with pytest.raises(MemoryError):
        renderer.digest("page.html")


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


ENDLESS = "it is nested too deeply, or uses itself without end"


@pytest.mark.parametrize(
    ("page", "line", "reason"),
    [
        ("{% extends 'page.html' %}", 1, ENDLESS),
        ("\n{% include 'page.html' %}", 2, ENDLESS),
        ("\n{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", 3, ENDLESS),
        ("{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}", 1, ENDLESS),
        ("\n{{ view|dictsort }}", 2, "has no attribute 'items'"),
        ("\n\n{{ 1 / 0 }}", 3, "division by zero"),
        ("\n{{ view|tojson }}", 2, "not JSON serializable"),
        ("{{ '\\ud800' }}", 1, "surrogates not allowed"),
        ("\n{% for a in [1] %}" * 30 + "{% endfor %}" * 30, 1, "too many statically nested"),
        ("\n{{ view[" + "'long' ~ " * 99 + "1] }}", 2, "longlong"),
    ],
)
def test_whatever_a_template_does_is_a_problem_at_its_line(
    tmp_path: Path, page: str, line: int, reason: str
) -> None:
    with pytest.raises(RenderFailed) as failure:
        _templates(tmp_path, page=page).render("page.html", object())
    problem = failure.value.problem
    assert problem.rule.code == "SC702"
    assert (problem.span.path, problem.span.line) == ("templates/page.html", line)
    assert reason in problem.message
    assert len(problem.message) < 300


def test_the_callers_of_a_recursion_are_named_once(tmp_path: Path) -> None:
    page = "{% include 'other.html' %}"
    with pytest.raises(RenderFailed) as failure:
        _templates(tmp_path, page=page, other="{% include 'page.html' %}").render("page.html", {})
    assert failure.value.problem.message.endswith("It is used by templates/page.html:1.")


@pytest.mark.parametrize("how", [Renderer.digest, lambda one, name: one.render(name, {})])
def test_a_template_that_is_not_utf_8_is_a_problem_at_its_line(
    tmp_path: Path, how: Callable[[Renderer, str], object]
) -> None:
    renderer = _templates(tmp_path, page="{% include 'part.html' %}")
    (tmp_path / "part.html").write_bytes(b"one\ntwo caf\xe9\n")
    with pytest.raises(RenderFailed) as failure:
        how(renderer, "page.html")
    problem = failure.value.problem
    assert (problem.rule.code, problem.span.path) == ("SC701", "templates/part.html")
    assert problem.span.line == 2
    assert problem.message == "The template cannot be read: it is not UTF-8."
    assert renderer.text_of("templates/part.html") is None


def test_a_template_that_may_not_be_opened_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    renderer = _templates(tmp_path, page="words")
    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(RenderFailed) as failure:
        renderer.digest("page.html")
    monkeypatch.undo()
    assert failure.value.problem.message == "The template cannot be read: Permission denied."


def test_a_template_says_by_name_what_it_uses(tmp_path: Path) -> None:
    """A page whose template could not be told from the text would stay when that changes."""
    page = "one\n{% include view.name ~ '.html' %}"
    with pytest.raises(RenderFailed, match="has to be named in quotes") as failure:
        _templates(tmp_path, page=page).digest("page.html")
    assert failure.value.problem.span.line == 2


def test_a_part_that_may_be_missing_is_no_problem(tmp_path: Path) -> None:
    """When it comes, the digest is another."""
    page = "{% include 'part.html' ignore missing %}{% include ['no.html', 'yes.html'] %}"
    renderer = _templates(tmp_path, page=page, yes="yes")
    assert renderer.render("page.html", {}) == b"yes"
    before = renderer.digest("page.html")
    assert _templates(tmp_path, page=page, part="part").digest("page.html") != before


def test_a_missing_template_has_no_digest(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed) as failure:
        _templates(tmp_path).digest("page.html")
    assert failure.value.problem.rule.code == "SC703"


def test_a_folder_whose_name_begins_like_another_is_another(tmp_path: Path) -> None:
    first, second = tmp_path / "templates", tmp_path / "templates-2"
    for folder in (first, second):
        folder.mkdir()
    (second / "page.html").write_text("\n{{ view.nothing }}", encoding="utf-8")
    with pytest.raises(RenderFailed) as failure:
        Renderer([first, second]).render("page.html", {})
    assert failure.value.problem.span.path == "templates/page.html"


def test_templates_that_are_loaded_need_no_files(tmp_path: Path) -> None:
    base, page = "<{% block main %}{% endblock %}>", '{% extends "base.html" %}'
    renderer = _templates(tmp_path, base=base, page=f"{page}{{% block main %}}a{{% endblock %}}")
    renderer.load("page.html")
    for file in tmp_path.iterdir():
        file.unlink()
    assert renderer.render("page.html", {}) == b"<a>"


def test_what_is_wrong_with_a_template_shows_when_it_is_used(tmp_path: Path) -> None:
    renderer = _templates(tmp_path, page="{% if %}")
    renderer.load("page.html")
    renderer.load("missing.html")
    with pytest.raises(RenderFailed, match="cannot be read"):
        renderer.render("page.html", {})


def _compiled(folder: Path) -> bytes:
    """Return what a forked process would send of the templates of a folder."""
    return Renderer([folder]).compiled_packaged()


@pytest.fixture
def compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return what forbids to compile from then on."""

    def refuse(*_arguments: object) -> None:
        pytest.fail("it is compiled once more")

    return lambda: monkeypatch.setattr(SwiftEnvironment, "compile", refuse)


def test_templates_that_another_process_compiled_are_those_that_are_there(
    tmp_path: Path, compiles_nothing: Callable[[], None]
) -> None:
    macros = "{% macro show(view) %}<{{ view }}>{% endmacro %}"
    page = "{% from 'macros.html' import show %}\n{{ show(view) }}{{ view|hangul }}"
    here = _templates(tmp_path, macros=macros, page=page)
    alone = Renderer([tmp_path])
    made, digest = alone.render("page.html", "달"), alone.digest("page.html")
    here.take(_compiled(tmp_path))
    compiles_nothing()
    assert here.render("page.html", "달") == made
    assert here.digest("page.html") == digest


def test_what_a_page_is_made_of_is_what_is_remembered_of_it(tmp_path: Path) -> None:
    """Though a template was edited after it had been compiled."""
    here = _templates(tmp_path, page="old")
    digest = Renderer([tmp_path]).digest("page.html")
    here.take(_compiled(tmp_path))
    _templates(tmp_path, page="new")
    assert here.render("page.html", None) == b"old"
    assert here.digest("page.html") == digest


def test_what_was_read_already_stays(tmp_path: Path) -> None:
    here = _templates(tmp_path, page="old")
    digest = here.digest("page.html")
    _templates(tmp_path, page="new")
    here.take(_compiled(tmp_path))
    assert here.digest("page.html") == digest
    assert here.render("page.html", None) == b"old"


def test_what_was_read_in_vain_is_not_compiled(tmp_path: Path) -> None:
    """A template that was wrong for a moment is that which another process read before."""
    here = _templates(tmp_path, page="old")
    compiled = _compiled(tmp_path)
    _templates(tmp_path, page="new{% include view %}")
    with pytest.raises(RenderFailed, match="named in quotes"):
        here.digest("page.html")
    here.take(compiled)
    assert here.render("page.html", None) == b"old"


def test_what_travels_is_what_was_read(tmp_path: Path) -> None:
    """Though a template was edited since: pages of it are remembered as made of the old text."""
    here = _templates(tmp_path, page="old")
    here.digest("page.html")
    _templates(tmp_path, page="new")
    assert pickle.loads(pickle.dumps(here)).render("page.html", None) == b"old"  # noqa: S301 - our own


@pytest.mark.parametrize("used", ["{% extends 'broken.html' %}", "{% include 'missing.html' %}"])
def test_a_template_that_cannot_be_compiled_spoils_no_other(tmp_path: Path, used: str) -> None:
    here = _templates(tmp_path, broken="one\n{% if %}", page=used, whole="whole")
    alone = Renderer([tmp_path])
    with pytest.raises(RenderFailed) as told:
        alone.render("page.html", None)
    here.take(_compiled(tmp_path))
    assert here.render("whole.html", None) == b"whole"
    with pytest.raises(RenderFailed) as failure:
        here.render("page.html", None)
    assert failure.value.problem == told.value.problem


def test_parts_that_may_be_missing_are_no_reason_to_compile_less(
    tmp_path: Path, compiles_nothing: Callable[[], None]
) -> None:
    names = ("ab", "cd", "ef", "gh")
    includes = "".join(f"{{% include '{one}.html' ignore missing %}}" for one in names)
    here = _templates(tmp_path, page=includes, ab="there")
    here.take(_compiled(tmp_path))
    compiles_nothing()
    assert here.render("page.html", None) == b"there"


def test_a_fault_in_a_compiled_template_has_its_line(
    tmp_path: Path, compiles_nothing: Callable[[], None]
) -> None:
    here = _templates(tmp_path, page="one\n{{ view.nothing }}\n")
    here.take(_compiled(tmp_path))
    compiles_nothing()
    with pytest.raises(RenderFailed) as failure:
        here.render("page.html", {})
    span = failure.value.problem.span
    assert (span.path, span.line) == ("templates/page.html", 2)


def test_of_two_folders_those_templates_are_compiled_that_are_used(
    tmp_path: Path, compiles_nothing: Callable[[], None]
) -> None:
    """A project's own take the places of those that come with spacecat, and are there first."""
    own, packaged = tmp_path / "own", tmp_path / "packaged"
    for folder in (own, packaged):
        folder.mkdir()
    _templates(packaged, page="{% include 'part.html' %}", part="packaged")
    _templates(own, part="own{% include 'further.html' %}", further=" and further")
    here, there = Renderer([own, packaged]), Renderer([own, packaged])
    first, rest = there.compiled_own(), there.compiled_packaged()
    assert b"and further" in first
    assert b"and further" not in rest
    here.take(first)
    assert not here.lacks("part.html")
    assert here.lacks("page.html")
    here.take(rest)
    compiles_nothing()
    assert here.render("page.html", None) == b"own and further"


def test_a_folder_that_nobody_may_look_into_has_no_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To Jinja2 it has none, either."""
    own, packaged = tmp_path / "own", tmp_path / "packaged"
    for folder in (own, packaged):
        folder.mkdir()
    _templates(packaged, page="packaged")
    is_file = Path.is_file

    def refuse(path: Path) -> bool:
        if path.is_relative_to(own):
            raise PermissionError
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    renderer = Renderer([own, packaged])
    assert b"packaged" in renderer.compiled_packaged()
    assert b"packaged" not in renderer.compiled_own()
