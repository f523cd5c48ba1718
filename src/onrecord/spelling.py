"""How days, periods and numbers are spelt for a reader, in a terminal as on a page.

Dates are written "9 Dec 2021", numbers carry their hedge. Where no day is known the words of the report stand, and
where those are not at hand a TIMEX3 value in plain English: nobody is shown "XXXX-04-28" or "P10D".
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

Line = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

REFERENCES = {"PAST_REF": "some time ago", "PRESENT_REF": "now", "FUTURE_REF": "some time to come"}

UNITS = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
    "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip

LASTING = {"by": "within", "before": "within", "on": "in", "until": "for", "from": "in", "after": "after"}
"""What stands before a length of time for each sense of a deadline: "by P10D" is "within 10 days"."""

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)
_YEARLESS = re.compile(r"XXXX-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<season>SP|SU|FA|WI)|WXX-(?P<weekday>[1-7]))\b")
_LENGTH = re.compile(r"P(?P<time>T?)(?P<many>\d+(?:\.\d+)?|X)(?P<unit>[DWMQYECHS])\Z", re.ASCII)


def day(iso: str | date | None) -> str:
    """Write 2021-12-09 as "9 Dec 2021"; nothing for nothing."""
    if not iso:
        return ""
    try:
        when = iso if isinstance(iso, date) else date.fromisoformat(str(iso)[:10])
    except ValueError:
        return str(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def spelt(told: str) -> str:
    """A sentence of ours with its days as readers write them: "met by 2021-12-09" is "met by 9 Dec 2021"."""
    return _ISO.sub(lambda one: day(one[0]), told)


def month(iso: str) -> str:
    """Write 2021-12 as "Dec 2021"."""
    year, _, number = iso.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number.isdigit() and 1 <= int(number) <= 12 else iso


def days(begin: str | None, end: str | None) -> str:
    """A stretch of days, as short as it can be said: "Jul 2021", "2021", "9 Dec 2021", "1–10 Dec 2021"."""
    if not begin or not end:
        return f"from {day(begin)}" if begin else f"to {day(end)}" if end else ""
    if begin == end:
        return day(begin)
    if begin[5:] == "01-01" and end[5:] == "12-31":
        return begin[:4] if begin[:4] == end[:4] else f"{begin[:4]}–{end[:4]}"
    if begin[:7] == end[:7]:
        whole = begin[8:] == "01" and int(end[8:]) >= 28
        return month(begin[:7]) if whole else f"{int(begin[8:])}–{day(end)}"
    return f"{day(begin)} – {day(end)}"


def length(value: str) -> str:
    """A TIMEX3 duration: "P10D" is "10 days", "PXW" is "some weeks"; nothing for what is none."""
    found = _LENGTH.match(value)
    unit = UNITS.get(found["time"] + found["unit"]) if found else None
    if found is None or unit is None:
        return ""
    many = "some" if found["many"] == "X" else found["many"]
    plural = "centuries" if unit == "century" else unit + "s"
    return f"{many} {unit if many == '1' else plural}"


def unplaced(value: str) -> str:
    """A TIMEX3 value that names no day on the calendar: "XXXX-04-28" is "28 Apr, year not known"."""
    if value in REFERENCES:
        return REFERENCES[value]
    found = _YEARLESS.match(value)
    if found is None:
        return "a day not known" if "X" in value else value
    if found["weekday"]:
        return f"a {WEEKDAYS[int(found['weekday']) - 1]}"
    if found["season"]:
        return f"{SEASONS[found['season']]}, year not known"
    if not 1 <= int(found["month"]) <= 12:
        return "a day not known"
    of_month = f"{int(found['day'])} " if found["day"] else ""
    return f"{of_month}{MONTHS[int(found['month']) - 1]}, year not known"


def period(one: Line | None) -> str:
    """A deadline or period with its sense: "by 31 Dec 2021", "Jul 2021", or its words where no day is known."""
    if not one:
        return ""
    sense = one.get("sense") or ""
    if sense == "open":
        return "open"
    begin, end, value = one.get("begin"), one.get("end"), one.get("value") or ""
    if sense == "before" and begin:
        told = day(begin)  # "before 2028" ends with 2027: its first day is the one not to be reached
    else:
        told = day(end) if sense in ("by", "before", "until") and end else days(begin, end)
    if not told and (long := length(value)):
        return f"{LASTING.get(sense, '')} {long}".strip()
    told = told or (one.get("span") or {}).get("words") or unplaced(value)
    return told if sense in ("on", "") else f"{sense} {told}".strip()


def number(level: Line) -> str:
    """A level with its hedge: "≈ 2,500", "≥ 51", "≤ 900", "900–1,000"."""
    low, high = level.get("low"), level.get("high")
    about = "≈ " if level.get("approximate") else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{about}≥ {figure(low)}"
    if low is None:
        return f"{about}≤ {figure(high)}"
    return about + (figure(low) if low == high else f"{figure(low)}–{figure(high)}")


def figure(value: float | None) -> str:
    """Digits in groups of three, without decimals where the number is whole."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
