"""Things as JSON-LD: what each is, and those of its properties that are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from spacecat.pages.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacecat.pages.json_text import Json
    from spacecat.pages.named import Names
    from spacecat.pages.parts import Frame, Link, PlainLink

    Node: TypeAlias = "dict[str, Json]"

CONTEXT = "https://schema.org"

MOST, FEW = 12, 1
"""As many of each list, such as the sources, a page says to machines; one, if it is full."""


def node(type_: str, **properties: Json) -> Node:
    """Return a thing of a type of schema.org, without the properties that hold nothing."""
    return {"@type": type_, **{name: value for name, value in properties.items() if value}}


def written(page: Node) -> str:
    """Return what a page says as the content of its data block."""
    return json_text({"@context": CONTEXT, **page})


def in_language(text: str, language: str | None) -> Json:
    """Return a text with its language, where that is not the page's."""
    return {"@value": text, "@language": language} if language else text


def alternate_names(names: Names) -> list[Json]:
    """Return the other names of a thing; misspellings are none of its names."""
    native = [in_language(names.native, "ko")] if names.native else []
    romanised = [names.romanised] if names.romanised else []
    others = [one.value for one in names.others if not one.is_misspelling]
    said = dict.fromkeys((value.text, value.lang) for value in (*romanised, *others))
    return [*native, *(in_language(text, language) for text, language in said)]


def whole_address(frame: Frame, address: str) -> str:
    """Return the whole address of a page of the site."""
    return frame.origin + address.lstrip("/")


def linked(frame: Frame, type_: str, link: Link) -> Node:
    """Return a thing that has a page, by its name and the address of that."""
    return node(type_, name=link.card.name, url=whole_address(frame, link.card.address))


def same_as(links: Iterable[PlainLink]) -> list[Json]:
    """Return the addresses at which others tell of the same thing, as its page links them."""
    return [link.href for link in links]


def own_image(frame: Frame) -> str:
    """Return the address of the page's own raster picture; empty where it shows the site's."""
    image = frame.image
    return image.url if image and image.url.startswith(frame.canonical) else ""


def web_page(type_: str, frame: Frame, main: Node | None = None, **properties: Json) -> Node:
    """Return the page itself: where it stands, when it changed, and what it is about."""
    return node(
        type_,
        url=frame.canonical,
        **properties,
        dateModified=frame.updated.date if frame.updated else None,
        breadcrumb=breadcrumbs(frame),
        mainEntity=main,
    )


def breadcrumbs(frame: Frame) -> Node | None:
    """Return the way from the home page to this one; nothing on the home page itself."""
    trail = [(link.text, link.href) for link in frame.trail]
    if not trail:
        return None
    return node("BreadcrumbList", itemListElement=_items((*trail, (frame.heading, ""))))


def _items(trail: Iterable[tuple[str, str]]) -> list[Json]:
    return [
        node("ListItem", position=number, name=name, item=address)
        for number, (name, address) in enumerate(trail, 1)
    ]
