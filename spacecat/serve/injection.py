"""What is put into pages that are sent, and never into those on disk.

That is the script that reloads them, and what is wrong with the catalogue that they are made of.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode, urlsplit

from spacecat.report.page import above_page

__all__ = ["SCRIPT", "STYLE", "inject", "problems_above", "script_tag"]

SCRIPT = "/livereload.js"
STYLE = "/livereload.css"

# livereload.js waits from one second up to a minute between two tries to reach a server that went
# away; one that is started again on the same machine is back sooner. In milliseconds.
_FIRST_RETRY, _LAST_RETRY = 250, 2_000


def script_tag(authority: str, version: str) -> bytes:
    """Return the tag that loads livereload.js for a page of this `version`.

    `authority` is the host and port that the page was asked from. They are spelled out because the
    script finds neither port 80 nor an IPv6 address in its own URL. The script repeats `snipver` in
    its greeting, which tells a page that is out of date before it is connected.
    """
    port = urlsplit(f"//{authority}").port or 80
    query = urlencode(
        {
            "host": authority.removesuffix(f":{port}"),
            "port": port,
            "snipver": version,
            "mindelay": _FIRST_RETRY,
            "maxdelay": _LAST_RETRY,
        },
        safe="[]:",
    )
    return f'<script src="{escape(f"{SCRIPT}?{query}")}" async></script>'.encode()


def problems_above(report: str) -> bytes:
    """Return what shows a `report` above a page, which is as it was before the problems came."""
    return f'<link rel="stylesheet" href="{STYLE}">{above_page(report)}'.encode()


def inject(html: bytes, tag: bytes) -> bytes:
    """Return the page with `tag` before the end of its body, or at its own end if that is open."""
    end = html.lower().rfind(b"</body")
    return html + tag if end < 0 else html[:end] + tag + html[end:]
