"""Credits: who did what for a title, under which of their names."""

from __future__ import annotations

from sys import intern
from typing import Annotated

from pydantic_core import PydanticCustomError

from spacecat.model.base import Model
from spacecat.model.values import Cited, References, Text
from spacecat.model.vocabulary import Billing, CompanyRole, EntryKind, Job, Performance
from spacecat.noun import force_setattr

PersonRef = Annotated[Text, References(EntryKind.PERSON)]
CharacterRef = Annotated[Text, References(EntryKind.CHARACTER)]
CompanyRef = Annotated[Text, References(EntryKind.COMPANY)]


def exactly_one(part: Model, first: str, second: str) -> None:
    """Refuse a part in which both or neither of two fields are given.

    Raises:
        PydanticCustomError: of the type ``one_of``.
    """
    is_first_given = getattr(part, first) is not None
    if is_first_given == (getattr(part, second) is not None):
        how = "both are here" if is_first_given else "neither is here"
        raise PydanticCustomError(
            "one_of",
            "exactly one of `{first}` and `{second}` is needed; {how}",
            {"first": first, "second": second, "how": how},
        )


class Role(Cited):
    """A character as one credit plays it."""

    character: CharacterRef | None = None
    """A character with an entry of its own, because several titles or performers share it."""
    name: Text | None = None
    """The name of any other character. It never refers to a person."""
    native: Text | None = None
    """The character's name in Hangul."""
    also: tuple[Text, ...] = ()
    """Other spellings of the character's name."""
    note: Text | None = None
    """Who the character is, in a few words: “commander of the station”, “as a child”."""

    def __post_init__(self) -> None:
        """Refuse nobody, and two at once; hold names once, however many credits have them."""
        exactly_one(self, "character", "name")
        if self.character is not None:
            force_setattr(self, "character", intern(self.character))
        if self.name is not None:
            force_setattr(self, "name", intern(self.name))


class PersonCredit(Cited):
    """Somebody who is credited: a person with an entry, or a name of whom only this is known."""

    person: PersonRef | None = None
    """A person with an entry, under any of their names."""
    name: Text | None = None
    """The name of somebody of whom only credits are known; they need no entry."""
    native: Text | None = None
    """With `name`: the name in Hangul."""
    note: Text | None = None
    """A remark on the credit, such as “a double role”."""

    def __post_init__(self) -> None:
        """Refuse nobody, and two at once; hold names once: of 10,000 titles, they are 7 MB more."""
        exactly_one(self, "person", "name")
        if self.person is not None:
            force_setattr(self, "person", intern(self.person))
        if self.name is not None:
            force_setattr(self, "name", intern(self.name))

    @property
    def who(self) -> str:
        """The name that stands in the credit, of whichever kind."""
        return self.person or str(self.name)


class CastCredit(PersonCredit):
    """A performer and what they play."""

    roles: tuple[Role, ...] = ()
    """The characters of the credit: one, several, or none where they are not known."""
    billing: Billing = Billing.SUPPORT
    performance: Performance | None = None
    """How the role is performed, where it is not simply played."""


class CrewCredit(PersonCredit):
    """A person and the job they did."""

    job: Job | None = None
    label: Text | None = None
    """A job that is not on the list, in words."""

    def __post_init__(self) -> None:
        """Refuse nobody, no job, and two at once of either."""
        super().__post_init__()
        exactly_one(self, "job", "label")

    @property
    def job_label(self) -> str:
        """The job as readers see it."""
        return self.job.label if self.job else str(self.label)


class CompanyCredit(Cited):
    """A company and its part in a title."""

    company: CompanyRef
    """A company with an entry, under any of its names."""
    role: CompanyRole
    """What it did for the title."""
    note: Text | None = None
    """A remark, such as “licensed, and shown alongside the broadcast”."""
