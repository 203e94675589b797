"""Bytes that somebody put beside an entry, to pixels or to a fault: never to an exception.

Four formats are tried and no other, for every decoder that runs is one that can be attacked. What
comes out is upright, 8 bits deep, in sRGB, without transparency, and has no metadata.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageCms, ImageOps, UnidentifiedImageError

from spacecat.imaging.faults import (
    MOST_PIXELS,
    MOST_SCANS,
    PICTURE_DAMAGED,
    PICTURE_FORM,
    PICTURE_TOO_LARGE,
    SMALLER,
    Fault,
)
from spacecat.imaging.scans import scans_in

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["decoded", "probe"]

_FORMATS: Mapping[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
}
"""The formats that are read, and how their files are called."""

_STILL = {"MPO": "JPEG"}
"""JPEGs of cameras, with a preview behind the picture: the picture stands first."""

_OTHERS: Mapping[bytes, str] = {
    b"GIF8": "a GIF",
    b"%PDF": "a PDF",
    b"BM": "a Windows bitmap",
    b"II*\0": "a TIFF",
    b"MM\0*": "a TIFF",
    b"<": "a text such as SVG or HTML",
    b"version https://git-lfs": "a pointer of Git LFS, whose file was not fetched",
}
"""How files begin that people take for one of the four."""

_MODES: Mapping[str, str] = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK"}
"""The mode of Pillow for each colour space of an ICC profile (ICC.1:2022, table 19)."""

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_RESAVE = "Save it as a JPEG or PNG in sRGB, with an image editor."


class _ProfileError(Exception):
    """A colour profile is damaged, or of a space in which no picture is."""


def probe(data: bytes, name: str) -> tuple[int, int] | Fault:
    """Return the width and height of the upright picture in `data`, the file called `name`.

    All of it is decoded, so that a picture which passes can be published.
    """
    image = decoded(data, name)
    return image if isinstance(image, Fault) else image.size


def decoded(data: bytes, name: str) -> Image.Image | Fault:
    """Return the pixels of the picture in `data`, the file called `name`."""
    try:
        # Pillow warns of a bomb before it refuses one, and of metadata that it cannot read.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decoded(data, name)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_many("more than")
    except UnidentifiedImageError:
        return _unknown(data)
    except Exception as error:  # noqa: BLE001 - damaged files make decoders fail in every way
        return _damaged(error)


def _decoded(data: bytes, name: str) -> Image.Image | Fault:
    image: Image.Image = Image.open(BytesIO(data), formats=tuple(_FORMATS))
    refused = _refusal(image, name) or _scanned_too_often(image, data)
    if refused:
        return refused
    # Each step lets go of what it was given: the largest pictures have 200 MB of pixels.
    ImageOps.exif_transpose(image, in_place=True)
    profile = image.info.get("icc_profile")
    alpha = _transparency(image)
    if alpha:
        image = image.convert("L" if image.mode == "LA" else "RGB")
    image = _in_eight_bits(image)
    image = _in_srgb(image, profile) if profile else image.convert("RGB")
    if alpha:  # the white of paper shows
        image.paste("white", mask=ImageChops.invert(alpha))
    image.info = {}  # of which encoders write down what they can, such as comments
    return image


def _refusal(image: Image.Image, name: str) -> Fault | None:
    """Say what forbids to decode an image of which no more than the header was read."""
    form = _STILL.get(image.format or "", image.format or "")
    endings = _FORMATS[form]
    if not name.lower().endswith(endings):
        message = f"The file is {_article(form)} {form}, which its name does not say."
        return Fault(PICTURE_FORM, message, f"Let its name end in {endings[0]}.")
    if image.width * image.height > MOST_PIXELS:
        return _too_many(f"{image.width:,} × {image.height:,}, more than")
    if image.format not in _STILL and getattr(image, "is_animated", False):
        help_ = "Save the frame that shall be seen."
        return Fault(PICTURE_FORM, "The picture is animated, and a still one is shown.", help_)
    return None


def _scanned_too_often(image: Image.Image, data: bytes) -> Fault | None:
    """Refuse a JPEG that goes over all of its pixels again and again, each time for a few bytes."""
    scans = scans_in(data) if image.format in {"JPEG", *_STILL} else 0
    if scans <= MOST_SCANS:
        return None
    message = f"The picture is drawn in {scans:,} scans; {MOST_SCANS} are the most."
    return Fault(PICTURE_TOO_LARGE, message, _RESAVE)


def _transparency(image: Image.Image) -> Image.Image | None:
    """Return how opaque each pixel is, where some may not be."""
    if not image.has_transparency_data:
        return None
    return (image if image.mode in {"RGBA", "LA"} else image.convert("RGBA")).getchannel("A")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        said = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = _MODES[said.profile.xcolor_space.strip()]
        told = image if image.mode == mode else image.convert(mode)
        if mode != "RGB":
            return ImageCms.profileToProfile(told, said, _SRGB, outputMode="RGB") or told
        ImageCms.profileToProfile(told, said, _SRGB, inPlace=True)
    except (ImageCms.PyCMSError, OSError, KeyError) as error:
        raise _ProfileError from error
    return told


def _in_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # greys of 16 bits, which `convert` would clip
        return image.convert("I").point(lambda grey: grey / 257, "L")
    return image


def _too_many(how_many: str) -> Fault:
    message = f"The picture has {how_many} the {MOST_PIXELS:,} pixels that are decoded."
    return Fault(PICTURE_TOO_LARGE, message, SMALLER)


def _unknown(data: bytes) -> Fault:
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((what for sign, what in _OTHERS.items() if start.startswith(sign)), "")
    what = found or "no picture that can be recognised"
    message = f"The file is {what}; a JPEG, PNG, WebP or AVIF is expected."
    return Fault(PICTURE_FORM, message, "Save it as one of them, with an image editor.")


def _damaged(error: Exception) -> Fault:
    if isinstance(error, MemoryError):
        return Fault(PICTURE_TOO_LARGE, "There is no memory to decode the picture.", SMALLER)
    if isinstance(error, _ProfileError):
        message = "The colour profile of the picture cannot be used."
        return Fault(PICTURE_DAMAGED, message, _RESAVE)
    message = "The picture is damaged or cut short, and cannot be decoded."
    help_ = "Fetch it again; if an image editor opens it, save it there anew."
    return Fault(PICTURE_DAMAGED, message, help_)


def _article(form: str) -> str:
    return "an" if form.startswith("A") else "a"
