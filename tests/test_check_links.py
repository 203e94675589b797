"""What an edit breaks is found from the links, and is what a check of the whole site finds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from spacecat.check.links import HOME, Links
from spacecat.check.outline import Outline
from spacecat.check.site import check_site
from spacecat.noun import replace

FILES = (HOME, "people/index.html", "people/a/index.html", "titles/b/index.html", "404.html")
UNLISTED = {"404.html"}
IDS = ("cast", "names")

targets = st.sampled_from([*FILES, *(f"{file}#{one}" for file in FILES for one in IDS)])
pages = st.builds(
    lambda ids, links: (tuple(ids), tuple(dict.fromkeys(links))),
    st.lists(st.sampled_from(IDS), max_size=2),
    st.lists(targets, max_size=4),
)
sites = st.dictionaries(st.sampled_from(FILES), pages)


def _outlines(site: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, Outline]:
    return {file: Outline(file, *page) for file, page in site.items()}


def _is_sound(outlines: dict[str, Outline]) -> bool:
    return not list(check_site(outlines.values(), (), UNLISTED & outlines.keys()))


def _mended(site: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> dict[str, Outline]:
    """Return the site without its faults: ids once, links that lead somewhere, home to all."""
    ids = {file: tuple(dict.fromkeys(of)) for file, (of, _) in site.items()}
    ids.setdefault(HOME, ())
    there = {*ids, *(f"{file}#{one}" for file, of in ids.items() for one in of)}
    links = {file: [one for one in to if one in there] for file, (_, to) in site.items()}
    links[HOME] = list(dict.fromkeys([*links.get(HOME, ()), *sorted(ids.keys() - UNLISTED)]))
    return {file: Outline(file, of, tuple(links[file])) for file, of in ids.items()}


sound = sites.map(_mended)

STATIC = ("static/style.css", "static/signs.svg", "static/signs.svg#moon")


def _styled(outlines: dict[str, Outline], links: dict[str, set[str]]) -> dict[str, Outline]:
    """Return pages that link to files that are no pages as well."""
    return {
        file: Outline(file, one.ids, (*one.links, *sorted(links.get(file, ()))))
        for file, one in outlines.items()
    }


files_linked = st.dictionaries(st.sampled_from(FILES), st.sets(st.sampled_from(STATIC)))


@given(sound, sites.map(_outlines), st.sets(st.sampled_from(FILES[1:])), files_linked, files_linked)
def test_what_a_page_linked_that_is_no_page_can_be_linked_by_others(
    before: dict[str, Outline],
    made: dict[str, Outline],
    gone: set[str],
    was: dict[str, set[str]],
    is_: dict[str, set[str]],
) -> None:
    """As by a page that comes, whose stylesheet is that of all others."""
    gone = (gone & before.keys()) - made.keys()
    after = {file: one for file, one in {**before, **made}.items() if file not in gone}
    known = set().union(*(was.get(file, set()) for file in before))
    is_known = all(is_.get(file, set()) <= known for file in made)
    links = Links(_styled(before, was), UNLISTED).after(_styled(made, is_), gone)
    assert (links is not None) == (_is_sound(after) and is_known)


@given(sound, sites.map(_outlines), st.sets(st.sampled_from(FILES[1:])))
def test_an_edit_is_refused_if_and_only_if_it_breaks_the_site(
    before: dict[str, Outline], made: dict[str, Outline], gone: set[str]
) -> None:
    gone = (gone & before.keys()) - made.keys()
    after = {file: one for file, one in {**before, **made}.items() if file not in gone}
    assert _is_sound(before)
    links = Links(before, UNLISTED).after(made, gone)
    assert (links is not None) == _is_sound(after)
    assert links is None or links.outlines == after


@example(  # the page for missing addresses was the one way to another
    {
        HOME: Outline(HOME, (), ("404.html",)),
        "404.html": Outline("404.html", (), ("titles/b/index.html",)),
        "titles/b/index.html": Outline("titles/b/index.html", (), ()),
    },
    [(HOME, ((), ()))],
)
@given(sound, st.lists(st.tuples(st.sampled_from(FILES), pages), max_size=6))
def test_one_edit_after_another_is_held_against_what_the_last_one_left(
    before: dict[str, Outline], edits: list[tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]]
) -> None:
    links, outlines = Links(before, UNLISTED), dict(before)
    for file, page in edits:
        made = {file: Outline(file, *page)}
        later = links.after(made, ())
        assert (later is not None) == _is_sound({**outlines, **made})
        if later is not None:
            links, outlines = later, {**outlines, **made}


def test_a_page_that_goes_can_have_been_the_way_to_another() -> None:
    before = {
        HOME: Outline(HOME, (), ("people/index.html",)),
        "people/index.html": Outline("people/index.html", (), ("people/a/index.html",)),
        "people/a/index.html": Outline("people/a/index.html", (), ()),
    }
    made = {HOME: Outline(HOME, (), ())}
    assert Links(before, ()).after(made, ["people/index.html"]) is None


def test_a_way_may_be_long_and_need_not_be_the_one_that_was() -> None:
    """What is more than two links from home is looked for backwards."""
    way = [HOME, *(f"{step}/index.html" for step in range(9))]
    before = {
        file: Outline(file, (), (to,)) for file, to in zip(way, [*way[1:], HOME], strict=True)
    }
    links = Links(before, ())
    longer = Outline(way[5], (), ("by/index.html",))
    by = Outline("by/index.html", (), (way[6],))
    assert links.after({way[5]: longer, by.file: by}, ()) is not None
    assert links.after({way[5]: longer, by.file: replace(by, links=(HOME,))}, ()) is None


def test_a_link_to_what_is_no_page_is_left_to_a_whole_check() -> None:
    before = {HOME: Outline(HOME, (), ())}
    assert Links(before, ()).after({HOME: Outline(HOME, (), ("style.css",))}, ()) is None


@given(sound)
def test_the_same_pages_again_break_nothing(before: dict[str, Outline]) -> None:
    links = Links(before, UNLISTED)
    links.collect()
    assert links.after(before, ()) == links
