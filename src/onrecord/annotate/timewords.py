"""The words of time as data, and the tokens they make: each token carries one class, a single character.

The grammar (`timegrammar.py`) is written over strings of these characters, so that a rule reads like the phrase it
means: ``t[lk]NP`` is "the last/next two weeks".

====  ==========================================  ====  ==========================================
m     month                                       w     weekday (v: plural, "Mondays")
s     season                                      V     holiday with a date rule
U P   unit of the calendar, singular, plural      C K   unit of the clock, singular, plural
Q F   quarter, half                               W     weekend
n o   morning … night; noon, midnight             T     today, yesterday, tomorrow, tonight
d N   number 1 to 31 in digits; another number    y     year in four digits ("1998", "nineteen ninety")
O     ordinal                                     D     decade ("1980s")
p     few, several, a couple of                   a t   a/an; the
h b   this/these; that/those/the same             l k   last/past/previous; next/coming/following
i I   current; recent                             e c   early/mid/late; earlier/later
B     beginning, middle, end (of)                 f r   of; in/on/at
g j   ago; before/after                           ~ A   about, nearly; more than, at least
S z   every/each/per; daily, weekly, …            q     or so, and a half
G H   numeric date; clock time
M Z   a.m./p.m.; time zone                        X     fiscal
Y     Q3, H1                                      R     a whole reference ("now", "the future")
1 2   to/through; or                              3     and
7     more, full, straight (between number, unit) L     -long, -old follow a hyphen
4 8   then; another                               E     period, date (as in "that same date")
====  ==========================================  ====  ==========================================

Every other word is ``x``; a mark is itself, a blank line is ``¶``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.when import Modifier

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip
UNITS = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century",
    "fortnight": "fortnight", "hour": "hour", "minute": "minute", "second": "second", "quarter": "quarter",
}  # fmt: skip
LETTERS = {
    "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "hour": "H", "minute": "M", "second": "S", "weekend": "WE",
}  # fmt: skip
"""The letter of a unit in a TIMEX3 duration."""

SMALL = {
    name: number
    for number, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    name: 10 * number
    for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
APPROXIMATE: dict[str, Modifier] = {
    "about": "APPROX", "around": "APPROX", "nearly": "APPROX", "almost": "APPROX", "roughly": "APPROX",
    "approximately": "APPROX", "some": "APPROX", "over": "MORE_THAN", "more than": "MORE_THAN",
    "longer than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN",
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "as many as": "EQUAL_OR_LESS",
    "close to": "APPROX",
}  # fmt: skip
EDGES: dict[str, Modifier] = {
    "beginning": "START", "start": "START", "outset": "START", "opening": "START", "middle": "MID", "end": "END",
    "close": "END", "mid": "MID", "early": "START", "late": "END", "earlier": "START", "later": "END",
}  # fmt: skip
REFERENCES = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF",
    "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "the moment": "PRESENT_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF", "lately": "PAST_REF",
    "the recent past": "PAST_REF", "the distant past": "PAST_REF",
    "soon": "FUTURE_REF", "as soon as possible": "FUTURE_REF", "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF", "the foreseeable future": "FUTURE_REF", "the near term": "FUTURE_REF",
    "the short term": "FUTURE_REF", "the long term": "FUTURE_REF", 
    "a later date": "FUTURE_REF", "a later stage": "FUTURE_REF",
}  # fmt: skip
FREQUENCIES = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
    "biweekly": "P2W", "fortnightly": "P2W", "nightly": "P1D", "biennially": "P2Y",
}  # fmt: skip
HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "boxing day": (12, 26), "valentine's day": (2, 14), "halloween": (10, 31),
    "veterans day": (11, 11), "armistice day": (11, 11), "may day": (5, 1), "bastille day": (7, 14),
    "epiphany": (1, 6), "orthodox christmas": (1, 7), "nowruz": (3, 21), "all saints' day": (11, 1),
    "labor day": (9, "mon", 1), "memorial day": (5, "mon", -1), "thanksgiving": (11, "thu", 4),
    "thanksgiving day": (11, "thu", 4), "columbus day": (10, "mon", 2), "presidents day": (2, "mon", 3),
    "martin luther king day": (1, "mon", 3), "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2,
    "palm sunday": -7, "ash wednesday": -46, "ascension day": 39, "whit sunday": 49, "pentecost": 49,
    "mother's day": (5, "sun", 2), "orthodox easter": "orthodox",
}  # fmt: skip
"""A day of the year; a weekday of a month, counted from its start or its end; or days from Western Easter."""

ZONES = frozenset("gmt utc est edt cst cdt pst pdt mst mdt cet cest eet eest bst msk ist local".split())


class Token(NamedTuple):
    """A word or mark, its class and what it stands for."""

    start: int
    end: int
    lower: str
    kind: str
    """One character of the table above."""
    value: object = None
    """The number, month, unit, modifier … that the word means."""
    capital: bool = False
    """Whether it begins with a capital letter."""


_PHRASES = sorted(
    (phrase for words in (APPROXIMATE, REFERENCES, HOLIDAYS) for phrase in words if " " in phrase),
    key=len, reverse=True,
)  # fmt: skip
_PHRASES += ["a couple of", "couple of", "or so", "and a half", "the same", "local time", "or later", "and beyond",
             "from now"]  # fmt: skip

TOKEN = re.compile(
    r"(?P<phrase>\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s").replace("'", "['’]") for p in _PHRASES) + r")\b)"
    r"|(?P<iso>\b\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?\b)"
    r"|(?P<date>\b\d{1,2}(?P<cut>[/.-])\d{1,2}(?P=cut)(?:\d{4}|\d\d)\b)"
    r"|(?P<clock>\b\d{1,2}[:.h]\d\d(?::\d\d)?(?=\s?[ap]\.?m\b|\s(?:gmt|utc|e[sd]t|ces?t|local)\b|(?<=[:h]\d\d)\b"
    r"|(?<=:\d\d:\d\d)\b))"
    r"|(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<decade>(?:\b\d{3}|['’]\d|\b\d)0['’]?s\b)"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<part>\b[qh][1-4]\b)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+\s1/2\b|\d+)"
    r"|(?P<blank>\n\s*\n)"
    r"|(?P<own>['’]s\b|(?<=s)['’])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)
"""Tokens of a text in lower case."""


def _lexicon() -> dict[str, tuple[str, object]]:
    words: dict[str, tuple[str, object]] = {}
    for number, name in enumerate(MONTHS, start=1):
        words[name] = words[name[:3]] = ("m", number)
    words["sept"] = ("m", 9)
    for number, name in enumerate(WEEKDAYS):
        words[name] = words[name[:3]] = ("w", number)
        words[name + "s"] = ("v", number)
    words |= {"tues": ("w", 1), "thur": ("w", 3), "thurs": ("w", 3)}
    words |= {name: ("s", code) for name, code in SEASONS.items()}
    words |= {name: ("n", PARTS[name]) for name in ("morning", "afternoon", "evening", "night")}
    words |= {name: ("o", PARTS[name]) for name in ("noon", "midday", "midnight")}
    for name, unit in UNITS.items():
        clock = unit in ("hour", "minute", "second")
        plural = "centuries" if name == "century" else name + "s"
        words[name] = ("C" if clock else "Q" if name == "quarter" else "U", unit)
        words[plural] = ("K" if clock else "P", unit)
    words |= {"weekend": ("W", "weekend"), "weekends": ("P", "weekend"), "half": ("F", "half")}
    words |= {name: ("N", number) for name, number in (SMALL | TENS).items()}
    words |= {"hundred": ("N", 100), "thousand": ("N", 1000), "hundreds": ("x", None), "dozen": ("N", 12)}
    words |= {name: ("O", number) for name, number in ORDINALS.items()}
    words |= {name[:-1] + "ies": ("D", 190 + number // 10) for name, number in TENS.items()}
    words |= {name: ("~" if modifier == "APPROX" else "A", modifier) for name, modifier in APPROXIMATE.items()}
    words |= {name: ("R", value) for name, value in REFERENCES.items()}
    words |= {name: ("z", value) for name, value in FREQUENCIES.items()}
    words |= {name: ("V", rule) for name, rule in HOLIDAYS.items()}
    words |= {name: ("Z", name) for name in ZONES} | {"local time": ("Z", "local")}
    words |= {name: ("e", EDGES[name]) for name in ("early", "mid", "late")}
    words |= {name: ("c", EDGES[name]) for name in ("earlier", "later")}
    words |= {name: ("B", EDGES[name]) for name in ("beginning", "start", "outset", "middle", "end", "close")}
    words |= {name: ("T", shift) for name, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("tonight", 0))}
    words |= _small_words()
    return words


def _small_words() -> dict[str, tuple[str, object]]:
    """The grammar's function words: each list is closed, or as open as news prose needs."""
    groups = {
        "a": "a an", "8": "another", "t": "the", "h": "this these", "b": "that those same", "i": "current",
        "l": "last past previous preceding prior latest", "k": "next coming following upcoming", "I": "recent",
        "f": "of", "r": "in on at", "g": "ago", "j": "before after", "S": "every each per",
        "X": "fiscal financial", "1": "to through", "2": "or", "3": "and", "4": "then", "E": "period date", "7": "more full whole additional "
        "consecutive straight extra further trading working business calendar other solid long", "L": "long old",
        "p": "few several many",
    }  # fmt: skip
    words: dict[str, tuple[str, object]] = {w: (kind, None) for kind, group in groups.items() for w in group.split()}
    words |= {"couple of": ("p", 2), "a couple of": ("p", 2), "the same": ("b", None)}
    words |= {"or so": ("q", "APPROX"), "and a half": ("q", "half"), "or later": ("q", "ON_OR_AFTER")}
    words |= {"and beyond": ("q", "ON_OR_AFTER"), "from now": ("g", None)}
    return words


LEXICON = _lexicon()

TRIGGERS = frozenset(
    word
    for word, (kind, _) in LEXICON.items()
    if kind in "mvwsUPCKQWnoTRzVgZD" and " " not in word
) | {
    "term", "moment", "present", "then", "date", "period", "nineteen", "possible", "half", "future", "past", "later", "current", "eve", "ascension",
    "palm", "ash", "luther", "boxing", "bastille",
}  # fmt: skip
"""The words one of which stands in every expression that has no four-digit year, clock time or numeric date."""
