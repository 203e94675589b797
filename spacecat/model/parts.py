"""The parts of entries: aliases, relations, settings, and the rest of what a title lists."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from spacecat.model.base import Model, as_by_default
from spacecat.model.checking import Before, Limits, Told
from spacecat.model.credits import CompanyRef, exactly_one
from spacecat.model.values import (
    Citations,
    Cited,
    Focus,
    LanguageTag,
    PartialDate,
    PictureFile,
    References,
    Text,
    WebAddress,
    Year,
    as_list,
)
from spacecat.model.vocabulary import (
    AliasKind,
    EntryKind,
    Place,
    RelationKind,
    Stage,
)

TitleRef = Annotated[Text, References(EntryKind.TITLE)]
TagRef = Annotated[Text, References(EntryKind.TAG)]


class SourceDetail(Model):
    """Where a fact was read."""

    name: Text | None = None
    """What readers see, such as the headline; without it the address's host is shown."""
    url: WebAddress | None = None
    """The whole address; a source of which only this is known may be written as it alone."""
    publisher: Text | None = None
    """Who published it: a paper, a site."""
    author: Text | None = None
    """Who wrote it."""
    date: PartialDate | None = None
    """The day it came out."""
    note: Text | None = None
    """How far the source can be trusted, where there is something to say."""

    @classmethod
    def in_full(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        """Take an address that stands alone."""
        return {"url": data} if isinstance(data, str) else data

    def __post_init__(self) -> None:
        """Refuse a source that readers could not find."""
        if self.name is None and self.url is None:
            raise PydanticCustomError("no_source", "a source needs a `url` or a `name`")


class Imported(Model):
    """Where `spacecat import` had an entry from: by this it finds the entry again."""

    map: Annotated[str, Limits(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    """The name of the map by which rows became entries."""
    row: Text
    """What tells the row from all others: its cells in the columns that the map names."""
    digest: (
        Annotated[str, Limits(pattern=r"^[a-p]{16}$"), Told(examples=("kfmbcaodiehgjnlp",))] | None
    ) = None
    """The seal of the file as it was written; without one the entry is an editor's own."""


class Picture(Model):
    """A picture of the title or the person, whose file lies beside the entry."""

    file: PictureFile
    """The file, as seen from the folder of the entry: a JPEG, PNG, WebP or AVIF."""
    alt: Text
    """What the picture shows, for readers who do not see it."""
    credit: Text
    """Who made it, or whose it is; shown beneath it."""
    licence: Text
    """By what right it is shown: an identifier such as `CC-BY-SA-4.0`, or in words."""
    source: Citations = ()
    focus: Focus = (50, 50)
    """What has to be seen when it is cut: percent from the left and from the top."""

    def __post_init__(self) -> None:
        """Say nothing of the middle."""
        as_by_default(self, "focus")


class Alias(Cited):
    """Another name of the same thing, by which it is found and whose address leads to it."""

    name: Text
    """The other name, as it is written."""
    kind: AliasKind
    """Why the thing has this name."""
    language: LanguageTag | None = None
    """The language of the name, where it is neither English nor Korean."""
    note: Text | None = None
    """A remark shown beside the name."""


class Run(Cited):
    """The original run of a drama, first broadcast to last."""

    start: PartialDate
    """The first broadcast."""
    end: PartialDate | None = None
    """The last broadcast; a run without an end is still on."""

    def __post_init__(self) -> None:
        """Refuse an end before the start."""
        if self.end and self.end.latest < self.start.earliest:
            raise PydanticCustomError(
                "reversed_run",
                "the run ends on {end}, before it starts on {start}",
                {"end": str(self.end), "start": str(self.start)},
            )


class Release(Cited):
    """The day a film came out, in a place."""

    date: PartialDate
    """The day, as precise as it is known."""
    region: Text | None = None
    """Where it came out, in words: “South Korea”, “worldwide”."""
    note: Text | None = None
    """A remark, such as “IMAX, 4DX”."""


class Setting(Cited):
    """Where and when the story happens."""

    place: Place
    """The sort of place."""
    year: Year | None = None
    """The year in the story, from 1 to 9999."""
    name: Text | None = None
    """What the place is called in the story."""
    native: Text | None = None
    """The same in Hangul."""
    note: Text | None = None
    """A remark on the setting."""


class StatusNote(Cited):
    """What was known about the making of the title on a day."""

    date: PartialDate
    """The day on which this was known."""
    stage: Stage
    """How far the title was."""
    note: Text | None = None
    """What exactly was said."""


class Work(Cited):
    """A work that has no entry here."""

    name: Text
    """The name of the work."""
    native: Text | None = None
    """Its name in Hangul."""
    years: Annotated[tuple[Year, ...], Before(as_list, written=Year | list[Year])] = ()
    """The year, or years, in which it came out, from 1 to 9999."""
    credit: Text | None = None
    """What the person did there: a job or a character."""
    note: Text | None = None
    """A remark on the work."""


class Relation(Cited):
    """How this title stands to another; the inverse is made by spacecat."""

    kind: RelationKind
    """How this title stands to the other."""
    title: TitleRef | None = None
    """A title with an entry."""
    work: Work | None = None
    """A work without an entry."""
    note: Text | None = None
    """A remark on the relation."""

    def __post_init__(self) -> None:
        """Refuse a relation to nothing, and to two at once."""
        exactly_one(self, "title", "work")


class Rating(Cited):
    """A measured share of viewers."""

    of: Text
    """What was measured: “Episode 1”."""
    value: Text
    """The share, as the source gives it: “3.3 %”."""
    by: Text
    """Who measured it: “Nielsen Korea”."""
    note: Text | None = None
    """A remark, such as “the highest”."""


class Watch(Cited):
    """A dated claim that a title can be watched somewhere; never live data."""

    company: CompanyRef
    """The platform, under any of its names."""
    region: Text
    """Where, in words."""
    as_of: PartialDate
    """The day on which the source says so."""


class Remark(Cited):
    """A further fact that has no field of its own."""

    label: Text
    """What the fact is called: “Budget”."""
    value: Text
    """The fact, in words or figures."""
    note: Text | None = None
    """A remark shown beside the value."""


class ListItem(Model):
    """One title on a hand-written list."""

    title: TitleRef
    """A title with an entry, under any of its names."""
    note: Text | None = None
    """Why it is on the list."""


class NavigationItem(Model):
    """One link of the site's navigation."""

    label: Text
    """What the link says."""
    to: Annotated[str, Limits(pattern=r"^/[a-z0-9/-]*$")]
    """An address of this site, from the root: /titles/"""
