"""The whole of publishing, for those who have a site to publish.

with publishing(Path("site"), protected=[Path("content")]) as stage:
    for page in plan:
        stage.keep(page.path, page.digest) or stage.put(page.path, render(page))
    published = stage.publish()
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from spacecat.publishing.failure import PublishFailed, telling
from spacecat.publishing.lock import site_lock
from spacecat.publishing.published import Published
from spacecat.publishing.sink import MemorySite, Sink
from spacecat.publishing.stage import Stage
from spacecat.publishing.target import refuse_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = [
    "MemorySite",
    "PublishFailed",
    "Published",
    "Sink",
    "Stage",
    "publishing",
]


@contextmanager
def publishing(
    out: Path,
    *,
    protected: Iterable[Path] = (),
    patience: float = 10.0,
    waiting: Callable[[int | None], None] = lambda _: None,
) -> Iterator[Stage]:
    """Open a stage for the output folder `out`, which nobody else publishes to meanwhile.

    What is published is looked at while its caller does something else, so that a folder which is
    not ours may be refused no sooner than a file is put or kept; `Stage.wait` waits for that.

    `protected` are folders that must not be touched; for `patience` (seconds) and `waiting` see
    `site_lock`. Leaving the body without having called `publish` leaves the old site in place.
    Raises `PublishFailed`, as the methods of the stage do.
    """
    with telling(out):
        refuse_place(out, protected)
    with site_lock(out, patience=patience, waiting=waiting), Stage(out) as stage:
        yield stage
