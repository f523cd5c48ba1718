"""Stretches of the calendar: weeks, months, quarters, seasons, years, decades, centuries, and those named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from onrecord.annotate.anchoring import (
    PAST_BIAS,
    UNRESOLVED,
    Ground,
    Meaning,
    coarse,
    dated,
    distance,
    month_day,
    unresolved,
    years_around,
)  # fmt: skip
from onrecord.annotate.shaping import BACK, FORTH, hedged, shaped, turned, year_of
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timelengths import duration, length
from onrecord.when import Unit, day, later, precision, shift, value_of

_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_SAME = ("that", "those", "same")
_NOT_THE_PRESENT = frozenset("before after that when of to earlier ago in which -".split(" "))
"""What follows "the year", "the week" where they are not the present one."""
_OWNERS = frozenset(["his", "her", "their", "my", "your", "our"])
_MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def month(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "July", "last March", "early April", "May next year", "the end of August"."""
    number = phrase.number("month")
    year, anchor = year_of(phrase, ground)
    if year is None and ground.published is None:
        return shaped(Meaning("DATE", f"XXXX-{number:02}", focus=False), phrase)
    word = phrase.word("relative")
    if word == "this" and year is None and ground.published:
        year = ground.published.year
    value = f"{year:04}-{number:02}" if year is not None else month_day(turned(ground, word), number, None)
    return shaped(dated(value, "month", anchor), phrase)


def pointed(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "This year", "last week", "the following month", "that day", "the end of the year"."""
    unit, word = _UNITS.get(phrase.value("unit")), phrase.word("relative")
    if unit is None or _title(phrase) or (word == "the" and not _present(phrase, unit)):
        return None
    if word == "past" or (word == "last" and unit == "day"):
        if "h" not in phrase.part["relative"]:
            return length(ground, duration(unit, 1), "past")
        word = "last"
    if word == "the" and phrase.after is not None and phrase.after.lower in ("ended", "ending"):
        return Meaning("DURATION", duration(unit, 1), focus=False) if unit == "year" else None
    if word == "the" and unit == "week" and "edge" not in phrase.part:
        return _some_week(ground)
    value, anchor = _pointed(ground, unit, word)
    meant = dated(value, unit, anchor)
    return shaped(replace(meant, days=(None, None)) if "fiscal" in phrase.part else meant, phrase)


def _some_week(ground: Ground) -> Meaning:
    """Reads "The week": the one past in a paper of Monday, the present one on other days. Its number stays open."""
    if ground.published is None:
        return unresolved("week")
    return Meaning("DATE", f"{ground.published.year:04}-WXX", anchor="published", focus=False)


def _title(phrase: Phrase) -> bool:
    """Reads "This Week", both with a capital: the name of a programme."""
    return len(phrase.inside) == 2 and all(token.capital for token in phrase.inside)


def _present(phrase: Phrase, unit: Unit) -> bool:
    """Whether "the year", "the week" is the present one: with an edge, or with nothing after it that tells another."""
    if "edge" in phrase.part:
        return True
    follows = phrase.after.lower if phrase.after else ""
    return unit in ("year", "week") and follows not in _NOT_THE_PRESENT


def _pointed(ground: Ground, unit: Unit, word: str) -> tuple[str | None, str | int]:
    that = word.endswith(_SAME)
    if that or word in ("following", "previous", "preceding", "prior"):
        focus = ground.within(unit)
        around = coarse(focus.value, unit) if focus else None
        if focus and around:
            return shift(around, 0 if that else 1 if word == "following" else -1, unit), focus.place
    here = None if that else ground.today(unit)
    many = -1 if word in BACK else 1 if word in FORTH else 0
    return (shift(here, many, unit) if here else None), "published"


def weekend(phrase: Phrase, ground: Ground) -> Meaning | None:
    """The weekend past or to come, as the week it ends."""
    today, word = ground.published, phrase.word("relative")
    if today is None:
        return unresolved("weekend")
    on_it = today.weekday() >= 5
    ahead = ground.direction > 0 or word in ("coming", "upcoming") or (word == "this" and ground.direction == 0)
    weeks = 1 if word == "next" else 0 if on_it or ahead else -1
    if word == "last" and on_it:
        weeks = -1
    moved = later(today, weeks, "week")
    return shaped(dated(f"{value_of(moved, 'week')}-WE" if moved else None, "weekend", "published"), phrase)


def year_end(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Year-end", a day of the balance sheet; "year's end", "around year end", the last of the year."""
    unit, joined = _UNITS.get(phrase.value("unit")), phrase.kinds.strip("~U")[:1] in ("-", "'")
    if unit not in ("year", "month") or phrase.word("edge") not in ("end", "close") or not (joined or unit == "year"):
        return None
    if unit == "year" and "-" in phrase.kinds:
        return hedged(_last_of_year(ground), phrase)
    return hedged(shaped(dated(ground.today(unit), unit, "published"), phrase), phrase)


def _last_of_year(ground: Ground) -> Meaning:
    """The balance-sheet day, Dec. 31: of the year before where the tense looks back."""
    if ground.published is None:
        return unresolved("day")
    return dated(f"{ground.published.year - (ground.direction < 0):04}-12-31", "day", "published")


def year(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "2020", "early in 2020", "the end of 2016", "fiscal year 2023" (whose? so no days), "2030 or later"."""
    value = f"{phrase.number('year'):04}"
    if "fiscal" in phrase.part:
        named = "FY" if phrase.part["fiscal"] == "XU" else ""
        return shaped(Meaning("DATE", named + value, days=(None, None)), phrase)
    if "more" in phrase.token:
        return Meaning("DATE", value, "ON_OR_AFTER") if phrase.value("more") == "ON_OR_AFTER" else None
    half = _half_named(phrase)
    return Meaning("DATE", f"{value}-{half}") if half else hedged(shaped(Meaning("DATE", value), phrase), phrase)


def _half_named(phrase: Phrase) -> str:
    """Reads "The first two quarters of 2020", "the last six months of 2020"."""
    words = [token.lower for token in phrase.inside]
    counted = any(pair in pairwise(words) for pair in (("two", "quarters"), ("six", "months")))
    return ("H2" if "last" in words else "H1" if "first" in words else "") if counted else ""


def short_year(phrase: Phrase, ground: Ground) -> Meaning | None:
    """The second of "2010-11"."""
    focus, digits = ground.focus, phrase.word("short")
    if focus is None or precision(focus.value) != "year" or len(digits) != 2 or focus.end + 1 != ground.start:
        return None
    value = focus.value[:2] + digits
    return Meaning("DATE", value) if value > focus.value else None


def decade(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "The 1980s", "the early '90s", "the nineties"; not "in his 30s"."""
    if phrase.before is not None and phrase.before.lower in _OWNERS:
        return None
    return shaped(Meaning("DATE", f"{phrase.number('decade'):03}"), phrase)


def century(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "The 19th century"."""
    number = phrase.number("ordinal")
    if phrase.value("unit") != "century" or not 1 <= number <= 30:
        return None
    return shaped(Meaning("DATE", f"{number - 1:02}"), phrase)


def season(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Last spring", "the summer of 2016", "this fall"."""
    code = phrase.value("season")
    given, anchor = year_of(phrase, ground)
    if given is None and ground.published is None:
        return shaped(Meaning("DATE", f"XXXX-{code}", focus=False), phrase)
    number = given if given is not None else _season_year(ground, code, phrase.word("relative"))
    return shaped(Meaning("DATE", f"{number:04}-{code}", anchor=anchor), phrase)


def _season_year(ground: Ground, code: str, word: str) -> int:
    """The year of the season nearest by its middle, on the side that "last", "next" or the tense gives."""
    today = ground.published
    assert today
    if word == "this":
        return today.year
    side = turned(ground, word).direction
    middles = [date(one, _MIDDLE_MONTH[code], 15) for one in years_around(today) if 1 <= one <= 9999]
    fits = [one for one in middles if (one > today) == (side > 0)] if side else []

    def cost(one: date) -> float:
        return abs((one - today).days) * (1 if one > today else PAST_BIAS)

    return min(fits or middles, key=cost).year


def quarter(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The third quarter of 2020", "third-quarter", "the first half of this year", "the quarter"."""
    letter, last = ("Q", 4) if phrase.part["quarter"] == "Q" else ("H", 2)
    if "ordinal" not in phrase.part:
        if phrase.after is not None and phrase.after.kind == "-":  # "quarter-to-quarter"
            return None
        return shaped(_this_quarter(ground, phrase.word("relative")), phrase)
    given, anchor = _quarter_year(phrase, ground)
    if letter == "H" and given is None and "unit" not in phrase.token:
        return None
    if phrase.part["ordinal"] == "l" and given is None:
        return shaped(_this_quarter(ground, "last"), phrase)
    number = last if phrase.part["ordinal"] == "l" else phrase.number("ordinal")
    if not 1 <= number <= last:
        return None
    value = f"{given:04}-{letter}{number}" if given is not None else _nearest_quarter(ground, letter, number)
    return shaped(dated(value, "quarter" if letter == "Q" else "half", anchor), phrase)


def _quarter_year(phrase: Phrase, ground: Ground) -> tuple[int | None, str]:
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
    if word == "latest" and ground.ended:
        return dated(ground.ended.value, "quarter", ground.ended.place)
    if word in ("the", "that", "same", "latest") and ground.quarter:
        return dated(ground.quarter.value, "quarter", ground.quarter.place)
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


def period(_: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The latest period": the quarter that is reported on."""
    told = ground.ended or ground.quarter
    return dated(told.value, "quarter", told.place) if told else None


def again(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "That same date", "the same period": what was named before."""
    if phrase.word("again") == "date":
        return dated(ground.day.value, "day", ground.day.place) if ground.day else None
    named = ground.length
    return Meaning("DURATION", named.value, anchor=named.place, days=named.days, focus=False) if named else None


def then(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Since then", "until then": the time last named."""
    before = phrase.before.lower if phrase.before else ""
    if ground.focus is None or before not in ("since", "until", "till", "by"):
        return None
    return Meaning("DATE", ground.focus.value, anchor=ground.focus.place)
