"""Views to bytes: the only place that knows Jinja2.

A template gets the view and nothing else: no catalogue, no clock, no settings. A mistake in a
template is a problem at its file and line.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, meta
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.names.marking import marked_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Template

TEMPLATE_SYNTAX = Rule("SC701", "template-syntax", "Pages cannot be made from it.")
TEMPLATE_FAILED = Rule(
    "SC702", "template-failed", "A page may show only what its view holds; the rest would be blank."
)
TEMPLATE_MISSING = Rule("SC703", "template-missing", "Every kind of page needs its template.")


class RenderFailed(Exception):  # noqa: N818 - named for what happened
    """A template could not be used; `problem` says where and why."""

    def __init__(self, problem: Diagnostic) -> None:
        """Fail for this reason."""
        super().__init__(problem.message)
        self.problem = problem


class Renderer:
    """Renders views through the templates of `folders`; the first that has a template wins."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Open the folders of templates."""
        self._folders = tuple(str(folder.resolve()) for folder in folders)
        self._environment = Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._environment.filters["hangul"] = _hangul
        self._templates: dict[str, Template] = {}
        self._digests: dict[str, str] = {}

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
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise RenderFailed(self._problem(template, error)) from error

    def digest(self, template: str) -> str:
        """Return a digest of a template and of all that it extends, includes or imports.

        Raises:
            RenderFailed: one of them is missing or broken.
        """
        known = self._digests.get(template)
        if known is not None:
            return known
        total = blake2b(digest_size=16)
        try:
            for name in sorted(self._closure(template)):
                total.update(f"{name}\n{self._source(name)}".encode())
        except TemplateError as error:
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

    def _closure(self, template: str) -> set[str]:
        seen: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                tree = self._environment.parse(self._source(name), name)
                waiting += [one for one in meta.find_referenced_templates(tree) if one]
        return seen

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        if loader is None:
            raise TemplateNotFound(name)
        return loader.get_source(self._environment, name)[0]

    def _problem(self, template: str, error: Exception) -> Diagnostic:
        if isinstance(error, TemplateSyntaxError):
            span = Span(_path(error.name or template), error.lineno, 1, 1_000)
            message = f"The template cannot be read: {error.message}."
            return Diagnostic(TEMPLATE_SYNTAX, span, message, "Correct the line.")
        if isinstance(error, TemplateNotFound):
            message = f"The template {error.name} is missing."
            help_ = "Restore it; the templates that come with spacecat have one for every page."
            return Diagnostic(TEMPLATE_MISSING, Span(_path(template)), message, help_)
        *callers, (name, line) = self._places(template, error)
        reason = str(error) or type(error).__name__
        message = f"The template fails: {reason.rstrip('.')}."
        if callers:
            way = ", ".join(f"{_path(caller)}:{at}" for caller, at in reversed(callers))
            message += f" It is used by {way}."
        help_ = "See docs/templates.md for what the view of this page holds."
        return Diagnostic(TEMPLATE_FAILED, Span(_path(name), line, 1, 1_000), message, help_)

    def _places(self, template: str, error: Exception) -> list[tuple[str, int]]:
        """Find the frames of templates, the deepest last; Jinja2 gives them the lines of files."""
        found = [
            (Path(filename).relative_to(folder).as_posix(), line)
            for filename, line in _frames(error)
            for folder in self._folders
            if filename.startswith(folder)
        ]
        return found or [(template, 1)]


def _frames(error: Exception) -> Iterator[tuple[str, int]]:
    frame = error.__traceback__
    while frame is not None:
        yield frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next


def _path(name: str) -> str:
    return f"templates/{name}"


def _hangul(text: Any) -> Markup:  # noqa: ANN401 - a template may hand over anything
    return Markup(marked_text(str(text)))  # noqa: S704 - marked_text escapes what it is given
