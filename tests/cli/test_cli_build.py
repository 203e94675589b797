from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.calls import REPOSITORY, edit, tree
from spacecat.diagnostics import Diagnostic, Span
from spacecat.pipeline import Build
from spacecat.publishing.lock import OUTPUT_BUSY

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Cli
    from spacecat.pipeline import Options, Watcher

TITLE = "content/titles/space-sweepers.md"

needs_catalogue = pytest.mark.usefixtures("catalogue")


@needs_catalogue
def test_build_says_in_one_line_what_it_did(cli: Cli) -> None:
    ended = cli("build")

    assert (ended.code, ended.err) == (0, "")
    assert re.fullmatch(
        r"Built \d+ pages into site/ in \d+\.\d s: \d+ written, 0 unchanged, 0 removed\.\n",
        ended.out,
    )
    assert "0 written" in cli("build").out


def test_a_problem_leaves_the_last_site_as_it_was(cli: Cli, catalogue: Path) -> None:
    cli("build")
    before = tree(catalogue / "site")
    edit(catalogue / TITLE, "person: Song Joong-ki", "person: Song Jung-ki")

    ended = cli("build")

    assert (ended.code, ended.out) == (1, "")
    assert f"{TITLE}:14:13  SC301 unknown-reference" in ended.err
    assert "Did you mean “Song Joong-ki”?" in ended.err
    assert ended.err.endswith("Nothing was published; site/ is as it was.\n")
    assert tree(catalogue / "site") == before


def test_where_there_is_no_site_none_is_said_to_be_as_it_was(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / TITLE, "kind: film", "kind: movie")
    assert cli("build").err.endswith("\nNothing was published.\n")
    assert not (catalogue / "site").exists()


@needs_catalogue
@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_program_gets_its_document_and_nothing_else(cli: Cli, command: str, form: str) -> None:
    ended = cli(command, "--format", form)

    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)


def test_problems_reach_programs_on_standard_output(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / TITLE, "kind: film", "kind: movie")

    as_json, as_github = cli("check", "--format", "json"), cli("build", "--format", "github")

    assert [one["code"] for one in json.loads(as_json.out)["problems"]] == ["SC215"]
    assert as_github.out.startswith(f"::error file={TITLE}")
    assert (as_json.code, as_json.err, as_github.code, as_github.err) == (1, "", 1, "")


@needs_catalogue
def test_github_hears_nothing_of_a_clean_catalogue(cli: Cli) -> None:
    assert cli("check", "--format", "github").out == ""


def test_strict_makes_warnings_fail(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / TITLE, "kind: film", "kind: film\nromanised: Seungriho")

    lenient, strict = cli("check"), cli("check", "--strict")

    assert (lenient.code, strict.code) == (0, 1)
    assert "SC501 romanisation-differs (warning)" in lenient.err
    assert lenient.out.startswith("Checked ")
    assert strict.out == ""


def test_check_publishes_nothing(cli: Cli, catalogue: Path) -> None:
    assert cli("check").code == 0
    assert sorted(place.name for place in catalogue.iterdir()) == [
        ".gitignore",
        "README.md",
        "content",
    ]


def test_drafts_are_built_when_asked_for(cli: Cli, catalogue: Path) -> None:
    edit(catalogue / "content/people/song-joong-ki.md", "name: Song", "draft: true\nname: Song")
    assert "is a draft" in cli("check").err
    assert cli("check", "--drafts").code == 0


def test_portable_links_name_files(cli: Cli, catalogue: Path) -> None:
    assert cli("build", "--portable", "--output", "disk").code == 0
    assert 'href="titles/index.html"' in (catalogue / "disk/index.html").read_text("utf-8")


def test_the_day_decides_what_is_upcoming(cli: Cli, catalogue: Path) -> None:
    page = catalogue / "site/titles/space-sweepers/index.html"
    cli("build", "--today", "2021-02-04")
    assert "Upcoming" in page.read_text("utf-8")
    cli("build")
    assert "Upcoming" not in page.read_text("utf-8")


@pytest.mark.parametrize("wrong", ["2021", "2026-13-01", "2021-02-30", "20210204", "tomorrow"])
def test_a_day_is_a_day(cli: Cli, wrong: str) -> None:
    ended = cli("build", "--today", wrong)
    assert ended.code == 2
    assert f"“{wrong}” is no day. Write a day as 2025-01-04." in ended.err


@pytest.mark.parametrize("wrong", ["now", "1e9", str(10**30)])
def test_source_date_epoch_is_in_seconds(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", wrong)
    ended = cli("build")
    assert ended.code == 2
    assert f"SOURCE_DATE_EPOCH is “{wrong}”" in ended.err


@needs_catalogue
def test_without_source_date_epoch_the_clock_counts(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert cli("check").code == 0


def test_the_root_is_found_from_inside(
    cli: Cli, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(catalogue / "content/people")
    assert "into ../../site/ in" in cli("build").out
    assert (catalogue / "site/index.html").is_file()


def test_the_root_can_be_named(
    cli: Cli,
    catalogue: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert cli("build", "--root", str(catalogue)).code == 0
    assert (catalogue / "site/index.html").is_file()


def test_a_folder_without_a_catalogue_is_a_problem_and_no_fault(cli: Cli) -> None:
    ended = cli("build")
    assert ended.code == 1
    assert "SC110 no-content" in ended.err
    assert "spacecat init" in ended.err


def test_a_folder_of_somebody_else_is_refused(cli: Cli, catalogue: Path) -> None:
    (catalogue / "site").mkdir()
    (catalogue / "site/thesis.txt").write_text("years of work", encoding="utf-8")

    ended = cli("build")

    assert ended.code == 3
    assert "SC901 output-not-ours" in ended.err
    assert tree(catalogue / "site") == {"thesis.txt": b"years of work"}


@needs_catalogue
def test_another_build_is_awaited_and_then_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(options: Options, watcher: Watcher, *_: object) -> Build:
        watcher.waiting(4711)
        watcher.waiting(None)
        return Build((Diagnostic(OUTPUT_BUSY, Span(str(options.output)), "Busy."),), {})

    monkeypatch.setattr("spacecat.pipeline.build_once", busy)

    ended = cli("build")

    assert ended.code == 3
    assert ended.err.startswith(
        "Waiting for another build to finish (process 4711).\n"
        "Waiting for another build to finish (another process).\n"
    )


@pytest.mark.parametrize(
    ("environ", "has_colour"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False)],
)
def test_colour_is_for_those_who_want_it(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], *, has_colour: bool
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in cli("check").err) is has_colour


def test_own_templates_and_static_files_come_before_the_bundled(cli: Cli, catalogue: Path) -> None:
    for place, text in {
        "templates/not_found.html": "<!doctype html><title>Lost in space</title>",
        "static/style.css": "body { color: rebeccapurple }",
    }.items():
        (catalogue / place).parent.mkdir()
        (catalogue / place).write_text(text, encoding="utf-8")

    assert cli("build").code == 0

    site = tree(catalogue / "site")
    assert b"Lost in space" in site["404.html"]
    assert b"rebeccapurple" in site["static/style.css"]
    assert site["static/favicon.svg"] == (REPOSITORY / "static/favicon.svg").read_bytes()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ([], ["build"]),
        (["--output", "x"], ["build", "--output", "x"]),
        (["--strict"], ["build", "--strict"]),
        (["check", "--strict"], ["check", "--strict"]),
        (["--debug", "build"], ["--debug", "build"]),
        *((["--help"], ["--help"]), (["-h"], ["-h"]), (["--version"], ["--version"])),
    ],
)
def test_the_script_builds_unless_it_is_told_otherwise(given: list[str], meant: list[str]) -> None:
    completed = runpy.run_path(str(REPOSITORY / "build.py"))["completed"]
    assert completed(given) == meant


def run_apart(code: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python code in a process of its own."""
    return subprocess.run(  # noqa: S603 -- the interpreter that runs the tests
        [sys.executable, "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": "0", **environ},
        capture_output=True,
        check=False,
    )


HEAVY = (
    *("rich", "tornado", "livereload", "watchfiles", "spacecat.serve"),
    *("pydantic", "importlib.metadata"),  # which checks and extensions by name would take
)


def test_building_waits_for_no_library_that_it_does_not_use(catalogue: Path) -> None:
    entry = catalogue / TITLE
    entry.write_text(f"{entry.read_text('utf-8')}\n\n- one\n- two\n", encoding="utf-8")
    code = f"""
import sys
from spacecat.cli.run import run
run(["build"])
read = "markdown.extensions.def_list" in sys.modules
print("late:", read, [name for name in {HEAVY!r} if name in sys.modules])
"""
    assert run_apart(code, catalogue).stdout.endswith(b"late: True []\n")


def test_help_and_version_import_no_command(tmp_path: Path) -> None:
    code = """
import sys
from spacecat.cli.run import run
run(["--help"]); run(["--version"])
print("late:", [name for name in ("pydantic", "spacecat.pipeline") if name in sys.modules])
"""
    assert run_apart(code, tmp_path).stdout.endswith(b"late: []\n")


def test_a_poor_terminal_gets_escapes_and_a_program_utf_8(catalogue: Path) -> None:
    edit(catalogue / TITLE, "person: Song Joong-ki", "person: 송중긔")
    main = "from spacecat.cli import main; main(['check', '--format', '{}'])"
    western = {"PYTHONIOENCODING": "latin-1:strict", "PYTHONUTF8": "0", "LC_ALL": "C"}

    text = run_apart(main.format("text"), catalogue, **western)
    document = run_apart(main.format("json"), catalogue, **western)

    assert (text.returncode, document.returncode) == (1, 1)
    assert b"\\uc1a1" in text.stderr
    assert b"Traceback" not in text.stderr
    assert "송중긔" in json.loads(document.stdout.decode("utf-8"))["problems"][0]["message"]
