"""The whole catalogue as one file of JSON: every entry as it stands beside its page.

Each entry has a line of its own, so that tools that compare lines show which entries differ.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from spacecat.data.published import VERSION
from spacecat.data.record import KINDS, record_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.data.record import Json
    from spacecat.data.tables import Entries
    from spacecat.model.entries import SiteSettings

__all__ = ["BEGINNING", "as_json", "document", "site_data"]

BEGINNING = f'{{"schema":{VERSION},"site":'
"""How every such file begins."""


def document(site: SiteSettings, entries: Entries) -> bytes:
    """Return all entries as the bytes of one file.

    Each part is encoded by itself: in one string of all, every sign would take as many bytes as the
    widest, two with Hangul in it.
    """
    return b"".join(map(str.encode, _written(site, entries)))


def site_data(site: SiteSettings) -> Json:
    """Return what a catalogue says of itself."""
    said = {
        "name": site.name,
        "tagline": site.tagline,
        "description": site.description,
        "url": site.base_url,
        "language": site.language,
        "licence": site.licence,
    }
    return {key: value for key, value in said.items() if value}


def as_json(data: Json) -> str:
    """Write data in one line; the signs of all scripts stand in it as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _written(site: SiteSettings, entries: Entries) -> Iterator[str]:
    yield f"{BEGINNING}{as_json(site_data(site))}"
    for kind in KINDS:
        yield f',\n"{kind.folder}":['
        between = "\n"
        for record in entries.records(kind):
            yield f"{between}{as_json(record_data(record, entries))}"
            between = ",\n"
        yield "]"
    yield "}\n"
