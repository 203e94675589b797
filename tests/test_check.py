"""Rules over finished pages."""

import pytest

from spacecat.check import check_site, outline

HOME = outline("index.html", '<a href="titles/">Titles</a>', "/")


def _codes(*pages: tuple[str, str], others: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    outlines = [outline(file, html, "/base/") for file, html in pages]
    return [(one.rule.code, one.span.path) for one in check_site(outlines, others)]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("./", "titles/index.html"),
        ("../", "index.html"),
        ("../people/", "people/index.html"),
        ("a/index.html", "titles/a/index.html"),
        ("#cast", "titles/index.html#cast"),
        ("../people/#a", "people/index.html#a"),
        ("/base/people/", "people/index.html"),
        ("/base/", "index.html"),
        ("../static/%EB%8B%AC.css", "static/달.css"),
    ],
)
def test_links_are_read_as_a_browser_reads_them(link: str, target: str) -> None:
    assert outline("titles/index.html", f'<a href="{link}">x</a>', "/base/").links == (target,)


def test_outward_links_and_texts_that_look_like_links_are_none() -> None:
    html = '<a href="https://x.org/">x</a> <code>href="y/"</code> <a href="mailto:a@b.c">m</a>'
    assert outline("index.html", html, "/").links == ()


def test_the_target_of_a_refresh_is_a_link() -> None:
    html = '<meta http-equiv="refresh" content="0; url=../there/">'
    assert outline("here/index.html", html, "/").links == ("there/index.html",)


def test_a_link_to_no_page_is_found() -> None:
    assert _codes(("index.html", '<a href="gone/">x</a>')) == [("SC801", "index.html")]


def test_a_link_to_another_file_of_the_site_is_fine() -> None:
    page = ("index.html", '<link href="static/style.css">')
    assert _codes(page, others=("static/style.css",)) == []


def test_an_anchor_that_is_not_there_is_found() -> None:
    pages = (("index.html", '<a href="#a">x</a><p id="b">'), ("a/index.html", "<p>"))
    assert ("SC802", "index.html") in _codes(*pages)
    assert _codes(("index.html", '<a href="#b">x</a><p id="b">')) == []


def test_an_id_that_stands_twice_is_found() -> None:
    assert _codes(("index.html", '<p id="a"></p><p id="a"></p>')) == [("SC803", "index.html")]


def test_a_page_that_nothing_leads_to_is_found() -> None:
    """Pages that link only to each other are lost as well."""
    pages = (
        ("index.html", '<a href="a/">x</a>'),
        ("a/index.html", ""),
        ("b/index.html", '<a href="../c/">x</a>'),
        ("c/index.html", '<a href="../b/">x</a>'),
    )
    assert _codes(*pages) == [("SC804", "b/index.html"), ("SC804", "c/index.html")]


def test_pages_that_are_reached_by_address_alone_are_no_orphans() -> None:
    outlines = [HOME, outline("titles/index.html", "", "/"), outline("404.html", "", "/")]
    assert list(check_site(outlines, (), {"404.html"})) == []
