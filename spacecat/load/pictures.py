"""The pictures that entries name: found beside them, looked at, and told of where they cannot be.

What was seen of a file is kept for as long as the file is as it was, so that neither its bytes nor
the libraries that know pixels are needed again.
"""

from __future__ import annotations

import posixpath
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol

from spacecat.imaging.crop import Ratio, cut
from spacecat.imaging.faults import LEAST_WIDTH, PICTURE_MISSING, PICTURE_SMALL, Fault
from spacecat.imaging.files import read_picture
from spacecat.late import imported
from spacecat.load.positions import positions_in
from spacecat.load.source import stray
from spacecat.model.catalogue import Image
from spacecat.model.entries import Pictured
from spacecat.model.vocabulary import EntryKind
from spacecat.model.written import reader_of, written
from spacecat.names.hangul import nfc
from spacecat.names.suggest import nearest
from spacecat.noun import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.diagnostics import Diagnostic
    from spacecat.load.decode import Parsed
    from spacecat.load.entries import Entries
    from spacecat.model.entries import Entry
    from spacecat.model.parts import Picture

__all__ = ["RATIOS", "Looks", "digest_of_picture", "picture_of", "with_pictures"]

RATIOS: Mapping[EntryKind, Ratio] = {EntryKind.TITLE: Ratio(2, 3), EntryKind.PERSON: Ratio(4, 5)}
"""How the pages of each kind cut a picture: a title's is a poster, a person's a portrait."""


class Looks(Protocol):
    """Where it is kept what was seen of files, for as long as they are as they were."""

    def look(self, place: str, /) -> str | None:
        """Return what was put for the file at `place`, if it is as it was then."""
        ...

    def put_look(self, place: str, text: str, /) -> None:
        """Keep `text` for the file that `look` was asked for."""
        ...


def picture_of(entry: Entry) -> Picture | None:
    """Return the picture that an entry names, if it is of a kind that may have one."""
    return entry.picture if isinstance(entry, Pictured) else None


def digest_of_picture(data: bytes) -> str:
    """Return the name of a picture's bytes: 128 bits of BLAKE2b, in hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def with_pictures(
    entries: Entries, files: Mapping[str, str], kept: Looks, *, drafts: bool
) -> Entries:
    """Return `entries` with the pictures that they name, and with what is wrong with those.

    `files` are all that are called like pictures, by path: where each is. Those of drafts are
    looked at only with `drafts`; else nobody will see them, and they are merely not left over.
    """
    problems = list(entries.problems)
    named: set[str] = set()
    parsed: list[Parsed] = []
    for one in entries.parsed:
        picture = picture_of(one.entry)
        if picture is None:
            parsed.append(one)
            continue
        path = posixpath.join(posixpath.dirname(one.source.path), nfc(picture.file))
        named.add(path)
        if one.entry.draft and not drafts:
            parsed.append(one)
            continue
        seen = _seen(path, files, kept)
        parsed.append(one if isinstance(seen, Fault) else replace(one, image=seen))
        problems += _problems(one, picture, seen)
    # What cannot be read may name a picture, and what is missing may be there by another name.
    if not entries.unreadable and named <= files.keys():
        problems += [stray(path, _UNNAMED) for path in files if path not in named]
    return replace(entries, parsed=tuple(parsed), problems=tuple(problems))


_UNNAMED = "A picture is shown where an entry of its folder names it: `picture: {file: …}`."


_read_look = reader_of(tuple[str, int, int])


def _seen(path: str, files: Mapping[str, str], kept: Looks) -> Image | Fault:
    place = files.get(path)
    if place is None:
        return _missing(path, files)
    known = _as_seen(path, kept.look(place))
    if known:
        return known
    data = read_picture(place)
    if isinstance(data, Fault):
        return data
    size = imported("spacecat.imaging.probe:probe")(data, posixpath.basename(path))
    if isinstance(size, Fault):
        return size
    digest = digest_of_picture(data)
    kept.put_look(place, written([digest, *size]).decode())
    return Image(path, digest, *size)


def _as_seen(path: str, look: str | None) -> Image | None:
    """Return what was seen of a picture, if that can be so: nothing else checks it again."""
    with suppress(ValueError):
        image = Image(path, *_read_look(look or ""))
        return image if min(image.size) > 0 else None
    return None


def _missing(path: str, files: Mapping[str, str]) -> Fault:
    folder, _, name = path.rpartition("/")
    beside = [one.removeprefix(f"{folder}/") for one in files if one.startswith(f"{folder}/")]
    below = [one for one in beside if posixpath.basename(one) == name]
    near = below or nearest(name, beside, 1)
    start = f"Did you mean {near[0]}? " if near else ""
    message = f"There is no file {name} in {folder}/."
    help_ = f"{start}Put the picture there, or remove `picture`."
    return Fault(PICTURE_MISSING, message, help_)


def _problems(one: Parsed, picture: Picture, seen: Image | Fault) -> Iterator[Diagnostic]:
    fault = seen if isinstance(seen, Fault) else _small(seen, RATIOS[one.kind], picture.focus)
    if fault:
        yield fault.at(positions_in(one.source).of_value(("picture", "file")))


def _small(image: Image, ratio: Ratio, focus: tuple[int, int]) -> Fault | None:
    across = cut(image.size, ratio, focus).width
    if across >= LEAST_WIDTH:
        return None
    message = (
        f"Cut to {ratio.width}:{ratio.height}, the picture is {across} pixels across; "
        f"pages show it {LEAST_WIDTH} across."
    )
    return Fault(PICTURE_SMALL, message, "Put a larger one there; 1,280 pixels across look best.")
