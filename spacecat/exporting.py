"""The data of a catalogue without its site: the files that a build puts into the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.collector import no_collector
from spacecat.data.database import NotSearchable, not_searchable
from spacecat.noun import Noun
from spacecat.pages.data_files import FILES, FORMATS
from spacecat.pages.data_files import KIND as DATA_FILE
from spacecat.pages.reads import Facets, Page, Reader
from spacecat.pages.urls import DATA, Addresses
from spacecat.pipeline import prepare_once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacecat.job import Build, Options

__all__ = ["Exported", "export"]


class Exported(Noun):
    """The files of a format by their names, none where a problem forbids them."""

    files: Mapping[str, bytes]
    build: Build
    """What is wrong with the catalogue, or with what the files are made by."""


def export(options: Options, form: str) -> Exported:
    """Make the files of `form`, one of `FORMATS`, from what the content folder holds."""
    with no_collector():
        prepared, so_far = prepare_once(options)
        if prepared is None or so_far.is_refused(options):
            return Exported({}, so_far)
        facets = Facets(prepared.catalogue, prepared.plan.groups, options.today)
        addresses = Addresses(prepared.catalogue.site.base_url)
        try:
            made = {name: _made(facets, addresses, name) for name in FORMATS[form]}
        except NotSearchable:
            return Exported({}, so_far.adding((not_searchable(),)))
    return Exported(made, so_far)


def _made(facets: Facets, addresses: Addresses, name: str) -> bytes:
    file = FILES[f"{DATA}{name}"]
    page = Page(f"{DATA}{name}", DATA_FILE.name, file.reads)
    return file.make(Reader(facets, page, addresses))
