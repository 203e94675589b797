"""`spacecat why`: what a page reads, and why it was made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from spacecat.cli.console import say, warn
from spacecat.cli.exits import ExitCode, exit_code_of
from spacecat.cli.help import examples
from spacecat.cli.options import (
    Wanted,
    drafts_option,
    gathered,
    output_option,
    root_option,
    today_option,
)
from spacecat.cli.outcome import tell_problems
from spacecat.names.suggest import nearest
from spacecat.pages.reads import name_of
from spacecat.pipeline import prepare_again, why_made
from spacecat.report import Format
from spacecat.report.glyphs import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.pages.reads import Page

_AFTER_PATH = re.compile(r"[?#].*", re.DOTALL)
_WHOLE = re.compile(r"https?://(?P<host>[^/:]*)(?::\d+)?", re.IGNORECASE)


class WantedPage(Wanted, kw_only=True):
    """What the command line asks of a page."""

    form: Format = Format.TEXT
    strict: bool = False
    address: str


@click.command(
    "why",
    epilog=examples(
        "spacecat why /titles/the-moon/",
        "spacecat why people/",
        "spacecat why --drafts https://example.org/titles/the-moon/",
    ),
)
@root_option
@output_option
@today_option
@drafts_option
@click.option("--portable", is_flag=True, help="Ask of a site whose links work from a disk.")
@click.argument("address")
@gathered(WantedPage)
def command(wanted: WantedPage) -> ExitCode:
    """Say why the page at ADDRESS was last made, and what it reads.

    ADDRESS is the path of the page from the root of the site, or its whole
    address. A page is made again when something that it reads has changed, its
    template, or its file in the site.
    """
    options = wanted.options()
    prepared, so_far = prepare_again(options)
    if so_far.is_refused(options):
        tell_problems(so_far, wanted.form)
    base = prepared.catalogue.site.base_url if prepared else ""
    path = _path(wanted.address, base)
    if path is None:
        warn(f"There is no page at {visible(wanted.address)}: the site is at {base}.")
        return ExitCode.PROBLEMS
    code, places = exit_code_of(so_far, options), _places(path)
    pages = prepared.plan.pages if prepared else {}
    page = next((pages[place] for place in places if place in pages), None)
    made = why_made(options, [page.address] if page else places)
    if page:
        _tell_page(page, made)
        return code
    if made:
        _tell_made(*made, code)
    else:
        _tell_none(visible(places[0]), pages, code)
    return ExitCode.PROBLEMS


def _path(address: str, base: str) -> str | None:
    """Return an address without the site's own, `base`; None if it is one of another site.

    Where nobody knows the site's, that has no path. Hosts are the same in either case (RFC 3986,
    6.2.2.1), and it does not matter by which protocol one is reached.
    """
    bare = _AFTER_PATH.sub("", address)
    whole = _WHOLE.match(bare)
    if whole is None:
        return bare
    site = _WHOLE.match(base)
    if site is None:
        return bare[whole.end() :]
    path, above = bare[whole.end() :], base[site.end() :].rstrip("/")
    is_here = whole["host"].lower() == site["host"].lower() and f"{path}/".startswith(f"{above}/")
    return path.removeprefix(above) if is_here else None


def _places(path: str) -> tuple[str, ...]:
    """Return the addresses that a path may mean, the likeliest first."""
    inner = f"/{path.strip('/')}".removesuffix("/index.html").strip("/")
    return (f"/{inner}/", f"/{inner}") if inner else ("/",)


def _tell_page(page: Page, made: tuple[str, str] | None) -> None:
    say(f"{page.address} is a page of the kind {page.kind}.")
    say(f"It was last made because {made[1]}." if made else "It was not made yet.")
    say("It reads:")
    for name in sorted(map(name_of, page.reads)):
        say(f"  {name}")


def _tell_made(place: str, reason: str, code: ExitCode) -> None:
    """Tell of a page that was made and is not planned: problems may have hidden it."""
    if code is ExitCode.DONE:
        say(f"{place} was made, but there is no such page any more.")
    else:
        say(f"{place} was made, but with these problems it cannot be said what it reads.")
    say(f"It was last made because {reason}.")


def _tell_none(place: str, pages: Iterable[str], code: ExitCode) -> None:
    near = nearest(place, pages, 1)
    doubt = "" if code is ExitCode.DONE else ", as far as these problems let it be known"
    meant = f" Did you mean {near[0]}?" if near else ""
    warn(f"There is no page at {place}{doubt}.{meant}")
