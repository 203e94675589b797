"""The command line, called as a person calls it, in a folder of the test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cli.calls import Cli
from spacecat.starter.catalogue import sample_files

if TYPE_CHECKING:
    from pathlib import Path

NOON_OF_2026_11_20 = "1795176000"


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """Stand in an empty folder, on 20 November 2026, with nothing set that changes the output."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "SPACECAT_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON_OF_2026_11_20)
    return Cli(capsys)


@pytest.fixture
def catalogue(cli: Cli, tmp_path: Path) -> Path:
    """Begin the small catalogue of `spacecat init` in the current folder."""
    del cli
    for path, text in sample_files().items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return tmp_path
