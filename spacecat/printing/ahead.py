"""Templates that are compiled in a process of their own, while this one has no page to make yet.

To compile them takes as long as making a thousand pages, and needs nothing but themselves. So it
begins before the modules are imported that know entries and pages: little is imported here.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from spacecat.forks import beside, has_another
from spacecat.output.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

__all__ = ["Compiled", "compiled_ahead", "not_ahead"]

Compiled: TypeAlias = "Callable[[], bytes | None]"
"""Waits for the next templates that are being compiled, and returns what `Renderer.take` takes;
None where whoever makes pages has to compile them."""


def not_ahead() -> None:
    """Compile nothing ahead."""


@contextmanager
def compiled_ahead(folders: Sequence[Path], jobs: int | None = None) -> Iterator[Compiled]:
    """Compile the templates of `folders` meanwhile, if there are any, and a core for it.

    Those of a catalogue's own come first, for it may need no others. Of `jobs` processes, if so
    many are asked for, the second one does it; if nobody waits for it, it may be one more, until it
    is done.
    """
    if folders and has_another(jobs):
        renderer = Renderer(folders)
        with beside(renderer.compiled_own, renderer.compiled_packaged) as compiled:
            yield compiled
    else:
        yield not_ahead
