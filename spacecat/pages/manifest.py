"""The web manifest: how a device names the site that somebody keeps (W3C, Web App Manifest)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from spacecat.pages.urls import ICON, STATIC

if TYPE_CHECKING:
    from spacecat.model.entries import SiteSettings

NIGHT = "#0b1022"
"""The sky of the icon, which stands while the site is loaded."""


def manifest(site: SiteSettings) -> str:
    """Return the web manifest; what it names is written as seen from the manifest itself."""
    icons = [{"src": ICON.lstrip("/"), "sizes": "any", "type": "image/svg+xml"}]
    for size in (192, 512):
        src = f"{STATIC.lstrip('/')}icon-{size}.png"
        icons.append({"src": src, "sizes": f"{size}x{size}", "type": "image/png"})
    said = {
        "name": site.name,
        "description": site.tagline,
        "lang": site.language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "icons": icons,
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
