"""Same input, same bytes: on any machine, in any locale, time zone, order of files, hash seed."""

import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from spacecat.pipeline import Options, build
from spacecat.publishing.manifest import MANIFEST

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)

SITE = """\
name: Test
tagline: A test
description: A catalogue for a test
base_url: https://example.org/
"""
TITLE = """\
---
name: {name}
native: {native}
kind: film
cast:
  - name: 김태리
---
Text about [[{name}]].
"""


def _options(root: Path, output: Path) -> Options:
    return Options(root, output, TODAY, (ROOT / "templates",), (ROOT / "static",))


def _manifest(output: Path) -> bytes:
    return (output / MANIFEST).read_bytes()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the manifest of the real site: every file and its digest."""
    output = tmp_path_factory.mktemp("real") / "site"
    assert build(_options(ROOT, output)).published is not None
    return _manifest(output)


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "0", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "POSIX"},
    ],
    ids=["seed-1", "seed-4711", "no-utf8"],
)
def test_another_environment_gives_the_same_site(
    real: bytes, settings: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-W", "ignore", "build.py", "build", "--today", str(TODAY)]
    command += ["--output", str(tmp_path / "site")]
    result = subprocess.run(  # noqa: S603 - our own program, with our own words
        command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr.decode(errors="replace")
    assert _manifest(tmp_path / "site") == real


def _catalogue(root: Path, form: Literal["NFC", "NFD"]) -> Path:
    titles = root / "content" / "titles"
    titles.mkdir(parents=True)
    (root / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    for name, native in (("The Moon", "더 문"), ("The Silent Sea", "고요의 바다")):
        text = unicodedata.normalize(form, TITLE.format(name=name, native=native))
        file = titles / unicodedata.normalize(form, f"{native}.md")
        file.write_text(text, encoding="utf-8")
    return root


def test_decomposed_names_of_files_and_text_give_the_same_site(tmp_path: Path) -> None:
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        _catalogue(tmp_path / form, form)
        made = build(_options(tmp_path / form, tmp_path / form / "site"))
        assert made.published is not None, made.problems
    assert _manifest(tmp_path / "NFC" / "site") == _manifest(tmp_path / "NFD" / "site")


def test_the_order_of_a_folder_does_not_matter(
    real: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = os.scandir

    class Backwards:
        def __init__(self, folder: str) -> None:
            with listing(folder) as members:
                found = sorted(members, key=lambda member: member.name, reverse=True)
            self.members = iter(found)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return self.members

        def __next__(self) -> os.DirEntry[str]:
            return next(self.members)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return self.members

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Backwards)
    output = tmp_path / "site"
    made = build(_options(ROOT, output))
    assert made.published is not None, made.problems
    assert _manifest(output) == real


def test_building_again_writes_nothing(tmp_path: Path) -> None:
    options = _options(_catalogue(tmp_path, "NFC"), tmp_path / "site")
    first = build(options)
    times = {file: file.stat().st_mtime_ns for file in sorted((tmp_path / "site").rglob("*"))}
    second = build(options)
    assert first.published is not None
    assert second.published is not None
    assert second.published.written == 0
    assert {file: file.stat().st_mtime_ns for file in times} == times
