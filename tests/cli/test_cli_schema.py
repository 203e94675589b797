from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from cli.calls import REPOSITORY
from spacecat.load.decode import FOLDERS
from spacecat.schema import SCHEMAS, schema_of, schema_text
from spacecat.starter.catalogue import sample_files

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli

ENTRIES = sorted((REPOSITORY / "content").rglob("*.md"))


def as_an_editor_reads_it(node: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """Return YAML 1.2's view of what PyYAML read: there is no date in it."""
    if isinstance(node, dict):
        return {str(key): as_an_editor_reads_it(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_an_editor_reads_it(member) for member in node]
    return node.isoformat() if isinstance(node, date) else node


def loaded(text: str) -> Any:  # noqa: ANN401 - whatever YAML holds
    return as_an_editor_reads_it(yaml.safe_load(text))


def complaints(name: str, data: object) -> list[str]:
    validator = Draft202012Validator(schema_of(name))
    return [f"{list(one.absolute_path)}: {one.message}" for one in validator.iter_errors(data)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(cli: Cli, name: str) -> None:
    ended = cli("schema", name)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == schema_text(name)
    schema = json.loads(ended.out)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_fit_to_read(name: str) -> None:
    """No name that Python made, no null, no title that repeats the name of its field."""
    text = schema_text(name)
    assert "Annotated" not in text
    assert '"null"' not in text
    assert '"title": "Native"' not in text


@pytest.mark.parametrize("place", ENTRIES, ids=lambda place: place.stem)
def test_every_real_entry_is_accepted_as_an_editor_reads_it(place: Path) -> None:
    fields = loaded(place.read_text("utf-8").split("---\n")[1])
    assert complaints(FOLDERS[place.parent.name].value, fields) == []


def test_the_real_settings_are_accepted() -> None:
    settings = loaded((REPOSITORY / "content/site.yaml").read_text("utf-8"))
    assert complaints("site", settings) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_an_unknown_field_is_refused(name: str) -> None:
    found = complaints(name, {"name": "The Moon", "actors": []})
    assert any("actors" in complaint for complaint in found)


@pytest.mark.parametrize(
    "text",
    [
        "{name: 1987, kind: film}",
        "{name: true, kind: film}",
        "{name: A, kind: film, runtime: 96}",
        "{name: A, kind: film, runtime: {value: 96, source: [a, b]}}",
        "{name: A, kind: film, updated: 2025}",
        "{name: A, kind: film, updated: '2025-01'}",
        "{name: A, kind: film, sources: {a: 'https://example.org/'}}",
        "{name: A, kind: film, sources: {a: {name: A book}}}",
    ],
)
def test_what_spacecat_takes_is_accepted(text: str) -> None:
    assert complaints("title", loaded(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{name: A}",
        "{name: null, kind: film}",
        "{name: A, kind: movie}",
        "{name: A, kind: film, updated: tomorrow}",
        "{name: A, kind: film, sources: {a: 'not an address'}}",
        "{name: A, kind: film, sources: {'An Id': {name: A book}}}",
        "{name: A, kind: film, cast: [{person: B, billing: star}]}",
        "{name: A, kind: film, cast: [{person: B, roles: [{called: C}]}]}",
    ],
)
def test_what_spacecat_refuses_is_refused(text: str) -> None:
    assert complaints("title", loaded(text)) != []


def test_all_schemas_can_be_written_and_again(cli: Cli, tmp_path: Path) -> None:
    first, second = cli("schema", "--write", "schemas"), cli("schema", "--write", "schemas")

    assert (first.code, second.code) == (0, 0)
    assert first.out.splitlines() == [f"schemas/{name}.schema.json" for name in SCHEMAS]
    for name in SCHEMAS:
        written = (tmp_path / f"schemas/{name}.schema.json").read_text("utf-8")
        assert written == schema_text(name)


@pytest.mark.parametrize(
    "arguments", [(), ("title", "--write", "schemas"), ("planet",)], ids=["none", "both", "unknown"]
)
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert cli("schema", *arguments).code == 2


def test_a_folder_that_cannot_be_made(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cli("schema", "--write", "file/inside").code == 3


def test_the_example_writes_where_clean_removes_nothing_and_git_does_not_look(cli: Cli) -> None:
    assert "spacecat schema --write .schemas\n" in cli("schema", "--help").out
    assert "/.schemas/" in sample_files()[".gitignore"].splitlines()
