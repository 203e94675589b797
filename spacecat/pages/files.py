"""Files for machines that follow from the plan as a whole: sitemap, robots, redirects, headers."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from spacecat.pages import redirect
from spacecat.pages.headers import HEADERS, headers_file
from spacecat.pages.manifest import manifest
from spacecat.pages.sitemap import sitemap
from spacecat.pages.urls import MANIFEST, SITEMAP, address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Catalogue
    from spacecat.pages.plan import Plan
    from spacecat.pages.urls import Addresses


def machine_files(
    catalogue: Catalogue, plan: Plan, addresses: Addresses
) -> Iterator[tuple[str, bytes]]:
    """Yield each file's path in the site and its bytes."""
    yield from sitemap(catalogue, plan.pages, addresses)
    yield "robots.txt", _robots(addresses).encode()
    yield "_redirects", _redirects(plan).encode()
    yield HEADERS, headers_file().encode()
    yield MANIFEST.lstrip("/"), manifest(catalogue.site).encode()


def _robots(addresses: Addresses) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {addresses.absolute(SITEMAP)}\n"


def _redirects(plan: Plan) -> str:
    """Write the redirects as Netlify and Cloudflare Pages read them."""
    leading_on = [page for page in plan.pages.values() if page.kind == redirect.KIND.name]
    lines = [
        f"{page.address} {address_of(page.subject)} 301"
        for page in sorted(leading_on, key=attrgetter("address"))
    ]
    return "".join(f"{line}\n" for line in lines)
