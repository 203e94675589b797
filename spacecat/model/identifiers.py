"""The ids under which others know a thing: their forms, and where each of them leads.

Wikidata calls an item Q and a number (https://www.wikidata.org/wiki/Wikidata:Identifiers). IMDb
tells by two letters what an id names, and at least seven digits follow; we take up to twelve
(https://developer.imdb.com/documentation/key-concepts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic_core import PydanticCustomError

from spacecat.model.base import Model, fields_of
from spacecat.model.checking import Limits, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WikidataId = Annotated[str, Limits(pattern=r"^Q[1-9][0-9]{0,11}$"), Told(examples=("Q12345678",))]
ImdbTitleId = Annotated[str, Limits(pattern=r"^tt[0-9]{7,12}$"), Told(examples=("tt1234567",))]
ImdbPersonId = Annotated[str, Limits(pattern=r"^nm[0-9]{7,12}$"), Told(examples=("nm1234567",))]
ImdbCompanyId = Annotated[str, Limits(pattern=r"^co[0-9]{7,12}$"), Told(examples=("co1234567",))]

IMDB = {"tt": ("a title", "title"), "nm": ("a person", "name"), "co": ("a company", "company")}
"""What an id of IMDb names by the letters that it begins with, and the folder of its page."""


def addresses_of(ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield who knows a thing by one of `ids`, which are by field, and the address that it has.

    That of Wikidata is the one which stands for the thing itself, and leads to its page.
    """
    if "wikidata" in ids:
        yield "Wikidata", f"https://www.wikidata.org/entity/{ids['wikidata']}"
    if "imdb" in ids:
        imdb = ids["imdb"]
        yield "IMDb", f"https://www.imdb.com/{IMDB[imdb[:2]][1]}/{imdb}/"


class Ids(Model):
    """The ids under which others know the same thing."""

    wikidata: WikidataId | None = None
    """The item of Wikidata: Q and a number."""

    @classmethod
    def described(cls, made: dict[str, Any]) -> dict[str, Any]:
        """Say that there is one."""
        return {**made, "minProperties": 1}

    def __post_init__(self) -> None:
        """Refuse ids of which there is none."""
        if not self.said:
            raise PydanticCustomError("no_id", "at least one id is needed")

    @property
    def said(self) -> Mapping[str, str]:
        """Those that are known, by field."""
        known = ((name, getattr(self, name)) for name in fields_of(type(self)))
        return {name: one for name, one in known if one is not None}


class TitleIds(Ids):
    """The ids under which others know a title."""

    imdb: ImdbTitleId | None = None
    """The title in IMDb: tt and seven to twelve digits."""


class PersonIds(Ids):
    """The ids under which others know somebody."""

    imdb: ImdbPersonId | None = None
    """The person in IMDb: nm and seven to twelve digits."""


class CharacterIds(Ids):
    """The id under which others know a character; IMDb has none that could be linked."""


class CompanyIds(Ids):
    """The ids under which others know a company."""

    imdb: ImdbCompanyId | None = None
    """The company in IMDb: co and seven to twelve digits."""
