"""Pictures as readers meet them: at the head of a page, in lists, and where links are shared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from catalogues import entry, options_for
from drawn import as_bytes, drawn, picture
from hypothesis import given
from hypothesis import strategies as st

from spacecat.noun import replace
from spacecat.pages.pictures import licence
from spacecat.pipeline import make, prepare
from spacecat.publishing.sink import MemorySite

if TYPE_CHECKING:
    from catalogues import BuildSite, SiteFolder

SOURCES = "sources: {kit: 'https://example.org/kit'}"
PAPER = "releases: [{date: 2023, source: paper}]"
MOON = entry(
    "The Moon",
    "kind: film",
    PAPER,
    picture("moon.png", "source: kit", alt='"A <ball> & \\"stars\\""').rstrip(),
    "cast: [{person: Kim Min}]",
    "sources: {paper: 'https://example.org/paper', kit: 'https://example.org/kit'}",
)
KIM = entry("Kim Min", picture("kim.jpg", licence="By permission").rstrip())


@pytest.fixture
def site(build_site: BuildSite) -> SiteFolder:
    """Return a catalogue of a film and a person, both with a picture."""
    site = build_site({"content/titles/moon.md": MOON, "content/people/kim.md": KIM})
    (site.root / "content/titles/moon.png").write_bytes(as_bytes(drawn(700, 1050)))
    (site.root / "content/people/kim.jpg").write_bytes(as_bytes(drawn(320, 400), "JPEG"))
    return site


@pytest.fixture
def pages(site: SiteFolder) -> dict[str, str]:
    """Return the pages of the catalogue, by file."""
    built = site.build()
    assert built.problems == (), built.report
    return {path: data.decode() for path, data in built.pages.items() if path.endswith(".html")}


def _figure(page: str) -> str:
    found = re.search(r"<figure.*?</figure>", page, re.DOTALL)
    assert found
    return found[0]


def test_browsers_choose_the_width_and_the_format(pages: dict[str, str]) -> None:
    figure = _figure(pages["titles/the-moon/index.html"])
    for form in ("avif", "webp"):
        sizes = ", ".join(f"picture-{width}.{form} {width}w" for width in (320, 640, 700))
        assert f'<source type="image/{form}" sizes="16rem" srcset="{sizes}">' in figure
    assert figure.index("avif") < figure.index("webp") < figure.index(".jpg")
    assert 'src="picture-640.jpg" width="700" height="1050"' in figure


def test_a_picture_says_what_it_shows(pages: dict[str, str]) -> None:
    figure = _figure(pages["titles/the-moon/index.html"])
    assert 'alt="A &lt;ball&gt; &amp; &#34;stars&#34;"' in figure


def test_a_picture_says_whose_it_is_and_who_says_so(pages: dict[str, str]) -> None:
    page = pages["titles/the-moon/index.html"]
    terms = 'href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license external"'
    assert f"Picture: Somebody, <a {terms}>CC BY-SA 4.0</a>" in _figure(page)
    assert '<a href="#source-1">1</a>' in _figure(page), "sources are numbered as they are met"
    assert "Picture: Somebody, By permission</figcaption>" in _figure(
        pages["people/kim-min/index.html"]
    )


def test_lists_show_it_small_and_without_a_shift(pages: dict[str, str]) -> None:
    card = re.search(r'<li class="card".*?</li>', pages["titles/index.html"], re.DOTALL)
    assert card
    assert 'srcset="the-moon/picture-320.avif"' in card[0]
    assert 'src="the-moon/picture-320.jpg" width="700" height="1050" alt=""' in card[0]
    assert 'loading="lazy"' in card[0]
    assert 'href="the-moon/"' in card[0]


def test_sites_that_share_a_link_get_a_jpeg_of_their_shape(site: SiteFolder) -> None:
    built = site.build()
    page = built.pages["titles/the-moon/index.html"].decode()
    address = "https://example.org/titles/the-moon/picture-card.jpg"
    assert f'<meta property="og:image" content="{address}">' in page
    assert '<meta property="og:image:width" content="700">' in page
    assert '<meta property="og:image:height" content="367">' in page
    assert "titles/the-moon/picture-card.jpg" in built.pages


def test_pages_without_a_picture_say_nothing_of_one(build_site: BuildSite) -> None:
    site = build_site({"content/titles/moon.md": entry("The Moon", "kind: film")})
    page = site.build().pages["titles/the-moon/index.html"].decode()
    assert "picture" not in page


def test_a_portrait_is_cut_otherwise_than_a_poster(pages: dict[str, str]) -> None:
    assert 'width="320" height="400"' in _figure(pages["people/kim-min/index.html"])


def test_links_to_pictures_work_from_a_disk(site: SiteFolder) -> None:
    options = replace(options_for(site.root), portable=True)
    prepared, so_far = prepare(options)
    assert prepared
    files = MemorySite()
    built = make(prepared, so_far, options, files)
    assert built.problems == ()
    titles = files.files["titles/index.html"].decode()
    assert 'srcset="the-moon/picture-320.avif"' in titles
    assert 'src="picture-640.jpg"' in files.files["titles/the-moon/index.html"].decode()


@pytest.mark.parametrize(
    ("written", "shown", "address"),
    [
        ("CC-BY-4.0", "CC BY 4.0", "licenses/by/4.0/"),
        ("cc by-nc-sa 2.0", "CC BY-NC-SA 2.0", "licenses/by-nc-sa/2.0/"),
        ("CC BY-ND 3.0", "CC BY-ND 3.0", "licenses/by-nd/3.0/"),
        ("CC0-1.0", "CC0 1.0", "publicdomain/zero/1.0/"),
        ("CC0", "CC0 1.0", "publicdomain/zero/1.0/"),
    ],
)
def test_a_licence_of_creative_commons_is_linked(written: str, shown: str, address: str) -> None:
    assert licence(written) == (shown, f"https://creativecommons.org/{address}")


@given(st.text(max_size=40))
def test_any_other_licence_is_shown_as_written(written: str) -> None:
    shown, address = licence(written)
    assert address or shown == written


def test_words_that_only_begin_like_a_licence_are_not_linked() -> None:
    for written in ("CC-BY-4.0 or MIT", "CC-BY", "BY-SA 4.0", "CC-BY-SA-9.0"):
        assert licence(written) == (written, None)
