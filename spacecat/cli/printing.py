"""The options that say where pages are made."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from spacecat.late import imported
from spacecat.printing.failure import ClusterFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacecat.printing.local import Printer

_SCHEME = "dask://"

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="Processes that decode entries, make pages and pictures. Default: what pays, at most 4.",
)


def _address(_context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    address = given.removeprefix(_SCHEME).rstrip("/")
    host, colon, port = address.rpartition(":")
    if not (given.startswith(_SCHEME) and host and colon and port.isdigit()):
        message = f"“{given}” is no executor. Write dask://HOST:PORT."
        raise click.BadParameter(message, param=option)
    return address


executor_option = click.option(
    "--executor",
    metavar="dask://HOST:PORT",
    callback=_address,
    help="Make pages on the Dask cluster whose scheduler is there.",
)


@contextmanager
def printing(
    jobs: int | None, executor: str | None, ahead: Sequence[Path] = ()
) -> Iterator[Printer]:
    """Open the way of making pages that the options ask for.

    The templates in the folders `ahead` are compiled meanwhile, if pages are made on this machine.

    Raises:
        UsageError: it cannot be had.
    """
    if executor is None:
        with _here(jobs, ahead) as printer:
            yield printer
        return
    if jobs is not None:
        raise click.UsageError("A cluster has its own number of workers: leave out --jobs.")
    try:
        dask_cluster = imported("spacecat.printing.cluster:dask_cluster")
    except ModuleNotFoundError as error:
        message = "--executor needs more libraries: pip install 'spacecat[dask]'."
        raise click.UsageError(message) from error
    try:
        with dask_cluster(executor) as printer:
            yield printer
    except ClusterFailed as failure:
        raise click.UsageError(str(failure)) from failure


@contextmanager
def _here(jobs: int | None, ahead: Sequence[Path]) -> Iterator[Printer]:
    """Begin with the templates, and import what makes pages of them meanwhile."""
    with imported("spacecat.printing.ahead:compiled_ahead")(ahead, jobs) as compiled:
        make = imported("spacecat.printing.local:on_this_machine")
        yield partial(make, jobs=jobs, compiled=compiled)
