"""What was unknown and was told later: an unknown and the finding that answers it.

Only two questions can be answered without understanding the text: how many of something counted, and when something
undertaken. The first later report that says so answers; a report of the same day does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.consolidate.acts import act, terms
from onrecord.consolidate.context import Context
from onrecord.consolidate.measures import HEADS, measure
from onrecord.model import Commitment, Level, Unknown

_HOW_MANY = re.compile(r"\b(?:how many|how much|number|figure|size)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|timetable|schedule|date|deadline|timing|how long)\b", re.IGNORECASE)


def answers(
    unknowns: Iterable[Unknown], contexts: Mapping[str, Context], told: Iterable[Level | Commitment]
) -> tuple[tuple[str, str], ...]:
    """Pairs of an unknown's id and the id of the earliest later finding that answers it."""
    later = sorted(
        (f for f in told if contexts[f.report].published),
        key=lambda f: (_day(f, contexts), f.report, f.evidence.start, f.id),
    )
    found = []
    for unknown in sorted(unknowns, key=lambda u: u.id):
        day = contexts[unknown.report].published
        if day:
            hit = next((f for f in later if _day(f, contexts) > day and _answers(unknown, f, contexts)), None)
            found += [(unknown.id, hit.id)] if hit else []
    return tuple(found)


def _day(finding: Level | Commitment, contexts: Mapping[str, Context]) -> date:
    return contexts[finding.report].published or date.max


def _answers(unknown: Unknown, finding: Level | Commitment, contexts: Mapping[str, Context]) -> bool:
    context = contexts[unknown.report]
    if isinstance(finding, Level):
        return bool(_HOW_MANY.search(unknown.evidence.words)) and _counts(
            unknown, finding, context, contexts[finding.report]
        )
    if (
        finding.deadline is None
        or not (finding.deadline.begin or finding.deadline.end)
        or not _WHEN.search(unknown.evidence.words)
    ):
        return False
    asked, said = act(_asked(unknown, context)), act(finding.act.words)
    return bool(asked.doings & said.doings) and bool(asked.strong & said.strong)


def _counts(unknown: Unknown, level: Level, context: Context, other: Context) -> bool:
    """Whether the level counts what was asked for: the same head, and the same place where both are told."""
    counted = measure(level, other)
    asked = terms(unknown.evidence.words) & HEADS or terms(_asked(unknown, context)) & HEADS
    if (
        counted.what not in asked
        or counted.sort
        or (counted.place and context.about and counted.place != context.about)
    ):
        return False
    return (
        level.as_of is None or level.as_of.end is None or other.published is None or level.as_of.end <= other.published
    )


def _asked(unknown: Unknown, context: Context) -> str:
    """The unknown's sentence, with the one before it: "There are 2,500 troops. It is unclear how many will remain"."""
    start, end = context.around(unknown.evidence)
    before = [s for s in context.sentences if s[1] <= start]
    return context.report.text[before[-1][0] if before else start : end]
