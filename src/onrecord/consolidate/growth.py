"""What lets a record grow: sheets of one report, their keys and bonds, and the entries of what hangs together.

A sheet is what is compared of a finding or report. It depends on its own report and on the missions that the user has
named, so that it is made once. What is joined depends on sheets, bonds and judgements, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.consolidate.actors import Usage, cast, named
from onrecord.consolidate.actors import keys as name_keys
from onrecord.consolidate.candidates import Sketch
from onrecord.consolidate.claims import Claim, claims
from onrecord.consolidate.conflicts import of_claims, ruled
from onrecord.consolidate.context import context
from onrecord.consolidate.furniture import Outline
from onrecord.consolidate.homes import Home, pledge_home, series_home, unit_of, units_of
from onrecord.consolidate.joining import WINDOW, Bond, decided
from onrecord.consolidate.missions import Rulings, gathered
from onrecord.consolidate.pledges import blocking, bond, bonds, place
from onrecord.consolidate.pledges import joined as joined_pledges
from onrecord.consolidate.profiles import Profile, profile
from onrecord.consolidate.quotations import decided as decided_on_said
from onrecord.consolidate.quotations import links, uttered
from onrecord.consolidate.quotations import order as said_order
from onrecord.consolidate.reprints import Comparison as Copyist
from onrecord.consolidate.retelling import (
    CLAIM_HUBS,
    PASSAGE_HUBS,
    Desk,
    claim_keys,
    claim_name,
    day,
    misquoted,
    passage_keys,
    passage_name,
    read,
    written,
)
from onrecord.consolidate.series import Counted, counted
from onrecord.consolidate.series import joined as joined_series
from onrecord.consolidate.shingles import Hashes
from onrecord.consolidate.slices import Slice, sliced
from onrecord.consolidate.utterances import Passage, passages
from onrecord.consolidate.variants import Scene
from onrecord.entries import Judgement
from onrecord.model import Commitment, Finding, Level, Report

__all__ = [
    "CLAIM_HUBS",
    "PASSAGE_HUBS",
    "WINDOW",
    "Bond",
    "Claim",
    "Copyist",
    "Counted",
    "Desk",
    "Hashes",
    "Home",
    "Outline",
    "Passage",
    "Profile",
    "Scene",
    "Sheets",
    "Sketch",
    "Slice",
    "Usage",
    "blocking",
    "bond",
    "bonds",
    "cast",
    "claim_keys",
    "claim_name",
    "claims",
    "day",
    "gathered",
    "joined_pledges",
    "joined_series",
    "links",
    "misquoted",
    "name_keys",
    "named",
    "of_claims",
    "paired",
    "passage_keys",
    "passage_name",
    "passages",
    "place",
    "pledge_home",
    "read",
    "ruled",
    "said_order",
    "said_together",
    "series_home",
    "sheets",
    "unit_of",
    "units_of",
    "uttered",
    "written",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is compared of one report."""

    report: str
    profiles: Mapping[str, Profile]
    """Its commitments, by id."""
    counts: Mapping[str, Counted]
    """Its levels, by id."""
    slice: Slice


def sheets(report: Report, findings: Iterable[Finding], rulings: Rulings) -> Sheets:
    """The sheets of a report."""
    own = tuple(findings)
    told = context(report, own, rulings.named)
    return Sheets(
        report=report.id,
        profiles={f.id: profile(f, told) for f in own if isinstance(f, Commitment)},
        counts={f.id: counted(f, told) for f in own if isinstance(f, Level)},
        slice=sliced(told, own),
    )


def paired(judgements: Iterable[Judgement]) -> tuple[tuple[str, str], ...]:
    """The pairs of ids that people joined: links that no key and no bond gives."""
    return decided(judgements).same


def said_together(judgements: Iterable[Judgement]) -> frozenset[frozenset[str]]:
    """The pairs of statements that people put together."""
    return decided_on_said(judgements)[1]
