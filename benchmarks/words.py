"""The words that made-up catalogues are made of: names in both scripts, subjects, sentences."""

from __future__ import annotations

# fmt: off
FAMILIES = {
    "Kim": ("김", "Gim"), "Lee": ("이", "Yi"), "Park": ("박", "Pak"), "Choi": ("최", "Choe"),
    "Jung": ("정", "Jeong"), "Kang": ("강", "Gang"), "Cho": ("조", "Jo"), "Yoon": ("윤", "Yun"),
    "Jang": ("장", "Chang"), "Lim": ("임", "Im"), "Han": ("한", "Hahn"), "Oh": ("오", "Oah"),
    "Seo": ("서", "Suh"), "Shin": ("신", "Sin"), "Kwon": ("권", "Gwon"), "Hwang": ("황", "Whang"),
    "Ahn": ("안", "Ann"), "Song": ("송", "Soong"), "Ryu": ("류", "Ryoo"), "Jeon": ("전", "Chun"),
    "Hong": ("홍", "Houng"), "Go": ("고", "Ko"), "Moon": ("문", "Mun"), "Yang": ("양", "Iang"),
    "Son": ("손", "Sohn"), "Bae": ("배", "Pae"), "Baek": ("백", "Paik"), "Heo": ("허", "Hur"),
    "Yoo": ("유", "Yu"), "Nam": ("남", "Nahm"), "Noh": ("노", "Roh"), "Ha": ("하", "Hah"),
    "Kwak": ("곽", "Gwak"), "Sung": ("성", "Seong"), "Cha": ("차", "Tcha"), "Joo": ("주", "Ju"),
    "Woo": ("우", "Wu"), "Koo": ("구", "Gu"), "Min": ("민", "Minn"), "Jin": ("진", "Chin"),
    "Ji": ("지", "Chi"), "Eom": ("엄", "Um"), "Chae": ("채", "Tchae"), "Won": ("원", "Weon"),
    "Bang": ("방", "Pang"), "Gong": ("공", "Kong"), "Hyun": ("현", "Hyeon"), "Ham": ("함", "Hahm"),
}
"""Family names as their bearers mostly write them: in Hangul, and another romanisation."""

SYLLABLES = {
    "min": "민", "ji": "지", "seo": "서", "yeon": "연", "hyun": "현", "woo": "우", "jin": "진",
    "young": "영", "soo": "수", "kyung": "경", "hye": "혜", "jun": "준", "ho": "호", "sung": "성",
    "hee": "희", "eun": "은", "tae": "태", "ri": "리", "dong": "동", "hoon": "훈", "jae": "재",
    "won": "원", "sang": "상", "chul": "철", "mi": "미", "yoo": "유", "ha": "하", "neul": "늘",
    "byung": "병", "gyu": "규", "in": "인", "sik": "식", "ra": "라", "do": "도", "yul": "율",
    "ah": "아", "bin": "빈", "bo": "보", "chan": "찬", "da": "다", "eon": "언", "eui": "의",
    "geun": "근", "gi": "기", "gook": "국", "gu": "구", "hak": "학", "han": "한", "hwa": "화",
    "hwan": "환", "hyeok": "혁", "hyo": "효", "ik": "익", "il": "일", "jeong": "정", "jong": "종",
    "joo": "주", "jung": "중", "kang": "강", "kwang": "광", "man": "만", "moon": "문",
    "myung": "명", "na": "나", "nam": "남", "rae": "래", "rim": "림", "rin": "린", "se": "세",
    "seok": "석", "seul": "슬", "si": "시", "sol": "솔", "sun": "선", "taek": "택", "wan": "완",
    "wook": "욱", "ye": "예", "yong": "용", "yoon": "윤", "yeop": "엽", "hyung": "형", "bum": "범",
    "chae": "채", "ran": "란", "sook": "숙", "ok": "옥", "kyun": "균", "song": "송", "bi": "비",
}
"""Syllables of given names."""

ADJECTIVES = {
    "Silent": "고요한", "Last": "마지막", "Distant": "먼", "Hidden": "숨은", "Blue": "푸른",
    "Lost": "잃어버린", "Second": "두 번째", "Bright": "밝은", "Falling": "떨어지는",
    "Quiet": "조용한", "Cold": "차가운", "First": "첫", "Burning": "타는", "Empty": "빈",
    "Secret": "비밀의",
}
NOUNS = {
    "Moon": "달", "Star": "별", "Sea": "바다", "Orbit": "궤도", "Signal": "신호", "Night": "밤",
    "Station": "정거장", "Comet": "혜성", "Letter": "편지", "Garden": "정원", "Winter": "겨울",
    "Light": "빛", "Voyage": "항해", "Echo": "메아리", "Planet": "행성", "Summer": "여름",
}
PROSE = (
    "the", "crew", "of", "a", "small", "ship", "follows", "signal", "from", "far", "side", "moon",
    "and", "finds", "letter", "that", "should", "not", "be", "there", "while", "on", "ground",
    "engineer", "counts", "hours", "until", "air", "runs", "out", "nobody", "says", "what", "they",
    "know", "about", "first", "mission", "captain", "keeps", "her", "promise", "station", "turns",
    "slowly", "above", "sea", "old", "songs", "play", "radio", "two", "strangers", "share", "last",
    "meal", "before", "launch", "storm", "over", "Seoul", "hides", "stars", "for", "one", "night",
)
# fmt: on
HEADINGS = ("Production", "Themes", "Reception", "Music")
GENRES = (
    "science-fiction",
    "drama",
    "romance",
    "thriller",
    "mystery",
    "action",
    "comedy",
)
PLACES = ("space-station", "orbit", "moon", "mars", "deep-space", "earth")
