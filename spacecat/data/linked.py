"""The whole catalogue as JSON-LD, in the words of schema.org: one graph of things by address.

What schema.org has no word for stands in `catalog.json` alone: characters as such, settings, the
history of a title, and what sources disagree about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacecat.data.document import as_json
from spacecat.data.record import KINDS, Json, record_data
from spacecat.data.schema_org import COMPANIES, CREW
from spacecat.model.identifiers import addresses_of
from spacecat.model.vocabulary import EntryKind, Genre, Kind, RelationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacecat.data.tables import Entries
    from spacecat.model.entries import SiteSettings

__all__ = ["LINKED_BEGINNING", "linked_catalogue"]

LINKED_BEGINNING = '{"@context":"https://schema.org","@graph":['
"""How every such file begins."""


def linked_catalogue(site: SiteSettings, entries: Entries) -> bytes:
    """Return the graph as the bytes of a file, each thing on a line of its own."""
    return b"".join(map(str.encode, _written(site, entries)))


def _written(site: SiteSettings, entries: Entries) -> Iterator[str]:
    """Yield the file in parts, so that no more than one thing is held as data at a time."""
    yield f"{LINKED_BEGINNING}\n{as_json(_node('Dataset', _about(site)))}"
    for thing in _things(entries):
        yield f",\n{as_json(thing)}"
    yield "\n]}\n"


def _about(site: SiteSettings) -> Json:
    return {
        "@id": f"{site.base_url}data/",
        "name": site.name,
        "description": site.description,
        "url": site.base_url,
        "inLanguage": site.language,
        "license": site.licence,
    }


def _things(entries: Entries) -> Iterator[Json]:
    for kind in KINDS:
        make = _MAKERS.get(kind)
        for record in entries.records(kind) if make else ():
            data = record_data(record, entries)
            yield make(data, _Sources(data)) if make else None


def _node(type_: str, properties: Json) -> Json:
    """Return a thing, without the properties that hold nothing."""
    kept = {name: value for name, value in properties.items() if value}
    return {"@type": type_, **kept}


class _Sources:
    """The sources of an entry, as works that it cites or that are about it."""

    def __init__(self, data: Json) -> None:
        self.works = [self._work(key, source) for key, source in data.get("sources", {}).items()]

    def _work(self, key: str, source: Json) -> Json:
        publisher, author = source.get("publisher"), source.get("author")
        return _node(
            "CreativeWork",
            {
                "name": source.get("name", key),
                "url": source.get("url"),
                "publisher": publisher and _node("Organization", {"name": publisher}),
                "author": author and _node("Person", {"name": author}),
                "datePublished": source.get("date"),
            },
        )


def _named(data: Json) -> Json:
    """Return what is said of every thing: its address and its names, but for misspellings."""
    names: list[Any] = []
    if "native" in data:
        names.append({"@value": data["native"], "@language": "ko"})
    if "romanised" in data:
        names.append({"@value": data["romanised"]["value"], "@language": "ko-Latn"})
    names += [one["name"] for one in data.get("aliases", ()) if one["kind"] != "misspelling"]
    return {
        "@id": data["page"],
        "name": data["name"],
        "alternateName": names,
        "url": data["page"],
        "sameAs": [address for _, address in addresses_of(data.get("ids", {}))],
        "description": data.get("summary"),
    }


def _thing(reference: Json) -> Json:
    return {"@id": reference["page"]}


def _title(data: Json, sources: _Sources) -> Json:
    is_drama = data["kind"] == Kind.DRAMA
    return _node(
        "TVSeries" if is_drama else "Movie",
        {
            **_named(data),
            **(_shown_as_drama(data) if is_drama else _shown_as_film(data)),
            "genre": [Genre(genre).label for genre in data.get("genres", ())],
            "keywords": [_thing(tag) for tag in data.get("tags", ())],
            "countryOfOrigin": [
                _node("Country", {"identifier": code}) for code in data.get("countries", ())
            ],
            "inLanguage": data.get("languages", {}).get("value"),
            "isBasedOn": [
                _thing(one["title"]) if "title" in one else _work(one["work"])
                for one in data.get("relations", ())
                if one["kind"] == RelationKind.BASED_ON
            ],
            "actor": [_performance(credit) for credit in data.get("cast", ())],
            **_makers(data),
            "citation": sources.works,
        },
    )


def _shown_as_drama(data: Json) -> Json:
    run = data.get("run", {})
    return {
        "startDate": run.get("start"),
        "endDate": run.get("end"),
        "numberOfEpisodes": data.get("episodes", {}).get("value"),
    }


def _shown_as_film(data: Json) -> Json:
    minutes = data.get("runtime", {}).get("value")
    return {
        "datePublished": min((one["date"] for one in data.get("releases", ())), default=None),
        "duration": minutes and f"PT{minutes}M",
    }


def _work(data: Json) -> Json:
    return _node("CreativeWork", {"name": data["name"]})


def _performance(credit: Json) -> Json:
    """Return a credit: a role names `actor` once more, as schema.org has it (`Role`)."""
    roles = [role.get("name") or role["character"]["name"] for role in credit.get("roles", ())]
    actor = _thing(credit["person"])
    return _node("PerformanceRole", {"characterName": roles, "actor": actor}) if roles else actor


def _makers(data: Json) -> Json:
    """Return those who made a title, by the property that says what they did."""
    made: dict[str, list[Any]] = {}
    parts = [(CREW.get(one.get("job")), one["person"]) for one in data.get("crew", ())]
    parts += [(COMPANIES.get(one["role"]), one["company"]) for one in data.get("companies", ())]
    for name, who in parts:
        if name and _thing(who) not in made.setdefault(name, []):
            made[name].append(_thing(who))
    return made


def _person(data: Json, sources: _Sources) -> Json:
    return _node("Person", {**_named(data), "subjectOf": sources.works})


def _company(data: Json, sources: _Sources) -> Json:
    url = data.get("website", data["page"])
    return _node("Organization", {**_named(data), "url": url, "subjectOf": sources.works})


def _tag(data: Json, sources: _Sources) -> Json:
    return _node("DefinedTerm", {**_named(data), "subjectOf": sources.works})


def _list(data: Json, sources: _Sources) -> Json:
    items = [
        _node("ListItem", {"position": number, "item": _thing(item["title"])})
        for number, item in enumerate(data["items"], 1)
    ]
    return _node("ItemList", {**_named(data), "itemListElement": items, "subjectOf": sources.works})


_MAKERS: Mapping[EntryKind, Callable[[Json, _Sources], Json]] = {
    EntryKind.TITLE: _title,
    EntryKind.PERSON: _person,
    EntryKind.COMPANY: _company,
    EntryKind.TAG: _tag,
    EntryKind.LIST: _list,
}
