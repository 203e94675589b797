"""Rules over finished pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.check.outline import Outliner, outline
from spacecat.check.site import check_site

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


def test_a_link_that_several_pages_have_is_told_for_each_if_it_leads_nowhere() -> None:
    good, bad = '<a href="/base/a/#there">x</a>', '<a href="/base/a/#gone">y</a>'
    pages = [("index.html", good + bad), ("a/index.html", good + bad + '<p id="there">')]
    assert _codes(*pages) == [("SC802", "index.html"), ("SC802", "a/index.html")]


def test_outward_links_and_texts_that_look_like_links_are_none() -> None:
    html = '<a href="https://x.org/">x</a> <code>href="y/"</code> <a href="mailto:a@b.c">m</a>'
    assert outline("index.html", html, "/").links == ()


def test_the_target_of_a_refresh_is_a_link() -> None:
    html = '<meta http-equiv="refresh" content="0; url=../there/">'
    assert outline("here/index.html", html, "/").links == ("there/index.html",)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='there/'>x</a>",
        "<a href=there/>x</a>",
        "<A HREF = 'there/' hidden>x</A>",
        "<a title='a > b' data-x=\"<i>\" href='there/'>x</a>",
        "<a href=' there/\n'>x</a>",
        "<img alt='' src=there/>",
        "<form action='there/'><button formaction=there/ disabled>",
        "<video poster='there/'></video>",
        "<object data='there/'></object>",
        "<img srcset='there/ 1x, there/ 2x'>",
        "<img srcset='there/'>",
        "<script src='there/'>const html = '<a href=\"gone/\">'</script>",
        "<meta http-equiv=refresh content=\"0; url='there/'\">",
    ],
)
def test_addresses_are_read_wherever_html_has_them(html: str) -> None:
    assert outline("index.html", html, "/").links == ("there/index.html",)


def test_every_candidate_of_a_srcset_is_a_link() -> None:
    html = "<img srcset='a.png, b.png 2x,c.png 300w, data:image/png;base64,d 3x'>"
    assert outline("index.html", html, "/").links == ("a.png", "b.png", "c.png")


@pytest.mark.parametrize(
    "html",
    [
        "<!-- <a href='gone/' id='a'>x</a> -->",
        "<!-- <a href='gone/' id='a'>x</a>",
        '<script>\'<a href="gone/" id="a">\'</script>',
        "<style>/* <a href='gone/' id=a> */</style >",
        "<textarea><a href='gone/' id='a'></textarea>",
        "<title><a href=gone/ id=a></title>",
        "<SCRIPT>'<a href=gone/ id=a>'</Script>",
        "<div data-id='a' data='gone/' content='0; url=gone/'>",
        '<p title=\' id="a" href="gone/"\'>',
        "<p>a < b, href='gone/' id='a'</p>",
    ],
)
def test_what_is_no_attribute_is_not_read(html: str) -> None:
    page = outline("index.html", html, "/")
    assert (page.links, page.ids) == ((), ())


def test_what_follows_a_comment_or_a_script_is_read() -> None:
    html = "<!-- > --><script>1 < 2</script><style></style><p id='a'><p ID=b><p id=\"c\">"
    assert outline("index.html", html, "/").ids == ("a", "b", "c")


def test_a_link_to_no_page_is_found() -> None:
    assert _codes(("index.html", '<a href="gone/">x</a>')) == [("SC801", "index.html")]


def test_a_link_to_another_file_of_the_site_is_fine() -> None:
    page = ("index.html", '<link href="static/style.css">')
    assert _codes(page, others=("static/style.css",)) == []


def test_a_place_within_another_file_is_not_looked_for() -> None:
    page = ("index.html", '<img src="static/icons.svg#moon">')
    assert _codes(page, others=("static/icons.svg",)) == []


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


PIECES = [
    '<a href="../there/">',
    '<a href="../../there/#a">',
    '<a href="..">',
    '<a href="there/">',
    '<a href="./">',
    '<a href="">',
    '<a href="#">',
    '<a href="#a">',
    '<a href="#%EB%8B%AC">',
    '<a href="?x">',
    '<a href="/base/there/">',
    '<a href="https://example.org/" id="b">',
    '<p id="a" class="x">',
    "<p>",
    "<p class='x'>",
    "<br/>",
    "<a<script>",
    "<a<b href='../there/'>",
    "<!-- <a href='../gone/'> -->",
    "<title>x</title>",
    "<script src='../a.js'></script>",
    "<img srcset='../a.png 1x, b.png 2x'>",
    "<meta content='0; url=../there/'>",
    "<object data='../a.svg'>",
]
FILES = ["index.html", "404.html", "a/index.html", "b/index.html", "a/b/index.html", "a/c.html"]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("files", [FILES, FILES[::-1]], ids=["down", "up"])
def test_an_outline_does_not_depend_on_the_pages_that_were_read_before(
    piece: str, files: list[str]
) -> None:
    together = Outliner("/base/")
    for file in files * 2:
        assert together.outline(file, piece) == Outliner("/base/").outline(file, piece)


@given(html=st.lists(st.sampled_from(PIECES), max_size=8).map("x".join))
def test_an_outline_is_that_of_the_tags_in_their_order(html: str) -> None:
    """Two readings of one page agree, however much of it the first has left behind."""
    outliner = Outliner("/base/")
    assert outliner.outline("a/index.html", html) == outliner.outline("a/index.html", html)


def test_few_tags_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spacecat.check.outline._MOST", 2)
    outliner = Outliner("/")
    for _ in range(2):
        for name in "abcdef":
            page = outliner.outline(f"x/{name}/index.html", f'<p id="{name}"><a href="../{name}/">')
            assert (page.ids, page.links) == ((name,), (f"x/{name}/index.html",))


def test_what_is_odd_between_tags_hides_none() -> None:
    html = "<a<script> <p id='a'> </script> < p id='b'> <p\nid='c'><x/id='d'>"
    assert outline("index.html", html, "/").ids == ("a", "c", "d")
