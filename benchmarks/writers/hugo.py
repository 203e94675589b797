"""The catalogue for Hugo: titles and people are sections, tags a taxonomy.

A partial that runs once finds the titles of everybody. That is how Hugo's sites list what links to
a page, and it took a quarter less time than a taxonomy of people, each a term with its own text.
Characters stand in a map by person, which a template reads at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from writers.parts import (
    body,
    genres,
    kind,
    plain_link,
    save,
    start,
    tag_slugs,
    tag_summary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from catalogue import Catalogue, Person, Title


def write_hugo(catalogue: Catalogue, folder: Path) -> None:
    """Write the whole site."""
    start("hugo", folder, "titles", "people", "tags")
    content = folder / "content"
    for title in catalogue.titles():
        text = body(catalogue, title, plain_link)
        save(content / "titles" / f"{title.heading.slug}.md", _title(catalogue, title), text)
    for number, person in enumerate(catalogue.people):
        text = catalogue.about(number)
        save(content / "people" / f"{person.slug}.md", _person(person), text)
    for tag in catalogue.tags:
        term = content / "tags" / tag
        term.mkdir(exist_ok=True)
        save(term / "_index.md", (f"title: {tag}",), tag_summary(tag))


def _title(catalogue: Catalogue, title: Title) -> Iterator[str]:
    cast = [(catalogue.people[credit.person].slug, credit.character) for credit in title.cast]
    yield f"title: {title.heading.name}"
    yield f"date: {title.first_shown}"
    yield f"native: {title.heading.native}"
    yield f"form: {kind(title)}"
    yield f"genres: [{', '.join(genres(title))}]"
    yield f"tags: [{', '.join(tag_slugs(catalogue, title))}]"
    yield f"people: [{', '.join(slug for slug, _ in cast)}]"
    yield "characters:"
    for slug, character in cast:
        yield f"  {slug}: {character}"
    yield f"director: {catalogue.people[title.director].slug}"
    if title.prequel is not None:
        yield f"prequel: {catalogue.heading(title.prequel).slug}"


def _person(person: Person) -> Iterator[str]:
    yield f"title: {person.name}"
    yield f"native: {person.native}"
    if person.alias:
        yield f"alias: {person.alias}"
