"""Jinja2 with less ado, and with templates that somebody else compiled.

A page of a large catalogue is hundreds of small values, most of them plain text, and dozens of
calls of macros with plain arguments. For those, Jinja2 makes an object that says “this is safe”
around each text, and asks each macro how it wants to be called. Taken straight, pages take half the
time; whatever is out of the ordinary is left to Jinja2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template, nodes
from jinja2.exceptions import TemplateNotFound
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from types import CodeType

__all__ = ["SwiftEnvironment"]


class _SwiftMacro(Macro):
    """A macro that knows whether it takes plain arguments and nothing else."""

    def __init__(self, environment: Environment, func: Callable[..., str], *told: Any) -> None:  # noqa: ANN401 - as Jinja2 has them
        """Wrap `func`, as Jinja2 does."""
        super().__init__(environment, func, *told)
        self.write = func
        self.arity = len(self.arguments)
        self.is_plain = not (self.catch_kwargs or self.catch_varargs or self.caller)


class _SwiftContext(Context):
    """Calls plain macros directly."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as in Jinja2
        """Call whatever a template calls."""
        if type(called) is _SwiftMacro and called.is_plain and self.eval_ctx.autoescape:
            left_out = called.arity - len(args)
            if left_out >= 0 and kwargs.keys() <= _SCOPES:
                return _safe(called.write(*args, *[missing] * left_out))
        return super().call(called, *args, **kwargs)


class _SwiftTemplate(Template):
    """A template whose code escapes, and makes macros, as this module does."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - as in Jinja2
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Load a compiled template; the code finds both among the names of its module."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=_escaped, Macro=_SwiftMacro)
        return template


class SwiftEnvironment(Environment):
    """An environment of such templates, which finds each of them again at once."""

    context_class = _SwiftContext
    template_class = _SwiftTemplate

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as in Jinja2
        """Open an environment whose templates do not change while it is in use."""
        super().__init__(**options)
        self._found: dict[Any, Template] = {}
        self._trees: dict[str, tuple[nodes.Template, str | None]] = {}
        self._codes: dict[str, CodeType] = {}

    def found(self, name: str) -> tuple[str, str | None]:
        """Return the text of a template, and its file, if it is in one."""
        if self.loader is None:
            raise TemplateNotFound(name)
        source, file, _ = self.loader.get_source(self, name)
        return source, file

    def read(self, name: str) -> tuple[str, nodes.Template]:
        """Return the text of a template and the tree of it, which is kept for compiling it.

        To parse it again takes half as long as to compile it.
        """
        source, file = self.found(name)
        tree = self.parse(source, name, file)
        self._trees[name] = tree, file
        return source, tree

    def code_of(self, name: str) -> CodeType | None:
        """Compile a template that was read, once."""
        tree, file = self._trees.pop(name, (None, None))
        if tree is not None:
            self._codes[name] = self.compile(tree, name, file)
        return self._codes.get(name)

    def take(self, name: str, code: CodeType) -> None:
        """Take over what `code_of` returned to a process that reads the same templates.

        What was read of it here meanwhile is let go of: it may be another text.
        """
        self._trees.pop(name, None)
        self._codes[name] = code

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that all templates know, in one mapping: each page copies it."""
        return {**self.globals, **(d or {})}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as in Jinja2
    ) -> Template:
        """Load a template by name, or return it as it was loaded before."""
        known = self._found.get(name)
        if known is None:
            known = self._grown(str(name), globals) or super().get_template(name, parent, globals)
            self._found[name] = known
        return known

    def _grown(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002 - as in Jinja2
    ) -> Template | None:
        """Load a template that was compiled or read already."""
        code = self.code_of(name)
        if code is None:
            return None
        del self._codes[name]
        return self.template_class.from_code(self, code, self.make_globals(globals))


_SCOPES = frozenset({"_loop_vars", "_block_vars"})
"""What Jinja2 tells of the place of a call, for callables that ask for their context."""


def _escaped(value: Any) -> str:  # noqa: ANN401 - a template may show anything
    """Return `value` as HTML, as `markupsafe.escape` does, but plain text as plain text."""
    kind = type(value)
    is_plain = kind is str and not (
        "<" in value or "&" in value or ">" in value or '"' in value or "'" in value
    )
    return value if is_plain or kind is Markup else escape(value)


def _safe(html: str) -> Markup:
    # Markup() would ask its argument first whether it is HTML of another sort.
    return str.__new__(Markup, html)
