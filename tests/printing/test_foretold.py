"""Digests that were foretold, in a process of its own: a test runner has threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

BEGIN = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from printed import ROOT, work
from spacecat.pages.reads import Facet, Facets
from spacecat.pipeline import Options, build, prepare
from spacecat.printing import foretold
from spacecat.printing.foretold import foretelling
foretold.WORTH_IT = 1
today = date(2026, 11, 1)
press, pages = work()
catalogue = press.facets.catalogue
"""

DIGESTS = """
with foretelling(catalogue, today, 2) as told:
    digests = told()
facets = Facets(catalogue, {}, today)
print(all(facets.digest(read) == digest for read, digest in digests.items()))
usual = {Facet.FULL, Facet.CARD, Facet.DATA}
read = {one for page in pages for one in page.reads if one.facet in usual}
print(read - digests.keys(), {one.facet.name for one in digests.keys() - read})
for jobs, few in ((1, 1), (2, 10**6)):
    foretold.WORTH_IT = few
    with foretelling(catalogue, today, jobs) as told:
        print(told())
"""

FAILING = """
import os
fork, forked = os.fork, []
def noted():
    forked.append(fork())
    return forked[-1]
os.fork = noted
Facets.digest = lambda *_: 1 // 0
with foretelling(catalogue, today, 2) as told:
    print(told(), len(forked))
"""

BUILDS = """
def built(name, **more):
    folders = (ROOT / "templates",), (ROOT / "static",)
    options = Options(ROOT, Path(sys.argv[2], name), today, *folders, jobs=2, **more)
    made = build(options)
    files = {
        one.relative_to(options.output): one.read_bytes()
        for one in options.output.rglob("*") if one.is_file()
    }
    return files, made.made
workshop = Path(sys.argv[2], "workshop")
told, made = built("told", workshop=workshop)
print(len(made) == len(pages))
print(built("told", workshop=workshop)[1])
foretold.WORTH_IT = 10**6
print(built("told", workshop=workshop)[1])
print(built("plain")[0] == told)
"""


def _printed(script: str, *arguments: object) -> list[str]:
    command = [sys.executable, "-W", "error", "-c", BEGIN + script, str(HERE)]
    done = subprocess.run(  # noqa: S603 - our own text
        [*command, *map(str, arguments)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")


@needs_fork
def test_what_is_foretold_is_what_pages_read() -> None:
    assert _printed(DIGESTS) == ["True", "set() {'DATA'}", "{}", "{}"]


@needs_fork
def test_nothing_is_foretold_by_a_process_that_fails() -> None:
    assert _printed(FAILING) == ["{} 1"]


@needs_fork
def test_a_build_is_the_same_whether_or_not_it_was_foretold(tmp_path: Path) -> None:
    assert _printed(BUILDS, tmp_path) == ["True", "{}", "{}", "True"]
