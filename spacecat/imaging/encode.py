"""Pixels to the files that readers get: cut, made smaller, and written without metadata."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from spacecat.imaging.faults import PICTURE_DAMAGED, PICTURE_TOO_LARGE, SMALLER, Fault
from spacecat.imaging.probe import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacecat.imaging.crop import Copy

__all__ = ["encoded"]


_FORMS: Mapping[str, tuple[str, dict[str, Any]]] = {
    # One thread each: how many cores there are must not show in the bytes.
    "avif": ("AVIF", {"quality": 58, "speed": 7, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}
"""What Pillow calls each format, and how it is to write it."""


def encoded(data: bytes, name: str, copies: Iterable[Copy]) -> list[bytes] | Fault:
    """Return the bytes of each of `copies` of the picture in `data`, the file called `name`."""
    image = decoded(data, name)
    if isinstance(image, Fault):
        return image
    try:
        return [_encoded(image, copy) for copy in copies]
    except MemoryError:
        return Fault(PICTURE_TOO_LARGE, "There is no memory to write the picture.", SMALLER)
    except Exception:  # noqa: BLE001 - encoders fail in as many ways as decoders
        message = "The picture cannot be written in the formats that readers get."
        return Fault(PICTURE_DAMAGED, message, "Save it again as a JPEG in sRGB.")


def _encoded(image: Image.Image, copy: Copy) -> bytes:
    form, settings = _FORMS[copy.form]
    size = (copy.width, copy.height)
    smaller = image.resize(size, Image.Resampling.LANCZOS, box=copy.box, reducing_gap=3.0)
    written = BytesIO()
    smaller.save(written, form, **settings)
    return written.getvalue()
