"""Making pages on a Dask cluster that somebody runs.

Its workers need spacecat, Python, SQLite and the libraries that have a part in the bytes of a page,
in the versions that are installed here: that is asked of each of them before anything is made.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from sqlite3 import sqlite_version
from typing import TYPE_CHECKING

from distributed import Client

import spacecat
from spacecat.printing.failure import ClusterFailed
from spacecat.printing.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacecat.printing.local import Printer

__all__ = ["dask_cluster"]

PATIENCE = 10
"""Seconds for which the scheduler may keep us waiting before it counts as absent."""

_CODE = ("*.py", "*.ttf", "data/*.json")
"""The files of spacecat that have a part in the bytes of pages: the schema is one of them."""

_LIBRARIES = ("jinja2", "markupsafe", "msgspec", "pydantic", "pydantic_core", "resvg_py")


@contextmanager
def dask_cluster(address: str) -> Iterator[Printer]:
    """Work with the cluster whose scheduler is at ``HOST:PORT``.

    Raises:
        ClusterFailed: nobody answers there, or its workers would make other pages.
    """
    try:
        client = Client(f"tcp://{address}", timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterFailed(f"No scheduler of Dask answers at {address}.") from error
    with client:
        _check_workers(client, address)
        workers = sum(client.nthreads().values())
        yield partial(spread, executor=client.get_executor(pure=False), workers=workers)


def _check_workers(client: Client, address: str) -> None:
    ours = versions()
    theirs = client.run(versions, on_error="return")
    if not theirs:
        raise ClusterFailed(f"The scheduler at {address} has no workers.")
    for worker, found in sorted(theirs.items()):
        if found != ours:
            message = (
                f"The worker {worker} has another spacecat, Python or library than this process;"
                " the pages that it makes could differ."
            )
            raise ClusterFailed(message)


def versions() -> tuple[str, ...]:
    """Return what two processes must have in common to make the same pages."""
    package = Path(spacecat.__file__).parent
    code = blake2b(digest_size=16)
    for part in sorted(one for kind in _CODE for one in package.rglob(kind)):
        code.update(part.read_bytes())
    python = ".".join(map(str, sys.version_info))
    return (python, sqlite_version, code.hexdigest(), *map(version, _LIBRARIES))
