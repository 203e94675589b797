"""What the schema holds together: references found by type, relations with their inverse."""

from __future__ import annotations

import pytest

from spacecat.model import vocabulary
from spacecat.model.catalogue import Catalogue, Record
from spacecat.model.credits import CrewCredit, Role
from spacecat.model.entries import MODELS, Person, SiteSettings, Title
from spacecat.model.references import Reference, references_in
from spacecat.model.values import PartialDate
from spacecat.model.vocabulary import EntryKind, RelationKind, Word

SITE = SiteSettings(name="a", tagline="b", description="c", base_url="https://example.org/")


def test_references_are_found_wherever_the_schema_has_one() -> None:
    title = Title.checked(
        {
            "name": "x",
            "kind": "film",
            "runtime": {"value": "1", "source": "a", "otherwise": [{"says": "2", "source": "b"}]},
            "tags": ["Robots"],
            "companies": [{"company": "tvN", "role": "network"}],
            "cast": [{"person": "Kim", "roles": [{"character": "Thunder", "source": ["c", "d"]}]}],
            "relations": [{"kind": "sequel-to", "title": "y"}],
        }
    )
    assert list(references_in(title)) == [
        Reference(EntryKind.TAG, "Robots", ("tags", 0)),
        Reference(EntryKind.SOURCE, "a", ("runtime", "source", 0)),
        Reference(EntryKind.SOURCE, "b", ("runtime", "otherwise", 0, "source", 0)),
        Reference(EntryKind.COMPANY, "tvN", ("companies", 0, "company")),
        Reference(EntryKind.PERSON, "Kim", ("cast", 0, "person")),
        Reference(EntryKind.SOURCE, "c", ("cast", 0, "roles", 0, "source", 0)),
        Reference(EntryKind.SOURCE, "d", ("cast", 0, "roles", 0, "source", 1)),
        Reference(EntryKind.CHARACTER, "Thunder", ("cast", 0, "roles", 0, "character")),
        Reference(EntryKind.TITLE, "y", ("relations", 0, "title")),
    ]


def test_a_name_in_plain_words_is_no_reference() -> None:
    role = Role(name="Kim Tae-ri", source=())
    assert list(references_in(role)) == []


@pytest.mark.parametrize("kind", RelationKind)
def test_the_inverse_of_an_inverse_is_the_relation(kind: RelationKind) -> None:
    assert kind.inverse.inverse is kind


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_has_its_model_and_its_folder(kind: EntryKind) -> None:
    assert kind in MODELS
    assert kind.folder.isascii()
    assert kind.folder == kind.folder.lower()


def test_every_word_can_stand_in_an_address_and_has_a_label() -> None:
    words = [word for group in Word.__subclasses__() for word in group]
    assert len(words) > len(vocabulary.EntryKind)
    for word in words:
        assert word.value.replace("-", "").isalpha()
        assert word.label[0].isupper()


def test_a_title_is_first_shown_on_the_start_of_its_run_or_its_earliest_release() -> None:
    drama = Title.checked({"name": "x", "kind": "drama", "run": {"start": "2025-01-04"}})
    releases = [{"date": "2023-08-02"}, {"date": "2023-01-01"}, {"date": "2023"}]
    film = Title.checked({"name": "x", "kind": "film", "releases": releases})
    assert drama.first_shown == PartialDate(2025, 1, 4)
    assert film.first_shown == PartialDate(2023, 1, 1)
    assert Title.checked({"name": "x", "kind": "film"}).first_shown is None


def test_a_job_is_a_word_from_the_list_or_words_of_ones_own() -> None:
    assert CrewCredit.checked({"name": "x", "job": "music"}).job_label == "Music"
    assert CrewCredit.checked({"name": "x", "label": "Stunts"}).job_label == "Stunts"


def test_a_record_is_found_by_its_id_whatever_its_kind() -> None:
    record = Record("person/x", EntryKind.PERSON, "x", Person(name="X"))
    people = {record.id: record}
    catalogue = Catalogue(SITE, {}, people, {}, {}, {}, {}, {}, {})
    assert catalogue.record("person/x") is record
    assert list(catalogue.all_records()) == [record]
    with pytest.raises(KeyError):
        catalogue.record("title/x")


def test_a_record_knows_what_its_references_mean() -> None:
    targets = {(EntryKind.TAG, "Robots"): "tag/robots"}
    record = Record("title/x", EntryKind.TITLE, "x", Person(name="X"), targets=targets)
    assert record.target(EntryKind.TAG, "Robots") == "tag/robots"
