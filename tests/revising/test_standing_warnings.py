"""Warnings that stand are told again only where no edit can have mended what they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacecat.check.links import Links
from spacecat.check.outline import Outline
from spacecat.check.site import ORPHAN, check_site
from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.revising.standing import are_about, may_mend

DOUBT = Rule("SC000", "doubt", "It is in doubt.", Severity.WARNING)
FILES = ("index.html", "a/index.html", "b/index.html", "c/index.html")
HOME, A, B, C = FILES

Web = dict[str, tuple[str, ...]]
webs = st.fixed_dictionaries(
    {file: st.lists(st.sampled_from(FILES), max_size=2).map(tuple) for file in FILES}
)


def _outlines(web: Web) -> dict[str, Outline]:
    return {file: Outline(file, (), links) for file, links in web.items()}


def _links(web: Web, unlisted: tuple[str, ...] = ()) -> Links:
    return Links(_outlines(web), unlisted)


def _orphans(web: Web) -> list[Diagnostic]:
    found = list(check_site(_outlines(web).values(), ()))
    assert all(one.rule is ORPHAN for one in found)
    return found


def test_a_warning_is_about_its_file() -> None:
    standing = [Diagnostic(DOUBT, Span("content/titles/a.md"), "It may be wrong.")]
    assert are_about(standing, ["content/titles/b.md", "content/titles/a.md"])
    assert not are_about(standing, ["content/titles/b.md"])


def test_a_warning_is_about_the_folder_of_its_file() -> None:
    """All that is told of a folder that is moved away is its own name."""
    standing = [Diagnostic(DOUBT, Span("content/junk/a.txt"), "Nothing reads it.")]
    assert are_about(standing, ["content/junk"])
    assert not are_about(standing, ["content/jun", "content/junk/a.txt.md"])


def test_a_page_that_leaves_a_redirect_behind_is_not_warned_of_any_more() -> None:
    orphan = Diagnostic(ORPHAN, Span(B), "Nothing leads there.")
    before = _links({HOME: (A,), A: (), B: ()})
    after = before.with_unlisted([B])
    assert may_mend([orphan], before, after, [B], ())


@given(webs, webs, st.sets(st.sampled_from(FILES)), st.sets(st.sampled_from(FILES[1:])))
def test_no_warning_of_an_orphan_goes_unless_it_may(
    web: Web, other: Web, made: set[str], gone: set[str]
) -> None:
    """Whoever links to a page that goes is made without the link."""
    edited = web | {file: other[file] for file in made}
    after = {
        file: tuple(link for link in links if link not in gone)
        for file, links in edited.items()
        if file not in gone
    }
    mended = {one.span.path for one in _orphans(web)} - {one.span.path for one in _orphans(after)}
    come = {file for file, links in after.items() if links != web[file]}
    may = may_mend(_orphans(web), _links(web), _links(after), come, gone)
    assert may or not mended


@pytest.mark.parametrize(
    ("come", "may"),
    [
        ({HOME: (A, B)}, True),
        ({A: (f"{B}#top",)}, True),
        ({A: (C,)}, True),  # need not be reached, and may lead on
        ({A: (HOME,)}, False),
        ({B: (B,)}, False),  # of an orphan to itself
    ],
)
def test_a_link_that_comes_to_an_orphan_may_mend_it(come: Web, may: bool) -> None:  # noqa: FBT001 - a case
    web: Web = {HOME: (A,), A: (), B: (), C: ()}
    orphan = Diagnostic(ORPHAN, Span(B), "Nothing leads there.")
    before, after = _links(web, (C,)), _links(web | come, (C,))
    assert may_mend([orphan], before, after, come, ()) is may
    assert not may_mend([], before, after, come, ())
