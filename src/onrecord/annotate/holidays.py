"""Holidays that a rule gives a date: fixed days, the n-th weekday of a month, and those that hang on Easter."""

from __future__ import annotations

from datetime import date

from onrecord.annotate.timewords import WEEKDAYS
from onrecord.when import day, later

Rule = tuple[int, int] | tuple[int, str, int] | int
"""(month, day); (month, weekday, n-th from its start, or from its end where negative); days from Easter Sunday."""

HOLIDAYS: dict[str, Rule] = {
    "new year": (1, 1),
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "boxing day": (12, 26), "orthodox christmas": (1, 7), "epiphany": (1, 6),
    "valentine's day": (2, 14), "nowruz": (3, 21), "may day": (5, 1), "bastille day": (7, 14),
    "halloween": (10, 31), "all saints' day": (11, 1), "armistice day": (11, 11), "veterans day": (11, 11),
    "martin luther king day": (1, "monday", 3), "presidents day": (2, "monday", 3), "mother's day": (5, "sunday", 2),
    "memorial day": (5, "monday", -1), "labor day": (9, "monday", 1), "columbus day": (10, "monday", 2),
    "thanksgiving": (11, "thursday", 4), "thanksgiving day": (11, "thursday", 4),
    "ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1,
    "ascension day": 39, "pentecost": 49, "whit sunday": 49,
}  # fmt: skip
"""By name in lower case. Feasts of the moon (Ramadan, Eid) have no rule that holds everywhere: they stay unresolved."""


def holiday(name: str, year: int) -> date | None:
    """The day of that holiday in that year; None for another name, or outside the calendar."""
    rule = HOLIDAYS.get(name)
    if rule is None:
        return None
    if isinstance(rule, int):
        sunday = easter(year)
        return later(sunday, rule) if sunday else None
    if len(rule) == 2:
        return day(year, *rule)
    month, name_of_day, count = rule
    first = day(year, month, 1)
    return nth_weekday(first, WEEKDAYS.index(name_of_day), count) if first else None


def nth_weekday(first: date, number: int, count: int) -> date | None:
    """The `count`-th such weekday (Monday is 0) of the month that begins on `first`, from its end where negative."""
    if count > 0:
        found = later(first, (number - first.weekday()) % 7 + 7 * (count - 1))
        return found if found and found.month == first.month else None
    following = later(first, 1, "month")
    last = later(following, -1) if following else None
    return later(last, -((last.weekday() - number) % 7)) if last else None


def easter(year: int) -> date | None:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    if not 1583 <= year <= 9999:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l) // 433
    month = (h + l - 7 * m + 90) // 25
    return day(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
