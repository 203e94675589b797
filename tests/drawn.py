"""Pictures that tests draw themselves: none of anybody else's is in the repository."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

PICTURE = """\
picture:
  file: {file}
  alt: {alt}
  credit: {credit}
  licence: {licence}
"""


def picture(file: str, *more: str, **said: str) -> str:
    """Return the field of an entry that names the picture `file`; `more` are lines of YAML."""
    fields = {"alt": "A ball.", "credit": "Somebody", "licence": "CC-BY-SA-4.0", **said}
    return PICTURE.format(file=file, **fields) + "".join(f"  {line}\n" for line in more)


def drawn(width: int = 40, height: int = 60, mode: str = "RGB", colour: Any = None) -> Image.Image:  # noqa: ANN401 - as Pillow takes it
    """Return a picture: of one colour, or of stripes that differ from left to right and down."""
    if colour is not None:
        return Image.new(mode, (width, height), colour)
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, Image.new("L", (width, height), 128))).convert(mode)


def as_bytes(image: Image.Image, form: str = "PNG", **settings: Any) -> bytes:  # noqa: ANN401 - as Pillow takes it
    """Return the file of a picture."""
    written = BytesIO()
    image.save(written, form, **settings)
    return written.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG (ISO 15948, 5.3)."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_says(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes whose header says that it is of this size."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
