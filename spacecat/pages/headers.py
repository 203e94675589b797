"""What browsers are told beside the pages: which sources a page may load from, and its headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADERS = "_headers"
"""The file from which Netlify and Cloudflare Pages read the headers that they send."""

_FROM_THE_SITE = (
    *("style-src", "img-src", "script-src", "connect-src", "manifest-src"),
    "form-action",
)

_PREFETCHING = '"/static/speculation.json"'
"""Which links a browser may fetch before they are followed: those to pages, whose addresses end in
a slash, while a reader points at one. It draws none of them and runs nothing in them. It may ask
for the rules in a header or in a script within the page, and the policy forbids the latter."""

_EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "Speculation-Rules": _PREFETCHING,
    "X-Content-Type-Options": "nosniff",
}
_OF_FILES = {
    "/static/favicon.svg": {"Cache-Control": "public, max-age=86400"},
    "/site.webmanifest": {"Content-Type": "application/manifest+json"},
    "/static/speculation.json": {"Content-Type": "application/speculationrules+json"},
}
"""Static files keep their names, so a style that was kept would dress pages that it does not know:
the icon alone is safe to keep for a day. Prefetching rules are read under their own type alone."""


def policy(*, portable: bool = False) -> str:
    """Return the Content Security Policy of every page (CSP level 3): nothing but the site's own.

    Nothing inline is allowed, nor anything of another host. On a disk, where pages of a portable
    site are, `'self'` matches no file in Firefox, and the scheme has to be named.
    """
    own = "'self' file:" if portable else "'self'"
    sources = (f"{directive} {own}" for directive in _FROM_THE_SITE)
    return "; ".join(("default-src 'none'", *sources, "base-uri 'none'"))


def headers_file() -> str:
    """Return what hosts shall send with every file, and with some, in the form that they read.

    Framing can be forbidden by a header alone: a page's own policy has no say in it.
    """
    everywhere = {
        "Content-Security-Policy": f"{policy()}; frame-ancestors 'none'",
        **_EVERYWHERE,
    }
    return "".join(_block("/*", everywhere)) + "".join(
        line for path, headers in _OF_FILES.items() for line in _block(path, headers)
    )


def _block(path: str, headers: dict[str, str]) -> Iterator[str]:
    yield f"{path}\n"
    yield from (f"  {name}: {value}\n" for name, value in headers.items())
