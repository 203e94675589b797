"""The parts of entries: credits, roles, relations, settings, and the rest of what a title lists."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from spacecat.model.values import (
    Cited,
    Integer,
    LanguageTag,
    Model,
    PartialDate,
    References,
    Text,
    WebAddress,
)
from spacecat.model.vocabulary import (
    AliasKind,
    Billing,
    CompanyRole,
    EntryKind,
    Job,
    Performance,
    Place,
    RelationKind,
    Stage,
)

TitleRef = Annotated[Text, References(EntryKind.TITLE)]
PersonRef = Annotated[Text, References(EntryKind.PERSON)]
CharacterRef = Annotated[Text, References(EntryKind.CHARACTER)]
CompanyRef = Annotated[Text, References(EntryKind.COMPANY)]
TagRef = Annotated[Text, References(EntryKind.TAG)]


def _one_of(part: Model, first: str, second: str) -> None:
    given = [getattr(part, field) is not None for field in (first, second)]
    if all(given) or not any(given):
        how = "both are here" if all(given) else "neither is here"
        raise PydanticCustomError(
            "one_of",
            "exactly one of `{first}` and `{second}` is needed; {how}",
            {"first": first, "second": second, "how": how},
        )


class SourceDetail(Model):
    """Where a fact was read."""

    name: Text | None = None
    """What readers see, such as the headline; without it the address's host is shown."""
    url: WebAddress | None = None
    publisher: Text | None = None
    author: Text | None = None
    date: PartialDate | None = None
    note: Text | None = None
    """How far the source can be trusted, where there is something to say."""

    @model_validator(mode="before")
    @classmethod
    def _from_address_alone(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        return {"url": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Self:
        if self.name is None and self.url is None:
            raise PydanticCustomError("no_source", "a source needs a `url` or a `name`")
        return self


class Alias(Cited):
    """Another name of the same thing, by which it is found and whose address leads to it."""

    name: Text
    kind: AliasKind
    language: LanguageTag | None = None
    note: Text | None = None


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

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        _one_of(self, "character", "name")
        return self


class PersonCredit(Cited):
    """Somebody who is credited: a person with an entry, or a name of whom only this is known."""

    person: PersonRef | None = None
    """A person with an entry, under any of their names."""
    name: Text | None = None
    """The name of somebody of whom only credits are known; they need no entry."""
    native: Text | None = None
    """With `name`: the name in Hangul."""
    note: Text | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        _one_of(self, "person", "name")
        return self

    @property
    def who(self) -> str:
        """The name that stands in the credit, of whichever kind."""
        return self.person or str(self.name)


class CastCredit(PersonCredit):
    """A performer and what they play."""

    roles: tuple[Role, ...] = ()
    billing: Billing = Billing.SUPPORT
    performance: Performance | None = None


class CrewCredit(PersonCredit):
    """A person and the job they did."""

    job: Job | None = None
    label: Text | None = None
    """A job that is not on the list, in words."""

    @model_validator(mode="after")
    def _has_a_job(self) -> Self:
        _one_of(self, "job", "label")
        return self

    @property
    def job_label(self) -> str:
        """The job as readers see it."""
        return self.job.label if self.job else str(self.label)


class CompanyCredit(Cited):
    """A company and its part in a title."""

    company: CompanyRef
    role: CompanyRole
    note: Text | None = None


class Run(Cited):
    """The original run of a drama, first broadcast to last."""

    start: PartialDate
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end and self.end.latest < self.start.earliest:
            raise PydanticCustomError(
                "reversed_run",
                "the run ends on {end}, before it starts on {start}",
                {"end": str(self.end), "start": str(self.start)},
            )
        return self


class Release(Cited):
    """The day a film came out, in a place."""

    date: PartialDate
    region: Text | None = None
    note: Text | None = None


class Setting(Cited):
    """Where and when the story happens."""

    place: Place
    year: Integer | None = None
    """The year in the story."""
    name: Text | None = None
    """What the place is called in the story."""
    native: Text | None = None
    note: Text | None = None


class StatusNote(Cited):
    """What was known about the making of the title on a day."""

    date: PartialDate
    stage: Stage
    note: Text | None = None


class Work(Cited):
    """A work that has no entry here."""

    name: Text
    native: Text | None = None
    years: Annotated[
        tuple[Integer, ...],
        BeforeValidator(
            lambda value: (value,) if isinstance(value, str) else value,
            json_schema_input_type=int | list[int],
        ),
    ] = ()
    credit: Text | None = None
    """What the person did there: a job or a character."""
    note: Text | None = None


class Relation(Cited):
    """How this title stands to another; the inverse is made by spacecat."""

    kind: RelationKind
    title: TitleRef | None = None
    """A title with an entry."""
    work: Work | None = None
    """A work without an entry."""
    note: Text | None = None

    @model_validator(mode="after")
    def _has_a_target(self) -> Self:
        _one_of(self, "title", "work")
        return self


class Rating(Cited):
    """A measured share of viewers."""

    of: Text
    """What was measured: “Episode 1”."""
    value: Text
    by: Text
    note: Text | None = None


class Watch(Cited):
    """A dated claim that a title can be watched somewhere; never live data."""

    company: CompanyRef
    region: Text
    as_of: PartialDate


class Remark(Cited):
    """A further fact that has no field of its own."""

    label: Text
    value: Text
    note: Text | None = None


class ListItem(Model):
    """One title on a hand-written list."""

    title: TitleRef
    note: Text | None = None


class NavigationItem(Model):
    """One link of the site's navigation."""

    label: Text
    to: Annotated[str, Field(pattern=r"^/[a-z0-9/-]*$")]
    """An address of this site, from the root: /titles/"""
