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
        is_sound = all(later._is_sound_but_for(file, self) for file in made)
        if not is_sound or any(map(later._is_linked, gone)):
            return None
        less_linked = {file for one in (*made, *gone) for file in later._less_linked(one, self)}
        return later if later._are_reached(less_linked) else None

    def _is_sound_but_for(self, file: str, last: Links) -> bool:
        """Whether all is well with a page that was made, but for whether it can be reached."""
        now, before = self.outlines[file], last.outlines.get(file)
        ids, links = (before.ids, before.links) if before else ((), ())
        lost = {f"{file}#{name}" for name in set(ids).difference(now.ids)}
        if len(set(now.ids)) < len(now.ids) or (lost and not lost.isdisjoint(self._to(file))):
            return False
        come = set(now.links).difference(links)
        return all(self._leads_somewhere(link) or last._led_to_a_file(link) for link in come)

    def _less_linked(self, file: str, last: Links) -> Iterator[str]:
        """Yield the files that a page links no more, and its own if it is new."""
        before, now = last.outlines.get(file), self.outlines.get(file)
        if before is None:
            yield file
        else:
            yield from map(_file, set(before.links).difference(now.links if now else ()))

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

    def _are_reached(self, files: Iterable[str]) -> bool:
        """Whether a path of links leads from the home page to each of these, if it has to."""
        listed = set(self._listed(files))
        if not listed:
            return True
        near = self._linked_by({HOME, *self._linked_by((HOME,))})
        return all(self._is_reached(file, near) for file in listed)

    def _linked_by(self, files: Iterable[str]) -> AbstractSet[str]:
        outlines = filter(None, map(self.outlines.get, files))
        return {_file(link) for outline in outlines for link in outline.links}

    def _is_reached(self, file: str, near: AbstractSet[str]) -> bool:
        """Whether a path of links leads to a page from those `near` the home page.

        It is looked for backwards, and pages higher up are looked at first: lists lead there in a
        step, where the people and titles that link to each other would lead through all of the
        site. What all pages link is near, so that nobody asks who links to it.
        """
        if file == HOME or file in near:
            return True
        seen, waiting = {file}, [(0, file)]
        while waiting:
            for one in self._from(heappop(waiting)[1]):
                if one in near:
                    return True
                if one not in seen:
                    seen.add(one)
                    heappush(waiting, (one.count("/"), one))
        return False


def _file(link: str) -> str:
    return link.partition("#")[0]
