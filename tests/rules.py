"""Every rule of the package, found by looking."""

from __future__ import annotations

import importlib
import pkgutil

import spacecat
from spacecat.diagnostics import Rule


def all_rules() -> tuple[Rule, ...]:
    """Return each rule that a module of spacecat defines, by code."""
    found = {}
    for module in pkgutil.walk_packages(spacecat.__path__, "spacecat."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for value in vars(loaded).values():
            if isinstance(value, Rule):
                found[id(value)] = value
    return tuple(sorted(found.values(), key=lambda rule: (rule.code, rule.name)))
