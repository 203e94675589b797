"""A few entries that the real catalogue lacks: namesakes, doubled consonants, accents, numbers."""

from spacecat.model.vocabulary import EntryKind
from spacecat.search.entries import Findable, Name


def _person(slug: str, name: str, native: str, *others: str, weight: int = 21) -> Findable:
    names = tuple(Name(other, "Other name") for other in others)
    return Findable(f"people/{slug}", EntryKind.PERSON, "Person", weight, name, native, names)


def _title(slug: str, name: str, native: str, *others: str, weight: int = 22) -> Findable:
    names = tuple(Name(other, "Other name") for other in others)
    return Findable(f"titles/{slug}", EntryKind.TITLE, "Drama", weight, name, native, names)


INVENTED = (
    _title("the-sea-2014", "The Sea of Tranquility", "고요의 바다", weight=21),
    _title("the-sea-2021", "The Silent Sea", "고요의 바다", weight=25),
    _title("boys-over-flowers", "Boys Over Flowers", "꽃보다 남자", "Boys Before Flowers"),
    _title("chicken-nugget", "Chicken Nugget", "닭강정"),
    _title("crash-landing-on-you", "Crash Landing on You", "사랑의 불시착", "Emergency Love"),
    _title("cafe-minamdang", "Café Minamdang", "미남당"),
    _title("1987", "1987", "1987", "1987: When the Day Comes"),
    _title("no", "No", "노"),
    _title("dont-look", "Don't Look", "보지 마"),
    _title("vagabond", "Vagabond", "배가본드"),
    _title("itaewon-class", "Itaewon Class", "이태원 클라쓰"),
    _title("k-pop-extreme", "K-Pop Extreme Survival", "K-POP 최강 서바이벌"),
    _title("ghost", "Ghost", "유령", "幽靈"),
    _person("lee-ji-hoon-born-1979", "Lee Ji-hoon", "이지훈", weight=23),
    _person("lee-ji-hoon-born-1988", "Lee Ji-hoon", "이지훈"),
    _person("namgoong-min", "Namgoong Min", "남궁민", "Nam Goong-min"),
    _person("sunwoo-yong-nyeo", "Sunwoo Yong-nyeo", "선우용녀"),
    _person("choi-min-sik", "Choi Min-sik", "최민식", weight=24),
    _person("park-bo-gum", "Park Bo-gum", "박보검"),
    _person("park-chan-wook", "Park Chan-wook", "박찬욱"),
    _person("jun-ji-hyun", "Jun Ji-hyun", "전지현", "Gianna Jun"),
    _person("jeon-do-yeon", "Jeon Do-yeon", "전도연"),
    _person("iu", "IU", "아이유", "Lee Ji-eun", "이지은"),
    _person("rain", "Rain", "비", "Jung Ji-hoon", "정지훈"),
    _person("ok-taec-yeon", "Ok Taec-yeon", "옥택연"),
    _person("ryu-seung-ryong", "Ryu Seung-ryong", "류승룡"),
    _person("im-yoon-ah", "Im Yoon-ah", "임윤아", "Yoona", "Lim Yoona"),
    _person("hur-joon-ho", "Hur Joon-ho", "허준호"),
    _person("cho-seung-woo", "Cho Seung-woo", "조승우"),
    _person("uhm-jung-hwa", "Uhm Jung-hwa", "엄정화"),
    Findable("tags/sea", EntryKind.TAG, "Tag", 3, "Sea", "바다", ()),
    Findable("companies/studio-sea", EntryKind.COMPANY, "Company", 2, "Studio Sea", "", ()),
)
