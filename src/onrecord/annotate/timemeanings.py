"""What each phrase of the time grammar means: one small function a rule, from a phrase and its ground to a meaning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.annotate.anchoring import (
    UNRESOLVED, Ground, Meaning, coarse, counted, dated, edged, month_day, nearest, quarter, season, unresolved, weekday, weekend,
)  # fmt: skip
from onrecord.annotate.timegrammar import Phrase
from onrecord.annotate.timewords import APPROXIMATE, EDGES, LETTERS, PARTS, Token
from onrecord.when import Modifier, Unit, after, day, days, later, precision, shift, value_of

Tokens = Sequence[Token]
Handler = Callable[[Phrase, Ground, Tokens], Meaning | None]

WEEKDAY_YEARS = 3
"""Years on either side in which "Monday, Oct. 26" is looked for."""

BACK = frozenset("last past previous preceding prior latest".split())
FORTH = frozenset("next coming following upcoming".split())


def meaning(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    """What the phrase means on this ground; None where it is no time after all."""
    return HANDLERS[phrase.rule](phrase, ground, found)


def _word(phrase: Phrase, name: str) -> str:
    token = phrase.token.get(name)
    return token.lower if token else ""


def _number(phrase: Phrase, name: str) -> int:
    value = phrase.token[name].value
    return int(value) if isinstance(value, (int, float)) else 0


def _edge(phrase: Phrase, found: Tokens) -> tuple[Modifier | None, bool]:
    """The modifier of "early", "the end of"; and whether it is an edge ("the end of"), not a third."""
    if not {"edge", "edge2"} & phrase.part.keys():
        return None, False
    for token in found[phrase.first : phrase.last]:
        if token.kind in "ecB" and token.lower in EDGES:
            return EDGES[token.lower], token.kind == "B"
        if token.kind in "Ol" and phrase.part.get("edge", "").endswith(("Pf", "Kf")):
            return ("END" if token.kind == "l" else "START"), False
    return None, False


def _shaped(meant: Meaning, phrase: Phrase, found: Tokens) -> Meaning:
    edge, outer = _edge(phrase, found)
    return edged(meant, edge, outer=outer)


def _year(phrase: Phrase, ground: Ground) -> tuple[int | None, str]:
    """The year that the phrase itself gives ("2021", "last year"), and what it is counted from."""
    for name in ("year", "year2", "year3"):
        if name in phrase.token:
            return _number(phrase, name), "none"
    if "unit" in phrase.token and phrase.token["unit"].value == "year" and ground.published:
        word = _word(phrase, "later")
        return ground.published.year + (-1 if word in BACK else 1 if word in FORTH else 0), "published"
    return None, "published"


def _calendar_day(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    month, number = _number(phrase, "month"), _number(phrase, "day")
    if not 1 <= number <= 31:
        return None
    year, anchor = _year(phrase, ground)
    if year is None:
        side = replace_direction(ground, _word(phrase, "relative"))
        value = _of_weekday(side, month, number, phrase) or month_day(side, month, number)
    else:
        value = _iso(day(year, month, number))
    if value is None:
        return _partial(month, number if year is None else None, year)
    if "around" in phrase.part and "week of" in phrase.words:
        return dated(coarse(value, "week"), "week", anchor)
    return _hedged(_shaped(dated(value, "day", anchor), phrase, found), phrase)


def _of_weekday(ground: Ground, month: int, number: int, phrase: Phrase) -> str | None:
    """The nearest year in which that day of the month falls on the weekday that stands beside it."""
    if "weekday" not in phrase.token or ground.published is None:
        return None
    fits = [
        one
        for year in range(ground.published.year - WEEKDAY_YEARS, ground.published.year + WEEKDAY_YEARS + 1)
        if (one := day(year, month, number)) and one.weekday() == _number(phrase, "weekday")
    ]
    today = ground.published
    return _iso(min(fits, key=lambda one: abs((one - today).days), default=None))


def _hedged(meant: Meaning, phrase: Phrase) -> Meaning:
    hedge = phrase.token.get("hedge")
    return replace(meant, modifier=APPROXIMATE[hedge.lower]) if hedge and meant.modifier is None else meant


def _day_of_pair(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    """The first of "3 to 5 August": the month stands with the second."""
    month, number = _number(phrase, "month"), _number(phrase, "day")
    value = month_day(ground, month, number)
    return dated(value, "day", "published") if value else _partial(month, number)


def _second_day(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    """The second of "April 11 to 28": the day before it is the one last named."""
    joins, follows = found[phrase.first - 1].lower, _next(phrase, found)
    if ground.day is None or found[phrase.first - 2].end != ground.day.end:
        return None
    if joins == "and" and follows is not None and follows.kind == "x" and follows.lower not in _AFTER_DAYS:
        return None
    one = day(int(ground.day.value[:4]), int(ground.day.value[5:7]), _number(phrase, "day"))
    return dated(one.isoformat(), "day", ground.day.place) if one else None


_AFTER_DAYS = frozenset(["to", "for", "by", "as", "when", "where", "but", "he", "she", "it", "they", "said", "will"])


def _next(phrase: Phrase, found: Tokens) -> Token | None:
    return found[phrase.last] if phrase.last < len(found) else None


def _partial(month: int, number: int | None, year: int | None = None) -> Meaning:
    """No such day, or no year to put it in: what is known of it, with X's."""
    real = number is not None and day(2000, month, number) is not None
    value = f"{f'{year:04}' if year else 'XXXX'}-{month:02}-{f'{number:02}' if real else 'XX'}"
    return Meaning("DATE", value, focus=False)


def _month(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    month, word = _number(phrase, "month"), _word(phrase, "relative")
    year, anchor = _year(phrase, ground)
    value: str | None
    if year is not None:
        value = f"{year:04}-{month:02}"
    elif ground.published is None:
        return _shaped(Meaning("DATE", f"XXXX-{month:02}", focus=False), phrase, found)
    else:
        value = _turned(replace_direction(ground, word), month)
    return _shaped(dated(value, "month", anchor), phrase, found)


def replace_direction(ground: Ground, word: str) -> Ground:
    """The same ground, with the side that "last", "next" or "this" gives."""
    if word in BACK:
        return ground.turned(-2)
    return ground.turned(2) if word in FORTH else ground


def _turned(ground: Ground, month: int) -> str | None:
    return month_day(ground, month, None)


def _weekday(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    number, word = _number(phrase, "weekday"), _word(phrase, "relative")
    anchor: str | int = "published"
    if "unit" in phrase.token and ground.published and phrase.token["unit"].value == "week":
        weeks = {"last": -1, "next": 1}.get(_word(phrase, "later"), 0)
        moved = later(ground.published, 7 * weeks + number - ground.published.weekday())
        value = moved.isoformat() if moved else None
    else:
        value, anchor = weekday(ground, number, word)
    if value is None:
        return _with_part(Meaning("DATE", f"XXXX-WXX-{number + 1}", focus=False), phrase)
    meant = _shaped(_with_part(Meaning("DATE", value, anchor=anchor), phrase), phrase, found)
    if "clock" in phrase.token:
        time = _hours(phrase)
        return replace(meant, type="TIME", value=f"{value}T{time}") if time else None
    return meant


def _with_part(meant: Meaning, phrase: Phrase) -> Meaning:
    part = PARTS.get(_word(phrase, "part") or _word(phrase, "before"))
    return replace(meant, type="TIME", value=f"{meant.value}T{part}") if part else meant


def _relative_day(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    token = phrase.token["today"]
    before = found[phrase.first - 1] if phrase.first else None
    if token.capital and before is not None and before.capital and before.kind == "x":  # "USA Today"
        return None
    one = later(ground.published, int(str(token.value))) if ground.published else None
    value = one.isoformat() if one else UNRESOLVED["day"]
    meant = Meaning("DATE", value, anchor="published" if one else "none", focus=one is not None)
    if token.lower == "tonight":
        meant = replace(meant, type="TIME", value=f"{value}TNI")
    return _shaped(_with_part(meant, phrase), phrase, found)


def _day_after(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    shift_by = {"yesterday": -2, "tomorrow": 2}.get(_word(phrase, "today"))
    if phrase.token["unit"].value != "day" or shift_by is None:
        return None
    one = later(ground.published, shift_by) if ground.published else None
    return dated(one.isoformat() if one else None, "day", "published")


def _part_of_day(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    word, part = _word(phrase, "relative"), PARTS[_word(phrase, "part")]
    base: date | None = ground.published
    anchor: str | int = "published"
    if word.endswith(("that", "those", "same", "next", "following", "previous")) and ground.day:
        whole = days(ground.day.value)
        base, anchor = whole[0] if whole else None, ground.day.place
    many = {"last": -1, "next": 1, "following": 1, "previous": -1}.get(word, 0)
    one = later(base, many) if base else None
    value = one.isoformat() if one else UNRESOLVED["day"]
    return _shaped(Meaning("TIME", f"{value}T{part}", anchor=anchor if one else "none", focus=one is not None), phrase, found)


def _ago_from_weekday(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    """ "Seven years ago on Friday", "two weeks from Monday"."""
    value, anchor = weekday(ground, _number(phrase, "weekday"), "")
    whole = days(value) if value else None
    unit = str(phrase.token["unit"].value)
    if "g" not in phrase.part and (whole is None or whole[0] is None or unit not in ("week", "month", "year")):
        return None
    base = whole[0] if whole else None
    moved = later(base, -_number(phrase, "number"), unit) if base and unit in ("day", "week", "month", "year") else None  # type: ignore[arg-type]
    return dated(moved.isoformat() if moved else None, "day", anchor)


def _holiday(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    rule, word = phrase.token["holiday"].value, _word(phrase, "relative")
    year, anchor = _year(phrase, ground)
    if year is not None:
        return dated(_iso(holiday(rule, year)), "day", anchor)
    if ground.published is None:
        return unresolved("day")
    years = range(ground.published.year - 1, ground.published.year + 2)
    fits = [one for y in years if (one := holiday(rule, y))]
    return dated(_iso(nearest(replace_direction(ground, word), fits, "day")), "day", anchor)


def _iso(one: date | None) -> str | None:
    return one.isoformat() if one else None


def holiday(rule: object, year: int) -> date | None:
    """The day of a holiday in a year: a fixed day, the n-th weekday of a month, or so many days from Easter."""
    if isinstance(rule, int):
        sunday = easter(year)
        return later(sunday, rule) if sunday else None
    if not isinstance(rule, tuple):
        return None
    if len(rule) == 2:
        return day(year, rule[0], rule[1])
    month, number, count = rule[0], ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(rule[1]), rule[2]
    first = day(year, month, 1)
    if first is None:
        return None
    if count > 0:
        return later(first, (number - first.weekday()) % 7 + 7 * (count - 1))
    following = later(first, 1, "month")
    return later(following, -((following.weekday() - number - 1) % 7 + 1)) if following else None


def easter(year: int) -> date | None:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    if not 1583 <= year <= 9999:
        return None
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l) // 433
    month, number = divmod(h + l - 7 * m + 90, 25)
    return day(year, month, (h + l - 7 * m + 33 * month + 19) % 32)


def _deictic(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    unit, word = str(phrase.token["unit"].value), _word(phrase, "relative")
    if unit not in ("day", "week", "month", "year", "decade", "century"):
        return None
    if word == "the" and not _points(phrase, unit, found):
        return None
    if _title(phrase, found):
        return None
    if (word in ("past", "last") and unit == "day") or (word == "past" and "h" not in phrase.part["relative"]):
        return _length(ground, duration(unit, 1), "past")
    follows = _next(phrase, found)
    if word == "the" and follows is not None and follows.lower in ("ended", "ending"):
        return Meaning("DURATION", f"P1{LETTERS[unit]}", focus=False) if unit == "year" else None
    value, anchor = _pointed(ground, unit, word)  # type: ignore[arg-type]
    meant = dated(value, unit, anchor)
    return _shaped(replace(meant, days=(None, None)) if "fiscal" in phrase.part else meant, phrase, found)


def _title(phrase: Phrase, found: Tokens) -> bool:
    """ "This Week", both with a capital: the name of a programme."""
    return phrase.last - phrase.first == 2 and all(t.capital for t in found[phrase.first : phrase.last])


def _points(phrase: Phrase, unit: str, found: Tokens) -> bool:
    """Whether "the year", "the week" is the present one: with an edge, or the year without "ended" or "before"."""
    if "edge" in phrase.part:
        return True
    follows = found[phrase.last].lower if phrase.last < len(found) else ""
    return unit in ("year", "week") and follows not in (
        "before", "after", "that", "when", "of", "to", "earlier", "ago", "in", "which", "-",
    )  # fmt: skip


def _pointed(ground: Ground, unit: Unit, word: str) -> tuple[str | None, str | int]:
    that = word.endswith(("that", "those", "same"))
    if that or word in ("following", "previous", "preceding", "prior"):
        focus = ground.within(unit)
        around = coarse(focus.value, unit) if focus else None
        if focus and around:
            return shift(around, 0 if that else 1 if word == "following" else -1, unit), focus.place
    if that:
        return None, "none"
    here = ground.today(unit)
    many = -1 if word in BACK else 1 if word in FORTH else 0
    return (shift(here, many, unit) if here else None), "published"


def _weekend(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    value = weekend(ground, _word(phrase, "relative"))
    return _shaped(dated(value, "weekend", "published"), phrase, found)


def _year_end(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    unit = str(phrase.token["unit"].value)
    joined = found[phrase.first + 1].kind in "-'" or unit == "year"
    if unit not in ("year", "month") or not joined or phrase.token["edge"].lower not in ("end", "close"):
        return None
    return _hedged(_shaped(dated(ground.today(unit), unit, "published"), phrase, found), phrase)  # type: ignore[arg-type]


def _plain_year(phrase: Phrase, _: Ground, found: Tokens) -> Meaning | None:
    value = f"{_number(phrase, 'year'):04}"
    if "fiscal" in phrase.part:
        whole = phrase.part["fiscal"] == "XU"
        return _shaped(Meaning("DATE", f"FY{value}" if whole else value, days=(None, None)), phrase, found)
    if "more" in phrase.token:
        return replace(Meaning("DATE", value), modifier="ON_OR_AFTER")
    return _hedged(_shaped(Meaning("DATE", value), phrase, found), phrase)


def _short_year(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    """The second of "2010-11"."""
    if ground.focus is None or precision(ground.focus.value) != "year" or len(phrase.token["short"].lower) != 2:
        return None
    year = int(ground.focus.value[:2] + phrase.token["short"].lower)
    return Meaning("DATE", f"{year:04}") if year > int(ground.focus.value) else None


def _period(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    """ "The latest period": the quarter that is reported on."""
    if phrase.first < 0 or ground.quarter is None:
        return None
    return dated(ground.quarter.value, "quarter", ground.quarter.place)


def _again(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    """ "That same date", "the same period": what was named before."""
    if phrase.token["again"].lower == "date":
        return dated(ground.day.value, "day", ground.day.place) if ground.day else None
    again = ground.length
    return Meaning("DURATION", again.value, anchor=again.place, days=again.days, focus=False) if again else None


def _then(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    """ "Since then", "until then": the time last named."""
    before = found[phrase.first - 1].lower if phrase.first else ""
    if ground.focus is None or before not in ("since", "until", "till", "by"):
        return None
    return Meaning("DATE", ground.focus.value, anchor=ground.focus.place)


_WHOSE = frozenset(["his", "her", "their", "my", "your", "our"])


def _decade(phrase: Phrase, _: Ground, found: Tokens) -> Meaning | None:
    if phrase.first and found[phrase.first - 1].lower in _WHOSE:  # "in his 30s"
        return None
    return _shaped(Meaning("DATE", f"{_number(phrase, 'decade'):03}"), phrase, found)


def _century(phrase: Phrase, _: Ground, found: Tokens) -> Meaning | None:
    number = _number(phrase, "ordinal")
    if phrase.token["unit"].value != "century" or not 1 <= number <= 30:
        return None
    return _shaped(Meaning("DATE", f"{number - 1:02}"), phrase, found)


def _season(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    code = str(phrase.token["season"].value)
    year, anchor = _year(phrase, ground)
    value = f"{year:04}-{code}" if year is not None else season(ground, code, _word(phrase, "relative"))
    if value is None:
        return _shaped(Meaning("DATE", f"XXXX-{code}", focus=False), phrase, found)
    return _shaped(Meaning("DATE", value, anchor=anchor), phrase, found)


def _quarter(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    letter = "Q" if phrase.part["quarter"] == "Q" else "H"
    if "ordinal" not in phrase.part:
        return _shaped(_this_quarter(ground, _word(phrase, "relative")), phrase, found)
    year, anchor = _year(phrase, ground)
    if "before" in phrase.token:
        year, anchor = _number(phrase, "before"), "none"
    elif "fiscal" in phrase.part and year is None and ground.published:
        year = ground.published.year
    if letter == "H" and year is None and "unit" not in phrase.token:
        return None
    last = phrase.part["ordinal"] == "l"
    if last and year is None:
        return _shaped(_this_quarter(ground, "last"), phrase, found)
    number = (4 if letter == "Q" else 2) if last else _number(phrase, "ordinal")
    if not 1 <= number <= (4 if letter == "Q" else 2):
        return None
    value = f"{year:04}-{letter}{number}" if year is not None else quarter(ground, letter, number)
    return _shaped(dated(value, "quarter", anchor), phrase, found)


def _this_quarter(ground: Ground, word: str) -> Meaning:
    if word in ("the", "that", "same", "latest") and ground.quarter:
        return dated(ground.quarter.value, "quarter", ground.quarter.place)
    here = ground.today("quarter")
    many = 1 if word in FORTH else -1 if word in BACK or (word == "the" and ground.direction < 0) else 0
    return dated(shift(here, many, "quarter") if here else None, "quarter", "published")


def _quarter_code(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    code = str(phrase.token["code"].value)
    if code not in ("Q1", "Q2", "Q3", "Q4", "H1", "H2"):
        return None
    for name in ("before", "year"):
        if name in phrase.token:
            return Meaning("DATE", f"{_number(phrase, name):04}-{code}")
    return dated(quarter(ground, code[0], int(code[1])), "quarter", "published") if code[0] == "Q" else None


def _ago(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    unit, side = str(phrase.token["unit"].value), _word(phrase, "side")
    if "number" not in phrase.part and (phrase.part["unit"] in "UC" and "-" not in _kinds(phrase, found)):
        return None
    many = _many(phrase)
    if unit in ("hour", "minute", "second") or ((many is None or "upto" in phrase.part) and side != "ago"):
        return Meaning("DURATION", duration(unit, many), focus=False)
    if many is None or "upto" in phrase.part:
        return Meaning("DATE", "PAST_REF", focus=False)
    hedge = phrase.token.get("hedge")
    meant = counted(ground, round(many), unit, side)
    modifier: Modifier | None = APPROXIMATE[hedge.lower] if hedge else "APPROX" if "more" in phrase.part else None
    return replace(meant, modifier=modifier, focus=meant.focus and (unit != "year" or side == "later"))


def _kinds(phrase: Phrase, found: Tokens) -> str:
    return "".join(token.kind for token in found[phrase.first : phrase.last])


def _quarter_ago(ground: Ground, years: int) -> Meaning:
    base = ground.quarter.value if ground.quarter else None
    if base is None and ground.published:
        base = shift(value_of(ground.published, "quarter"), -1, "quarter")
    anchor: str | int = ground.quarter.place if ground.quarter else "published"
    return replace(dated(shift(base, -years, "year") if base else None, "quarter", anchor), focus=False)


def _year_ago(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    if phrase.token["unit"].value != "year":
        return None
    if "what" in phrase.part or ground.quarter:
        return _quarter_ago(ground, 1)
    return replace(counted(ground, 1, "year", _word(phrase, "side")), focus=False)


def _many(phrase: Phrase) -> float | None:
    """How many units; None for "few", "several" or no number."""
    token = phrase.token.get("number")
    if token is None:
        return None
    many = 1.0 if token.kind in "a8" else float(token.value) if isinstance(token.value, (int, float)) else None
    more = phrase.token.get("half") or phrase.token.get("more")
    return many + 0.5 if many is not None and more is not None and more.value == "half" else many


def _duration(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    token = phrase.token["unit"]
    if _is_age(phrase, found) or _is_fraction(phrase, found) or (token.capital and phrase.token["unit"].kind == "K"):
        return None
    if (token.kind == "U" and phrase.token.get("which") and not _many(phrase)):
        return None
    many = _many(phrase)
    if many is not None and many > 1 and token.kind in "UCQW" and not _hyphened(phrase, found):
        return None
    value = duration(str(token.value), many)
    hedge = phrase.token.get("hedge")
    if hedge is not None and "number" not in phrase.part and hedge.lower != "some":
        return None
    modifier: Modifier | None = APPROXIMATE[hedge.lower] if hedge else None
    if "more" in phrase.part and phrase.token["more"].value == "APPROX":
        modifier = "APPROX"
    word = _word(phrase, "which") if phrase.part.get("which", "")[-1:] in ("l", "k") else ""
    meant = replace(_length(ground, value, word), modifier=None if "number" not in phrase.part else modifier)
    return _counted_from(meant, phrase, ground, found) if not word else meant


_TERM = frozenset(["within", "inside"])


def _counted_from(meant: Meaning, phrase: Phrase, ground: Ground, found: Tokens) -> Meaning:
    """ "Within 135 days", after a day named in the same sentence: from that day to the last one of the term."""
    before = found[phrase.first - 1].lower if phrase.first else ""
    base = ground.day
    if before not in _TERM or base is None or not ground.same_sentence(base.end):
        return meant
    first = (days(base.value) or (None, None))[0]
    last = after(first, meant.value) if first and meant.value else None
    return replace(meant, anchor=base.place, days=(first, last)) if last else meant


def _is_age(phrase: Phrase, found: Tokens) -> bool:
    rest = "".join(token.kind for token in found[phrase.last : phrase.last + 2])
    inside = found[phrase.last - 1]
    return rest.startswith(("L", "-L")) or (inside.kind == "L" and inside.lower == "old")


def _is_fraction(phrase: Phrase, found: Tokens) -> bool:
    """ "Three-quarters", "more than a quarter of" are shares, not times."""
    follows, inside = _next(phrase, found), _kinds(phrase, found)
    if not phrase.token["unit"].lower.startswith("quarter"):
        return False
    return (follows is not None and follows.lower == "of") or inside.endswith("-P") or "a" in inside


def _hyphened(phrase: Phrase, found: Tokens) -> bool:
    inside = _kinds(phrase, found)
    return "-" in inside or phrase.token["unit"].kind in "UC" and phrase.token["number"].kind in "NOd"


def duration(unit: str, many: float | None) -> str:
    """The TIMEX3 value of so many units; X for an unknown number; decades as years."""
    if unit == "fortnight":
        unit, many = "week", None if many is None else many * 2
    if unit == "decade" and many is not None:
        unit, many = "year", many * 10
    if unit == "century" and many is not None:
        unit, many = "year", many * 100
    if unit == "weekend":
        unit, many = "day", None if many is None else many * 2
    if many is not None and many % 1 == 0.5 and unit in ("hour", "minute"):
        whole = f"{int(many)}{LETTERS[unit]}" if many >= 1 else ""
        return f"PT{whole}30{'M' if unit == 'hour' else 'S'}"
    number = "X" if many is None else f"{many:g}" if many < 1e6 else str(int(many))
    return f"P{'T' if unit in ('hour', 'minute', 'second') else ''}{number}{LETTERS[unit]}"


def _length(ground: Ground, value: str, word: str) -> Meaning:
    """A duration; the past and the next one have days, counted from publication."""
    today = ground.published
    meant = Meaning("DURATION", value, focus=False)
    if not word or today is None:
        return meant
    back = word in BACK
    other = after_back(today, value) if back else after(today, value)
    if other is None:
        return replace(meant, anchor="published")
    return replace(meant, anchor="published", days=(other, today) if back else (today, other))


def after_back(today: date, value: str) -> date | None:
    """The day so long before `today`."""
    many = "".join(c for c in value if c.isdigit())
    step: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Y": "year", "Q": "quarter"}
    unit = step.get(value[-1])
    return later(today, -int(many), unit) if many and unit and "T" not in value and "." not in value else None


def _half_an_hour(phrase: Phrase, _: Ground, __: Tokens) -> Meaning | None:
    token = phrase.token.get("unit") or phrase.token["unit2"]
    halves = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "century": "P50Y", "decade": "P5Y", "minute": "PT30S"}
    value = halves.get(str(token.value))
    return Meaning("DURATION", value, focus=False) if value else None


_LASTING = frozenset(
    "for within of over after in only during lasting lasted last take took takes taken taking spent spend spends in several "
    "through throughout many spanning about".split()
)
"""What stands before a bare plural that is a length of time ("for years")."""


def _bare_plural(phrase: Phrase, _: Ground, found: Tokens) -> Meaning | None:
    before = found[phrase.first - 1].lower if phrase.first else ""
    follows = found[phrase.last].lower if phrase.last < len(found) else ""
    unit = str(phrase.token["unit"].value)
    if unit in ("second", "quarter", "weekend") or follows in ("old", "'", "-"):
        return None
    if before not in _LASTING and follows not in ("before", "after", "ago", "later"):
        return None
    return Meaning("DURATION", duration(unit, None), focus=False)


def _set(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    if "weekdays" in phrase.token:
        return Meaning("SET", f"XXXX-WXX-{_number(phrase, 'weekdays') + 1}", focus=False)
    token, count = phrase.token["unit"], phrase.token.get("number")
    if token.kind in "UPCKQ":
        many = float(count.value) if count and isinstance(count.value, (int, float)) else None if count and count.kind == "p" else 1
        if count and count.lower == "other":
            many = 2
        return Meaning("SET", duration(str(token.value), many), focus=False)
    values = {
        "w": f"XXXX-WXX-{int(str(token.value)) + 1}" if token.kind == "w" else "",
        "m": f"XXXX-{int(str(token.value)):02}" if token.kind == "m" else "",
        "s": f"XXXX-{token.value}", "n": f"XXXX-XX-XXT{token.value}", "W": "XXXX-WXX-WE", "V": "P1Y",
    }  # fmt: skip
    return Meaning("SET", values[token.kind], focus=False)


def _frequency(phrase: Phrase, _: Ground, __: Tokens) -> Meaning | None:
    return Meaning("SET", str(phrase.token["frequency"].value), focus=False)


_SPAN = frozenset("for in within by over after nearly almost about lasting lasted last took take than just barely only".split())


def _rate(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    """ "Ten dollars a day" is a set, "for a day" a length, "a day" alone most often no time."""
    before = found[phrase.first - 1] if phrase.first else None
    follows = found[phrase.last] if phrase.last < len(found) else None
    if before is None or (follows is not None and follows.kind == "-"):
        return None
    value = duration(str(phrase.token["unit"].value), 1)
    if before.lower in _SPAN:
        return Meaning("DURATION", value, focus=False)
    if follows is not None and follows.lower in ("later", "before", "after", "earlier"):
        return Meaning("DURATION", value, focus=False)
    rate = before.kind in "x" and (before.lower.endswith("s") or before.lower in _PER or before.lower.isalpha() is False)
    return Meaning("SET", value, focus=False) if rate and before.lower not in ("is", "was", "as", "has") else None


_PER = frozenset("million billion thousand once twice people times percent share barrels".split())


def _clock(phrase: Phrase, ground: Ground, found: Tokens) -> Meaning | None:
    time = _hours(phrase)
    if time is None:
        return None
    hedge = phrase.token.get("hedge")
    base, anchor = _clock_day(ground)
    modifier: Modifier | None = APPROXIMATE[hedge.lower] if hedge else None
    return Meaning("TIME", f"{base or UNRESOLVED['day']}T{time}", modifier, anchor if base else "none", focus=False)


def _clock_day(ground: Ground) -> tuple[str | None, str | int]:
    """The day of a clock time that stands alone: the one that its paragraph has named, else that of publication."""
    if ground.day and ground.day.end > ground.paragraph:
        return ground.day.value[:10], ground.day.place
    return ground.today("day"), "published"


def _hours(phrase: Phrase) -> str | None:
    token, half = phrase.token["clock"], _word(phrase, "half")
    digits = [int(part) for part in token.lower.replace(".", ":").replace("h", ":").split(":") if part.isdigit()]
    if token.kind in "yN" and "zone" in phrase.part and "half" not in phrase.part:
        digits = [int(token.lower[:2]), int(token.lower[2:])] if token.lower.isdigit() and len(token.lower) == 4 else []
    if token.kind == "N" and isinstance(token.value, int) and not digits:
        digits = [token.value]
    if not digits or digits[0] > 24 or (half and not 1 <= digits[0] <= 12) or any(part > 59 for part in digits[1:]):
        return None
    hour = digits[0]
    if half.startswith("p") or half in ("afternoon", "evening") or (half == "night" and hour > 5):
        hour = hour % 12 + 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return ":".join(f"{part:02}" for part in [hour, *(digits[1:] or [0])])


def _noon(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    base, anchor = _clock_day(ground)
    hedge = phrase.token.get("hedge")
    modifier: Modifier | None = APPROXIMATE[hedge.lower] if hedge else None
    value = f"{base or UNRESOLVED['day']}T{phrase.token['noon'].value}"
    return Meaning("TIME", value, modifier, anchor if base else "none", focus=False)


def _numeric(phrase: Phrase, ground: Ground, _: Tokens) -> Meaning | None:
    words = phrase.token["numeric"].lower
    if len(words) >= 10 and words[4] == "-":
        one = day(int(words[:4]), int(words[5:7]), int(words[8:10]))
        if one is None:
            return None
        time = words[11:16]
        return Meaning("TIME", f"{one.isoformat()}T{time}") if time else Meaning("DATE", one.isoformat())
    first, second, year = (int(part) for part in words.replace("-", "/").replace(".", "/").split("/"))
    if len(words.replace("-", "/").replace(".", "/").split("/")[2]) == 2:
        year += 2000 if year < 50 else 1900
    return _either_order(first, second, year, ground)


def _either_order(first: int, second: int, year: int, ground: Ground) -> Meaning | None:
    """Day first or month first: whichever is possible; where both are, the one that is the day of publication."""
    both = [one for one in (day(year, first, second), day(year, second, first)) if one]
    if not both:
        return None
    if len(set(both)) == 1:
        return Meaning("DATE", both[0].isoformat())
    if ground.published in both and ground.published:
        return Meaning("DATE", ground.published.isoformat())
    return Meaning("DATE", f"{year:04}-XX-XX", focus=False)


def _reference(phrase: Phrase, _: Ground, found: Tokens) -> Meaning | None:
    token = phrase.token["reference"]
    before = found[phrase.first - 1].lower if phrase.first else ""
    follows = found[phrase.last].lower if phrase.last < len(found) else ""
    if token.lower == "soon" and (before in ("as", "too", "how", "so") or follows in ("after", "became")):
        return None
    if (token.lower == "recently" and before == "as") or (token.lower == "the moment" and before not in ("at", "for")):
        return None
    return Meaning("DATE", str(token.value), focus=False)


def _the_past(_: Phrase, __: Ground, found: Tokens) -> Meaning | None:
    return Meaning("DATE", "PAST_REF", focus=False) if found[_.last - 1].lower == "past" else None


def _current(_: Phrase, __: Ground, ___: Tokens) -> Meaning | None:
    return Meaning("DATE", "PRESENT_REF", focus=False)


_UNDECIDED = frozenset("determined decided announced set fixed agreed settled disclosed scheduled specified".split())


def _later(phrase: Phrase, _: Ground, found: Tokens) -> Meaning | None:
    """ "To be determined later": the only bare comparative that names a time of its own."""
    before = found[phrase.first - 1].lower if phrase.first else ""
    if phrase.token["later"].lower == "later" and before in _UNDECIDED:
        return Meaning("DATE", "FUTURE_REF", focus=False)
    return None


HANDLERS: dict[str, Handler] = {
    "month day": _calendar_day, "day month": _calendar_day, "numeric": _numeric, "month": _month, "weekday": _weekday,
    "relative day": _relative_day, "day after": _day_after, "part": _part_of_day,
    "ago from weekday": _ago_from_weekday, "holiday": _holiday, "deictic": _deictic, "weekend": _weekend,
    "year end": _year_end, "year": _plain_year, "decade": _decade, "century": _century, "season": _season,
    "quarter": _quarter, "quarter code": _quarter_code, "day of pair": _day_of_pair, "second day": _second_day,
    "short year": _short_year, "period": _period, "again": _again, "then": _then, "ago": _ago, "year-ago": _year_ago, "duration": _duration,
    "half an hour": _half_an_hour, "bare plural": _bare_plural, "set": _set, "frequency": _frequency, "rate": _rate,
    "clock": _clock, "noon": _noon, "reference": _reference, "the past": _the_past, "current": _current,
    "later": _later,
}  # fmt: skip
