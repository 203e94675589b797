"""Every case file says what spacecat answers to a mistake, word for word."""

from __future__ import annotations

import builtins
import os
import re
import runpy
import shutil
from collections import Counter
from typing import IO, TYPE_CHECKING, Any

import pytest
from case_files import FOLDER, NO_PROBLEMS, Case, CaseFile, all_cases, read_case
from catalogues import ROOT, options_for
from rules import all_rules

from spacecat.load import source
from spacecat.pipeline import Build, check
from spacecat.report import Palette, as_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CASES = all_cases()
DIAGNOSTICS = ROOT / "docs" / "diagnostics.md"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The report is the expected one, and names the rule of the case."""
    build = _checked(case.bad, tmp_path, request)
    report = as_text(build.problems, build.texts, palette=Palette())
    if request.config.getoption("--refresh-cases"):
        case.path.write_text(case.with_expected(report), encoding="utf-8")
        case = read_case(case.path)
    assert report == case.expected
    codes = {problem.rule.code for problem in build.problems}
    assert case.code in codes if case.code else report == NO_PROBLEMS


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.code], ids=lambda case: case.path.stem
)
def test_mended_case(case: Case, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The mended files have the problem no more, and no other in its place."""
    assert case.mended, "the case lacks its section “Mended”"
    build = _checked((*case.bad, *case.mended), tmp_path, request)
    assert as_text(build.problems, build.texts, palette=Palette()) == NO_PROBLEMS


def test_every_rule_has_a_case() -> None:
    """A rule of which nobody has seen the report is a rule that nobody has read."""
    shown = {case.code for case in CASES}
    # What an import says is shown by the cases of tests/importing, and publishing by none.
    needed = {rule.code for rule in all_rules() if not rule.code.startswith(("SC0", "SC9"))}
    assert sorted(needed - shown) == []
    examples = {f"{rule.code}-{rule.name}" for rule in all_rules() if rule.code in needed}
    assert sorted(examples - {case.path.stem for case in CASES}) == []
    assert sorted(shown - needed - {""}) == []


def test_codes_and_names_are_used_once() -> None:
    """A code and a name mean one thing for ever."""
    rules = all_rules()
    codes, names = Counter(rule.code for rule in rules), Counter(rule.name for rule in rules)
    assert [code for code, number in codes.items() if number > 1] == []
    assert [name for name, number in names.items() if number > 1] == []


def test_rules_are_written_alike() -> None:
    """Codes and names have one form, and each rule says why in one sentence."""
    for rule in all_rules():
        assert re.fullmatch(r"SC\d{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
        assert re.fullmatch(r"[A-Z].*[^.]\.", rule.why), rule


def test_the_manual_is_what_the_rules_and_cases_say() -> None:
    """docs/diagnostics.md is committed as `python docs/generate_diagnostics.py` writes it."""
    page = runpy.run_path(str(ROOT / "docs" / "generate_diagnostics.py"))["page"]
    assert DIAGNOSTICS.read_text(encoding="utf-8") == page()


def test_the_manual_has_every_rule_and_no_other() -> None:
    """The headings of docs/diagnostics.md are the rules, in order."""
    headings = re.findall(r"^## (SC\d+ .+)$", DIAGNOSTICS.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == [f"{rule.code} {rule.name}" for rule in all_rules()]


def test_every_case_says_why() -> None:
    """A case is read by people: a title alone does not say what would go wrong."""
    assert [case.path.stem for case in CASES if not case.prose] == []


def test_every_page_in_the_folder_is_a_case() -> None:
    """A case whose name has a slip would not be run for its rule."""
    names = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert [name for name in names if not re.match(r"(SC\d{3}|ok)-[a-z0-9-]+$", name)] == []


def _checked(files: Iterable[CaseFile], root: Path, request: pytest.FixtureRequest) -> Build:
    shutil.copytree(FOLDER / "base", root, dirs_exist_ok=True)
    for file in files:
        if file.how == "pipe" and not hasattr(os, "mkfifo"):
            pytest.skip("this system has no named pipes")
        file.put(root)
    monkeypatch = request.getfixturevalue("monkeypatch")
    monkeypatch.setattr(source, "open", _open_as_anybody, raising=False)
    return check(options_for(root))


def _open_as_anybody(path: str, mode: str) -> IO[Any]:
    # The superuser may read everything; the tests see a file of mode 0 as anybody else would.
    if not os.stat(path).st_mode & 0o444:  # noqa: PTH116 - the same call as the code's own
        raise PermissionError(13, "Permission denied", path)
    return builtins.open(path, mode)  # noqa: PTH123 - stands in for exactly this
