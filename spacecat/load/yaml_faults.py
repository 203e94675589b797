"""What the YAML parser says of a fault, in words an editor can use.

The parser names the state of its grammar; an editor needs to know which sign is in the wrong
place. The parser's own words (libyaml 0.2) are the keys of the table below.
"""

from __future__ import annotations

import re

import yaml

from spacecat.noun import Noun

_UNCLOSED_LIST = "did not find expected ',' or ']'"
_UNCLOSED_FIELDS = "did not find expected ',' or '}'"
_BAD_START = "found character that cannot start any token"
_NO_VALUE = "did not find expected node content"
_SECOND_COLON = "mapping values are not allowed in this context"
_NO_KEY = "did not find expected key"
_NO_ITEM = "did not find expected '-' indicator"

# Of these the parser notices long after the sign that is the cause, and tells where that stands.
_BEGINS_EARLIER = frozenset(
    {
        "found unexpected end of stream",
        "could not find expected ':'",
        "did not find expected alphabetic or numeric character",
        "did not find expected comment or line break",
        _UNCLOSED_LIST,
        _UNCLOSED_FIELDS,
    }
)

# What stands before the first field of an item that is written in lines.
_ITEM = re.compile(r"^( *(?:- +)+)(?=[^\s{\[#-][^\n]*:(?:\s|$))", re.MULTILINE)

_QUOTES = "Put quotes around the text: it holds a sign that means something in YAML."
_ESCAPE = "a backslash between double quotes begins a sign that YAML does not know"
_NO_ESCAPE = "Use single quotes, between which a backslash is only a backslash."
_LOOK = "Look at this line and the one above it: indentation, quotes and colons."

_WORDS = {
    "found unexpected end of stream": (
        "a quotation mark opens here and is never closed",
        "Close it at the end of the text.",
    ),
    _UNCLOSED_LIST: (
        "the list that begins with this bracket is not closed, or lacks a comma",
        "Close it with ], and put a comma between its items.",
    ),
    _UNCLOSED_FIELDS: (
        "the fields that begin with this brace are not closed, or lack a comma",
        "Close them with }, and put a comma between them.",
    ),
    "block sequence entries are not allowed in this context": (
        "an item of a list begins on the line of its field",
        "Put each item on a line of its own, or write the list in brackets: [one, two].",
    ),
    "could not find expected ':'": (
        "this line has no colon after the name of its field",
        "Write a field as `name: value`.",
    ),
    "found unknown escape character": (_ESCAPE, _NO_ESCAPE),
    "found invalid Unicode character escape code": (_ESCAPE, _NO_ESCAPE),
    "did not find expected hexdecimal number": (_ESCAPE, _NO_ESCAPE),
    "did not find expected alphabetic or numeric character": (
        "the text begins with * or &, which YAML keeps for itself",
        "Put quotes around the text.",
    ),
    "did not find expected comment or line break": (
        "the text begins with | or >, which YAML keeps for texts of several lines",
        "Put quotes around the text, or begin it on the next line.",
    ),
    "found unknown directive name": (
        "the line begins with %, which YAML keeps for itself",
        "Put quotes around the text, or remove the line.",
    ),
    "did not find expected <document start>": (
        "the front matter ends above, and more stands after it",
        "Remove the line that ends it, or put quotes around the text.",
    ),
    "found a tab character where an indentation space is expected": (
        "the line is indented with a tab",
        "Indent with spaces; YAML takes no tabs.",
    ),
}


class Fault(Noun):
    """What is wrong with the YAML, where (characters from its start), and the cure."""

    index: int
    reason: str
    cure: str


def explain(error: yaml.YAMLError, text: str) -> Fault:
    """Explain why the YAML in `text` cannot be read."""
    if isinstance(error, yaml.reader.ReaderError):
        return _unprintable(error, text)
    problem = str(getattr(error, "problem", None) or "it breaks off")
    mark = getattr(error, "problem_mark", None)
    if problem in _BEGINS_EARLIER or mark is None:
        mark = getattr(error, "context_mark", None) or mark
    index = min(mark.index if mark else 0, len(text.rstrip()))
    reason, cure = _WORDS.get(problem) or _from_line(problem, text, index)
    return Fault(index, reason, cure)


def _unprintable(error: yaml.reader.ReaderError, text: str) -> Fault:
    # The C parser counts this one position in bytes; the character itself is surer.
    number = error.character if isinstance(error.character, int) else ord(error.character)
    reason = f"the invisible character U+{number:04X} stands here"
    return Fault(max(0, text.find(chr(number))), reason, "Remove it, and type the text anew.")


def _from_line(problem: str, text: str, index: int) -> tuple[str, str]:
    line = text[text.rfind("\n", 0, index) + 1 :].split("\n", 1)[0]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _WORDS["found a tab character where an indentation space is expected"]
    if problem == _SECOND_COLON:
        return _second_colon(line)
    if problem in {_BAD_START, _NO_VALUE}:
        sign = text[index : index + 1] or "nothing"
        return f"no text can begin with {sign}", "Put quotes around the text."
    if problem == _NO_KEY:
        return _no_key(line, text, index)
    if problem == _NO_ITEM:
        return _no_item(line, text[:index])
    return problem, _LOOK


def _no_key(line: str, text: str, index: int) -> tuple[str, str]:
    if line.lstrip().startswith(":"):
        return "a colon stands here without the name of a field", "Write the name before it."
    if line.lstrip() == text[index:].split("\n", 1)[0]:
        reason = "this line is indented unlike the fields before it"
        return reason, "Give it as many spaces as the field that it belongs beside."
    return "a text has ended here, and more follows on its line", _QUOTES


def _no_item(line: str, above: str) -> tuple[str, str]:
    indent = len(line) - len(line.lstrip())
    dashes = _ITEM.findall(above)
    if dashes and dashes[-1].index("-") < indent < len(dashes[-1]):
        reason = "this line is indented unlike the fields of the item above it"
        return reason, f"Give it {len(dashes[-1])} spaces, as the first field of that item has."
    return (
        "a list stands above, and this line is not an item of it",
        "Begin the line with - to make it an item, or name the field that the list belongs to.",
    )


def _second_colon(line: str) -> tuple[str, str]:
    if line.count(": ") + line.rstrip().endswith(":") > 1:
        reason = "a second colon on one line would begin another field"
        return reason, "Put quotes around a text that holds a colon and a space."
    reason = "the colon makes this line a field, and it does not stand where one can begin"
    return reason, "Indent it like the fields around it, or put a colon after the text above it."
