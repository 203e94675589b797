"""What readers get of pictures is made once, by as many processes as pay, or it is told why not."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

import pytest
from catalogues import options_for, remembering
from drawn import as_bytes, drawn, picture

from spacecat.noun import replace
from spacecat.output import pictures as subject
from spacecat.output.cache.album import Album
from spacecat.output.pictures import put_copies, works
from spacecat.pipeline import Prepared, build, check, prepare
from spacecat.publishing.sink import MemorySite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from catalogues import BuildSite, SiteFolder

    from spacecat.output.pictures import Work

NAMES = ("a", "b", "c")


@pytest.fixture
def site(build_site: BuildSite) -> SiteFolder:
    """Return a catalogue of three films with a picture each."""
    files = {
        f"content/titles/{name}.md": f"---\nname: {name}\nkind: film\n{picture(f'{name}.png')}---\n"
        for name in NAMES
    }
    site = build_site(files)
    for number, name in enumerate(NAMES):
        data = as_bytes(drawn(330 + number, 480))
        (site.root / "content" / "titles" / f"{name}.png").write_bytes(data)
    return site


def _works(site: SiteFolder) -> list[Work]:
    prepared, so_far = prepare(options_for(site.root))
    assert isinstance(prepared, Prepared), so_far.problems
    return works(prepared.catalogue, prepared.pictures)


def _put(wanted: Sequence[Work]) -> tuple[dict[str, bytes], list[str]]:
    sink = MemorySite()
    problems = [one.message for one in put_copies(wanted, Album(None, 0), sink)]
    return sink.files, problems


def test_a_picture_has_three_formats_in_each_width_and_a_card(site: SiteFolder) -> None:
    files, problems = _put(_works(site)[:1])
    assert problems == []
    prefix = "titles/a/picture-"
    assert {file.removeprefix(prefix) for file in files} == {
        *("320.avif", "320.webp", "320.jpg"),
        "card.jpg",
    }


def test_many_processes_make_what_one_makes(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = _works(site)
    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 1)
    alone = _put(wanted)
    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 3)
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    assert _put(wanted) == alone


@pytest.mark.parametrize(
    ("pixels", "jobs", "expected"),
    [(12_000_000, None, 4), (20_000_000, None, 2), (50_000_000, None, 1), (1, 1, 1), (1, 3, 3)],
)
def test_pictures_that_are_large_are_not_made_all_at_once(
    site: SiteFolder,
    monkeypatch: pytest.MonkeyPatch,
    pixels: int,
    jobs: int | None,
    expected: int,
) -> None:
    """Four of the largest at the same time would take gigabytes; `--jobs` has the last word."""
    wanted = [replace(work, pixels=pixels) for work in _works(site)]
    counted = [1]

    def counting(_tasks: object, _work: object, processes: int) -> Iterator[tuple[int, object]]:
        counted[0] = processes
        return iter(())

    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 4)
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    monkeypatch.setattr(subject, "in_forks", counting)
    monkeypatch.setattr(subject, "_done", lambda _, work: [b""] * len(work.copies))
    assert not list(put_copies(wanted, Album(None, 0), MemorySite(), jobs=jobs))
    assert counted == [expected]


def test_a_build_makes_pictures_in_so_many_processes_as_it_is_told(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int | None] = []

    def noting(due: Sequence[Work], jobs: int | None) -> Iterator[tuple[int, list[bytes]]]:
        told.append(jobs)
        return ((number, [b""] * len(work.copies)) for number, work in enumerate(due))

    monkeypatch.setattr(subject, "_results", noting)
    assert build(replace(options_for(site.root), jobs=7)).problems == ()
    assert told == [7]


def test_what_a_process_was_lost_with_is_made_here(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = _works(site)
    alone = _put(wanted)

    def forgetful(*_: object) -> Iterator[tuple[int, object]]:
        return iter(())

    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 2)
    monkeypatch.setattr("spacecat.forks.can_fork", lambda: True)
    monkeypatch.setattr(subject, "in_forks", forgetful)
    assert _put(wanted) == alone


def test_a_picture_that_changes_during_the_build_is_not_shown(site: SiteFolder) -> None:
    wanted = _works(site)
    (site.root / "content" / "titles" / "b.png").write_bytes(as_bytes(drawn(colour="red")))
    files, problems = _put(wanted)
    assert problems == ["The picture changed while the site was built."]
    assert not any(file.startswith("titles/b/") for file in files)


def test_a_picture_that_goes_during_the_build_is_told(site: SiteFolder) -> None:
    wanted = _works(site)
    (site.root / "content" / "titles" / "b.png").unlink()
    _, problems = _put(wanted)
    assert len(problems) == 1


def test_an_encoder_that_fails_refuses_the_site(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.imaging.encode._FORMS", {})
    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 1)
    built = build(options_for(site.root))
    assert built.published is None
    assert {one.rule.code for one in built.problems} == {"SC116"}
    assert {one.span.path for one in built.problems} == {f"content/titles/{n}.png" for n in NAMES}


def test_a_check_makes_no_copies(site: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_target: str) -> None:
        raise AssertionError("a copy is made that nobody gets")

    monkeypatch.setattr(subject, "imported", refuse)
    assert check(options_for(site.root)).problems == ()


def test_progress_is_told(site: SiteFolder) -> None:
    told: list[tuple[str, int, int]] = []
    list(put_copies(_works(site), Album(None, 0), MemorySite(), lambda *step: told.append(step)))
    assert told == [("Pictures", done, 3) for done in (1, 2, 3)]


def test_one_picture_that_changes_is_made_alone(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = remembering(site.root)
    sleep(0.03)
    assert build(options).published
    (site.root / "content" / "titles" / "b.png").write_bytes(
        as_bytes(drawn(331, 480, colour="red"))
    )
    made = []
    done = subject._done  # noqa: SLF001 - what is counted

    def counted(encoder: subject.Encoder, work: Work) -> subject.Result:
        made.append(work.path)
        return done(encoder, work)

    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 1)
    monkeypatch.setattr(subject, "_done", counted)
    built = build(options)
    assert built.published
    assert made == ["content/titles/b.png"]
    assert built.made == {}, "pages show the size of a picture, which is as it was"
    assert 0 < built.published.written <= 4


def test_copies_outlive_a_change_of_the_code_that_does_not_touch_pictures(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To make them all again can take hours."""
    options = remembering(site.root)
    sleep(0.03)
    assert build(options).published
    monkeypatch.setattr("spacecat.output.cache.store.edition", lambda: 1)
    monkeypatch.setattr("spacecat.forks.processes_that_pay", lambda *_: 1)
    monkeypatch.setattr(subject, "_done", pytest.fail)
    built = build(options)
    assert built.published
    assert built.made, "the pages are"


def test_copies_that_went_are_made_again(site: SiteFolder) -> None:
    options = remembering(site.root)
    assert build(options).published
    copy = site.root / "site" / "titles" / "a" / "picture-320.avif"
    before = copy.read_bytes()
    copy.unlink()
    assert build(options).published
    assert copy.read_bytes() == before


def test_another_focus_is_another_copy(site: SiteFolder, tmp_path: Path) -> None:
    options = replace(options_for(site.root), workshop=tmp_path / ".spacecat")
    (site.root / "content" / "titles" / "a.png").write_bytes(as_bytes(drawn(960, 480)))
    assert build(options).published
    copy = site.root / "site" / "titles" / "a" / "picture-320.jpg"
    before = copy.read_bytes()
    site.edit("content/titles/a.md", "  alt", "  focus: [0%, 50%]\n  alt")
    assert build(options).published
    assert copy.read_bytes() != before


def test_an_album_of_another_edition_has_nothing(tmp_path: Path) -> None:
    one = Album(tmp_path / "a.album", 1)
    one.put_copy("key", "digest")
    one.save()
    assert Album(tmp_path / "a.album", 1).copy("key") == "digest"
    assert Album(tmp_path / "a.album", 2).copy("key") is None


def test_a_file_that_is_not_there_was_never_looked_at(tmp_path: Path) -> None:
    album = Album(tmp_path / "a.album", 1)
    assert album.look(str(tmp_path / "none.png")) is None
    album.put_look(str(tmp_path / "none.png"), "text")
    album.save()
    assert not (tmp_path / "a.album").exists()
