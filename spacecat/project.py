"""Where a catalogue lies, and the templates and static files that it is built with."""

from __future__ import annotations

import os
from pathlib import Path

from spacecat.noun import Noun

_PACKAGE = Path(__file__).parent


class Project(Noun):
    """The folders of one catalogue.

    `templates` and `static` have the project's own folder first, and the one that comes with
    spacecat last: what stands in the first hides its namesake in the others. The project's own may
    be missing: a preview waits for it.
    """

    root: Path
    """The folder that holds content/."""
    templates: tuple[Path, ...]
    static: tuple[Path, ...]

    @property
    def site(self) -> Path:
        """Where the site is published unless another folder is named."""
        return self.root / "site"

    @property
    def workshop(self) -> Path:
        """What spacecat keeps for itself; all of it can be made again."""
        return self.root / ".spacecat"

    @property
    def preview(self) -> Path:
        """Where the preview is published, so that it never touches the site."""
        return self.workshop / "preview"


def find_root(start: Path) -> Path:
    """Return the nearest of `start` and the folders around it that holds content/, else `start`."""
    here = start.absolute()
    return next((folder for folder in (here, *here.parents) if _is_root(folder)), start)


def open_project(root: Path) -> Project:
    """Find what the catalogue at `root` is built with."""
    return Project(root, _folders(root, "templates"), _folders(root, "static"))


def bundled(name: str) -> Path:
    """Return the folder `name` (templates, static) that comes with spacecat.

    A wheel carries it inside the package; a checkout has it at its top, where it is edited.
    """
    installed = _PACKAGE / "bundle" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _is_root(folder: Path) -> bool:
    return (folder / "content").is_dir()


def _folders(root: Path, name: str) -> tuple[Path, ...]:
    own, shared = root / name, bundled(name)
    if os.path.lexists(own) and not own.is_dir():  # a file, say: not to be waited for
        return (shared,)
    # In a checkout of spacecat the two are one.
    return (own,) if own.resolve() == shared.resolve() else (own, shared)
