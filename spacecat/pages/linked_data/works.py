"""The data of a title: a `Movie` or a `TVSeries`, with those who made it and who play in it."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from spacecat.data.schema_org import COMPANIES, CREW
from spacecat.model.vocabulary import EntryKind, Kind, RelationKind
from spacecat.pages.linked_data.nodes import (
    FEW,
    MOST,
    alternate_names,
    linked,
    node,
    own_image,
    same_as,
    web_page,
)
from spacecat.pages.linked_data.sources import citations
from spacecat.pages.regions import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.model.catalogue import Record
    from spacecat.model.entries import Title
    from spacecat.pages.cast import CreditView
    from spacecat.pages.json_text import Json
    from spacecat.pages.linked_data.nodes import Node
    from spacecat.pages.parts import Frame, Link
    from spacecat.pages.reads import Reader
    from spacecat.pages.title import TitleView

LARGE = 60
"""Performers above which a page is full, and says to machines only the beginning of each list: said
twice, a cast of two hundred would not come in the first round trip."""


class Known(NamedTuple):
    """What a title's page says in words and machines want in figures."""

    kind: Kind
    first: str | None
    """The day of its first showing in ISO 8601, as precise as it is known."""
    last: str | None
    """The day on which a run ended."""
    minutes: int | None
    episodes: int | None
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    """IETF tags."""
    makers: tuple[tuple[str, Link], ...]
    """People and companies, each by the property of schema.org that says what they did."""


def known_of(reader: Reader, record: Record[Title]) -> Known:
    """Gather what is known of a title; all of it stands on its page in words."""
    title = record.entry
    return Known(
        kind=title.kind,
        first=str(title.first_shown) if title.first_shown else None,
        last=str(title.run.end) if title.run and title.run.end else None,
        minutes=title.runtime.value if title.runtime else None,
        episodes=title.episodes.value if title.episodes else None,
        countries=tuple(map(country_name, title.countries)),
        languages=title.languages.value if title.languages else (),
        makers=tuple(_makers(reader, record)),
    )


def _makers(reader: Reader, record: Record[Title]) -> Iterator[tuple[str, Link]]:
    for credit in record.entry.crew:
        if credit.job:
            yield CREW[credit.job], reader.link(record.target(EntryKind.PERSON, credit.who))
    for part in record.entry.companies:
        if part.role in COMPANIES:
            company = reader.link(record.target(EntryKind.COMPANY, part.company))
            yield COMPANIES[part.role], company


def title_page(view: TitleView, most: int | None = None) -> Node:
    """Return what the page of a title says: of each list the first `most`, or the whole."""
    return web_page("WebPage", view.frame, work(view, most), citation=citations(view.sources, most))


def room_on(view: TitleView) -> int:
    """Return how many of each list the page of a title has room for."""
    return MOST if sum(len(group.credits) for group in view.cast) <= LARGE else FEW


def work(view: TitleView, most: int | None = None) -> Node:
    """Return a title: of each list the first `most`, or the whole."""
    frame, known = view.frame, view.known
    credits_ = islice(chain.from_iterable(group.credits for group in view.cast), most)
    return node(
        "TVSeries" if known.kind is Kind.DRAMA else "Movie",
        name=view.names.name,
        alternateName=alternate_names(view.names)[:most],
        url=frame.canonical,
        sameAs=same_as(view.known_as),
        image=own_image(frame),
        description=view.summary,
        **_when_and_how_long(known),
        genre=[link.text for link in view.genres[:most]],
        keywords=[link.card.name for link in view.tags[:most]],
        countryOfOrigin=[node("Country", name=name) for name in known.countries[:most]],
        inLanguage=list(known.languages[:most]),
        isBasedOn=_based_on(view)[:most],
        actor=[_performance(frame, credit) for credit in credits_],
        **_made_by(frame, known.makers[:most]),
    )


def _when_and_how_long(known: Known) -> Node:
    """Return dates as precise as they are known (ISO 8601), and lengths."""
    if known.kind is Kind.DRAMA:
        return {
            "startDate": known.first,
            "endDate": known.last,
            "numberOfEpisodes": known.episodes,
        }
    duration = f"PT{known.minutes}M" if known.minutes else None
    return {"datePublished": known.first, "duration": duration}


def _performance(frame: Frame, credit: CreditView) -> Node:
    """Return a credit: a role names `actor` once more, as schema.org has it (`Role`)."""
    person = linked(frame, "Person", credit.person)
    characters: list[Json] = [role.text for role in credit.roles]
    if not characters:
        return person
    return node("PerformanceRole", characterName=characters, actor=person)


def _made_by(frame: Frame, makers: Iterable[tuple[str, Link]]) -> dict[str, Json]:
    made: dict[str, list[Json]] = {}
    for name, link in makers:
        type_ = "Person" if link.card.kind is EntryKind.PERSON else "Organization"
        maker = linked(frame, type_, link)
        if maker not in made.setdefault(name, []):
            made[name].append(maker)
    return dict(made)


def _based_on(view: TitleView) -> list[Json]:
    rows = (row for row in view.relations if row.label == RelationKind.BASED_ON.label)
    return [
        linked(view.frame, "CreativeWork", value.link)
        if value.link
        else node("CreativeWork", name=value.text)
        for row in rows
        for value in row.values
    ]
