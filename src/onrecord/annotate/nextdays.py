"""Weekdays and months that leave the week or the year to the reader, moved on to the next."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import MAXYEAR, date, timedelta

from onrecord.model import Deadline
from onrecord.when import precision

WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?")
MONTH = re.compile(
    r"(?:(?:early|mid|late)[- ]|the (?:start|beginning|middle|end) of )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas)(?: \d{1,2})?"
)
"""Times that leave the week or the year to the reader."""

LEAP, LAST = (2, 29), 28


def open_ended(words: str) -> bool:
    """Whether the words of a time name a day or month of no certain week or year."""
    return bool(WEEKDAY.fullmatch(words) or MONTH.fullmatch(words))


def moved_on(deadline: Deadline) -> Deadline:
    """`deadline` a week later where it is a weekday, a year later where it is a month or in one; others as they are."""
    words, value = deadline.span.words, deadline.value or ""
    if any(day is not None and day.year >= MAXYEAR for day in (deadline.begin, deadline.end)):
        return deadline
    if WEEKDAY.fullmatch(words):
        begin, end = (day and day + timedelta(days=7) for day in (deadline.begin, deadline.end))
        return replace(deadline, value=(begin.isoformat() if begin else "") + value[10:], begin=begin, end=end)
    if MONTH.fullmatch(words) and value[:4].isdigit():
        begin, end = (day and _year_on(day) for day in (deadline.begin, deadline.end))
        on = f"{int(value[:4]) + 1}{value[4:]}"
        if begin and begin == end and precision(value) == "day":  # 29 February has no next year
            on = begin.isoformat() + value[10:]
        return replace(deadline, value=on, begin=begin, end=end)
    return deadline


def _year_on(day: date) -> date:
    last = (day.month, day.day) == LEAP
    return day.replace(year=day.year + 1, day=LAST if last else day.day)
