"""What the numbers rest on: equal catalogues, equal pages, edits that change something."""
# ruff: noqa: S101, PLR2004, D103 - what pyproject.toml allows to tests/, for its reasons

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from statistics import median

import pytest
from catalogue import WORDS, Catalogue
from edits import BodyEdit, Rename
from generators import generators
from install import Programs
from measure import CommandFailed, Cost, measured
from own import own_catalogue
from pages import (
    Facts,
    PagesDiffer,
    Site,
    check_complete,
    check_same_text,
    read_facts,
    visible_text,
)
from scenarios import Results
from table import tables
from write import WRITERS

HERE = Path(__file__).parent


@pytest.mark.parametrize("what", [*WRITERS, "facts"])
def test_the_same_seed_and_size_give_the_same_bytes(what: str, tmp_path: Path) -> None:
    digests = set()
    for hash_seed in ("1", "2"):
        folder = tmp_path / hash_seed
        command = [sys.executable, str(HERE / "write.py"), what, str(folder), "--size", "12"]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
        digests.add(_digest(folder))

    assert len(digests) == 1


def test_another_seed_gives_another_catalogue() -> None:
    assert Catalogue(5, seed=1).title(3) != Catalogue(5, seed=2).title(3)


def test_a_title_is_the_same_whether_or_not_others_were_made_before() -> None:
    catalogue = Catalogue(5)

    assert list(catalogue.titles())[4] == Catalogue(5).title(4)


def test_no_two_people_and_no_two_first_days_are_alike() -> None:
    catalogue = Catalogue(1_000)

    assert len({person.slug.replace("-", "") for person in catalogue.people}) == 2_000
    assert len({title.first_shown for title in catalogue.titles()}) == 1_000


def test_there_are_names_for_the_people_of_a_hundred_thousand_titles() -> None:
    assert len(Catalogue(100_000).people) == 200_000


def test_a_few_people_are_in_everything_and_most_in_one_or_two_titles() -> None:
    titles = Catalogue(1_000).titles()
    credits_ = Counter(credit.person for title in titles for credit in title.cast)

    assert max(credits_.values()) > 100
    assert median(credits_[person] for person in range(2_000)) <= 3
    assert min(credits_[person] for person in range(2_000)) >= 1


def test_bodies_have_a_hundred_to_four_hundred_words_and_some_markdown() -> None:
    bodies = ["\n".join(title.paragraphs) for title in Catalogue(200).titles()]

    lengths = [len(body.split()) for body in bodies]
    assert WORDS[0] <= min(lengths)
    assert max(lengths) < WORDS[1] * 1.2  # emphasis, headings and the last sentence come on top
    assert any("\n## " in body for body in bodies)
    assert any("*" in body for body in bodies)
    assert all("{" in body for body in bodies)


@pytest.mark.parametrize("name", WRITERS)
def test_every_edit_changes_its_file(name: str, tmp_path: Path) -> None:
    facts = _written(name, tmp_path)

    for edit in (BodyEdit(facts), Rename(facts)):
        states = {_digest(tmp_path)}
        demands = []
        for _ in range(3):
            before = _digest(tmp_path)
            demands.append(edit.save(tmp_path))
            states.add(_digest(tmp_path))
            assert _digest(tmp_path) != before
        assert demands[0] != demands[1] != demands[2]
        assert len(states) == (4 if isinstance(edit, BodyEdit) else 2)


def test_the_renamed_person_is_shown_by_the_titles_that_are_asked(tmp_path: Path) -> None:
    facts = _written("hugo", tmp_path)

    titles = {
        file.stem: file.read_text("utf-8") for file in (tmp_path / "content/titles").iterdir()
    }
    showing = {slug for slug, text in titles.items() if facts.renamed in text.rpartition("---")[0]}
    assert showing == set(facts.shown_on)


def test_a_missing_page_is_noticed(tmp_path: Path) -> None:
    site, facts = _built(tmp_path / "a")
    check_complete(site, facts)

    (site.output / "people" / facts.people[3] / "index.html").unlink()

    with pytest.raises(PagesDiffer, match=facts.people[3]):
        check_complete(site, facts)


def test_text_that_differs_is_noticed_and_markup_is_not(tmp_path: Path) -> None:
    site, facts = _built(tmp_path / "a")
    other, _ = _built(tmp_path / "b")
    page = other.output / "tags" / "index.html"
    page.write_text(page.read_text("utf-8").replace("<p>", '<p class="x">\n'), encoding="utf-8")
    check_same_text([site, other], facts)

    page.write_text("<body>Other", encoding="utf-8")

    with pytest.raises(PagesDiffer, match="/tags/"):
        check_same_text([site, other], facts)


def test_the_visible_text_is_that_of_the_body() -> None:
    html = "<head><title>No</title></head><body class='a'>\n<h1>A &amp;\n B</h1><p>C</p></body>"

    assert visible_text(html) == "A & B C"


def test_a_program_is_measured_with_what_it_starts(tmp_path: Path) -> None:
    child = "x = bytearray(400_000_000); import time; time.sleep(0.2)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    cost = measured([sys.executable, "-c", code], tmp_path, tmp_path / "log")

    assert cost.wall > 0.2
    assert cost.cpu > 0
    assert cost.largest > 400_000_000  # more than the tests themselves hold
    assert cost.together > cost.largest


def test_a_program_that_fails_is_no_result(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="it broke"):
        measured([sys.executable, "-c", "exit('it broke')"], tmp_path, tmp_path / "log")


def test_a_table_has_medians_and_ratios_and_names_what_stayed_stale() -> None:
    costs = {"spacecat-bare": [Cost(1, 1, 10**7, 10**7)] * 3, "hugo": [Cost(4, 8, 10**8, 10**8)]}
    served = Results(seconds={"spacecat-bare": [0.1, 0.3, 0.2]}, failures={"hugo": "It waits."})
    labels = {"spacecat-bare": "spacecat", "hugo": "Hugo"}

    results = {"cold": Results(costs=costs), "served-body": served}
    lines = list(tables(results, labels, {"spacecat-bare": 7, "hugo": 6}))

    assert "| Hugo | 6 | 4.00 s | 8.00 s | 100 MB | 100 MB | 0.25 |" in lines
    assert "| spacecat | 200 ms | 1 |" in lines
    assert "| Hugo | stale |  |" in lines
    assert "Stale: It waits." in lines


def _written(name: str, folder: Path) -> Facts:
    for what, target in ((name, folder), ("facts", folder / "facts")):
        command = [sys.executable, str(HERE / "write.py"), what, str(target), "--size", "60"]
        subprocess.run(command, check=True)
    return read_facts(folder / "facts")


def _built(folder: Path) -> tuple[Site, Facts]:
    """Make the pages of a site by hand."""
    site = Site(generators(Programs(folder))["spacecat-bare"], folder)
    titles, people = [f"t{n}" for n in range(150)], [f"p{n}" for n in range(300)]
    facts = Facts(titles, people, ["a", "b"], "t1", "p1", "P", ["t1"])
    lists = [*(f"titles/page-{n}" for n in (2,)), *(f"people/page-{n}" for n in (2, 3))]
    entries = [f"titles/{t}" for t in titles] + [f"people/{p}" for p in people]
    for address in ["", "tags", "titles", "people", "tags/a", "tags/b", *lists, *entries]:
        (site.output / address).mkdir(parents=True, exist_ok=True)
        text = f"<body><p>Page {address}</p></body>"
        (site.output / address / "index.html").write_text(text, encoding="utf-8")
    return site, facts


def _digest(folder: Path) -> str:
    total = sha256()
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def test_the_naive_script_makes_a_page_of_each_file(tmp_path: Path) -> None:
    WRITERS["spacecat-bare"](Catalogue(3), tmp_path / "site")
    content, out = tmp_path / "site" / "content", tmp_path / "out"
    command = [sys.executable, str(HERE / "naive.py"), str(content), str(out)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    files = list(content.rglob("*.md"))
    assert f"pages, {len(files)}" in told
    assert len(list(out.rglob("index.html"))) == len(files)


def test_own_catalogue_is_built_with_cards_and_without(tmp_path: Path) -> None:
    whole = generators(Programs(tmp_path))["spacecat-full"]
    rows = list(own_catalogue(whole, tmp_path, 1, tmp_path / "log"))[-4:]

    assert [row.split(" | ")[0] for row in rows] == [
        "| cold, without cards",
        "| nothing changed, without cards",
        "| cold, with cards",
        "| nothing changed, with cards",
    ]
    sites = (tmp_path / "without cards/site", tmp_path / "with cards/site")
    fewer, more = (len(list(site.rglob("*.png"))) for site in sites)
    assert fewer < more
