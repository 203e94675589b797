"""What the tests of printing share."""

from collections.abc import Iterable, Sequence

from spacecat.output.press import Press
from spacecat.pages.reads import Page
from spacecat.printing.batch import Finished

Work = tuple[Press, Sequence[Page]]


def texts(batches: Iterable[list[Finished]]) -> dict[int, bytes]:
    """Return the finished pages by their numbers, each of which is there once."""
    finished = [one for batch in batches for one in batch]
    made = {one.number: one.data for one in finished}
    assert len(made) == len(finished)
    return made
