"""The catalogue as entries of spacecat: bare, with pages equal to the peers', or the whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writers.parts import body, save, start, tag_slugs, tag_summary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from catalogue import Catalogue, Person, Title


def write_bare(catalogue: Catalogue, folder: Path) -> None:
    """Write a site with bare templates, and without the kinds of pages that the peers lack."""
    start("spacecat-bare", folder, "titles", "people", "tags")
    _write_entries(catalogue, folder / "content")


def write_full(catalogue: Catalogue, folder: Path) -> None:
    """Write a site that is made of everything spacecat has."""
    start("spacecat-full", folder, "titles", "people", "tags")
    _write_entries(catalogue, folder / "content")


def _write_entries(catalogue: Catalogue, content: Path) -> None:
    for title in catalogue.titles():
        text = body(catalogue, title, lambda person: f"[[{person.name}]]")
        save(content / "titles" / f"{title.heading.slug}.md", _title(catalogue, title), text)
    for number, person in enumerate(catalogue.people):
        text = catalogue.about(number)
        save(content / "people" / f"{person.slug}.md", _person(person), text)
    for tag in catalogue.tags:
        front = (f"name: {tag}", f"summary: {tag_summary(tag)}")
        save(content / "tags" / f"{tag}.md", front, "")


def _title(catalogue: Catalogue, title: Title) -> Iterator[str]:
    yield f"name: {title.heading.name}"
    yield f"native: {title.heading.native}"
    yield f"kind: {'drama' if title.is_drama else 'film'}"
    yield f"genres: [{', '.join(title.genres)}]"
    yield f"tags: [{', '.join(tag_slugs(catalogue, title))}]"
    if title.is_drama:
        yield f"run:\n  start: {title.first_shown}\n  end: {title.last_shown}"
        yield f"episodes: {title.episodes}"
    else:
        yield f"releases:\n  - date: {title.first_shown}"
    yield f"settings:\n  - place: {title.place}"
    yield "cast:"
    for credit in title.cast:
        yield f"  - person: {catalogue.people[credit.person].name}"
        yield f"    roles:\n      - name: {credit.character}"
        yield f"    billing: {'main' if credit.is_main else 'support'}"
    yield f"crew:\n  - job: director\n    person: {catalogue.people[title.director].name}"
    if title.prequel is not None:
        yield "relations:\n  - kind: sequel-to"
        yield f"    title: {catalogue.heading(title.prequel).name}"


def _person(person: Person) -> Iterator[str]:
    yield f"name: {person.name}"
    yield f"native: {person.native}"
    if person.alias:
        yield f"aliases:\n  - name: {person.alias}\n    kind: romanisation"
