"""Writes a catalogue for one generator, or tells the facts of it that the measuring asks for.

    python benchmarks/write.py hugo --size 1000 /dev/shm/catalogue

A process of its own: whatever a program has in memory when it starts another one counts as memory
of that one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue import Catalogue
from writers import write_bare, write_eleventy, write_full, write_hugo, write_pelican

if TYPE_CHECKING:
    from catalogue import Title

WRITERS = {
    "spacecat-bare": write_bare,
    "spacecat-full": write_full,
    "hugo": write_hugo,
    "eleventy": write_eleventy,
    "pelican": write_pelican,
}


def facts(catalogue: Catalogue) -> dict[str, object]:
    """Choose the title whose body is edited and the person who is renamed.

    The person is well known: of 20,000, they have about thirty titles.
    """
    renamed = catalogue.size // 25
    return {
        "titles": [catalogue.heading(number).slug for number in range(catalogue.size)],
        "people": [person.slug for person in catalogue.people],
        "tags": list(catalogue.tags),
        "edited": catalogue.heading(catalogue.size // 2).slug,
        "renamed": catalogue.people[renamed].slug,
        "name": catalogue.people[renamed].name,
        "shown_on": [title.heading.slug for title in catalogue.titles() if _shows(title, renamed)],
    }


def _shows(title: Title, person: int) -> bool:
    return title.director == person or any(credit.person == person for credit in title.cast)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["facts", *WRITERS])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    catalogue = Catalogue(given.size, given.seed)
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.what == "facts":
        text = json.dumps(facts(catalogue))
        (given.folder / "facts.json").write_text(text, encoding="utf-8")
    else:
        WRITERS[given.what](catalogue, given.folder)


if __name__ == "__main__":
    main()
