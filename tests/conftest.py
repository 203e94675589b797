"""What all tests share: how hard Hypothesis tries, and sites built inside a test."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from catalogues import SITE, SiteFolder
from compiled_once import compiled_once
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from catalogues import BuildSite

# The same examples on every machine and in every run; `thorough` looks for others.
settings.register_profile("quick", max_examples=200, deadline=None, derandomize=True)
settings.register_profile(
    "thorough",
    max_examples=20_000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Return a function that writes a catalogue for the test to build, edit and build again."""

    def write(files: Mapping[str, str]) -> SiteFolder:
        site = SiteFolder(tmp_path)
        for path, text in {"content/site.yaml": SITE, **files}.items():
            site.write(path, text)
        return site

    return write


@pytest.fixture
def forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let this process fork, whatever else it does; return the processes that are made."""
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", noted)
    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let cases be refreshed."""
    parser.addoption(
        "--refresh-cases",
        action="store_true",
        help="write what spacecat says into the cases; read the diff before you commit it",
    )
