"""What all writers share: copying the files that never change, words, and bodies."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from catalogue import Catalogue, Person, Title

SITES = Path(__file__).parent.parent / "sites"
_LINK = re.compile(r"\{(\d+)\}")


def start(site: str, folder: Path, *entries: str) -> None:
    """Copy the files of `site` that never change, and make the folders for its entries."""
    shutil.copytree(SITES / site, folder, dirs_exist_ok=True)
    for name in entries:
        (folder / "content" / name).mkdir(parents=True, exist_ok=True)


def save(file: Path, front: Iterable[str], body: str) -> None:
    """Write an entry whose front matter is YAML."""
    file.write_text("\n".join(("---", *front, "---", body, "")), encoding="utf-8")


def body(catalogue: Catalogue, title: Title, link: Callable[[Person], str]) -> str:
    """Return the body of a title, with its links written by `link`."""
    text = "\n\n".join(title.paragraphs)
    return _LINK.sub(lambda match: link(catalogue.people[int(match[1])]), text)


def plain_link(person: Person) -> str:
    """Write a link as plain Markdown: what a generator has to look up least for."""
    return f"[{person.name}](/people/{person.slug}/)"


def kind(title: Title) -> str:
    """Return the kind of a title as readers see it."""
    return "Drama" if title.is_drama else "Film"


def genres(title: Title) -> list[str]:
    """Return the genres of a title as readers see them."""
    return [genre.replace("-", " ").capitalize() for genre in title.genres]


def tag_slugs(catalogue: Catalogue, title: Title) -> list[str]:
    """Return the slugs of the tags of a title."""
    return [catalogue.tags[tag] for tag in title.tags]


def tag_summary(tag: str) -> str:
    """Return the definition of a tag."""
    return f"About {tag}."
