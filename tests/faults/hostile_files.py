"""Files that are none, or hold what no text is, at every place that a build reads."""

from __future__ import annotations

import gzip
import os
import random
import shutil
import socket
import unicodedata
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRY = "---\nname: 별들에게 물어봐\nkind: film\n---\n\nA text, 그리고 글.\n"
SETTINGS = (
    "name: Faults\ntagline: 별\ndescription: It is built.\nbase_url: https://example.org/\n"
    "without: [card, site-card]\n"
)
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile file."""

    name: str
    put: Callable[[Path], None]
    """Puts it into the catalogue at a root."""
    place: str
    """What a problem about it names, if there is one."""


def _put(make: Callable[[Path], object], place: str, root: Path) -> None:
    """Put something at a place, whatever was there."""
    path = root / place
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)


def _socket(path: Path) -> None:
    # The address of a socket is short, and a path may be long.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _linked_to(target: str, path: Path) -> None:
    path.symlink_to(target)


def _ring(path: Path) -> None:
    other = path.with_name("ring")
    other.symlink_to(path.name)
    path.symlink_to(other.name)


def _outside(path: Path) -> None:
    outside = next(one for one in path.parents if (one / "content").is_dir()) / "outside.md"
    outside.write_text(ENTRY, encoding="utf-8")
    path.symlink_to(outside)


def _hole(size: int, path: Path) -> None:
    path.write_bytes(b"---\n")
    os.truncate(path, size)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "inside.md").write_text(ENTRY, encoding="utf-8")


KINDS: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a link to /dev/zero": partial(_linked_to, "/dev/zero"),
    "a link to /dev/stdin": partial(_linked_to, "/dev/stdin"),
    "a link to a folder": partial(_linked_to, "/proc"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a ring of links": _ring,
    "a link to nothing": partial(_linked_to, "nowhere"),
    "a link out of the folder": _outside,
    "a folder": _folder,
}
PLACES = (
    *("content/titles/x.md", "content/x.md", "content/site.yaml", "content/titles/x.jpg"),
    *("content/titles", "content/notes", "static/x.png", "static/style.css", "static/fonts"),
    *("templates/title.html", "templates/macros", ".spacecat"),
)
"""Where a build reads: entries, settings, pictures, folders, static files, templates, its own."""

_WORDS = ENTRY.encode()
_CHANCE = random.Random(7)  # noqa: S311 - bytes that are the same each time

BYTES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "blanks": lambda _: b" \n\t\n",
    "a mark of byte order": lambda text: b"\xef\xbb\xbf" + text,
    "two marks of byte order": lambda text: b"\xef\xbb\xbf" * 2 + text,
    "a mark of byte order within": lambda text: text.replace(b"\n", b"\n\xef\xbb\xbf", 1),
    "CR LF": lambda text: text.replace(b"\n", b"\r\n"),
    "CR": lambda text: text.replace(b"\n", b"\r"),
    "CR LF and CR and LF": lambda text: text.replace(b"\n", b"\r\n", 1).replace(b"\n", b"\r", 2),
    "NEL": lambda text: text.replace(b"\n", b"\xc2\x85"),
    "a line separator": lambda text: text.replace(b"\n", b"\xe2\x80\xa8"),
    "a form feed": lambda text: text.replace(b"\n", b"\x0c\n"),
    "a NUL byte": lambda text: text + b"\0",
    "NUL bytes alone": lambda _: bytes(5_000),
    "all control characters": lambda text: text + bytes(range(32)),
    "C1 controls": lambda text: text + "".join(map(chr, range(128, 160))).encode(),
    "UTF-16 LE": lambda text: text.decode().encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.decode().encode("utf-16-be"),
    "UTF-16 with its mark": lambda text: text.decode().encode("utf-16"),
    "UTF-32": lambda text: text.decode().encode("utf-32"),
    "UTF-7": lambda text: text.decode().encode("utf-7"),
    "EUC-KR": lambda text: text.decode().encode("euc-kr"),
    "CP949": lambda text: text.decode().encode("cp949"),
    "ISO 2022-KR": lambda text: text.decode().encode("iso2022_kr"),
    "Johab": lambda text: text.decode().encode("johab"),
    "Latin-1": lambda text: text + "é".encode("latin-1"),
    "a lone surrogate": lambda text: text + b"\xed\xa0\x80",
    "a pair of surrogates": lambda text: text + b"\xed\xa0\xbd\xed\xb8\x80",
    "an overlong slash": lambda text: text + b"\xc0\xaf",
    "an overlong NUL byte": lambda text: text + b"\xc0\x80",
    "beyond Unicode": lambda text: text + b"\xf4\x90\x80\x80",
    "a character cut off": lambda text: text + "별".encode()[:2],
    "noncharacters": lambda text: text + "\ufffe\uffff\U0001ffff".encode(),
    "signs without width": lambda text: text + "\u200b\u2060\u202e\u2066\ufeff".encode(),
    "a thousand accents": lambda text: text + ("e" + "\u0301" * 1_000).encode(),
    "letters decomposed": lambda text: unicodedata.normalize("NFD", text.decode()).encode(),
    "every byte": lambda _: bytes(range(256)) * 40,
    "bytes by chance": lambda _: _CHANCE.randbytes(10_000),
    "a compressed file": gzip.compress,
    "a picture": lambda _: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(100),
    "a PDF": lambda _: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "fences alone": lambda _: b"---\n---\n",
    "one fence": lambda _: b"---\n",
    "a line of a megabyte": lambda text: text[:-1] + b"a" * (MEGABYTE - len(text)),
    "a line of ten megabytes": lambda text: text + b"a" * 10 * MEGABYTE,
    "half a million lines": lambda text: text + b"\n" * 500_000,
    "a megabyte of Hangul": lambda text: text + "별".encode() * 340_000,
}

NAMES: tuple[str, ...] = (
    *("a" * 252 + ".md", "별" * 84 + ".md", "\u1107\u1167\u11af" * 28 + ".md"),
    *("CON.md", "aux.md", "nul.md", "com1.md", "index.md", "con.x.md", "PRN .md"),
    *("-rf.md", "--help.md", " .md", "a b.md", "a\nb.md", "a\tb.md", "a\x1bb.md", "a\x7fb.md"),
    *("'\"`$(id).md", "<script>alert(1)<.md", "&amp;.md", "%2e%2e%2f.md", "..md", "...md"),
    *("a\\b.md", "..\\..\\x.md", "C:x.md", "a:b.md", "a|b.md", "a?b*.md", "x.md.md", "X.MD"),
    *("\u202egnp.md", "\u200b.md", "\ufeff.md", "🌙👩\u200d🚀.md", "ß.md", "İ.md", "ﬁ.md", "Ⅷ.md"),
    *("title-1.MD", "TITLE-1.md", "{{ x }}.md", "{% x %}.md", "[x](y).md", "~x.md", "x.md~"),
)
"""Names of files of entries."""

ODD_NAMES: dict[str, tuple[bytes, ...]] = {
    "a name that is no UTF-8": (b"\xff\xfe.md",),
    "a name in EUC-KR": ("별.md".encode("euc-kr"),),
    "a name with half a character": (b"\xeb\xb3.md",),
    "names composed and decomposed": ("별.md".encode(), "\u1107\u1167\u11af.md".encode()),
    "names that differ by case": (b"moon.md", b"Moon.md"),
    "names that fold alike": (b"strasse.md", "straße.md".encode()),
}


def _kinds() -> Iterator[Case]:
    for what, make in KINDS.items():
        for place in PLACES:
            named = place.partition("/")[0] if place in {"content/titles", ".spacecat"} else place
            yield Case(f"{what} at {place}", partial(_put, make, place), named)


def _bytes() -> Iterator[Case]:
    for what, made in BYTES.items():
        for place, text in (("content/titles/x.md", ENTRY), ("content/site.yaml", SETTINGS)):
            data = made(text.encode())
            yield Case(f"{what} in {place}", partial(_put, partial(_holding, data), place), place)


def _holding(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _names() -> Iterator[Case]:
    for name in NAMES:
        place = f"content/titles/{name}"
        make = partial(_holding, ENTRY.encode())
        yield Case(f"the name {name[:40]!r}", partial(_put, make, place), "content/titles/")
    for what, names in ODD_NAMES.items():
        yield Case(what, partial(_put_bytes, names), "content/titles/")


def _put_bytes(names: tuple[bytes, ...], root: Path) -> None:
    for number, name in enumerate(names):
        path = Path(os.fsdecode(os.fsencode(root / "content" / "titles") + b"/" + name))
        path.write_text(ENTRY.replace("name: ", f"name: {number} "), encoding="utf-8")


def _sizes() -> Iterator[Case]:
    for what, size in (("100 MB", 100 * MEGABYTE), ("a terabyte", 1 << 40)):
        for place in ("content/titles/x.md", "content/site.yaml", "content/titles/x.jpg"):
            make = partial(_hole, size)
            yield Case(f"{what} at {place}", partial(_put, make, place), place)
    yield Case("folders three hundred deep", _deep, "content/titles")
    yield Case("a path longer than any", _too_deep, "content/titles")
    yield Case("a folder that nobody may read", _closed, "content/titles/closed")


def _deep(root: Path) -> None:
    _put(partial(_holding, ENTRY.encode()), f"content/titles/{'d/' * 300}x.md", root)


def _too_deep(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "content" / "titles")
    try:
        for _ in range(20):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
        Path("x.md").write_text(ENTRY, encoding="utf-8")
    finally:
        os.chdir(here)


def _closed(root: Path) -> None:
    folder = root / "content" / "titles" / "closed"
    folder.mkdir(mode=0)


CASES = (*_kinds(), *_bytes(), *_names(), *_sizes())
