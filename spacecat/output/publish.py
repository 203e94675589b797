"""Publishing: a finished site takes the place of the last one, all of it or nothing.

    with publishing(Path("site"), protected=[Path("content")]) as stage:
        for page in plan:
            stage.keep(page.path, page.digest) or stage.put(page.path, render(page))
        published = stage.publish()

Files stream into a tree beside the output folder; nothing is held in memory. A file with the bytes
of the published one is not written but hard-linked, so that it keeps its inode and its time. The
files of others are linked along. Then the tree is flushed and swapped in. The old one is kept, as a
twin of the site: the next time, it is given what is different then, and nothing else need be done.
When nothing is different, nothing is touched.

This module is the whole of it for callers. Behind it: `target` says where a site may go, `lock`
that one build goes there at a time, `survey`, `record` and `foreign` what stands there and whose it
is, `stage` and `tree` take the files, `succession`, `spare` and `retire` make the next tree and
keep the last, `swap` puts it in place and clears up after dead builds.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from spacecat.output.failure import PublishFailed, telling
from spacecat.output.lock import site_lock
from spacecat.output.published import Published
from spacecat.output.sink import MemorySite, Sink
from spacecat.output.stage import Stage
from spacecat.output.target import refuse_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["MemorySite", "PublishFailed", "Published", "Sink", "Stage", "publishing"]


@contextmanager
def publishing(
    out: Path,
    *,
    protected: Iterable[Path] = (),
    patience: float = 10.0,
    waiting: Callable[[int | None], None] = lambda _: None,
) -> Iterator[Stage]:
    """Open a stage for the output folder `out`, which nobody else publishes to meanwhile.

    `protected` are folders that must not be touched; for `patience` (seconds) and `waiting` see
    `site_lock`. Leaving the body without having called `publish` leaves the old site in place.
    Raises `PublishFailed`, as the methods of the stage do.
    """
    with telling(out):
        refuse_place(out, protected)
    with site_lock(out, patience=patience, waiting=waiting), Stage(out) as stage:
        yield stage
