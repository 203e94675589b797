"""The house rules that a machine can hold: who imports whom, and who may touch what."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "spacecat"
MODULES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__init__.py", PACKAGE / "__main__.py"})

ROOMS = (
    "noun",
    "collector",
    "memory",
    "late",
    "overlay",
    "diagnostics",
    "names",
    "model",
    "search",
    "forks",
    "imaging",
    "load",
    "charts",
    "covers",
    "data",
    "pages",
    "publishing",
    "output",
    "check",
    "job",
    "printing",
    "prepared",
    "output/cache",
    "revising",
    "pipeline",
    "exporting",
    "report",
    "project",
    "schema",
    "starter",
    "importing",
    "serve",
    "cli",
)
"""The rooms from left to right: a module imports from its own and from those before it."""

LONGEST = 400
OWNERS = {
    "yaml": ("load",),
    "frontmatter": ("load",),
    "markdown": ("load",),
    "nh3": ("load",),
    "msgspec": ("noun.py", "model/written.py"),
    "pydantic": ("model/docstrings.py", "schema.py", "data/schema.py"),
    "pydantic_core": ("model", "load", "schema.py", "data/schema.py", "importing/mapping.py"),
    "PIL": ("imaging",),
    "resvg_py": ("imaging/raster.py",),
    "jinja2": ("output/render.py", "output/swift.py"),
    "tornado": ("serve",),
    "livereload": ("serve",),
    "watchfiles": ("serve",),
    "click": ("cli",),
    "rich": ("cli",),
}
"""Which places alone import a library."""


def _name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def _room(module: Path) -> str:
    return _room_of(_name(module).removesuffix(".py"))


def _room_of(path: str) -> str:
    """Return the innermost room that has the module at `path`; nothing, if none has."""
    return max((room for room in ROOMS if f"{path}/".startswith(f"{room}/")), key=len, default="")


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_module_imports_only_to_its_left(module: Path) -> None:
    mine = ROOMS.index(_room(module))
    for name in _imports(_tree(module)):
        room = _room_of(name.removeprefix("spacecat.").replace(".", "/"))
        if name.startswith("spacecat.") and room:
            assert ROOMS.index(room) <= mine, f"{_name(module)} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_library_is_known_to_its_owners_alone(module: Path) -> None:
    for name in _imports(_tree(module)):
        owners = OWNERS.get(name.split(".")[0], ("",))
        assert _name(module).startswith(owners), f"{_name(module)} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_imports_stand_at_the_top(module: Path) -> None:
    """An import inside a function hides an arrow, or a cycle."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [one for one in ast.walk(node) if isinstance(one, ast.Import | ast.ImportFrom)]
            assert not inner, f"{_name(module)}: {node.name} imports"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_only_the_command_line_prints(module: Path) -> None:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "print" or _room(module) == "cli", _name(module)


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_there_is_no_room_without_a_place_in_the_order() -> None:
    assert all(map(_room, MODULES))


KNOWING = ("output/cache/", "pipeline.py", "serve/session.py")
"""Who alone knows of a build other than the one that it is part of."""

ASKING = {
    "cli/build.py": {"changes"},
    "pipeline.py": {"changes", "ledger", "store"},
    "revising/bodies.py": {"changes", "ledger"},
    "revising/on_disk.py": {"changes"},
}
"""Who alone asks them, and what: the build, in each of the ways that begin with what is there."""

HOLDING = ("job.py", "project.py", "cli/clean.py", "cli/options.py", "output/cache/places.py")
"""Who alone knows of the folder in which what builds leave lies."""

_EARLIER = re.compile(
    r"(?<!import )(?<!@)\b_?cach(?:e|es|ed|ing)(?:_\w+)?\b(?!-control|d_property)"
    r"|\b(?:earlier|former|last|previous|prior)[\s#]+builds?\b|\bearlier[\s#]+work\b",
    re.IGNORECASE,
)
_ROOM = "spacecat.output.cache"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_earlier_builds_are_nothing_to_those_that_make_pages(module: Path) -> None:
    """What one build leaves to the next is for those to know who keep it and who ask for it."""
    told = module.read_text(encoding="utf-8").replace(f"from {_ROOM}.", "")
    assert not _EARLIER.search(told) or _name(module).startswith(KNOWING)
    asks = {
        name.removeprefix(f"{_ROOM}.").partition(".")[0]
        for name in _imports(_tree(module))
        if name.startswith(_ROOM)
    }
    assert asks == ASKING.get(_name(module), set()) or _room(module) == "output/cache"


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_what_builds_leave_is_found_by_those_who_keep_it(module: Path) -> None:
    """Publishing has a workshop of another kind, beside the site."""
    names = {node.attr for node in ast.walk(_tree(module)) if isinstance(node, ast.Attribute)}
    known = "workshop" in names and _room(module) != "publishing"
    assert not known or _name(module) in HOLDING
