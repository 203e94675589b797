"""What is imported when it is needed, and not before.

A build with nothing to do must not wait for the modules that it does not call, nor one without
pictures for those that know pixels. Everything that is imported late passes through here.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from spacecat.collector import no_collector

__all__ = ["imported"]


def imported(target: str) -> Any:  # noqa: ANN401 - the caller knows what it asks for
    """Import the module of `target`, ``module:attribute``, and return what the attribute names.

    The collector of cycles would look for some in thousands of classes, and find them all in use.
    """
    module, _, name = target.partition(":")
    with no_collector():
        return getattr(import_module(module), name)
