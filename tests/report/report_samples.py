"""Problems and texts that the tests of the reports share."""

from __future__ import annotations

from hypothesis import strategies as st

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span

UNKNOWN = Rule("SC301", "unknown-reference", "Every credit leads to a page.")
ROMANISED = Rule("SC305", "odd-romanisation", "Readers search by sound.", Severity.WARNING)

PARASITE = "content/titles/parasite.md"
PARASITE_TEXT = """\
---
name: Parasite
native: 기생충
year: 2019
kind: film
cast:
  - person: sang-kang-ho
---
"""
MISSPELT = Diagnostic(
    UNKNOWN,
    Span(PARASITE, line=7, column=13, length=12),
    'No person is called "sang-kang-ho".',
    'did you mean "song-kang-ho"? People live in content/people/.',
)

# Text with everything a terminal, a browser or a workflow log could trip over.
ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zs", "Zl", "Zp"]),
        st.sampled_from("<>&\"'%:,한글\u1112\u1161\u11ab\x1b[31m\r\n\t"),
    ),
    max_size=300,
)


@st.composite
def any_problem(draw: st.DrawFn) -> Diagnostic:
    """Return a problem whose every free text and position is arbitrary, in file "a.md"."""
    position = st.integers(1, 40)
    rule = draw(st.sampled_from([UNKNOWN, ROMANISED]))
    span = Span("a.md", draw(position), draw(position), draw(st.integers(0, 40)))
    return Diagnostic(rule, span, draw(ANY_TEXT), draw(ANY_TEXT))


def pointing_at(marked: str, *, line: str) -> Diagnostic:
    """Return a problem at the first `marked` in `line`, the one line of file "a.md"."""
    return Diagnostic(UNKNOWN, Span("a.md", 1, line.index(marked) + 1, len(marked)), "Wrong.")
