"""Weekdays: alone, with a part of the day or a clock time, pointed at, in ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.annotate.anchoring import EARLIER, PAST_BIAS, POINTING, Ground, Meaning, dated, iso
from onrecord.annotate.shaping import shaped, with_part
from onrecord.annotate.timeclocks import hours
from onrecord.annotate.timegrammar import Phrase
from onrecord.when import later

WEEK = 7
"""Days."""


def weekday(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Thursday", "last Friday", "Friday morning", "Tuesday last week", "Friday at 11"."""
    number = phrase.number("weekday")
    if "week" in phrase.token:
        return _week_on(phrase, ground, number)
    if phrase.value("unit") == "week":
        weeks = {"last": -1, "next": 1}.get(phrase.word("later"), 0)
        today = ground.published
        one, anchor = (later(today, 7 * weeks + number - today.weekday()) if today else None), "published"
    else:
        one, anchor = weekday_near(ground, number, phrase.word("relative"))  # type: ignore[assignment]
    value = iso(one) or f"XXXX-WXX-{number + 1}"
    meant = Meaning("DATE", value, anchor=anchor if one else "none", focus=one is not None)
    if "clock" in phrase.token:
        time = hours(phrase)
        return replace(meant, type="TIME", value=f"{value}T{time}") if time else None
    return shaped(with_part(meant, phrase), phrase)


def _week_on(phrase: Phrase, ground: Ground, number: int) -> Meaning | None:
    """Reads "Thursday week": the Thursday after the coming one."""
    if phrase.value("week") != "week" or ground.published is None:
        return None
    return dated(iso(later(ground.published, WEEK + _on(ground.published, number, strict=True))), "day", "published")


_THROUGH = re.compile(r"\s?[-–—]\s?|\s(?:to|through|until|till)\s")
"""What joins the two ends of "Friday-Sunday", "Monday through Friday"."""


def weekday_near(ground: Ground, number: int, word: str) -> tuple[date | None, str | int]:
    """The day and what it was counted from: "Friday", "last Friday", "next Friday", "the following Friday"."""
    focus = ground.day.first if ground.day and word in POINTING else None
    if ground.day and focus:
        back = word in EARLIER
        steps = _back(focus, number) if back else _on(focus, number, strict=word == "following")
        return later(focus, steps), ground.day.place
    if ground.day and ground.day.first and not word and _THROUGH.fullmatch(ground.text, ground.day.end, ground.start):
        return later(ground.day.first, _on(ground.day.first, number)), ground.day.place
    if ground.history:
        told = ground.day.first if ground.day else None
        return (later(told, _on(told, number)), ground.day.place) if told and ground.day else (None, "none")
    today = ground.published
    return (later(today, _steps(ground, today, number, word)), "published") if today else (None, "none")


def _steps(ground: Ground, today: date, number: int, word: str) -> int:
    """Days from publication: a bare weekday is today, or the next or the last one by its tense."""
    if word in ("last", "past", "latest") or word in EARLIER:
        return _back(today, number)
    if word == "next":  # the one of next week, from Monday
        return 7 - today.weekday() + number
    if word in ("coming", "upcoming", "following"):
        return _on(today, number, strict=True)
    if word in ("this", "these"):
        return _on(today, number) if ground.direction > 0 else number - today.weekday()
    return _by_tense(ground, today, number)


def _by_tense(ground: Ground, today: date, number: int) -> int:
    ahead, back = _on(today, number), _back(today, number)
    if ahead == 0 or ground.direction > 0:
        return ahead
    if ground.direction == 0 and ahead < -back * PAST_BIAS:
        return ahead
    return back


def _back(base: date, number: int) -> int:
    return -((base.weekday() - number - 1) % 7 + 1)


def _on(base: date, number: int, *, strict: bool = False) -> int:
    steps = (number - base.weekday()) % 7
    return 7 if strict and steps == 0 else steps


def ago_from_weekday(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Seven years ago on Friday"."""
    one, anchor = weekday_near(ground, phrase.number("weekday"), "")
    unit = phrase.value("unit")
    if unit not in ("day", "week", "month", "year") or "a" in phrase.part["number"]:
        return None
    moved = later(one, -phrase.number("number"), unit) if one else None  # type: ignore[arg-type]
    return dated(iso(moved), "day", anchor)
