"""What the tests of printing share: a site that is ready to be printed."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.reads import Facets, Page
from spacecat.pages.urls import Addresses
from spacecat.pipeline import Options, Prepared, prepare
from spacecat.printing.batch import Printed

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 1)

Work = tuple[Press, Sequence[Page]]


@cache
def _prepared() -> Prepared:
    prepared, _ = prepare(Options(ROOT, ROOT / "nowhere", TODAY, (ROOT / "templates",), ()))
    assert prepared is not None
    return prepared


def work() -> Work:
    """Return a press of the real catalogue, and all pages of its plan.

    Each is a new one, so that no test hangs on what another made with it.
    """
    catalogue, plan = _prepared().catalogue, _prepared().plan
    facets = Facets(catalogue, plan.groups, TODAY)
    addresses = Addresses(catalogue.site.base_url, portable=False)
    press = Press(Renderer((ROOT / "templates",)), facets, addresses)
    pages = list(plan.pages.values())
    for page in pages:
        press.stamp(page)  # a build asks first whether a page has to be made
    return press, pages


def texts(batches: Iterable[Printed]) -> dict[int, bytes]:
    """Return the finished pages by their numbers, each of which is there once."""
    finished = [one for batch in batches for one in batch.pages]
    made = {one.number: one.data for one in finished}
    assert len(made) == len(finished)
    return made
