"""Feasts with a date rule, and the weeks and weekends that they name."""

from __future__ import annotations

from onrecord.annotate.anchoring import Ground, Meaning, dated, iso, nearest, unresolved, year_told, years_around
from onrecord.annotate.holidays import holiday
from onrecord.annotate.shaping import turned, year_of
from onrecord.annotate.timegrammar import Phrase
from onrecord.when import days, later, value_of

USUAL_YEAR = 2001
"""The year whose months stand for those of the moving feasts."""


def feast(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Christmas", "last Thanksgiving", "Good Friday 1998"."""
    name = phrase.value("holiday")
    if name == "new year" and not phrase.token["holiday"].capital:
        return None
    year, anchor = year_of(phrase, ground)
    word = phrase.word("relative")
    told = ground.named(word) or (None if word else ground.told)
    some = holiday(name, USUAL_YEAR)
    if year is None and told and some:
        year, anchor = year_told(told, some.month, word), told.place
    if year is not None:
        return dated(iso(holiday(name, year)), "day", anchor)
    if ground.published is None or ground.history:
        return unresolved("day")
    fits = (holiday(name, one) for one in years_around(ground.published))
    return dated(iso(nearest(turned(ground, word), fits, "day")), "day", "published")


def week_of_feast(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Easter week", "Thanksgiving weekend"; the weekend of a holiday on a Monday is the one before it."""
    on, unit = feast(phrase, ground), phrase.value("around")
    if on is None or unit not in ("week", "weekend"):
        return None
    first = days(on.value)
    if first is None or first[0] is None:
        return unresolved(unit)
    if unit == "week":
        return dated(value_of(first[0], "week"), "week", on.anchor)
    moved = later(first[0], -1 if first[0].weekday() == 0 else 0)
    return dated(f"{value_of(moved, 'week')}-WE" if moved else None, "weekend", on.anchor)
