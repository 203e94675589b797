"""Every statement of the three articles that the catalogue began with is on a page, cited.

And every disagreement between sources on something we publish is shown on its page.
"""

from __future__ import annotations

import re

import pytest
from read_pages import Site, build_catalogue

S0 = "News article by Lily Alice, 2023-04-19"
S3 = "Beyond Earth: K-Dramas and Films that take you on a Cosmic Journey"
S4 = "News article on Lost in Starlight, 2023-08-17"

GOSSIP = "titles/when-the-stars-gossip"
STARLIGHT = "titles/lost-in-starlight"
SILENT_SEA = "titles/the-silent-sea"
MOON = "titles/the-moon"
SWEEPERS = "titles/space-sweepers"
ALIENOID = "titles/alienoid"
ALIENOID_2 = "titles/alienoid-return-to-the-future"
SPELLINGS = "one-person-seven-spellings"

STATEMENTS = [
    # The end of filming of Ask the Stars.
    (S0, GOSSIP, r"Working title Ask the Stars"),
    (S0, GOSSIP, r"science-fiction romantic comedy called Ask the Stars"),
    (S0, GOSSIP, r"tourist comes aboard: Gong Ryong, an obstetrician and gynaecologist"),
    (S0, GOSSIP, r"Eve Kim, a Korean-American astronaut"),
    (S0, GOSSIP, r"Lee Min-ho .*Gong Ryong"),
    (S0, GOSSIP, r"visiting the station as a tourist"),
    (S0, GOSSIP, r"Gong Hyo-jin .*Eve Kim .*Korean-American astronaut"),
    (S0, GOSSIP, r"every reason not to fall for each other"),
    (S0, GOSSIP, r"19 April 2023 Filming finished"),
    (S0, GOSSIP, r"19 April 2023 Post.production"),
    (S0, GOSSIP, r"Neither a date nor a platform is known"),
    (S0, GOSSIP, r"neither a date nor a platform had been announced"),
    (S0, GOSSIP, r"much of the picture is visual effects"),
    (S0, GOSSIP, r"weightlessness indoors to the stars and the view of the universe"),
    (S0, GOSSIP, r"Director Park Shin-woo"),
    (S0, GOSSIP, r"Writer Seo Sook-hyang"),
    (S0, GOSSIP, r"Park Shin-woo directed It's Okay to Not Be Okay and Lovestruck in the City"),
    (S0, GOSSIP, r"Seo Sook-hyang wrote Jealousy Incarnate"),
    (S0, GOSSIP, r"Han Ji Eun, Oh Jung Se, Kim Joo Heon, Lee El and Park Jin Joo"),
    (S0, GOSSIP, r"were named as the supporting cast"),
    (S0, GOSSIP, r"Kim Joo-hun .*Park Dong-ah"),
    (S0, GOSSIP, r"Lee El .*Kang Tae-hee"),
    (S0, GOSSIP, r"Oh Jung-se Elsewhere supporting cast"),
    (S0, GOSSIP, r"Han Ji-eun Elsewhere supporting cast"),
    (S0, GOSSIP, r"Park Jin-joo Elsewhere supporting cast"),
    (S0, "people/park-shin-woo", r"It's Okay to Not Be Okay"),
    (S0, "people/park-shin-woo", r"Lovestruck in the City"),
    (S0, "people/seo-sook-hyang", r"Jealousy Incarnate"),
    (S0, "people/kim-joo-hun", r"Kim Joo Heon"),
    (S0, "about", r"its dateline is in Portuguese"),
    (S0, "about", r"four names of the supporting cast have run together"),
    # Five recommendations by allkpop.
    (S3, GOSSIP, r"18 February 2025 Airing On the air"),
    (S3, GOSSIP, r"reviewers are divided, and the ratings are poor"),
    (S3, GOSSIP, r"called the reception mixed and the viewer ratings poor"),
    (S3, GOSSIP, r"a wedding awaits him: the bride is the daughter of the MZ group"),
    (S3, GOSSIP, r"one of the great family companies of the country"),
    (S3, GOSSIP, r"His errand in orbit is a secret"),
    (S3, GOSSIP, r"Eve Kim, a Korean-American astronaut, commands a space station"),
    (S3, GOSSIP, r"Eve Kim .*commander of the station"),
    (S3, SILENT_SEA, r"turning into desert, and there is no longer enough water or food"),
    (S3, SILENT_SEA, r"base on the Moon, and bring back the samples"),
    (S3, SILENT_SEA, r"abandoned since an accident that killed everybody"),
    (S3, "tags/dying-earth", r"Desert in The Silent Sea, where water and food run short"),
    (S3, "tags/lost-missions", r"base that nobody left alive in The Silent Sea"),
    (S3, MOON, r"there is an accident, and Sun-woo, one of the crew, is left on the Moon alone"),
    (S3, MOON, r"Sun-woo is Doh Kyung-soo, whom others know as D\.O\."),
    (S3, "people/doh-kyung-soo", r"Stage name D\.O\."),
    (S3, SWEEPERS, r"nobody can live on the Earth any more"),
    (S3, SWEEPERS, r"around that circle the ships that gather junk"),
    (S3, SWEEPERS, r"finds Dorothy, a humanoid robot\. She is said to be a weapon"),
    (S3, SWEEPERS, r"the UTS Space Guards are looking for her"),
    (S3, "tags/space-junk", r"crews live on collecting it"),
    (S3, "tags/robots", r"humanoid and said to be a weapon"),
    (S3, ALIENOID_2, r"two timelines, Taoists, a divine sword and time travel"),
    (S3, ALIENOID_2, r"the two timelines of the story meet"),
    (S3, ALIENOID_2, r"English title Alienoid: Return to the Future"),
    (S3, "about", r"name the second part only"),
    (S3, "tags/time-travel", r"Alienoid: Return to the Future, goes through it again"),
    (S3, "tags/space-k-dramas", r"in When the Stars Gossip, an abandoned base on the Moon"),
    (S3, "about", r"space K-dramas, space K-movies and sci-fi"),
    (S3, "tags/space-k-movies", r"The Moon, Space Sweepers and Alienoid: Return to the Future"),
    (S3, "about", r"Five recommendations by Rika-go for allkpop, of 18 February 2025"),
    (S3, "about", r"twelve people mixed with three subjects"),
    (S3, "about", r"misspelled “SC-FI”"),
    (S3, SPELLINGS, r"Kim Tae Ri"),
    # The announcement of Lost in Starlight.
    (S4, STARLIGHT, r"16 August 2023 Announced Announced by Netflix Korea"),
    (S4, STARLIGHT, r"Netflix Korea announced the film on 16 August 2023"),
    (S4, STARLIGHT, r"its first Korean animated movie"),
    (S4, STARLIGHT, r"“the longest-distance romance”"),
    (S4, STARLIGHT, r"Platform Netflix"),
    (S4, STARLIGHT, r"Literal title Necessary for This Star"),
    (S4, STARLIGHT, r"The Korean title is given as 이 별에 필요한"),
    (S4, STARLIGHT, r"Nan-young's mother went to Mars with a probe and never came back"),
    (S4, STARLIGHT, r"the daughter became an astronaut too"),
    (S4, STARLIGHT, r"chosen for the fourth expedition"),
    (S4, STARLIGHT, r"Earth: Seoul, in 2050"),
    (S4, STARLIGHT, r"Mars: in 2050 the fourth Mars expedition"),
    (S4, STARLIGHT, r"Jay, a musician who repairs retro instruments"),
    (S4, STARLIGHT, r"her mother's old turntable"),
    (S4, STARLIGHT, r"Kim Tae-ri .*Nan-young 난영"),
    (S4, STARLIGHT, r"Hong Kyung .*Jay 제이"),
    (S4, STARLIGHT, r"Voice Recorded before the animation, and acted live as its reference"),
    (S4, STARLIGHT, r"The two voices were recorded first"),
    (S4, STARLIGHT, r"also acted their parts live, as a reference for the animators"),
    (S4, STARLIGHT, r"both are in Revenant"),
    (S4, STARLIGHT, r"Director Han Ji-won"),
    (S4, STARLIGHT, r"Studio Climax Studio"),
    (S4, "companies/netflix", r"the first Korean animated movie"),
    (S4, "people/kim-tae-ri", r"Mr\. Sunshine \(2018\)"),
    (S4, "people/kim-tae-ri", r"Twenty-Five Twenty-One \(2022\)"),
    (S4, "people/kim-tae-ri", r"^Revenant \(2023\)"),
    (S4, "people/kim-tae-ri", r"is Hong Kyung; both were in Revenant \(2023\)"),
    (S4, "people/kim-tae-ri", r"an astronaut on her way to Mars"),
    (S4, SPELLINGS, r"Kim Tae-ri"),
    (S4, "people/hong-kyung", r"Innocence \(2020\)"),
    (S4, "people/hong-kyung", r"Lovers of the Red Sky \(2021\)"),
    (S4, "people/hong-kyung", r"Weak Hero Class 1 \(2022\)"),
    (S4, "people/hong-kyung", r"^Revenant \(2023\)"),
    (S4, "people/han-ji-won", r"Kopi Luwak \(2010\) .*Debut"),
    (S4, "people/han-ji-won", r"Clearer Than You Think \(2015\)"),
    (S4, "people/han-ji-won", r"The Sea on the Day When the Magic Returns \(2022\)"),
    (S4, "people/han-ji-won", r"short film, shown at Sundance; top prize at Seoul Indie-AniFest"),
    (S4, "companies/climax-studio", r"Hellbound \(2021\)"),
    (S4, "companies/climax-studio", r"D\.P\. \(2021, 2023\)"),
    (S4, "companies/climax-studio", r"JUNG_E \(2023\)"),
]

DISAGREEMENTS = [
    (GOSSIP, "Broadcast", "Saturdays and Sundays, 21:10 KST", "9:20 pm KST"),
    (GOSSIP, "Runtime of an episode", "60 minutes", "about 70 minutes"),
    (GOSSIP, "Director", "Park Shin-woo", "Lee Byung-hoon"),
    (GOSSIP, "Writer", "Seo Sook-hyang", "Park Ji-eun"),
    (GOSSIP, "Romanisation", "Byeoldeurege mureobwa", "Byeoldeulege Muleobwa"),
    (GOSSIP, "Character: Gong Ryong", "Gong Ryong", "an uninvited dinosaur"),
    (GOSSIP, "Studio", "Studio Dragon", "MYM Entertainment and KeyEast"),
    (STARLIGHT, "Character: Nan-young", "Nan-young", "Na-young"),
    (STARLIGHT, "Romanisation", "I byeore piryohan", "I Byeol-e Pil-yohan"),
    (SILENT_SEA, "Director", "Choi Hang-yong", "Cho Hang-yong"),
    (SILENT_SEA, "Director", "Choi Hang-yong", "Jung Woo-sung"),
    (SILENT_SEA, "Executive producer", "Jung Woo-sung", "director"),
    (SILENT_SEA, "Studio", "Artist Studio", "Artist Company"),
    (SILENT_SEA, "Platform", "Netflix", "a tvN drama"),
    (SILENT_SEA, "Character: Song Ji-an", "Song Ji-an", "Sang Ji An"),
    (SILENT_SEA, "Character: Han Yun-jae", "Han Yun-jae", "Han Yoonja"),
    (SILENT_SEA, "Character: Han Yun-jae", "Han Yun-jae", "Ha Yoon Jae"),
    (SILENT_SEA, "Character: Ryu Tae-seok", "Ryu Tae-seok", "Captain Ryoo-tak"),
    (SILENT_SEA, "Cast", "Heo Sung-tae", "Heo Sang-tae"),
    (MOON, "Studio", "Blaad Studios", "Vlad Studio"),
    (MOON, "Studio", "Blaad Studios", "Dexter"),
    (
        MOON,
        "Loss of the Narae-ho, the ship before",
        "Five years before the story",
        "seven years before",
    ),
    (MOON, "Character: Kim Jae-guk", "Kim Jae-guk", "Jae-gook"),
    (MOON, "Character: Kim Jae-guk", "Kim Jae-guk", "Jae-goo"),
    (MOON, "Character: Yoon Moon-young", "Yoon Moon-young", "Moon Young-eun"),
    (SWEEPERS, "Romanisation", "Seungniho", "Seungriho"),
    (SWEEPERS, "Release", "5 February 2021, Worldwide", "2020"),
    (SWEEPERS, "Studio", "Bidangil Pictures", "primarily Merry Christmas"),
    (SWEEPERS, "Character: Bubs", "Bubs", "Kim Hyang-gi as Bubs"),
    (SWEEPERS, "Character: Tae-ho", "Tae-ho", "played by the director Jo Sung-hee"),
    (ALIENOID, "Character: Min Gae-in", "Min Gae-in", "Min Kae-ae"),
    (ALIENOID, "Character: Guard", "Guard", "played by Ryu Jun-yeol"),
    (ALIENOID_2, "Romanisation", "Oegye+in 2bu", "Euigye+in 2-bu"),
    (
        ALIENOID_2,
        "English title",
        "Alienoid: Return to the Future",
        "Alienoid: The Return to the Future",
    ),
]

SPELLED = [
    ("Lee Min-ho", "이민호", "Lee Min Hoo"),
    ("Gong Hyo-jin", "공효진", "Kong Hyo-jin"),
    ("Kim Joo-hun", "김주헌", "Kim Joo Heon"),
    ("Doh Kyung-soo", "도경수", "Kyung-soo Do"),
    ("Lee Hanee", "이하늬", "Honey Lee"),
    ("Jin Seon-kyu", "진선규", "Seon Kyu-jin"),
    ("Sul Kyung-gu", "설경구", "Sol Kung Gu"),
    ("Bae Doona", "배두나", "Bae Do Na"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the site of the repository's own catalogue, built once for this module."""
    return build_catalogue(tmp_path_factory.mktemp("founding") / "site")


@pytest.mark.parametrize(("article", "address", "phrase"), STATEMENTS)
def test_statement_stands_on_its_page_with_its_article(
    site: Site, article: str, address: str, phrase: str
) -> None:
    """The words are in a paragraph, item or row whose number leads to that article."""
    assert site.page(address).says(phrase, article)


@pytest.mark.parametrize(("address", "about", "here", "elsewhere"), DISAGREEMENTS)
def test_disagreement_is_shown(
    site: Site, address: str, about: str, here: str, elsewhere: str
) -> None:
    """What we follow and what another source says stand together, the other one cited."""
    disputes = site.page(address).disputes

    shown = [
        claim for of in disputes if (of.about, of.here) == (about, here) for claim in of.elsewhere
    ]
    assert any(re.match(rf"{re.escape(elsewhere)}(?!\w)", claim) for claim in shown)


@pytest.mark.parametrize(("name", "native", "variant"), SPELLED)
def test_spelling_is_told_with_its_person(site: Site, name: str, native: str, variant: str) -> None:
    """The page on spellings has each person of whom the sources have several."""
    row = site.page(SPELLINGS).row_of(name)

    assert native in row
    assert variant in row


def test_statement_needs_the_number_of_its_own_article(site: Site) -> None:
    """Words that stand on the page are not enough: the number beside them has to lead there."""
    page = site.page(STARLIGHT)

    assert page.says(r"at 16:00 KST", "fnnews.com")
    assert not page.says(r"at 16:00 KST", S4)
    assert not page.says(r"words that stand nowhere", S4)
