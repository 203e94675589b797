"""One entry linked and planned alone comes to what linking and planning the whole comes to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

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
    from collections.abc import Mapping

    from edited import Outcome

ROOT = Path(__file__).parent.parent.parent
SETTINGS = SiteSettings(name="T", tagline="t", description="d", base_url="https://example.org/")

Entry: TypeAlias = dict[str, Any]

PEOPLE = ("Kim Tae-ri", "Kim Tae-Ri", "Kim Taeri", "Lee Min-ho", "Minho Lee", "Rain", "Ra In", "Ju")
TITLES = ("The Moon", "THE MOON", "Mars", "Alienoid", "Alienoid 2", "Hangul", "Thunder")
WHO = ("Kim Tae-ri", "kim-tae-ri", "person/kim-tae-ri", "Lee Min-ho", "Rain", "rain", "Rae-ah Ju")
TAGS = ("mars", "Time Travel", "aliens")
HOSTS = ("https://www.yna.co.kr/1", "https://example.com/2")
BODIES = (
    "See [[Kim Tae-ri]] and [[Thunder]].",
    "See [[rain]] and [[tag:Mars]].",
    "See [her](../people/kim-tae-ri.md).",
    "See [all](/titles/) and [her](/people/kim-tae-ri/).",
    "See [nothing](/nowhere/).",
    "See [[The Moon]] [@yna].",
    "Nothing.",
)


def _some(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from(values)


def _several(*values: object) -> st.SearchStrategy[object]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True)


def _credits(job: Entry, field: str) -> st.SearchStrategy[object]:
    roles = _some([], [{"name": "Captain"}], [{"character": "Thunder"}]) if not job else st.none()
    credit = st.builds(
        lambda who, roles: {field: who, **job, **({"roles": roles} if roles else {})},
        st.sampled_from(WHO),
        roles,
    )
    return st.lists(credit, max_size=4)


_SAME_FOR_ALL: dict[str, st.SearchStrategy[object]] = {
    "body": _some(*BODIES),
    "native": _some("김태리", "이민호", "비", ""),
    "disambiguator": _some("", "the other"),
    "summary": _some("Once.", "Twice."),
    "sources": st.builds(lambda url: {"yna": url}, st.sampled_from(HOSTS)),
    "formerly": _some([], ["/people/once/"], ["/people/kim-tae-ri/"], ["/titles/the-moon/"]),
    "updated": _some("", "2025-01-04", "2026"),
}


def _named(*names: str) -> dict[str, st.SearchStrategy[object]]:
    aliases = st.lists(st.sampled_from(names), max_size=2, unique=True)
    return {
        **_SAME_FOR_ALL,
        "name": _some(*names),
        "aliases": aliases.map(lambda them: [{"name": one, "kind": "other"} for one in them]),
    }


_IDS = _some({}, *({"wikidata": f"Q{number}"} for number in (1, 2, 3)))

FIELDS: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "people": {**_named(*PEOPLE), "ids": _IDS},
    "titles": {
        **_named(*TITLES),
        "ids": _IDS,
        "genres": _several("action", "comedy", "drama"),
        "settings": _several("moon", "mars").map(
            lambda them: [{"place": one} for one in cast("list[str]", them)]
        ),
        "releases": _some([], [{"date": "2024"}], [{"date": "2024-05"}], [{"date": "2026-12-01"}]),
        "tags": _several(*TAGS),
        "cast": _credits({}, "person"),
        "crew": st.one_of([_credits({"job": "director"}, one) for one in ("person", "name")]),
        "companies": _some(
            [], *([{"company": "tvN", "role": one}] for one in ("network", "studio"))
        ),
        "relations": _some(
            [],
            [{"kind": "sequel-to", "title": "The Moon", "source": "yna"}],
            [{"kind": "sequel-to", "title": "Mars"}],
        ),
    },
    "tags": {**_named("Mars", "Time Travel", "time travel", "aliens"), "related": _several(*TAGS)},
    "companies": {**_named("tvN", "TVN", "tvN Asia"), "ids": _IDS},
    "characters": _named("Thunder", "Mars"),
    "lists": {**_named("Best"), "items": _some([{"title": "Mars"}], [{"title": "the-moon"}])},
    "pages": _named("About", "Titles"),
    "sources": {"name": _some("A paper", "Yonhap"), "note": _some("", "As it was.")},
}
NAMES = {
    "people": ("Kim Tae-ri", "Lee Min-ho", "Rain"),
    "titles": ("The Moon", "Mars", "Alienoid"),
    "tags": ("Mars", "Time Travel", "aliens"),
    "companies": ("tvN",),
    "characters": ("Thunder",),
    "lists": ("Best",),
    "pages": ("About",),
    "sources": ("A paper",),
}


def _beginning() -> dict[str, Entry]:
    """Return a catalogue in which a bit of everything refers to everything."""
    files: dict[str, Entry] = {}
    for folder, names in NAMES.items():
        for name in names:
            entry: Entry = {"name": name}
            if folder != "sources":
                entry |= {"sources": {"yna": HOSTS[0]}, "body": f"{BODIES[0]} {BODIES[2]}"}
            if folder == "titles":
                entry |= {
                    "kind": "film",
                    "releases": [{"date": "2024", "source": "a-paper"}],
                    "genres": ["action"],
                    "settings": [{"place": "moon"}],
                    "tags": ["mars"],
                    "cast": [{"person": "Kim Tae-ri"}, {"person": "rain"}, {"name": "Rae-ah Ju"}],
                    "companies": [{"company": "tvN", "role": "network"}],
                }
            entry |= {"summary": "It."} if folder == "tags" else {}
            entry |= {"items": [{"title": "The Moon"}]} if folder == "lists" else {}
            entry |= {"ids": {"wikidata": "Q1"}} if name == "Kim Tae-ri" else {}
            entry |= {"ids": {"wikidata": "Q2"}} if name == "tvN" else {}
            files[f"content/{folder}/{name.lower().replace(' ', '-')}.md"] = entry
    return files


def _text(entry: Entry) -> str:
    told = {key: value for key, value in entry.items() if value and key != "body"}
    fields = json.dumps(told, ensure_ascii=False, indent=1)
    return f"---\n{fields}\n---\n{entry.get('body', '')}\n"


@st.composite
def _edits(draw: st.DrawFn) -> tuple[str, Entry]:
    """Draw an entry, and other values for one or two of its fields; rarely it goes altogether."""
    path = draw(st.sampled_from([*_beginning(), "content/people/ju.md", "content/titles/new.md"]))
    fields = FIELDS[path.split("/")[1]]
    chosen = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=2))
    goes = draw(st.integers(0, 15)) == 0
    return path, {} if goes else {name: draw(fields[name]) for name in chosen}


@cache
def _made_up() -> State:
    entries = {path: decoded(path, _text(entry)) for path, entry in _beginning().items()}
    state = state_of(SETTINGS, {path: one for path, one in entries.items() if one})
    assert len(state.entries) == len(entries)
    assert not state.linked.problems + state.planned.problems
    return state


@cache
def _views_of_made_up() -> Mapping[str, str]:
    return shown(_made_up())


@cache
def _real() -> State:
    entries = decode(read_content(ROOT).sources)
    assert entries.site
    state = state_of(entries.site, {one.source.path: one for one in entries.parsed})
    assert not state.linked.problems + state.planned.problems
    return state


@cache
def _views_of_real() -> Mapping[str, str]:
    return shown(_real())


@settings(max_examples=200)
@given(edits=st.lists(_edits(), min_size=1, max_size=6))
def test_edits_come_to_what_the_whole_comes_to(edits: list[tuple[str, Entry]]) -> None:
    """Whatever is edited: catalogue, plan and what can differ are those of the whole, or untold."""
    state, files, views = _made_up(), _beginning(), _views_of_made_up()
    for path, changes in edits:
        entry = {"name": "Zeta", "kind": "film"} if "/titles/" in path else {"name": "Zeta"}
        entry = {**files.get(path, entry), **changes}
        parsed = decoded(path, _text(entry)) if changes else None
        if parsed or not changes:
            outcome = edit(state, path, parsed)
            if outcome.broken:
                continue
            was, views = views, shown(outcome.state)
            state, files[path] = outcome.state, entry
            if outcome.replanned:
                _shows_nothing_else(was, views, outcome)


def _shows_nothing_else(was: Mapping[str, str], is_: Mapping[str, str], outcome: Outcome) -> None:
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
    _shows_nothing_else(_views_of_real(), shown(outcome.state), outcome)
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
