"""The next tree of a site, from its first file to the moment that it is published.

Before the swap the tree is flushed by one syncfs(2): 0.3 to 0.5 s for 31,000 files of 4 KiB on ext4
(NVMe behind a hypervisor, November 2026), where a sync for each file takes 8 s, and flushes neither
the links nor the folders. Where there is no syncfs, files and folders are synced one by one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from spacecat.diagnostics import Diagnostic, Rule, Severity, Span
from spacecat.output.discard import discard, is_same_file
from spacecat.output.exchange import flush_filesystem, flush_folder
from spacecat.output.failure import PublishFailed, cannot_write, shown, telling
from spacecat.output.foreign import blocking, find_foreign, in_the_way
from spacecat.output.manifest import MANIFEST, as_bytes, digest_of
from spacecat.output.sink import Claims
from spacecat.output.survey import record, signature, survey
from spacecat.output.swap import Workshop, clear, is_workshop, open_workshop, recover, swap_in
from spacecat.output.target import not_ours, refuse_contents
from spacecat.output.tree import Tree

if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from spacecat.output.foreign import Foreign
    from spacecat.output.survey import Survey

__all__ = ["FILES_SET_ASIDE", "Published", "Stage"]

FILES_SET_ASIDE = Rule(
    "SC906",
    "files-set-aside",
    "What you put or changed in the output folder is yours, even in the moment of publishing.",
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: how many files were written, left as they were, removed.

    `foreign` are the paths of the files that are not ours and were taken along, sorted; `problems`
    are warnings, for the site is in place.
    """

    written: int
    unchanged: int
    removed: int
    foreign: tuple[str, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


class Stage:
    """A `Sink` whose files become the site in `out` when `publish` is called.

    It belongs to one build, in one thread, that holds the `site_lock` of `out`.
    """

    def __init__(self, out: Path) -> None:
        """Prepare for `out`; nothing is looked at before the stage is entered."""
        self.out = out
        self._shop = Workshop(out.resolve())
        self._tree: Tree | None = None
        self._claims = Claims()
        self._digests: dict[str, str] = {}
        self._blocked: list[str] = []

    def __enter__(self) -> Self:
        """Clear up after builds that died, and look at what is published."""
        with telling(self.out):
            refuse_contents(self.out)
            if not is_workshop(self._shop):
                raise self._workshop_taken()
            self._aside = recover(self._shop)
            self._before = survey(str(self._shop.out))
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Remove what was staged and not published."""
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

    def publish(self) -> Published:
        """Put the site in place, once, and say what that changed.

        Raises `PublishFailed`, with the last site in its place, when a file of someone else stands
        in the way or the system refuses.
        """
        with telling(self.out):
            foreign = find_foreign(self._before, self._claims)
            self._refuse_blocked(foreign)
            if self._is_different():
                self._replace(foreign)
        return self._published(foreign)

    def _write(self, path: str, data: bytes) -> None:
        if self._before.is_foreign(path):
            self._blocked.append(path)
        else:
            self._open_tree().write(path, data)

    def _open_tree(self) -> Tree:
        if self._tree is None:
            open_workshop(self._shop)
            self._tree = Tree(str(self._shop.tree), self._before.folders)
        return self._tree

    def _refuse_blocked(self, foreign: Foreign) -> None:
        problems = [blocking(self.out, self._before, path) for path in self._blocked]
        problems += in_the_way(self.out, self._before, self._claims, foreign)
        if problems:
            raise PublishFailed(*problems)

    def _is_different(self) -> bool:
        before = self._before
        return not before.is_published or bool(self._tree) or before.manifest != self._digests

    def _replace(self, foreign: Foreign) -> None:
        tree = self._open_tree()
        kept = self._digests.keys() - tree.written.keys()
        linked = {path for path in sorted(kept) if tree.take_over(self._place(path), path)}
        for path in foreign.files:
            with suppress(FileNotFoundError):  # its author removed it meanwhile
                if tree.take_over(self._place(path), path):
                    linked.add(path)
        for folder in foreign.folders:
            tree.add_folder(folder)
        written = dict(tree.written)
        tree.write(MANIFEST, as_bytes(self._digests))
        tree.close()
        if not flush_filesystem(tree.root):
            tree.flush()
        old = swap_in(self._shop)
        with suppress(OSError):  # the site is in place: what is left to do, the next build can do
            self._tidy(old, linked)
            record(self._before, self._digests, written)

    def _tidy(self, old: Path | None, linked: set[str]) -> None:
        flush_folder(self._shop.out.parent)
        if old is not None:
            aside = discard(old, self._shop.out, _spare(self._before, linked))
            self._aside += (aside,) if aside else ()
        clear(self._shop)

    def _place(self, path: str) -> str:
        return f"{self._before.root}/{path}"

    def _published(self, foreign: Foreign) -> Published:
        written = len(self._tree.written) - 1 if self._tree else 0  # the manifest is no page
        owned = self._before.files.keys() & self._before.manifest.keys()
        return Published(
            written=written,
            unchanged=len(self._digests) - written,
            removed=len(owned - self._claims.files - set(foreign.files)),
            foreign=foreign.files,
            problems=tuple(self._set_aside(place) for place in self._aside),
        )

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


def _spare(before: Survey, linked: set[str]) -> Callable[[str, os.DirEntry[str]], bool]:
    """Return what tells which files of the replaced tree can go.

    Those that live on in the site, and those that are still as they were surveyed: ours to remove,
    or copied along.
    """

    def is_spare(path: str, entry: os.DirEntry[str]) -> bool:
        then = before.files.get(path)
        if then is not None:
            if path in linked and entry.inode() == then.st_ino:
                return True
            if signature(entry.stat(follow_symlinks=False)) == signature(then):
                return True
        return is_same_file(entry, f"{before.root}/{path}")

    return is_spare
