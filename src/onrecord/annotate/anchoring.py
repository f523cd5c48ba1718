"""Which day a phrase points at: publication, what was named before, and the tense of the sentence, put together.

All is computed from the report; where that does not settle it, the value keeps its X's and names no days.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.annotate.tense import Direction, direction
from onrecord.model import TimeType
from onrecord.when import Days, Modifier, Unit, day, days, later, precision, shift, value_of

FOCUS_UNITS: tuple[Unit, ...] = ("day", "week", "month", "quarter", "half", "year", "decade", "century")
PAST_BIAS = 0.6
"""Without a tense, a time that lies back counts as this much nearer: news tells what happened (cases/times/months)."""

SENTENCE = 600
"""Code points in which the end of a sentence is looked for."""
AGAINST = 3.0
"""A weak tense is believed unless the other side lies this many times nearer (cases/times/months)."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means, before it gets its place in the report."""

    type: TimeType
    value: str | None
    modifier: Modifier | None = None
    anchor: str | int = "none"
    """published, report, none, or the place of another time among those found so far."""
    days: Days | None = None
    """Where the days are not simply those of value and modifier."""
    focus: bool = True
    """Whether what follows may count from it."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The calendar time last mentioned."""

    value: str
    place: int
    """Among the times found so far."""
    end: int
    """Where its words end."""
    days: Days | None = None
    """Its days, for a length of time."""


@dataclass(slots=True)
class Ground:
    """What a phrase is resolved against. Changes as the text is read from its beginning."""

    published: date | None
    focus: Focus | None = None
    last: dict[Unit, Focus] = field(default_factory=dict)
    """For each precision the time last mentioned."""
    length: Focus | None = None
    """The length of time last mentioned."""
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

    def same_sentence(self, end: int) -> bool:
        """Whether a time that ends at `end` stands in the phrase's own sentence, before it."""
        return self.paragraph < end <= self.start and ". " not in self.text[end : self.start][:SENTENCE]

    @property
    def quarter(self) -> Focus | None:
        """The quarter last mentioned: company news counts from it."""
        return self.last.get("quarter")

    @property
    def day(self) -> Focus | None:
        """The day last mentioned."""
        return self.last.get("day")

    def within(self, unit: Unit) -> Focus | None:
        """The time last mentioned that is as precise as `unit`, or more."""
        fits = (self.last[u] for u in FOCUS_UNITS[: FOCUS_UNITS.index(unit) + 1] if u in self.last)
        return max(fits, key=lambda focus: focus.place, default=None)

    def today(self, unit: Unit) -> str | None:
        """The unit that the day of publication lies in."""
        return value_of(self.published, unit) if self.published else None


UNRESOLVED: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
    "year": "XXXX", "decade": "XXX", "century": "XX", "weekend": "XXXX-WXX-WE",
}  # fmt: skip


def unresolved(unit: str, modifier: Modifier | None = None) -> Meaning:
    """A time of that unit which the report does not settle."""
    return Meaning("DATE", UNRESOLVED.get(unit, "XXXX-XX-XX"), modifier, focus=False)


def dated(value: str | None, unit: str, anchor: str | int, modifier: Modifier | None = None) -> Meaning:
    """A calendar time, or the unresolved one of its unit where there is no value."""
    return Meaning("DATE", value, modifier, anchor) if value else unresolved(unit, modifier)


def edged(meaning: Meaning, edge: Modifier | None, *, outer: bool) -> Meaning:
    """ "Early", "late" give a third; "the beginning of" (`outer`) gives only the first day, "the end of" the last."""
    if edge is None:
        return meaning
    meaning = replace(meaning, modifier=edge)
    whole = days(meaning.value) if meaning.value else None
    if not outer or whole is None or edge not in ("START", "END"):
        return meaning
    return replace(meaning, days=(whole[0], None) if edge == "START" else (None, whole[1]))


def coarse(value: str, unit: Unit) -> str | None:
    """The unit around a value; None where the value is wider than the unit."""
    own, whole = precision(value), days(value)
    if whole is None or whole[0] is None or own is None or FOCUS_UNITS.index(own) > FOCUS_UNITS.index(unit):
        return None
    return value_of(whole[0], unit)


def month_day(ground: Ground, month: int, number: int | None) -> str | None:
    """The nearest year's such day (or month, without `number`) on the side that the tense gives."""
    if ground.published is None:
        return None
    fits = [
        one
        for year in range(ground.published.year - 1, ground.published.year + 2)
        if (one := day(year, month, number or 1))
    ]
    unit: Unit = "day" if number else "month"
    chosen = nearest(ground, fits, unit)
    return value_of(chosen, unit) if chosen else None


def quarter(ground: Ground, letter: str, number: int) -> str | None:
    """The nearest such quarter or half ("Q", "H"): reports of a quarter are planned, so that the tense says little."""
    if ground.published is None:
        return None
    length = 3 if letter == "Q" else 6
    today = ground.published
    fits = [
        one for year in range(today.year - 1, today.year + 2) if (one := day(year, (number - 1) * length + 1, 1))
    ]
    unit: Unit = "quarter" if letter == "Q" else "half"
    chosen = min(fits, key=lambda one: _distance(today, one, unit), default=None)
    return f"{chosen.year:04}-{letter}{number}" if chosen else None


def nearest(ground: Ground, fits: list[date], unit: Unit) -> date | None:
    """The one of `fits` that lies nearest to publication on the side of the tense, weighed by its strength."""
    today, side = ground.published, ground.direction
    if today is None:
        return None
    now = value_of(today, unit)
    here = [one for one in fits if value_of(one, unit) == now]
    if here:
        return here[0]
    if abs(side) == 2:
        fits = [one for one in fits if (one > today) == (side > 0)] or fits

    def cost(one: date) -> float:
        against = side and (one > today) != (side > 0)
        return _distance(today, one, unit) * (AGAINST if against else 1)

    return min(fits, key=cost, default=None)


def _distance(today: date, one: date, unit: Unit) -> float:
    end = (later(one, 1, unit) or one) if unit != "day" else one
    return (one - today).days if one > today else (today - end).days * PAST_BIAS


def weekday(ground: Ground, number: int, word: str) -> tuple[str | None, str | int]:
    """The day and what it was counted from: "Friday", "last Friday", "next Friday", "the following Friday"."""
    if word in ("following", "previous", "preceding", "prior", "that", "same") and ground.day:
        whole = days(ground.day.value)
        base = whole[0] if whole else None
        if base:
            back = word in ("previous", "preceding", "prior")
            steps = _back(base, number) if back else _on(base, number, strict=word == "following")
            return _iso(later(base, steps)), ground.day.place
    today = ground.published
    if today is None:
        return None, "none"
    return _iso(later(today, _steps(ground, today, number, word))), "published"


def _steps(ground: Ground, today: date, number: int, word: str) -> int:
    if word in ("last", "past", "previous", "preceding", "prior", "latest"):
        return _back(today, number)
    if word == "next":
        return 7 - today.weekday() + number
    if word in ("coming", "upcoming", "following"):
        return _on(today, number, strict=True)
    if word in ("this", "these"):
        return number - today.weekday() if ground.direction <= 0 or number >= today.weekday() else _on(today, number)
    if today.weekday() == number:
        return 0
    return _on(today, number) if ground.direction > 0 else _back(today, number)


def _back(base: date, number: int) -> int:
    return -((base.weekday() - number - 1) % 7 + 1)


def _on(base: date, number: int, *, strict: bool = False) -> int:
    steps = (number - base.weekday()) % 7
    return 7 if strict and steps == 0 else steps


def _iso(one: date | None) -> str | None:
    return one.isoformat() if one else None


def weekend(ground: Ground, word: str) -> str | None:
    """The weekend past or to come, as the week it ends."""
    today = ground.published
    if today is None:
        return None
    ahead = ground.direction > 0 or word in ("coming", "upcoming") or (word == "this" and ground.direction == 0)
    weeks = 0 if today.weekday() >= 5 or ahead else -1
    weeks += {"next": 1, "following": 1, "last": -1 if today.weekday() >= 5 else 0}.get(word, 0)
    if word == "next":
        weeks = 1
    moved = later(today, weeks, "week")
    return f"{value_of(moved, 'week')}-WE" if moved else None


MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def season(ground: Ground, code: str, word: str) -> str | None:
    """The season past, present or to come."""
    today = ground.published
    if today is None:
        return None
    years = [today.year - 1, today.year, today.year + 1]
    ahead = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(word, ground.direction)
    if word == "this":
        return f"{today.year:04}-{code}"
    spans = [(year, date(year, MIDDLE_MONTH[code], 15)) for year in years if 1 <= year <= 9999]
    if ahead:
        spans = [(year, middle) for year, middle in spans if (middle > today) == (ahead > 0)] or spans
    year = min(spans, key=lambda pair: abs((pair[1] - today).days) * (1 if pair[1] > today else PAST_BIAS))[0]
    return f"{year:04}-{code}"


FORWARD = frozenset(["later", "from now", "hence"])


def counted(ground: Ground, many: int, unit: str, word: str) -> Meaning:
    """ "Three days ago", "two years later", "a year earlier": so many units from publication or the last time named."""
    step: Unit = "week" if unit == "fortnight" else unit  # type: ignore[assignment]
    many = many * 2 if unit == "fortnight" else many
    base = _base(ground, step, word)
    if base is None:
        return unresolved(unit)
    value, anchor = base
    return dated(shift(value, many if word in FORWARD else -many, step), unit, anchor)


def _base(ground: Ground, unit: Unit, word: str) -> tuple[str, str | int] | None:
    if unit == "year" and ground.quarter and ground.focus and precision(ground.focus.value) in ("quarter", "day"):
        return ground.quarter.value, ground.quarter.place
    if word in ("later", "earlier"):
        focus = ground.within(unit)
        around = coarse(focus.value, unit) if focus else None
        if focus and around:
            return (focus.value if unit == "year" else around), focus.place
        if word == "later" or unit in ("day", "week"):
            return None
    here = ground.today(unit)
    return (here, "published") if here else None
