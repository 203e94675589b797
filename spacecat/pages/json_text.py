"""JSON as it is written into pages and beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Json: TypeAlias = "str | int | Mapping[str, Json] | Sequence[Json] | None"
"""What JSON can hold, as far as we write it."""

_ESCAPED = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029")
"""These stand in strings alone, and mean the same there when they are written as numbers."""


def json_text(value: Json) -> str:
    """Write `value` on one line, in a form that may stand within a `<script>` as it is.

    Neither an end tag nor a comment can begin in it (HTML, “Restrictions for contents of script
    elements”), and no line ends in it that JavaScript knows and JSON does not (RFC 8259, 7).
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, as_number in _ESCAPED:  # str.translate takes ten times as long as all of this
        text = text.replace(sign, as_number)
    return text
