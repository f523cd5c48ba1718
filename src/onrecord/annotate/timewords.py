"""The words of time as data: each has a class, a single character, and what it stands for.

The grammar (`timegrammar.py`) is written over strings of these characters, so that a rule reads like the phrase it
means: ``t[lk]NP`` is "the last/next two weeks".

====  ==========================================  ====  ==========================================
m     month                                       w v   weekday, plural weekday ("Mondays")
s     season                                      V     holiday with a date rule
U P   unit of the calendar, singular, plural      C K   unit of the clock, singular, plural
Q F   quarter, half                               W     weekend
n o 9 morning … night; noon; mornings …            T     today, yesterday, tomorrow, tonight
d N   number 1 to 31 in digits; another number    y     year in four digits ("1998", "nineteen ninety")
O     ordinal                                     D     decade ("1980s")
p     few, several, a couple of                   a t   a/an; the
h b   this/these; that/those/the same             l k   last/past/previous; next/coming/following
i I   current; recent                             e c   early/mid/late; earlier/later
B     beginning, middle, end (of)                 f r   of; in/on/at
g j   ago, from now; before/after                 ~ A   about, nearly; more than, at least
q     or so, and a half, or later                 S z   every/each/per; daily, weekly, …
G     numeric date                                H M Z clock time; a.m./p.m.; time zone
X     fiscal                                      Y     Q3, H1
R     a whole reference ("now", "the future")     E     period, date (as in "that same date")
1 2   to/through; or                              3 4   and; then
u J   BC, AD; o'clock                             5 6   ahead; than
7 8   more, full, straight; another               L     -long, -old
====  ==========================================  ====  ==========================================

Every other word is ``x``; a mark is itself, a blank line is ``¶``.
"""

from __future__ import annotations

from onrecord.when import Modifier

Entry = tuple[str, object]
"""A class and a meaning: the number, month, unit, modifier … that the word stands for."""


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS = _list("january february march april may june july august september october november december")
WEEKDAYS = _list("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip
"""Parts of a day and fixed hours, as a TIMEX3 value writes them."""
UNITS = {
    "day": "U", "week": "U", "month": "U", "year": "U", "decade": "U", "century": "U", "fortnight": "U",
    "quarter": "Q", "hour": "C", "minute": "C", "second": "C",
}  # fmt: skip
LETTERS = {
    "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
"""The letter of a unit in a TIMEX3 duration."""
SMALL = _list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = {name: 10 * n for n, name in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)}
ORDINALS = _list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
HEDGES: dict[str, Modifier] = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "circa": "APPROX",
    "nearly": "LESS_THAN", "almost": "LESS_THAN",
    "some": "APPROX", "close to": "APPROX", "over": "MORE_THAN", "more than": "MORE_THAN",
    "longer than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN",
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "as many as": "EQUAL_OR_LESS",
}  # fmt: skip
EDGES: dict[str, Modifier] = {
    "beginning": "START", "start": "START", "outset": "START", "early": "START", "earlier": "START",
    "middle": "MID", "mid": "MID", "end": "END", "close": "END", "late": "END", "later": "END",
}  # fmt: skip
REFERENCES = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "at present": "PRESENT_REF",
    "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "the moment": "PRESENT_REF",
    "recently": "PAST_REF", "more recently": "PAST_REF", "most recently": "PAST_REF", "lately": "PAST_REF",
    "long ago": "PAST_REF", "some time ago": "PAST_REF", "the recent past": "PAST_REF", "the distant past": "PAST_REF",
    "soon": "FUTURE_REF", "as soon as possible": "FUTURE_REF", "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF", "the foreseeable future": "FUTURE_REF", "the near term": "FUTURE_REF",
    "the short term": "FUTURE_REF", "the long term": "FUTURE_REF", "a later date": "FUTURE_REF",
    "a later stage": "FUTURE_REF",
}  # fmt: skip
FREQUENCIES = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
    "biweekly": "P2W", "fortnightly": "P2W", "nightly": "P1D", "biennially": "P2Y",
}  # fmt: skip
FEASTS = (
    "new year", "new year's day", "new year's eve", "christmas", "christmas day", "christmas eve", "boxing day",
    "orthodox christmas", "epiphany", "valentine's day", "nowruz", "may day", "bastille day", "halloween",
    "all saints' day", "armistice day", "veterans day", "martin luther king day", "presidents day", "mother's day",
    "memorial day", "labor day", "columbus day", "thanksgiving", "thanksgiving day", "ash wednesday", "palm sunday",
    "good friday", "easter", "easter sunday", "easter monday", "ascension day", "pentecost", "whit sunday",
)  # fmt: skip
"""The names of `holidays.HOLIDAYS`."""
ZONES = _list("gmt utc est edt cst cdt pst pdt mst mdt cet cest eet eest bst msk ist local")

_CLOSED = {
    "a": "a an", "t": "the", "h": "this these", "b": "that those same", "i": "current", "I": "recent",
    "l": "last past previous preceding prior latest", "k": "next coming following upcoming", "f": "of",
    "r": "in on at", "g": "ago", "j": "before after", "S": "every each per", "X": "fiscal financial fy", "J": "o'clock",
    "1": "to through", "2": "or", "3": "and", "4": "then", "E": "period date", "8": "another", "L": "long old",
    "u": "bc bce ad b.c. b.c.e. a.d.",
    "5": "ahead", "6": "than",
    "7": "more full whole additional consecutive straight extra further trading working business calendar other solid",
    "p": "few several many",
}  # fmt: skip
"""The grammar's function words: closed lists, or as open as news prose needs."""
_PHRASES: dict[str, Entry] = {
    "a hundred": ("N", 100), "a thousand": ("N", 1000),
    "couple of": ("p", 2), "a couple of": ("p", 2), "the same": ("b", None), "from now": ("g", None),
    "or so": ("q", "APPROX"), "and a half": ("q", "half"), "or later": ("q", "ON_OR_AFTER"),
    "and beyond": ("q", "ON_OR_AFTER"), "local time": ("Z", "local"),
}  # fmt: skip


def _calendar() -> dict[str, Entry]:
    words: dict[str, Entry] = {"sept": ("m", 9), "tues": ("w", 1), "thur": ("w", 3), "thurs": ("w", 3)}
    for number, name in enumerate(MONTHS, start=1):
        words[name] = words[name[:3]] = ("m", number)
    for number, name in enumerate(WEEKDAYS):
        words[name] = words[name[:3]] = ("w", number)
        words[name + "s"] = ("v", number)
    for name, kind in UNITS.items():
        words[name] = (kind, name)
        words["centuries" if name == "century" else name + "s"] = ("K" if kind == "C" else "P", name)
    words |= {"weekend": ("W", "weekend"), "weekends": ("P", "weekend"), "half": ("F", "half")}
    words |= {name: ("s", code) for name, code in SEASONS.items()}
    words |= {name: ("o" if ":" in code else "n", code) for name, code in PARTS.items()}
    words |= {name + "s": ("9", code) for name, code in PARTS.items() if ":" not in code}
    words |= {name: ("T", shift) for name, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1), ("tonight", 0))}
    return words


def _numbers() -> dict[str, Entry]:
    words: dict[str, Entry] = {name: ("N", number) for number, name in enumerate(SMALL)}
    words |= {name: ("N", number) for name, number in TENS.items()}
    words |= {name[:-1] + "ies": ("D", 190 + number // 10) for name, number in TENS.items()}
    words |= {"dozen": ("N", 12), "hundred": ("N", 100), "thousand": ("N", 1000)}
    return words | {name: ("O", number) for number, name in enumerate(ORDINALS, start=1)}


def _others() -> dict[str, Entry]:
    about = {name for name, mod in HEDGES.items() if mod == "APPROX"} | {"nearly", "almost"}
    words: dict[str, Entry] = {name: ("~" if name in about else "A", mod) for name, mod in HEDGES.items()}
    words |= {name: ("R", value) for name, value in REFERENCES.items()}
    words |= {name: ("z", value) for name, value in FREQUENCIES.items()}
    words |= {name: ("V", name) for name in FEASTS} | {name: ("Z", name) for name in ZONES}
    words |= {name: ("B", mod) for name, mod in EDGES.items()}
    words |= {name: ("e", EDGES[name]) for name in ("early", "mid", "late")}
    words |= {name: ("c", EDGES[name]) for name in ("earlier", "later")}
    return words | {word: (kind, None) for kind, group in _CLOSED.items() for word in group.split()}


LEXICON: dict[str, Entry] = _calendar() | _numbers() | _others() | _PHRASES
"""Every word and phrase of the grammar, in lower case, with straight apostrophes and single blanks."""

PHRASES = tuple(sorted((entry for entry in LEXICON if " " in entry), key=lambda entry: (-len(entry), entry)))
"""The entries of more than one word, the longest first."""

TRIGGERS = frozenset(
    word for word, (kind, _) in LEXICON.items() if kind in "mvwsUPCKQWnoTRzVgZD" and " " not in word
) | {
    "term", "moment", "present", "possible", "half", "future", "past", "later", "current", "then", "date", "period",
    "nineteen", "eve", "ascension", "palm", "ash", "luther", "boxing", "bastille", "pentecost", "stage",
    "bc", "bce", "ad", "clock", "q", "h",
}  # fmt: skip
"""The words one of which stands in every expression that has no year in digits, clock time or numeric date."""
