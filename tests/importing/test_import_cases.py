"""Every case file says what comes of a table, word for word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from case_files import Case, CaseFile, read_case
from rules import all_rules

from importing.projects import Project

FOLDER = Path(__file__).parent / "cases"
CASES = [read_case(path) for path in sorted(FOLDER.glob("*.md")) if path.stem != "README"]


def _put(files: tuple[CaseFile, ...], root: Path) -> Project:
    shutil.copytree(FOLDER / "base", root, dirs_exist_ok=True)
    for file in files:
        file.put(root)
    return Project(root)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_import_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    project = _put(case.bad, tmp_path)
    told = project.run().told
    if request.config.getoption("--refresh-cases"):
        case.path.write_text(case.with_expected(told), encoding="utf-8")
        case = read_case(case.path)
    assert told == case.expected
    assert f"  {case.code} " in told or not case.code
    assert case.code or not project.run().done.problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_a_second_run_changes_nothing(case: Case, tmp_path: Path) -> None:
    project = _put(case.bad, tmp_path)
    first = project.run()
    second = project.run()
    assert second.files == {}
    assert [one.problem for one in second.done.results] == [
        one.problem for one in first.done.results
    ]


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.code], ids=lambda case: case.path.stem
)
def test_mended_import(case: Case, tmp_path: Path) -> None:
    assert case.mended, "the case lacks its section “Mended”"
    done = _put((*case.bad, *case.mended), tmp_path).run().done
    assert done.problems == ()
    assert done.is_complete


def test_every_rule_of_importing_has_a_case() -> None:
    names = {case.path.stem for case in CASES}
    rules = [rule for rule in all_rules() if rule.code.startswith("SC0")]
    assert [
        f"{rule.code}-{rule.name}" for rule in rules if f"{rule.code}-{rule.name}" not in names
    ] == []
