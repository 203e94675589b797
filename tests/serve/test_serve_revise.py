"""An edit of an entry makes the few pages that show it, in memory; all else is a whole build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from previews import MOON, write, write_catalogue
from previews import PAGE as PAGE_TEMPLATE

from spacecat.diagnostics import Diagnostic, Span
from spacecat.noun import replace
from spacecat.pipeline import build
from spacecat.publishing.stage import FILES_SET_ASIDE
from spacecat.revising import held
from spacecat.serve import session as sessions
from spacecat.serve.session import Session
from spacecat.serve.shown import ANYTHING

if TYPE_CHECKING:
    from typing import NoReturn

    from spacecat.pipeline import Build, Options, Watcher

ROOT = Path(__file__).parents[2]
PATH = "content/titles/the-moon.md"
PAGE = "titles/the-moon/index.html"
TITLE = "{{ view.frame.title }}{{ view.synopsis|safe }}"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Build a catalogue whose pages of titles show the text."""
    options = write_catalogue(tmp_path)
    write(tmp_path / "templates/title.html", TITLE)
    write(tmp_path / PATH, MOON + "Up there.\n")
    made = Session(options)
    made.rebuild()
    return made


def _edit(session: Session, text: str, path: str = PATH) -> str:
    return _edit_and_tell(session, text, path)[-1]


def _edit_and_tell(session: Session, text: str, path: str = PATH) -> tuple[str, ...]:
    place = session.options.root / path
    write(place, text)
    session.note(str(place.resolve()))
    return session.rebuild().told


def test_an_edit_of_a_body_makes_its_page_alone(session: Session) -> None:
    published = (session.options.output / PAGE).read_bytes()
    told = _edit(session, MOON + "Down here.\n")
    assert told.startswith("Made 1 page in ")  # its own
    assert b"Down here." in (session.read(PAGE) or b"")
    assert (session.options.output / PAGE).read_bytes() == published


def test_one_edit_after_another_is_seen(session: Session) -> None:
    for text in ("One.", "Two.", "Three."):
        _edit(session, f"{MOON}{text}\n")
        assert text.encode() in (session.read(PAGE) or b"")


@pytest.mark.parametrize(
    "text",
    [
        MOON.replace("film", "drama") + "Up there.\n",
        MOON + "<script>1</script>\n",
        "no entry",
    ],
    ids=["another list", "a warning", "broken"],
)
def test_whatever_is_more_than_an_entry_is_a_whole_build(session: Session, text: str) -> None:
    _edit(session, MOON + "Down here.\n")
    assert not _edit(session, text).startswith("Made ")
    assert session.revised == {} or session.shown.report is not None


def test_an_edit_of_a_name_makes_the_pages_that_show_it(session: Session) -> None:
    told = _edit(session, MOON.replace("The Moon", "The MOON") + "Up there.\n")
    assert told.startswith("Made ")
    assert b"The MOON" in (session.read(PAGE) or b"")


def test_a_link_in_a_body_is_made_in_memory(session: Session) -> None:
    assert _edit(session, MOON + "See [[The Moon]].\n").startswith("Made ")
    assert b'href="./"' in (session.read(PAGE) or b"")


def test_another_file_is_a_whole_build(session: Session) -> None:
    assert _edit(session, TITLE + "!", "templates/title.html").startswith("Built ")
    assert _edit(session, MOON.replace("Moon", "Sun"), "content/titles/sun.md").startswith("Built ")


def test_a_file_that_an_editor_keeps_for_a_moment_is_no_edit(session: Session) -> None:
    session.note(str(session.options.root.resolve() / "content/titles/4913"))
    assert session.rebuild().outdated == ()


def test_a_whole_build_publishes_what_was_made_in_memory(session: Session) -> None:
    _edit(session, MOON + "Down here.\n")
    _edit(session, "body { color: red }\n", "static/style.css")
    assert session.revised == {}
    assert b"Down here." in (session.options.output / PAGE).read_bytes()


def test_memory_that_is_full_of_pages_is_emptied_by_a_whole_build(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FULL", 1)
    assert _edit(session, MOON + "One.\n").startswith("Made ")
    assert _edit(session, MOON + "Two.\n").startswith("Built ")
    assert session.revised == {}
    assert _edit(session, MOON + "Three.\n").startswith("Made ")


def test_an_edit_of_more_pages_than_memory_is_to_hold_is_a_whole_build(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST", 1)
    assert _edit(session, MOON + "Down here.\n").startswith("Made 1 page ")
    renamed = MOON.replace("The Moon", "The MOON") + "Down here.\n"
    assert _edit(session, renamed).startswith("Built ")


def test_settings_that_go_are_missed(session: Session) -> None:
    place = session.options.root / "content/site.yaml"
    place.unlink()
    session.note(str(place.resolve()))
    session.rebuild()
    assert session.shown.report is not None


@pytest.mark.parametrize("noted", [ANYTHING, "templates/title.html"])
def test_an_edit_does_not_hide_that_something_else_changed(session: Session, noted: str) -> None:
    """As when a branch is checked out while an edit waits to be built."""
    root = session.options.root.resolve()
    write(root / "templates/title.html", TITLE + "!")
    session.note(noted if noted == ANYTHING else str(root / noted))
    assert _edit(session, MOON + "Down here.\n").startswith("Built ")
    assert (session.read(PAGE) or b"").endswith(b"Down here.</p>!")


@pytest.mark.parametrize("step", ["revise", "digest_of"])
def test_an_edit_is_not_lost_when_making_it_broke_down(
    session: Session, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def breaks(*_: object) -> NoReturn:
        raise MemoryError

    sun = MOON.replace("The Moon", "The Sun").replace("달", "해")
    _edit(session, sun, "content/titles/the-sun.md")
    with monkeypatch.context() as broken:
        broken.setattr(f"spacecat.serve.session.{step}", breaks)
        assert "MemoryError" in _edit(session, MOON + "Down here.\n")
    _edit(session, sun + "Out there.\n", "content/titles/the-sun.md")
    assert b"Down here." in (session.read(PAGE) or b"")
    assert session.shown.report is None


def test_warnings_that_stand_are_told_after_every_edit(session: Session) -> None:
    """They are those of a whole build."""
    for text in ("Down here.\n", "Out there.\n"):
        *warnings, made = _edit_and_tell(session, MOON + text)
        assert made.startswith("Made ")
        assert "SC804" in warnings[0]
        assert warnings == list(Session(session.options).rebuild().told[:-1])


def test_a_warning_about_what_is_edited_is_looked_at_again(session: Session) -> None:
    _edit(session, MOON + "<script>1</script>\n")
    told = _edit(session, MOON + "Down here.\n")
    assert told.startswith("Built ")


def test_a_warning_of_one_publishing_is_told_once(session: Session) -> None:
    passing = Diagnostic(FILES_SET_ASIDE, Span("site"), "Files were set aside.")

    def sets_aside(options: Options, watcher: Watcher) -> Build:
        made = build(options, watcher)
        assert made.published
        published = replace(made.published, problems=(passing,))
        return replace(made, published=published).adding([passing])

    beside = Session(session.options, sets_aside)
    assert "SC906" in beside.rebuild().told[0]
    told = _edit_and_tell(beside, MOON + "Down here.\n")
    assert "SC804" in told[0]
    assert not any("SC906" in one for one in told)


def test_a_page_that_is_reached_at_last_is_not_warned_of(session: Session) -> None:
    """The home page of these tests links to nothing until a title is called The MOON."""
    link = '{% if "MOON" in view|string %}<a href="titles/the-moon/">The MOON</a>{% endif %}'
    orphan = "No path of links leads from the home page to this one"
    before, _ = _edit_and_tell(session, PAGE_TEMPLATE + link, "templates/home.html")
    after, made = _edit_and_tell(session, MOON.replace("The Moon", "The MOON") + "Up there.\n")
    assert made.startswith("Built ")
    assert PAGE in before
    assert PAGE not in after
    assert orphan in after


def test_a_page_that_nothing_led_to_and_that_goes_is_not_warned_of(session: Session) -> None:
    """The page of the tag stays, that of the films with it goes when it has one film."""
    combination = "kinds/film/tag-mars/index.html"
    tag = "---\nname: Mars\nsummary: It is set there.\n---\n"
    tagged = MOON.replace("kind: film", "kind: film\ntags: [Mars]")
    other = tagged.replace("The Moon", "The Sea").replace("더 문", "바다")
    for path, text in (("tags/mars", tag), ("titles/the-sea", other), ("titles/the-moon", tagged)):
        before = _edit_and_tell(session, text, f"content/{path}.md")
    after = _edit_and_tell(session, MOON)
    assert combination in before[0]
    assert combination not in after[0]


def test_a_page_that_moves_is_made_in_memory(tmp_path: Path) -> None:
    """With all that it links, of which some are no pages, as the stylesheet is."""
    options = replace(
        write_catalogue(tmp_path), templates=(ROOT / "templates",), static=(ROOT / "static",)
    )
    write(tmp_path / "content/titles/mars.md", "---\nname: Mars\nkind: film\n---\n")
    session = Session(options)
    session.rebuild()
    told = _edit(session, MOON.replace("Moon", "Far Moon"))
    assert told.startswith("Made ")
    assert PAGE not in session.shown.files
    assert b"The Far Moon" in (session.read("titles/the-far-moon/index.html") or b"")
