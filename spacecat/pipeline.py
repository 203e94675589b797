"""The whole build, top to bottom: READ THIS FIRST.

Each stage is a function from one frozen noun to the next. What is wrong is collected on the way,
and nothing is published unless everything could be made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from spacecat.check import Outline, check_site, outline
from spacecat.diagnostics import Diagnostic, has_errors, in_reading_order
from spacecat.load.entries import decode
from spacecat.load.link import link
from spacecat.load.positions import Places
from spacecat.load.source import read_content
from spacecat.model.entries import SiteSettings
from spacecat.output.assets import read_assets
from spacecat.output.press import Press
from spacecat.output.publish import MemorySite, Published, PublishFailed, publishing
from spacecat.output.render import Renderer, RenderFailed
from spacecat.pages.files import machine_files
from spacecat.pages.plan import UNLINKED, Plan, plan
from spacecat.pages.reads import Facets
from spacecat.pages.urls import FEED, Addresses, file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from spacecat.model.catalogue import Catalogue
    from spacecat.output.publish import Sink


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is told: all that its output depends on beside the files."""

    root: Path
    """The folder that holds content/."""
    output: Path
    today: date
    templates: tuple[Path, ...]
    """Folders of templates: the project's own before those that come with spacecat."""
    static: tuple[Path, ...]
    """Folders of static files, in the same order."""
    drafts: bool = False
    portable: bool = False
    strict: bool = False
    """Whether warnings keep the site from being published."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """What a build tells its caller on the way: how far a stage is, and whom it waits for."""

    progress: Callable[[str, int, int], None] = lambda _stage, _done, _total: None
    waiting: Callable[[int | None], None] = lambda _pid: None


@dataclass(frozen=True, slots=True)
class Build:
    """What came of a build; `texts` are the files that problems may name, for their excerpts."""

    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    pages: int = 0
    published: Published | None = None

    def is_refused(self, options: Options) -> bool:
        """Whether the problems keep the site from being published."""
        return has_errors(self.problems) or (options.strict and bool(self.problems))


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that is known before the first page is made."""

    catalogue: Catalogue
    plan: Plan


SILENT = Watcher()

_NO_SITE = SiteSettings(name="?", tagline="?", description="?", base_url="https://example.org/")
"""Stands in for settings that cannot be read, so that all other problems show as well."""


def build(options: Options, watcher: Watcher = SILENT) -> Build:
    """Build the site and put it in the place of the last one."""
    prepared, so_far = prepare(options)
    if prepared is None or so_far.is_refused(options):
        return so_far
    protected = (options.root / "content", *options.templates, *options.static)
    try:
        with publishing(options.output, protected=protected, waiting=watcher.waiting) as stage:
            made = make(prepared, so_far, options, stage, watcher)
            if made.is_refused(options):
                return made
            published = stage.publish()
    except PublishFailed as failure:
        return _with(so_far, failure.problems)
    return replace(_with(made, published.problems), published=published)


def check(options: Options, watcher: Watcher = SILENT) -> Build:
    """Do everything but publish."""
    prepared, so_far = prepare(options)
    if prepared is None or so_far.is_refused(options):
        return so_far
    return make(prepared, so_far, options, MemorySite(), watcher)


def prepare(options: Options) -> tuple[Prepared | None, Build]:
    """Read, decode, link and plan: everything that can be wrong before a page is made."""
    reading = read_content(options.root)
    texts = {source.path: source.text for source in reading.sources}
    entries = decode(reading.sources)
    problems = (*reading.problems, *entries.problems)
    chosen = entries.parsed if options.drafts else entries.published
    linked = link(entries.site or _NO_SITE, chosen, entries.absent(drafts=options.drafts))
    places = Places({source.path: source for source in reading.sources})
    planned = plan(linked.catalogue, places)
    problems += (*linked.problems, *planned.problems)
    so_far = _with(Build((), texts), problems)
    return Prepared(linked.catalogue, planned) if entries.site else None, so_far


def make(
    prepared: Prepared, so_far: Build, options: Options, sink: Sink, watcher: Watcher = SILENT
) -> Build:
    """Make every file of the site, and check the finished pages."""
    catalogue, planned = prepared.catalogue, prepared.plan
    press = Press(
        Renderer(options.templates),
        Facets(catalogue, planned.groups, options.today),
        Addresses(catalogue.site.base_url, portable=options.portable),
    )
    try:
        outlines = list(_pages(planned, press, sink, watcher))
    except RenderFailed as failure:
        return _with(so_far, (failure.problem,), press.renderer)
    others, problems = _other_files(prepared, options, press.addresses, sink)
    unlinked = {file_of(page.address) for page in planned.pages.values() if page.kind in UNLINKED}
    problems += check_site(outlines, others, unlinked)
    return replace(_with(so_far, problems), pages=len(planned.pages))


def _pages(planned: Plan, press: Press, sink: Sink, watcher: Watcher) -> Iterator[Outline]:
    """Put every page; yield what the check needs of each."""
    base_path = urlsplit(press.addresses.base_url).path
    for number, page in enumerate(planned.pages.values(), 1):
        data, file = press.make(page), file_of(page.address)
        sink.put(file, data)
        watcher.progress("Rendering", number, len(planned.pages))
        if file.endswith(".html"):
            yield outline(file, data.decode(), base_path)


def _other_files(
    prepared: Prepared, options: Options, addresses: Addresses, sink: Sink
) -> tuple[set[str], list[Diagnostic]]:
    """Put the files that are no pages; return their paths, and what is wrong with them."""
    paths = {file_of(FEED)} & {file_of(address) for address in prepared.plan.pages}
    problems: list[Diagnostic] = []
    assets = read_assets(options.static)
    machine = machine_files(prepared.catalogue, prepared.plan, addresses)
    for found in (*assets, *machine):
        if isinstance(found, Diagnostic):
            problems.append(found)
        else:
            sink.put(*found)
            paths.add(found[0])
    return paths, problems


def _with(so_far: Build, found: Iterable[Diagnostic], renderer: Renderer | None = None) -> Build:
    """Add problems; with a renderer, also the texts of the templates that they name."""
    found = tuple(found)
    texts = dict(so_far.texts)
    for problem in found if renderer else ():
        text = renderer.text_of(problem.span.path) if renderer else None
        if text is not None:
            texts[problem.span.path] = text
    return replace(so_far, problems=in_reading_order((*so_far.problems, *found)), texts=texts)
