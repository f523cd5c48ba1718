"""What a time is counted from: publication, what was named before, and the tense of the sentence.

All is computed from the report; where that does not settle it, the value keeps its X's and names no days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.annotate.dayorders import DayOrder
from onrecord.annotate.tense import Direction, direction
from onrecord.model import TimeType
from onrecord.when import Days, Modifier, Unit, day, days, later, precision, value_of

UNITS_UP: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year", "decade", "century")
"""The units of the calendar, the most precise first."""
PAST_BIAS = 0.6
"""Without a tense, a time that lies back counts as this much nearer: news tells what happened (cases/times/months)."""
AGAINST = 3.0
"""A weak tense is believed unless the other side lies this many times nearer (cases/times/months)."""
SENTENCE = 600
"""Code points in which the end of a sentence is looked for."""

AHEAD = 6
"""Months by which a narrative goes on into the next year ("in October … in March"); more is the same year
(cases/times/histories)."""

EARLIER = frozenset(["previous", "preceding", "prior"])
SAME = frozenset(["that", "those", "same", "the same"])
POINTING = EARLIER | SAME | {"following"}
"""Words that count from the time last named."""

_NEXT_SENTENCE = re.compile(r"[^.!?]*[.!?][\"”’']?\s+(?:In|On|By|Since|Until|From|During)\s+")
"""From a time to one that opens the next sentence."""

_HEADED = re.compile(r"(?::| [—–-]) ")
"""What parts the date at the head of a chronology's entry from what happened."""

_PROMISED = re.compile(
    r"(?i)\b(?:promised|pledged|vowed|undertook|undertaken|agreed|committed|offered)"
    r"(?: (?:in|on|late|early|last))*(?: [\w.]+){1,2}\Z"
)
"""Up to the end of the day of a promise: "pledged in May"."""

_TO_BE_KEPT = re.compile(
    r"(?i),? (?:to|that \w+ (?:would|will))\b[^.;:!?]*"
    r"\b(?:by|before|until)(?: the (?:end|start|beginning|middle) of)?\s+\Z"
)
"""From that day to the one by which it is to be kept: "to send 20 ambulances by"."""

RESULTS_OF_MONTHS = frozenset(["P6M", "P9M"])
"""Terms of more than a quarter over which companies report."""

UNRESOLVED: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
    "year": "XXXX", "decade": "XXX", "century": "XX", "weekend": "XXXX-WXX-WE",
}  # fmt: skip
"""The value of a time of which only the unit is known."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means, before it gets its place in the report."""

    type: TimeType
    value: str
    modifier: Modifier | None = None
    anchor: str | int = "none"
    """published, report, none, or the place of another time among those found so far."""
    days: Days | None = None
    """Where the days are not simply those of value and modifier."""
    focus: bool = True
    """Whether what follows may count from it."""


@dataclass(frozen=True, slots=True)
class Focus:
    """A time mentioned before."""

    value: str
    place: int
    """Among the times found so far."""
    end: int
    """Where its words end."""
    days: Days | None = None
    """Its days, for a length of time."""
    own: bool = False
    """Whether its year stands in the text, or it counts from such a time; else it counts from publication."""
    counted: bool = False
    """Whether it counts from another time of the report."""

    @property
    def first(self) -> date | None:
        """Its earliest day."""
        whole = days(self.value)
        return whole[0] if whole else None


@dataclass(slots=True)
class Ground:
    """What a phrase is resolved against. Changes as the text is read from its beginning."""

    published: date | None
    history: bool = False
    """Whether the report tells of the past in the order of time (`histories.py`), counting from what it named last."""
    order: DayOrder | None = None
    """Which stands first in numeric dates, where that is known."""
    focus: Focus | None = None
    """The calendar time last mentioned."""
    last: dict[Unit, Focus] = field(default_factory=dict)
    """For each precision the time last mentioned."""
    ended: Focus | None = None
    """The quarter last mentioned that was over at publication."""
    length: Focus | None = None
    """The length of time last mentioned."""
    header: Focus | None = None
    """The dated time at the head of a chronology's entry ("July 28, 1989: …"), for the rest of its paragraph."""
    owned: set[int] = field(default_factory=set)
    """The places of the times whose year stands in the text, or that count from such a one."""
    paragraph: int = 0
    """Where the paragraph that is being read begins."""
    text: str = ""
    start: int = 0
    end: int = 0
    """The phrase that is being resolved: text[start:end]."""
    side: Direction | None = None
    """Its side of the day of publication, once it is asked for, or where the phrase itself gives it."""

    def look_from(self, text: str, start: int, end: int) -> None:
        """Turn to the next phrase."""
        self.text, self.start, self.end, self.side = text, start, end, None

    def turned(self, side: Direction) -> Ground:
        """The same ground, where the phrase itself says "last" or "next"."""
        return replace(self, side=side)

    @property
    def direction(self) -> Direction:
        """Which way the phrase lies, by the tense around it."""
        if self.side is None:
            self.side = direction(self.text, self.start, self.end)
        return self.side

    @property
    def quarter(self) -> Focus | None:
        """The quarter last mentioned: company news counts from it."""
        return self.last.get("quarter")

    @property
    def over_months(self) -> bool:
        """Whether the results of some months, "the first nine months", were named after those of a quarter."""
        return bool(self.quarter and self.length and self.length.place > self.quarter.place
                    and self.length.value in RESULTS_OF_MONTHS)  # fmt: skip

    @property
    def reported(self) -> Focus | None:
        """The quarter whose results are being told: the one last mentioned, until a longer term is."""
        return None if self.over_months else self.ended or self.quarter

    @property
    def day(self) -> Focus | None:
        """The day last mentioned."""
        return self.last.get("day")

    def within(self, unit: Unit) -> Focus | None:
        """The time last mentioned that is as precise as `unit`, or more."""
        fits = (self.last[u] for u in UNITS_UP[: UNITS_UP.index(unit) + 1] if u in self.last)
        return max(fits, key=lambda focus: focus.place, default=None)

    @property
    def told(self) -> Focus | None:
        """The time from which a month or a day without a year is counted, where that is not publication.

        In a history the time last named; in news only where both open their sentences, one after the other, the first
        with a past year of its own, and the second is past too: "In June 2014 they took the town. In August …".
        In an entry of a chronology the time at its head.
        """
        if self.header and self.header.end > self.paragraph:
            return self.header
        focus = self.focus
        if focus is None or self.history:
            return focus
        first = focus.first if focus.own and precision(focus.value) in ("day", "month") else None
        past = first is not None and self.published is not None and first.year < self.published.year
        if not past:
            return None
        goes_on = self._follows(focus.end) and self.direction <= 0
        return focus if goes_on or (focus.counted and self.same_sentence(focus.end)) else None

    @property
    def promised(self) -> Focus | None:
        """The day or month of a promise of which the phrase is the term: "pledged in May to send them by August"."""
        focus = self.focus
        if focus is None or focus.first is None or not self.same_sentence(focus.end):
            return None
        kept = _TO_BE_KEPT.fullmatch(self.text, focus.end, self.start)
        made = _PROMISED.search(self.text[max(self.paragraph, focus.end - SENTENCE) : focus.end])
        return focus if kept and made and precision(focus.value) in ("day", "month") else None

    def _heads(self) -> bool:
        """Whether the phrase stands at the head of its paragraph, before a colon or a dash."""
        opens = not any(map(str.isalnum, self.text[self.paragraph : self.start]))
        return opens and _HEADED.match(self.text, self.end) is not None

    def _follows(self, end: int) -> bool:
        """Whether the phrase opens the sentence after the one in which a time ends at `end`."""
        between = self.text[max(end, self.paragraph) : self.start] if end > self.paragraph else ""
        return bool(_NEXT_SENTENCE.fullmatch(between[-SENTENCE:]))

    def named(self, word: str) -> Focus | None:
        """The time from which "that", "the following", "the previous" month, day, winter … is counted."""
        return self.focus if word in POINTING else None

    def same_sentence(self, end: int) -> bool:
        """Whether a time that ends at `end` stands in the phrase's own sentence, before it."""
        return self.paragraph < end <= self.start and ". " not in self.text[end : min(self.start, end + SENTENCE)]

    def today(self, unit: Unit) -> str | None:
        """The unit that the day of publication lies in."""
        return value_of(self.published, unit) if self.published else None

    def remember(self, focus: Focus) -> None:
        """What follows may count from this time."""
        self.focus = focus
        if focus.own and self._heads():
            self.header = focus
        unit = precision(focus.value)
        if unit:
            self.last[unit] = focus
        whole = days(focus.value) if unit == "quarter" else None
        if whole and whole[1] and self.published and whole[1] < self.published:
            self.ended = focus


def unresolved(unit: str) -> Meaning:
    """A time of that unit which the report does not settle."""
    return Meaning("DATE", UNRESOLVED.get(unit, UNRESOLVED["day"]), focus=False)


def dated(value: str | None, unit: str, anchor: str | int) -> Meaning:
    """A calendar time, or the unresolved one of its unit where there is no value."""
    return Meaning("DATE", value, anchor=anchor) if value else unresolved(unit)


def iso(one: date | None) -> str | None:
    """The day as a TIMEX3 value."""
    return one.isoformat() if one else None


def coarse(value: str, unit: Unit) -> str | None:
    """The unit around a value; None where the value is wider than the unit."""
    own, whole = precision(value), days(value)
    if whole is None or whole[0] is None or own is None or UNITS_UP.index(own) > UNITS_UP.index(unit):
        return None
    return value_of(whole[0], unit)


def month_day(ground: Ground, month: int, number: int | None, word: str = "") -> tuple[str | None, str | int]:
    """Such a day (or month, without `number`) in the year that fits, and what it was counted from.

    In a narrative the year of the time last named, or the one after; else the one nearest to publication on the side
    that the tense gives. `word` points: "the following January", "that May".
    """
    told = ground.named(word) or (None if word else ground.told)
    year = year_told(told, month, word) if told else None
    if not told and (promise := ground.promised) is not None and promise.first is not None:
        told, year = promise, promise.first.year + (month < promise.first.month)
    if told and year is not None:
        one = day(year, month, number or 1)
        return (value_of(one, "day" if number else "month") if one else None), told.place
    if ground.published is None or ground.history:
        return None, "none"
    unit: Unit = "day" if number else "month"
    chosen = nearest(ground, (day(one, month, number or 1) for one in years_around(ground.published)), unit)
    return (value_of(chosen, unit) if chosen else None), "published"


def year_told(told: Focus, month: int, word: str = "") -> int | None:
    """The year of that month, in a narrative that has come to `told`."""
    first, unit = told.first, precision(told.value) or "season"
    if first is None or unit in ("decade", "century"):
        return None
    whole = unit == "year"
    if word == "following":
        return first.year + (whole or month <= first.month)
    if word in EARLIER:
        return first.year - (whole or month >= first.month)
    ahead = month < first.month and (month - first.month) % 12 <= AHEAD and word not in SAME
    return first.year + ahead


def years_around(today: date) -> range:
    """The year of `today`, the one before and the one after."""
    return range(today.year - 1, today.year + 2)


def nearest(ground: Ground, candidates: Iterable[date | None], unit: Unit) -> date | None:
    """The candidate that lies nearest to publication on the side of the tense, weighed by its strength."""
    today = ground.published
    fits = [one for one in candidates if one]
    if today is None or not fits:
        return None
    here = [one for one in fits if value_of(one, unit) == value_of(today, unit)]
    if here:
        return here[0]
    side = ground.direction
    if abs(side) == 2:
        fits = [one for one in fits if (one > today) == (side > 0)] or fits

    def cost(one: date) -> float:
        against = side and (one > today) != (side > 0)
        return distance(today, one, unit) * (AGAINST if against else 1)

    return min(fits, key=cost)


def distance(today: date, one: date, unit: Unit) -> float:
    """Days between today and a time of that unit which begins on `one`; less for what lies back."""
    end = one if unit == "day" else later(one, 1, unit) or one
    return (one - today).days if one > today else (today - end).days * PAST_BIAS
