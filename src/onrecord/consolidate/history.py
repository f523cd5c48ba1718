"""A pledge's history: its steps in order of the day on which they happened, and what became of the deadline.

A report of December that "reaffirms a July decision" tells of two steps, one of July and one of December. The day of a
step is the day of publication unless the report gives another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.consolidate.context import Context
from onrecord.entries import Step
from onrecord.model import Commitment, Deadline, Period, Stage, Time

Moved = Literal["extended", "advanced", "dropped", "made vaguer", "set"]

WEEK = timedelta(days=7)
"""How far back a lone day in the sentence ("on Sunday") dates what a report calls done."""

RETOLD = timedelta(days=14)
"""How long a report that has another day, and speaks of no move, only tells an announcement otherwise (a slip)."""

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

FIRST: frozenset[Stage] = frozenset({"announced", "agreed", "proposed", "unclear"})
"""Stages that are the undertaking itself: the time of the undertaking is their own."""

MOVING: frozenset[Stage] = frozenset({"extended", "advanced"})
"""Stages that give a new deadline: the old one is not theirs to tell."""

DONE: frozenset[Stage] = frozenset({"concluded", "in effect", "missed", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Joined:
    """A commitment that belongs to a pledge, with its report and the reason."""

    commitment: Commitment
    context: Context
    why: str = ""


def history(joined: Iterable[Joined]) -> tuple[Step, ...]:
    """The steps in order of the day they happened; a day given roughly is taken from a report that knows it."""
    steps = [step for one in joined for step in _steps(one)]
    known = sorted({s.date for s in steps if s.date and s.when is None and s.stage in FIRST})
    dated = _once([_resolved(step, known) for step in steps])
    return _moves(sorted(dated, key=_order))


def _order(step: Step) -> tuple[object, ...]:
    back = step.stage == "advanced"
    end = _end(step.deadline)
    turn = (end or date.min).toordinal() * (-1 if back else 1)
    return (step.date or date.max, step.report, turn, step.evidence.start, step.evidence.end, step.commitment)


def _steps(one: Joined) -> Iterator[Step]:
    commitment, published = one.commitment, one.context.published
    step = Step(
        date=published, stage=commitment.stage, report=commitment.report, commitment=commitment.id,
        evidence=commitment.evidence, deadline=period(commitment.deadline), why=one.why,
    )  # fmt: skip
    made = _made(one)
    if made and (commitment.stage in FIRST or (commitment.stage in MOVING | DONE and _this_week(made, published))):
        yield replace(step, date=made.begin or made.end, when=made)
        return
    done = _done(one) if commitment.stage in DONE else None
    yield replace(step, date=done.begin, when=done) if done else step
    if made:
        before = None if commitment.stage in MOVING else step.deadline
        yield replace(step, date=made.begin or made.end, when=made, stage="announced", deadline=before)


def _this_week(made: Period, published: date | None) -> bool:
    """Whether the time is one day of the week before the report: the day of its own news, not of an older decision."""
    return bool(published and made.begin and made.begin == made.end and published - made.begin <= WEEK)


def period(deadline: Deadline | None) -> Period | None:
    """The days of a deadline; None where no time was said."""
    return Period(deadline.value, deadline.begin, deadline.end) if deadline else None


def _inside(one: Joined) -> Iterator[Time]:
    """The times in the commitment's sentence that are not its deadline."""
    (start, end), deadline = one.context.around(one.commitment.evidence), one.commitment.deadline
    for time in one.context.times_in(start, end):
        if not (deadline and deadline.span.overlaps(time.evidence)):
            yield time


def _made(one: Joined) -> Period | None:
    """When the undertaking was made, where the report gives an earlier time for it."""
    text, published = one.context.report.text, one.context.published
    for time in _inside(one):
        last = time.end or time.begin
        if last is None or (published and last >= published) or time.type not in ("DATE", "TIME"):
            continue
        before = text[max(0, time.evidence.start - 60) : time.evidence.start]
        after = text[time.evidence.end : time.evidence.end + 60]
        if _AFTER_TIME.search(after) or _BEFORE_TIME.search(before):
            return Period(time.value, time.begin, time.end)
    return None


def _done(one: Joined) -> Period | None:
    """The one day of the last week that the sentence names: "handed over on Sunday"."""
    published = one.context.published
    days = [
        t
        for t in _inside(one)
        if published and t.begin and t.begin == t.end and published - WEEK <= t.begin < published
    ]
    return Period(days[0].value, days[0].begin, days[0].end) if len(days) == 1 else None


def _resolved(step: Step, known: list[date]) -> Step:
    """A step of "July" gets the day that another report gives for an undertaking in July, where there is one."""
    if step.when is None or step.when.begin == step.when.end or step.when.begin is None or step.when.end is None:
        return step
    inside = [day for day in known if step.when.begin <= day <= step.when.end]
    return replace(step, date=inside[0]) if len(inside) == 1 else step


def _once(steps: list[Step]) -> list[Step]:
    """Leave out steps that only look back where the step itself, or an earlier look back, is in the history."""
    own = {s.date for s in steps if s.when is None or s.stage != "announced"}
    twice = {commitment for commitment, count in Counter(s.commitment for s in steps).items() if count > 1}
    kept: list[Step] = []
    seen: set[date | None] = set()
    for step in sorted(steps, key=lambda s: (s.report, s.commitment, s.stage)):
        back = step.commitment in twice and step.when is not None and step.stage == "announced"
        if back and (step.date in own or step.date in seen):
            continue
        if back:
            seen.add(step.date)
        kept.append(step)
    return kept


def _end(deadline: Period | None) -> date | None:
    return (deadline.end or deadline.begin) if deadline else None


def _moves(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Mark at each step what became of the deadline; one that was given before is only repeated and moves nothing."""
    told: list[Step] = []
    last: Step | None = None
    given: set[tuple[date | None, str | None]] = set()
    for step in steps:
        own = (_end(step.deadline), step.deadline.value) if step.deadline else None
        moved = None if own in given else _moved(last, step)
        told.append(replace(step, moved=moved))
        if moved:
            last = step
        given |= {own} if own else set()
    return tuple(told)


def _moved(last: Step | None, step: Step) -> Moved | None:
    if last is None or last.deadline is None:
        return "set" if step.deadline else None
    if step.stage == "withdrawn":
        return "dropped"
    if step.deadline is None or (step.date == last.date and step.stage not in MOVING):
        return None
    moved = _shifted(last.deadline, step.deadline)
    retold = step.stage not in MOVING and step.date and last.date and (step.date - last.date) < RETOLD
    return None if retold and moved in ("extended", "advanced") else moved


def _shifted(before: Period, after: Period) -> Moved | None:
    old, new = _end(before), _end(after)
    if old is None:
        return "set" if new else None
    if new is None:
        return "made vaguer" if after.value != before.value else None
    if _within(before, after) or _within(after, before):
        wider = after.begin and before.begin and (new - after.begin) > (old - before.begin)
        return "made vaguer" if wider and before.begin == old else None
    return "extended" if new > old else "advanced"


def _within(inner: Period, outer: Period) -> bool:
    end, last = _end(inner), _end(outer)
    return end is not None and last is not None and (outer.begin or last) <= (inner.begin or end) and end <= last


def contexts_of(
    commitments: Iterable[Commitment], contexts: Mapping[str, Context]
) -> Iterator[tuple[Commitment, Context]]:
    """Each commitment with the context of its report; those of reports that are not there are left out."""
    for commitment in commitments:
        if commitment.report in contexts:
            yield commitment, contexts[commitment.report]
