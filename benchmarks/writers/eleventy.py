"""The catalogue for Eleventy: Markdown with front matter.

Collections find people by slug and the titles of a person; layouts are JavaScript, the fastest of
its template languages.
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


def write_eleventy(catalogue: Catalogue, folder: Path) -> None:
    """Write the whole site."""
    start("eleventy", folder, "titles", "people", "tags")
    content = folder / "content"
    for title in catalogue.titles():
        text = body(catalogue, title, plain_link)
        save(content / "titles" / f"{title.heading.slug}.md", _title(catalogue, title), text)
    for number, person in enumerate(catalogue.people):
        text = catalogue.about(number)
        save(content / "people" / f"{person.slug}.md", _person(person), text)
    for tag in catalogue.tags:
        save(content / "tags" / f"{tag}.md", (f"title: {tag}",), tag_summary(tag))


def _title(catalogue: Catalogue, title: Title) -> Iterator[str]:
    yield f"title: {title.heading.name}"
    yield f"date: {title.first_shown}"
    yield f"native: {title.heading.native}"
    yield f"form: {kind(title)}"
    yield f"genres: [{', '.join(genres(title))}]"
    yield f"tags: [{', '.join(tag_slugs(catalogue, title))}]"
    yield "cast:"
    for credit in title.cast:
        yield f"  - person: {catalogue.people[credit.person].slug}"
        yield f"    character: {credit.character}"
    yield f"director: {catalogue.people[title.director].slug}"
    if title.prequel is not None:
        yield f"prequel: {catalogue.heading(title.prequel).slug}"


def _person(person: Person) -> Iterator[str]:
    yield f"title: {person.name}"
    yield f"native: {person.native}"
    if person.alias:
        yield f"alias: {person.alias}"
