"""A survey that is made by a second process, while this one does what does not need it yet.

To look at 61,000 files and folders takes a tenth of a second, as does the import of what makes a
page. It is in a module of its own, since a build with nothing to do imports the survey alone.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from spacecat.forks import beside, has_another
from spacecat.publishing.record import read_record, record_path, recorded_states
from spacecat.publishing.states import NUMBERS, compared, look, look_again, look_alone
from spacecat.publishing.survey import surveyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacecat.publishing.halves import Numbers
    from spacecat.publishing.record import Record
    from spacecat.publishing.survey import Survey

__all__ = ["surveying"]

LARGE = 2_000_000
"""Bytes of a record from which on a second process saves more than the few milliseconds that it
costs: some 17,000 files and folders."""

MANY = 100_000
"""Files whose look takes longer than most of what is done meanwhile: two processes share it."""


@contextmanager
def surveying(root: str) -> Iterator[Callable[[], Survey]]:
    """Begin to look at all of the folder `root`; yield what waits for the survey, once.

    It raises what `survey` does. Where there is little to look at, or no second process to be had,
    all is looked at when it is called.
    """
    if _size_of_record(root) < LARGE or not has_another():
        record = read_record(root)
        yield lambda: surveyed(root, record, *look_again(record.states, [root]))
        return
    with beside(partial(_seen, root)) as answer:
        record = read_record(root)
        yield lambda: _survey_of(root, record, answer())


def _size_of_record(root: str) -> int:
    try:
        return record_path(root).stat().st_size
    except OSError:  # whoever reads it comes upon the same
        return 0


def _seen(root: str) -> Numbers:
    """Return the numbers of all that the record names."""
    paths = recorded_states(root).paths
    return look(paths) if len(paths) > MANY else look_alone(paths)


def _survey_of(root: str, record: Record, seen: Numbers | None) -> Survey:
    states = record.states
    if seen is None or len(seen) != len(states.paths) * NUMBERS:
        return surveyed(root, record, *look_again(states, [root]))
    return surveyed(root, record, *compared(states, [root], seen))
