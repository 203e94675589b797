"""Open Graph: what is said in the head of a page for sites that show a link to it."""

from __future__ import annotations

import pytest
from catalogues import SITE, BuildSite, film

from spacecat.pages.social import locale_of


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("en", ""),
        ("en-GB", "en_GB"),
        ("zh-Hant-TW", "zh_TW"),
        ("zh-Hant", ""),
        ("fil-PH", "fil_PH"),
    ],
)
def test_a_locale_has_a_territory(language: str, locale: str) -> None:
    assert locale_of(language) == locale


def test_a_locale_is_told_where_the_settings_name_one(build_site: BuildSite) -> None:
    files = {"content/titles/moon.md": film("The Moon")}
    settings = f"{SITE}language: en-GB\n"
    pages = build_site({**files, "content/site.yaml": settings}).build().pages
    said = b'<meta property="og:locale" content="en_GB">'
    assert said in pages["titles/the-moon/index.html"]
    plain = build_site({**files, "content/site.yaml": SITE}).build().pages
    assert b"og:locale" not in plain["titles/the-moon/index.html"]
