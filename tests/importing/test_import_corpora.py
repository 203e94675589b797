"""The two tables that others made, by the maps in docs/import/, into one catalogue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT, SITE

from importing.projects import nobody
from spacecat.diagnostics import has_errors
from spacecat.importing.csv_table import read_csv
from spacecat.importing.json_table import read_json
from spacecat.importing.mapping import read_map
from spacecat.importing.results import Outcome
from spacecat.importing.run import Import, prepare
from spacecat.importing.write import write
from spacecat.load.entries import Entries, decode
from spacecat.load.link import link
from spacecat.load.source import read_content, read_source
from spacecat.model.entries import Title
from spacecat.pages.plan import plan

if TYPE_CHECKING:
    from pathlib import Path

CORPORA = ROOT.parent / "shared" / "corpora"
pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not at hand")


@dataclass(frozen=True, slots=True)
class Both:
    """What came of both imports, and of both once more."""

    root: Path
    dramas: Import
    films: Import
    again: tuple[Import, Import]

    def entries(self) -> Entries:
        """Read what was written."""
        return decode(read_content(self.root).sources)


def _imported(root: Path, name: str) -> Import:
    path = f"{ROOT}/docs/import/{name}.yaml"
    mapped, problems = read_map(read_source(path, path))
    assert mapped is not None, problems
    table = (
        read_csv(name, (CORPORA / f"{name}.csv").read_bytes())
        if name == "kdrama-wikipedia"
        else read_json(name, (CORPORA / f"{name}.json").read_bytes())
    )
    done = prepare(root, table, mapped, nobody)
    assert len(done.results) == len(table.rows) + len(table.malformed)
    write(root, done.planned, nobody)
    return done


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    root = tmp_path_factory.mktemp("corpora")
    (root / "content").mkdir()
    (root / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    names = ("kdrama-wikipedia", "films-2010s")
    dramas, films = (_imported(root, name) for name in names)
    again = (_imported(root, names[0]), _imported(root, names[1]))
    return Both(root, dramas, films, again)


def _counts(done: Import) -> dict[str, int]:
    return {outcome.value: number for outcome, number in sorted(done.counts.items())}


def test_every_row_is_an_entry_or_a_named_refusal(both: Both) -> None:
    assert _counts(both.dramas) == {"new": 1_752, "refused": 7}
    assert _counts(both.films) == {"new": 2_487, "refused": 25}
    for done in (both.dramas, both.films):
        assert Counter(one.outcome for one in done.results if one.problem) == {
            Outcome.REFUSED: done.counts[Outcome.REFUSED]
        }
        assert all(
            f"Row {one.row.number}, column" in one.problem.message and one.problem.help
            for one in done.results
            if one.problem and one.row
        )
        assert done.unused == ()


def test_a_second_run_changes_nothing(both: Both) -> None:
    for first, second in zip((both.dramas, both.films), both.again, strict=True):
        assert second.planned == ()
        assert second.counts[Outcome.UNCHANGED] == first.counts[Outcome.NEW]
        assert second.problems == first.problems


def test_what_was_written_is_a_sound_catalogue(both: Both) -> None:
    entries = both.entries()
    assert entries.problems == ()
    assert entries.site is not None
    linked = link(entries.site, entries.parsed)
    assert linked.problems == ()
    assert not has_errors(plan(linked.catalogue).problems)
    assert len(linked.catalogue.titles) == 1_752 + 2_487
    assert len(linked.catalogue.people) > 8_000


def test_what_was_read_is_what_the_tables_say(both: Both) -> None:
    titles = {
        (one.entry.native or one.entry.name, one.entry.first_shown.year): one.entry
        for one in both.entries().parsed
        if isinstance(one.entry, Title) and one.entry.first_shown
    }
    jumong = titles["주몽", 2006]
    assert str(jumong.run and jumong.run.end) == "2007-03-06"
    assert jumong.name == "Jumong"
    assert [one.company for one in jumong.companies] == ["MBC"]
    assert {one.disambiguator for (name, _), one in titles.items() if name == "연인"} == {
        "1993 drama",
        "1997 drama",
        "2003 drama",
        "2006 drama",
    }
    escape = titles["여름아부탁해", 2019]
    assert [one.company for one in escape.companies] == ["KBS1"]
    summer = titles["Drive", 2011]
    assert [one.name for one in summer.cast][:2] == ["Ryan Gosling", "Carey Mulligan"]
    assert all(one.source == ("wikipedia-movie-data",) for one in summer.cast)
