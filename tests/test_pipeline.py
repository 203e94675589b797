"""The whole build: what is published, and what is not."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spacecat import pipeline
from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.forks import in_forks
from spacecat.job import Build
from spacecat.load import transcribing
from spacecat.load.identity import NameIndex
from spacecat.load.positions import Places
from spacecat.load.source import Reading, Source, Texts
from spacecat.model.catalogue import Catalogue
from spacecat.noun import replace
from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.plan import Plan, plan
from spacecat.pages.reads import Page, Read, card_read
from spacecat.pipeline import (
    Options,
    Watcher,
    build,
    build_once,
    check,
    make,
    prepare,
    prepare_again,
    prepare_once,
    why_made,
)
from spacecat.prepared import Prepared, PreparedOnce
from spacecat.printing.batch import Printed
from spacecat.printing.local import here
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.published import Published
from spacecat.publishing.sink import Nowhere
from spacecat.publishing.stage import Stage

ROOT = Path(__file__).parent.parent

FILES = {
    "content/site.yaml": (
        "name: Test\ntagline: A test\ndescription: For a test\nbase_url: https://example.org/\n"
        "without: [card, site-card]\n"
    ),
    "content/titles/the-moon.md": (
        "---\nname: The Moon\nkind: film\ncast:\n  - person: Kim Tae-ri\n---\nUp there.\n"
    ),
    "content/people/kim-tae-ri.md": "---\nname: Kim Tae-ri\nnative: 김태리\n---\n",
}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a small catalogue."""
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Options(
        root=tmp_path,
        output=tmp_path / "site",
        today=date(2026, 11, 20),
        templates=(ROOT / "templates",),
        static=(ROOT / "static",),
    )


def _edit(options: Options, name: str, old: str, new: str) -> None:
    file = options.root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _tree(options: Options) -> dict[str, bytes]:
    return {
        file.relative_to(options.output).as_posix(): file.read_bytes()
        for file in options.output.rglob("*")
        if file.is_file()
    }


def test_a_misspelled_person_fails_the_build_and_the_old_site_stands(options: Options) -> None:
    build(options)
    before = _tree(options)
    _edit(options, "content/titles/the-moon.md", "Kim Tae-ri", "Kim Tae-rii")
    made = build(options)
    (problem,) = made.problems
    assert (problem.rule.code, problem.span.line, problem.span.column) == ("SC301", 5, 13)
    assert "Kim Tae-ri" in problem.help
    assert made.published is None
    assert _tree(options) == before


def test_checking_publishes_nothing(options: Options) -> None:
    made = check(options)
    assert made.problems == ()
    assert made.pages > 0
    assert not options.output.exists()


def test_to_build_once_gives_the_same_and_holds_nothing(options: Options) -> None:
    _edit(options, "content/titles/the-moon.md", "Up there.", "<script>1</script>")
    made = build(options)
    once = build_once(replace(options, output=options.root / "once"))
    assert _tree(replace(options, output=options.root / "once")) == _tree(options)
    assert replace(once, held=made.held, texts=made.texts) == made
    assert made.held is not None
    assert once.held is None


def test_what_was_foretold_is_what_pages_are_said_to_have_read(options: Options) -> None:
    prepared, so_far = prepare(options)
    assert prepared is not None
    (film,) = prepared.catalogue.titles
    told = b"0123456789abcdef"
    presses: list[Press] = []

    def look_on(press: Press, _pages: Sequence[Page]) -> Iterator[Printed]:
        presses.append(press)
        return iter(())

    foretold = replace(prepared, digests={card_read(film): told})
    make(foretold, so_far, options, Nowhere(), printer=look_on)
    (press,) = presses
    assert press.facets.digest(card_read(film)) == told


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_what_several_processes_decoded_makes_the_same_site(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(options, "content/titles/the-moon.md", "Up there.", "<script>1</script>")
    made = build(options)
    shared: list[int] = []

    def noted(*tasks: Any, **more: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever it is given
        shared.append(tasks[2])
        return in_forks(*tasks, **more)

    monkeypatch.setattr(transcribing, "WORTH_FORKING", 1)
    monkeypatch.setattr(transcribing, "SMALLEST", 1)
    monkeypatch.setattr(transcribing, "processes_for", lambda *_: 2)
    monkeypatch.setattr(transcribing, "in_forks", noted)
    there = replace(options, output=options.root / "shared", jobs=2)
    together = build(there)
    assert shared == [2]
    assert together.problems == made.problems != ()
    assert _tree(there) == _tree(options)


def test_a_catalogue_that_is_not_held_is_gone_when_the_site_is_published(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(options, "content/site.yaml", "name: Test", "name: Soon forgotten")
    alive: list[int] = []
    publish = Stage.publish

    def watched(stage: Stage) -> Published:
        found = [one for one in gc.get_objects() if isinstance(one, Catalogue)]
        alive.append(sum(one.site.name == "Soon forgotten" for one in found))
        return publish(stage)

    monkeypatch.setattr(Stage, "publish", watched)
    build_once(options)
    build(options)
    assert alive == [0, 1]


@pytest.mark.parametrize("run", [build_once, check])
def test_texts_are_kept_of_those_files_alone_in_which_something_is_wrong(
    options: Options, run: Callable[[Options], Build]
) -> None:
    assert run(options).texts == {}
    _edit(options, "content/titles/the-moon.md", "Kim Tae-ri", "Kim Tae-rii")
    assert run(options).texts.keys() == {"content/titles/the-moon.md"}


def test_files_of_removed_entries_go_and_files_of_others_stay(options: Options) -> None:
    build(options)
    (options.output / "CNAME").write_text("example.org", encoding="utf-8")
    _edit(options, "content/titles/the-moon.md", "cast:\n  - person: Kim Tae-ri\n", "")
    (options.root / "content/people/kim-tae-ri.md").unlink()
    made = build(options)
    assert made.published is not None
    assert made.published.foreign == ("CNAME",)
    assert not (options.output / "people/kim-tae-ri").exists()
    assert (options.output / "CNAME").read_text(encoding="utf-8") == "example.org"


def test_warnings_fail_a_strict_build(options: Options) -> None:
    _edit(options, "content/titles/the-moon.md", "Up there.", "<script>1</script>")
    lenient = build(options)
    assert [problem.rule.code for problem in lenient.problems] == ["SC401"]
    assert lenient.published is not None
    before = _tree(options)
    _edit(options, "content/titles/the-moon.md", "The Moon", "Another Moon")
    assert build(replace(options, strict=True)).published is None
    assert _tree(options) == before


def test_a_broken_template_is_shown_with_its_text_and_publishes_nothing(
    options: Options, tmp_path: Path
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "title.html").write_text("one\n{{ view.nothing }}", encoding="utf-8")
    made = build(replace(options, templates=(own, ROOT / "templates")))
    (problem,) = made.problems
    assert (problem.rule.code, problem.span.line) == ("SC702", 2)
    assert made.texts["templates/title.html"] == "one\n{{ view.nothing }}"
    assert not options.output.exists()


def test_what_a_build_left_is_of_help_to_those_who_only_ask(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(options, workshop=options.root / ".spacecat")
    assert prepare_again(known)[0]
    assert why_made(known, ["/titles/the-moon/"]) is None
    assert build(known).published
    monkeypatch.setattr(transcribing, "decode_entry", pytest.fail)
    assert prepare_again(known)[0]
    assert why_made(known, ["/nowhere/", "/titles/the-moon/"]) == (
        "/titles/the-moon/",
        "it is new",
    )


def test_why_a_page_is_made_does_not_hang_on_where_all_were_made_before(options: Options) -> None:
    def elsewhere(press: Press, pages: Sequence[Page]) -> Iterator[Printed]:
        """Make pages as a forked process does, which reads templates of its own."""
        renderer = Renderer(options.templates)
        return here(Press(renderer, press.facets, press.addresses), pages)

    known = replace(options, workshop=options.root / ".spacecat")
    assert build(known, printer=elsewhere).published
    _edit(options, "content/titles/the-moon.md", "Up there.", "Down here.")
    assert build(known).made["/titles/the-moon/"] == "changed: full of title/the-moon"


def test_a_build_that_is_not_held_keeps_nothing_for_an_edit(options: Options) -> None:
    prepared, _ = prepare(options)
    assert prepared
    less = prepared.plan.without_findables()
    assert less == prepared.plan
    assert less.findables is not prepared.plan.findables


@pytest.mark.parametrize(("preparing", "are_alive"), [(prepare, True), (prepare_once, False)])
def test_what_only_edits_need_is_let_go_of_as_soon_as_it_is_not_needed(
    options: Options,
    monkeypatch: pytest.MonkeyPatch,
    preparing: Callable[..., tuple[Prepared | PreparedOnce | None, Build]],
    are_alive: bool,  # noqa: FBT001 - a row of the table above
) -> None:
    _edit(options, "content/titles/the-moon.md", "The Moon", "Soon Forgotten")
    found: list[bool] = []
    planned: list[Plan] = []

    def planning(catalogue: Catalogue, places: Places) -> Plan:
        indexes = [one for one in gc.get_objects() if isinstance(one, NameIndex)]
        found.append(any("soon-forgotten" in one.slugs for one in indexes))
        planned.append(plan(catalogue, places))
        return planned[0]

    @contextmanager
    def foretelling(*_: object) -> Iterator[Callable[[], dict[Read, bytes]]]:
        yield foretold

    def foretold() -> dict[Read, bytes]:
        readings = [one for one in gc.get_objects() if isinstance(one, Reading)]
        sources = [source for one in readings for source in one.sources]
        found.append(any(b"Soon Forgotten" in source.data for source in sources))
        return {}

    monkeypatch.setattr(pipeline, "plan", planning)
    prepared, _ = preparing(options, foretelling=foretelling)
    assert prepared
    assert found == [are_alive, are_alive]
    assert bool(prepared.catalogue.redirects) is are_alive
    assert (prepared.plan.findables is planned[0].findables) is are_alive


def test_drafts_are_built_on_demand(options: Options) -> None:
    _edit(options, "content/people/kim-tae-ri.md", "native", "draft: true\nnative")
    refused = build(options)
    assert "is a draft" in refused.problems[0].message
    assert build(replace(options, drafts=True)).published is not None


def _refuse(*_: object) -> Iterator[Printed]:
    return pytest.fail("a page is made")


@pytest.mark.parametrize("manifest", ["", "no manifest"])
def test_a_folder_whose_manifest_nobody_knows_is_refused_before_a_page_is_made(
    options: Options, manifest: str
) -> None:
    assert build(options).published
    (options.output / MANIFEST).write_text(manifest, encoding="ascii")
    made = build(options, printer=_refuse)
    assert [problem.rule.code for problem in made.problems] == ["SC901"]


def test_a_folder_of_others_is_refused(options: Options) -> None:
    options.output.mkdir()
    (options.output / "thesis.txt").write_text("mine", encoding="utf-8")
    made = build(options, printer=_refuse)  # to make a page would be in vain
    assert [problem.rule.code for problem in made.problems] == ["SC901"]
    assert [file.name for file in options.output.iterdir()] == ["thesis.txt"]


def test_static_files_that_cannot_be_copied_are_problems(options: Options, tmp_path: Path) -> None:
    own = tmp_path / "static"
    own.mkdir()
    (own / "link").symlink_to(tmp_path)
    made = build(replace(options, static=(own, ROOT / "static")))
    assert [problem.rule.code for problem in made.problems] == ["SC704"]
    assert made.published is None


def test_settings_that_cannot_be_read_stop_before_linking(options: Options) -> None:
    (options.root / "content/site.yaml").unlink()
    made = build(options)
    assert [problem.rule.code for problem in made.problems] == ["SC110"]
    assert check(options).problems == made.problems


def test_progress_is_told_batch_by_batch(options: Options) -> None:
    steps: list[tuple[str, int, int]] = []
    made = build(options, Watcher(progress=lambda *step: steps.append(step)))
    done = [done for _, done, _ in steps]
    assert done == sorted(set(done))
    assert done[-1] == made.pages
    assert {total for _, _, total in steps} == {made.pages}


def test_a_check_makes_only_what_no_build_made(options: Options, tmp_path: Path) -> None:
    """What a page links is known from when it was made, so nothing is made to check it again."""
    kept = replace(options, workshop=tmp_path / "workshop")
    build(kept)
    assert not check(kept).made
    assert check(replace(kept, portable=True)).made
    assert check(options).made


def test_the_faults_of_all_templates_are_told_at_once(options: Options, tmp_path: Path) -> None:
    """Whether pages were made before or not: the one report does not hang on what is left to do."""
    own = replace(options, templates=(tmp_path / "own", *options.templates))
    (tmp_path / "own").mkdir()
    kept = replace(own, workshop=tmp_path / "workshop")
    build(kept)
    (tmp_path / "own/title.html").write_text("{{ nothing }}", encoding="utf-8")
    (tmp_path / "own/person.html").write_text("{% if %}", encoding="utf-8")
    for each in (own, kept):
        told = [(one.rule.name, one.span.path) for one in build(each).problems]
        assert told == [
            ("template-syntax", "templates/person.html"),
            ("template-failed", "templates/title.html"),
        ]


def test_the_texts_of_files_that_problems_name_are_kept_and_no_others() -> None:
    rule = Rule("SC000", "test", "Why.")
    problems = tuple(Diagnostic(rule, Span(path), "What.", "Help.") for path in ("a.md", "site/b"))
    built = Build(problems, Texts((Source("a.md", "달".encode()), Source("c.md", b"c"))))
    assert built.with_texts_named().texts == {"a.md": "달"}
