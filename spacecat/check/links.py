"""Who links to what, in a site in which every link leads somewhere and every page is reached."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from spacecat.overlay import laid_over

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from spacecat.check.outline import Outline

__all__ = ["Links"]

HOME = "index.html"


class _Linking:
    """The pages that link to each file; collected when they are first asked for, and then kept.

    A page that does not link to a file any more stays under it, for `Links` to leave out.
    """

    __slots__ = ("_files", "_is_complete")

    def __init__(self) -> None:
        self._files: defaultdict[str, list[str]] = defaultdict(list)
        self._is_complete = False

    def collect(self, outlines: Iterable[Outline]) -> None:
        if not self._is_complete:
            self._is_complete = True
            for outline in outlines:
                self.add(outline)

    def add(self, outline: Outline) -> None:
        for link in outline.links:  # most have no fragment; one file may be noted twice
            self._files[_file(link) if "#" in link else link].append(outline.file)

    def to(self, file: str) -> Iterable[str]:
        return dict.fromkeys(self.noted(file))

    def noted(self, file: str) -> Iterable[str]:
        return self._files.get(file, ())


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a sound site: what an edit breaks is found without a look at every page."""

    outlines: Mapping[str, Outline]
    """Of every page, by its file."""
    unlisted: Collection[str]
    """Files of pages that need not be reached."""
    _linking: _Linking = field(default_factory=_Linking, repr=False, compare=False)

    def collect(self) -> None:
        """Collect who links to what, which the first edit would else wait for."""
        self._linking.collect(self.outlines.values())

    def with_unlisted(self, files: Iterable[str]) -> Links:
        """Return the links of a site in which these pages need not be reached either."""
        more = set(files).difference(self.unlisted)
        return replace(self, unlisted=more.union(self.unlisted)) if more else self

    def after(self, made: Mapping[str, Outline], gone: Iterable[str]) -> Links | None:
        """Return the links after pages were `made` and the pages of the files `gone` went.

        None if something is wrong then, or may be: a link that leads nowhere, an id that stands
        twice, a page that cannot be reached.
        """
        self.collect()
        for outline in made.values():
            self._linking.add(outline)
        outlines = laid_over(self.outlines, made, set(gone).difference(made))
        later = Links(outlines, self.unlisted, self._linking)
        top = later._linked_at_home()
        is_sound = all(later._is_sound_but_for(file, self, top) for file in made)
        return later if is_sound and not any(map(later._is_linked, gone)) else None

    def _linked_at_home(self) -> AbstractSet[str]:
        home = self.outlines.get(HOME)
        return set(map(_file, home.links)) if home else set()

    def _is_sound_but_for(self, file: str, last: Links, top: AbstractSet[str]) -> bool:
        """Whether all is well with a page that was made, and with those that it concerns."""
        now, before = self.outlines[file], last.outlines.get(file)
        ids, links = (before.ids, before.links) if before else ((), ())
        lost = {f"{file}#{name}" for name in set(ids).difference(now.ids)}
        if len(set(now.ids)) < len(now.ids) or (lost and not lost.isdisjoint(self._to(file))):
            return False
        come, left = set(now.links).difference(links), set(links).difference(now.links)
        concerned = self._listed({*map(_file, left), *(() if before else (file,))})
        leads_on = all(self._leads_somewhere(link) or last._led_to_a_file(link) for link in come)
        return leads_on and all(self._is_reached(one, top) for one in concerned)

    def _listed(self, files: Iterable[str]) -> Iterator[str]:
        """Yield those of `files` that have to be reached, and in place of others what they lead to.

        A page that need not be reached can still be the one way to another.
        """
        seen, waiting = set[str](), list(files)
        while waiting:
            file = waiting.pop()
            if file in self.outlines and file not in seen:
                seen.add(file)
                if file in self.unlisted:
                    waiting += map(_file, self.outlines[file].links)
                else:
                    yield file

    def _leads_somewhere(self, link: str) -> bool:
        file, _, fragment = link.partition("#")
        outline = self.outlines.get(file)
        return outline is not None and (not fragment or fragment in outline.ids)

    def _led_to_a_file(self, link: str) -> bool:
        """Whether a page had this link, and it led to a file that is no page, as to a stylesheet.

        All links of the site lead somewhere, and such files come and go with a whole build alone.
        """
        file = _file(link)
        pages = () if file in self.outlines else self._linking.noted(file)
        return any(link in self.outlines[one].links for one in pages if one in self.outlines)

    def _is_linked(self, file: str) -> bool:
        return any(True for _ in self._to(file))

    def _to(self, file: str) -> Iterator[str]:
        """Yield the links that lead to a file or into it."""
        for one in self._from(file):
            yield from (link for link in self.outlines[one].links if _file(link) == file)

    def _from(self, file: str) -> Iterator[str]:
        """Yield the pages that link to a file."""
        for one in self._linking.to(file):
            outline = self.outlines.get(one)
            if outline is not None and any(_file(link) == file for link in outline.links):
                yield one

    def _is_reached(self, file: str, top: AbstractSet[str]) -> bool:
        """Whether a path of links leads to a page from those at the `top`, looked for backwards.

        Pages higher up are looked at first: lists lead to the home page in a step or two, where the
        people and titles that link to each other would lead through all of the site.
        """
        if file == HOME or file in top:
            return True
        seen, waiting = {file}, [(0, file)]
        while waiting:
            for one in self._from(heappop(waiting)[1]):
                if one in top:
                    return True
                if one not in seen:
                    seen.add(one)
                    heappush(waiting, (one.count("/"), one))
        return False


def _file(link: str) -> str:
    return link.partition("#")[0]
