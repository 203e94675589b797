"""Words whose sound their spelling does not tell.

Whether ㄴ is put in between two parts of a word (꽃 + 잎), whether ㄴ and ㄹ meet as ㄴㄴ, and
whether a consonant is blocked before it moves on (맛 + 없다) depends on how the word is built,
which only a dictionary knows. Each line gives a word and the spelling that the regular rules read
rightly.
To teach another word, add a line here and one to `tests/names/romanisation.tsv`.

Sources: proclamation 2000-8, chapter 3, 1 (its own examples), and the Standard Pronunciation
(표준 발음법), articles 15, 20, 29 and 30.
"""

from __future__ import annotations

import re
from typing import Final

_RESPELT: Final = {
    # Proclamation 2000-8, chapter 3, 1.
    "학여울": "학녀울",
    "알약": "알냑",
    "신문로": "신문노",
    # Article 15: the final consonant is blocked, and its representative sound moves on.
    "겉옷": "거돗",
    "헛웃음": "허두슴",
    "맛없": "마덦",
    "젖어미": "저더미",
    # Article 20: ㄴ and ㄹ meet as ㄴㄴ.
    "의견란": "의견난",
    "임진란": "임진난",
    "생산량": "생산냥",
    "결단력": "결단녁",
    "공권력": "공권녁",
    "동원령": "동원녕",
    "상견례": "상견녜",
    "횡단로": "횡단노",
    "이원론": "이원논",
    "입원료": "입원뇨",
    "구근류": "구근뉴",
    # Article 29: ㄴ is put in between the parts of a compound.
    "솜이불": "솜니불",
    "홑이불": "홑니불",
    "막일": "막닐",
    "삯일": "삯닐",
    "맨입": "맨닙",
    "꽃잎": "꽃닢",
    "내복약": "내복냑",
    "한여름": "한녀름",
    "남존여비": "남존녀비",
    "신여성": "신녀성",
    "색연필": "색년필",
    "직행열차": "직행녈차",
    "늑막염": "늑막념",
    "콩엿": "콩녓",
    "담요": "담뇨",
    "눈요기": "눈뇨기",
    "영업용": "영업뇽",
    "식용유": "식용뉴",
    "백분율": "백분뉼",
    "솔잎": "솔닢",
    "설익": "설닉",
    "물약": "물냑",
    "불여우": "불녀우",
    "서울역": "서울녁",
    "물엿": "물녓",
    "휘발유": "휘발뉴",
    # Article 30: the same after the ㅅ that joins a compound.
    "베갯잇": "베갯닛",
    "깻잎": "깻닢",
    "나뭇잎": "나뭇닢",
}

_WORD: Final = re.compile("|".join(sorted(_RESPELT, key=len, reverse=True)))


def respell(text: str) -> str:
    """Return `text` (in NFC) with each irregular word in it spelt as the regular rules need it."""
    return _WORD.sub(lambda word: _RESPELT[word[0]], text)
