"""What the API takes and gives, as it is described in OpenAPI. Lines themselves are those of the line format."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Some(BaseModel):
    """A page of lines, and the cursor of the next one (null at the end)."""

    items: list[dict[str, Any]]
    next: str | None


class Fault(BaseModel):
    """What went wrong."""

    error: str


class Counts(BaseModel):
    """How many there are of each kind."""

    counts: dict[str, int]


class Hits(BaseModel):
    """What a search found; counts stop at 1,001."""

    items: list[dict[str, Any]]
    next: str | None
    counts: dict[str, int]


class NewJudgement(BaseModel):
    """What a person decides about a finding, an entry or a report."""

    model_config = ConfigDict(extra="forbid")

    on: str = Field(max_length=300, description="The id of a finding, entry or report.")
    what: Literal["seen", "confirmed", "corrected", "rejected", "same", "not the same", "nothing here"]
    why: str = Field("", max_length=2000)
    field: str | None = Field(None, max_length=100, description="For corrected: which field.")
    value: str | None = Field(
        None,
        max_length=2000,
        description='For corrected: its new value; a span as {"start": 0, "end": 5}. For same: the other id.',
    )
    known: int | None = Field(
        None, ge=0, le=1_000_000, description="How many judgements you had seen: 409 where there are more by now."
    )


class Added(BaseModel):
    """The ids of the reports that were added."""

    reports: list[str]
