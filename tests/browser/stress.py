"""A catalogue that is hard on pages: entries with the least and the most that they may hold.

`python -m tests.browser.stress OUT` builds its site into the folder `OUT`, to be looked at.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from spacecat.model.vocabulary import (
    AliasKind,
    Billing,
    CompanyRole,
    Genre,
    Job,
    Performance,
    Place,
    RelationKind,
    Stage,
)
from spacecat.names.romanise import romanise_name, romanise_word
from spacecat.pipeline import Options, build

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent.parent

CREDITS = 200
"""Performers of the fullest title."""
LENGTH = 120
"""Characters of the longest names."""

LATIN = ("The Long Way Home from the Far Side of the Moon by Way of Seven Stations " * 2)[:LENGTH]
UNBROKEN = ("Supercalifragilisticexpialidocious" * 4)[:LENGTH]
HANGUL = ("달의뒷면에서일곱정거장을거쳐집으로돌아오는머나먼길" * 5)[:LENGTH]

BODY = f"""\
It begins aboard a station, with [[Kim Bare]] and [[person:{UNBROKEN}|{UNBROKEN}]].
[@one] [@two; @three]

> A quotation that goes on for more than one line of a narrow screen, so that it has to be broken.

| year | what happens there, in so many words | 무슨 일 |
|------|--------------------------------------|---------|
| 2029 | {UNBROKEN} | {HANGUL} |
| 2092 | A long way home | 집으로 |

1. First
2. Second
    - within it

<https://example.org/{UNBROKEN}/{UNBROKEN}>

```
{UNBROKEN} {UNBROKEN}
```

## How it was made

### In the studio

`{UNBROKEN}`

## Spoilers

Nobody comes home.

## What came after

{HANGUL}
"""

SETTINGS = {
    "name": "Stress",
    "tagline": "The least and the most that a page may hold",
    "description": "A catalogue for tests.",
    "base_url": "https://example.org/",
    "edit_url": "https://example.org/edit/",
    "navigation": [
        {"label": "Titles", "to": "/titles/"},
        {"label": "People", "to": "/people/"},
        {"label": "Tags", "to": "/tags/"},
        {"label": "Lists", "to": "/lists/"},
        {"label": "About", "to": "/bare-page/"},
    ],
}

SOURCED: Mapping[str, Any] = {
    "source": ["one", "two", "three"],
    "otherwise": [
        {"says": f"{LATIN}, others say", "source": "four", "note": "We follow the rest."}
    ],
    "note": "A remark that is a little longer than remarks should be.",
}

SOURCES = {
    "one": {
        "name": LATIN,
        "url": f"https://example.org/{UNBROKEN}",
        "publisher": "A paper of some renown",
        "author": "Somebody",
        "date": "2026-01-02",
        "note": "Whoever wrote it was there.",
    },
    "two": f"https://example.org/{UNBROKEN}?and={UNBROKEN}",
    "three": {"name": HANGUL, "date": "2026"},
    "four": {"name": UNBROKEN, "url": "https://example.org/"},
}


def _entry(body: str = "", **fields: object) -> str:
    """Return the text of an entry; each field is written as JSON, which YAML has for a part."""
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "\n".join(("---", *lines, "---", body))


def _of_all_entries(name: str) -> dict[str, object]:
    """Return what every entry may hold."""
    return {
        "name": name,
        "native": HANGUL,
        "aliases": [
            {"name": f"{kind.label} of {name}"[:LENGTH], "kind": kind.value, **SOURCED}
            for kind in AliasKind
            if kind is not AliasKind.HANGUL
        ]
        + [{"name": "집으로", "kind": "hangul", "language": "ko"}],
        "summary": f"{LATIN}. {HANGUL}. {UNBROKEN}.",
        "sources": SOURCES,
        "updated": "2026-11-19",
    }


def _picture(file: str) -> dict[str, object]:
    return {
        "file": file,
        "alt": LATIN,
        "credit": UNBROKEN,
        "licence": LATIN,
        "source": ["one", "two"],
        "focus": ["20%", "30%"],
    }


def _fullest_title() -> str:
    people = [f"Choi Number-{number:03}" for number in range(CREDITS)]
    return _entry(
        BODY,
        **_of_all_entries("Everything"),
        romanised={"value": romanise_word(HANGUL), **SOURCED},
        formerly=["/titles/all-of-it/"],
        disambiguator="2024 drama",
        picture=_picture("everything.png"),
        kind="drama",
        genres=[genre.value for genre in Genre],
        tags=["Bare tag", LATIN],
        run={"start": "2025-01-04", "end": "2025-02-23", **_without_note(SOURCED)},
        releases=[{"date": "2026-01", "region": LATIN, **SOURCED}],
        episodes={"value": 16, **SOURCED},
        runtime={"value": 70, **SOURCED},
        slot={"value": "Saturdays and Sundays, 21:10", **SOURCED},
        countries=["KR", "US"],
        languages={"value": ["ko", "en"], **SOURCED},
        companies=[{"company": LATIN, "role": role.value, **SOURCED} for role in CompanyRole],
        cast=list(_cast(people)),
        crew=[
            {"name": person, "job": job.value, **SOURCED}
            for person, job in zip(people, Job, strict=False)
        ]
        + [{"person": LATIN, "label": UNBROKEN}],
        settings=[
            {
                "place": place.value,
                "year": 2029 + number,
                "name": LATIN,
                "native": HANGUL,
                **SOURCED,
            }
            for number, place in enumerate(Place)
        ],
        status=[
            {"date": f"2024-0{number}-01", "stage": stage.value, **SOURCED}
            for number, stage in enumerate(Stage, 1)
        ],
        relations=[
            {"kind": kind.value, "work": {"name": LATIN, "native": HANGUL, "years": [2001]}}
            for kind in RelationKind
        ]
        + [{"kind": "same-universe", "title": LATIN, **SOURCED}],
        ratings=[{"of": "Episode 1", "value": "3.3 %", "by": "Nielsen Korea", **SOURCED}],
        watch=[{"company": LATIN, "region": LATIN, "as_of": "2026-11-01", "source": "one"}],
        facts=[{"label": LATIN, "value": UNBROKEN, **SOURCED}],
        ids={"wikidata": "Q1234567890", "imdb": "tt12345678"},
    )


def _without_note(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "note"}


def _cast(people: list[str]) -> Iterator[dict[str, object]]:
    """Yield one credit for each, of every billing and performance, with a double role first."""
    billings, performances = list(Billing), list(Performance)
    yield {"person": LATIN, "billing": "main", "roles": [_role(0), _role(1)], **SOURCED}
    for number, person in enumerate(people[1:]):
        yield {
            "name": person,
            "native": f"최{HANGUL[number % 30 : number % 30 + 2]}",
            "billing": billings[number * len(billings) // CREDITS].value,
            "roles": [_role(number)] if number % 5 else [{"character": UNBROKEN}],
            **({"performance": performances[number % 2].value} if number % 7 == 0 else {}),
            **(SOURCED if number % 10 == 0 else {"source": "one"}),
        }


def _role(number: int) -> dict[str, object]:
    names = (LATIN, UNBROKEN, "The man at the bar", "An")
    return {
        "name": names[number % len(names)],
        "native": HANGUL[: number % 9 + 1],
        "note": "a guard",
    }


def _fullest_person() -> str:
    works = [{"name": f"{LATIN} {number}", "years": [2000 + number % 26]} for number in range(50)]
    return _entry(
        BODY,
        **_of_all_entries(LATIN),
        formerly=["/people/all-of-them/"],
        disambiguator="born 1990",
        picture=_picture("everything.png"),
        romanised=romanise_name(HANGUL),
        elsewhere=[{**work, "native": HANGUL, "credit": UNBROKEN, **SOURCED} for work in works],
        facts=[{"label": LATIN, "value": HANGUL, **SOURCED}],
        ids={"wikidata": "Q1234567891", "imdb": "nm12345678"},
    )


FILES: Mapping[str, str] = {
    "site.yaml": json.dumps(SETTINGS),
    "titles/bare.md": _entry(name="Bare", kind="film"),
    "titles/everything.md": _fullest_title(),
    "titles/long.md": _entry(name=LATIN, native=HANGUL, kind="film", tags=["Bare tag"]),
    "titles/unbroken.md": _entry(
        name=UNBROKEN, kind="drama", settings=[{"place": "mars"}], cast=[{"person": "Kim Bare"}]
    ),
    "titles/hangul.md": _entry(name=f"Hangul {HANGUL}"[:LENGTH], kind="short-film"),
    "titles/same-1.md": _entry(name="Same", kind="film", disambiguator="2001 film"),
    "titles/same-2.md": _entry(name="Same", kind="film", disambiguator="2002 film"),
    "people/bare.md": _entry(name="Kim Bare"),
    "people/everything.md": _fullest_person(),
    "people/unbroken.md": _entry(name=UNBROKEN, native=HANGUL),
    "people/same-1.md": _entry(name="Lee Same", disambiguator="born 1981"),
    "people/same-2.md": _entry(name="Lee Same", disambiguator="born 1982"),
    "characters/bare.md": _entry(name="Bare character"),
    "characters/unbroken.md": _entry(
        BODY, **_of_all_entries(UNBROKEN), ids={"wikidata": "Q1234567892"}
    ),
    "companies/bare.md": _entry(name="Bare company"),
    "companies/everything.md": _entry(
        BODY,
        **_of_all_entries(LATIN),
        website="https://example.org/",
        elsewhere=[{"name": LATIN}],
        ids={"wikidata": "Q1234567893", "imdb": "co12345678"},
    ),
    "tags/bare.md": _entry(name="Bare tag", summary="What a tag needs."),
    "tags/everything.md": _entry(BODY, **_of_all_entries(LATIN), related=["Bare tag"]),
    "lists/bare.md": _entry(name="Bare list", items=[{"title": "Bare"}]),
    "lists/everything.md": _entry(
        BODY,
        **_of_all_entries(LATIN),
        items=[{"title": LATIN, "note": LATIN}, {"title": UNBROKEN}, {"title": "Everything"}],
    ),
    "pages/bare.md": _entry(name="Bare page"),
    "pages/everything.md": _entry(BODY, **_of_all_entries(LATIN)),
    "sources/shared.md": _entry(
        name=LATIN, url=f"https://example.org/{UNBROKEN}", publisher=UNBROKEN, note=HANGUL
    ),
}
"""The files of the catalogue, below ``content/``."""


PICTURES = ("titles/everything.png", "people/everything.png")
"""The pictures of the catalogue, below ``content/``."""


def write(root: Path) -> None:
    """Write the catalogue into `root`."""
    for path, text in FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for path in PICTURES:
        Image.radial_gradient("L").resize((640, 960)).save(root / "content" / path)


def options(root: Path, output: Path) -> Options:
    """Return what a build of the catalogue in `root` is told."""
    folders = (ROOT / "templates",), (ROOT / "static",)
    return Options(root, output, date(2026, 11, 20), *folders)


def main(out: Path) -> None:
    """Write the catalogue beneath `out`, and its site into `out`/site."""
    write(out)
    for problem in build(options(out, out / "site")).problems:
        sys.stderr.write(f"{problem.span.path}:{problem.span.line} {problem.message}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
