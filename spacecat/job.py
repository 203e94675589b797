"""What a build is told, what it tells on the way, and what comes of it."""

from __future__ import annotations

from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, has_errors, in_reading_order
from spacecat.noun import Noun, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from spacecat.check.links import Links
    from spacecat.load.link import Linked
    from spacecat.output.render import Renderer
    from spacecat.pages.plan import Plan
    from spacecat.publishing.publish import Published

__all__ = ["SILENT", "Build", "Held", "Options", "Watcher"]


class Options(Noun):
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
    workshop: Path | None = None
    """The folder in which things are kept from one build to another; without one, all is made."""
    jobs: int | None = None
    """Processes that work at the same time; without a number, as many as pay. Nothing that is made
    shows how many there were."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that the site is built from, content first; none is a place for a site."""
        return (self.root / "content", *self.templates, *self.static)


class Watcher(Noun):
    """What a build tells its caller on the way: what it is at, how far, and whom it waits for."""

    progress: Callable[[str, int, int], None] = lambda _stage, _done, _total: None
    waiting: Callable[[int | None], None] = lambda _pid: None
    begun: Callable[[str], None] = lambda _stage: None
    """Is told of each stage when it begins."""
    spent: Callable[[str, float], None] = lambda _what, _seconds: None
    """Is told how long each stage took, and each kind of page in all."""

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Tell that the stage begins, which is the body, and how long it took."""
        self.begun(stage)
        since = perf_counter()
        yield
        self.spent(stage, perf_counter() - since)

    def spent_on_pages(self, seconds: Mapping[str, float]) -> None:
        """Tell how long the pages of each kind took in all."""
        for kind in sorted(seconds):
            self.spent(f"page: {kind}", seconds[kind])


class Held(Noun):
    """A site that was built without an error: what it was made of, and what its pages link."""

    linked: Linked
    plan: Plan
    renderer: Renderer
    links: Links
    pictures: Collection[str] = ()
    """The paths of files that are called like pictures, whoever names them."""


class Build(Noun):
    """What came of a build; `texts` are the files that problems may name, for their excerpts."""

    problems: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    pages: int = 0
    made: Mapping[str, str] = field(default_factory=dict)
    """The addresses of the pages that were rendered, and why each was."""
    published: Published | None = None
    held: Held | None = None
    """What the site was made of, where there is no error."""

    def adding(self, problems: Iterable[Diagnostic]) -> Build:
        """Return this with more problems."""
        return replace(self, problems=in_reading_order((*self.problems, *problems)))

    def with_texts_named(self) -> Build:
        """Return this with the texts of those files alone in which something is wrong."""
        named = sorted({problem.span.path for problem in self.problems})
        return replace(self, texts={path: self.texts[path] for path in named if path in self.texts})

    def is_refused(self, options: Options) -> bool:
        """Whether the problems keep the site from being published."""
        return has_errors(self.problems) or (options.strict and bool(self.problems))


SILENT = Watcher()
