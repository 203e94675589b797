"""One entry linked and planned alone comes to what linking and planning the whole comes to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from edited import State, decoded, edit, shown, state_of
from hypothesis import given, settings
from hypothesis import strategies as st

from spacecat.load.entries import decode
from spacecat.load.source import read_content
from spacecat.model.entries import SiteSettings
from spacecat.model.vocabulary import EntryKind
from spacecat.pages.reads import SITE

if TYPE_CHECKING:
    from edited import Outcome

ROOT = Path(__file__).parent.parent.parent
SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")

NAMES = {
    "people": (
        "Kim Tae-ri",
        "Kim Tae-Ri",
        "Kim Taeri",
        "Lee Min-ho",
        "Minho Lee",
        "Rain",
        "Yoo In",
    ),
    "titles": ("The Moon", "THE MOON", "Mars", "Alienoid", "Alienoid 2", "Space Sweepers"),
    "tags": ("Mars", "time travel", "Time Travel", "aliens"),
    "companies": ("tvN", "Netflix"),
    "characters": ("Thunder", "Mureuk"),
    "lists": ("Best", "Films"),
    "pages": ("About", "Mars"),
}
NATIVE = ("김태리", "이민호", "비", "달", "")
HOSTS = ("https://www.yna.co.kr/1", "https://example.com/2")
PERSON = st.sampled_from(
    ["Kim Tae-ri", "Taeri Kim", "kim-tae-ri", "Lee Min-ho", "Rain", "rain", "김태리", "Rae-ah Ju"]
)
TITLE = st.sampled_from(["The Moon", "the-moon", "Mars", "Alienoid", "title/alienoid"])
LINK = st.sampled_from(
    [
        "See [[Kim Tae-ri]].",
        "See [[rain]] and [[tag:Mars]].",
        "See [her](../people/kim-tae-ri.md).",
        "See [all](/titles/).",
        "See [[The Moon]] [@yna].",
        "Nothing.",
        "",
    ]
)


def _file(entry: dict[str, object], body: str = "") -> str:
    told = {key: value for key, value in entry.items() if value}
    return f"---\n{json.dumps(told, ensure_ascii=False, indent=1)}\n---\n{body}\n"


def _common(draw: st.DrawFn, folder: str) -> dict[str, object]:
    name = draw(st.sampled_from(NAMES[folder]))
    aliases = draw(st.lists(st.sampled_from(NAMES[folder]), max_size=1))
    return {
        "name": name,
        "native": draw(st.sampled_from(NATIVE)) if draw(st.booleans()) else "",
        "aliases": [{"name": one, "kind": "other"} for one in aliases if one != name],
        "disambiguator": draw(st.sampled_from(["", "", "", "the other"])),
        "summary": draw(st.sampled_from(["", "Once."])),
        "sources": {"yna": draw(st.sampled_from(HOSTS))},
        "formerly": draw(st.sampled_from([[], [], [f"/{folder}/once/"], ["/people/kim-tae-ri/"]])),
        "updated": draw(st.sampled_from(["", "2025-01-04", "2026"])),
    }


def _credit(draw: st.DrawFn) -> dict[str, object]:
    who = draw(PERSON)
    field = "person" if draw(st.integers(0, 3)) else "name"
    roles = draw(st.sampled_from([[], [{"name": "Captain"}], [{"character": "Thunder"}]]))
    return {field: who, "roles": roles}


@st.composite
def _titles(draw: st.DrawFn) -> str:
    film = draw(st.booleans())
    day = draw(st.sampled_from(["2024", "2024-05-01", "2026-11-20", "2027-01"]))
    return _file(
        _common(draw, "titles")
        | {
            "kind": "film" if film else "drama",
            "releases": [{"date": day}] if film else [],
            "run": {} if film else {"start": day},
            "genres": draw(st.lists(st.sampled_from(["action", "comedy"]), max_size=2)),
            "settings": [{"place": draw(st.sampled_from(["moon", "mars"]))}],
            "tags": draw(st.lists(st.sampled_from(["mars", "Time Travel", "aliens"]), max_size=2)),
            "cast": [_credit(draw) for _ in range(draw(st.integers(0, 3)))],
            "crew": [{"person": draw(PERSON), "job": "director"}] if draw(st.booleans()) else [],
            "companies": [{"company": "tvN", "role": draw(st.sampled_from(["network", "studio"]))}],
            "relations": [
                {"kind": "sequel-to", "title": draw(TITLE), "source": "yna"}
                for _ in range(draw(st.integers(0, 1)))
            ],
        },
        draw(LINK),
    )


@st.composite
def _others(draw: st.DrawFn, folder: str) -> str:
    entry = _common(draw, folder)
    if folder == "tags":
        related = draw(st.lists(st.sampled_from(["mars", "aliens"]), max_size=1))
        entry |= {"summary": "What it is.", "related": related}
    if folder == "lists":
        entry["items"] = [{"title": draw(TITLE)}]
    return _file(entry, draw(LINK))


FILES = [
    *(f"content/people/{name}.md" for name in ("kim-tae-ri", "lee-min-ho", "rain")),
    *(f"content/titles/{name}.md" for name in ("the-moon", "mars", "alienoid")),
    *(f"content/tags/{name}.md" for name in ("mars", "time-travel", "aliens")),
    "content/companies/tvn.md",
    "content/characters/thunder.md",
    "content/lists/best.md",
    "content/pages/about.md",
]


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, str | None]:
    path = draw(st.sampled_from([*FILES, "content/people/yoo-in.md", "content/titles/sweepers.md"]))
    if not draw(st.integers(0, 7)):
        return path, None
    folder = path.split("/")[1]
    return path, draw(_titles() if folder == "titles" else _others(folder))


def _beginning() -> dict[str, str]:
    """Return a catalogue in which a bit of everything refers to everything."""
    files = {path: _file({"name": path.rpartition("/")[2][:-3].title()}) for path in FILES}
    names = {"kim-tae-ri": "Kim Tae-ri", "lee-min-ho": "Lee Min-ho", "tvn": "tvN"}
    for path in FILES:
        slug = path.rpartition("/")[2][:-3]
        name = names.get(slug, slug.replace("-", " ").title())
        entry: dict[str, object] = {"name": name, "sources": {"yna": HOSTS[0]}}
        if "/titles/" in path:
            entry |= {
                "kind": "film",
                "releases": [{"date": "2024"}],
                "genres": ["action"],
                "settings": [{"place": "moon"}],
                "tags": ["mars"],
                "cast": [{"person": "Kim Tae-ri"}, {"person": "rain"}, {"name": "Rae-ah Ju"}],
                "companies": [{"company": "tvN", "role": "network"}],
            }
        if "/tags/" in path:
            entry |= {"summary": "What it is.", "related": ["aliens"] if slug == "mars" else []}
        if "/lists/" in path:
            entry["items"] = [{"title": "The Moon"}]
        files[path] = _file(entry, "See [[Thunder]] and [her](../people/kim-tae-ri.md) [@yna].")
    return files


@cache
def _made_up() -> State:
    entries = {path: decoded(path, text) for path, text in _beginning().items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert len(state.entries) == len(FILES)
    assert not state.linked.problems + state.planned.problems
    return state


@cache
def _real() -> State:
    entries = decode(read_content(ROOT).sources)
    assert entries.site
    state = state_of(entries.site, {one.source.path: one for one in entries.parsed})
    assert not state.linked.problems + state.planned.problems
    return state


@settings(max_examples=300)
@given(edits=st.lists(_edits(), min_size=1, max_size=4))
def test_edits_come_to_what_the_whole_comes_to(edits: list[tuple[str, str | None]]) -> None:
    """Whatever is edited: catalogue, plan and what can differ are those of the whole, or untold."""
    state = _made_up()
    for path, text in edits:
        parsed = decoded(path, text) if text is not None else None
        if text is None or parsed:
            before, outcome = state, edit(state, path, parsed)
            state = outcome.state
            if outcome.replanned:
                _shows_nothing_else(before, outcome)


def _shows_nothing_else(before: State, outcome: Outcome) -> None:
    was, is_ = shown(before), shown(outcome.state)
    changed = {address for address in is_ if is_[address] != was.get(address)}
    assert outcome.replanned
    assert changed <= outcome.replanned.addresses


WORDS = ("Kim Tae-ri", "Kim", "the", "2024", "Netflix", "science-fiction", "action", "source:", "a")


@settings(max_examples=100)
@given(
    path=st.sampled_from(sorted(_real().entries)),
    old=st.sampled_from(WORDS),
    new=st.sampled_from([*WORDS, "", "Zeta"]),
)
def test_words_of_the_catalogue_may_become_others(path: str, old: str, new: str) -> None:
    text = _real().entries[path].source.text
    parsed = decoded(path, text.replace(old, new, 1))
    if parsed:
        edit(_real(), path, parsed)


def _edited(path: str, *changes: tuple[str, str]) -> Outcome:
    text = _real().entries[path].source.text
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    parsed = decoded(path, text)
    assert parsed
    outcome = edit(_real(), path, parsed)
    assert outcome.relinked
    _shows_nothing_else(_real(), outcome)
    return outcome


MOON = "content/titles/the-moon.md"
KIM = "content/people/kim-tae-ri.md"


def test_a_body_is_read_by_its_page_alone() -> None:
    outcome = _edited(KIM, ("\n---\n", "\n---\nAnother beginning.\n\n"))
    assert outcome.replanned
    assert outcome.replanned.addresses == {"/people/kim-tae-ri/"}


@pytest.mark.parametrize(
    "change",
    [
        ("\nupdated: 2026-11-20\n", "\nupdated: 2026-11-19\n"),
        ("\nsummary: ", "\nsummary: Once more, "),
        ("\ngenres: [science-fiction, ", "\ngenres: ["),
        ("\ntags: [Space K-movies, ", "\ntags: ["),
    ],
)
def test_a_field_of_a_title_is_told(change: tuple[str, str]) -> None:
    outcome = _edited(MOON, change)
    assert outcome.replanned
    assert SITE not in outcome.replanned.facets
    assert len(outcome.replanned.addresses) < len(outcome.state.planned.pages) / 2


def test_a_changed_credit_is_told_to_the_people_of_the_title() -> None:
    outcome = _edited(MOON, ("- person: Kim Hee-ae", "- person: Kim Tae-ri"))
    people = outcome.state.linked.catalogue.people
    assert "title/the-moon" in [
        one.title for one in people["person/kim-tae-ri"].inbound.appearances
    ]
    assert not people["person/kim-hee-ae"].inbound.appearances
    assert outcome.replanned
    assert {"/people/kim-tae-ri/", "/people/kim-hee-ae/"} <= outcome.replanned.addresses


def test_a_person_whose_page_stays_is_renamed_where_they_are_shown() -> None:
    outcome = _edited(KIM, ("\nname: Kim Tae-ri\n", "\nname: Kim Tae-Ri\n"))
    assert outcome.replanned
    assert {"/people/", "/titles/alienoid/"} <= outcome.replanned.addresses
    assert not outcome.replanned.gone


def test_a_person_who_is_known_by_the_old_name_as_well_moves() -> None:
    """The titles name them as before, and the old address leads on to the other one."""
    known = "\nname: Kim Taera\naliases: [{name: Kim Tae-ri, kind: other}]\n"
    outcome = _edited(KIM, ("\nname: Kim Tae-ri\n", known))
    catalogue, pages = outcome.state.linked.catalogue, outcome.state.planned.pages
    assert "person/kim-taera" in catalogue.people
    assert "person/kim-tae-ri" not in catalogue.people
    assert pages["/people/kim-taera/"].kind == "person"
    assert pages["/people/kim-tae-ri/"].kind == "redirect"
    assert (
        catalogue.titles["title/alienoid"].target(EntryKind.PERSON, "Kim Tae-ri")
        == "person/kim-taera"
    )
    assert outcome.replanned
    assert {"/titles/alienoid/", "/people/kim-tae-ri/"} <= outcome.replanned.addresses


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("people", "name: Zoe Star"),
        ("titles", "name: Zeta\nkind: film\ncast: [{person: Kim Tae-ri}]"),
    ],
)
def test_an_entry_comes_and_goes(folder: str, text: str) -> None:
    path = f"content/{folder}/zeta.md"
    came = edit(_real(), path, decoded(path, f"---\n{text}\n---\n"))
    assert came.relinked
    went = edit(came.state, path, None)
    assert went.relinked
    assert went.replanned
    assert len(went.replanned.gone) > 0
    assert went.state.linked.catalogue == _real().linked.catalogue
    assert went.state.planned == _real().planned


def test_what_is_wrong_is_left_to_the_whole() -> None:
    text = _real().entries[MOON].source.text
    parsed = decoded(MOON, text.replace("- person: Kim Hee-ae", "- person: Kim Hee-ie"))
    assert edit(_real(), MOON, parsed).broken
    assert edit(_real(), KIM, None).broken
    assert not edit(_real(), "content/people/nobody.md", None).relinked
