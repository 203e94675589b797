"""Pages that are alike are made once, and are what each would be if it were made by itself."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
from printed import work

from spacecat.noun import replace
from spacecat.output.press import Press, are_alike
from spacecat.output.render import Renderer
from spacecat.pages.redirect import KIND
from spacecat.printing.batch import Batch, print_batch, print_page

if TYPE_CHECKING:
    from pathlib import Path

    from spacecat.pages.reads import Page
    from spacecat.printing.batch import Finished


def _redirects() -> tuple[Press, list[Page]]:
    press, pages = work()
    return press, sorted((one for one in pages if one.kind == KIND.name), key=attrgetter("subject"))


def _each(press: Press, pages: list[Page]) -> list[Finished]:
    made = [print_page(press, page, number) for number, page in enumerate(pages)]
    return [one._replace(seconds=0.0) for one in made]


def _together(press: Press, pages: list[Page]) -> list[Finished]:
    return [one._replace(seconds=0.0) for one in print_batch(Batch(press, pages, 0)).pages]


def _press(press: Press, folder: Path, template: str) -> Press:
    """Return a press that makes redirects by a template of its own."""
    (folder / "redirect.html").write_text(template, encoding="utf-8")
    return Press(Renderer((folder,)), press.facets, press.addresses)


def test_pages_in_a_row_are_what_each_would_be() -> None:
    press, pages = _redirects()
    assert _together(press, pages) == _each(press, pages)


def test_those_that_lead_to_the_same_are_made_once() -> None:
    press, pages = _redirects()
    found = print_batch(Batch(press, pages, 0)).pages
    assert len({id(one.data) for one in found}) == len({page.subject for page in pages})
    assert len(pages) > 2 * len({page.subject for page in pages})


@pytest.mark.parametrize("link", ["#top", "beside.html", "./"])
def test_a_template_that_links_into_its_own_page_is_outlined_for_each(
    tmp_path: Path, link: str
) -> None:
    press, pages = _redirects()
    own = _press(press, tmp_path, f'<p id="top"><a href="{link}">{{{{ view.target.href }}}}</a>')
    assert _together(own, pages) == _each(own, pages)
    assert len({one.links for one in _each(own, pages)}) == len(pages)


def test_pages_that_read_different_things_are_not_alike() -> None:
    _, pages = _redirects()
    one, other = next(two for two in pairwise(pages) if two[0].subject == two[1].subject)
    assert are_alike(one, other)
    assert not are_alike(one, replace(other, reads=frozenset()))
    assert not are_alike(one, replace(other, kind="title"))
