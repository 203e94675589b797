"""Revised Romanization of Korean: one function for words, one for the names of people.

Source: Ministry of Culture and Tourism, proclamation 2000-8 of 7 July 2000 (국어의 로마자 표기법).
Chapter 2 gives the letters (`letters`); by chapter 3, 1 the sounds of a word change where syllables
meet, as in the Standard Pronunciation (표준 발음법); by chapter 3, 4 those of a given name do not.

Optional hyphens (Jung-ang), those of addresses (Jeju-do) and the reversible academic system of
chapter 3, 8 are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from spacecat.names.families import family_name
from spacecat.names.hangul import LEADS, TAILS, VOWELS, decompose, has_hangul, nfc
from spacecat.names.irregular import respell
from spacecat.names.letters import (
    LEAD_LETTERS,
    TAIL_LETTERS,
    VOWEL_LETTERS,
    letter_table,
    romanise_apart,
)

_RUN: Final = re.compile("[가-힣]+")

# Tails before a vowel, where they do not simply become its lead (연음); and ㄷ, ㅌ before ㅣ.
_LINKED: Final = letter_table(
    "ㅇ=ng ㅎ= ㄶ=n ㅀ=r ㄳ=ks ㄵ=nj ㅄ=ps ㄺ=lg ㄻ=lm ㄼ=lb ㄽ=ls ㄾ=lt ㄿ=lp"
)
_PALATALISED: Final = letter_table("ㄷ=j ㅌ=ch ㄾ=lch")

# ㅎ in a tail: what is left of that, and what the consonant after it becomes.
_LEFT_OF_H: Final = letter_table("ㅎ= ㄶ=n ㅀ=l")
_AFTER_H: Final = letter_table("ㄱ=k ㄷ=t ㅂ=p ㅈ=ch ㅅ=s")

# ㅎ after a tail, in a verb: what the two become.
_BEFORE_H: Final = letter_table("ㄱ=k ㄲ=k ㄺ=lk ㄷ=ch ㅂ=p ㄼ=lp ㅅ=t ㅈ=ch ㄵ=nch")
_VERBAL_SUFFIX: Final = re.compile("[히힌힐힘힙혀혔]|했|하[다는게여]")
# No Sino-Korean syllable ends in ㅅ, so ㅎ after it is hardly ever part of a learned noun; 첫해,
# "the first year", is a native one.
_VERBAL_AFTER_S: Final = re.compile("(?<!첫)[하한할함합해했]")

_LIQUID: Final = frozenset({"nr", "lr", "ln"})
_NASAL: Final = {"k": "ng", "t": "n", "p": "m"}

# The nouns in ㄺ. All other stems in ㄺ are verbs, where it is ㄹ before ㄱ (Standard
# Pronunciation, article 11).
_NOUNS_IN_LG: Final = frozenset("닭탉흙칡삵슭")
# Article 10: 밟 before any consonant, and 넓 in these words, keep the ㅂ of ㄼ.
_KEEPS_B: Final = re.compile("밟|넓(?=[죽둥적])")


def romanise_word(text: str) -> str:
    """Romanise the Hangul in `text` as it sounds, in lower case: 신라 is silla, 독립문 dongnimmun.

    Everything else stays as it is, and sounds do not change across it: neither over a space nor
    over a sign (외계+인 is oegye+in). Tensed consonants are not written (chapter 3, 1, note).

    Some changes depend on the build or the class of a word. Without a dictionary:

    - ㄱ, ㄷ, ㅂ, ㅈ merge with ㅎ in verbs (잡혀 japyeo), but in nouns ㅎ is written after them
      (묵호 mukho, 집현전 jiphyeonjeon). Taken for verbs, and for adverbs made from them, are the
      suffix -히- in its forms (히, 힌, 힐, 힘, 힙, 혀, 혔), those forms of 하다 that begin no noun
      (했, 하다, 하는, 하게, 하여), and 하다 after ㅅ (못하다 motada). All else is taken for a noun:
      rightly so 북한 bukhan, wrongly 착한 chakhan.
    - ㄴ before ㄹ is ll (대관령 daegwallyeong), though nn in some compounds (신문로 sinmunno).
    - ㄴ is put into some compounds (학여울 hangnyeoul).
    - ㄷ and ㅌ before 이 are palatalised (굳이 guji), as in most words but not in all compounds.

    The known words for which these defaults go wrong are listed in `irregular`.
    """
    return _RUN.sub(lambda run: _romanise_run(run[0]), respell(nfc(text)))


def romanise_name(text: str) -> str:
    """Romanise a Hangul personal name, family name first: 한복남 is Han Boknam.

    No sound changes, neither within the given name nor between family and given name (chapter 3,
    4). Each syllable is written as it stands alone, 정약용 being Jeong Yakyong, so that the hyphens
    which the proclamation allows (Han Bok-nam) never change a letter. A name that does not begin
    with a family name is taken for a stage name and written as one word; a name without Hangul is
    returned in NFC, otherwise unchanged.
    """
    name = nfc(text)
    if not has_hangul(name):
        return name
    parts = [romanise_apart(part) for part in family_name(name) if part]
    return " ".join(part[0].upper() + part[1:] for part in parts)


def _romanise_run(run: str) -> str:
    """Romanise `run`, syllables without a break."""
    inner = [_vowel_and_boundary(_in_view(run, place)) for place in range(len(run) - 1)]
    return f"{_opening(run[0])}{''.join(inner)}{_closing(run[-1])}"


@lru_cache(maxsize=1 << 14)
def _opening(syllable: str) -> str:
    return LEAD_LETTERS[LEADS[decompose(syllable).lead]]


@lru_cache(maxsize=1 << 14)
def _closing(syllable: str) -> str:
    _, vowel, tail = decompose(syllable)
    return VOWEL_LETTERS[VOWELS[vowel]] + TAIL_LETTERS[TAILS[tail]]


def _in_view(run: str, place: int) -> str:
    """Return the syllable at `place` and those after it that decide about their boundary.

    No rule looks further than the next one, but that 하 is a verb shows in what follows it.
    """
    return run[place : place + (3 if run[place + 1] == "하" else 2)]


@lru_cache(maxsize=1 << 14)
def _vowel_and_boundary(syllables: str) -> str:
    """Write the vowel of the first syllable, and the consonants between it and the next vowel.

    Names are made of few syllables, and a boundary that is remembered costs a tenth: a third of
    linking a large catalogue was spent here.
    """
    return VOWEL_LETTERS[VOWELS[decompose(syllables[0]).vowel]] + _boundary(syllables, 0)


def _boundary(run: str, place: int) -> str:
    """Write the consonants between the vowel of the syllable at `place` and that of the next."""
    here, there = decompose(run[place]), decompose(run[place + 1])
    tail, lead = TAILS[here.tail], LEADS[there.lead]
    if lead == "ㅇ":
        palatalises = tail in _PALATALISED and VOWELS[there.vowel] == "ㅣ"
        return _PALATALISED[tail] if palatalises else _linked(tail)
    if lead == "ㅎ" and tail in _BEFORE_H and _is_verbal(run, place):
        return _BEFORE_H[tail]
    if tail in _LEFT_OF_H and lead in _AFTER_H:
        return _LEFT_OF_H[tail] + _AFTER_H[lead]
    return _assimilated(_closing_sound(run, place), LEAD_LETTERS[lead])


def _linked(tail: str) -> str:
    """Write `tail` before a vowel."""
    return _LINKED[tail] if tail in _LINKED else LEAD_LETTERS.get(tail, "")


def _is_verbal(run: str, place: int) -> bool:
    """Whether the ㅎ after the syllable at `place` belongs to a verb, as far as one can see."""
    follows_s = TAILS[decompose(run[place]).tail] == "ㅅ"
    verbal = _VERBAL_AFTER_S if follows_s else _VERBAL_SUFFIX
    return verbal.match(run, place + 1) is not None


def _closing_sound(run: str, place: int) -> str:
    """Return the sound that closes the syllable at `place` before the consonant after it."""
    tail = TAILS[decompose(run[place]).tail]
    if tail == "ㄺ" and LEADS[decompose(run[place + 1]).lead] == "ㄱ":
        return "k" if run[place] in _NOUNS_IN_LG else "l"
    if _KEEPS_B.match(run, place):
        return "p"
    return TAIL_LETTERS[tail]


def _assimilated(closing: str, opening: str) -> str:
    """Write what two consonant sounds become beside each other: nasals and liquids spread."""
    if closing + opening in _LIQUID:
        return "ll"
    heard = "n" if opening == "r" and closing else opening
    return (_NASAL.get(closing, closing) if heard in {"n", "m"} else closing) + heard
