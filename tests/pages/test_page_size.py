"""No page of HTML grows past 100 KB, whatever there is much of; and no two pages share a title."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from catalogues import SITE, SiteFolder, entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST = 100_000
FILMS, SOURCES, HOSTS = 210, 300, 90
FEW, JOBS = 30, ("director", "writer", "producer", "editor")
"""Few films, in which somebody did much."""
OTHERS = (
    "card, site-card, cover, entry-data, data-file, oembed, redirect, search, search-index, "
    "browse, feed, json-feed, person-feed, person-json-feed, tag-feed, tag-json-feed"
)
"""Kinds of pages that are no HTML, or are small whatever there is."""
HEAD = re.compile(
    r'<title>(.*?)</title>.*?<meta name="description"[^>]*? content="(.*?)"', re.DOTALL
)


def _film(number: int) -> str:
    """Return a film in which one person plays and directs, and which cites much."""
    cited = [f"source-{(number * 17 + step) % SOURCES:03}" for step in range(17)]
    own = [f"own-{step}" for step in range(4)]
    hosts = [f"site-{(number * 7 + step * 11) % HOSTS:02}.example.com" for step in range(4)]
    return entry(
        f"The Quiet Orbit of the Moon {number:03}",
        f'native: "달의 고요한 궤도 {number:03}"',
        "kind: film",
        "genres: [drama]",
        "tags: [Mars]",
        f"releases: [{{date: 20{number % 20:02}-01-{number % 28 + 1:02}}}]",
        f"runtime: {{value: 100, source: [{', '.join([*cited, *own])}]}}",
        "companies: [{company: tvN, role: network}]",
        "sources:",
        *(
            f"  {name}: {{url: 'https://{host}/{number}'}}"
            for name, host in zip(own, hosts, strict=True)
        ),
        "cast: [{person: Kim Bora, roles: [{character: Doctor}], note: in all of it}]",
        "crew:",
        "  - {person: Kim Bora, job: director}",
        *(f"  - {{person: Park Ha, job: {job}}}" for job in JOBS if number < FEW),
        body="Told [there](/sources/#source-299)." if number == 0 else "",
    )


def _content() -> Mapping[str, str]:
    files = {f"content/titles/{number}.md": _film(number) for number in range(FILMS)}
    files |= {
        f"content/sources/source-{number:03}.md": entry(
            f"Source {number:03}", f"url: https://example.org/{number}", "publisher: A publisher"
        )
        for number in range(SOURCES)
    }
    return files | {
        "content/site.yaml": SITE.replace("card, site-card", OTHERS),
        "content/people/kim.md": entry("Kim Bora", "native: 김보라"),
        "content/people/park.md": entry("Park Ha"),
        "content/characters/doctor.md": entry("Doctor", "native: 박사"),
        "content/companies/tvn.md": entry("tvN"),
        "content/tags/mars.md": entry("Mars", "summary: On Mars."),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Build a catalogue with much of everything; return its pages by file."""
    folder = SiteFolder(tmp_path_factory.mktemp("much"))
    for path, text in _content().items():
        folder.write(path, text)
    built = folder.build()
    assert built.problems == (), built.report
    return {path: data.decode() for path, data in built.pages.items() if path.endswith(".html")}


def test_no_page_is_larger_than_100_kb(pages: Mapping[str, str]) -> None:
    sizes = {path: len(text.encode()) for path, text in pages.items()}
    assert {path: size for path, size in sizes.items() if size > MOST} == {}
    assert "people/kim-bora/page-5/index.html" in pages
    assert "people/kim-bora/page-6/index.html" not in pages


def test_all_that_was_cut_stands_on_one_page_or_another(pages: Mapping[str, str]) -> None:
    works = [text for path, text in pages.items() if path.startswith("people/kim-bora/")]
    assert sum(text.count('<p class="name"><a href=') for text in works) == 2 * FILMS
    sources = [text for path, text in pages.items() if re.match(r"sources/(page-\d+/)?index", path)]
    assert len(sources) > 1
    assert sum(len(re.findall(r'<li id="source-\d+"><p>', text)) for text in sources) == SOURCES
    assert sum(text.count("<dt>site-") for text in sources) == HOSTS


def test_much_done_for_few_titles_is_cut_as_well(pages: Mapping[str, str]) -> None:
    assert FEW * len(JOBS) > 100 > FEW * 2
    assert "people/park-ha/page-2/index.html" in pages


def test_the_address_of_a_source_leads_to_it_wherever_it_stands(pages: Mapping[str, str]) -> None:
    first, later = pages["sources/index.html"], 0
    for number in range(SOURCES):
        anchor = f"source-{number:03}"
        there = re.search(rf'<li id="{anchor}"><(p>|a href="(page-\d+)/#{anchor}")', first)
        assert there, anchor
        if there[2]:
            later += 1
            assert f'<li id="{anchor}"><p>' in pages[f"sources/{there[2]}/index.html"]
    assert 0 < later < SOURCES


def test_later_pages_are_told_apart_by_title_and_description(pages: Mapping[str, str]) -> None:
    heads = {path: HEAD.search(text) for path, text in pages.items()}
    assert all(heads.values())
    titles = Counter(head[1] for head in heads.values() if head)
    later = [head for path, head in heads.items() if head and "/page-" in path]
    assert len(later) > 20
    assert [head[1] for head in later if titles[head[1]] > 1] == []
    assert all(re.search(r" \(page \d+\)", said) for head in later for said in head.groups())


def test_sources_of_later_pages_are_named_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spacecat.pages.citing.MOST_LINES", 11)
    folder = SiteFolder(tmp_path)
    names = [f"source-{number:02}" for number in range(30)]
    for name in names:
        folder.write(f"content/sources/{name}.md", entry(name, f"url: https://example.org/{name}"))
    cited = f"runtime: {{value: 100, source: [{', '.join(names)}]}}"
    folder.write("content/titles/moon.md", entry("The Moon", "kind: film", cited))
    folder.write("content/site.yaml", SITE)
    built = folder.build()
    assert built.problems == (), built.report
    text = built.pages["sources/index.html"].decode()
    numbers = [int(number) for number in re.findall(r'<a href="page-(\d+)/#source-', text)]
    assert max(numbers) > 9
    assert numbers == sorted(numbers)
