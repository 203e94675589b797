"""One person, one page: the traps of identity that the founding articles set."""

from __future__ import annotations

import pytest
from read_pages import Site, build_catalogue


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the repository's own catalogue, built once for this module."""
    return build_catalogue(tmp_path_factory.mktemp("identity") / "site")


@pytest.mark.parametrize(
    ("address", "person"),
    [
        ("people/d-o", "doh-kyung-soo"),
        ("people/do-kyung-soo", "doh-kyung-soo"),
        ("people/kim-taeri", "kim-tae-ri"),
        ("people/tae-ri-kim", "kim-tae-ri"),
        ("people/gim-taeri", "kim-tae-ri"),
        ("people/kim-joo-heon", "kim-joo-hun"),
        ("people/kong-hyo-jin", "gong-hyo-jin"),
        ("people/honey-lee", "lee-hanee"),
        ("people/sol-kyung-gu", "sul-kyung-gu"),
        ("titles/ask-the-stars", "when-the-stars-gossip"),
        ("titles/necessary-for-this-star", "lost-in-starlight"),
        ("titles/seungriho", "space-sweepers"),
    ],
)
def test_other_names_lead_to_the_one_page(site: Site, address: str, person: str) -> None:
    assert site.leads(address) == person


def test_the_singer_and_the_actor_are_one(site: Site) -> None:
    page = site.page("people/doh-kyung-soo")

    assert any(text == "Stage name D.O." for text, _ in page.blocks)
    assert any("The Moon" in text and "Hwang Sun-woo" in text for text, _ in page.blocks)


@pytest.mark.parametrize(
    ("title", "character"),
    [
        ("Lost in Starlight", "Nan-young"),
        ("Alienoid: Return to the Future", "Lee Ahn"),
        ("Alienoid", "Lee Ahn"),
        ("Space Sweepers", "Captain Jang"),
    ],
)
def test_kim_tae_ri_has_four_titles_with_her_characters(
    site: Site, title: str, character: str
) -> None:
    rows = [text for text, _ in site.page("people/kim-tae-ri").blocks if character in text]

    assert any(title in row for row in rows)


def test_twins_are_two_characters_of_one_performer(site: Site) -> None:
    row = site.page("titles/when-the-stars-gossip").credit_of("Lee Cho-hee")

    assert "Mina Lee 미나 리" in row
    assert "Dona Lee 도나 리" in row


def test_one_character_may_have_two_performers(site: Site) -> None:
    """Thunder is a voice in the first film and Kim Woo-bin, who was Guard there, in the second."""
    rows = [text for text, _ in site.page("characters/thunder").blocks]

    assert any("Kim Dae-myung" in row and "in Alienoid" in row for row in rows)
    assert any("Kim Woo-bin" in row and "Return to the Future" in row for row in rows)
    assert "Guard" in site.page("titles/alienoid").credit_of("Kim Woo-bin")
    assert "Thunder" in site.page("titles/alienoid-return-to-the-future").credit_of("Kim Woo-bin")


def test_the_sequel_names_its_prequel_and_back(site: Site) -> None:
    first = site.page("titles/alienoid")
    second = site.page("titles/alienoid-return-to-the-future")

    assert any(text.startswith("Prequel to Alienoid: Return") for text, _ in first.blocks)
    assert any(text.startswith("Sequel to Alienoid") for text, _ in second.blocks)


@pytest.mark.parametrize(
    "person", ["han-ji-eun", "oh-jung-se", "kim-joo-hun", "lee-el", "park-jin-joo"]
)
def test_names_that_ran_together_are_five_people(site: Site, person: str) -> None:
    assert f"people/{person}/" in site.page("titles/when-the-stars-gossip").links()
    assert "titles/when-the-stars-gossip/" in site.page(f"people/{person}").links()


def test_a_planet_in_the_title_makes_no_space_drama(site: Site) -> None:
    """Life on Mars is named where the tag is defined, carries none, and has no page."""
    tag = site.page("tags/space-k-dramas")
    listed = {link for link in tag.links() if link.startswith("titles/")}

    assert any("Life on Mars" in text for text, _ in tag.blocks)
    assert listed == {"titles/when-the-stars-gossip/", "titles/the-silent-sea/"}
    assert not list(site.folder.glob("titles/*mars*"))
    assert not any("Life on Mars" in text for text, _ in site.page("tags/mars").blocks)
