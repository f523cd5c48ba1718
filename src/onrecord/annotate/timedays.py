"""Days: with month and number, today and tomorrow, parts of days, numeric dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.annotate.anchoring import (
    POINTING,
    UNRESOLVED,
    Ground,
    Meaning,
    coarse,
    dated,
    iso,
    month_day,
    nearest,
    unresolved,
    years_around,
)  # fmt: skip
from onrecord.annotate.dayorders import DayOrder
from onrecord.annotate.holidays import nth_weekday
from onrecord.annotate.shaping import BACK, FORTH, hedged, shaped, turned, with_part, year_of
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timeweekdays import WEEK
from onrecord.annotate.timewords import PARTS
from onrecord.when import Modifier, day, later, value_of

WEEKDAY_YEARS = 3
"""Years on either side in which "Monday, Oct. 26" is looked for."""
WEEKS = 4
"""Full weeks in a month: "the fifth week of July" names none."""
HALF_A_MONTH = 15
"""Days by which "the 3rd" may lie behind the day last named and still be of its month."""
DATELINE = 80
"""Code points of a dateline before its date."""
CENTURY_TURN = 50
"""Two-digit years below this are of the 21st century."""

_AFTER_DAY_ALONE = frozenset(["the", "a", "an", "his", "its", "their", "and", "in", "at", "after", "before", "with"])
"""What may also follow a day of the month that is named alone: no floor, no army."""
_BEFORE_DAYS = frozenset(["on", "by", "until", "till", "from", "since", "to"])
"""What stands before a day of the month that is named alone ("on the 17th")."""
_PLACE = re.compile(r"\s*[^\W\da-z_]{2,}(?:[ .'’/-]{1,2}[^\W\da-z_]+){0,4}(?:, ?[^\W\d_][\w .'’-]*)?,? ")
"""The place of a dateline, in capitals, and its country."""
_AFTER_DATELINE = re.compile(r",? ?(?:\(|–|—|--|-|_|:|/)")
_AFTER_DAYS = frozenset(["to", "for", "by", "as", "when", "where", "but", "he", "she", "it", "they", "said", "will"])
"""Words that may follow a day of the month; any other one after "24 and 25" is what is counted."""


def calendar_day(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Dec. 31", "31 December 2021", "Monday, Oct. 26", "Aug. 3 last year"; "the week of March 6"."""
    month, number = phrase.number("month"), phrase.number("day")
    if not 1 <= number <= 31:
        return None
    if "U" in phrase.kinds.partition("m")[0] and "around" not in phrase.part and "week" in _lower(phrase):
        return _week_of_month(*_first_of_month(phrase, ground), number, month)
    year, anchor = year_of(phrase, ground)
    if year is None:
        word = phrase.word("relative")
        value = _of_weekday(ground, month, number, phrase) or _of_dateline(ground, month, number)
        if value is None:
            value, anchor = month_day(turned(ground, word), month, number, word)
    else:
        value = iso(day(year, month, number))
    if value is None:
        return _partial(month, number if year is None else None, year)
    if phrase.part.get("around", "").endswith("Uf") and "week" in _lower(phrase):
        return dated(coarse(value, "week"), "week", anchor)
    return hedged(shaped(dated(value, "day", anchor), phrase), phrase)


def _lower(phrase: Phrase) -> set[str]:
    return {token.lower for token in phrase.inside}


def _of_weekday(ground: Ground, month: int, number: int, phrase: Phrase) -> str | None:
    """The nearest year in which that day of the month falls on the weekday that stands beside it."""
    today = ground.told.first if ground.history and ground.told else ground.published
    if "weekday" not in phrase.token or today is None:
        return None
    years = range(today.year - WEEKDAY_YEARS, today.year + WEEKDAY_YEARS + 1)
    fits = [one for y in years if (one := day(y, month, number)) and one.weekday() == phrase.number("weekday")]
    return iso(min(fits, key=lambda one: abs((one - today).days), default=None))


def _of_dateline(ground: Ground, month: int, number: int) -> str | None:
    """The nearest such day where a dateline holds it ("GENEVA, Aug. 20 (AP)"), whatever the tense of what follows."""
    before = ground.text[max(0, ground.start - DATELINE) : ground.start]
    line = before[before.rfind("\n") + 1 :]
    if ground.published is None or not _PLACE.fullmatch(line) or not _AFTER_DATELINE.match(ground.text, ground.end):
        return None
    today = ground.published
    fits = [one for year in years_around(today) if (one := day(year, month, number))]
    return iso(min(fits, key=lambda one: abs((one - today).days), default=None))


def _partial(month: int, number: int | None, year: int | None = None) -> Meaning:
    """No such day, or no year to put it in: what is known of it, with X's."""
    real = number is not None and day(2000, month, number) is not None
    value = f"{f'{year:04}' if year else 'XXXX'}-{month:02}-{f'{number:02}' if real else 'XX'}"
    return Meaning("DATE", value, focus=False)


def day_of_pair(phrase: Phrase, ground: Ground) -> Meaning | None:
    """The first of "3 to 5 August": month and year stand with the second."""
    month, number = phrase.number("month"), phrase.number("day")
    year, anchor = year_of(phrase, ground)
    if year is None:
        value, anchor = month_day(ground, month, number)
    else:
        value = iso(day(year, month, number))
    return dated(value, "day", anchor) if value else _partial(month, number, year)


def second_day(phrase: Phrase, ground: Ground) -> Meaning | None:
    """The second of "April 11 to 28": the day before it is the one last named."""
    joins, follows = phrase.found[phrase.first - 1].lower, phrase.after
    if ground.day is None or phrase.found[phrase.first - 2].end != ground.day.end:
        return None
    counts = follows is not None and follows.kind == "x" and follows.lower not in _AFTER_DAYS
    if joins == "and" and counts and "year" not in phrase.token:
        return None
    year = phrase.number("year") or int(ground.day.value[:4])
    one = day(year, int(ground.day.value[5:7]), phrase.number("day"))
    return dated(one.isoformat(), "day", ground.day.place) if one else None


def counted_day(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "the first Sunday of October", "the last Thursday of next month", "the last day of March 2022"."""
    first, anchor = _first_of_month(phrase, ground)
    counted, last = phrase.token["counted"], phrase.part["ordinal"] == "l"
    number = -1 if last else phrase.number("ordinal")
    if counted.kind == "U" and counted.value == "week" and "month" in phrase.part:
        return _week_of_month(first, anchor, number, phrase.number("month"))
    if counted.kind == "U" and (counted.value != "day" or number not in (1, -1)):
        return None
    if first is None and "of_year" in phrase.token:
        year = phrase.number("of_year")
        first, anchor = date(year, 1 if number == 1 else 12, 1) if year else None, "none"
    if first is None:
        return unresolved("day")
    if counted.kind == "U":
        return dated(iso(first if number == 1 else _last_of_month(first)), "day", anchor)
    return dated(iso(nth_weekday(first, int(str(counted.value)), number)), "day", anchor)


def _week_of_month(first: date | None, anchor: str | int, number: int, month: int) -> Meaning | None:
    """Reads "The first week of July": the month, begun or at its end; a second or third week is only within it."""
    edge: Modifier | None = "START" if number == 1 else "END" if number == -1 else None
    if first is None or number > WEEKS:
        return Meaning("DATE", f"XXXX-{month:02}", edge, focus=False) if first is None else None
    begin = later(first, WEEK * (number - 1)) if number > 0 else later(_last_of_month(first) or first, 1 - WEEK)
    end = later(begin, WEEK - 1) if begin else None
    return Meaning("DATE", value_of(first, "month"), edge, anchor, (begin, end))


def day_of_month(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "the 15th of next month"."""
    if phrase.value("unit") != "month":
        return None
    first, anchor = _first_of_month(phrase, ground)
    return dated(iso(day(first.year, first.month, phrase.number("day"))) if first else None, "day", anchor)


def _first_of_month(phrase: Phrase, ground: Ground) -> tuple[date | None, str | int]:
    """The first day of the month that the phrase names, and what its year is counted from."""
    month, (year, anchor) = phrase.number("month"), year_of(phrase, ground)
    if "month" not in phrase.part:
        steps = -1 if phrase.word("later") in BACK else 1 if phrase.word("later") in FORTH else 0
        if phrase.value("unit") == "year":
            return (date(year, 1 if phrase.number("ordinal") == 1 else 12, 1) if year is not None else None), anchor
        here = later(ground.published, steps, "month") if ground.published else None
        return (here.replace(day=1) if here and phrase.value("unit") == "month" else None), "published"
    value, anchor = (f"{year:04}-{month:02}", anchor) if year is not None else month_day(ground, month, None)
    return (date.fromisoformat(value + "-01") if value else None), anchor


def _last_of_month(first: date) -> date | None:
    following = later(first, 1, "month")
    return later(following, -1) if following else None


def relative_day(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "Today", "yesterday evening", "tonight", "late yesterday"."""
    token, before = phrase.token["today"], phrase.before
    if token.capital and before is not None and before.capital and before.kind == "x":  # "USA Today"
        return None
    if token.lower == "tomorrow" and before is not None and before.lower == "of" and not _owns(phrase):
        return None  # "the cities of tomorrow"
    one = later(ground.published, int(str(token.value))) if ground.published else None
    meant = dated(iso(one), "day", "published")
    if token.lower == "tonight":
        meant = replace(meant, type="TIME", value=f"{meant.value}TNI")
    return shaped(with_part(meant, phrase), phrase)


def _owns(phrase: Phrase) -> bool:
    """Reads "Tomorrow's vote", "tomorrow night"."""
    return len(phrase.inside) > 1 or (phrase.after is not None and phrase.after.kind == "'")


def day_after(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "The day before yesterday", "the day after tomorrow"."""
    steps = {"yesterday": -2, "tomorrow": 2}.get(phrase.word("today"))
    if phrase.value("unit") != "day" or steps is None:
        return None
    return dated(iso(later(ground.published, steps)) if ground.published else None, "day", "published")


def day_alone(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "On the 17th", alone: of the month last named, or of the one after where that lies far behind."""
    before, follows, number = phrase.before, phrase.after, phrase.number("day")
    if not phrase.word("day")[0].isdigit() or before is None or before.lower not in _BEFORE_DAYS:
        return None
    if follows is not None and follows.lower.isalpha() and follows.lower not in _AFTER_DAYS | _AFTER_DAY_ALONE:
        return None
    told = ground.within("month")
    first = told.first if told else None
    if told and first:
        on = first.replace(day=1) if number >= first.day - HALF_A_MONTH else later(first.replace(day=1), 1, "month")
        value = iso(day(on.year, on.month, number)) if on else None
        return dated(value, "day", told.place)
    if ground.published is None or ground.history:
        return unresolved("day")
    months = [later(ground.published.replace(day=1), step, "month") for step in (-1, 0, 1)]
    fits = (day(one.year, one.month, number) for one in months if one)
    return dated(iso(nearest(ground, fits, "day")), "day", "published")


def part_of_day(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "This morning", "last night", "that night", "the next morning", "mid-afternoon", "(in) the evening"."""
    word, part = phrase.word("relative"), PARTS[phrase.word("part")]
    base, anchor = ground.published, "published"
    the_next = word == "next" and "tk" in phrase.kinds
    if word in POINTING or the_next or ground.history:
        base, anchor = (ground.day.first, ground.day.place) if ground.day else (None, "none")  # type: ignore[assignment]
    elif not word and ground.day and ground.day.end > ground.paragraph:  # "On Friday …, and in the afternoon"
        base, anchor = ground.day.first, ground.day.place  # type: ignore[assignment]
    steps = {"last": -1, "next": 1, "following": 1, "previous": -1}.get(word, 0)
    one = later(base, steps) if base else None
    value = f"{iso(one) or UNRESOLVED['day']}T{part}"
    return shaped(Meaning("TIME", value, anchor=anchor if one else "none", focus=one is not None), phrase)


def numeric(phrase: Phrase, ground: Ground) -> Meaning | None:
    """Reads "2021-12-09", "2021-12-09T18:30", "31/12/2021", "12/31/21"."""
    words = phrase.word("numeric")
    if words[:4].isdigit():
        one = day(int(words[:4]), int(words[5:7]), int(words[8:10]))
        if one is None:
            return None
        time = words[11:16]
        return Meaning("TIME", f"{one.isoformat()}T{time}") if time else Meaning("DATE", one.isoformat())
    first, second, year = (part for part in words.replace("-", "/").replace(".", "/").split("/"))
    century = 0 if len(year) == 4 else 2000 if int(year) < CENTURY_TURN else 1900
    order = "day first" if "." in words else ground.order  # points part day and month only where the day stands first
    return _either_order(int(first), int(second), century + int(year), ground.published, order)


def _either_order(first: int, second: int, year: int, published: date | None, order: DayOrder | None) -> Meaning | None:
    """Day first or month first: the order that is known; else the possible one, or the day of publication."""
    month_first, day_first = day(year, first, second), day(year, second, first)
    both = {one for one in (month_first, day_first) if one}
    known = {"day first": day_first, "month first": month_first}.get(order or "")
    if known or published in both:
        both = {one for one in both if one == (known or published)}
    if not both:
        return None
    if len(both) == 1:
        return Meaning("DATE", both.pop().isoformat())
    return Meaning("DATE", f"{year:04}-XX-XX", focus=False)
