from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import (
    MISSPELT,
    PARASITE,
    PARASITE_TEXT,
    ROMANISED,
    UNKNOWN,
    any_problem,
)

from spacecat.diagnostics import Diagnostic, Span
from spacecat.report import Format, as_text, render
from spacecat.report.machine import as_github, as_json, as_sarif
from spacecat.report.palette import PLAIN

ODD = Diagnostic(ROMANISED, Span("content/people/한 글:1.md"), "이름 is odd.")


def test_json_holds_every_field_of_a_problem() -> None:
    document = json.loads(as_json([MISSPELT, ODD]))

    assert document["version"] == 1
    assert (document["errors"], document["warnings"]) == (1, 1)
    assert document["problems"] == [
        {
            "code": "SC305",
            "name": "odd-romanisation",
            "severity": "warning",
            "path": "content/people/한 글:1.md",
            "line": 1,
            "column": 1,
            "length": 0,
            "message": "이름 is odd.",
            "why": "Readers search by sound.",
            "help": "",
        },
        {
            "code": "SC301",
            "name": "unknown-reference",
            "severity": "error",
            "path": "content/titles/parasite.md",
            "line": 7,
            "column": 13,
            "length": 12,
            "message": 'No person is called "sang-kang-ho".',
            "why": "Every credit leads to a page.",
            "help": 'did you mean "song-kang-ho"? People live in content/people/.',
        },
    ]


def test_json_of_no_problems_is_still_a_report() -> None:
    assert json.loads(as_json([])) == {"version": 1, "problems": [], "errors": 0, "warnings": 0}


def test_json_keeps_hangul_readable_and_what_is_unprintable_escaped() -> None:
    """Escapes lose nothing, so a terminal that shows the report is safe and a parser is exact."""
    message = "이름 \x1b[2J \x9b \u202e \udcff \U000e0041 \x7f"
    text = as_json([Diagnostic(UNKNOWN, Span("a.md"), message)])

    assert "이름" in text
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["problems"][0]["message"] == message


def test_sarif_has_the_structure_that_the_standard_demands() -> None:
    log = json.loads(as_sarif([MISSPELT, ODD], "1.2.3"))

    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("spacecat", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["SC301", "SC305"]
    assert driver["rules"][0]["help"]["text"].endswith("See SC301 in docs/diagnostics.md.")
    assert "helpUri" not in driver["rules"][0]  # which validators want to be a whole address
    assert driver["rules"][0]["shortDescription"] == {"text": "Unknown reference"}
    assert driver["rules"][1]["defaultConfiguration"] == {"level": "warning"}
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_points_at_the_characters() -> None:
    """The end column is the one after the last character (SARIF 2.1.0, 3.30.8)."""
    (result,) = json.loads(as_sarif([MISSPELT], "1"))["runs"][0]["results"]

    assert result["level"] == "error"
    assert result["message"]["text"] == f"{MISSPELT.message}\nhelp: {MISSPELT.help}"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": PARASITE, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7, "startColumn": 13, "endColumn": 25},
    }


def test_sarif_writes_a_path_as_a_uri_and_a_whole_file_as_a_line() -> None:
    (result,) = json.loads(as_sarif([ODD], "1"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]

    assert place["artifactLocation"]["uri"] == "content/people/%ED%95%9C%20%EA%B8%80%3A1.md"
    assert place["region"] == {"startLine": 1}
    assert result["message"]["text"] == "이름 is odd."


def test_a_file_name_that_is_no_unicode_does_not_stop_the_report() -> None:
    problem = Diagnostic(UNKNOWN, Span("\udcff.md"), "Wrong.")

    for text in (as_json([problem]), as_sarif([problem], "1"), as_github([problem])):
        assert text.encode("utf-8")


def test_github_command_carries_place_title_and_advice() -> None:
    assert as_github([MISSPELT]) == (
        "::error file=content/titles/parasite.md,line=7,col=13,endColumn=25,"
        'title=SC301 unknown-reference::No person is called "sang-kang-ho".'
        '%0Ahelp: did you mean "song-kang-ho"? People live in content/people/.'
    )


def test_github_command_escapes_what_would_end_a_property_or_the_command() -> None:
    problem = Diagnostic(ROMANISED, Span("a,b:c%\r\n.md"), "50 %:,\r\n::error::x\x1b")

    assert as_github([problem]) == (
        "::warning file=a%2Cb%3Ac%25%0D%0A.md,line=1,title=SC305 odd-romanisation"
        "::50 %25:,%0D%0A::error::x<U+001B>"
    )


def test_github_has_nothing_to_say_where_nothing_is_wrong() -> None:
    assert as_github([]) == ""


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Format.TEXT, as_text([MISSPELT], {PARASITE: PARASITE_TEXT}, palette=PLAIN)),
        (Format.JSON, as_json([MISSPELT])),
        (Format.SARIF, as_sarif([MISSPELT], "1.0")),
        (Format.GITHUB, as_github([MISSPELT])),
    ],
)
def test_render_gives_the_form_asked_for(form: Format, expected: str) -> None:
    assert render([MISSPELT], {PARASITE: PARASITE_TEXT}, form, PLAIN, "1.0") == expected


@settings(deadline=None)
@given(problems=st.lists(any_problem(), max_size=4))
def test_machines_read_back_what_was_said(problems: list[Diagnostic]) -> None:
    """Every form parses and is printable, whatever entries and messages hold."""
    unique = {(p.message, p.help) for p in problems}

    read = json.loads(as_json(problems))["problems"]
    assert {(p["message"], p["help"]) for p in read} == unique
    assert len(json.loads(as_sarif(problems, "1"))["runs"][0]["results"]) == len(set(problems))
    for command in as_github(problems).splitlines():
        assert re.match(r"::(error|warning) file=a\.md,line=\d+[^\x00-\x1f]*$", command)
    for write in (as_json, as_github):
        assert write(problems).replace("\n", "").isprintable()


def test_no_form_shows_in_which_order_problems_were_found() -> None:
    found = [MISSPELT, ODD, MISSPELT]

    assert as_json(found) == as_json(found[1:])
    assert as_sarif(found, "1") == as_sarif(found[1:], "1")
    assert as_github(found) == as_github(found[1:])
