"""A build that ended in an exception, as a problem and as a page: a fault of spacecat itself."""

from __future__ import annotations

import traceback
from html import escape

from spacecat.diagnostics import Diagnostic, Rule, Span
from spacecat.report import as_html

__all__ = ["BUILD_CRASHED", "crash_of", "crash_page"]

BUILD_CRASHED = Rule(
    "SC999",
    "build-crashed",
    "Whatever an author writes, a build is to end in a site or in a list of what to mend.",
)


def crash_of(error: BaseException) -> Diagnostic:
    """Return the problem that a build's unexpected end is."""
    what = traceback.format_exception_only(error)[-1].strip().rstrip(".")
    return Diagnostic(
        BUILD_CRASHED,
        Span("spacecat"),
        f"Spacecat itself failed during the build: {what}.",
        "Undo the last change to go on, and please report this with the traceback, which the "
        "preview shows in the browser.",
    )


def crash_page(error: BaseException) -> str:
    """Return the page about a build's unexpected end, the traceback included."""
    lines = "".join(traceback.format_exception(error))
    page = as_html([crash_of(error)], {})
    return page.replace("</main>", f"<pre>{escape(lines)}</pre>\n</main>", 1)
