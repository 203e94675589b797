"""The generators that are measured: how each is told to build and to serve, and where it writes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from install import Programs

_REPOSITORY = Path(__file__).parent.parent
_TODAY = "2026-11-01"
"""The day that spacecat builds for: after the last day that a made-up title is shown on."""


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator, and a way of using it."""

    name: str
    label: str
    site: str
    """Which of the sites of `write.py` it builds."""
    output: str
    caches: tuple[str, ...]
    """What a cold build must not find, beside the output."""
    build: tuple[str, ...]
    serve: Callable[[int], tuple[str, ...]]
    """The command that serves on a port of 127.0.0.1."""
    page: str = "page-{}"
    """The last part of the address of a later page of a list."""

    def list_page(self, section: str, number: int) -> str:
        """Return the address of a page of the list of all titles or people."""
        return f"/{section}/" if number == 1 else f"/{section}/{self.page.format(number)}/"


def generators(programs: Programs) -> dict[str, Generator]:
    """Return every generator by name."""
    all_of_them = (
        _spacecat("spacecat-bare", "spacecat, bare"),
        _spacecat("spacecat-full", "spacecat, whole site"),
        _hugo(programs),
        _eleventy(programs),
        _pelican(programs, "pelican", "Pelican", caching="false"),
        _pelican(programs, "pelican-cached", "Pelican, content cached", caching="true"),
    )
    return {one.name: one for one in all_of_them}


def _spacecat(name: str, label: str) -> Generator:
    command = (sys.executable, str(_REPOSITORY / "build.py"))
    return Generator(
        name=name,
        label=label,
        site=name,
        output="site",
        caches=(".spacecat", ".site.lock", ".site.seen", ".site.stage"),
        build=(*command, "build", "--root", ".", "--today", _TODAY),
        serve=lambda port: (
            *(*command, "serve", "--root", ".", "--today", _TODAY),
            *("--host", "127.0.0.1", "--port", str(port)),
        ),
    )


def _hugo(programs: Programs) -> Generator:
    return Generator(
        name="hugo",
        label="Hugo",
        site="hugo",
        output="public",
        caches=("resources", ".hugo_build.lock"),
        build=(programs.hugo, "build", "--quiet"),
        serve=lambda port: (programs.hugo, "server", "--bind", "127.0.0.1", "--port", str(port)),
        page="page/{}",
    )


def _eleventy(programs: Programs) -> Generator:
    node = ("node", "--require", "./loopback.cjs", programs.eleventy, "--quiet")
    return Generator(
        name="eleventy",
        label="Eleventy",
        site="eleventy",
        output="_site",
        caches=(".cache",),
        build=node,
        serve=lambda port: (*node, "--serve", "--incremental", f"--port={port}"),
    )


def _pelican(programs: Programs, name: str, label: str, caching: str) -> Generator:
    """Use Pelican as it comes, or as its manual advises for large sites: content cached."""
    settings = ("-e", f"CACHE_CONTENT={caching}", f"LOAD_CONTENT_CACHE={caching}")
    build = (programs.pelican, "-s", "pelicanconf.py", "-q", *settings)
    return Generator(
        name=name,
        label=label,
        site="pelican",
        output="output",
        caches=("cache",),
        build=build,
        serve=lambda port: (*build, "--autoreload", "--listen", "-b", "127.0.0.1", "-p", str(port)),
    )
