"""Records written down one by one come back as linking made them."""

from pathlib import Path

import pytest

from spacecat.load.body import BodyRenderer
from spacecat.load.decode import Parsed, decode_entry
from spacecat.load.entries import decode
from spacecat.load.link import link
from spacecat.load.piecemeal import NotKnownError, Piecemeal, write_linkage
from spacecat.load.source import read_content
from spacecat.load.transcript import key_of, write_transcript
from spacecat.model.catalogue import Catalogue

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    entries = decode(read_content(ROOT).sources)
    assert entries.site
    return link(entries.site, entries.published).catalogue


@pytest.fixture(scope="module")
def transcripts() -> dict[str, str]:
    bodies = BodyRenderer()
    found = (decode_entry(one, bodies)[0] for one in read_content(ROOT).sources)
    return {key_of(one.source): write_transcript(one) for one in found if isinstance(one, Parsed)}


def test_every_record_of_the_real_catalogue_comes_back(
    catalogue: Catalogue, transcripts: dict[str, str]
) -> None:
    linkage = {record.id: write_linkage(record) for record in catalogue.all_records()}
    records = Piecemeal(linkage.get, transcripts.get)
    for record in catalogue.all_records():
        assert records.full(record.id) == record


def test_a_record_alone_is_the_record_without_what_others_say(
    catalogue: Catalogue, transcripts: dict[str, str]
) -> None:
    linkage = {record.id: write_linkage(record) for record in catalogue.all_records()}
    alone = Piecemeal(linkage.get, transcripts.get).alone("person/kim-tae-ri")
    assert alone.entry == catalogue.people["person/kim-tae-ri"].entry
    assert not alone.inbound.appearances


@pytest.mark.parametrize("text", [None, "", "[]", "{}", "null", '["", "", null, [["x", 1, 2]]]'])
def test_what_cannot_be_read_is_not_given_back(
    catalogue: Catalogue, transcripts: dict[str, str], text: str | None
) -> None:
    linkage = {record.id: write_linkage(record) for record in catalogue.all_records()}
    damaged = {**linkage, "person/kim-tae-ri": text}
    records = Piecemeal(damaged.get, transcripts.get)
    with pytest.raises(NotKnownError):
        records.full("person/kim-tae-ri")
    pointing = catalogue.people["person/kim-tae-ri"].inbound.appearances[0].title
    with pytest.raises(NotKnownError):
        Piecemeal({**linkage, pointing: text}.get, transcripts.get).full("person/kim-tae-ri")


def test_an_entry_without_its_transcript_is_not_given_back(catalogue: Catalogue) -> None:
    linkage = {record.id: write_linkage(record) for record in catalogue.all_records()}
    with pytest.raises(NotKnownError):
        Piecemeal(linkage.get, lambda _digest: None).alone("title/the-moon")
