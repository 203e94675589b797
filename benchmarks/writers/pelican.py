"""The catalogue for Pelican: titles are its articles, people its pages, tags its tags.

A small plugin joins people to titles once, and cuts the list of people into pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from writers.parts import body, genres, kind, plain_link, start, tag_slugs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from catalogue import Catalogue, Person, Title


def write_pelican(catalogue: Catalogue, folder: Path) -> None:
    """Write the whole site."""
    start("pelican", folder, "titles", "people")
    content = folder / "content"
    for title in catalogue.titles():
        text = body(catalogue, title, plain_link)
        _save(content / "titles" / f"{title.heading.slug}.md", _title(catalogue, title), text)
    for number, person in enumerate(catalogue.people):
        text = catalogue.about(number)
        _save(content / "people" / f"{person.slug}.md", _person(person), text)


def _save(file: Path, metadata: Iterator[str], text: str) -> None:
    """Write an entry whose metadata are lines of ``Name: value``, as its Markdown reader wants."""
    file.write_text("\n".join((*metadata, "", text, "")), encoding="utf-8")


def _title(catalogue: Catalogue, title: Title) -> Iterator[str]:
    people = catalogue.people
    cast = (f"{people[credit.person].slug}={credit.character}" for credit in title.cast)
    yield f"Title: {title.heading.name}"
    yield f"Slug: {title.heading.slug}"
    yield f"Date: {title.first_shown}"
    yield f"Native: {title.heading.native}"
    yield f"Form: {kind(title)}"
    yield f"Genres: {', '.join(genres(title))}"
    yield f"Tags: {', '.join(tag_slugs(catalogue, title))}"
    yield f"Cast: {', '.join(cast)}"
    yield f"Director: {people[title.director].slug}"
    if title.prequel is not None:
        yield f"Prequel: {catalogue.heading(title.prequel).slug}"


def _person(person: Person) -> Iterator[str]:
    yield f"Title: {person.name}"
    yield f"Slug: {person.slug}"
    yield f"Native: {person.native}"
    if person.alias:
        yield f"Alias: {person.alias}"
