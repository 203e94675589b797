"""What was made by other code is not taken over: every module of the package counts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues import ROOT

from spacecat.output.cache.edition import _LIBRARIES, _releases

ASK = (
    "from spacecat.output.cache.edition import edition, pictures_edition;"
    "print(edition(), pictures_edition())"
)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Copy the package."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(ROOT / "spacecat", tmp_path / "spacecat", ignore=ignored))


def _editions(package: Path, first: str = "") -> list[str]:
    """Return both editions, as a process of their own finds them that does something `first`."""
    asked = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", first + ASK],
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


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a library that nobody else knows; return what was noted of its release."""
    (tmp_path / "moonstone").mkdir()
    (tmp_path / "moonstone/__init__.py").touch()
    noted = tmp_path / "moonstone-1.0.dist-info"
    noted.mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    return noted


@pytest.mark.parametrize("later", ["moonstone-1.1.dist-info", "Moonstone-1.1.egg-info"])
def test_another_release_counts_though_the_first_file_of_the_library_is_the_same(
    library: Path, later: str
) -> None:
    before = list(_releases(["moonstone"]))
    library.rename(library.with_name(later))
    after = list(_releases(["moonstone"]))
    assert len(before) == len(after)
    assert before != after


@pytest.mark.parametrize("other", ["sunstone-2.0.dist-info", "moonstone_extras-1.0.dist-info"])
def test_releases_of_other_libraries_do_not_count(library: Path, other: str) -> None:
    before = list(_releases(["moonstone"]))
    library.with_name(other).mkdir()
    assert list(_releases(["moonstone"])) == before


@pytest.mark.parametrize("name", _LIBRARIES)
def test_the_release_of_every_library_is_known(name: str) -> None:
    """A distribution that is not called like what it brings has to be named."""
    state, *noted = _releases([name])
    assert state.startswith(f"{name} ")
    assert noted


def test_another_release_of_sqlite_is_another_edition_but_not_of_pictures(package: Path) -> None:
    before = _editions(package)
    after = _editions(package, "import _sqlite3; _sqlite3.sqlite_version = '3.0.0';")
    assert after[0] != before[0]
    assert after[1] == before[1]
