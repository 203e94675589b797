"""Edits of all kinds, which make up a history: what an editor does, or what befalls the files."""

from __future__ import annotations

import shutil
from datetime import date
from time import sleep
from typing import TYPE_CHECKING, ClassVar

from beginning import (
    LATER,
    NATIVE,
    PEOPLE,
    PICTURES,
    SETTINGS,
    TAGS,
    TITLES,
    beginning,
    entry,
    slug,
    title_text,
    with_picture,
)
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from left_by_builds import ELSEWHERE, LEFT, RESTED, PlaceOf, options_in, write

from spacecat.noun import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Inputs = dict[str, frozenset[tuple[str, str]]]
"""Of each page, by its address, the names and digests of all that it reads."""


class Edits(RuleBasedStateMachine):
    """Edits a catalogue; whether what is then built is right is for others to tell."""

    root: ClassVar[Path]
    foreign: ClassVar[Mapping[tuple[str, PlaceOf], bytes]]
    """What others left, by whose it is and by where such a file lies."""

    def __init__(self) -> None:
        """Make an empty folder."""
        super().__init__()
        self.root.mkdir()
        self.files: dict[str, str] = {}
        self.changed: set[str] = set()
        self.earlier: list[dict[str, str]] = []
        self.inputs: Inputs = {}
        """Those of the last build; nothing where the next one may make pages for other reasons."""
        self.good: dict[str, str] = {}
        """The last files of which a site was published."""
        self.options = options_in(self.root)

    def teardown(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.root)

    @initialize()
    def begin(self) -> None:
        """Write the catalogue."""
        self._become(beginning())

    @rule(
        title=st.sampled_from(TITLES),
        body=st.sampled_from(["New.\n", "See [[mars]].\n", "Said. [@paper; @journal]\n", ""]),
    )
    def write_body(self, title: str, body: str) -> None:
        """Change the text of a title."""
        self._put(f"content/titles/{slug(title)}.md", title_text(title, body=body))

    @rule(
        title=st.sampled_from(TITLES),
        cast=st.lists(st.sampled_from([*PEOPLE, "Kim Taeri", "Nobody"]), max_size=2, unique=True),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
        other=st.sampled_from(["", *TITLES]),
    )
    def write_title(self, title: str, cast: list[str], tags: list[str], other: str) -> None:
        """Change the credits, tags and relations of a title; some of it may be a mistake."""
        text = title_text(title, tuple(cast), tuple(tags), other)
        self._put(f"content/titles/{slug(title)}.md", text)

    @rule(
        title=st.sampled_from(TITLES),
        said=st.lists(
            st.tuples(
                st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
                st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
                st.sampled_from(["Up there.\n", "With [[Bae Doona]].\n", ""]),
            ),
            min_size=2,
            max_size=5,
        ),
    )
    def go_on_writing(self, title: str, said: list[tuple[list[str], list[str], str]]) -> None:
        """Change one title again and again, as a rule without a mistake, and build each time."""
        for cast, tags, body in said:
            text = title_text(title, tuple(cast), tuple(tags), body=body)
            self._put(f"content/titles/{slug(title)}.md", text)
            self.is_as_built_clean()

    @rule(
        title=st.sampled_from(TITLES),
        change=st.sampled_from(
            [
                ("Captain", "Doctor"),
                ("{name: Captain}", "{character: Captain}"),
                ("{character: Captain}", "{character: Robot}"),
                ("Up there.", "Up there. [@paper]"),
                ("sequel-to", "based-on"),
                ("11-25", "11-19"),
                ("2026-11-01", "2025-11-01"),
                ("drama", "film"),
                ("drama\n", "drama\nupdated: 2026-11-19\n"),
                ("drama\n", "drama\nsummary: Up there.\n"),
                ("drama\n", "drama\ndraft: true\n"),
                ("drama\n", "drama\naliases: [{name: Up There, kind: other}]\n"),
                ("drama\n", "drama\naliases: [{name: Alienoid, kind: english}]\n"),
                ("drama\n", "drama\nids: {wikidata: Q1}\n"),
                ("wikidata: Q1", "imdb: tt1234567, wikidata: Q2"),
            ]
        ),
    )
    def write_one_word(self, title: str, change: tuple[str, str]) -> None:
        """Change a word of a title that only some of the pages that show the title also show."""
        path = f"content/titles/{slug(title)}.md"
        if path in self.files:
            self._put(path, self.files[path].replace(*change))

    @rule(
        title=st.sampled_from(TITLES[:2]),
        file=st.sampled_from(["a.png", "b.png"]),
        more=st.sampled_from(["focus: [50%, 50%]", "focus: [0%, 100%]", "source: nobody"]),
    )
    def name_picture(self, title: str, file: str, more: str) -> None:
        """Let a title have a picture, which may not be there; one of the lines is a mistake."""
        self._put(f"content/titles/{slug(title)}.md", with_picture(title_text(title), file, more))

    @rule(file=st.sampled_from(["a.png", "b.png"]), data=st.sampled_from(PICTURES))
    def put_picture(self, file: str, data: str) -> None:
        """Put a picture beside the titles, or another one in its place; one is damaged."""
        self._put(f"content/titles/{file}", data)

    @rule(file=st.sampled_from(["a.png", "b.png"]))
    def remove_picture(self, file: str) -> None:
        """Delete a picture, whoever names it."""
        path = f"content/titles/{file}"
        self._become({name: text for name, text in self.files.items() if name != path})

    @rule(
        person=st.sampled_from(PEOPLE),
        name=st.sampled_from([*PEOPLE, "Somebody Else"]),
        alias=st.sampled_from(["Kim Taeri", "Somebody Else", "Nobody", PEOPLE[1]]),
        native=st.sampled_from(NATIVE),
        draft=st.booleans(),
    )
    def write_person(self, person: str, name: str, alias: str, native: str, draft: bool) -> None:  # noqa: FBT001 - drawn
        """Give somebody another name or alias; renamed, they stay known by the old name."""
        known_as = person if name != person else alias
        fields = {
            "name": name,
            "native": native,
            "draft": str(draft).lower(),
            "aliases": f"[{{name: {known_as}, kind: other}}]",
        }
        self._put(f"content/people/{slug(person)}.md", entry(fields))

    @rule(title=st.sampled_from(TITLES), name=st.sampled_from(["Moonfall", *TITLES[:2]]))
    def rename_title(self, title: str, name: str) -> None:
        """Give a title another name, under which whoever names it may not find it."""
        path = f"content/titles/{slug(title)}.md"
        if path in self.files:
            self._put(path, self.files[path].replace(f"name: {title}\n", f"name: {name}\n"))

    @rule(name=st.sampled_from(["mars", "Mars", "red planet"]), alias=st.sampled_from(["", *TAGS]))
    def write_tag(self, name: str, alias: str) -> None:
        """Give a tag another name or an alias."""
        aliases = f"[{{name: {alias}, kind: other}}]" if alias else "[]"
        fields = {"name": name, "summary": "On mars.", "aliases": aliases}
        self._put(f"content/tags/{slug(TAGS[0])}.md", entry(fields))

    @rule(
        kind=st.sampled_from(["sources", "characters"]),
        word=st.sampled_from(
            [
                ("Paper", "Newspaper"),
                ("paper.ex", "news.ex"),
                ("Captain", "Old Captain"),
                ("Of a", ""),
            ]
        ),
    )
    def write_what_is_cited_or_played(self, kind: str, word: tuple[str, str]) -> None:
        """Change a source or a character; under another name, a character is not found."""
        path = {
            "sources": "content/sources/paper.md",
            "characters": "content/characters/captain.md",
        }
        if path[kind] in self.files:
            self._put(path[kind], self.files[path[kind]].replace(*word))

    @rule(paths=st.lists(st.sampled_from(sorted(LATER)), min_size=1, max_size=3, unique=True))
    def add(self, paths: list[str]) -> None:
        """Add entries that the catalogue did not begin with, at once."""
        self._become({**self.files, **{path: LATER[path] for path in paths}})

    @rule(path=st.sampled_from(sorted({**beginning(), **LATER})))
    def remove(self, path: str) -> None:
        """Delete a file."""
        self._become({name: text for name, text in self.files.items() if name != path})

    @rule(
        path=st.sampled_from(sorted(one for one in {**beginning(), **LATER} if ".md" in one)),
        to=st.sampled_from(["moved/{}", "other-{}"]),
    )
    def rename_file(self, path: str, to: str) -> None:
        """Put the file of an entry into another folder of its kind, or give it another name.

        A source is known by the name of its file, whoever cites it.
        """
        if path in self.files:
            files = dict(self.files)
            folder, _, name = path.rpartition("/")
            files[f"{folder}/{to.format(name)}"] = files.pop(path)
            self._become(files)

    @rule(
        name=st.sampled_from(["title.html", "part.html", "person.html", "home.html"]),
        text=st.sampled_from(["{{ view }}!\n", "other {{ view.frame.title }}\n", "{{ nothing }}"]),
    )
    def write_template(self, name: str, text: str) -> None:
        """Change a template; one of the texts is a mistake."""
        self._put(f"templates/{name}", text)

    @rule(
        name=st.sampled_from(["title.html", "part.html", "tag.html"]),
        text=st.sampled_from(["own {{ view }}!\n", "own {% include 'part.html' %}\n", "{% if %}"]),
    )
    def write_own_template(self, name: str, text: str) -> None:
        """Let a template stand in for another; a part that includes itself is a mistake."""
        self._put(f"own/{name}", text)

    @rule(name=st.sampled_from(["title.html", "part.html", "tag.html"]))
    def remove_own_template(self, name: str) -> None:
        """Take the one that stands in away."""
        self._become({path: text for path, text in self.files.items() if path != f"own/{name}"})

    @rule(text=st.sampled_from(["body { color: red }\n", "/* */\n"]))
    def write_static(self, text: str) -> None:
        """Change the stylesheet."""
        self._put("static/style.css", text)

    @rule(
        change=st.sampled_from(
            [
                ("tagline", "author: Me\ntagline"),
                ("tagline", "navigation: [{label: T, to: /titles/}]\ntagline"),
                ("name: Test", "name: Other"),
                ("https://example.org/", "https://example.com/films/"),
                ("[card", "[tag-feed, constellation, card"),
            ]
        )
    )
    def write_settings(self, change: tuple[str, str]) -> None:
        """Change the settings."""
        self._put("content/site.yaml", SETTINGS.replace(*change))

    @rule(day=st.sampled_from([date(2026, 10, 1), date(2026, 11, 20), date(2026, 12, 1)]))
    def pass_time(self, day: date) -> None:
        """Build for another day."""
        self.options = replace(self.options, today=day)

    @rule(drafts=st.booleans(), portable=st.booleans())
    def change_options(self, drafts: bool, portable: bool) -> None:  # noqa: FBT001 - drawn
        """Build in another way."""
        self.options = replace(self.options, drafts=drafts, portable=portable)

    @rule()
    def rest(self) -> None:
        """Let files grow old enough to be trusted by their times, and build."""
        sleep(RESTED)
        self.is_as_built_clean()

    @rule(
        said=st.lists(
            st.tuples(st.sampled_from(TITLES), st.sampled_from(["Now.", "Later.", "See *this*."])),
            min_size=1,
            max_size=4,
        )
    )
    def write_bodies_of_a_rested_site(self, said: list[tuple[str, str]]) -> None:
        """Change the texts of titles, and no link, each since a build that trusts the times."""
        for title, text in said:
            self.rest()
            path = f"content/titles/{slug(title)}.md"
            front, _, body = self.files.get(path, title_text(title)).rpartition("---\n")
            links = "".join(f"{line}\n" for line in body.splitlines() if "[" in line)
            self._put(path, f"{front}---\n{text}\n{links}")

    @rule(edits=st.integers(1, 5))
    def revert(self, edits: int) -> None:
        """Take the last edits back."""
        self._become(self.earlier[max(0, len(self.earlier) - 1 - edits)])

    @rule(
        damage=st.sampled_from(["cut", "flip", "remove", "replace"]),
        at=st.integers(0, 10**6),
        place_of=st.sampled_from(LEFT),
    )
    def damage_earlier_work(self, damage: str, at: int, place_of: PlaceOf) -> None:
        """Break a file of what earlier builds left."""
        place = place_of(self.options)
        data = bytearray(place.read_bytes()) if place and place.exists() else bytearray()
        if not place or not data:
            return
        if damage == "cut":
            place.write_bytes(data[: at % len(data)])
        elif damage == "flip":
            data[at % len(data)] ^= 1 << at % 8
            place.write_bytes(data)
        elif damage == "replace":
            place.write_bytes(b"something else")
        else:
            place.unlink()
        self.inputs = {}  # which pages are made again is then not foretold

    @rule(whose=st.sampled_from(ELSEWHERE), places=st.sets(st.sampled_from(LEFT), min_size=1))
    def find_what_others_left(self, whose: str, places: set[PlaceOf]) -> None:
        """Put in place what a build in another folder left, or one of another version."""
        for place_of in places:
            place = place_of(self.options)
            if place and place.exists():
                place.write_bytes(self.foreign[whose, place_of])
        self.inputs = {}

    @invariant()
    def is_as_built_clean(self) -> None:
        """Build on top, build clean, and compare; most mistakes are then mended, and built again.

        Edits on top of a mistake are tried as well, but they are all built as a whole.
        """
        if self.files and not self._holds() and self.good and len(self.earlier) % 4:
            self._become(self.good)
            self._holds()

    def _holds(self) -> bool:
        """Build, and see that it is right; return whether it is published."""
        raise NotImplementedError

    def _put(self, path: str, text: str) -> None:
        self._become({**self.files, path: text})

    def _become(self, files: dict[str, str]) -> None:
        write(self.root, self.files, files)
        self.changed = self.files.keys() ^ files.keys()
        self.changed |= {path for path in files if self.files.get(path) != files[path]}
        self.files = files
        self.earlier.append(files)
