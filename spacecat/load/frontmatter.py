"""Front matter: where it stands in a file.

python-frontmatter finds and splits it, through a handler of ours, because left alone it drops the
fields of a file silently where a fence is unclosed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontmatter.default_handlers import YAMLHandler

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.noun import Noun

if TYPE_CHECKING:
    from spacecat.load.source import Source

NO_FRONT_MATTER = Rule(
    "SC201", "no-front-matter", "The fields of an entry stand between two lines of `---`."
)
UNCLOSED_FENCE = Rule(
    "SC202", "unclosed-fence", "Without the closing line the whole entry would be taken for fields."
)


class _Fences(YAMLHandler):
    """Fences of exactly three hyphens; a longer line is a rule of the body."""

    # A pattern that begins with the signs themselves is found four times as fast as one with ^.
    FM_BOUNDARY = re.compile(r"---(?<=^---)[ \t]*$", re.MULTILINE)


_FENCES = _Fences()


class FrontMatter(Noun):
    """The two parts of an entry's text, and where in it they begin, in characters."""

    yaml: str
    yaml_offset: int
    body: str
    body_offset: int


def split(source: Source) -> FrontMatter | Diagnostic:
    """Find the front matter of an entry."""
    text = source.text
    start = len(text) - len(text.lstrip())
    if not _FENCES.detect(text[start:]):
        span = Span.at(source.path, text, start, 80)
        message = "The file does not begin with a line of three hyphens."
        return Diagnostic(NO_FRONT_MATTER, span, message, "Begin it with ---, fields, and ---.")
    try:
        fields, body = _FENCES.split(text[start:])
    except ValueError:
        span = Span.at(source.path, text, start, 3)
        message = "The front matter begins here, and no line of exactly three hyphens ends it."
        return Diagnostic(UNCLOSED_FENCE, span, message, "Write --- beneath the last field.")
    return FrontMatter(fields, text.index(fields, start + 3), body, len(text) - len(body))


def whole(source: Source) -> FrontMatter:
    """Take a file that is YAML and nothing else, such as the settings, as front matter."""
    return FrontMatter(source.text, 0, "", len(source.text))
