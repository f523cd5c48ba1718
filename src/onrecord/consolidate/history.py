"""A pledge's history: its steps in order of the day on which they happened, and what became of the deadline.

A report of December that "reaffirms a July decision" tells of two steps, one of July and one of December. The day of a
step is the day of publication unless the report gives another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.consolidate.profiles import Profile
from onrecord.consolidate.timing import DONE, WEEK
from onrecord.entries import Step, governing
from onrecord.model import Commitment, Deadline, Period, Stage

Moved = Literal["extended", "advanced", "dropped", "made vaguer", "set"]

RETOLD = timedelta(days=14)
"""How long a report that has another day, and speaks of no move, only tells an announcement otherwise (a slip)."""

FIRST: frozenset[Stage] = frozenset({"announced", "agreed", "proposed", "unclear"})
"""Stages that are the undertaking itself: the time of the undertaking is their own."""

MOVING: frozenset[Stage] = frozenset({"extended", "advanced"})
"""Stages that give a new deadline, and what it hangs on: the old ones are not theirs to tell."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A commitment that belongs to a pledge, with its report and the reason."""

    commitment: Commitment
    profile: Profile
    why: str = ""


def history(joined: Iterable[Joined]) -> tuple[Step, ...]:
    """The steps in order of the day they happened; a day given roughly is taken from a report that knows it."""
    steps = [step for one in joined for step in _steps(one)]
    known = sorted({s.date for s in steps if s.date and s.when is None and s.stage in FIRST})
    dated = _once([_resolved(step, known) for step in steps])
    return _moves(sorted(dated, key=_order))


def in_force(steps: Iterable[Step]) -> Step | None:
    """The step that gives the deadline in force after `steps`; None where no step gives any."""
    steps = list(steps)
    place = governing((bool(one.deadline), _end(one.deadline) is not None, bool(one.moved)) for one in steps)
    return None if place is None else steps[place]


def conditions(steps: Iterable[Step]) -> tuple[str, ...]:
    """What the steps make the pledge hang on, each in its words, by the alphabet."""
    return tuple(sorted({step.condition.words for step in steps if step.condition}))


def _order(step: Step) -> tuple[object, ...]:
    back = step.stage == "advanced"
    end = _end(step.deadline)
    turn = (end or date.min).toordinal() * (-1 if back else 1)
    return (step.date or date.max, step.report, turn, step.evidence.start, step.evidence.end, step.commitment)


def _steps(one: Joined) -> Iterator[Step]:
    commitment, published = one.commitment, one.profile.day
    step = Step(
        date=published, stage=commitment.stage, report=commitment.report, commitment=commitment.id,
        evidence=commitment.evidence, deadline=period(commitment.deadline),
        sense=commitment.deadline.sense if commitment.deadline else None, condition=commitment.condition, why=one.why,
    )  # fmt: skip
    first = one.profile.made
    if first and (commitment.stage in FIRST or (commitment.stage in MOVING | DONE and _this_week(first, published))):
        yield replace(step, date=first.begin or first.end, when=first)
        return
    last = None if first else one.profile.carried
    yield replace(step, date=last.begin, when=last) if last else step
    if first:
        before = replace(step, deadline=None, sense=None, condition=None) if commitment.stage in MOVING else step
        yield replace(before, date=first.begin or first.end, when=first, stage="announced")


def _this_week(made: Period, published: date | None) -> bool:
    """Whether the time is one day of the week before the report: the day of its own news, not of an older decision."""
    return bool(published and made.begin and made.begin == made.end and published - made.begin <= WEEK)


def period(deadline: Deadline | None) -> Period | None:
    """The days of a deadline; None where no time was said."""
    return Period(deadline.value, deadline.begin, deadline.end) if deadline else None


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
