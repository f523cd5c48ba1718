"""When what a commitment tells happened, by the times of its sentence: when it was made, when it was carried out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from onrecord.consolidate.context import Context
from onrecord.model import Commitment, Period, Stage, Time

WEEK = timedelta(days=7)
"""How far back a lone day in the sentence ("on Sunday") dates what a report calls done."""

MONTH = timedelta(days=31)
"""How long a time may be that dates what is done: "ended in September" does, "in 2019" does not."""

_UNDERTAKING = (
    r"decision|deal|agreement|accord|announcement|pledge|promise|order|plan|commitment|resolution|vow|vote|"
    r"undertaking|statement|declaration|pact|summit|offer"
)
_UNDERTOOK = (
    r"decided|agreed|announced|promised|pledged|ordered|vowed|committed|signed|made|reached|adopted|passed|unveiled|"
    r"declared|undertook|approved|proposed|offered|given|set"
)
_AFTER_TIME = re.compile(rf"^(?:['’]s)?\s+(?:\w+\s+){{0,2}}?(?:{_UNDERTAKING})\b", re.IGNORECASE)
_BEFORE_TIME = re.compile(
    rf"\b(?:{_UNDERTOOK}|{_UNDERTAKING}),?\s+(?:\w+,?\s+){{0,3}}?(?:(?:in|on|since|of|back in)\s+)?"
    r"(?:(?:early|late)\s+)?$",
    re.IGNORECASE,
)

DONE: frozenset[Stage] = frozenset({"concluded", "in effect", "missed", "withdrawn"})
"""Stages of what has happened, or should have."""


def made(commitment: Commitment, context: Context) -> Period | None:
    """When the undertaking was made, where the report gives an earlier time for it ("a July decision")."""
    text, published = context.report.text, context.published
    for time in _inside(commitment, context):
        last = time.end or time.begin
        if last is None or (published and last >= published) or time.type not in ("DATE", "TIME"):
            continue
        before = text[max(0, time.evidence.start - 60) : time.evidence.start]
        after = text[time.evidence.end : time.evidence.end + 60]
        if _AFTER_TIME.search(after) or _BEFORE_TIME.search(before):
            return Period(time.value, time.begin, time.end)
    return None


def done(commitment: Commitment, context: Context) -> Period | None:
    """When it was carried out: the one day of the last week that the sentence names ("handed over on Sunday").

    Of what is concluded also an earlier day or month, where the sentence has no other time ("ended in September").
    """
    published = context.published
    if commitment.stage not in DONE or published is None:
        return None
    times = [t for t in _inside(commitment, context) if t.begin and t.end and t.end < published]
    days = [t for t in times if t.begin == t.end and t.begin and published - t.begin <= WEEK]
    if not days and commitment.stage == "concluded" and len(times) == 1:
        days = [t for t in times if t.begin and t.end and t.end - t.begin <= MONTH]
    return Period(days[0].value, days[0].begin, days[0].end) if len(days) == 1 else None


def _inside(commitment: Commitment, context: Context) -> Iterator[Time]:
    """The times in the commitment's sentence that are not its deadline."""
    (start, end), deadline = context.around(commitment.evidence), commitment.deadline
    for time in context.times_in(start, end):
        if not (deadline and deadline.span.overlaps(time.evidence)):
            yield time
