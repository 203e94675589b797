"""Words of schema.org for what people and companies do: the property that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacecat.model.vocabulary import CompanyRole, Job

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COMPANIES", "CREW"]

CREW: Mapping[Job, str] = {
    Job.DIRECTOR: "director",
    Job.WRITER: "author",
    Job.EXECUTIVE_PRODUCER: "producer",
    Job.PRODUCER: "producer",
    Job.MUSIC: "musicBy",
    Job.CINEMATOGRAPHER: "contributor",
    Job.EDITOR: "editor",
    Job.CREATOR: "creator",
}
COMPANIES: Mapping[CompanyRole, str] = {
    CompanyRole.STUDIO: "productionCompany",
    CompanyRole.FINANCE: "funder",
    CompanyRole.VISUAL_EFFECTS: "contributor",
}
"""What networks, platforms and distributors do, schema.org says of single showings alone."""
