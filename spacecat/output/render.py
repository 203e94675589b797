"""Views to bytes: with `swift`, the only place that knows Jinja2.

A template gets the view and nothing else: no catalogue, no clock, no settings. A mistake in a
template is a problem at its file and line.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Self

from jinja2 import (
    DictLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    meta,
    nodes,
)
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.output.filters import Marker, once
from spacecat.output.swift import SwiftEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import CodeType

TEMPLATE_SYNTAX = Rule("SC701", "template-syntax", "Pages cannot be made from it.")
TEMPLATE_FAILED = Rule(
    "SC702", "template-failed", "A page may show only what its view holds; the rest would be blank."
)
TEMPLATE_MISSING = Rule("SC703", "template-missing", "Every kind of page needs its template.")

_USES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_LONGEST_REASON = 200


class RenderFailed(Exception):  # noqa: N818 - named for what happened
    """A template could not be used; `problem` says where and why."""

    def __init__(self, problem: Diagnostic) -> None:
        """Fail for this reason."""
        super().__init__(problem.message)
        self.problem = problem


class _Templates(FileSystemLoader):
    """Finds templates in folders; a file that is there and cannot be read has a line as well."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:
            raise
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise TemplateSyntaxError("it is not UTF-8", line, template) from error
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise TemplateSyntaxError(reason, 1, template) from error


class Renderer:
    """Renders views through the templates of `folders`; the first that has a template wins.

    The last folder is that of the templates that come with spacecat.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Open the folders of templates."""
        self._folders = tuple(str(folder.resolve()) for folder in folders)
        self._environment = SwiftEnvironment(
            loader=_Templates(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.filters["hangul"] = Marker()
        self._environment.filters["once"] = once
        self._templates: dict[str, Template] = {}
        self._digests: dict[str, str] = {}
        self._read: dict[str, tuple[str, tuple[str, ...]]] = {}

    @classmethod
    def of_texts(cls, texts: Mapping[str, str]) -> Self:
        """Open templates that are not in files here; places in them are then not known."""
        renderer = cls(())
        renderer._environment.loader = DictLoader(texts)
        return renderer

    def __reduce__(self) -> tuple[Callable[[tuple[tuple[str, str], ...]], Renderer], tuple[object]]:
        """Travel to other machines, where the folders are not, as the texts that were in use."""
        texts: dict[str, str] = {}
        loader = self._environment.loader
        used = loader.list_templates() if isinstance(loader, DictLoader) else self._digests
        for name in sorted({name for one in used for name in self._closure(one)}):
            with suppress(TemplateNotFound):  # a template may do without one that it names
                texts[name] = self._parsed(name)[0]
        return _arrived, (tuple(texts.items()),)

    def render(self, template: str, view: object) -> bytes:
        """Return the page that `template` makes of `view`.

        Raises:
            RenderFailed: the template is missing or broken, or asks for what the view lacks.
        """
        try:
            loaded = self._templates.get(template)
            if loaded is None:
                loaded = self._templates[template] = self._environment.get_template(template)
            return loaded.render(view=view).encode()
        except MemoryError:
            raise
        except Exception as error:
            # The view is built: whatever fails from here on is the template's to mend.
            raise RenderFailed(self._problem(template, error)) from error

    def load(self, template: str) -> None:
        """Compile a template and all that it uses, for processes that are forked from this one.

        What is wrong with them shows when a page is made.
        """
        with suppress(Exception):
            for name in self._closure(template):
                self._environment.get_template(name)

    def compiled_own(self) -> bytes:
        """Compile the templates of a catalogue's own, and all that they use, for `take`.

        They are those that stand in for one that comes with spacecat: whatever else lies beside
        them is needed where one of them uses it. What is wrong with them shows when a page is made.
        """
        return self._compiled(self._used_for(self._own()))

    def compiled_packaged(self) -> bytes:
        """Compile those that come with spacecat, and all that they use, as `compiled_own` does.

        It leaves out what `compiled_own` has.
        """
        return self._compiled(self._used_for(self._packaged()) - self._used_for(self._own()))

    def lacks(self, template: str) -> bool:
        """Whether a template has not been read yet."""
        return template not in self._read

    def take(self, compiled: bytes) -> None:
        """Take over what was compiled by a process that this one forked.

        The texts come along, so that a template that was changed in between is one and the same
        in what pages are made of and in what is remembered of it.
        """
        for name, (source, used, code) in marshal.loads(compiled).items():  # noqa: S302 - from our own child
            if name not in self._read:
                self._read[name] = source, used
                self._environment.take(name, code)

    def digest(self, template: str) -> str:
        """Return a digest of a template and of all that it extends, includes or imports.

        Of those, one may be missing: whether that matters shows when the page is made.

        Raises:
            RenderFailed: the template is missing, or one of them is broken.
        """
        known = self._digests.get(template)
        if known is not None:
            return known
        total = blake2b(digest_size=16)
        try:
            self._source(template)
            for name, source in sorted(self._closure(template).items()):
                total.update(f"{name}\n{source}".encode())
        except MemoryError:
            raise
        except Exception as error:  # as in `render`
            raise RenderFailed(self._problem(template, error)) from error
        self._digests[template] = total.hexdigest()
        return self._digests[template]

    def known_digests(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of every template that `digest` was asked for."""
        yield from self._digests.items()

    def text_of(self, path: str) -> str | None:
        """Return the text of a template by the path that its problems name, for their excerpts."""
        name = path.removeprefix("templates/")
        try:
            return self._source(name)
        except TemplateError:
            return None

    def _packaged(self) -> list[str]:
        return FileSystemLoader(self._folders[-1:]).list_templates()

    def _own(self) -> list[str]:
        folders = self._folders[:-1]
        return [name for name in self._packaged() if any(_is_in(one, name) for one in folders)]

    def _used_for(self, templates: Iterable[str]) -> set[str]:
        """Return the names of these templates and of all that they use."""
        names: set[str] = set()
        for template in templates:
            with suppress(Exception):
                names.update(self._closure(template))
        return names

    def _compiled(self, names: Iterable[str]) -> bytes:
        made: dict[str, tuple[str, tuple[str, ...], CodeType]] = {}
        for name in names:
            with suppress(Exception):
                code = self._environment.code_of(name)
                if code is not None:
                    made[name] = (*self._parsed(name), code)
        return marshal.dumps(made)

    def _closure(self, template: str) -> dict[str, str]:
        """Return the texts of a template and of all that it uses; a missing one has none."""
        texts: dict[str, str] = {}
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in texts:
                texts[name] = ""
                with suppress(TemplateNotFound):
                    texts[name], used = self._parsed(name)
                    waiting += used
        return texts

    def _parsed(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Return the text of a template and the names of those that it uses, read once."""
        known = self._read.get(name)
        if known is None:
            source, tree = self._environment.read(name)
            known = self._read[name] = source, tuple(self._used_by(name, tree))
        return known

    def _used_by(self, name: str, tree: nodes.Template) -> Iterator[str]:
        for node in tree.find_all(_USES):
            for used in meta.find_referenced_templates(nodes.Template([node])):
                if used is None:
                    reason = "what it uses has to be named in quotes, for builds to know of it"
                    raise TemplateSyntaxError(reason, node.lineno, name)
                yield used

    def _source(self, name: str) -> str:
        return self._environment.found(name)[0]

    def _problem(self, template: str, error: Exception) -> Diagnostic:
        if isinstance(error, TemplateSyntaxError):
            span = Span(_path(error.name or template), error.lineno, 1, 1_000)
            reason = (error.message or "").rstrip(".")
            message = f"The template cannot be read: {reason}."
            return Diagnostic(TEMPLATE_SYNTAX, span, message, "Correct the line.")
        if isinstance(error, TemplateNotFound):
            message = f"The template {error.name} is missing."
            help_ = "Restore it; the templates that come with spacecat have one for every page."
            return Diagnostic(TEMPLATE_MISSING, Span(_path(template)), message, help_)
        *callers, (name, line) = self._places(template, error)
        message = f"The template fails: {_reason(error)}."
        if callers:
            way = ", ".join(f"{_path(caller)}:{at}" for caller, at in reversed(callers))
            message += f" It is used by {way}."
        help_ = "See docs/templates.md for what the view of this page holds."
        return Diagnostic(TEMPLATE_FAILED, Span(_path(name), line, 1, 1_000), message, help_)

    def _places(self, template: str, error: Exception) -> list[tuple[str, int]]:
        """Find the frames of templates, the deepest last; Jinja2 gives them the lines of files.

        One that stands for several, as those of a macro that calls itself, is named once.
        """
        frames = [
            (Path(filename).relative_to(folder).as_posix(), line)
            for filename, line in _frames(error)
            for folder in self._folders
            if Path(filename).is_relative_to(folder)
        ]
        return list(dict.fromkeys(frames)) or [(template, 1)]


@lru_cache(maxsize=2)
def _arrived(texts: tuple[tuple[str, str], ...]) -> Renderer:
    """Return the renderer of these templates, the same for each batch that comes with them.

    Compiling them takes as long as making a thousand pages.
    """
    return Renderer.of_texts(dict(texts))


def _is_in(folder: str, template: str) -> bool:
    try:
        return Path(folder, template).is_file()
    except OSError:  # nobody may look into the folder: to Jinja2, nothing is there
        return False


def _frames(error: Exception) -> Iterator[tuple[str, int]]:
    frame = error.__traceback__
    while frame is not None:
        yield frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply, or uses itself without end"
    text = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}…"


def _path(name: str) -> str:
    return f"templates/{name}"
