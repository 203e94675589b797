"""The beginning of an entry: its file, with the fields that it must have and comments for the rest.

The texts stand in `beginnings/`, one for each kind of entry.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

from spacecat.load.source import Source
from spacecat.model.vocabulary import EntryKind, Kind
from spacecat.names.slugs import slugify
from spacecat.noun import Noun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_PLAIN: Final = re.compile(r"[^\W\d_][\w .,'’&()/+-]*(?<! )")
_WORDS_OF_YAML: Final = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


class Beginning(Noun):
    """What is known of an entry before there is a file of it."""

    kind: EntryKind
    name: str
    native: str | None = None
    disambiguator: str | None = None
    title_kind: Kind = Kind.DRAMA
    """What sort of title it is; other entries have no use for it."""

    @property
    def slug(self) -> str:
        """The name of its file, and the end of its address where no namesake has that already."""
        return slugify(" ".join(filter(None, (self.name, self.disambiguator))))

    def source(self, today: date) -> Source:
        """Return the file as the build would read it."""
        return Source(f"content/{self.kind.folder}/{self.slug}.md", self._text(today).encode())

    def _text(self, today: date) -> str:
        text = files(__package__).joinpath("beginnings", f"{self.kind}.md").read_text("utf-8")
        return Template(text).substitute(
            names="\n".join(self._names()),
            kind=self.title_kind,
            today=today.isoformat(),
            slug=self.slug,
            summary=scalar(f"Titles that have to do with {self.name}."),
        )

    def _names(self) -> Iterator[str]:
        for field in ("name", "native", "disambiguator"):
            value = getattr(self, field)
            if value:
                yield f"{field}: {scalar(value)}"


def scalar(text: str) -> str:
    """Return `text`, one printable line, as a YAML value.

    It has quotes where YAML would read something else, or an editor's YAML another type: spacecat
    itself takes ``1987`` and ``No`` for the names that they are.
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)
