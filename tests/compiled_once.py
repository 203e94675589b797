"""Templates that are compiled once for all tests of a process, not once for every build.

To parse and to compile spacecat's own templates took more than half of the time of a test that
builds a small site. Nothing of it differs from one build to the next: every environment of ours has
the same options, and then what it compiles depends on the text, the name and the file alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from spacecat.output.filters import Marker
from spacecat.output.swift import SwiftEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let all environments of ours share what one of them has parsed or compiled."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("parse", "compile"):
            patch.setattr(SwiftEnvironment, name, _once(getattr(SwiftEnvironment, name)))
        yield


def _once(method: Callable[..., object]) -> Callable[..., object]:
    """Return `method`, which gives the same for the same texts in environments that are alike."""
    known: dict[tuple[object, ...], object] = {}

    def remembered(environment: SwiftEnvironment, *texts: object) -> object:
        case = (*_options(environment), *texts)
        if case not in known:
            known[case] = method(environment, *texts)
        return known[case]

    return remembered


def _options(environment: SwiftEnvironment) -> tuple[object, ...]:
    """Return what parsing and compiling ask of an environment; its lexer stands for all syntax.

    Filters and tests are called on what is constant in a template.
    """
    return (
        environment.lexer,
        environment.autoescape,
        environment.optimized,
        environment.undefined,
        frozenset(environment.extensions),
        environment.finalize,
        frozenset((name, _alike(one)) for name, one in environment.filters.items()),
        frozenset(environment.tests.items()),
    )


def _alike(one: object) -> object:
    """Return what stands for a filter: each environment has a marker of its own, all alike."""
    return Marker if isinstance(one, Marker) else one
