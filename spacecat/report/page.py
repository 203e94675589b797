"""Problems as the dev server shows them in the browser."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from spacecat.diagnostics import has_errors, in_reading_order
from spacecat.report.excerpt import excerpt_of, lines_by_path, lines_of
from spacecat.report.glyphs import visible
from spacecat.report.phrases import place, summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacecat.diagnostics import Diagnostic
    from spacecat.report.excerpt import Excerpt

# The carets hang from the marked text itself, so they sit right below it in any font:
# browsers seldom draw Hangul at exactly twice the width of a Latin letter.
_STYLE = """\
:root { color-scheme: light dark; --paper: #fbfaf8; --card: #fff; --ink: #22202a;
  --quiet: #66616f; --line: #dcd8e2; --error: #b3261e; --warning: #8a5300; --help: #00639b; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14121a; --card: #1e1b27; --ink: #ece8f2; --quiet: #a8a2b4;
    --line: #3a3547; --error: #ff9a92; --warning: #f5c16c; --help: #8ccdff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2 { overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 0; font-size: 1rem; }
p { margin: .5rem 0 0; overflow-wrap: anywhere; white-space: pre-line; }
article { margin-top: 1.25rem; padding: 1rem; background: var(--card);
  border: 1px solid var(--line); border-left: .3rem solid var(--tone); border-radius: .4rem; }
.error { --tone: var(--error); }
.warning { --tone: var(--warning); }
h2, .help b { color: var(--tone); }
.place { font-family: ui-monospace, monospace; font-size: .9rem; }
.why { color: var(--quiet); }
.help b { color: var(--help); }
pre { margin: .75rem 0 0; padding: .25rem .75rem .75rem; white-space: pre-wrap;
  overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: .3rem;
  font: .9rem/2 ui-monospace, monospace; }
.gutter { color: var(--quiet); user-select: none; }
mark { position: relative; display: inline-block; min-width: 1ch; background: none;
  color: var(--tone); font-weight: bold; line-height: 1.25; }
mark::after { content: attr(data-carets); content: attr(data-carets) / "";
  position: absolute; top: 100%; left: 0; width: 100%; overflow: hidden;
  line-height: .9; white-space: pre; }"""

ABOVE = "spacecat-problems"
"""The `id` of what stands above a page."""

STYLE_ABOVE = f"""\
#{ABOVE}, #{ABOVE} * {{ all: revert; }}
#{ABOVE} {{
{_STYLE.replace(":root", "&").replace("body {", "& {")}
& {{ position: fixed; inset: auto 0 0; z-index: 2147483647; width: auto; max-width: none;
  max-height: 75vh; max-height: 75dvh; padding: 1rem max(1rem, 50vw - 30rem) 2rem; overflow: auto;
  border: solid var(--error); border-width: .2rem 0 0; }}
form {{ position: sticky; top: 0; float: right; margin: 0; }}
button {{ min-height: 2rem; padding: 0 .75rem; font: inherit; }}
}}
"""
"""The style of what stands above a page, whose own style has no say in it (CSS Nesting)."""


def as_html(problems: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    """Return a whole HTML document that shows `problems`: no script, and nothing to fetch."""
    ordered = in_reading_order(problems)
    lines = lines_by_path(ordered, texts)
    articles = (_article(problem, lines.get(problem.span.path, ())) for problem in ordered)
    heading = escape(summary(ordered).removesuffix("."))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{heading} · spacecat</title>",
            f"<style>\n{_STYLE}\n</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{heading}</h1>",
            *_reassurance(ordered),
            *articles,
            "</main>",
            "</body>",
            "</html>",
        ]
    )


def above_page(document: str) -> str:
    """Return what a document of `as_html` shows as an element that stands above another page.

    It has no style of its own, as pages forbid what is inline: that is `STYLE_ABOVE`. It can be
    put aside without a script.
    """
    shown = document.partition("<main>")[2].rpartition("</main>")[0]
    return (
        f'<dialog open id="{ABOVE}" lang="en" aria-label="Problems">'
        f'<form method="dialog"><button>Put aside</button></form>{shown}</dialog>'
    )


def _reassurance(problems: Sequence[Diagnostic]) -> list[str]:
    if not has_errors(problems):
        return []
    return ["<p>The site as it was last built is untouched. Mend the file and save it.</p>"]


def _article(problem: Diagnostic, lines: Sequence[str]) -> str:
    rule = problem.rule
    excerpt = excerpt_of(problem.span, lines)
    parts = [
        f'<article class="{rule.severity}">',
        f"<h2>{rule.severity.capitalize()} {_shown(rule.code)} {_shown(rule.name)}</h2>",
        f'<p class="place">{escape(place(problem.span))}</p>',
        _figure(excerpt) if excerpt else "",
        f"<p>{_shown(problem.message)}</p>",
        f'<p class="why">{_shown(rule.why)}</p>',
        f'<p class="help"><b>help:</b> {_shown(problem.help)}</p>' if problem.help else "",
        "</article>",
    ]
    return "\n".join(filter(None, parts))


def _figure(excerpt: Excerpt) -> str:
    return (
        '<pre translate="no"><code>'
        f'<span class="gutter">{excerpt.number} | </span>{escape(excerpt.before)}'
        f'<mark data-carets="{excerpt.carets}">{escape(excerpt.marked)}</mark>'
        f"{escape(excerpt.after)}</code></pre>"
    )


def _shown(text: str) -> str:
    """Return `text` as markup, its own line breaks kept and all else made visible."""
    return "\n".join(escape(visible(line)) for line in lines_of(text))
