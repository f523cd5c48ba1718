"""How a pledge stands on a day: open, due, met, overdue, or not to be rated, with the reason.

Fact-checkers leave pledges unrated where their words do not let them be rated (Full Fact 2024: 12 of 51); so does this,
and it says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from onrecord.consolidate.history import conditions, in_force
from onrecord.entries import Pledge, Standing, Step
from onrecord.model import Period, Stage
from onrecord.when import Sense

DAY = timedelta(days=1)

LATER_LIFE: frozenset[Stage] = frozenset({"concluded", "withdrawn", "missed", "denied"})
"""Stages after which nothing is due any more, unless a later step takes the pledge up again."""

TAKEN_UP: frozenset[Stage] = frozenset({"announced", "agreed", "extended", "advanced"})


def standing(pledge: Pledge, today: date) -> Standing:
    """How `pledge` stands on `today`, from its steps up to then.

    Nothing of a later step counts: no stage, no deadline, no sense of one, no condition. A step has the day on which it
    happened, which a later report may have told.
    """
    past = [step for step in pledge.history if step.date is None or step.date <= today]
    if not past:
        return Standing(state="open", reason="not yet made on this day")
    ended = _ended(past)
    if ended:
        return ended
    stages = {step.stage for step in past}
    if stages <= {"proposed"}:
        return Standing(state="cannot be rated", reason="only proposed, by the reports so far")
    if stages <= {"unclear"}:
        return Standing(state="cannot be rated", reason="it is unclear whether anybody is bound")
    return _by_deadline(past, today)


def _ended(past: list[Step]) -> Standing | None:
    """Met, withdrawn, missed or denied, by the last word; a dispute where reports of one day contradict each other."""
    last = past[-1].date
    final = {step.stage for step in past if step.date == last}
    if "concluded" in final and final & {"missed", "withdrawn", "denied"}:
        return Standing(
            state="cannot be rated", reason=f"reports of {last} contradict each other: {', '.join(sorted(final))}"
        )
    ends = [step for step in past if step.stage in LATER_LIFE]
    if not ends or any(s.stage in TAKEN_UP and _after(s, ends[-1]) for s in past):
        return None
    return _told(ends[-1], _until(past, ends[-1]))


def _after(step: Step, end: Step) -> bool:
    return bool(step.date and end.date and step.date > end.date)


def _until(past: list[Step], end: Step) -> Period | None:
    step = in_force(s for s in past if not _after(s, end))
    return step.deadline if step else None


def _told(end: Step, deadline: Period | None) -> Standing:
    if end.stage == "concluded":
        late = deadline and deadline.end and end.date and end.date > deadline.end
        days = (deadline.end - end.date).days if deadline and deadline.end and end.date else None
        return Standing(
            state="met", days=days, reason=f"carried out by {end.date}" + (", after the deadline" if late else "")
        )
    if end.stage == "missed":
        return Standing(state="overdue", reason=f"reported as missed on {end.date}")
    if end.stage == "withdrawn":
        return Standing(state="cannot be rated", reason=f"withdrawn, or suspended without a date, on {end.date}")
    return Standing(state="cannot be rated", reason=f"denied or refused on {end.date}")


def _by_deadline(past: list[Step], today: date) -> Standing:
    step = in_force(past)
    if step is None or step.deadline is None:
        return Standing(state="open", reason="no deadline was stated")
    if step.sense == "open":
        return Standing(state="open", reason="the deadline is left open")
    last = _last_day(step.deadline, step.sense)
    if last is None:
        return Standing(state="cannot be rated", reason="the deadline's words name no day that can be told")
    left = (last - today).days
    if left >= 0:
        return Standing(state="due", days=left, reason=_hangs(past))
    return _passed(past, step.sense, last, left)


def _last_day(deadline: Period, sense: Sense | None) -> date | None:
    """The last day that keeps the word. "Before March" ends with February, "before the end of March" with March."""
    if sense == "before":
        begin = deadline.begin
        return (begin - DAY if begin > date.min else None) if begin else deadline.end
    if sense == "after":
        return None
    return deadline.end or deadline.begin


def _passed(past: list[Step], sense: Sense | None, last: date, left: int) -> Standing:
    made = past[0].date
    if made and last < made and all(s.date == made for s in past):
        return Standing(
            state="cannot be rated", days=left, reason="the deadline had passed when the pledge was reported"
        )
    if sense == "until":
        return Standing(state="cannot be rated", days=left, reason=f"it ran until {last}; no report says how it ended")
    if sense == "from" and not any(step.stage == "missed" for step in past):
        reason = f"it was to begin on {last}; no report says whether it did"
        return Standing(state="cannot be rated", days=left, reason=reason)
    if hangs := _hangs(past):
        return Standing(state="cannot be rated", days=left, reason=hangs + "; no report says whether that came")
    going = any(step.stage == "in effect" for step in past)
    return Standing(
        state="overdue", days=left, reason="under way when last reported" if going else "no report says it was done"
    )


def _hangs(steps: Iterable[Step]) -> str:
    found = conditions(steps)
    return "hangs on: " + "; ".join(found) if found else ""
