"""Templates that were compiled ahead; where that forks, in a process without other threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from printed import ROOT, texts, work

from spacecat.output.press import Press
from spacecat.output.render import Renderer
from spacecat.printing.ahead import Compiled
from spacecat.printing.local import on_this_machine

HERE = Path(__file__).parent

SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from printed import ROOT, texts, work
from spacecat.output.render import Renderer
from spacecat.output.swift import SwiftEnvironment
from spacecat.printing.ahead import compiled_ahead, not_ahead
from spacecat.printing.local import on_this_machine
press, pages = work()
with compiled_ahead((ROOT / "templates",), 2) as compiled:
    print(compiled is not_ahead, [len(compiled() or b"") > 100_000 for _ in range(3)])
with compiled_ahead((ROOT / "templates",), 1) as compiled:
    print(compiled is not_ahead, compiled())

def texts_after(compiled):
    renderer = Renderer((ROOT / "templates",))
    fresh = type(press)(renderer, press.facets, press.addresses)
    return texts(on_this_machine(fresh, pages, 1, compiled))

with compiled_ahead((), 2) as compiled:
    print(compiled is not_ahead)
plain = texts_after(not_ahead)

def refuse(*_):
    raise AssertionError("it is compiled once more")

with compiled_ahead((ROOT / "templates",), 2) as compiled:
    templates = [compiled(), compiled(), None]
SwiftEnvironment.compile = refuse
print(texts_after(iter(templates).__next__) == plain)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_pages_are_the_same_of_templates_that_were_compiled_ahead() -> None:
    command = [sys.executable, "-W", "error", "-c", SCRIPT, str(HERE)]
    done = subprocess.run(  # noqa: S603 - our own text
        command, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout, done.stderr) == ("False [False, True, False]\nTrue None\nTrue\nTrue\n", "")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, ...]:
    """Return the folders of a catalogue that has a template for its titles, and other files."""
    own = tmp_path / "templates"
    own.mkdir()
    (own / "title.html").write_text("{% include 'mine.html' %}", encoding="utf-8")
    (own / "mine.html").write_text("of their own", encoding="utf-8")
    (own / "title.html.old").write_text("of no use", encoding="utf-8")
    return own, ROOT / "templates"


def _made(folders: tuple[Path, ...], kinds: set[str], compiled: Compiled) -> dict[int, bytes]:
    press, pages = work()
    fresh = Press(Renderer(folders), press.facets, press.addresses)
    chosen = [page for page in pages if page.kind in kinds]
    return texts(on_this_machine(fresh, chosen, 1, compiled))


def test_templates_that_no_page_needs_are_not_waited_for(folders: tuple[Path, ...]) -> None:
    """A catalogue with templates of its own may need none of those that come with spacecat."""
    arriving = iter([Renderer(folders).compiled_own()])
    made = _made(folders, {"title"}, arriving.__next__)
    assert set(made.values()) == {b"of their own"}


def test_templates_are_waited_for_until_those_of_all_pages_are_there(
    folders: tuple[Path, ...],
) -> None:
    there = Renderer(folders)
    arriving = iter([there.compiled_own(), there.compiled_packaged(), b""])
    assert len(_made(folders, {"title", "home"}, arriving.__next__)) > 1
    assert list(arriving) == [b""]


def test_what_lies_beside_templates_is_not_compiled(folders: tuple[Path, ...]) -> None:
    """Whoever builds waits for all that comes first, and a folder may hold anything."""
    there = Renderer(folders)
    compiled = there.compiled_own(), there.compiled_packaged()
    assert b"of their own" in compiled[0]
    assert not any(b"of no use" in one for one in compiled)
