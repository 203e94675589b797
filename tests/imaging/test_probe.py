"""Whatever somebody puts beside an entry, it becomes sound pixels or a fault in words."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from drawn import as_bytes, drawn, png_that_says
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from spacecat.imaging.faults import (
    MOST_PIXELS,
    MOST_SCANS,
    PICTURE_DAMAGED,
    PICTURE_FORM,
    PICTURE_TOO_LARGE,
    Fault,
)
from spacecat.imaging.probe import decoded, probe

FORMS = {"a.jpg": "JPEG", "a.jpeg": "JPEG", "a.PNG": "PNG", "a.webp": "WEBP", "a.avif": "AVIF"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _pixels(data: bytes, name: str = "a.png") -> Image.Image:
    image = decoded(data, name)
    assert isinstance(image, Image.Image), image
    assert image.mode == "RGB"
    return image


def _fault(data: bytes, name: str = "a.png") -> Fault:
    fault = probe(data, name)
    assert isinstance(fault, Fault)
    assert fault.message.endswith(".")
    assert fault.help.endswith(".")
    return fault


@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_four_formats_are_read(name: str, form: str) -> None:
    assert probe(as_bytes(drawn(40, 60), form), name) == (40, 60)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (20_000, 1), (1, 20_000)])
def test_odd_shapes_are_read(width: int, height: int) -> None:
    assert probe(as_bytes(drawn(width, height)), "a.png") == (width, height)


def test_a_bomb_is_told_by_its_header() -> None:
    """Above twice the limit Pillow refuses, above the limit it warns, below our own we count."""
    for side in (60_000, 12_000, 8_000):
        assert _fault(png_that_says(side, side)).rule is PICTURE_TOO_LARGE
    assert MOST_PIXELS < 8_000**2


def _scanned(times: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a progressive JPEG that goes over its pixels so many times more than it has to."""
    data = as_bytes(drawn(64, 64, "L"), "JPEG", progressive=True)
    last, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    again = data[last:end] * times
    return data[:2] + before + data[2:end] + again + data[end:] + after


def test_a_picture_that_is_drawn_again_and_again_is_refused_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each scan has a few bytes, and may take as long as all of the picture."""
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", None)
    fault = _fault(_scanned(MOST_SCANS), "a.jpg")
    assert fault.rule is PICTURE_TOO_LARGE
    assert "scans" in fault.message


def test_what_only_looks_like_scans_is_none() -> None:
    """A preview in the header has scans of its own, and a moving photograph has a film behind."""
    scans = b"\xff\xda\x00\x02" * 2 * MOST_SCANS
    preview = b"\xff\xe1" + (len(scans) + 2).to_bytes(2) + scans
    assert probe(_scanned(0, preview, scans), "a.jpg") == (64, 64)


def test_as_many_pixels_as_the_limit_are_not_too_many() -> None:
    assert _fault(png_that_says(MOST_PIXELS // 10_000, 10_000)).rule is PICTURE_DAMAGED


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_file_that_was_cut_short_is_damaged(form: str) -> None:
    whole = as_bytes(drawn(64, 64), form)
    name = f"a.{form.lower()}"
    assert _fault(whole[: len(whole) * 3 // 4], name).rule is PICTURE_DAMAGED


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (as_bytes(drawn(mode="P"), "GIF"), "a GIF"),
        (as_bytes(drawn(), "TIFF"), "a TIFF"),
        (as_bytes(drawn(), "BMP"), "a Windows bitmap"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a text such as SVG or HTML"),
        (b"\xef\xbb\xbf\n<!doctype html><script>alert(1)</script>", "a text such as SVG or HTML"),
        (b"%PDF-1.7", "a PDF"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
        (b"\x89PNG", "no picture that can be recognised"),
        (b"", "no picture that can be recognised"),
    ],
)
def test_other_files_are_called_what_they_are(data: bytes, what: str) -> None:
    fault = _fault(data, "a.jpg")
    assert fault.rule is PICTURE_FORM
    assert what in fault.message


def test_a_name_must_say_the_format() -> None:
    fault = _fault(as_bytes(drawn(), "AVIF"), "a.jpg")
    assert fault.rule is PICTURE_FORM
    assert "an AVIF" in fault.message
    assert ".avif" in fault.help


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_an_animation_is_refused(form: str) -> None:
    frames = [drawn(colour="red"), drawn(colour="blue")]
    data = as_bytes(frames[0], form, save_all=True, append_images=frames[1:])
    fault = _fault(data, f"a.{form.lower()}")
    assert fault.rule is PICTURE_FORM
    assert "animated" in fault.message


def test_of_a_camera_s_jpeg_with_a_preview_the_picture_is_taken() -> None:
    picture, preview = drawn(80, 60, colour="red"), drawn(8, 6, colour="blue")
    data = as_bytes(picture, "MPO", save_all=True, append_images=[preview])
    assert _pixels(data, "a.jpg").size == (80, 60)


def test_a_picture_is_stood_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the top of the picture is at the right
    image = _pixels(as_bytes(drawn(60, 40), "JPEG", exif=exif), "a.jpg")
    assert image.size == (40, 60)
    left, right = image.getpixel((2, 30)), image.getpixel((37, 30))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[1] > right[1], "what was below is on the left"


def test_colours_are_those_that_the_profile_means() -> None:
    """A profile in which red and green have changed places makes a red picture green."""
    swapped = SRGB.replace(b"rXYZ", b"tmp_", 1).replace(b"gXYZ", b"rXYZ", 1)
    swapped = swapped.replace(b"tmp_", b"gXYZ", 1)
    data = as_bytes(drawn(colour="red"), icc_profile=swapped)
    seen = _pixels(data).getpixel((5, 5))
    assert isinstance(seen, tuple)
    assert seen[1] > 200
    assert seen[0] < 60
    plain = _pixels(as_bytes(drawn(colour="red"), icc_profile=SRGB)).getpixel((5, 5))
    assert plain == (255, 0, 0)


@pytest.mark.parametrize(
    "profile", [b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_cannot_be_used_is_told(profile: bytes) -> None:
    fault = _fault(as_bytes(drawn(), icc_profile=profile))
    assert fault.rule is PICTURE_DAMAGED
    assert "profile" in fault.message


def test_a_grey_picture_with_a_profile_of_colours_is_read() -> None:
    assert _pixels(as_bytes(drawn(mode="L"), icc_profile=SRGB)).size == (40, 60)


def test_deep_greys_keep_their_lightness() -> None:
    deep = Image.new("I;16", (4, 4), 0x8080)
    assert _pixels(as_bytes(deep)).getpixel((0, 0)) == (128, 128, 128)


def test_inks_become_colours() -> None:
    data = as_bytes(drawn(mode="CMYK", colour=(0, 255, 255, 0)), "JPEG", quality=95)
    red = _pixels(data, "a.jpg").getpixel((5, 5))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert max(red[1:]) < 60


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_paper_shows_where_a_picture_is_transparent(mode: str) -> None:
    clear = drawn(mode=mode, colour=(0, 0, 0, 0) if mode == "RGBA" else (0, 0))
    assert _pixels(as_bytes(clear)).getpixel((5, 5)) == (255, 255, 255)


def test_paper_shows_through_a_palette() -> None:
    image = drawn(colour="red").convert("P")
    data = as_bytes(image, transparency=image.getpixel((5, 5)))
    assert _pixels(data).getpixel((5, 5)) == (255, 255, 255)


def test_what_is_hidden_in_a_picture_goes_no_further() -> None:
    """A JPEG may be a page of HTML as well; its pixels are not."""
    page = b"<script>alert(1)</script>"
    image = _pixels(as_bytes(drawn(), "JPEG", comment=page), "a.jpg")
    assert image.info == {}
    assert page not in as_bytes(image, "JPEG")


PEAK = """
import resource, sys
from io import BytesIO
from PIL import Image, ImageCms
from spacecat.imaging.probe import probe
probe(sys.stdin.buffer.read(), "a.png")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
def test_no_more_than_two_copies_of_the_pixels_are_held() -> None:
    """Turned, transparent and with a profile: each of that would be a copy of its own."""

    def peak(side: int) -> int:
        data = as_bytes(drawn(side, side, "RGBA"), exif=exif, icc_profile=SRGB)
        command = [sys.executable, "-c", PEAK]
        told = subprocess.run(command, input=data, capture_output=True, check=True)  # noqa: S603 - our own text
        return int(told.stdout) * 1024

    assert peak(4_000) - peak(8) < 2.7 * 4 * 4_000**2


def test_lack_of_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    data = as_bytes(drawn())
    monkeypatch.setattr("PIL.ImageOps.exif_transpose", full)
    fault = _fault(data)
    assert fault.rule is PICTURE_TOO_LARGE
    assert "memory" in fault.message


small = [as_bytes(drawn(24, 16), form) for form in ("JPEG", "PNG", "WEBP", "AVIF")]
exif = Image.Exif()
exif[0x0112] = 3
small.append(as_bytes(drawn(24, 16), "JPEG", exif=exif, icc_profile=SRGB))
small.append(as_bytes(drawn(24, 16, "P"), "PNG", icc_profile=SRGB))


@given(
    st.sampled_from(small),
    st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 4_000),
    st.sampled_from(["a.jpg", "a.png", "a.webp", "a.avif"]),
)
def test_no_damage_raises(data: bytes, changes: list[tuple[int, int]], end: int, name: str) -> None:
    """Bytes are changed anywhere, and the end may be missing."""
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    seen = probe(bytes(damaged[: max(end, 40)]), name)
    assert isinstance(seen, Fault) or min(seen) > 0


@given(st.binary(max_size=300), st.sampled_from(["", "\x89PNG\r\n\x1a\n", "RIFF", "\xff\xd8\xff"]))
def test_no_bytes_raise(data: bytes, start: str) -> None:
    assert isinstance(probe(start.encode("latin-1") + data, "a.png"), Fault)


def test_pixels_are_the_same_again() -> None:
    data = as_bytes(drawn(33, 44), "JPEG", icc_profile=SRGB)
    one, other = _pixels(data, "a.jpg"), _pixels(BytesIO(data).getvalue(), "a.jpg")
    assert one.tobytes() == other.tobytes()
