"""What the tests of printing share: a site that is ready to be printed."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.pages.reads import Facets, Page
from spacecat.pages.urls import Addresses
from spacecat.pipeline import Options, prepare
from spacecat.printing.batch import Printed

ROOT = Path(__file__).parent.parent.parent

Work = tuple[Press, Sequence[Page]]


@cache
def work() -> Work:
    """Return a press of the real catalogue, and all pages of its plan."""
    today = date(2026, 11, 1)
    prepared, _ = prepare(Options(ROOT, ROOT / "nowhere", today, (ROOT / "templates",), ()))
    assert prepared is not None
    facets = Facets(prepared.catalogue, prepared.plan.groups, today)
    addresses = Addresses(prepared.catalogue.site.base_url, portable=False)
    press = Press(Renderer((ROOT / "templates",)), facets, addresses)
    pages = list(prepared.plan.pages.values())
    for page in pages:
        press.stamp(page)  # a build asks first whether a page has to be made
    return press, pages


def texts(batches: Iterable[Printed]) -> dict[int, bytes]:
    """Return the finished pages by their numbers, each of which is there once."""
    finished = [one for batch in batches for one in batch.pages]
    made = {one.number: one.data for one in finished}
    assert len(made) == len(finished)
    return made
