"""Stretches of the calendar: weeks, months, quarters, seasons, years, decades, centuries, and those named before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from onrecord.annotate.anchoring import (
    PAST_BIAS,
    POINTING,
    SAME,
    UNRESOLVED,
    Focus,
    Ground,
    Meaning,
    coarse,
    dated,
    month_day,
    unresolved,
    year_told,
    years_around,
)  # fmt: skip
from onrecord.annotate.shaping import BACK, FORTH, hedge, hedged, shaped, turned, year_of
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timelengths import duration, length
from onrecord.when import Days, Unit, day, later, precision, shift, value_of

_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_NOT_THE_PRESENT = frozenset("before after that when of to earlier ago in which -".split(" "))
"""What follows "the year", "the week" where they are not the present one."""
SPRING_ENDS = 5
"""The month after which "this winter" is the one to come (cases/times/seasons)."""
_OWNERS = frozenset(["his", "her", "their", "my", "your", "our"])
BESIDE = 6
"""Code points between two decades of one century (" and ", "-")."""
_MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def month(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "July", "last March", "early April", "May next year", "the end of August"."""
    number = phrase.number("month")
    year, anchor = year_of(phrase, ground)
    word = phrase.word("relative")
    if word == "this" and year is None and ground.published:
        year = ground.published.year
    value = f"{year:04}-{number:02}" if year is not None else None
    if value is None:
        value, anchor = month_day(turned(ground, word), number, None, word)
    if value is None:
        return shaped(Meaning("DATE", f"XXXX-{number:02}", focus=False), phrase)
    return shaped(Meaning("DATE", value, anchor=anchor), phrase)


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
    value, anchor = _pointed(ground, unit, word, narrative=_narrative(phrase, ground, unit, word))
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
    return unit in ("year", "week") and follows not in _NOT_THE_PRESENT and not follows[:1].isdigit()


def _narrative(phrase: Phrase, ground: Ground, unit: Unit, word: str) -> bool:
    """Whether it counts from the time last named: "that week", "the following week", in a narrative "the next day"."""
    the_next = word == "next" and "tk" in phrase.kinds
    day_told = unit == "day" and (ground.day is not None or ground.direction < 0)
    return word in POINTING or (the_next and (day_told or ground.history or ground.direction < 0))


def _pointed(ground: Ground, unit: Unit, word: str, *, narrative: bool) -> tuple[str | None, str | int]:
    many = -1 if word in BACK else 1 if word in FORTH else 0
    if narrative:
        focus = ground.within(unit)
        around = coarse(focus.value, unit) if focus else None
        if focus and around:
            return shift(around, many, unit), focus.place
    lost = word in SAME or (narrative and (unit == "day" or ground.history))
    here = None if lost else ground.today(unit)
    return (shift(here, many, unit) if here else None), "published"


def before_it(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The day before", "the year after", "the night before", where nothing follows that it would be before."""
    follows, token = phrase.after, phrase.token["unit"]
    if follows is not None and (follows.lower[0].isalnum() or follows.kind == "-"):
        return None
    unit = "day" if token.kind == "n" else _UNITS.get(str(token.value))
    if unit is None:
        return None
    ahead = phrase.word("side") == "after"
    value, anchor = _pointed(ground, unit, "following" if ahead else "previous", narrative=True)
    if token.kind == "n":
        return Meaning("TIME", f"{value or UNRESOLVED['day']}T{token.value}", anchor=anchor if value else "none")
    return dated(value, unit, anchor)


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
    if half:
        return Meaning("DATE", f"{value}-{half}")
    return _months_of(phrase) or hedged(shaped(Meaning("DATE", value), phrase), phrase)


def _half_named(phrase: Phrase) -> str:
    """Reads "The first two quarters of 2020", "the last six months of 2020"."""
    words = [token.lower for token in phrase.inside]
    counted = any(pair in pairwise(words) for pair in (("two", "quarters"), ("six", "months")))
    return ("H2" if "last" in words else "H1" if "first" in words else "") if counted else ""


def _months_of(phrase: Phrase) -> Meaning | None:
    """Reads "The first nine months of 2012", "the last three quarters of 2012": a length, with its days."""
    words = [token.lower for token in phrase.inside]
    counted = next((token for token in phrase.inside[1:3] if token.kind in "Nd"), None)
    unit: Unit | None = "month" if "months" in words else "quarter" if "quarters" in words else None
    if counted is None or unit is None or not 1 <= int(str(counted.value)) <= (12 if unit == "month" else 4):
        return None
    many, first = int(str(counted.value)), date(phrase.number("year"), 1, 1)
    last = date(phrase.number("year"), 12, 31)
    end = later(first, many, unit)
    begin = later(date(first.year, 12, 1), 1 - many * (1 if unit == "month" else 3), "month")
    span = (begin, last) if "last" in words else (first, later(end, -1) if end else None)
    return Meaning("DURATION", duration(unit, many), days=span, focus=False)


def short_year(phrase: Phrase, ground: Ground) -> Meaning | None:
    """The second of "2010-11"."""
    focus, digits = ground.focus, phrase.word("short")
    if focus is None or precision(focus.value) != "year" or len(digits) != 2 or focus.end + 1 != ground.start:
        return None
    value = focus.value[:2] + digits
    return Meaning("DATE", value) if value > focus.value else None


def decade(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The 1980s", "the early '90s", "the nineties", "the 1860s and 70s"; not "in his 30s"."""
    if phrase.before is not None and phrase.before.lower in _OWNERS:
        return None
    number, focus = phrase.number("decade"), ground.focus
    beside = focus is not None and 0 <= ground.start - focus.end <= BESIDE
    if focus and beside and len(focus.value) == len("186") and not phrase.word("decade")[:4].isdigit():
        number = int(focus.value) // 10 * 10 + number % 10
    return shaped(Meaning("DATE", f"{number:03}"), phrase)


def century(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "The 19th century"."""
    number = phrase.number("ordinal")
    if phrase.value("unit") != "century" or not 1 <= number <= 30:
        return None
    if phrase.word("era")[:1] == "b":
        return shaped(Meaning("DATE", f"BC{number - 1:02}", days=(None, None), focus=False), phrase)
    return shaped(Meaning("DATE", f"{number - 1:02}"), phrase)


def year_of_era(phrase: Phrase, _: Ground) -> Meaning | None:
    """Reads "431 BC", a year that no calendar of ours holds; "AD 79"."""
    number, before = phrase.number("number"), phrase.word("era")[0] == "b"
    if not 1 <= number <= 9999 or (before and phrase.inside[0].kind == "u"):
        return None
    if before:
        return Meaning("DATE", f"BC{number:04}", hedge(phrase), days=(None, None), focus=False)
    return hedged(Meaning("DATE", f"{number:04}"), phrase)


def season(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Last spring", "the summer of 2016", "this fall"."""
    code = phrase.value("season")
    given, anchor = year_of(phrase, ground)
    word = phrase.word("relative")
    told = ground.named(word) or (None if word else ground.told)
    if given is None and told:
        given, anchor = year_told(told, _MIDDLE_MONTH[code], word), told.place
    if given is None and ground.published and not ground.history and word not in SAME:
        given, anchor = _season_year(ground, code, word), "published"
        edged = shaped(Meaning("DATE", f"{given:04}-{code}", anchor=anchor), phrase)
        return edged if edged.modifier or code != "WI" else replace(edged, days=_one_winter(ground, given, word))
    if given is None:
        return shaped(Meaning("DATE", f"XXXX-{code}", focus=False), phrase)
    return shaped(Meaning("DATE", f"{given:04}-{code}", anchor=anchor), phrase)


def _one_winter(ground: Ground, year: int, word: str) -> Days | None:
    """Of the two winters of `year` the one that ends in it; "this winter" late in the year is the one that begins."""
    late = word == "this" and ground.published is not None and ground.published.month > SPRING_ENDS
    begin, end = day(year + late - 1, 12, 1), day(year + late, 3, 1)
    return (begin, end - timedelta(1)) if begin and end else None


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


_TERMS = frozenset(["by", "beyond", "until", "till", "before", "after", "from", "past"])
"""Before "that date" they make it a term, which most often is still to come."""


def _date_told(phrase: Phrase, ground: Ground) -> Focus | None:
    """The day last named; where that is past, a month named after it, or, of a term, the time to come last named.

    Reads "The order runs to September 2025, he said on Friday. By that date …".
    """
    named, one, today = ground.within("month"), ground.day, ground.published
    if today is None or (one and one.first and one.first > today):
        return one or named
    if phrase.before is not None and phrase.before.lower in _TERMS:
        ahead = (focus for focus in ground.last.values() if focus.first and focus.first > today)
        return max(ahead, key=lambda focus: focus.place, default=named or one)
    return named or one


def again(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "That same date", "the same period": what was named before."""
    if phrase.word("again") == "date":
        told = _date_told(phrase, ground)
        return dated(told.value, "day", told.place) if told else None
    named = ground.length
    return Meaning("DURATION", named.value, anchor=named.place, days=named.days, focus=False) if named else None


def then(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Since then", "until then": the time last named."""
    before = phrase.before.lower if phrase.before else ""
    if ground.focus is None or before not in ("since", "until", "till", "by"):
        return None
    return Meaning("DATE", ground.focus.value, anchor=ground.focus.place)
