"""Pictures are found beside their entries, looked at once, and never trusted."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from time import sleep
from typing import TYPE_CHECKING, Never

import pytest
from catalogues import remembering
from drawn import as_bytes, drawn, picture

from spacecat.load import pictures as subject
from spacecat.output import pictures
from spacecat.pipeline import build

if TYPE_CHECKING:
    from pathlib import Path

    from catalogues import BuildSite, Built, SiteFolder

ENTRY = "content/titles/the-moon.md"
GOOD = as_bytes(drawn(320, 480))


def _film(file: str = "moon.png", *more: str) -> str:
    return f"---\nname: The Moon\nkind: film\n{picture(file, *more)}---\n"


def _put(site: SiteFolder, file: str = "moon.png", data: bytes = GOOD) -> Path:
    place = site.root / "content" / "titles" / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def _only_line(built: Built) -> tuple[str, str, int]:
    (place,) = built.places
    return place


@pytest.fixture
def site(build_site: BuildSite) -> SiteFolder:
    """Return a catalogue of one film, whose picture is yet to be put."""
    return build_site({ENTRY: _film()})


def test_a_picture_is_known_by_its_size_and_bytes(site: SiteFolder) -> None:
    _put(site)
    built = site.build()
    assert built.problems == ()
    image = built.catalogue.titles["title/the-moon"].image
    assert image
    assert (image.path, image.size) == ("content/titles/moon.png", (320, 480))
    assert image.digest == subject.digest_of_picture(GOOD)


def test_a_name_is_found_however_its_hangul_is_composed(build_site: BuildSite) -> None:
    site = build_site({ENTRY: _film("달.png")})
    _put(site, unicodedata.normalize("NFD", "달.png"))
    assert site.build().problems == ()


def test_a_folder_is_no_picture(site: SiteFolder) -> None:
    (site.root / "content" / "titles" / "moon.png").mkdir()
    assert _only_line(site.build()) == ("SC112", ENTRY, 5)


@pytest.mark.parametrize("target", ["../site.yaml", "nowhere", "other.png"])
def test_no_link_is_followed(site: SiteFolder, target: str) -> None:
    (site.root / "content" / "titles" / "moon.png").symlink_to(target)
    assert _only_line(site.build()) == ("SC113", ENTRY, 5)


def test_a_link_to_a_folder_is_no_picture(site: SiteFolder, tmp_path: Path) -> None:
    (site.root / "content" / "titles" / "moon.png").symlink_to(tmp_path)
    assert _only_line(site.build()) == ("SC113", ENTRY, 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_nobody_waits_for_a_pipe(site: SiteFolder) -> None:
    os.mkfifo(site.root / "content" / "titles" / "moon.png")
    assert _only_line(site.build()) == ("SC113", ENTRY, 5)


def test_a_file_that_goes_meanwhile_is_told(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(site)

    def gone(_place: str, _flags: int) -> int:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("spacecat.imaging.files.os.open", gone)
    built = site.build()
    assert _only_line(built) == ("SC113", ENTRY, 5)
    assert "no such file or directory" in built.report


def test_a_file_that_grows_meanwhile_is_not_read_to_its_end(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put(site)
    monkeypatch.setattr("spacecat.imaging.files._refusal", lambda _status: None)
    monkeypatch.setattr("spacecat.imaging.files.LARGEST_FILE", 10)
    assert _only_line(site.build()) == ("SC114", ENTRY, 5)


def test_what_is_small_for_a_poster_is_told_of_its_cut(build_site: BuildSite) -> None:
    """A wide picture has pixels enough, but not in the part that is shown."""
    site = build_site({ENTRY: _film()})
    _put(site, data=as_bytes(drawn(1000, 300)))
    built = site.build()
    assert _only_line(built) == ("SC117", ENTRY, 5)
    assert "200 pixels across" in built.report


def test_a_picture_is_not_left_over_while_an_entry_cannot_be_read(site: SiteFolder) -> None:
    """The entry that cannot be read may be the one that names it."""
    _put(site, "other.png")
    _put(site)
    site.write("content/titles/other.md", "---\nname: [\n---\n")
    assert "SC109" not in site.build().codes


def test_the_picture_of_a_draft_is_not_left_over_and_is_looked_at_with_drafts(
    build_site: BuildSite,
) -> None:
    """What is yet to be finished must not keep the rest of the site from being published."""
    site = build_site({ENTRY: "---\nname: The Sun\nkind: film\n---\n"})
    site.write("content/titles/draft.md", _film("moon.png").replace("kind", "draft: true\nkind"))
    _put(site)
    assert site.build().codes == []
    assert site.build(drafts=True).codes == []
    place = _put(site, data=GOOD[:60])
    assert site.build().codes == []
    assert site.build(drafts=True).codes == ["SC116"]
    place.unlink()
    assert site.build().codes == []
    assert site.build(drafts=True).codes == ["SC112"]


def test_two_entries_may_show_one_picture(build_site: BuildSite) -> None:
    site = build_site({ENTRY: _film(), "content/titles/b.md": _film().replace("The Moon", "B")})
    _put(site)
    built = site.build()
    assert built.problems == ()
    assert {"titles/the-moon/picture-320.jpg", "titles/b/picture-320.jpg"} <= built.pages.keys()


def test_without_pictures_nothing_is_imported_that_knows_pixels(build_site: BuildSite) -> None:
    """To import it takes as long as a build with nothing to do may take."""
    site = build_site({ENTRY: "---\nname: The Moon\nkind: film\n---\n"})
    code = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from spacecat.pipeline import Options, prepare;"
        f"root = Path({str(site.root)!r}); options = Options(root, root, date(2026, 1, 1), (), ());"
        "prepared, so_far = prepare(options); assert prepared and not so_far.problems;"
        "assert 'PIL' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code


def _nobody(_target: str) -> Never:
    raise AssertionError("a picture was looked at, or made, in vain")


def test_a_picture_is_looked_at_once(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(site)
    options = remembering(site.root)
    sleep(0.03)
    assert build(options).published
    monkeypatch.setattr(subject, "imported", _nobody)
    monkeypatch.setattr(pictures, "imported", _nobody)
    site.write(ENTRY, _film() + "More.\n")
    assert build(options).problems == ()
    assert "The Moon" in (site.root / "site/titles/the-moon/index.html").read_text("utf-8")


def test_a_picture_without_sides_was_never_seen(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of a look has a checksum that anybody can reckon."""
    _put(site)
    options = remembering(site.root)
    sleep(0.03)
    with monkeypatch.context() as forging:
        forging.setattr(subject, "written", lambda _: b'["digest", 0, 0]')
        assert build(options).published
    assert build(options).published


def test_a_picture_that_has_just_changed_is_looked_at_again(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could change once more, and look the same to the system."""
    _put(site)
    options = remembering(site.root)
    monkeypatch.setattr("spacecat.output.cache.album.TICK", 10**18)
    assert build(options).published
    monkeypatch.setattr(subject, "imported", _nobody)
    with pytest.raises(AssertionError):
        build(options)


def test_a_picture_that_is_replaced_unnoticed_but_by_its_state_is_looked_at_again(
    site: SiteFolder,
) -> None:
    place = _put(site)
    options = remembering(site.root)
    sleep(0.03)
    assert build(options).problems == ()
    state = place.stat()
    sleep(0.03)
    place.write_bytes(GOOD[:-20] + b"\0" * 20)
    os.utime(place, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert [one.rule.code for one in build(options).problems] == ["SC116"]
