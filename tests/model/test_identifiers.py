"""The ids under which others know a thing: their forms, and the addresses that follow."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import ValidationError

from spacecat.load.id_faults import advice_on_id
from spacecat.model.entries import Company, Person, Tag, Title, ids_of
from spacecat.model.identifiers import (
    CharacterIds,
    CompanyIds,
    Ids,
    PersonIds,
    TitleIds,
    addresses_of,
)

ALL = (TitleIds, PersonIds, CharacterIds, CompanyIds)
OF_IMDB = {"tt": TitleIds, "nm": PersonIds, "co": CompanyIds}


@pytest.mark.parametrize("model", ALL)
@pytest.mark.parametrize("written", ["Q0", "Q012", "q12", "12", "Q", "P31", "Q12 ", "Q１", "Q1\n"])
def test_an_item_of_wikidata_is_q_and_a_number(model: type[Ids], written: str) -> None:
    assert model.checked({"wikidata": "Q12"}).said == {"wikidata": "Q12"}
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        model.checked({"wikidata": written})


@pytest.mark.parametrize("model", OF_IMDB.values())
@pytest.mark.parametrize("letters", OF_IMDB)
def test_letters_say_what_an_id_of_imdb_names(model: type[Ids], letters: str) -> None:
    if OF_IMDB[letters] is model:
        assert model.checked({"imdb": f"{letters}1234567"})
    else:
        with pytest.raises(ValidationError):
            model.checked({"imdb": f"{letters}1234567"})


@pytest.mark.parametrize("digits", ["", "123456", "1234567 ", "12345678901234"])
def test_an_id_of_imdb_has_seven_digits_or_some_more(digits: str) -> None:
    with pytest.raises(ValidationError):
        TitleIds.checked({"imdb": f"tt{digits}"})


@pytest.mark.parametrize("model", ALL)
def test_ids_without_an_id_are_refused(model: type[Ids]) -> None:
    with pytest.raises(ValidationError, match="no_id"):
        model.checked({})


def test_each_id_leads_to_where_it_is_known() -> None:
    assert list(addresses_of({"imdb": "tt1234567", "wikidata": "Q12"})) == [
        ("Wikidata", "https://www.wikidata.org/entity/Q12"),
        ("IMDb", "https://www.imdb.com/title/tt1234567/"),
    ]
    assert [
        address for one in ("nm1234567", "co1234567") for _, address in addresses_of({"imdb": one})
    ] == [
        "https://www.imdb.com/name/nm1234567/",
        "https://www.imdb.com/company/co1234567/",
    ]
    assert list(addresses_of({})) == []


def test_what_has_ids_says_so() -> None:
    title = Title.checked({"name": "x", "kind": "film", "ids": {"imdb": "tt1234567"}})
    ids = ids_of(title)
    assert ids is not None
    assert ids.said == {"imdb": "tt1234567"}
    assert ids_of(Person(name="x")) is ids_of(Company(name="x")) is None
    assert ids_of(Tag(name="x", summary="y")) is None


def test_ids_travel_to_other_processes() -> None:
    ids = PersonIds(wikidata="Q12", imdb="nm1234567")
    assert pickle.loads(pickle.dumps(ids)) == ids  # noqa: S301 - our own


@given(st.sampled_from(sorted(OF_IMDB)), st.text() | st.from_regex(r"(tt|nm|co|TT)[0-9]{5,14}"))
def test_what_is_advised_for_an_id_can_be_written(letters: str, written: str) -> None:
    """Advice never proposes what would be refused again."""
    pattern = f"^{letters}[0-9]{{7,12}}$"
    advice = advice_on_id("imdb", pattern, written) or ""
    (proposed,) = re.findall(r"`(.*)`|(?<=digits, )(.*)\.$", advice)
    assert re.fullmatch(pattern.strip("^$"), "".join(proposed), re.ASCII)


def test_other_fields_are_not_advised() -> None:
    assert advice_on_id("countries", "^[A-Z]{2}$", "Q12") is None
