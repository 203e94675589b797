"""A preview that runs past midnight shows what a build for the new day makes."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from previews import DAY, MOON, PATIENCE, running, write, write_catalogue

from spacecat.noun import replace
from spacecat.pipeline import build
from spacecat.publishing.manifest import read_manifest
from spacecat.serve.apart import Apart
from spacecat.serve.session import Session
from spacecat.serve.shown import EVERYTHING, News, Order
from spacecat.serve.worker import answer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from spacecat.pipeline import Options

PATH = "content/titles/the-moon.md"
PAGE = "titles/the-moon/index.html"
LAST, NEXT = DAY, date(2026, 11, 21)
AIRING = MOON.replace("kind: film", "kind: drama\nrun: {start: 2026-11-01, end: 2026-11-20}")


@dataclass(slots=True)
class Calendar:
    """Tells the day; a test turns the leaf."""

    day: date = LAST

    def __call__(self) -> date:
        """Return the day that it is."""
        return self.day


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Write a catalogue of a title that ends on the day for which it is built."""
    written = write_catalogue(tmp_path)
    write(tmp_path / "templates/title.html", "{{ view.state }} {{ view.synopsis|safe }}")
    write(tmp_path / PATH, AIRING)
    return written


@pytest.fixture
def calendar() -> Calendar:
    """Begin on the last day of the run."""
    return Calendar()


@pytest.fixture
def apart(options: Options, calendar: Calendar) -> Iterator[Apart]:
    """Have the catalogue built by another process."""
    made = Apart(options, calendar)
    yield made
    made.end()


def _edit(apart: Apart, options: Options, text: str) -> str:
    write(options.root / PATH, text)
    apart.note(str((options.root / PATH).resolve()))
    return apart.rebuild().told[-1]


def test_midnight_is_shown_though_nobody_edits(
    options: Options, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.serve.preview._GLANCE", 0.01)
    with running(options, builds=Apart(options, calendar)) as client:
        assert "Airing" in client.get("/titles/the-moon/").text
        with client.tab(client.version()) as tab:
            calendar.day = NEXT
            assert tab.reloaded() == "*"
        assert "Ended" in client.get("/titles/the-moon/").text


def test_a_day_that_goes_on_has_nothing_built(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    looked = threading.Event()

    class Asked(Session):
        def is_of_today(self) -> bool:
            looks.append(super().is_of_today())
            if len(looks) == 5:
                looked.set()
            return looks[-1]

    monkeypatch.setattr("spacecat.serve.preview._GLANCE", 0.01)
    with running(options, builds=Asked(options)) as client:
        client.wait_for_build(1)
        looks.clear()
        assert looked.wait(PATIENCE)
    assert sum(line.startswith("Built") for line in client.said) == 1


def test_the_site_is_that_of_a_build_for_the_new_day(
    apart: Apart, options: Options, calendar: Calendar, tmp_path: Path
) -> None:
    """Also where pages of the day before were made in memory."""
    apart.rebuild()
    assert _edit(apart, options, f"{AIRING}Up there.\n").startswith("Made ")
    assert apart.is_of_today()
    calendar.day = NEXT
    assert not apart.is_of_today()
    assert apart.rebuild().outdated == (EVERYTHING,)
    assert apart.is_of_today()
    clean = replace(options, today=NEXT, output=tmp_path / "clean")
    build(clean)
    assert apart.shown.files == read_manifest(clean.output)
    for file in apart.shown.files:
        assert apart.read(file) == (clean.output / file).read_bytes()
    assert (apart.read(PAGE) or b"").startswith(b"Ended")


def test_edits_after_midnight_are_shown_with_the_new_day(
    apart: Apart, options: Options, calendar: Calendar
) -> None:
    """The first of them may be noticed before the day is."""
    apart.rebuild()
    calendar.day = NEXT
    assert _edit(apart, options, f"{AIRING}Up there.\n").startswith("Built ")
    assert apart.read(PAGE) == b"Ended <p>Up there.</p>"
    assert _edit(apart, options, f"{AIRING}Down here.\n").startswith("Made ")
    assert apart.read(PAGE) == b"Ended <p>Down here.</p>"


def test_a_clock_that_is_set_back_is_followed(apart: Apart, calendar: Calendar) -> None:
    calendar.day = NEXT
    apart.rebuild()
    calendar.day = LAST
    assert not apart.is_of_today()
    apart.rebuild()
    assert (apart.read(PAGE) or b"").startswith(b"Airing")


def test_a_process_that_is_started_anew_is_told_the_day(apart: Apart, calendar: Calendar) -> None:
    apart.rebuild()
    calendar.day = NEXT
    os.kill(apart._child._process.pid, signal.SIGKILL)  # noqa: SLF001 - no one else is to have it
    apart.get_ready()
    apart.rebuild()
    assert (apart.read(PAGE) or b"").startswith(b"Ended")


def test_a_day_that_cannot_be_built_is_tried_once(
    apart: Apart, options: Options, calendar: Calendar
) -> None:
    apart.rebuild()
    _edit(apart, options, "no entry")
    calendar.day = NEXT
    apart.rebuild()
    assert apart.is_of_today()
    assert (apart.read(PAGE) or b"").startswith(b"Airing")  # of the last site that was sound
    _edit(apart, options, AIRING)
    assert (apart.read(PAGE) or b"").startswith(b"Ended")


def test_a_process_that_is_told_another_day_builds_the_whole_site(options: Options) -> None:
    session = Session(options)
    for order, begins in (
        (Order("rebuild", (), LAST), "Built "),
        (Order("rebuild", (PATH,), LAST), "Made "),
        (Order("rebuild", (PATH,), NEXT), "Built "),
        (Order("rebuild", (PATH,), NEXT), "Made "),
        (Order("rebuild", (PATH,)), "Made "),
    ):
        news = answer(session, order)
        assert isinstance(news, News)
        assert news.step.told[-1].startswith(begins)
    assert (session.read(PAGE) or b"").startswith(b"Ended")
