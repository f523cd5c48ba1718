"""Findings and judgements to entries: `consolidate` is the door, many reports at a time.

Entries are a pure function of what goes in; the order in which reports came makes no difference. `growth` is the same
in steps, for a record that grows: what hangs together with a new report is joined again, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain

from onrecord.consolidate import growth
from onrecord.consolidate.actors import cast, named
from onrecord.consolidate.candidates import Sketch
from onrecord.consolidate.claims import claims
from onrecord.consolidate.conflicts import met, of_claims, ruled
from onrecord.consolidate.copies import of_stories
from onrecord.consolidate.intake import intake
from onrecord.consolidate.joining import Bond
from onrecord.consolidate.misquotations import misquoted
from onrecord.consolidate.mission_names import NamedMission
from onrecord.consolidate.missions import Rulings, assigned, find, in_units
from onrecord.consolidate.origins import independent as sources
from onrecord.consolidate.quotations import linked
from onrecord.consolidate.quotations import read as read_passages
from onrecord.consolidate.standings import standing
from onrecord.entries import Actor, Conflict, Copy, Entry, Judgement, Mission, Pledge, Said, Series
from onrecord.model import Commitment, Finding, Level, Mention, Report

__all__ = [
    "NamedMission", "Rulings", "Told", "consolidate", "find", "growth", "sources", "standing", "told",
    "undertaken",
]  # fmt: skip

Found = tuple[Report, tuple[Finding, ...]]
"""A report with everything that was found in it."""


@dataclass(frozen=True, slots=True)
class Undertaken:
    """Pledges, series and missions, with what they were made of."""

    sheets: tuple[growth.Sheets, ...]
    bonds: tuple[Bond, ...]
    homes: tuple[growth.Home, ...]
    pledges: tuple[Pledge, ...]
    series: tuple[Series, ...]
    missions: tuple[Mission, ...]
    units: Mapping[str, str]
    """For each mission's id its unit."""


def consolidate(
    found: Iterable[Found], judgements: Iterable[Judgement] = (), given: Iterable[NamedMission] = ()
) -> tuple[Entry, ...]:
    """Every entry over the reports and their findings. `given` are the missions that the user has named."""
    rows, rulings = tuple(found), Rulings(tuple(given), tuple(judgements))
    ledger = undertaken(rows, rulings)
    return (*told(rows, rulings.judgements).entries, *ledger.pledges, *ledger.series, *ledger.missions)


def undertaken(found_in: Iterable[Found], rulings: Rulings) -> Undertaken:
    """The pledges, series and missions over the reports."""
    rows = sorted(found_in, key=lambda row: row[0].id)
    sheets = tuple(growth.sheets(report, own, rulings) for report, own in rows)
    findings = {f.id: f for f in chain.from_iterable(own for _, own in rows)}
    profiles: Mapping[str, growth.Profile] = {i: one for s in sheets for i, one in s.profiles.items()}
    counts: Mapping[str, growth.Counted] = {i: one for s in sheets for i, one in s.counts.items()}
    bound = growth.bonds(profiles)
    committed = {i: (f, profiles[i]) for i, f in findings.items() if isinstance(f, Commitment)}
    levels = {i: (f, counts[i]) for i, f in findings.items() if isinstance(f, Level)}
    pledges = growth.joined_pledges(committed, bound, rulings.judgements)
    series = growth.joined_series(levels, rulings.judgements)
    homes = (*(growth.pledge_home(p, profiles) for p in pledges), *(growth.series_home(s, counts) for s in series))
    by_unit = in_units([s.slice for s in sheets], homes, rulings)
    missions = tuple(sorted(chain.from_iterable(by_unit.values()), key=lambda m: m.name))
    pledges, series = assigned(missions, pledges, series)
    units = {mission.id: unit for unit, found in by_unit.items() for mission in found}
    return Undertaken(sheets, bound, homes, pledges, series, missions, units)


@dataclass(frozen=True, slots=True)
class Told:
    """Who and what the reports tell, with what it was made of."""

    sketches: tuple[tuple[growth.Sketch, growth.Outline], ...]
    furniture: frozenset[str]
    passages: tuple[growth.Passage, ...]
    links: tuple[tuple[int, int], ...]
    """Pairs of passages, by their place among `passages`."""
    claims: tuple[growth.Claim, ...]
    names: tuple[growth.Usage, ...]
    actors: tuple[Actor, ...]
    copies: tuple[Copy, ...]
    said: tuple[Said, ...]
    conflicts: tuple[Conflict, ...]
    worded: frozenset[str]
    """The ids of the conflicts between wordings."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries."""
        return (*self.actors, *self.copies, *self.said, *self.conflicts)


def told(found: Iterable[Found], judgements: tuple[Judgement, ...], pool: Executor | None = None) -> Told:
    """Who and what the reports tell: actors, copies, quotations, conflicts.

    A `pool` of processes shares the work; the result is the same.
    """
    rows = sorted(found, key=lambda row: row[0].id)
    reports, findings = {report.id: report for report, _ in rows}, list(chain.from_iterable(own for _, own in rows))
    taken = intake(reports.values(), pool)
    copied = of_stories(taken.stories.values(), reports, judgements, pool)
    passed = read_passages(findings, reports, pool)
    scene = growth.Scene({frozenset(copy.reports): copy for copy in copied}, reports)
    links = linked(passed, scene, pool)
    said = growth.uttered(passed, links, scene, judgements, pool)
    claimed = claims(findings, reports)
    disputed = of_claims(claimed, met(claimed), reports, scene.linked)
    by_report = {report.id: own for report, own in rows}
    worded = tuple(misquoted(said, disputed, growth.Desk(by_report, reports, scene.linked)))
    names = named((f for f in findings if isinstance(f, Mention)), reports)
    sketches = (Sketch(told.id, told.published, prints) for told, prints in taken.stories.values())
    return Told(
        sketches=tuple(zip(sketches, taken.outlines, strict=True)), furniture=taken.furniture, passages=passed,
        links=tuple(links), claims=claimed, names=names, actors=cast(names, judgements), copies=copied, said=said,
        conflicts=ruled((*disputed, *worded), judgements),
        worded=frozenset(one.id for one in ruled(worded, judgements)),
    )  # fmt: skip
