"""Copies are of the size that was asked for, without metadata, and always the same."""

from __future__ import annotations

from io import BytesIO

import pytest
from drawn import as_bytes, drawn
from PIL import Image

from spacecat.imaging.crop import Box, Copy
from spacecat.imaging.encode import encoded
from spacecat.imaging.faults import PICTURE_DAMAGED, PICTURE_TOO_LARGE, Fault

FORMS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
WHOLE = Box(0, 0, 40, 60)


def _encoded(data: bytes, *copies: Copy) -> list[bytes]:
    made = encoded(data, "a.png", copies)
    assert not isinstance(made, Fault)
    return made


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_is_as_it_was_asked_for(form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "where the author lives"
    data = as_bytes(drawn(), exif=exif)
    (made,) = _encoded(data, Copy(WHOLE, 20, 30, form))
    image = Image.open(BytesIO(made))
    assert (image.format, image.size, image.mode) == (FORMS[form], (20, 30), "RGB")
    assert not image.getexif()
    assert "icc_profile" not in image.info
    assert b"where the author lives" not in made


@pytest.mark.parametrize("form", FORMS)
def test_copies_are_the_same_bytes_again(form: str) -> None:
    copy = Copy(WHOLE, 20, 30, form)
    assert _encoded(as_bytes(drawn()), copy) == _encoded(as_bytes(drawn()), copy)


def test_a_copy_shows_its_part_alone() -> None:
    image = Image.new("RGB", (40, 60), "red")
    image.paste("blue", (20, 0, 40, 60))
    left, right = _encoded(
        as_bytes(image),
        Copy(Box(0, 0, 20, 30), 10, 15, "jpg"),
        Copy(Box(20, 0, 40, 30), 10, 15, "jpg"),
    )
    seen = [Image.open(BytesIO(one)).getpixel((5, 5)) for one in (left, right)]
    assert all(isinstance(one, tuple) for one in seen)
    assert seen[0] != seen[1]


def test_a_damaged_picture_has_no_copies() -> None:
    made = encoded(as_bytes(drawn())[:80], "a.png", [Copy(WHOLE, 20, 30, "jpg")])
    assert isinstance(made, Fault)
    assert made.rule is PICTURE_DAMAGED


def test_an_encoder_that_fails_is_told() -> None:
    """WebP has no picture more than 16,383 pixels across."""
    made = encoded(as_bytes(drawn()), "a.png", [Copy(WHOLE, 20_000, 1, "webp")])
    assert isinstance(made, Fault)
    assert "cannot be written" in made.message


def test_lack_of_memory_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    data = as_bytes(drawn())
    monkeypatch.setattr("PIL.Image.Image.resize", full)
    made = encoded(data, "a.png", [Copy(WHOLE, 20, 10, "webp")])
    assert isinstance(made, Fault)
    assert made.rule is PICTURE_TOO_LARGE
    assert "memory" in made.message
