"""A date with its precision: TIMEX3 values, the earliest and the latest day they can mean, the sense of a deadline.

The forms are those of TimeML 1.2.1 (Saurí et al. 2006) as TempEval-3 writes them: ``2021``, ``2021-12``,
``2021-12-09``, ``2021-W49``, ``2021-W49-WE``, ``2021-Q4``, ``2021-H2``, ``2021-SU``, ``202`` (the 2020s), ``20`` (the
21st century), ``2021-12-09T14:30``, ``2021-12-09TMO``, ``2014/2017``, and durations ``P2W``, ``PT3H``, ``PXD``.
Everything that lies outside the years 0001 to 9999, or is no day of the calendar, is None: nothing here raises.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Modifier = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX",
]  # fmt: skip
"""TIMEX3 `mod`, as in TimeML 1.2.1."""

Sense = Literal["by", "before", "on", "until", "from", "after", "open"]
"""How a deadline binds: no later than, strictly before, at or within, going on to, starting, after, undecided."""

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade", "century"]
"""A unit of the calendar; weeks are those of ISO 8601, from Monday."""

Days = tuple[date | None, date | None]
"""The earliest and the latest day, both included; None at an end that is not known."""

DAY = timedelta(days=1)

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
"""First and last month of a season, as weather services of the north count them."""

QUARTER_MONTHS = 3
HALF_MONTHS = 6

_VALUE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|-W(?P<week>\d\d)(?:-(?P<weekday>WE|[1-7]))?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?"
    r"(?:T[\d:.A-Z+-]+)?\Z",
    re.ASCII,
)
_DURATION = re.compile(r"P(?P<many>\d{1,7})(?P<unit>[DWMQYEC])\Z", re.ASCII)
_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
_STEPS: dict[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def day(year: int, month: int, day_of_month: int) -> date | None:
    """That day, or None where the calendar has no such day ("Feb. 30")."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day_of_month <= monthrange(year, month)[1]:
        return None
    return date(year, month, day_of_month)


def later(from_day: date, many: int, unit: Unit = "day") -> date | None:
    """`from_day` and `many` units on (back where negative), the day of the month cut to the month's length."""
    if unit in ("day", "week"):
        ordinal = from_day.toordinal() + many * (7 if unit == "week" else 1)
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    months = from_day.year * 12 + from_day.month - 1 + many * _STEPS[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(from_day.day, monthrange(year, month + 1)[1]))


def after(from_day: date, duration: str) -> date | None:
    """The day a TIMEX3 duration of whole days, weeks, months or years after `from_day`; None for any other value.

    ``after(date(2020, 2, 29), "P135D")`` is 2020-07-13.
    """
    found = _DURATION.match(duration)
    if not found:
        return None
    many, unit = int(found["many"]), found["unit"]
    if unit in "DW":
        return later(from_day, many, "day" if unit == "D" else "week")
    return later(from_day, many * _MONTHS_OF[unit], "month")


def value_of(from_day: date, unit: Unit) -> str:
    """The TIMEX3 value of the day, week, month … that `from_day` lies in."""
    year, month = from_day.year, from_day.month
    if unit == "week":
        iso = from_day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    return {
        "day": from_day.isoformat(),
        "month": f"{year:04}-{month:02}",
        "quarter": f"{year:04}-Q{(month - 1) // QUARTER_MONTHS + 1}",
        "half": f"{year:04}-H{(month - 1) // HALF_MONTHS + 1}",
        "year": f"{year:04}",
        "decade": f"{year // 10:03}",
        "century": f"{year // 100:02}",
    }[unit]


def shift(value: str, many: int, unit: Unit) -> str | None:
    """The value `many` units on, in its own precision: ``shift("1989-Q3", -1, "year")`` is ``1988-Q3``.

    None where the value names no calendar time, or the result leaves the calendar.
    """
    own, span = precision(value), days(value)
    if own is None or span is None or span[0] is None:
        return None
    moved = later(span[0], many, unit)
    return value_of(moved, own) if moved else None


@lru_cache(maxsize=4096)
def precision(value: str) -> Unit | None:
    """The unit that a value names; None for seasons, weekends, ranges, durations and references."""
    if value.isascii() and value.isdigit() and len(value) in (2, 3):
        return "century" if len(value) == 2 else "decade"
    found = _VALUE.match(value)
    if not found or found["season"] or found["weekday"]:
        return None
    units: tuple[Unit, ...] = ("day", "month", "week", "quarter", "half", "year")
    return next((unit for unit in units if found[unit]), None)


def days(value: str, modifier: Modifier | None = None) -> Days | None:
    """The earliest and the latest day that a TIMEX3 value can mean, both included; None where it names no day.

    START, MID and END give the first, middle and last third; BEFORE and AFTER leave one end open. A winter may begin
    in the December before its year or end in the February after it: both are inside.
    """
    whole = _whole(value)
    if whole is None or modifier is None:
        return whole
    begin, end = whole
    if modifier in ("START", "MID", "END"):
        return _third(begin, end, modifier)
    one_open: dict[Modifier, Days] = {
        "BEFORE": (None, later(begin, -1)),
        "AFTER": (later(end, 1), None),
        "ON_OR_BEFORE": (None, end),
        "ON_OR_AFTER": (begin, None),
    }
    return one_open.get(modifier, whole)


@lru_cache(maxsize=4096)
def _whole(value: str) -> tuple[date, date] | None:
    first, slash, last = value.partition("/")
    if slash:
        one, other = _whole(first), _whole(last)
        return (one[0], other[1]) if one and other and one[0] <= other[1] else None
    if value.isascii() and value.isdigit() and len(value) in (2, 3):
        return _years(int(value), 100 if len(value) == 2 else 10)
    found = _VALUE.match(value)
    if not found or found["year"] == "0000":
        return None
    return _calendar({name: part for name, part in found.groupdict().items() if part})


def _calendar(part: dict[str, str]) -> tuple[date, date] | None:
    year = int(part["year"])
    if "day" in part:
        one = day(year, int(part["month"]), int(part["day"]))
        return (one, one) if one else None
    if "week" in part:
        return _week(year, int(part["week"]), part.get("weekday"))
    if "season" in part:
        return _season(year, part["season"])
    first, months = 1, 12
    if "month" in part:
        first, months = int(part["month"]), 1
    elif "quarter" in part:
        first, months = int(part["quarter"]) * QUARTER_MONTHS - 2, QUARTER_MONTHS
    elif "half" in part:
        first, months = int(part["half"]) * HALF_MONTHS - 5, HALF_MONTHS
    return _months(year, first, first + months - 1)


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _years(number: int, length: int) -> tuple[date, date] | None:
    first = number * length
    return (date(max(first, 1), 1, 1), date(first + length - 1, 12, 31)) if first + length <= 10_000 else None


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date] | None:
    if not 1 <= week <= 53 or year == 9999:
        return None
    monday = date.fromordinal(date(year, 1, 4).toordinal() - date(year, 1, 4).weekday() + 7 * (week - 1))
    if monday.isocalendar().year != year:
        return None
    if weekday == "WE":
        return monday + 5 * DAY, monday + 6 * DAY
    if weekday:
        one = monday + (int(weekday) - 1) * DAY
        return one, one
    return monday, monday + 6 * DAY


def _season(year: int, name: str) -> tuple[date, date] | None:
    if name == "WI":
        before, after_it = day(year - 1, 12, 1), day(year + 1, 3, 1)
        return (before, after_it - DAY) if before and after_it else None
    return _months(year, *SEASONS[name])


def _third(begin: date, end: date, modifier: Modifier) -> tuple[date, date]:
    """A third: of a month its days 1 to 10, 11 to 20, 21 to the end; of longer times whole months; else days."""
    length = (end - begin).days + 1
    if length > 88:
        months = round(length / 30.44)
        cuts = [later(begin, round(months * part / 3), "month") or end for part in (1, 2)]
    else:
        part = 10 if length >= 28 else max(length // 3, 1)
        cuts = [min(begin + part * many * DAY, end) if length > part * many else end for many in (1, 2)]
    one, two = cuts
    if modifier == "START":
        return begin, max(one - DAY, begin)
    if modifier == "END":
        return two, end
    return one, max(two - DAY, one)
