"""Files to text: the only place that touches `content/`.

Whatever lies in the folder, reading it ends in a `Source` or a `Diagnostic`: nothing is followed
out of the folder, nothing that is no regular file is opened, and nothing is read twice.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.noun import Noun, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SETTINGS = "content/site.yaml"

LARGEST_FILE = 1_048_576
"""Bytes of the largest file that is read; see docs/content-format.md."""

NOT_UTF8 = Rule("SC101", "not-utf8", "Hangul in any other encoding would be shown as other text.")
NUL_BYTE = Rule(
    "SC102", "nul-byte", "A NUL byte is never text: the file is damaged or no Markdown."
)
EMPTY_FILE = Rule("SC103", "empty-file", "An entry and a site need at least a name.")
NOT_A_FILE = Rule("SC104", "not-a-file", "Only regular files hold entries and settings.")
UNREADABLE = Rule("SC105", "unreadable", "An entry that cannot be read would be missing silently.")
SYMLINK = Rule("SC106", "symlink", "A link could lead out of the folder, or to one entry twice.")
SAME_NAME = Rule(
    "SC107", "same-file-name", "Systems that compose or fold names keep only one of such files."
)
TOO_LARGE = Rule("SC108", "too-large", "An entry of this size is most likely another kind of file.")
STRAY_FILE = Rule(
    "SC109", "stray-file", "A file that nothing reads is most likely misnamed.", Severity.WARNING
)
NO_CONTENT = Rule("SC110", "no-content", "A catalogue is built from a folder of entries.")
CONTROL_CHARACTER = Rule(
    "SC111", "control-character", "Nobody can see such a character, and browsers refuse it."
)

STACKED_MARKS = Rule(
    "SC118",
    "stacked-marks",
    "To bring so many into their order takes for ever, and no letter has them.",
)

MOST_MARKS = 30
"""Marks upon one letter, in a long file: those of the Stream-Safe Text Format (UAX #15)."""

_LONG = 30_000
"""Characters of a file from which marks in any number could take long to put in order."""

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif")
_CONTROLS = bytes([*range(9), *range(11, 13), *range(14, 32), 127])
_CONTROL = re.compile(f"[{re.escape(_CONTROLS.decode())}]")


class Source(Noun, gc=False):
    """A file as text: line ends are line feeds, a byte order mark is gone.

    `path` is relative to the project's root and in Unicode normal form C, so that it is the same
    on every system.
    """

    path: str
    data: bytes
    """The text as UTF-8: in memory, one in which a single word is Hangul takes twice as much."""
    fault: Diagnostic | None = None
    """Why the file cannot be used; `text` is then what could be read of it, for the excerpt."""

    @property
    def text(self) -> str:
        """What stands in the file, decoded each time that it is asked for."""
        return self.data.decode()


class Texts(Mapping[str, str]):
    """What stands in files, by path; each is decoded when it is asked for."""

    def __init__(self, sources: Iterable[Source]) -> None:
        """Have the texts of these files."""
        self._sources = {source.path: source for source in sources}

    def __getitem__(self, path: str) -> str:
        """Return what stands in the file; raises `KeyError` if there is none."""
        return self._sources[path].text

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._sources)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._sources)


class Reading(Noun):
    """What the content folder holds; the faults of `sources` are among the `problems`."""

    sources: tuple[Source, ...]
    problems: tuple[Diagnostic, ...]
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Files that are called like pictures, by path: where each is, whatever it is."""


def read_content(root: Path) -> Reading:
    """Read every entry below ``root/content``, in the order of their paths."""
    folder = root / "content"
    if not folder.is_dir():
        help_ = "Run spacecat in the folder that holds content/, or make one with spacecat init."
        problem = Diagnostic(NO_CONTENT, Span("content"), "There is no folder content/.", help_)
        return Reading((Source(SETTINGS, b"", problem),), (problem,))
    problems: list[Diagnostic] = []
    files = sorted(_files(str(folder), "content", problems))
    found = [one for one in files if _is_entry(one[0])]
    problems += _twins([path for path, _ in found])
    # Of files whose paths are equal, the first alone is read: a path names one entry.
    places = dict(reversed(found))
    sources = tuple(read_source(places[path], path) for path in sorted(places))
    problems += [source.fault for source in sources if source.fault]
    pictures = dict(one for one in reversed(files) if not _is_entry(one[0]))
    return Reading(sources, tuple(problems), pictures)


def read_source(place: str, path: str) -> Source:
    """Read the file at `place`, which problems shall call `path`."""
    try:
        problem = _refusal(os.lstat(place), path)
        if problem:
            return Source(path, b"", problem)
        with open(place, "rb") as file:  # noqa: PTH123 - a Path per file costs more than the read
            # Without a limit, for which it would take as much memory and three times the time.
            data = file.read()
    except OSError as error:
        message = f"The file cannot be read: {_reason(error)}."
        problem = Diagnostic(UNREADABLE, Span(path), message, "Check its permissions.")
        return Source(path, b"", problem)
    return source_of(path, data)


def control_in(text: str) -> str:
    """Return the first control character in `text` as ``U+0007``, or nothing."""
    found = _CONTROL.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def _files(folder: str, path: str, problems: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    try:
        with os.scandir(folder) as listing:
            members = list(listing)
    except OSError as error:
        message = f"The folder cannot be read: {_reason(error)}."
        problems.append(Diagnostic(UNREADABLE, Span(path), message, "Check its permissions."))
        return
    for member in members:
        if member.name.startswith((".", "~")) or member.name.endswith("~"):
            continue
        name = f"{path}/{_shown(member.name)}"
        if member.is_dir(follow_symlinks=False) and not _is_entry(name):
            yield from _files(member.path, name, problems)
        elif _is_entry(name) or name.lower().endswith(_PICTURES):
            yield name, member.path
        elif os.path.isdir(member.path):  # noqa: PTH112 - of a link to itself, the entry raises
            problems.append(_linked(name))
        else:
            problems.append(stray(name, _stray_help(name)))


def _reason(error: OSError) -> str:
    reason = error.strerror or "it cannot be opened"
    return reason[0].lower() + reason[1:]


def _is_entry(path: str) -> bool:
    return path.endswith(".md") or path == SETTINGS


def _shown(name: str) -> str:
    # A name in another encoding reaches Python with lone surrogates, which no text may hold.
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", readable)


def stray(path: str, help_: str) -> Diagnostic:
    """Warn of a file that nothing reads."""
    return Diagnostic(STRAY_FILE, Span(path), "Nothing reads this file.", help_)


def _stray_help(path: str) -> str:
    start, _, ending = path.rpartition(".")
    if start == "content/site":
        return "The settings of the site are read from content/site.yaml: rename the file."
    if ending.lower() in {"md", "markdown", "mkd", "mdown", "mdx"}:
        return f"Rename it to {start.rpartition('/')[2]}.md if it is an entry."
    return "Entries are files that end in .md; anything else belongs outside content/."


def _linked(path: str) -> Diagnostic:
    message = "This is a symbolic link, dangling or not, and links are not followed."
    return Diagnostic(SYMLINK, Span(path), message, "Put what it leads to here.")


def _twins(paths: list[str]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for path in paths:
        first = seen.setdefault(path.casefold(), path)
        if first is not path:
            message = (
                "Two files here have the same name, composed in one and decomposed in the other."
                if first == path
                else f"The name differs from that of {first} by case alone."
            )
            yield Diagnostic(SAME_NAME, Span(path), message, "Rename or remove one of them.")


def _refusal(status: os.stat_result, path: str) -> Diagnostic | None:
    if stat.S_ISLNK(status.st_mode):
        return _linked(path)
    if not stat.S_ISREG(status.st_mode):
        what = "a folder" if stat.S_ISDIR(status.st_mode) else "a device, pipe or socket"
        message = f"A file is expected here, but this is {what}."
        return Diagnostic(NOT_A_FILE, Span(path), message, "Rename it or take it out of content/.")
    if status.st_size > LARGEST_FILE:
        message = f"The file has {status.st_size:,} bytes; {LARGEST_FILE:,} are the most."
        return Diagnostic(TOO_LARGE, Span(path), message, "Split the entry, or shorten it.")
    return None


def source_of(path: str, data: bytes) -> Source:
    """Return the source that a file of these bytes is."""
    if not data.strip():
        help_ = "Write an entry, or let spacecat new write its beginning."
        return Source(path, b"", Diagnostic(EMPTY_FILE, Span(path), "The file is empty.", help_))
    data = data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error)
    if len(data.translate(None, _CONTROLS)) < len(data):
        return Source(path, data, _control(path, text))
    if len(text) > _LONG and not text.isascii():
        return Source(path, data, _stacked(path, text))
    return Source(path, data)


def _stacked(path: str, text: str) -> Diagnostic | None:
    found = _too_many_marks().search(text)
    if found is None:
        return None
    message = f"More than {MOST_MARKS} accents or other marks stand upon one letter here."
    return Diagnostic(STACKED_MARKS, Span.at(path, text, found.start()), message, "Remove them.")


@cache
def _too_many_marks() -> re.Pattern[str]:
    marks = "".join(filter(unicodedata.combining, map(chr, range(sys.maxunicode + 1))))
    return re.compile(f"[{marks}]{{{MOST_MARKS + 1},}}")


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Source:
    text = data.decode(errors="replace")
    span = Span.at(path, text, len(data[: error.start].decode()))
    message = f"The file is not UTF-8: the byte {data[error.start]:#04x} stands here."
    help_ = "Save the file as UTF-8 in your editor, and type this character anew."
    return Source(path, text.encode(), Diagnostic(NOT_UTF8, span, message, help_))


def _control(path: str, text: str) -> Diagnostic:
    control = control_in(text)
    span = Span.at(path, text, len(_CONTROL.split(text, 1)[0]))
    if control == "U+0000":
        help_ = "Remove it; if there are many, save the file as UTF-8 in your editor."
        return Diagnostic(NUL_BYTE, span, "The file holds a NUL byte.", help_)
    message = f"The control character {control} stands here."
    return Diagnostic(CONTROL_CHARACTER, span, message, "Remove it.")
