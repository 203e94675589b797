"""The small catalogue with which histories of edits begin, and what comes into it later."""

from __future__ import annotations

from drawn import as_bytes, drawn, picture

from spacecat.pages.plan import PAGE_KINDS

SETTINGS = (
    "name: Test\ntagline: t\ndescription: d\nbase_url: https://example.org/\n"
    "without: [card, site-card]\n"  # a view that is written out is no drawing
)
TITLES = ("The Moon", "The Silent Sea", "Alienoid", "Alienoid 2")
PEOPLE = ("Kim Tae-ri", "Lee Min-ho", "Bae Doona")
TAGS = ("mars", "time travel")
NATIVE = ("김태리", "이민호", "배두나", "달")

PICTURES = (
    as_bytes(drawn(320, 480, colour="red")).decode("latin-1"),
    as_bytes(drawn(320, 480, colour="blue")).decode("latin-1"),
    as_bytes(drawn(480, 480, colour="red")).decode("latin-1"),
    as_bytes(drawn(6, 9, colour="red")).decode("latin-1"),
    as_bytes(drawn(320, 480, colour="red"))[:60].decode("latin-1"),
)
"""Two that differ in their bytes alone, one of another size, one so small that it is warned of, and
one that is cut short. Of one colour, they are encoded at once."""


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def entry(fields: dict[str, str], body: str = "") -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + f"---\n{body}"


def beginning() -> dict[str, str]:
    """Return a catalogue in which a bit of everything refers to everything."""
    files = {"content/site.yaml": SETTINGS, "static/style.css": "body {}\n"}
    for person in PEOPLE:
        files[f"content/people/{slug(person)}.md"] = entry({"name": person})
    for tag in TAGS:
        files[f"content/tags/{slug(tag)}.md"] = entry({"name": tag, "summary": f"On {tag}."})
    for title in TITLES:
        files[f"content/titles/{slug(title)}.md"] = title_text(title)
    pictured = f"content/titles/{slug(TITLES[0])}.md"
    files |= {
        pictured: with_picture(files[pictured], "a.png"),
        "content/titles/a.png": PICTURES[0],
    }
    files["content/sources/paper.md"] = entry({"name": "Paper", "url": "https://paper.example/"})
    files["content/characters/captain.md"] = entry({"name": "Captain", "summary": "Of a ship."})
    cited = f"content/titles/{slug(TITLES[1])}.md"
    files[cited] = _played("Captain", title_text(TITLES[1], body="Up there. [@paper]\n"))
    files["content/lists/best.md"] = entry({"name": "Best", "items": f"[{{title: {TITLES[0]}}}]"})
    # A view written out whole shows every difference that any template could show.
    files |= {
        f"templates/{kind.template}": "{{ view }}\n"
        for kind in PAGE_KINDS.values()
        if kind.template
    }
    # The lists lead to everything, so that there is nothing to warn of.
    files |= {
        f"templates/{name}": f'{{{{ view }}}}{_LISTS}{loop}<a href="{{{{ one.href }}}}"></a>{end}\n'
        for name, (loop, end) in _MEMBERS.items()
    }
    files["templates/title.html"] = "{% include 'part.html' %}{{ view }}\n"
    files["templates/part.html"] = "part\n"
    return files


_FOR, _END = "{% for one in view.", "{% endfor %}"
_PARTS = "{% for part in view.frame.footer %}{% for one in part.links %}"
_LISTS = _PARTS + '<a href="{{ one.href }}"></a>' + 2 * _END
_OTHERS = _FOR + 'others %}<a href="{{ one.href }}"></a>' + _END
_WAYS = "{% for part in view.narrow %}{% for one in part.links %}"
_INITIALS = "{% for part in view.alphabets %}{% for one in part.links %}"
_LETTERS = "{% for letter in view.letters %}{% for one in letter.people %}"
_MEMBERS = {
    "home.html": ('<a href="{{ view.frame.search }}"></a>' + _FOR + "lists %}", _END),
    "index.html": (_OTHERS + _FOR + "members %}", _END),
    "taxonomy.html": (_FOR + "terms %}", _END),
    "term.html": (_WAYS, 2 * _END),
    "tag.html": (_WAYS, 2 * _END),
    "names.html": (_INITIALS, 2 * _END),
    "people.html": ('<a href="{{ view.other }}"></a>' + _LETTERS, 2 * _END),
}
"""The templates of lists, and the loops over what they list."""


def title_text(
    name: str,
    cast: tuple[str, ...] = PEOPLE[:1],
    tags: tuple[str, ...] = TAGS[:1],
    other: str = "",
    body: str = "Up there.\n",
) -> str:
    fields = {"name": name, "kind": "drama", "run": "{start: 2026-11-01, end: 2026-11-25}"}
    fields["cast"] = (
        f"[{', '.join(f'{{person: {one}, roles: [{{name: Captain}}]}}' for one in cast)}]"
    )
    fields["tags"] = f"[{', '.join(tags)}]"
    if other:
        fields["relations"] = f"[{{kind: sequel-to, title: {other}}}]"
    return entry(fields, body)


def with_picture(text: str, file: str, *more: str) -> str:
    front, _, body = text.removeprefix("---\n").partition("---\n")
    return f"---\n{front}{picture(file, *more)}---\n{body}"


def _played(character: str, text: str) -> str:
    """Return a title in which everybody plays a character that has an entry."""
    return text.replace("{name: Captain}", f"{{character: {character}}}")


LATER = {
    "content/titles/space-sweepers.md": title_text("Space Sweepers", PEOPLE[:2], other="The Moon"),
    "content/titles/moonrise.md": title_text("Moonrise", ("Song Joong-ki",), ("aliens",)),
    "content/titles/after-the-moon.md": title_text("After the Moon", (), (), "The Moon"),
    "content/people/song-joong-ki.md": entry({"name": "Song Joong-ki", "native": "송중기"}),
    "content/people/lee-min-ho-2.md": entry({"name": "Lee Min-ho", "disambiguator": "born 2001"}),
    "content/tags/aliens.md": entry({"name": "aliens", "summary": "On aliens."}),
    "content/lists/worst.md": entry({"name": "Worst", "items": "[{title: Alienoid}]"}),
    "content/pages/about.md": entry({"name": "About"}, "See [[The Moon]] and [[Best]].\n"),
    "content/titles/moonhaven.md": _played(
        "Robot", title_text("Moonhaven", ("Song Joong-ki",), body="It is late. [@journal]\n")
    ),
    "content/sources/journal.md": entry({"name": "Journal", "url": "https://journal.example/"}),
    "content/characters/robot.md": entry({"name": "Robot", "summary": "Made of steel."}),
    "content/companies/studio.md": entry({"name": "Studio"}, "They made [[Moonrise]].\n"),
}
"""Entries that the catalogue does not begin with; some refer to others of them, or share a name."""
