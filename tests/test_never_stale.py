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
from drawn import as_bytes, drawn, picture
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from jinja2 import Environment

from spacecat.imaging import encode
from spacecat.noun import replace
from spacecat.output.cache.changes import changes, unchanged
from spacecat.output.cache.places import album_of, store_of
from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.plan import PAGE_KINDS
from spacecat.pages.reads import Facets
from spacecat.pages.urls import Addresses
from spacecat.pipeline import Build, Options, build, make, prepare
from spacecat.publishing.manifest import MANIFEST
from spacecat.publishing.publish import MemorySite
from spacecat.revising.on_disk import revise_on_disk
from spacecat.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SETTINGS = (
    "name: Test\ntagline: t\ndescription: d\nbase_url: https://example.org/\n"
    "without: [card, site-card]\n"  # a view that is written out is no drawing
)
TITLES = ("The Moon", "The Silent Sea", "Alienoid", "Alienoid 2")
PEOPLE = ("Kim Tae-ri", "Lee Min-ho", "Bae Doona")
TAGS = ("mars", "time travel")
NATIVE = ("김태리", "이민호", "배두나", "달")

PICTURES = (
    as_bytes(drawn(320, 480, colour="red")).decode("latin-1"),
    as_bytes(drawn(320, 480, colour="blue")).decode("latin-1"),
    as_bytes(drawn(480, 480, colour="red")).decode("latin-1"),
    as_bytes(drawn(6, 9, colour="red")).decode("latin-1"),
    as_bytes(drawn(320, 480, colour="red"))[:60].decode("latin-1"),
)
"""Two that differ in their bytes alone, one of another size, one so small that it is warned of, and
one that is cut short. Of one colour, they are encoded at once."""

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
    """Tell all histories in one place, so that Jinja2 need not compile the same text again.

    Nor is the same picture encoded again. The two took more than half of the time, and nothing of
    them is what is tested here.
    """
    known = cache(encode.encoded)
    Histories.root = tmp_path_factory.mktemp("histories") / "catalogue"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", _once(Environment.compile))
        patch.setattr(Environment, "parse", _once(Environment.parse))
        patch.setattr(
            encode, "encoded", lambda data, name, copies: known(data, name, tuple(copies))
        )
        yield


def _once(method: Callable[..., object]) -> Callable[..., object]:
    """Return `method`, which gives the same for the same texts in any environment of ours."""
    known: dict[tuple[object, ...], object] = {}

    def remembered(environment: Environment, *texts: object) -> object:
        if texts not in known:
            known[texts] = method(environment, *texts)
        return known[texts]

    return remembered


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _entry(fields: dict[str, str], body: str = "") -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + f"---\n{body}"


def _beginning() -> dict[str, str]:
    """Return a catalogue in which a bit of everything refers to everything."""
    files = {"content/site.yaml": SETTINGS, "static/style.css": "body {}\n"}
    for person in PEOPLE:
        files[f"content/people/{_slug(person)}.md"] = _entry({"name": person})
    for tag in TAGS:
        files[f"content/tags/{_slug(tag)}.md"] = _entry({"name": tag, "summary": f"On {tag}."})
    for title in TITLES:
        files[f"content/titles/{_slug(title)}.md"] = _title(title)
    pictured = f"content/titles/{_slug(TITLES[0])}.md"
    files |= {
        pictured: _with_picture(files[pictured], "a.png"),
        "content/titles/a.png": PICTURES[0],
    }
    files["content/lists/best.md"] = _entry({"name": "Best", "items": f"[{{title: {TITLES[0]}}}]"})
    # A view written out whole shows every difference that any template could show.
    files |= {
        f"templates/{kind.template}": "{{ view }}\n"
        for kind in PAGE_KINDS.values()
        if kind.template
    }
    # The lists lead to everything, so that there is nothing to warn of.
    files |= {
        f"templates/{name}": f'{{{{ view }}}}{_LISTS}{loop}<a href="{{{{ one.href }}}}"></a>{end}\n'
        for name, (loop, end) in _MEMBERS.items()
    }
    files["templates/title.html"] = "{% include 'part.html' %}{{ view }}\n"
    files["templates/part.html"] = "part\n"
    return files


_FOR, _END = "{% for one in view.", "{% endfor %}"
_PARTS = "{% for part in view.frame.footer %}{% for one in part.links %}"
_LISTS = _PARTS + '<a href="{{ one.href }}"></a>' + 2 * _END
_OTHERS = _FOR + 'others %}<a href="{{ one.href }}"></a>' + _END
_WAYS = "{% for part in view.narrow %}{% for one in part.links %}"
_INITIALS = "{% for part in view.alphabets %}{% for one in part.links %}"
_LETTERS = "{% for letter in view.letters %}{% for one in letter.people %}"
_MEMBERS = {
    "home.html": (_FOR + "lists %}", _END),
    "index.html": (_OTHERS + _FOR + "members %}", _END),
    "taxonomy.html": (_FOR + "terms %}", _END),
    "term.html": (_WAYS, 2 * _END),
    "tag.html": (_WAYS, 2 * _END),
    "names.html": (_INITIALS, 2 * _END),
    "people.html": ('<a href="{{ view.other }}"></a>' + _LETTERS, 2 * _END),
}
"""The templates of lists, and the loops over what they list."""


def _title(
    name: str,
    cast: tuple[str, ...] = PEOPLE[:1],
    tags: tuple[str, ...] = TAGS[:1],
    other: str = "",
    body: str = "Up there.\n",
) -> str:
    fields = {"name": name, "kind": "drama", "run": "{start: 2026-11-01, end: 2026-11-25}"}
    fields["cast"] = (
        f"[{', '.join(f'{{person: {one}, roles: [{{name: Captain}}]}}' for one in cast)}]"
    )
    fields["tags"] = f"[{', '.join(tags)}]"
    if other:
        fields["relations"] = f"[{{kind: sequel-to, title: {other}}}]"
    return _entry(fields, body)


def _with_picture(text: str, file: str, *more: str) -> str:
    front, _, body = text.removeprefix("---\n").partition("---\n")
    return f"---\n{front}{picture(file, *more)}---\n{body}"


class Histories(RuleBasedStateMachine):
    """Edits a catalogue, and builds it after each edit on top of what was built before."""

    root: ClassVar[Path]
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
        self.options = Options(
            root=self.root,
            output=self.root / "site",
            today=date(2026, 11, 20),
            templates=(self.root / "templates",),
            static=(self.root / "static",),
            workshop=self.root / ".spacecat",
        )

    def teardown(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.root)

    @initialize()
    def begin(self) -> None:
        """Write the catalogue."""
        self._become(_beginning())

    @rule(title=st.sampled_from(TITLES), body=st.sampled_from(["New.\n", "See [[mars]].\n", ""]))
    def write_body(self, title: str, body: str) -> None:
        """Change the text of a title."""
        self._put(f"content/titles/{_slug(title)}.md", _title(title, body=body))

    @rule(
        title=st.sampled_from(TITLES),
        cast=st.lists(st.sampled_from([*PEOPLE, "Kim Taeri", "Nobody"]), max_size=2, unique=True),
        tags=st.lists(st.sampled_from(TAGS), max_size=2, unique=True),
        other=st.sampled_from(["", *TITLES]),
    )
    def write_title(self, title: str, cast: list[str], tags: list[str], other: str) -> None:
        """Change the credits, tags and relations of a title; some of it may be a mistake."""
        text = _title(title, tuple(cast), tuple(tags), other)
        self._put(f"content/titles/{_slug(title)}.md", text)

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
                ("drama\n", "drama\nids: {wikidata: Q1}\n"),
                ("wikidata: Q1", "imdb: tt1234567, wikidata: Q2"),
            ]
        ),
    )
    def write_one_word(self, title: str, change: tuple[str, str]) -> None:
        """Change a word of a title that only some of the pages that show the title also show."""
        path = f"content/titles/{_slug(title)}.md"
        if path in self.files:
            self._put(path, self.files[path].replace(*change))

    @rule(
        title=st.sampled_from(TITLES[:2]),
        file=st.sampled_from(["a.png", "b.png"]),
        more=st.sampled_from(["focus: [50%, 50%]", "focus: [0%, 100%]", "source: nobody"]),
    )
    def name_picture(self, title: str, file: str, more: str) -> None:
        """Let a title have a picture, which may not be there; one of the lines is a mistake."""
        self._put(f"content/titles/{_slug(title)}.md", _with_picture(_title(title), file, more))

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
        native=st.sampled_from(NATIVE),
        draft=st.booleans(),
    )
    def write_person(self, person: str, name: str, native: str, draft: bool) -> None:  # noqa: FBT001 - drawn
        """Rename somebody, who stays known by the old name."""
        fields = {"name": name, "native": native, "draft": str(draft).lower()}
        if name != person:
            fields["aliases"] = f"[{{name: {person}, kind: other}}]"
        self._put(f"content/people/{_slug(person)}.md", _entry(fields))

    @rule(path=st.sampled_from(sorted(_beginning())))
    def remove(self, path: str) -> None:
        """Delete a file."""
        self._become({name: text for name, text in self.files.items() if name != path})

    @rule(title=st.sampled_from(TITLES))
    def rename_file(self, title: str) -> None:
        """Give a title's file another name."""
        old = f"content/titles/{_slug(title)}.md"
        if old in self.files:
            files = dict(self.files)
            files[f"content/titles/moved/{_slug(title)}.md"] = files.pop(old)
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
        sleep(0.03)
        self.is_as_built_clean()

    @rule(title=st.sampled_from(TITLES), body=st.sampled_from(["Later.\n", "On [[mars]].\n"]))
    def write_body_of_a_rested_site(self, title: str, body: str) -> None:
        """Change the text of a title, and nothing else since a build that trusts the times."""
        self.rest()
        path = f"content/titles/{_slug(title)}.md"
        front, _, _ = self.files.get(path, _title(title)).rpartition("---\n")
        self._put(path, f"{front}---\n{body}")

    @rule()
    def revert(self) -> None:
        """Take the last edit back."""
        if len(self.earlier) > 1:
            self._become(self.earlier[-2])

    @rule(
        damage=st.sampled_from(["cut", "flip", "remove", "replace"]),
        at=st.integers(0, 10**6),
        place_of=st.sampled_from([store_of, album_of]),
    )
    def damage_earlier_work(
        self, damage: str, at: int, place_of: Callable[[Options], Path | None]
    ) -> None:
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

    @invariant()
    def is_as_built_clean(self) -> None:
        """Build on top, build clean, and compare."""
        if not self.files:
            return
        clean, files, inputs = self._clean()
        since = changes(self.options)
        short = unchanged(self.options, since) or revise_on_disk(self.options, since)
        made = short or build(self.options)
        assert made.problems == clean.problems
        if made.published is None:
            assert self._tree().keys() == self.published.keys()
            return
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
        for path in self.files.keys() - files.keys():
            (self.root / path).unlink()
        for path, text in files.items():
            if self.files.get(path) != text:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                encoding = "latin-1" if path.endswith(".png") else "utf-8"
                (self.root / path).write_bytes(text.encode(encoding))
        self.changed = self.files.keys() ^ files.keys()
        self.changed |= {path for path in files if self.files.get(path) != files[path]}
        self.files = files
        self.earlier.append(files)


class ServedHistories(Histories):
    """Edits a catalogue under a preview, which holds the last good build in memory."""

    session: Session | None = None

    @invariant()
    def is_as_built_clean(self) -> None:
        """Let the preview take notice of the edit, and compare what it shows with a clean build."""
        if not self.files:
            return
        clean, files, _ = self._clean()
        if self.session is None or self.session.options != self.options:
            self.session = Session(self.options)
        for path in self.changed:
            self.session.note(str(self.root.resolve() / path))
        self.changed = set()
        self.session.rebuild()
        shown = self.session.shown
        assert (shown.report is not None) == clean.is_refused(self.options)
        if shown.report is None:
            assert {file: self.session.read(file) for file in shown.files} == files


@pytest.mark.parametrize("part", range(-(-HISTORIES // EACH)))
@pytest.mark.parametrize("machine", [Histories, ServedHistories])
def test_what_is_built_on_earlier_work_is_as_built_clean(
    machine: type[Histories], part: int
) -> None:
    """Each part of each machine draws its histories by a seed of its own, the same on each run."""
    tries = settings(max_examples=min(HISTORIES, EACH), stateful_step_count=12, deadline=None)
    told = seed(f"{machine.__name__} {part}")(type(machine.__name__, (machine,), {}))
    run_state_machine_as_test(told, settings=tries)
