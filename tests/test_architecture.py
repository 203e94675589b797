"""The house rules that a machine can hold: who imports whom, and who may touch what."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "spacecat"
MODULES = sorted(set(PACKAGE.rglob("*.py")) - {PACKAGE / "__init__.py", PACKAGE / "__main__.py"})

ROOMS = (
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
    "unchanged",
    "printing",
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
    return _name(module).partition("/")[0].removesuffix(".py")


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
        parts = name.split(".")
        if parts[0] == "spacecat" and len(parts) > 1 and parts[1] in ROOMS:
            assert ROOMS.index(parts[1]) <= mine, f"{_name(module)} imports {name}"


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
    found = {_room(module) for module in MODULES}
    assert found <= set(ROOMS)


KNOWING = {
    "output": ("output/__init__.py", "output/album.py", "output/cache.py", "output/shelf.py"),
    "the build": ("job.py", "pipeline.py", "unchanged.py"),
    "an edit": ("revising/bodies.py", "revising/on_disk.py"),
    "the preview": ("serve/handlers.py", "serve/noted.py", "serve/session.py", "serve/shown.py"),
    "where it is": ("project.py", "cli/options.py", "cli/serve.py"),
    "who asks": ("cli/find.py", "cli/why.py"),
}
"""The modules that know of a build other than the one that they are part of."""

_EARLIER = re.compile(
    r"(?<!import )(?<!@)\bcached?\b(?!-control)|\b(?:earlier|last|previous) builds?\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("module", MODULES, ids=_name)
def test_earlier_builds_are_nothing_to_those_that_make_pages(module: Path) -> None:
    """What one build leaves to the next is for those to know who keep it and who ask for it."""
    knows = bool(_EARLIER.search(module.read_text(encoding="utf-8")))
    assert knows == any(_name(module) in names for names in KNOWING.values())
