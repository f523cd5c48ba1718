"""Findings and judgements to entries: `consolidate` is the door, many reports at a time.

Entries are a pure function of what goes in; the order in which reports came makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from onrecord.consolidate.actors import actors
from onrecord.consolidate.conflicts import conflicts
from onrecord.consolidate.context import context
from onrecord.consolidate.copies import copies
from onrecord.consolidate.furniture import furniture, outline
from onrecord.consolidate.mission_names import NamedMission
from onrecord.consolidate.missions import Rulings, Source, assigned, find, missions
from onrecord.consolidate.origins import independent as sources
from onrecord.consolidate.pledges import pledges
from onrecord.consolidate.quotations import quotations
from onrecord.consolidate.series import series
from onrecord.consolidate.standings import standing
from onrecord.entries import Entry, Judgement
from onrecord.model import Commitment, Finding, Level, Mention, Report

__all__ = ["NamedMission", "consolidate", "find", "sources", "standing"]


def consolidate(
    found: Iterable[tuple[Report, tuple[Finding, ...]]],
    judgements: Iterable[Judgement] = (),
    given: Iterable[NamedMission] = (),
) -> tuple[Entry, ...]:
    """Every entry over the reports and their findings. `given` are the missions that the user has named."""
    rows = sorted(found, key=lambda row: row[0].id)
    judged, named = tuple(judgements), tuple(given)
    reports = [report for report, _ in rows]
    findings = list(chain.from_iterable(own for _, own in rows))
    contexts = {report.id: context(report, own, named) for report, own in rows}
    by_report = {report.id: Source(contexts[report.id], own) for report, own in rows}

    copied = copies(reports, judged, furniture(outline(report) for report in reports))
    said = quotations(findings, reports, copied, judged)
    pledged = pledges((f for f in findings if isinstance(f, Commitment)), contexts, judged)
    levels = series((f for f in findings if isinstance(f, Level)), contexts, judged)
    undertaken = missions(by_report, pledged, levels, Rulings(named, judged))
    pledged, levels = assigned(undertaken, pledged, levels)
    return (
        *actors((f for f in findings if isinstance(f, Mention)), reports, judged),
        *copied,
        *said,
        *pledged,
        *levels,
        *conflicts(findings, reports, copied, said, judged),
        *undertaken,
    )
