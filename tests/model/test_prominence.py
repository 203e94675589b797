"""How prominent credits are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalogues import ROOT, entry, options_for

from spacecat.model.prominence import of_appearance, of_title
from spacecat.pipeline import prepare

if TYPE_CHECKING:
    from catalogues import BuildSite


def test_a_title_and_its_people_say_the_same() -> None:
    prepared, _ = prepare(options_for(ROOT))
    assert prepared is not None
    people = prepared.catalogue.people.values()
    seen = {
        (part.title, record.id): of_appearance(part)
        for record in people
        for part in record.inbound.appearances
    }
    told = {
        (title.id, person): rank
        for title in prepared.catalogue.titles.values()
        for person, rank in of_title(title).items()
    }
    assert seen == told
    assert len({*told.values()}) > 3


def test_the_most_prominent_credit_counts(build_site: BuildSite) -> None:
    text = entry(
        "One",
        "kind: film",
        "cast: [{name: Guest, billing: guest}, {name: Star, billing: main}, {name: Aid}]",
        "crew: [{name: Cutter, job: editor}, {name: Maker, job: director}, "
        "{person: Guest, job: writer}]",
    )
    titles = build_site({"content/titles/one.md": text}).build().catalogue.titles
    ranks = of_title(titles["title/one"])
    assert ranks["person/star"] < ranks["person/guest"] == ranks["person/maker"]
    assert ranks["person/maker"] < ranks["person/aid"] < ranks["person/cutter"]
