"""The pages of docs/ that describe what the code knows say what it knows."""

from __future__ import annotations

import importlib.util
import re
from typing import TYPE_CHECKING

import pytest

from cli.calls import REPOSITORY
from spacecat.cli.exits import ExitCode
from spacecat.cli.run import COMMANDS, spacecat
from spacecat.late import imported
from spacecat.model.vocabulary import EntryKind

if TYPE_CHECKING:
    from types import ModuleType

    import click

DOCS = REPOSITORY / "docs"
COMMANDS_PAGE = (DOCS / "commands.md").read_text("utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def options_of(command: click.Command) -> set[str]:
    return {name for option in command.params for name in option.opts if name.startswith("--")}


def section(name: str) -> str:
    return COMMANDS_PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("page", generator().PAGES)
def test_a_generated_page_is_current(page: str) -> None:
    """Run `python docs/generate.py` when this fails."""
    assert (DOCS / page).read_text("utf-8") == generator().PAGES[page]()


def test_every_heading_of_the_content_format_has_an_address_of_its_own() -> None:
    headings = re.findall(
        r"^#+ (.+)$", (DOCS / "content-format.md").read_text("utf-8"), re.MULTILINE
    )
    anchors = [heading.lower().replace(" ", "-") for heading in headings]
    assert len(anchors) == len(set(anchors))


def test_every_link_inside_the_content_format_leads_somewhere() -> None:
    text = (DOCS / "content-format.md").read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_described_with_each_of_its_options_and_no_other(name: str) -> None:
    text = section(name)
    assert f"```sh\nspacecat {name}" in text or name == "completion"
    known = options_of(imported(COMMANDS[name].target))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))
    assert known - named == set()
    assert named - known <= {"--strict"}  # what `new` says its files pass


def test_the_table_of_commands_names_each_and_no_other() -> None:
    start = COMMANDS_PAGE.partition("\n## ")[0]
    rows = re.findall(r"^\| \[`([\w-]+)`\]\(#([\w-]+)\) \| ", start, re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(COMMANDS)
    assert all(name == heading for name, heading in rows)


def test_the_options_of_spacecat_itself_are_described() -> None:
    start = COMMANDS_PAGE.partition("\n## ")[0]
    assert options_of(spacecat) <= set(re.findall(r"--[a-z]+", start))


def test_the_exit_codes_are_those_of_the_code() -> None:
    listed = re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)
    assert [int(code) for code in listed] == list(ExitCode)


def test_the_kinds_of_entries_are_those_of_the_code() -> None:
    for kind in EntryKind:
        assert f"`{kind}`" in section("new")
        assert f'".schemas/{kind}.schema.json": "content/{kind.folder}/*.md"' in COMMANDS_PAGE
