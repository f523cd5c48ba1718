"""What was unknown and was told later: an unknown and the finding that answers it.

Only two questions can be answered without understanding the text: how many of something counted, and when something
undertaken. The first later report that says so answers; a report of the same day does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.consolidate.acts import act, terms
from onrecord.consolidate.context import Context
from onrecord.consolidate.measures import HEADS, measure
from onrecord.model import Commitment, Level, Unknown

_HOW_MANY = re.compile(r"\b(?:how many|how much|number|figure|size)\b", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|timetable|schedule|date|deadline|timing|how long)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """What an unknown asks."""

    day: date
    about: str | None
    """The country that its report is about."""
    counts: frozenset[str] = frozenset()
    """How many of these; empty where it does not ask how many."""
    doings: frozenset[str] = frozenset()
    """When this is done; empty where it does not ask when."""
    things: frozenset[str] = frozenset()
    """And to what."""


@dataclass(frozen=True, slots=True, order=True)
class Reply:
    """What a level or a commitment could answer."""

    day: date
    report: str
    start: int
    id: str
    what: str | None = None
    """What a level counts."""
    place: str | None = None
    doings: frozenset[str] = frozenset()
    """What a commitment with a day does."""
    things: frozenset[str] = frozenset()


def question(unknown: Unknown, context: Context) -> Question | None:
    """What `unknown` asks; None where nobody could answer."""
    words, asked = unknown.evidence.words, _asked(unknown, context)
    if context.published is None:
        return None
    counts = (terms(words) & HEADS or terms(asked) & HEADS) if _HOW_MANY.search(words) else frozenset[str]()
    done = act(asked) if _WHEN.search(words) else None
    if not counts and not (done and done.doings and done.strong):
        return None
    nothing = frozenset[str]()
    doings, things = (done.doings, done.strong) if done else (nothing, nothing)
    return Question(context.published, context.about, counts, doings, things)


def reply(finding: Level | Commitment, context: Context) -> Reply | None:
    """What `finding` could answer; None where it gives neither a number of its own day nor a day."""
    day, start = context.published, finding.evidence.start
    if day is None:
        return None
    if isinstance(finding, Level):
        counted, held = measure(finding, context), finding.as_of
        if counted.sort or (held and held.end and held.end > day):
            return None
        return Reply(day, finding.report, start, finding.id, what=counted.what, place=counted.place)
    if finding.deadline is None or not (finding.deadline.begin or finding.deadline.end):
        return None
    said = act(finding.act.words)
    if not (said.doings and said.strong):
        return None
    return Reply(day, finding.report, start, finding.id, doings=said.doings, things=said.strong)


class Replies:
    """The replies of many reports, by what they could answer."""

    def __init__(self, replies: Iterable[Reply]) -> None:
        self._by: dict[tuple[str, ...], list[Reply]] = defaultdict(list)
        for one in sorted(replies, key=_order):
            for key in _keys(one):
                self._by[key].append(one)

    def to(self, asked: Question) -> str | None:
        """The id of the earliest finding of a later day that answers."""
        firsts = (self._after(key, asked.day) for key in _wanted(asked))
        found = min((one for one in firsts if one), key=_order, default=None)
        return found.id if found else None

    def _after(self, key: tuple[str, ...], day: date) -> Reply | None:
        told = self._by.get(key, ())
        at = bisect_left(told, day + timedelta(days=1), key=lambda one: one.day) if day < date.max else len(told)
        return told[at] if at < len(told) else None


def _order(one: Reply) -> tuple[date, str, int, str]:
    return one.day, one.report, one.start, one.id


def _keys(one: Reply) -> Iterator[tuple[str, ...]]:
    if one.what is not None:
        yield from (("count", one.what), ("count", one.what, one.place or ""))
    yield from (("done", doing, thing) for doing in one.doings for thing in one.things)


def _wanted(asked: Question) -> Iterator[tuple[str, ...]]:
    """A count in the same place where both places are told; a day for the same doing to the same thing."""
    for what in asked.counts:
        if asked.about:
            yield from (("count", what, asked.about), ("count", what, ""))
        else:
            yield ("count", what)
    yield from (("done", doing, thing) for doing in asked.doings for thing in asked.things)


def _asked(unknown: Unknown, context: Context) -> str:
    """The unknown's sentence, with the one before it: "There are 2,500 troops. It is unclear how many will remain"."""
    start, end = context.around(unknown.evidence)
    before = [s for s in context.sentences if s[1] <= start]
    return context.report.text[before[-1][0] if before else start : end]
