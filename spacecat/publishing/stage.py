"""The files of a next site, from the first to the moment that it is published."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Self

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.publishing.failure import PublishFailed, cannot_write, shown, telling
from spacecat.publishing.foreign import blocking, find_foreign, in_the_way, left_foreign
from spacecat.publishing.manifest import MANIFEST, digest_of
from spacecat.publishing.published import Published
from spacecat.publishing.sink import Claims
from spacecat.publishing.succession import Next, has_spare, note, succeed
from spacecat.publishing.survey import is_as_left, survey
from spacecat.publishing.surveying import surveying
from spacecat.publishing.swap import (
    Workshop,
    give_up_spare,
    is_folder,
    is_quiet,
    is_workshop,
    open_workshop,
    recover,
)
from spacecat.publishing.target import not_ours, refuse_contents
from spacecat.publishing.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from spacecat.publishing.foreign import Foreign
    from spacecat.publishing.survey import Survey

__all__ = ["FILES_SET_ASIDE", "Stage"]

FILES_SET_ASIDE = Rule(
    "SC906",
    "files-set-aside",
    "What you put or changed in the output folder is yours, even in the moment of publishing.",
    Severity.WARNING,
)


class Stage:
    """A `Sink` whose files become the site in `out` when `publish` is called.

    It belongs to one build, in one thread, that holds the `site_lock` of `out`.
    """

    def __init__(self, out: Path) -> None:
        """Prepare for `out`; nothing is looked at before the stage is entered."""
        self.out = out
        self._shop = Workshop(out.resolve())
        self._tree: Tree | None = None
        self._from_spare = False
        self._left: Foreign | None = None
        """What is not ours, where it is known that all else stays but for what was put."""
        self._claims = Claims()
        self._digests: dict[str, str] = {}
        self._blocked: list[str] = []
        self._aside: tuple[Path, ...] = ()
        self._opened = ExitStack()
        self._surveyed: Callable[[], Survey]

    def __enter__(self) -> Self:
        """Begin to look at what is published; whoever asks for it first waits."""
        shop = self._shop
        with telling(self.out):
            if is_workshop(shop) and is_quiet(shop) and (shop.out / MANIFEST).is_file():
                self._surveyed = self._opened.enter_context(surveying(str(shop.out)))
            else:
                self._before = self._recovered()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Remove what was staged and not published."""
        self._opened.close()
        for _ in range(2):  # a fault that passes is not to leave a stage behind
            with suppress(OSError):
                recover(self._shop)

    def put(self, path: str, data: bytes) -> str:
        """Take a finished file; see `Sink.put`. Raises `PublishFailed` if it cannot be written."""
        digest = digest_of(data)
        self._claims.take(path)
        try:
            if not self._before.holds(path, digest):
                self._write(path, data)
        except OSError as error:
            raise cannot_write(self.out, error) from error
        self._digests[path] = digest
        return digest

    def keep(self, path: str, digest: str) -> bool:
        """Take a published file over; see `Sink.keep`."""
        with telling(self.out):
            if not self._before.holds(path, digest):
                return False
        self._claims.take(path)
        self._digests[path] = digest
        return True

    def keep_rest(self) -> bool:
        """Take over all that was published and not put, if the site is as it was left.

        Returns False, with nothing taken, when anything in the output folder was touched, or what
        was put is more than files that were published before.
        """
        before = self._before
        with telling(self.out):
            if not (is_as_left(before) and self._claims.files <= before.manifest.keys()):
                return False
        self._left = self._left_foreign()
        if self._left is None:
            self._claims.take_known(before.manifest.keys() - self._claims.files)
        self._digests = {**before.manifest, **self._digests}
        return True

    def _left_foreign(self) -> Foreign | None:
        """Return what is not ours in a site as it was left; None if more has to be looked for."""
        if not self._from_spare or self._blocked:
            return None
        foreign = left_foreign(self._before)
        root = self._before.root
        is_there = all(os.path.lexists(f"{root}/{path}") for path in foreign.files)
        return foreign if is_there else None

    def publish(self) -> Published:
        """Put the site in place, once, and say what that changed.

        Raises `PublishFailed`, with the last site in its place, when a file of someone else stands
        in the way or the system refuses.
        """
        with telling(self.out):
            foreign = self._left or find_foreign(self._before, self._claims)
            if not self._left:
                self._refuse_blocked(foreign)
            if self._is_different():
                self._aside += succeed(self._next(foreign))
            elif self._before.changed:
                note(self._before, self._shop)
        return self._published(foreign)

    def wait(self) -> None:
        """Have looked at what is published; raises `PublishFailed` if it is not ours."""
        _ = self._before

    @cached_property
    def _before(self) -> Survey:
        """What is published.

        Where no build died and the record knows the manifest, that need not be read.
        """
        with telling(self.out):
            found = self._surveyed()
            self._opened.close()
            return found if found.is_published else self._recovered()

    def _recovered(self) -> Survey:
        """Clear up after builds that died, and return what is published."""
        refuse_contents(self.out)
        if not is_workshop(self._shop):
            raise self._workshop_taken()
        self._aside = recover(self._shop)
        return survey(str(self._shop.out))

    def _write(self, path: str, data: bytes) -> None:
        if self._before.is_foreign(path):
            self._blocked.append(path)
        else:
            self._open_tree().write(path, data)

    def _open_tree(self) -> Tree:
        """Return where files are written: a next tree, or what is to go into the spare one."""
        if self._tree is None:
            self._from_spare = has_spare(self._shop, self._before)
            if not self._from_spare and is_folder(self._shop.spare):
                self._aside += give_up_spare(self._shop)
                # A file that has a name less has another time of last change.
                self._before = survey(str(self._shop.out))
            open_workshop(self._shop)
            root = self._shop.written if self._from_spare else self._shop.tree
            self._tree = Tree(str(root), self._before.folders)
        return self._tree

    def _next(self, foreign: Foreign) -> Next:
        return Next(
            self._shop,
            self._before,
            self._digests,
            self._claims.folders,
            foreign,
            self._open_tree(),
            self._from_spare,
            renews=self._left is not None,
        )

    def _refuse_blocked(self, foreign: Foreign) -> None:
        problems = [blocking(self.out, self._before, path) for path in self._blocked]
        problems += in_the_way(self.out, self._before, self._claims, foreign)
        if problems:
            raise PublishFailed(*problems)

    def _is_different(self) -> bool:
        before = self._before
        return not before.is_published or bool(self._tree) or before.manifest != self._digests

    def _published(self, foreign: Foreign) -> Published:
        written = len(self._tree.written.keys() & self._digests.keys()) if self._tree else 0
        return Published(
            written=written,
            unchanged=len(self._digests) - written,
            removed=0 if self._left else self._removed(foreign),
            foreign=foreign.files,
            problems=tuple(self._set_aside(place) for place in self._aside),
        )

    def _removed(self, foreign: Foreign) -> int:
        owned = self._before.files & self._before.manifest.keys()
        return len(owned - self._claims.files - set(foreign.files))

    def _set_aside(self, place: Path) -> Diagnostic:
        name = shown((self.out.parent / place.name).as_posix())
        return Diagnostic(
            FILES_SET_ASIDE,
            Span(name),
            "Files that spacecat did not write came into the output folder while it was replaced, "
            f'and their places are taken. They are in "{name}".',
            "Take from that folder what you need, and delete it.",
        )

    def _workshop_taken(self) -> PublishFailed:
        name = shown((self.out.parent / self._shop.root.name).as_posix())
        return not_ours(
            self.out,
            f'Spacecat builds the site in "{name}", where something else stands.',
            f'Move "{name}" away, or choose another folder with --output.',
        )
