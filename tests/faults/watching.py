"""A browser to which a site is given from memory, and that notes what runs in its pages."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from spacecat.pages.headers import policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page, Route

HOST = "https://site.test"

FOUND = """() => {
  // To show XML, Chromium puts a style of its own around it.
  const VIEWER = location.pathname.endsWith(".xml");
  const ACTIVE = /^(iframe|object|embed|base|frame|applet|foreignObject|style)$/;
  const found = window.called ? [...window.called] : [];
  const own = (to) => to.startsWith("https://site.test/") || to.startsWith("#");
  for (const one of document.querySelectorAll("*")) {
    const name = one.localName;
    for (const { name: key, value } of one.attributes) {
      if (key.startsWith("on") || key === "style" || key === "srcdoc") found.push(`${name} ${key}`);
      if (/^(xlink:)?href$|^src$|^action$|^formaction$|^data$|^poster$/.test(key)) {
        let to = value;
        try { to = new URL(value, document.baseURI).href; } catch { continue; }
        if (!/^(https?|mailto|tel):/.test(to)) found.push(`${name} leads to ${to.slice(0, 80)}`);
        if (key !== "href" && !own(to)) found.push(`${name} loads ${to.slice(0, 80)}`);
      }
    }
    if (ACTIVE.test(name) && !(name === "style" && VIEWER)) found.push(name);
    if (name === "script" && !one.src && !/json$/.test(one.type)) found.push("script");
    if (name === "meta" && one.httpEquiv === "refresh") found.push("meta");
  }
  return found;
}"""
"""What in a page could run or load, however it came there; and what was called."""

WATCH = """() => {
  window.called = [];
  for (const name of ["alert", "prompt", "confirm", "print", "open"]) {
    window[name] = (...words) => { window.called.push(`${name}(${words})`.slice(0, 80)); };
  }
}"""


@contextmanager
def watched(
    browser: Browser, files: Mapping[str, bytes], *, bypass: bool
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page of the site, with its policy or without.

    What it asks of others, and every dialog, is in the list; `FOUND` tells what else is wrong.
    """
    context = browser.new_context(bypass_csp=bypass, service_workers="block")
    context.add_init_script(f"({WATCH})()")
    noted: list[str] = []
    page = context.new_page()
    _listen(page, files, noted, bypass=bypass)
    try:
        yield page, noted
    finally:
        context.close()


def _listen(page: Page, files: Mapping[str, bytes], noted: list[str], *, bypass: bool) -> None:
    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" != HOST:
            noted.append(f"asks {route.request.url[:80]}")
            route.abort()
            return
        data = files.get(address.path.lstrip("/"))
        if data is None:
            route.fulfill(status=404, body="")
            return
        if bypass:
            data = data.replace(policy().encode(), b"")
        data = data.replace(b'http-equiv="refresh"', b"")  # whoever is led on looks at nothing
        route.fulfill(body=data, content_type=_type(address.path))

    def dismissed(dialog: object) -> None:
        noted.append(f"a dialog: {dialog}")

    page.route(re.compile(".*"), answer)
    page.on("dialog", dismissed)


def _type(path: str) -> str:
    types = {"html": "text/html; charset=utf-8", "svg": "image/svg+xml", "xml": "application/xml"}
    types |= {"css": "text/css", "js": "text/javascript", "json": "application/json"}
    return types.get(path.rpartition(".")[2], "application/octet-stream")
