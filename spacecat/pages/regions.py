"""English names of the countries and languages that Korean titles meet; others show their code."""

from __future__ import annotations

_COUNTRIES = {
    "CN": "China",
    "FR": "France",
    "GB": "United Kingdom",
    "HK": "Hong Kong",
    "JP": "Japan",
    "KR": "South Korea",
    "TW": "Taiwan",
    "US": "United States",
}
"""ISO 3166-1."""

_LANGUAGES = {
    "ar": "Arabic",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fil": "Filipino",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "pt": "Portuguese",
    "ru": "Russian",
    "th": "Thai",
    "tl": "Tagalog",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""ISO 639."""


def country_name(code: str) -> str:
    """Return the English name of an ISO 3166-1 code."""
    return _COUNTRIES.get(code, code)


def language_name(tag: str) -> str:
    """Return the English name of an IETF language tag's language."""
    return _LANGUAGES.get(tag.partition("-")[0], tag)
