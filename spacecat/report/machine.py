"""Problems as other programs read them: JSON, SARIF and GitHub's workflow commands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from spacecat.diagnostics import in_reading_order
from spacecat.report.glyphs import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacecat.diagnostics import Diagnostic, Rule, Span

    # A JSON object about to be written: its values are whatever `json` can write.
    JsonObject = Mapping[str, object]

_MANUAL = "docs/diagnostics.md"

_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

# The escapes of GitHub's own toolkit (actions/toolkit, packages/core/src/command.ts).
_DATA_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY_ESCAPES = _DATA_ESCAPES | {":": "%3A", ",": "%2C"}


def as_json(problems: Sequence[Diagnostic]) -> str:
    """Return `problems` as one JSON object.

    ``version``
        1; it counts up when a field goes or changes its meaning, not when one is added.
    ``problems``
        In reading order, each with ``code``, ``name``, ``severity`` ("error" or "warning"),
        ``path`` (from the project's root, forward slashes), ``line`` and ``column`` (from 1),
        ``length`` (``column`` and ``length`` in code points; 0 marks the whole file),
        ``message``, ``why`` and ``help`` (empty where there is no advice).
    ``errors``, ``warnings``
        How many of each.
    """
    ordered = in_reading_order(problems)
    errors = sum(problem.is_error for problem in ordered)
    return written(
        {
            "version": 1,
            "problems": [problem_data(problem) for problem in ordered],
            "errors": errors,
            "warnings": len(ordered) - errors,
        }
    )


def as_sarif(problems: Sequence[Diagnostic], version: str) -> str:
    """Return `problems` as a SARIF 2.1.0 log of one run by spacecat `version` (OASIS, 2023)."""
    ordered = in_reading_order(problems)
    rules = sorted({problem.rule for problem in ordered}, key=lambda rule: (rule.code, rule.name))
    driver = {"name": "spacecat", "version": version, "rules": [_sarif_rule(r) for r in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(problem, rules.index(problem.rule)) for problem in ordered],
    }
    return written({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def as_github(problems: Sequence[Diagnostic]) -> str:
    """Return one workflow command a line, which GitHub Actions turns into annotations."""
    return "\n".join(map(_github_command, in_reading_order(problems)))


def problem_data(problem: Diagnostic) -> JsonObject:
    """Return a problem as `as_json` has it."""
    rule, span = problem.rule, problem.span
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "message": problem.message,
        "why": rule.why,
        "help": problem.help,
    }


def _sarif_rule(rule: Rule) -> JsonObject:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why} See {rule.code} in {_MANUAL}."},
        "defaultConfiguration": {"level": rule.severity},
    }


def _sarif_result(problem: Diagnostic, rule_index: int) -> JsonObject:
    # A lone surrogate, as a file name may hold one, must not stop the report.
    uri = quote(problem.span.path, errors="surrogatepass")
    location = {
        "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
        "region": _sarif_region(problem.span),
    }
    return {
        "ruleId": problem.rule.code,
        "ruleIndex": rule_index,
        "level": problem.rule.severity,
        "message": {"text": _advice(problem)},
        "locations": [{"physicalLocation": location}],
    }


def _sarif_region(span: Span) -> JsonObject:
    if not span.length:
        return {"startLine": span.line}
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endColumn": span.column + span.length,
    }


def _github_command(problem: Diagnostic) -> str:
    rule, span = problem.rule, problem.span
    properties = {"file": span.path, "line": str(span.line)}
    if span.length:
        properties |= {"col": str(span.column), "endColumn": str(span.column + span.length)}
    properties["title"] = f"{rule.code} {rule.name}"
    listed = ",".join(
        f"{name}={_escaped(value, _PROPERTY_ESCAPES)}" for name, value in properties.items()
    )
    return f"::{rule.severity} {listed}::{_escaped(_advice(problem), _DATA_ESCAPES)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character) or visible(character) for character in text)


def _advice(problem: Diagnostic) -> str:
    return f"{problem.message}\nhelp: {problem.help}" if problem.help else problem.message


def written(document: JsonObject) -> str:
    """Return `document` as JSON that is safe to print: Hangul as it is, the unprintable escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return re.sub(r"[^\n -~]", _json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    character = match[0]
    return character if character.isprintable() else json.dumps(character)[1:-1]
