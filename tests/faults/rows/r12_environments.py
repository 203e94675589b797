"""R12: the same catalogue is built in another environment: other clock, locale, order, Python."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..row import Outcome, Row
from ..trees import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..trees import Tree

ROOT = Path(__file__).parents[3]
TODAY = "2026-11-20"

Words: TypeAlias = "tuple[str, ...]"


def _there(program: str, *ways: Words) -> tuple[Words, ...]:
    """Return ways of starting a build through a program, and the plain one; that alone without."""
    return ((), *ways) if shutil.which(program) else ((),)


SEEDS = ({"PYTHONHASHSEED": "0"}, {"PYTHONHASHSEED": "4711"}, {"PYTHONHASHSEED": "random"})
ZONES = ({"TZ": "UTC"}, {"TZ": "Asia/Seoul"}, {"TZ": "America/Anchorage"})
LOCALES = (
    {"LC_ALL": "C.UTF-8"},
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"LC_ALL": "ko_KR.EUC-KR"},
)
MASKS = ("000", "022", "077")
FOLDERS = ("a", "a folder, with 한글 and spaces", "/".join(["long" * 12] * 4))
CLOCKS = _there(
    "faketime",
    ("faketime", "-f", "-10d"),
    ("faketime", "1980-01-02 03:04:05"),
    ("faketime", "2100-01-01 00:00:00"),
)
PROCESSORS = _there("taskset", ("taskset", "-c", "0"))
JOBS = ((), ("--jobs", "1"), ("--jobs", "2"))
PYTHONS = (sys.executable, *filter(None, os.environ.get("SPACECAT_PYTHONS", "").split(os.pathsep)))
"""This Python, and others that have what spacecat needs, if they are named."""


@dataclass(frozen=True, slots=True)
class Environment:
    """One environment, of what each of the above may be."""

    settings: dict[str, str]
    mask: str
    folder: str
    before: Words
    jobs: Words
    python: str
    shuffled: bool

    def build(self, place: Path) -> Tree | str:
        """Build the project's own catalogue in it; return the site, or why there is none."""
        root = place / self.folder
        shutil.copytree(ROOT / "content", root / "content")
        site = place / "site"
        words = (*self.before, self.python, "-m", "spacecat", "build", "--today", TODAY)
        words += ("--root", str(root), "--output", str(site), *self.jobs)
        with _shuffling(root / "content") if self.shuffled else nullcontext():
            done = subprocess.run(
                ("sh", "-c", f'umask {self.mask} && exec "$@"', "sh", *words),
                env={**os.environ, "PYTHONPATH": str(ROOT), **self.settings},
                capture_output=True,
                check=False,
            )
        found = tree(site)
        return found if done.returncode == 0 else done.stderr.decode("utf-8", "replace")[-300:]


@contextmanager
def _shuffling(folder: Path) -> Iterator[None]:
    """Let a folder list its files in another order at each look (disorderfs)."""
    hidden = folder.with_name("hidden")
    folder.rename(hidden)
    folder.mkdir()
    words = ("disorderfs", "--shuffle-dirents=yes", "--multi-user=no", str(hidden), str(folder))
    subprocess.run(words, check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(("umount", folder), check=True)


def run(place: Path, attempts: int) -> Outcome:
    """Build in the plainest environment, and in so many others."""
    plain = Environment(
        {**SEEDS[0], **ZONES[0], **LOCALES[0]}, "022", "a", (), (), sys.executable, shuffled=False
    )
    wanted = _built(plain, place)
    environments = [_any(random.Random(number)) for number in range(attempts)]  # noqa: S311 - no secret
    broken = []
    for environment in environments:
        found = _built(environment, place)
        if found != wanted:
            broken.append(f"{environment}: {_difference(wanted, found)}")
    beside = (
        f"{len(PYTHONS)} Pythons; clock {'set' if len(CLOCKS) > 1 else 'not set'}, "
        f"order of files {'shuffled' if _can_shuffle() else 'not shuffled'}"
    )
    return Outcome(attempts, tuple(broken), beside)


def _any(chance: random.Random) -> Environment:
    settings = {**chance.choice(SEEDS), **chance.choice(ZONES), **chance.choice(LOCALES)}
    return Environment(
        settings,
        chance.choice(MASKS),
        chance.choice(FOLDERS),
        (*chance.choice(CLOCKS), *chance.choice(PROCESSORS)),
        chance.choice(JOBS),
        chance.choice(PYTHONS),
        shuffled=_can_shuffle() and chance.random() < 0.3,
    )


def _can_shuffle() -> bool:
    return shutil.which("disorderfs") is not None and Path("/dev/fuse").exists()


def _built(environment: Environment, place: Path) -> Tree | str:
    found = environment.build(place)
    for path in place.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return found


def _difference(wanted: Tree | str, found: Tree | str) -> str:
    if isinstance(wanted, str) or isinstance(found, str):
        return str(found if isinstance(found, str) else wanted)
    differ = sorted(
        path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path)
    )
    return f"{len(differ)} files differ, the first is {differ[0]}"


ROW = Row(
    id="R12",
    promise="The same catalogue gives the same bytes and modes in every environment.",
    whole=64,
    reduced=1,
    run=run,
    needs=("sh",),
)
