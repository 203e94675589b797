"""The data of small catalogues and of the real one, as the pages that show data read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from catalogues import SITE, SiteFolder, options_for

from spacecat.pages.reads import ALL_DATA, Facets, Page, Reader
from spacecat.pages.reads import SITE as SETTINGS
from spacecat.pages.told import Told
from spacecat.pages.urls import Addresses
from spacecat.pipeline import prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.model.entries import SiteSettings

ROOT = Path(__file__).parent.parent.parent


def told(root: Path) -> tuple[SiteSettings, Told]:
    """Return the settings of the catalogue at `root`, and all its data."""
    options = options_for(root)
    prepared, so_far = prepare(options)
    assert prepared is not None
    assert not so_far.is_refused(options), so_far.problems
    facets = Facets(prepared.catalogue, prepared.plan.groups, options.today)
    page = Page("/data/x", "data-file", frozenset((SETTINGS, ALL_DATA)))
    addresses = Addresses(prepared.catalogue.site.base_url)
    return prepared.catalogue.site, Told(Reader(facets, page, addresses))


@cache
def real() -> tuple[SiteSettings, Told]:
    """Return what `told` does of the real catalogue."""
    return told(ROOT)


def small(root: Path, files: Mapping[str, str]) -> Told:
    """Return the data of a catalogue of these files, written to `root`."""
    site = SiteFolder(root)
    for path, text in {"content/site.yaml": SITE, **files}.items():
        site.write(path, text)
    return told(root)[1]
