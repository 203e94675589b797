"""A few files of other bytes on top of a site as it was left: what a whole publish leaves."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sites import beside, pages, publish

from spacecat.publishing import succession
from spacecat.publishing.manifest import MANIFEST, as_bytes, with_digests
from spacecat.publishing.publish import publishing
from spacecat.publishing.record import read_record
from spacecat.publishing.survey import is_folder_as_left

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacecat.publishing.publish import Published

SITE = {f"{number % 3}/{number}/index.html": b"a page" for number in range(12)}
DIGESTS = st.dictionaries(st.text(min_size=1, max_size=4), st.text("0123456789abcdef"), max_size=9)


@pytest.fixture(autouse=True, scope="module")
def clock() -> Iterator[None]:
    """Let all files be old enough to be told by their times."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("spacecat.publishing.record.TICK", -(10**12))
        yield


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Publish twice beside a file of somebody else, so that there is a spare tree."""
    return _published(tmp_path)


def _published(folder: Path) -> Path:
    out = folder / "site"
    publish(out, {**SITE, "home.html": b"0"})
    (out / "CNAME").write_bytes(b"mine")
    publish(out, {**SITE, "home.html": b"1"})
    return out


def renew(out: Path, files: Mapping[str, bytes]) -> Published:
    """Publish `files`, and leave all others."""
    with publishing(out) as stage:
        for path, data in files.items():
            stage.put(path, data)
        assert stage.keep_rest()
        return stage.publish()


@settings(max_examples=15)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(SITE)), st.binary(max_size=2), min_size=1)))
def test_a_site_is_renewed_as_it_is_published(edits: list[dict[str, bytes]]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        renewed, whole = _published(Path(one)), _published(Path(other))
        files = {**SITE, "home.html": b"1"}
        for edit in edits:
            files |= edit
            assert renew(renewed, edit) == publish(whole, files)
            assert pages(renewed) == pages(whole) == {**files, "CNAME": b"mine"}
            assert (renewed / MANIFEST).read_bytes() == (whole / MANIFEST).read_bytes()
            assert read_record(str(renewed)).digests == read_record(str(whole)).digests
            assert beside(renewed) == beside(whole)
            assert is_folder_as_left(str(renewed))


def test_nothing_is_looked_for(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a large site would spend a second on: its files by path, compared and written down."""
    for name in ("difference", "as_bytes"):
        monkeypatch.delattr(succession, name)
    assert renew(out, {"home.html": b"2"}).foreign == ("CNAME",)
    assert pages(out) == {**SITE, "home.html": b"2", "CNAME": b"mine"}


def test_what_its_author_removes_meanwhile_stays_away(out: Path) -> None:
    with publishing(out) as stage:
        stage.put("home.html", b"2")
        (out / "CNAME").unlink()
        assert stage.keep_rest()
        stage.publish()
    assert pages(out) == {**SITE, "home.html": b"2"}


def test_a_manifest_that_somebody_wrote_over_is_written_anew(out: Path) -> None:
    with publishing(out) as stage:
        stage.put("home.html", b"2")
        manifest = (out / MANIFEST).read_bytes()
        (out / MANIFEST).write_bytes(manifest.replace(b"0/0/", b"9/9/"))
        assert stage.keep_rest()
        stage.publish()
    assert b"0/0/index.html" in (out / MANIFEST).read_bytes()


@given(DIGESTS, DIGESTS)
def test_a_manifest_with_other_digests_is_the_one_of_those_files(
    before: dict[str, str], others: dict[str, str]
) -> None:
    before = {path: digest.ljust(8, "0") for path, digest in before.items()}
    others = {path: digest.ljust(8, "1") for path, digest in others.items()}
    made = with_digests(as_bytes(before), others)
    assert made == (as_bytes({**before, **others}) if others.keys() <= before.keys() else None)


@pytest.mark.parametrize("touch", ["page", "folder", "foreign", "lost", "none"])
def test_a_folder_is_as_left_until_it_is_touched(out: Path, touch: str) -> None:
    assert is_folder_as_left(str(out))
    if touch == "page":
        (out / "home.html").write_bytes(b"other")
    elif touch == "folder":
        (out / "0").chmod(0o700)
    elif touch == "foreign":
        (out / "0/mine.txt").write_bytes(b"mine")
    elif touch == "lost":
        out.with_name(".site.seen").unlink()
    assert is_folder_as_left(str(out)) == (touch == "none")
    assert not is_folder_as_left(str(out.with_name("none")))
