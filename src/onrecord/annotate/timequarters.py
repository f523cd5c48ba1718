"""Quarters and halves of years, which companies count by: theirs may be others than those of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.annotate.anchoring import (
    SAME,
    UNRESOLVED,
    Ground,
    Meaning,
    dated,
    distance,
    month_day,
    unresolved,
    years_around,
)
from onrecord.annotate.shaping import BACK, FORTH, shaped, year_of
from onrecord.annotate.timegrammar import Phrase
from onrecord.when import Unit, day, days, later, shift, value_of

WEEK = timedelta(days=7)
"""By so much the quarters of companies may end beside those of the calendar."""


def quarter(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The third quarter of 2020", "third-quarter", "the first half of this year", "the quarter"."""
    letter, last = ("Q", 4) if phrase.part["quarter"] == "Q" else ("H", 2)
    if "ordinal" not in phrase.part:
        if phrase.after is not None and phrase.after.kind == "-":  # "quarter-to-quarter"
            return None
        return _until(shaped(_this_quarter(ground, phrase.word("relative")), phrase), phrase, ground)
    given, anchor = _quarter_year(phrase, ground)
    if letter == "H" and given is None and "unit" not in phrase.token:
        return None
    if phrase.part["ordinal"] == "l" and given is None:
        return shaped(_this_quarter(ground, "last"), phrase)
    number = last if phrase.part["ordinal"] == "l" else phrase.number("ordinal")
    if not 1 <= number <= last:
        return None
    value = f"{given:04}-{letter}{number}" if given is not None else _nearest_quarter(ground, letter, number)
    return _until(shaped(dated(value, "quarter" if letter == "Q" else "half", anchor), phrase), phrase, ground)


def _until(meant: Meaning, phrase: Phrase, ground: Ground) -> Meaning:
    """The quarter with its own days, where "ended Oct. 31" follows, and none where it is of a fiscal year."""
    told = _ended(phrase, ground)
    calendar = days(meant.value)
    if told is None or calendar is None or phrase.part["quarter"] != "Q":
        fiscal = {"fiscal", "fiscal2"} & phrase.part.keys() and meant.days is None
        return replace(meant, days=(None, None)) if fiscal else meant
    usual = days(value_of(told - WEEK, "quarter"))
    own = usual is not None and usual[1] is not None and abs(usual[1] - told) <= WEEK
    if own and "ordinal" not in phrase.part and ground.quarter is None:
        return replace(meant, value=value_of(told - WEEK, "quarter"))
    if calendar[1] and abs(calendar[1] - told) <= WEEK:
        return meant
    before = later(told, -1, "quarter")
    return replace(meant, days=(later(before, 1) if before else None, told))


def _ended(phrase: Phrase, ground: Ground) -> date | None:
    """The day in "(the quarter) ended Oct. 31"."""
    ahead = [token for token in phrase.found[phrase.last : phrase.last + 5] if token.kind not in ",."]
    kinds = "".join(token.kind for token in ahead[1:3])
    if not ahead or ahead[0].lower not in ("ended", "ending") or kinds not in ("md", "dm"):
        return None
    month, number = (int(str(token.value)) for token in (ahead[1:3] if kinds == "md" else ahead[2:0:-1]))
    value, _ = month_day(ground, month, number)
    return date.fromisoformat(value) if value else None


def _quarter_year(phrase: Phrase, ground: Ground) -> tuple[int | None, str | int]:
    if "before" in phrase.token:
        return phrase.number("before"), "none"
    given, anchor = year_of(phrase, ground)
    if given is None and "fiscal" in phrase.part and ground.published:
        return ground.published.year, anchor
    return given, anchor


def _nearest_quarter(ground: Ground, letter: str, number: int) -> str | None:
    """The nearest such quarter or half: reports of a quarter are planned, so that the tense says little."""
    today = ground.published
    if today is None:
        return None
    unit: Unit = "quarter" if letter == "Q" else "half"
    months = 3 if letter == "Q" else 6
    fits = [one for y in years_around(today) if (one := day(y, (number - 1) * months + 1, 1))]
    chosen = min(fits, key=lambda one: distance(today, one, unit), default=None)
    return value_of(chosen, unit) if chosen else None


def _this_quarter(ground: Ground, word: str) -> Meaning:
    told = ground.ended if word == "latest" and ground.ended else ground.quarter
    if word in SAME | {"the", "latest"} and told:
        own = told.days if told.days != days(told.value) else None
        return Meaning("DATE", told.value, anchor=told.place, days=own)
    here = ground.today("quarter")
    many = 1 if word in FORTH else -1 if word in BACK or (word == "the" and ground.direction < 0) else 0
    return dated(shift(here, many, "quarter") if here else None, "quarter", "published")


def term_of_year(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The 2020 period", "the same period last year", "last year's quarter": the term reported on, that year."""
    given, _ = year_of(phrase, ground)
    if phrase.value("unit") not in ("", "year") or phrase.word("term") == "date":
        return None
    if given is None or "ago" in phrase.part:
        given = ground.published.year - 1 if ground.published else None
    if given is None:
        return unresolved("year")
    told, quarterly = ground.reported, phrase.value("term") == "quarter"
    if told is None and not quarterly:
        return Meaning("DATE", f"{given:04}", focus=False)
    base = told.value if told else _last_quarter(ground)
    return Meaning("DATE", f"{given:04}{base[4:]}" if base else UNRESOLVED["quarter"], focus=False)


def _last_quarter(ground: Ground) -> str | None:
    here = ground.today("quarter")
    return shift(here, -1, "quarter") if here else None


def quarter_code(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Q1 2019", "2021-H2", "Q3"."""
    code = phrase.value("code")
    if code in ("H3", "H4"):
        return None
    for name in ("before", "year"):
        if name in phrase.token:
            return Meaning("DATE", f"{phrase.number(name):04}-{code}")
    return dated(_nearest_quarter(ground, "Q", int(code[1])), "quarter", "published") if code[0] == "Q" else None


def period(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The latest period": the quarter that is reported on; not "the latest period of calm"."""
    told = ground.ended or ground.quarter
    if phrase.after is not None and phrase.after.kind == "f":
        return None
    return dated(told.value, "quarter", told.place) if told else None
