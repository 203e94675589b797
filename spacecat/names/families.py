"""Korean family names, and the Latin spellings that people use for their names.

The Revised Romanization leaves family names open (chapter 3, 4 (2) and 7), and people spell their
names as they like. The tables list what is common, the usual spelling first; a wrong or missing
entry costs a hit in the search, never a build. Families so rare that their syllable more likely
begins a stage name (동, 호, 온) are left out on purpose.
"""

from __future__ import annotations

from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from spacecat.names.hangul import is_syllable, nfc
from spacecat.names.letters import romanise_apart, romanise_syllable

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIANT_LIMIT: Final = 64
"""The most spellings that `spelling_variants` returns for one name."""

_LONGEST_NAME = 6
_LENGTH_IN_DOUBT = 3


def _table(lines: str) -> Mapping[str, tuple[str, ...]]:
    """Read "Hangul spelling spelling ..." entries, separated by semicolons."""
    entries = (entry.split() for entry in lines.replace("\n", " ").split(";"))
    return MappingProxyType({hangul: tuple(spellings) for hangul, *spellings in entries})


FAMILIES: Final = _table(
    """김 Kim Gim; 이 Lee Yi Rhee Ri I; 박 Park Bak Pak; 최 Choi Choe; 정 Jung Jeong Chung;
    강 Kang Gang; 조 Cho Jo; 윤 Yoon Yun Youn; 장 Jang Chang; 임 Lim Im Rim Yim; 한 Han; 오 Oh O;
    서 Seo Suh; 신 Shin Sin; 권 Kwon Gwon; 황 Hwang Whang; 안 Ahn An; 송 Song; 류 Ryu Ryoo Yoo Yu;
    유 Yoo Yu You; 전 Jeon Jun Chun; 홍 Hong; 고 Ko Go Koh; 문 Moon Mun; 양 Yang; 손 Son Sohn;
    배 Bae Pae; 백 Baek Paik Back; 허 Heo Hur Huh; 남 Nam; 심 Shim Sim; 노 Noh No Roh; 하 Ha;
    곽 Kwak Gwak; 성 Sung Seong; 차 Cha; 주 Joo Ju; 우 Woo U Wu; 구 Koo Gu Ku Goo; 민 Min;
    나 Na Ra; 라 Ra Na; 진 Jin Chin; 지 Ji Jee Chi; 엄 Um Eom Uhm; 채 Chae; 원 Won;
    천 Chun Cheon; 방 Bang Pang; 공 Gong Kong; 현 Hyun Hyeon; 함 Ham; 변 Byun Byeon; 염 Yum Yeom;
    여 Yeo Yuh; 추 Choo Chu; 도 Do Doh; 소 So Soh; 석 Seok Suk; 선 Sun Seon; 설 Sul Sol Seol;
    마 Ma; 길 Gil Kil; 연 Yeon Youn; 위 Wi Wee; 표 Pyo; 명 Myung Myeong; 기 Ki Gi; 반 Ban Pan;
    왕 Wang; 금 Keum Geum; 옥 Ok Ock; 육 Yook Yuk; 인 In; 맹 Maeng; 제 Je; 모 Mo; 탁 Tak;
    국 Kook Guk; 어 Eo Uh; 은 Eun; 편 Pyun Pyeon; 용 Yong; 예 Ye; 봉 Bong; 경 Kyung Gyeong;
    사 Sa; 부 Boo Bu; 목 Mok; 형 Hyung Hyeong; 계 Kye Gye; 피 Pi; 좌 Jwa; 팽 Paeng;
    남궁 Namkoong Namgung Namgoong; 황보 Hwangbo; 제갈 Jegal Jaegal; 사공 Sagong Sakong;
    선우 Sunwoo Seonu; 독고 Dokgo Dokko; 동방 Dongbang; 서문 Seomun Seomoon Suhmoon"""
)
"""Family name in Hangul -> the Latin spellings in use, the usual one first."""

GIVEN: Final = _table(
    """강 kang gang; 건 gun geon kun; 경 kyung gyeong kyeong gyung; 관 kwan gwan; 광 kwang gwang;
    교 kyo gyo; 구 gu koo goo ku; 국 kook guk gook; 권 kwon gwon; 규 kyu gyu; 균 kyun gyun;
    근 geun keun; 금 geum keum; 기 ki gi kee; 길 gil kil; 늬 nee nui ney; 덕 duk deok; 도 do doh;
    두 doo du; 룡 ryong yong; 리 ri lee li ree; 린 rin lin; 명 myung myeong; 무 moo mu; 문 moon mun;
    미 mi mee; 민 min; 범 bum beom; 별 byul byeol; 병 byung byeong; 빈 bin been; 서 seo suh;
    석 seok suk; 선 sun seon; 설 seol sul; 섭 sub seop seob sup; 성 sung seong; 수 soo su;
    숙 sook suk; 순 soon sun; 승 seung sung; 시 si shi; 식 sik shik; 신 shin sin; 아 a ah;
    안 an ahn; 여 yeo yuh; 연 yeon yun youn; 열 yeol yul; 영 young yeong yung; 예 ye yea; 오 oh o;
    옥 ok ock; 용 yong; 우 woo u wu; 욱 wook uk; 운 woon un; 웅 woong ung; 원 won weon;
    유 yoo yu you; 윤 yoon yun youn; 율 yul yool; 은 eun un; 의 ui eui; 이 yi i lee ee; 인 in;
    일 il; 정 jung jeong; 주 joo ju; 준 joon jun; 중 joong jung; 지 ji jee; 진 jin; 철 chul cheol;
    청 chung cheong; 춘 choon chun; 필 pil phil; 헌 heon hun; 혁 hyuk hyeok; 현 hyun hyeon;
    형 hyung hyeong; 혜 hye hae; 후 hoo hu; 훈 hoon hun; 휘 hwi whee; 희 hee hui heui"""
)
"""Syllable of a given name -> its common Latin spellings, the usual one first."""

# 황보라 is Hwang Bora and 서문탁 Seo Muntak more likely than a rarer family with a short name.
_DOUBTFUL: Final = frozenset({"황보", "서문"})


def family_name(native: str) -> tuple[str, str]:
    """Split a Hangul personal name into family and given name: 김태리 is 김 and 태리.

    A space decides where there is one (황보 관). Otherwise a family name of two syllables is
    preferred, except for 황보 and 서문 before a single syllable, where 황 and 서 are likelier.
    A name that begins with no family name of the table is a stage name: ("", the name); a family
    name alone has the given name "". Whether 설리 is such a name or a Ms Seol, nothing tells.
    """
    name = nfc(native).strip()
    head, *rest = name.split() or [""]
    if rest:
        return head, "".join(rest)
    double = name[:2]
    if double in FAMILIES and not (double in _DOUBTFUL and len(name) == _LENGTH_IN_DOUBT):
        return double, name[2:]
    single = name[:1]
    return (single, name[1:]) if single in FAMILIES else ("", name)


def spelling_variants(native: str) -> frozenset[str]:
    """Return plausible Latin spellings of a Hangul personal name: "Kim Tae-ri" is one of 김태리.

    Each is written family name first with hyphens in the given name; order, spaces, hyphens and
    case are the business of `keys.lookup_keys`. There are at most `VARIANT_LIMIT`, the usual ones
    first in; a name of more than six syllables has only its Revised Romanization. A name that is
    not wholly Hangul has none.
    """
    family, given = family_name(native)
    syllables = family + given
    if not syllables or not all(map(is_syllable, syllables)):
        return frozenset()
    if len(syllables) > _LONGEST_NAME:
        return frozenset({_written(romanise_apart(family).capitalize(), romanise_apart(given))})
    choices = [_family_spellings(family), *map(_given_spellings, given)]
    return frozenset(_written(*spelling) for spelling in _most_usual(choices))


def _family_spellings(family: str) -> tuple[str, ...]:
    return FAMILIES.get(family) or (romanise_apart(family).capitalize(),)


def _given_spellings(syllable: str) -> tuple[str, ...]:
    official = romanise_syllable(syllable)
    return tuple(dict.fromkeys((*GIVEN.get(syllable, ()), official)))


def _most_usual(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the first combinations of `choices`, ranked by how far down their lists they reach."""
    ranks = product(*(range(len(spellings)) for spellings in choices))
    usual = sorted(ranks, key=lambda rank: (sum(rank), rank))[:VARIANT_LIMIT]
    return [tuple(choices[at][index] for at, index in enumerate(rank)) for rank in usual]


def _written(family: str, *given: str) -> str:
    return f"{family} {'-'.join(given).capitalize()}".strip()
