"""A time axis: from a day to a place on the paper, with ticks that are round in the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.spelling import MONTHS

STEPS = ((1, 14), (3, 40), (6, 84), (12, 200), (24, 400), (60, 1000), (120, 2400))
"""(months between ticks, up to how many months in all): about seven to twelve ticks on a page's width."""


class Tick(NamedTuple):
    """A mark on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `begin` to `end`, drawn from `left` to `right`."""

    begin: date
    end: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day lies, kept within the axis."""
        share = (day - self.begin).days / max((self.end - self.begin).days, 1)
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)

    def ticks(self) -> list[Tick]:
        """Round days: years where the axis is long, months where it is short, days where it is very short."""
        months = (self.end.year - self.begin.year) * 12 + self.end.month - self.begin.month
        if months < 2:
            return self._days()
        step = next((step for step, most in STEPS if months <= most), 240)
        out = []
        at = (
            self.begin.year * 12 + (self.begin.month - 1) // step * step
            if step <= 12
            else self.begin.year // (step // 12) * step
        )
        while at // 12 <= min(self.end.year, 9998):
            day = date(max(at // 12, 1), at % 12 + 1, 1)
            if self.begin <= day <= self.end:
                out.append(Tick(self.x(day), str(day.year) if day.month == 1 or step >= 12 else MONTHS[day.month - 1]))
            at += step
        return out

    def _days(self) -> list[Tick]:
        step = max((self.end - self.begin).days // 8, 1)
        days = (self.begin + timedelta(n) for n in range(0, (self.end - self.begin).days + 1, step))
        return [Tick(self.x(day), f"{day.day} {MONTHS[day.month - 1]}") for day in days]


def spanning(days: Iterable[date | None], left: float, right: float) -> Axis | None:
    """An axis that holds all `days` with a little air at both ends; None where there is none."""
    known = [day for day in days if day]
    if not known:
        return None
    begin, end = min(known), max(known)
    air = timedelta(max((end - begin).days // 25, 15))
    return Axis(_moved(begin, -air), _moved(end, air), left, right)


def read(iso: object) -> date | None:
    """A day of the line format; None for none, and for what is no day."""
    try:
        return date.fromisoformat(str(iso)[:10]) if iso else None
    except ValueError:
        return None


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))
