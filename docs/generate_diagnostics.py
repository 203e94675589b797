"""Write docs/diagnostics.md from the rules and their cases: `python docs/generate_diagnostics.py`.

A test holds the committed page against what this writes.
"""
# ruff: noqa: INP001 -- a script, and no package

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

FOLDER = Path(__file__).parent
sys.path[:0] = [str(FOLDER.parent), str(FOLDER.parent / "tests")]

from case_files import FOLDER as CASES  # noqa: E402 - found by the path above
from case_files import Case, CaseFile, read_case  # noqa: E402 - as above
from rules import all_rules  # noqa: E402 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacecat.diagnostics import Rule

IMPORTS = CASES.parent / "importing" / "cases"
"""Cases of tables, of which the rules of importing have their examples."""

NOTICE = "<!-- Written by docs/generate_diagnostics.py: change what it reads, and run it. -->"

# What happens to the output folder is no fact of a catalogue, so no case shows it.
PUBLISHING = {
    "SC901": "The folder named with `--output` holds files, and no manifest that says spacecat put"
    " them there. Name an empty folder or one that does not exist, or empty it yourself.",
    "SC902": "The folder named with `--output` is the catalogue itself, or holds it, or lies within"
    " `content/`, `templates/` or `static/`. Name another.",
    "SC903": "A file stands in the output folder that spacecat did not write, or that was changed"
    " since, and a page needs its path. Move it away, or keep your own files in `static/`.",
    "SC904": "Another build publishes to the same folder, and did not finish while this one waited."
    " Build again when it has; if no other runs, the message says which file to remove.",
    "SC905": "The disk is full, the folder is not yours, or the like: the message says which. The"
    " published site stands as it was.",
    "SC906": "A file of yours came into the output folder, or was changed there, while the site was"
    " being published. It was put beside the folder; the message says where.",
    "SC907": "The module `sqlite3` of Python uses an SQLite that was built without FTS5. Nothing of"
    " the catalogue is wrong: use another Python, or leave the files of data out.",
    "SC999": "This is a mistake of spacecat's, not of the catalogue's. Please report it, with what"
    " the terminal shows.",
}

_PUT = {
    "bytes": "as bytes, which Python writes so:",
    "directory": "is an empty folder.",
    "nothing": "is not there.",
    "pipe": "is a named pipe.",
    "symlink": "is a symbolic link to:",
    "unreadable": "may not be read by anybody:",
}
_EMPTY = frozenset({"directory", "nothing", "pipe"})


def page() -> str:
    """Return the text of docs/diagnostics.md."""
    introduction = (FOLDER / "introductions" / "diagnostics.md").read_text(encoding="utf-8")
    sections = ("\n\n".join(_section(rule)) for rule in all_rules())
    return "\n\n".join([NOTICE, introduction.rstrip(), *sections, ""])


def _section(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code} {rule.name}"
    yield f"{rule.severity.value.capitalize()}. {rule.why}"
    if rule.code in PUBLISHING:
        yield PUBLISHING[rule.code]
        return
    folder = IMPORTS if rule.code.startswith("SC0") else CASES
    case = read_case(folder / f"{rule.code}-{rule.name}.md")
    yield f"**{case.title}.** {case.prose}".rstrip()
    yield from _example(case)


def _example(case: Case) -> Iterator[str]:
    yield from _files(case.bad)
    yield f"```text\n{case.expected}\n```"
    yield "Mended:"
    yield from _files(case.mended)


def _files(files: Iterable[CaseFile]) -> Iterator[str]:
    for file in files:
        yield f"`{file.path}` {_PUT[file.how]}" if file.how in _PUT else f"`{file.path}`"
        if file.how not in _EMPTY:
            ticks = "````" if "```" in file.text else "```"
            language = "text" if file.how in _PUT else file.how
            yield f"{ticks}{language}\n{file.text}{ticks}"


if __name__ == "__main__":
    (FOLDER / "diagnostics.md").write_text(page(), encoding="utf-8")
