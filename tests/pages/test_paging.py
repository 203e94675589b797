"""Long lists, a hundred to a page, and kinds of pages that a site does without."""

from datetime import date
from pathlib import Path

import pytest

from spacecat.pipeline import Build, Options, make, prepare
from spacecat.publishing.publish import MemorySite

ROOT = Path(__file__).parent.parent.parent
SITE = "name: T\ntagline: t\ndescription: d\nbase_url: https://example.org/\n"
CARDS = "card, site-card"
"""Are drawn for a hundred titles in as long as all else here takes, and are not looked at."""


def _build(root: Path) -> tuple[Build, dict[str, bytes]]:
    options = Options(
        root, root / "site", date(2026, 11, 20), (ROOT / "templates",), (ROOT / "static",)
    )
    prepared, so_far = prepare(options)
    site = MemorySite()
    assert prepared is not None
    return make(prepared, so_far, options, site), site.files


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """Write a catalogue of 120 films, each with a performer of its own."""
    folder = tmp_path / "content" / "titles"
    folder.mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(f"{SITE}without: [{CARDS}]\n", encoding="utf-8")
    for number in range(120):
        letter = chr(ord("A") + number % 3)
        text = f"---\nname: {letter}{number:03}\nkind: film\ngenres: [drama]\ncast:\n"
        text += f"  - name: {letter}a{number:03}\n---\n"
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_long_list_is_cut_into_pages_that_lead_to_each_other(crowded: Path) -> None:
    made, files = _build(crowded)
    assert made.problems == ()
    first = files["titles/index.html"].decode()
    second = files["titles/page-2/index.html"].decode()
    assert first.count('class="card"') == 100
    assert second.count('class="card"') == 20
    assert 'href="page-2/"' in first
    assert 'href="../"' in second
    assert "genres/drama/page-2/index.html" in files


def test_a_letter_leads_to_the_page_on_which_it_begins(crowded: Path) -> None:
    _, files = _build(crowded)
    first = files["people/index.html"].decode()
    second = files["people/page-2/index.html"].decode()
    assert 'href="#letter-a"' in first
    assert 'href="../#letter-a"' in second
    assert 'id="letter-a"' not in second
    assert 'id="letter-c"' in second


def test_a_site_can_do_without_kinds_of_pages(crowded: Path) -> None:
    settings = crowded / "content/site.yaml"
    settings.write_text(f"{SITE}without: [redirect, feed, {CARDS}]\n", encoding="utf-8")
    made, files = _build(crowded)
    assert "atom.xml" not in files
    assert "404.html" in files
    assert made.problems == ()


def test_an_unknown_kind_of_page_is_a_problem(crowded: Path) -> None:
    settings = crowded / "content/site.yaml"
    settings.write_text(f"{SITE}without: [redirects, {CARDS}]\n", encoding="utf-8")
    made, _ = _build(crowded)
    (problem,) = made.problems
    assert problem.rule.code == "SC603"
    assert "redirect" in problem.help
