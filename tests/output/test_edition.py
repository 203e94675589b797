"""What was made by other code is not taken over: every module of the package counts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues import ROOT

from spacecat.output.cache.edition import _LIBRARIES

ASK = (
    "from spacecat.output.cache.edition import edition, pictures_edition;"
    "print(edition(), pictures_edition())"
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Copy the package."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(ROOT / "spacecat", tmp_path / "spacecat", ignore=ignored))


def _editions(package: Path) -> list[str]:
    asked = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", ASK],
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.split()


@pytest.mark.parametrize(
    ("module", "is_of_pictures"),
    [
        ("pages/title.py", False),
        ("load/body.py", False),
        ("noun.py", False),
        ("output/cache/edition.py", False),
        ("imaging/crop.py", True),
    ],
)
def test_a_changed_module_is_another_edition(
    package: Path, module: str, *, is_of_pictures: bool
) -> None:
    before = _editions(package)
    assert _editions(package) == before
    with (package / module).open("a", encoding="utf-8") as text:
        text.write("# another\n")
    after = _editions(package)
    assert after[0] != before[0]
    assert (after[1] != before[1]) == is_of_pictures


@pytest.mark.parametrize("room", ["model", "data", "load", "output", "pages", "covers"])
def test_every_library_that_pages_are_made_with_counts(room: str) -> None:
    named = re.compile(r"^(?:import|from) (\w+)\S*(?: import .*)?$", re.MULTILINE)
    modules = [path.read_text("utf-8") for path in (ROOT / "spacecat" / room).rglob("*.py")]
    used = {name for text in modules for name in named.findall(text)}
    libraries = used - sys.stdlib_module_names - {"spacecat", "frontmatter", "rapidfuzz"}
    assert libraries <= set(_LIBRARIES)
