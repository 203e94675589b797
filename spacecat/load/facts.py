"""Rules about the facts themselves: their sources, and romanisations against the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.load.frontmatter import FrontMatter, split
from spacecat.load.positions import positions_in
from spacecat.model.base import Model, fields_of
from spacecat.model.credits import Role
from spacecat.model.entries import Title
from spacecat.model.references import Location, references_in
from spacecat.model.values import Cited
from spacecat.model.vocabulary import EntryKind, Kind
from spacecat.names.keys import title_key
from spacecat.names.romanise import romanise_name, romanise_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.load.decode import Parsed
    from spacecat.model.entries import SiteSettings

ROMANISATION = Rule(
    "SC501",
    "romanisation-differs",
    "Published romanisations are often wrong where sounds change between syllables.",
    Severity.WARNING,
)
UNSOURCED = Rule(
    "SC502",
    "unsourced-fact",
    "The settings promise readers a source for every fact (require_sources).",
    Severity.WARNING,
)
UNSHOWN = Rule(
    "SC504", "unshown-text", "Whoever wrote it expects readers to see it.", Severity.WARNING
)
UNUSED_SOURCE = Rule(
    "SC503",
    "unused-source",
    "Readers would look in vain for what it is cited for.",
    Severity.WARNING,
)
OTHER_KIND = Rule(
    "SC505",
    "fields-of-another-kind",
    "Readers would be told that a film was broadcast, as only dramas are.",
    Severity.WARNING,
)

_OF_DRAMAS = ("run", "episodes", "slot")
"""Fields of titles that say how a drama is broadcast."""


def check_facts(parsed: Parsed, site: SiteSettings) -> Iterator[Diagnostic]:
    """Yield what is doubtful about the facts of one entry."""
    yield from _romanisation(parsed)
    yield from _unused_sources(parsed)
    yield from _unshown_body(parsed)
    yield from _fields_of_another_kind(parsed)
    if site.require_sources:
        yield from _unsourced(parsed)


def _romanisation(parsed: Parsed) -> Iterator[Diagnostic]:
    entry = parsed.entry
    if not entry.native or not entry.romanised:
        return
    romanise = romanise_name if parsed.kind is EntryKind.PERSON else romanise_word
    by_rule = romanise(entry.native)
    # The rule leaves hyphens to the writer (section 3.2), and spaces as in the Hangul.
    if title_key(entry.romanised.value) != title_key(by_rule):
        span = positions_in(parsed.source).of_value(("romanised",))
        by_rule = _cased_like(entry.romanised.value, by_rule)
        message = f"Revised Romanization writes {entry.native} as “{by_rule}”."
        help_ = "Correct it, or move this form to `aliases` with `kind: romanisation`."
        yield Diagnostic(ROMANISATION, span, message, help_)


def _cased_like(declared: str, by_rule: str) -> str:
    if all(word[:1].isupper() for word in declared.split()):
        return " ".join(word[:1].upper() + word[1:] for word in by_rule.split())
    return by_rule[:1].upper() + by_rule[1:] if declared[:1].isupper() else by_rule


def _unused_sources(parsed: Parsed) -> Iterator[Diagnostic]:
    if not parsed.entry.sources:
        return
    cited = {reference.text for reference in references_in(parsed.entry)}
    cited |= {mark.target for mark in parsed.body.citations}
    for name in parsed.entry.sources:
        if name not in cited:
            span = positions_in(parsed.source).of_key(("sources", name))
            message = f"Nothing in this entry cites the source “{name}”."
            yield Diagnostic(UNUSED_SOURCE, span, message, "Cite it, or remove it.")


def _unshown_body(parsed: Parsed) -> Iterator[Diagnostic]:
    if parsed.kind is EntryKind.SOURCE and parsed.body.html:
        part = split(parsed.source)
        offset = part.body_offset if isinstance(part, FrontMatter) else 0
        start = len(parsed.source.text) - len(parsed.source.text[offset:].lstrip())
        span = Span.at(parsed.source.path, parsed.source.text, start, 80)
        help_ = "Say it in `note`, or on a page of content/pages/."
        yield Diagnostic(UNSHOWN, span, "The text of a source is shown nowhere.", help_)


def _fields_of_another_kind(parsed: Parsed) -> Iterator[Diagnostic]:
    entry = parsed.entry
    if not isinstance(entry, Title) or entry.kind is Kind.DRAMA:
        return
    for name in _OF_DRAMAS:
        if getattr(entry, name) is not None:
            span = positions_in(parsed.source).of_key((name,))
            message = f"`{name}` is a field of dramas, and this is `kind: {entry.kind}`."
            instead = "write `releases` instead" if name == "run" else "remove it"
            help_ = f"If it is a drama, write `kind: drama`; if not, {instead}."
            yield Diagnostic(OTHER_KIND, span, message, help_)


def _unsourced(parsed: Parsed) -> Iterator[Diagnostic]:
    positions = None
    for location in _without_source(parsed.entry, ()):
        positions = positions or positions_in(parsed.source)
        help_ = "Add `source:` with an id from `sources`."
        if len(location) == 1:
            help_ = "Write it as `{value: …, source: …}`, with an id from `sources`."
        message = "This fact names no source."
        yield Diagnostic(UNSOURCED, positions.of_value(location), message, help_)


def _without_source(part: Model, location: Location) -> Iterator[Location]:
    if isinstance(part, Cited) and not part.source:
        yield location
    for name in fields_of(type(part)):
        value = getattr(part, name)
        members = value if isinstance(value, tuple) else (value,)
        for number, member in enumerate(members):
            # A role is part of a credit, whose sources hold for it as well.
            if isinstance(member, Model) and not isinstance(member, Role):
                where = (*location, name, number) if isinstance(value, tuple) else (*location, name)
                yield from _without_source(member, where)
