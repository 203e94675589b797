"""A build on top of earlier ones gives what a clean build gives, and makes no page in vain.

Random histories of edits, in which some states are broken and later mended. After each edit the
site that was built on top of the last is held against one that was built from nothing: the bytes
of every file, the times of those that did not change, which pages were made, and what is said of
why.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import pytest
from histories import Edits, Inputs
from hypothesis import seed, settings
from hypothesis.stateful import run_state_machine_as_test
from left_by_builds import left_elsewhere

from spacecat.imaging import encode
from spacecat.output.cache.changes import Changes, changes, unchanged
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
    from collections.abc import Iterator, Mapping, Sequence

    from spacecat.diagnostics import Diagnostic
    from spacecat.job import Held, Watcher
    from spacecat.revising.held import Revision

HISTORIES = int(os.environ.get("SPACECAT_HISTORIES", "20"))
"""How many histories are tried of each kind; `.ci/run` asks for more."""

EACH = 50
"""Histories that a test tries at the most, for tests to run side by side."""

KEPT = 200
"""States of which the clean build is kept: one that comes back is not built clean again."""

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


class Histories(Edits):
    """Builds a catalogue after each edit on top of what was built before."""

    WAYS: ClassVar[Sequence[str]] = ("nothing to do", "an edit of bodies", "a whole build")
    """The ways in which a build can go."""
    gone: ClassVar[Counter[str]]
    """How often each was gone."""
    known: ClassVar[dict[State, tuple[Build, dict[str, bytes], Inputs]]] = {}

    def __init__(self) -> None:
        """Begin without a site."""
        super().__init__()
        self.published: dict[str, tuple[bytes, int]] = {}

    def _holds(self) -> bool:
        """Compare what is built on top with what is built clean; return whether it is published."""
        clean, files, inputs = self._clean()
        way, made = self._made(changes(self.options))
        self.gone[way] += 1
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
            self._has_reasons(made.made, inputs)
        self.published = tree
        if self.inputs or way == self.WAYS[-1]:  # damage stays until a whole build has come upon it
            self.inputs = inputs
        self.good = self.files
        return True

    def _made(self, since: Changes) -> tuple[str, Build]:
        """Build as the command does, with as little as that takes; return which way that went."""
        same = unchanged(self.options, since)
        if same:
            return self.WAYS[0], same
        revised = revise_on_disk(self.options, since)
        if revised:
            return self.WAYS[1], revised
        return self.WAYS[2], build(self.options)

    def _has_reasons(self, made: Mapping[str, str], inputs: Inputs) -> None:
        """See that it is told of each page what changed, and nothing else.

        Of what no page read at the last build, it may not be known whether it changed.
        """
        known: frozenset[tuple[str, str]] = frozenset().union(*self.inputs.values())
        were_read = {name for name, _ in known}
        for address, reason in made.items():
            if address in self.inputs:
                differing = {name for name, _ in inputs[address] - known}
                assert differing & were_read <= _named(reason) <= differing, address
            else:
                assert reason == "it is new"

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


def _named(reason: str) -> set[str]:
    """Return what the reason for which a page was made names as changed."""
    if reason == "it reads fewer things":
        return set()
    assert reason.startswith("changed: ")
    return set(reason.removeprefix("changed: ").split(", "))


class ServedHistories(Histories):
    """Edits a catalogue under a preview, which holds the last good build in memory."""

    WAYS = ("in memory", "a whole build")
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
        self.gone[self.WAYS[bool(self.whole)]] += 1
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
    """Each part of each machine draws its histories by a seed of its own, the same on each run.

    What edits are built as a whole proves nothing of the shorter ways, so each has to be gone.
    """
    tries = settings(max_examples=min(HISTORIES, EACH), stateful_step_count=8, deadline=None)
    gone = Counter[str]()
    told = seed(f"{machine.__name__} {part}")(type(machine.__name__, (machine,), {"gone": gone}))
    run_state_machine_as_test(told, settings=tries)
    assert gone.keys() == set(machine.WAYS)
