"""Which titles and people a constellation shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogues import entry, film

from spacecat.charts.sky import MOST_STARS, MOST_TITLES, Sky, Tie, brightest, lines_of, sky_of

if TYPE_CHECKING:
    from catalogues import BuildSite


def _files(titles: int, people: int) -> dict[str, str]:
    files = {f"content/people/{one}.md": entry(f"P {one}") for one in range(people)}
    for one in range(titles):
        cast = tuple(f"P {(one * 7 + step) % people}" for step in range(5))
        text = film(f"Film {one}", f"releases: [{{date: {1990 + one % 30}}}]", cast=cast)
        files[f"content/titles/{one}.md"] = text
    return files


def test_a_large_catalogue_shows_its_brightest_and_hangs_together(build_site: BuildSite) -> None:
    catalogue = build_site(_files(90, 60)).build().catalogue
    sky = brightest(catalogue)
    assert len(sky.titles) == MOST_TITLES
    assert len(sky.titles) + len(sky.people) <= MOST_STARS
    shown = {tie.other for tie in sky.ties}
    assert shown == {*sky.people}, "nobody stands there without a line"
    dates = [str(catalogue.titles[title].entry.first_shown) for title in sky.titles]
    assert dates == sorted(dates, reverse=True)
    of = {title: {tie.other for tie in sky.ties if tie.title == title} for title in sky.titles}
    for title, cast in of.items():
        assert any(cast & others for other, others in of.items() if other != title)


def test_a_catalogue_in_which_nobody_is_twice_is_filled_up(build_site: BuildSite) -> None:
    files = {f"content/titles/{one}.md": film(f"Film {one}") for one in range(40)}
    assert len(brightest(build_site(files).build().catalogue).titles) == MOST_TITLES


def test_main_roles_come_before_others_and_relations_are_told_once(build_site: BuildSite) -> None:
    credit = "{name: %s, billing: %s}"
    files = {
        "content/titles/one.md": entry(
            "One",
            "kind: film",
            "releases: [{date: 2020}]",
            f"cast: [{credit % ('Guest', 'guest')}, {credit % ('Star', 'main')}]",
            "crew: [{name: Maker, job: director}, {name: Cutter, job: editor}]",
        ),
        "content/titles/two.md": entry(
            "Two",
            "kind: film",
            "releases: [{date: 2021}]",
            "relations: [{kind: sequel-to, title: One}, {kind: same-universe, title: One}]",
        ),
    }
    sky = brightest(build_site(files).build().catalogue)
    assert sky.titles == ("title/two", "title/one")
    assert [tie for tie in sky.ties if tie.other == "title/one"] == [
        Tie("title/two", "title/one", 0)
    ]
    assert sky.people == ("person/star", "person/maker", "person/guest", "person/cutter")


def test_a_sky_is_read_as_it_was_written() -> None:
    sky = Sky(
        ("title/b", "title/a"),
        ("person/x", "person/y"),
        (
            Tie("title/b", "person/x", 2),
            Tie("title/b", "title/a", 0),
            Tie("title/a", "person/y", 0),
        ),
    )
    assert sky_of(lines_of(sky)) == sky
    assert sky_of(()) == Sky((), (), ())
