"""The parts of the JSON Schema that tell what other entries say of one; see `inverse`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacecat.data.record import Json

__all__ = ["INVERSE_PARTS"]

_REFERENCE = {"$ref": "#/$defs/Reference"}
_NOTE = {"type": "string"}


def _of(required: tuple[str, ...], **properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _many(item: Json) -> Json:
    return {"type": "array", "minItems": 1, "items": item}


_ROLE = _of((), character=_REFERENCE, name=_NOTE, native=_NOTE, note=_NOTE)
_PERFORMED = _of(
    ("billing",),
    billing={"$ref": "#/$defs/Billing"},
    performance={"$ref": "#/$defs/Performance"},
    note=_NOTE,
    roles=_many(_ROLE),
)
_APPEARANCE = _of(
    ("title",), title=_REFERENCE, cast=_many(_PERFORMED), jobs=_many({"type": "string"})
)
_PORTRAYAL = _of(
    ("title", "person", "billing"),
    title=_REFERENCE,
    person=_REFERENCE,
    billing={"$ref": "#/$defs/Billing"},
    performance={"$ref": "#/$defs/Performance"},
    note=_NOTE,
    credit_note=_NOTE,
)
_INVOLVEMENT = _of(
    ("title", "roles"), title=_REFERENCE, roles=_many({"$ref": "#/$defs/CompanyRole"})
)
_RELATED = _of(
    ("kind", "title"), kind={"$ref": "#/$defs/RelationKind"}, title=_REFERENCE, note=_NOTE
)

INVERSE_PARTS: dict[str, Json] = {
    "Inverse": {
        "description": "What other entries say; its sources stand with those that say it.",
        **_of(
            (),
            appearances=_many({"$ref": "#/$defs/Appearance"}),
            portrayals=_many({"$ref": "#/$defs/Portrayal"}),
            involvements=_many(_INVOLVEMENT),
            related=_many(_RELATED),
            titles=_many(_REFERENCE),
            lists=_many(_REFERENCE),
            tags=_many(_REFERENCE),
        ),
    },
    "Appearance": _APPEARANCE,
    "Portrayal": _PORTRAYAL,
}
