"""A survey that is made by a second process, while this one does what does not need it yet.

To look at 61,000 files and folders takes a tenth of a second, as does the import of what makes a
page. It is in a module of its own, since a build with nothing to do imports the survey alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from spacecat.forks import beside, can_fork, cores
from spacecat.publishing.halves import WORTH_IT
from spacecat.publishing.record import read_record
from spacecat.publishing.states import compared, look_again, look_alone
from spacecat.publishing.survey import surveyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.publishing.survey import Survey

__all__ = ["surveying"]


@contextmanager
def surveying(root: str) -> Iterator[Callable[[], Survey]]:
    """Begin to look at all of the folder `root`; yield what waits for the survey, once.

    It raises what `survey` does. Where there is little to look at, or no second process to be had,
    all is looked at when it is called.
    """
    record = read_record(root)
    states = record.states
    if len(states.paths) < WORTH_IT or cores() == 1 or not can_fork():
        yield lambda: surveyed(root, record, *look_again(states, [root]))
        return
    work = partial(look_alone, states.paths)
    with beside(work) as answer:
        yield lambda: surveyed(root, record, *compared(states, [root], answer() or work()))
