"""The constellation, the timelines, the statistics and the neighbourhoods, as readers get them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogues import ROOT, SITE, entry, film, options_for
from edited import decoded, edit, state_of

from spacecat.charts.sky import MOST_TITLES
from spacecat.model.prominence import MAKER, of_title
from spacecat.pages.tallies import is_of_charts
from spacecat.pipeline import make, prepare
from spacecat.publishing.publish import MemorySite

if TYPE_CHECKING:
    from catalogues import BuildSite

CHARTS = ("constellation", "timelines", "statistics")
MOON = entry(
    "The Moon",
    "kind: film",
    "releases: [{date: 2023-08-02}]",
    "settings: [{place: moon, year: 2029}]",
    "cast: [{name: Sul, billing: main}, {name: Doh}, {name: Kim}]",
    "crew: [{name: Yong-hwa, job: director}]",
)


def _pages(build_site: BuildSite, files: dict[str, str]) -> dict[str, str]:
    built = build_site(files).build()
    assert [one for one in built.problems if one.rule.code.startswith("SC8")] == [], built.report
    return {
        path.removesuffix("/index.html"): data.decode()
        for path, data in built.pages.items()
        if path.endswith(".html")
    }


def _without(kinds: str) -> str:
    return f"{SITE.partition('without:')[0]}without: [card, site-card, {kinds}]\n"


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    """Return the pages of the real catalogue."""
    options, files = options_for(ROOT), MemorySite()
    prepared, so_far = prepare(options)
    assert prepared is not None
    make(prepared, so_far, options, files)
    return {
        path.removesuffix("/index.html"): data.decode()
        for path, data in files.files.items()
        if path.endswith(".html")
    }


def _svg_and_rest(page: str) -> tuple[str, str]:
    svg = "".join(re.findall(r'<svg class="chart.*?</svg>', page, re.DOTALL))
    return svg, re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)


def _links(html: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', html))


@pytest.mark.parametrize(
    "address", [*CHARTS[:2], "titles/alienoid", "people/kim-tae-ri", "titles/the-moon"]
)
def test_what_is_drawn_stands_in_words_as_well(real: dict[str, str], address: str) -> None:
    svg, rest = _svg_and_rest(real[address])
    assert len(_links(svg)) > 2
    assert _links(svg) <= _links(rest)


def test_each_star_has_a_name(real: dict[str, str]) -> None:
    for address, page in real.items():
        svg, _ = _svg_and_rest(page)
        for star in re.findall(r"<a .*?</a>", svg, re.DOTALL):
            assert re.search(r"<(title|text)[^>]*>[^<]+</\1>", star), address


def test_directors_and_main_roles_are_named_beside_their_stars(real: dict[str, str]) -> None:
    """Of the real catalogue nobody whom a reader looks for is a dot without a name."""
    prepared, _ = prepare(options_for(ROOT))
    assert prepared is not None
    svg, _ = _svg_and_rest(real["constellation"])
    named = {
        address.strip("./").replace("people/", "person/")
        for address, star in re.findall(r'<a href="([^"]+)"(.*?)</a>', svg, re.DOTALL)
        if "<text" in star
    }
    titles = prepared.catalogue.titles.values()
    wanted = {
        person for record in titles for person, rank in of_title(record).items() if rank <= MAKER
    }
    assert len(wanted) > 20
    assert wanted <= named
    shown = {
        " ".join(re.findall(r"[^<>]+(?=<)", text)) for text in re.findall(r"<text.*?</text>", svg)
    }
    assert {record.entry.name for record in titles} <= shown


def test_charts_bring_no_style_of_their_own(real: dict[str, str]) -> None:
    assert not any(' style="' in page or "<style" in page for page in real.values())


@pytest.mark.parametrize("chart", CHARTS)
def test_an_empty_catalogue_has_every_chart(build_site: BuildSite, chart: str) -> None:
    page = _pages(build_site, {})[chart]
    assert "There is no title yet" in page
    assert '<svg class="chart' not in page


def test_a_single_title_is_drawn(build_site: BuildSite) -> None:
    pages = _pages(build_site, {"content/titles/moon.md": MOON})
    assert ">1 title</a> and" in pages["constellation"]
    assert pages["timelines"].count("<svg") == 2
    assert "2 August 2023" in pages["timelines"]
    assert "2029" in pages["timelines"]
    assert "Runtime: missing for 1 of 1" in pages["statistics"]


def test_the_neighbourhood_has_cast_and_crew_and_no_room_for_fewer_than_three(
    build_site: BuildSite,
) -> None:
    alone = film("Alone", cast=())
    pages = _pages(build_site, {"content/titles/moon.md": MOON, "content/titles/a.md": alone})
    svg, _ = _svg_and_rest(pages["titles/the-moon"])
    assert re.findall(r"<text[^>]*>([^<]*)", svg) == ["Sul", "Doh", "Kim", "Yong-hwa"]
    assert '<svg class="chart' not in pages["titles/alone"]
    assert '<svg class="chart' not in pages["people/sul"]


def test_hangul_on_a_chart_says_that_it_is_korean(build_site: BuildSite) -> None:
    korean = MOON.replace("The Moon", "달").replace("name: Sul", "name: 설경구")
    pages = _pages(build_site, {"content/titles/moon.md": korean})
    for address, name in (
        ("constellation", "설경구"),
        ("titles/dal", "설경구"),
        ("timelines", "달"),
    ):
        svg, _ = _svg_and_rest(pages[address])
        assert re.search(f'<a [^>]* lang="ko">(?:(?!</a>).)*<text[^>]*>{name}', svg, re.DOTALL)


def test_titles_without_a_date_or_a_year_are_told(build_site: BuildSite) -> None:
    page = _pages(build_site, {"content/titles/a.md": film("Undated")})["timelines"]
    assert "No date yet" in page
    assert "No year is given" in page
    assert "<svg" not in page


def test_titles_without_a_date_are_counted_where_there_are_many(build_site: BuildSite) -> None:
    files = {
        f"content/titles/{one}.md": film(f"F {one}", *["releases: [{date: 2001}]"][: one % 2])
        for one in range(60)
    }
    page = _pages(build_site, files)["timelines"]
    assert re.search(r"No date yet</th>\s*<td><span[^>]*>30 titles", page)


def test_each_number_of_the_caption_leads_to_its_own_list(build_site: BuildSite) -> None:
    files = {
        "content/site.yaml": _without("index"),
        "content/titles/moon.md": MOON,
    }
    page = _pages(build_site, files)["constellation"]
    assert re.search(r"all of them: titles and <a [^>]*>4 people</a>", page)


def test_the_caption_says_how_many_have_no_room(build_site: BuildSite) -> None:
    files = {f"content/titles/{one}.md": film(f"F {one}") for one in range(MOST_TITLES + 1)}
    page = _pages(build_site, files)["constellation"]
    assert re.search(rf"Shown are {MOST_TITLES} of <a [^>]*>{MOST_TITLES + 1} titles</a>", page)


def test_a_story_stands_at_each_of_its_years_and_in_words_where_none_is_given(
    build_site: BuildSite,
) -> None:
    settings = (
        "[{place: earth, year: 2022}, {place: mars, year: 2050}, {place: earth, name: Late Goryeo}]"
    )
    told = film("Both", f"settings: {settings}")
    files = {"content/titles/a.md": told, "content/titles/b.md": film("Neither")}
    page = _pages(build_site, files)["timelines"]
    svg, rest = _svg_and_rest(page)
    assert re.findall(r">(\d{4})</text>", svg) == ["2022", "2050"]
    assert svg.count('href="../titles/both/"') == 2
    row = rest[rest.index('id="set-unknown"') :]
    assert "No year is given" in row
    assert ": Late Goryeo</span>" in row.partition("</li>")[0]
    assert "titles/neither/" in row


def test_many_titles_are_counted_in_columns_that_lead_to_them(build_site: BuildSite) -> None:
    """Of a year, no more titles are named than a page can bear; the rest are told in number."""
    files = {
        f"content/titles/{one}.md": film(
            f"Film {one}",
            f"releases: [{{date: {2000 + one % 3}}}]",
            f"settings: [{{place: moon, year: {2050 + (one % 60 if one < 120 else 0)}}}]",
        )
        for one in range(150)
    }
    page = _pages(build_site, files)["timelines"]
    assert "../years/2001/" in _links(page)
    assert "50 titles" in page
    assert "2050–2059" in page
    assert "#set-2050" in _links(page)
    assert 'id="set-2050"' in page
    assert "and 38 more" in page


def test_more_years_than_columns_are_put_together(build_site: BuildSite) -> None:
    files = {
        f"content/titles/{one}.md": film(f"Film {one}", f"releases: [{{date: {1950 + one}}}]")
        for one in range(60)
    }
    page = _pages(build_site, files)["timelines"]
    svg, rest = _svg_and_rest(page)
    assert "1950–1959: 10" in svg
    assert "#shown-1960" in _links(svg)
    assert 'id="shown-1960"' in rest
    assert "../years/1961/" in _links(rest)


def test_pairs_are_those_with_the_most_titles_and_nobody_is_named_thrice(
    build_site: BuildSite,
) -> None:
    cast = tuple(f"P {one}" for one in range(5))
    files = {f"content/people/{one}.md": entry(f"P {one}") for one in range(5)}
    files |= {f"content/titles/{one}.md": film(f"Film {one}", cast=cast) for one in range(2)}
    files["content/titles/c.md"] = film("Film 3", cast=cast[:2])
    page = _pages(build_site, files)["statistics"]
    listed = page[page.index('id="pairs"') :].partition("</ul>")[0]
    names = re.findall(r'">(P \d)</a>', listed)
    assert names[:2] == ["P 0", "P 1"]
    assert max(map(names.count, names)) == 2
    assert "<svg" not in listed


def test_of_pairs_with_as_many_titles_main_roles_come_first(build_site: BuildSite) -> None:
    cast = "cast: [{name: Ae}, {name: Bo}, {name: Yu, billing: main}, {name: Zi, billing: main}]"
    files = {f"content/titles/{one}.md": film(f"F {one}", cast, cast=()) for one in range(2)}
    page = _pages(build_site, files)["statistics"]
    listed = page[page.index('id="pairs"') :].partition("</ul>")[0]
    assert re.findall(r'">(\w\w)</a>', listed)[:2] == ["Yu", "Zi"]


def test_all_bars_are_parts_of_all_titles_and_one_alone_is_a_sentence(
    build_site: BuildSite,
) -> None:
    files = {
        f"content/titles/{one}.md": film(
            f"Film {one}",
            "companies: [{company: Far, role: network}]" if one else "",
            f"releases: [{{date: {2000 + one}}}]",
            "genres: [comedy]",
        )
        for one in range(4)
    }
    files["content/companies/far.md"] = entry("Far")
    page = _pages(build_site, files)["statistics"]
    years = page[page.index('id="years"') :].partition("</table>")[0]
    assert re.findall(r'd="M0 3h(\d+)"', years) == ["25"] * 4
    assert re.search(r">Far</a>: 3 of 4 titles\.", page)
    assert re.search(r">Comedy</a>: 4 of 4 titles\.", page)


def test_a_title_with_a_network_is_not_said_to_be_shown_nowhere(build_site: BuildSite) -> None:
    carried = film("Carried", "companies: [{company: Far, role: network}]")
    files = {"content/titles/a.md": carried, "content/titles/b.md": film("Nowhere")}
    files["content/companies/far.md"] = entry("Far")
    page = _pages(build_site, files)["statistics"]
    row = page[page.index("Where to watch: missing for 1 of 2") :].partition("</ul>")[0]
    assert _links(row) == {"../titles/nowhere/"}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_that_is_left_out_costs_nothing_and_is_not_linked(
    build_site: BuildSite, chart: str
) -> None:
    files = {"content/titles/moon.md": MOON, "content/site.yaml": _without(chart)}
    pages = _pages(build_site, files)
    assert pages
    assert chart not in pages
    assert not any(f"{chart}/" in link for page in pages.values() for link in _links(page))


def test_lists_that_are_left_out_are_not_linked_from_charts(build_site: BuildSite) -> None:
    without = _without("taxonomy, term")
    files = {"content/site.yaml": without, "templates/title.html": "{{ view.frame.heading }}\n"}
    files |= {
        f"content/titles/{one}.md": film(f"F {one}", "releases: [{date: 2001}]")
        for one in range(50)
    }
    pages = _pages(build_site, files)
    for chart in CHARTS:
        assert not any("years/" in link for link in _links(pages[chart]))


def test_an_edit_of_what_no_chart_shows_changes_none(build_site: BuildSite) -> None:
    """Under a preview, a synopsis is not worth looking through the whole catalogue."""
    prepared, _ = prepare(options_for(build_site({"content/titles/moon.md": MOON}).root))
    assert prepared is not None
    before = state_of(prepared.catalogue.site, {})
    path = "content/titles/moon.md"
    parsed = decoded(path, MOON)
    assert parsed is not None
    there = edit(before, path, parsed).state
    later = decoded(path, f"{MOON}More of it.\n")
    outcome = edit(there, path, later)
    assert outcome.replanned is not None
    assert not any(is_of_charts(facet.of) for facet in outcome.replanned.facets)
    cast = decoded(path, MOON.replace("{name: Doh}, ", ""))
    assert edit(there, path, cast).state.planned.groups != there.planned.groups
    set_later = edit(there, path, decoded(path, MOON.replace("2029", "2030")))
    assert set_later.replanned is not None
    assert "/timelines/" in set_later.replanned.addresses
    assert "/constellation/" not in set_later.replanned.addresses
