"""The facts of a title, row by row, as the aside of its page lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import CompanyRole, EntryKind
from spacecat.pages.dates import date_value, long_date
from spacecat.pages.named import link
from spacecat.pages.parts import PlainLink, Row, Value
from spacecat.pages.regions import country_name, language_name
from spacecat.pages.urls import group_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.model.catalogue import Record
    from spacecat.model.credits import CompanyCredit
    from spacecat.model.entries import Title
    from spacecat.model.parts import Release, Remark, Setting
    from spacecat.model.values import Fact
    from spacecat.pages.cites import Cites
    from spacecat.pages.reads import Reader


def fact_rows(reader: Reader, record: Record[Title], cites: Cites) -> tuple[Row, ...]:
    """Return every fact of a title that is known, in the order of the page."""
    return (
        *_dates(record.entry, cites),
        *_measures(record.entry, cites),
        *_companies(reader, record, cites),
        *_settings(reader, record.entry, cites),
        *_origin(record.entry, cites),
        *_watch(reader, record, cites),
        *remark_rows(record.entry.facts, cites),
    )


def at_a_glance(reader: Reader, record: Record[Title]) -> tuple[str, ...]:
    """Return how long a title takes and where it is or was shown, for the head of its page."""
    title, said = record.entry, []
    if title.episodes:
        count = title.episodes.value
        said.append(f"{count} episodes" if count > 1 else "1 episode")
    elif title.runtime:
        said.append(f"{title.runtime.value} minutes")
    shown_by = [one for one in title.companies if one.role in _SHOWING]
    companies = [record.target(EntryKind.COMPANY, one.company) for one in shown_by]
    said.append(", ".join(dict.fromkeys(reader.card(one).name for one in companies)))
    return tuple(filter(None, said))


_SHOWING = (CompanyRole.NETWORK, CompanyRole.PLATFORM)


def remark_rows(remarks: tuple[Remark, ...], cites: Cites) -> tuple[Row, ...]:
    """Return the further facts of an entry, those of one name together."""
    rows: dict[str, list[Value]] = {}
    for remark in remarks:
        otherwise = cites.otherwise(remark.label, remark.value, remark)
        value = Value(remark.value, cites.numbers(remark.source), otherwise, remark.note)
        rows.setdefault(remark.label, []).append(value)
    return tuple(Row(label, tuple(values)) for label, values in rows.items())


def _dates(title: Title, cites: Cites) -> Iterator[Row]:
    run = title.run
    if run:
        text = long_date(run.start)
        if run.end and run.end != run.start:
            text += f" – {long_date(run.end)}"
        otherwise = cites.otherwise("Original run", text, run)
        yield Row("Original run", (Value(text, cites.numbers(run.source), otherwise),))
    if title.releases:
        values = tuple(_release(release, cites) for release in title.releases)
        yield Row("Release" if len(values) == 1 else "Releases", values)


def _release(release: Release, cites: Cites) -> Value:
    date = date_value(release.date)
    text = f"{date.text}, {release.region}" if release.region else date.text
    otherwise = cites.otherwise("Release", text, release)
    return Value(text, cites.numbers(release.source), otherwise, release.note)


def _measures(title: Title, cites: Cites) -> Iterator[Row]:
    if title.episodes:
        yield _fact("Episodes", str(title.episodes.value), title.episodes, cites)
    if title.runtime:
        label = "Runtime of an episode" if title.episodes else "Runtime"
        yield _fact(label, f"{title.runtime.value} minutes", title.runtime, cites)
    if title.slot:
        yield _fact("Broadcast", title.slot.value, title.slot, cites)


def _fact(label: str, text: str, fact: Fact[int] | Fact[str], cites: Cites) -> Row:
    otherwise = cites.otherwise(label, text, fact)
    return Row(label, (Value(text, cites.numbers(fact.source), otherwise, fact.note),))


def _companies(reader: Reader, record: Record[Title], cites: Cites) -> Iterator[Row]:
    for role in CompanyRole:
        credits_ = [credit for credit in record.entry.companies if credit.role is role]
        if credits_:
            values = (_company(reader, record, credit, cites) for credit in credits_)
            yield Row(role.label, tuple(values))


def _company(reader: Reader, record: Record[Title], credit: CompanyCredit, cites: Cites) -> Value:
    there = link(reader, record.target(EntryKind.COMPANY, credit.company))
    otherwise = cites.otherwise(credit.role.label, there.card.name, credit)
    return Value(there.card.name, cites.numbers(credit.source), otherwise, credit.note, there)


def _settings(reader: Reader, title: Title, cites: Cites) -> Iterator[Row]:
    if title.settings:
        values = (_setting(reader, setting, cites) for setting in title.settings)
        yield Row("Setting", tuple(values))


def _setting(reader: Reader, setting: Setting, cites: Cites) -> Value:
    place = PlainLink(reader.href(group_address("settings", setting.place)), setting.place.label)
    parts = [setting.name or "", f"in {setting.year}" if setting.year else ""]
    text = ", ".join(filter(None, parts))
    otherwise = cites.otherwise("Setting", f"{place.text} {text}".strip(), setting)
    return Value(
        text,
        cites.numbers(setting.source),
        otherwise,
        setting.note,
        group=place,
        native=setting.native,
    )


def _origin(title: Title, cites: Cites) -> Iterator[Row]:
    if title.countries:
        yield Row("Country", tuple(Value(country_name(code)) for code in title.countries))
    if title.languages:
        names = ", ".join(language_name(tag) for tag in title.languages.value)
        otherwise = cites.otherwise("Languages", names, title.languages)
        cited = cites.numbers(title.languages.source)
        label = "Languages" if len(title.languages.value) > 1 else "Language"
        yield Row(label, (Value(names, cited, otherwise, title.languages.note),))


def _watch(reader: Reader, record: Record[Title], cites: Cites) -> Iterator[Row]:
    values = []
    for claim in record.entry.watch:
        there = link(reader, record.target(EntryKind.COMPANY, claim.company))
        note = f"{claim.region}, as of {long_date(claim.as_of)}"
        otherwise = cites.otherwise("Where to watch", there.card.name, claim)
        cited = cites.numbers(claim.source)
        values.append(Value(there.card.name, cited, otherwise, note, there))
    if values:
        yield Row("Where to watch", tuple(values))
