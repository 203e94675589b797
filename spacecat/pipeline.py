"""The whole build, top to bottom: READ THIS FIRST.

Each stage is a function from one frozen noun to the next. What is wrong is collected on the way,
and nothing is published unless everything could be made. A page is made only if something that it
reads differs from what it was made of before.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, compress
from sys import intern
from typing import TYPE_CHECKING, TypeAlias

from spacecat.check.outline import Outline
from spacecat.check.site import check_site
from spacecat.collector import no_collector
from spacecat.diagnostics import Diagnostic, has_errors
from spacecat.job import SILENT, Build, Options, Watcher
from spacecat.load.entries import decode
from spacecat.load.link import link
from spacecat.load.pictures import with_pictures
from spacecat.load.positions import Places
from spacecat.load.source import Texts, read_content
from spacecat.memory import give_back
from spacecat.model.entries import SiteSettings
from spacecat.noun import replace
from spacecat.output.assets import read_assets
from spacecat.output.cache.changes import changes, remember, stamp_of_site
from spacecat.output.cache.ledger import Ledger
from spacecat.output.cache.store import Cache, Made, earlier_work
from spacecat.output.pictures import put_copies, works
from spacecat.output.press import Press
from spacecat.output.render import Renderer, RenderFailed
from spacecat.overlay import laid_over
from spacecat.pages.files import machine_files
from spacecat.pages.plan import UNLINKED, Plan, plan
from spacecat.pages.reads import ALL_DATA, Facets
from spacecat.pages.urls import Addresses, file_of
from spacecat.prepared import Prepared, PreparedOnce
from spacecat.printing.batch import Printed, print_page
from spacecat.printing.foretold import foretelling, not_foretelling
from spacecat.printing.local import on_this_machine
from spacecat.publishing.publish import PublishFailed, publishing
from spacecat.publishing.sink import Nowhere
from spacecat.revising.bodies import write_down

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacecat.load.link import Linked
    from spacecat.load.source import Reading
    from spacecat.model.catalogue import Catalogue
    from spacecat.output.cache.changes import Changes
    from spacecat.pages.reads import Page, Read
    from spacecat.printing.batch import Finished
    from spacecat.printing.foretold import Foretelling, Foretold
    from spacecat.printing.local import Printer
    from spacecat.publishing.publish import Sink

    Site: TypeAlias = "Prepared | PreparedOnce"
    Preparing: TypeAlias = Callable[
        [Options, Watcher, Cache, Foretelling], tuple[Site | None, Build]
    ]

__all__ = [
    "SILENT",
    "Build",
    "Options",
    "Prepared",
    "Watcher",
    "build",
    "check",
    "prepare",
    "prepare_again",
    "why_made",
]

_NO_SITE = SiteSettings(name="?", tagline="?", description="?", base_url="https://example.org/")
"""Stands in for settings that cannot be read, so that all other problems show as well."""


def build(
    options: Options,
    watcher: Watcher = SILENT,
    printer: Printer = on_this_machine,
    since: Changes | None = None,
) -> Build:
    """Build the site and put it in the place of the last one; hold what it was made of.

    `printer` makes its pages; `since` has what the build reads, if that was looked at already.
    """
    return _build(options, watcher, printer, since, prepare)


def build_once(
    options: Options,
    watcher: Watcher = SILENT,
    printer: Printer = on_this_machine,
    since: Changes | None = None,
) -> Build:
    """Do what `build` does, and hold nothing: for a process that ends with the build."""
    return _build(options, watcher, printer, since, prepare_once)


def _build(
    options: Options,
    watcher: Watcher,
    printer: Printer,
    since: Changes | None,
    preparing: Preparing,
) -> Build:
    inputs = (since or changes(options)).inputs
    cache = earlier_work(options)
    with no_collector():
        prepared, so_far = preparing(options, watcher, cache, foretelling)
        give_back()
        if prepared is None or so_far.is_refused(options):
            return so_far
        try:
            with publishing(
                options.output, protected=options.folders, waiting=watcher.waiting
            ) as stage:
                stage.wait()  # all pages made for a folder that is refused would be in vain
                made = make(
                    prepared, so_far, options, stage, watcher=watcher, cache=cache, printer=printer
                )
                if made.is_refused(options):
                    return made
                with watcher.timing("write down"):
                    ledger = Ledger(cache)
                    write_down(prepared.catalogue, prepared.plan, ledger)
                del prepared  # unless it is held, publishing can have the memory
                give_back()
                with watcher.timing("publish"):
                    published, site = stage.publish(), stamp_of_site(options)
        except PublishFailed as failure:
            return so_far.adding(failure.problems)
    built = replace(made.adding(published.problems), published=published)
    with watcher.timing("remember"):
        ledger.seal(site)
        cache.save()
        remember(options, built, inputs, site)
    return built


def check(options: Options, watcher: Watcher = SILENT) -> Build:
    """Do everything but publish."""
    cache = earlier_work(options)
    with no_collector():
        prepared, so_far = prepare_once(options, watcher, cache, foretelling)
        if prepared is None or so_far.is_refused(options):
            return so_far
        return make(prepared, so_far, options, Nowhere(), watcher=watcher, cache=cache)


def prepare(
    options: Options,
    watcher: Watcher = SILENT,
    cache: Cache | None = None,
    foretelling: Foretelling = not_foretelling,
) -> tuple[Prepared | None, Build]:
    """Read, decode, link and plan: everything that can be wrong before a page is made."""
    reading, linked, so_far = _linked(options, watcher, cache or Cache(None, 0))
    with foretelling(linked.catalogue, options.today, options.jobs) as foretold:
        planned = _planned(linked.catalogue, reading, watcher)
        so_far = so_far.adding(planned.problems)
        digests = _digests(foretold, so_far, watcher)
    prepared = Prepared(linked, planned, reading.pictures, digests)
    return None if linked.catalogue.site is _NO_SITE else prepared, so_far


def prepare_once(
    options: Options,
    watcher: Watcher = SILENT,
    cache: Cache | None = None,
    foretelling: Foretelling = not_foretelling,
) -> tuple[PreparedOnce | None, Build]:
    """Do what `prepare` does, and let go of whatever is not needed any more, as soon as it is not.

    The texts of the files and the names of everything are 100 MB for ten thousand titles.
    """
    reading, linked, so_far = _linked(options, watcher, cache or Cache(None, 0))
    catalogue, pictures = linked.catalogue, reading.pictures
    del linked
    with foretelling(catalogue, options.today, options.jobs) as foretold:
        planned = _planned(catalogue, reading, watcher).without_findables()
        so_far = so_far.adding(planned.problems).with_texts_named()
        del reading
        digests = _digests(foretold, so_far, watcher)
    once = PreparedOnce(catalogue.without_redirects(), planned, pictures, digests)
    return None if catalogue.site is _NO_SITE else once, so_far


def _linked(options: Options, watcher: Watcher, cache: Cache) -> tuple[Reading, Linked, Build]:
    """Read, decode and link; the build has what is wrong so far, and the texts of all files."""
    with watcher.timing("read"):
        reading = read_content(options.root)
    with watcher.timing("decode"):
        entries = decode(reading.sources, cache, options.jobs)
    with watcher.timing("look at pictures"):
        entries = with_pictures(entries, reading.pictures, cache.album, drafts=options.drafts)
    chosen = entries.parsed if options.drafts else entries.published
    with watcher.timing("link"):
        linked = link(entries.site or _NO_SITE, chosen, entries.absent(drafts=options.drafts))
    problems = (*reading.problems, *entries.problems, *linked.problems)
    return reading, linked, Build((), Texts(reading.sources)).adding(problems)


def _planned(catalogue: Catalogue, reading: Reading, watcher: Watcher) -> Plan:
    with watcher.timing("plan"):
        return plan(catalogue, Places({source.path: source for source in reading.sources}))


def _digests(foretold: Foretold, so_far: Build, watcher: Watcher) -> dict[Read, bytes]:
    with watcher.timing("foretell"):
        return {} if has_errors(so_far.problems) else foretold()


def prepare_again(options: Options) -> tuple[Prepared | None, Build]:
    """Do what `prepare` does, with the help of what builds with these options left."""
    return prepare(options, SILENT, earlier_work(options))


def why_made(options: Options, addresses: Iterable[str]) -> tuple[str, str] | None:
    """Return the first of `addresses` that has a page which was made, and why it last was.

    None if that is not known of any.
    """
    work = earlier_work(options)
    pages = ((address, work.page(address)) for address in addresses)
    return next(((address, made.reason) for address, made in pages if made), None)


def make(  # noqa: PLR0913 - the nouns of the build, and the places that it reaches out to
    prepared: Site,
    so_far: Build,
    options: Options,
    sink: Sink,
    *,
    watcher: Watcher = SILENT,
    cache: Cache | None = None,
    printer: Printer = on_this_machine,
) -> Build:
    """Make every file of the site that is not as it has to be, and check the finished pages."""
    catalogue, planned, cache = prepared.catalogue, prepared.plan, cache or Cache(None, 0)
    renderer = Renderer(options.templates)
    addresses = Addresses(catalogue.site.base_url, portable=options.portable)
    digests = prepared.digests
    facets = Facets(catalogue, planned.groups, options.today, planned.findables, digests)
    press = Press(renderer, facets, addresses)
    pages = _Pages(press, sink, cache, watcher)
    try:
        outlines = list(pages.make(planned, printer))
    except RenderFailed as failure:
        faults = list(press.faults(planned.pages.values())) or [failure.problem]
        return _with_excerpts(so_far.adding(faults), renderer)
    with watcher.timing("other files"):
        others, problems = _other_files(prepared, options, addresses, sink)
    pictured = works(catalogue, prepared.pictures)
    with watcher.timing("check"):
        others = others.union(*(work.files for work in pictured))
        problems += check_site(outlines, others, pages.unlinked)
    if not has_errors(problems):  # pictures take longest: nothing else may be wrong
        with watcher.timing("pictures"):
            problems += put_copies(pictured, cache.album, sink, watcher.progress, jobs=options.jobs)
    built = replace(so_far.adding(problems), pages=len(planned.pages), made=pages.made)
    if has_errors(built.problems):
        return built
    return replace(built, held=prepared.held(renderer, outlines, pages.unlinked))


class _Pages:
    """Makes the pages of a plan, or finds that they are as they would be made."""

    def __init__(self, press: Press, sink: Sink, cache: Cache, watcher: Watcher) -> None:
        self.made: dict[str, str] = {}
        self.unlinked: set[str] = set()
        """The files of the pages that are reached by their address alone."""
        self._press = press
        self._sink = sink
        self._cache = cache
        self._watcher = watcher
        self._spent: defaultdict[str, float] = defaultdict(float)
        """How long the pages of each kind took."""

    def make(self, planned: Plan, printer: Printer) -> Iterator[Outline]:
        """Put every page; yield what the check needs of each."""
        due: list[Page] = []
        with self._watcher.timing("look for changes"):
            for page in planned.pages.values():
                known = self._kept(page)
                if known is None:
                    due.append(page)
                else:
                    yield from self._outline(page, file_of(page.address), known)
        # Side by side, pages that are alike are made once. First are those that have all data:
        # seconds of work, of which one process does all since they tell of each other.
        due.sort(key=lambda page: (ALL_DATA not in page.reads, page.subject))
        with self._watcher.timing("make pages"):
            yield from self._print(due, printer)
        self._watcher.spent_on_pages(self._spent)
        self._press.read(due)  # whoever else made pages has told of facets alone
        for name, digest in self._press.inputs():
            self._cache.put_input(name, digest)

    def _kept(self, page: Page) -> Made | None:
        """Take over the page as it was made, if it would be made like that again."""
        made = self._cache.page(page.address)
        if made is None:
            self.made[page.address] = "it is new"
        elif not self._is_readable(page):
            self.made[page.address] = "its template cannot be read"
        elif made.stamp != self._press.stamp(page):
            self.made[page.address] = self._cache.reason(self._press.inputs_of(page))
        elif self._sink.keep(file_of(page.address), made.digest):
            self._cache.put_page(page.address, made)
            return made
        else:
            self.made[page.address] = "its file is not as it was made"
        return None

    def _is_readable(self, page: Page) -> bool:
        """Whether the template can be read; if not, whoever makes the page comes upon it again."""
        try:
            self._press.template_digest(page)
            self._press.finish_edition(page)
        except RenderFailed:
            return False
        return True

    def _print(self, due: list[Page], printer: Printer) -> Iterator[Outline]:
        """Make the pages that are due; those that `printer` cannot make are made here."""
        missing = bytearray(b"\1") * len(due)
        done = 0
        for printed in chain(printer(self._press, due), self._rest(due, missing)):
            for one in printed.pages:
                page, missing[one.number] = due[one.number], 0
                done += 1
                self._spent[page.kind] += one.seconds
                yield from self._put(page, one)
            for name, digest in printed.inputs:
                self._cache.put_input(name, digest)
            self._watcher.progress("Rendering", done, len(due))

    def _rest(self, due: list[Page], missing: bytearray) -> Iterator[Printed]:
        """Make what is missing when this is begun, in the order of the plan."""
        for number, page in compress(enumerate(due), bytes(missing)):
            yield Printed([print_page(self._press, page, number)], [])

    def _put(self, page: Page, one: Finished) -> Iterator[Outline]:
        file = file_of(page.address)
        digest = self._sink.put(file, one.data)
        made = Made(one.stamp, digest, one.ids, one.links, self.made[page.address])
        self._cache.put_page(page.address, made)
        yield from self._outline(page, file, one)

    def _outline(self, page: Page, file: str, one: Made | Finished) -> Iterator[Outline]:
        """Yield the outline of a page; of one that is not HTML, only where it stands.

        The links that many pages have come once for each from the cache and from other processes;
        here they are the same objects for all.
        """
        if page.kind in UNLINKED:
            self.unlinked.add(file)
        else:
            file = intern(file)
        yield Outline(file, tuple(map(intern, one.ids)), tuple(map(intern, one.links)))


def _with_excerpts(built: Build, renderer: Renderer) -> Build:
    """Return `built` with the texts of the templates that its problems name."""
    paths = {problem.span.path for problem in built.problems} - built.texts.keys()
    texts = {path: text for path in sorted(paths) if (text := renderer.text_of(path)) is not None}
    return replace(built, texts=laid_over(built.texts, texts))


def _other_files(
    prepared: Site, options: Options, addresses: Addresses, sink: Sink
) -> tuple[set[str], list[Diagnostic]]:
    """Put the files that are no pages; return their paths, and what is wrong with them."""
    paths: set[str] = set()
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
