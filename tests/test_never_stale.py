"""A build on top of earlier ones gives what a clean build gives, and makes no page in vain.

Random histories of edits, in which some states are broken and later mended. After each edit the
site that was built on top of the last is held against one that was built from nothing: the bytes
of every file, the times of those that did not change, and which pages were made.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import cache
from time import sleep
from typing import TYPE_CHECKING, ClassVar

import pytest
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
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from left_by_builds import ELSEWHERE, LEFT, RESTED, PlaceOf, left_elsewhere, options_in, write

from spacecat.imaging import encode
from spacecat.noun import replace
from spacecat.output.cache.changes import changes, unchanged
from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.reads import Facets
from spacecat.pages.urls import Addresses, file_of
from spacecat.pipeline import Build, Options, build, make, prepare
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import MemorySite
from spacecat.report import as_text
from spacecat.report.page import as_html
from spacecat.report.palette import PLAIN
from spacecat.revising.held import revise
from spacecat.revising.on_disk import revise_on_disk
from spacecat.serve import session as sessions
from spacecat.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from spacecat.diagnostics import Diagnostic
    from spacecat.job import Held, Watcher
    from spacecat.revising.held import Revision

HISTORIES = int(os.environ.get("SPACECAT_HISTORIES", "20"))
"""How many histories are tried of each kind; `.ci/run` asks for more."""

EACH = 50
"""Histories that a test tries at the most, for tests to run side by side."""

KEPT = 200
"""States of which the clean build is kept: one that comes back is not built clean again."""

Inputs = dict[str, frozenset[tuple[str, str]]]
State = tuple[Options, frozenset[tuple[str, str]]]


@pytest.fixture(autouse=True, scope="module")
def _in_one_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tell all histories in one place, so that no template has to be compiled anew for another.

    Nor is the same picture encoded again, which is nothing of what is tested here.
    """
    known = cache(encode.encoded)
    Histories.root = tmp_path_factory.mktemp("histories") / "catalogue"
    Histories.foreign = dict(left_elsewhere(Histories.root))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            encode, "encoded", lambda data, name, copies: known(data, name, tuple(copies))
        )
        yield


class Histories(RuleBasedStateMachine):
    """Edits a catalogue, and builds it after each edit on top of what was built before."""

    root: ClassVar[Path]
    foreign: ClassVar[Mapping[tuple[str, PlaceOf], bytes]]
    known: ClassVar[dict[State, tuple[Build, dict[str, bytes], Inputs]]] = {}

    def __init__(self) -> None:
        """Make an empty folder."""
        super().__init__()
        self.root.mkdir()
        self.files: dict[str, str] = {}
        self.changed: set[str] = set()
        self.earlier: list[dict[str, str]] = []
        self.published: dict[str, tuple[bytes, int]] = {}
        self.inputs: Inputs = {}
        self.good: dict[str, str] = {}
        self.options = options_in(self.root)

    def teardown(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.root)

    @initialize()
    def begin(self) -> None:
        """Write the catalogue."""
        self._become(beginning())

    @rule(title=st.sampled_from(TITLES), body=st.sampled_from(["New.\n", "See [[mars]].\n", ""]))
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

    @rule(paths=st.lists(st.sampled_from(sorted(LATER)), min_size=1, max_size=3, unique=True))
    def add(self, paths: list[str]) -> None:
        """Add entries that the catalogue did not begin with, at once."""
        self._become({**self.files, **{path: LATER[path] for path in paths}})

    @rule(path=st.sampled_from(sorted({**beginning(), **LATER})))
    def remove(self, path: str) -> None:
        """Delete a file."""
        self._become({name: text for name, text in self.files.items() if name != path})

    @rule(path=st.sampled_from(sorted(one for one in {**beginning(), **LATER} if ".md" in one)))
    def rename_file(self, path: str) -> None:
        """Put the file of an entry into another folder of its kind."""
        if path in self.files:
            files = dict(self.files)
            folder, _, name = path.rpartition("/")
            files[f"{folder}/moved/{name}"] = files.pop(path)
            self._become(files)

    @rule(
        name=st.sampled_from(["title.html", "part.html", "person.html", "home.html"]),
        text=st.sampled_from(["{{ view }}!\n", "other {{ view.frame.title }}\n", "{{ nothing }}"]),
    )
    def write_template(self, name: str, text: str) -> None:
        """Change a template; one of the texts is a mistake."""
        self._put(f"templates/{name}", text)

    @rule(text=st.sampled_from(["body { color: red }\n", "/* */\n"]))
    def write_static(self, text: str) -> None:
        """Change the stylesheet."""
        self._put("static/style.css", text)

    @rule(setting=st.sampled_from(["author: Me\n", "navigation: [{label: T, to: /titles/}]\n"]))
    def write_settings(self, setting: str) -> None:
        """Change the settings."""
        self._put("content/site.yaml", SETTINGS + setting)

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

    @rule(title=st.sampled_from(TITLES), body=st.sampled_from(["Later.\n", "On [[mars]].\n"]))
    def write_body_of_a_rested_site(self, title: str, body: str) -> None:
        """Change the text of a title, and nothing else since a build that trusts the times."""
        self.rest()
        path = f"content/titles/{slug(title)}.md"
        front, _, _ = self.files.get(path, title_text(title)).rpartition("---\n")
        self._put(path, f"{front}---\n{body}")

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
        """Compare what is built on top with what is built clean; return whether it is published."""
        clean, files, inputs = self._clean()
        since = changes(self.options)
        short = unchanged(self.options, since) or revise_on_disk(self.options, since)
        made = short or build(self.options)
        assert made.problems == clean.problems
        if made.published is None:
            assert self._tree() == self.published
            return False
        tree = self._tree()
        assert {path: data for path, (data, _) in tree.items()} == files
        for path, (data, time) in self.published.items():
            if tree.get(path, (b"",))[0] == data:
                assert tree[path][1] == time, path
        if self.inputs:
            changed = {one for one in inputs if inputs[one] != self.inputs.get(one)}
            assert set(made.made) == changed, "pages were made in vain, or not"
        self.published = tree
        if self.inputs or not short:  # damage stays until a whole build has come upon it
            self.inputs = inputs
        self.good = self.files
        return True

    def _clean(self) -> tuple[Build, dict[str, bytes], Inputs]:
        state = (self.options, frozenset(self.files.items()))
        if state not in self.known:
            if len(self.known) == KEPT:
                del self.known[next(iter(self.known))]
            self.known[state] = self._built_clean()
        return self.known[state]

    def _built_clean(self) -> tuple[Build, dict[str, bytes], Inputs]:
        prepared, so_far = prepare(self.options)
        site = MemorySite()
        if prepared is None or so_far.is_refused(self.options):
            return so_far, {}, {}
        clean = make(prepared, so_far, self.options, site)
        if clean.is_refused(self.options):
            return clean, {}, {}
        press = Press(
            Renderer(self.options.templates),
            Facets(prepared.catalogue, prepared.plan.groups, self.options.today),
            Addresses(prepared.catalogue.site.base_url, portable=self.options.portable),
        )
        pages = prepared.plan.pages.values()
        return clean, site.files, {one.address: frozenset(press.inputs_of(one)) for one in pages}

    def _tree(self) -> dict[str, tuple[bytes, int]]:
        return {
            file.relative_to(self.options.output).as_posix(): (
                file.read_bytes(),
                file.stat().st_mtime_ns,
            )
            for file in self.options.output.rglob("*")
            if file.is_file() and file.name != MANIFEST
        }

    def _put(self, path: str, text: str) -> None:
        self._become({**self.files, path: text})

    def _become(self, files: dict[str, str]) -> None:
        write(self.root, self.files, files)
        self.changed = self.files.keys() ^ files.keys()
        self.changed |= {path for path in files if self.files.get(path) != files[path]}
        self.files = files
        self.earlier.append(files)


class ServedHistories(Histories):
    """Edits a catalogue under a preview, which holds the last good build in memory."""

    session: Session | None = None

    def __init__(self) -> None:
        """Take note of what the preview makes."""
        super().__init__()
        self.whole: Build | None = None
        self.revision: Revision | None = None
        self.shown: Inputs = {}

    def _holds(self) -> bool:
        """Let the preview take notice of the edit, and compare what it shows with a clean build."""
        clean, files, inputs = self._clean()
        is_new = self.session is None or not self.inputs
        if self.session:
            is_new |= self.session.options != self.options
            self.session.turn_to(self.options.today)
        if not (is_new or self.changed):
            return not clean.is_refused(self.options)  # nobody tells a preview of nothing
        if self.session is None or self.session.options != self.options:
            self.session = Session(self.options, self._build)
        for path in self.changed:
            self.session.note(str(self.root.resolve() / path))
        self.changed = set()
        self.whole = self.revision = None
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sessions, "revise", self._revise)
            told = self.session.rebuild().told
        problems = as_text(clean.problems, clean.texts, palette=PLAIN) if clean.problems else ""
        if clean.is_refused(self.options):
            assert self.session.shown.report == as_html(clean.problems, clean.texts)
            assert told == (problems,)
            return False
        assert self.session.shown.report is None
        assert told[:-1] == ((problems,) if problems else ())
        assert {file: self.session.read(file) for file in self.session.shown.files} == files
        self._has_made(inputs)
        self.good = self.files
        return True

    def _has_made(self, inputs: Inputs) -> None:
        """Compare the pages that were made with those that read something that changed.

        For a whole build, it changed since the last whole build; in memory, since it was shown.
        """
        if self.whole:
            made, before = set(self.whole.made), self.inputs
            self.inputs = inputs
        else:
            assert self.revision
            pages = {file_of(address): address for address in inputs}
            files = {*self.revision.files, *self.revision.later}
            made, before = {pages[file] for file in files if file in pages}, self.shown
        self.shown = inputs
        if before:
            changed = {one for one in inputs if inputs[one] != before.get(one)}
            assert made == changed, "pages were made in vain, or not"

    def _build(self, options: Options, watcher: Watcher) -> Build:
        self.whole = build(options, watcher)
        return self.whole

    def _revise(
        self, options: Options, held: Held, paths: list[str], standing: tuple[Diagnostic, ...]
    ) -> Revision | None:
        self.revision = revise(options, held, paths, standing)
        return self.revision


@pytest.mark.parametrize("part", range(-(-HISTORIES // EACH)))
@pytest.mark.parametrize("machine", [Histories, ServedHistories])
def test_what_is_built_on_earlier_work_is_as_built_clean(
    machine: type[Histories], part: int
) -> None:
    """Each part of each machine draws its histories by a seed of its own, the same on each run."""
    tries = settings(max_examples=min(HISTORIES, EACH), stateful_step_count=9, deadline=None)
    told = seed(f"{machine.__name__} {part}")(type(machine.__name__, (machine,), {}))
    run_state_machine_as_test(told, settings=tries)
