"""What stands for a time: rules over the classes of `timewords`, and the search for the longest one at each place.

A rule is a regular expression over class characters, so that it is short, and matches in linear time: it holds no
nested repeats. Its named groups are the parts that give the time its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotate.spans import Span
from onrecord.annotate.timetokens import Token

_EDGE = r"(?P<edge>t?e-?|er|cr?|t?Bf)?"
"""early, late, mid-; early in; earlier; earlier in; the end of."""
_NUMBER = r"(?:8|a(?=7[Nd]))?7?(?P<number>[Ndy]|t?7?a?p)(?P<half>q)?"
_RANGE = r"(?:(?:-|1|2)(?P<upto>[Nd]))?"
_LATER = r"(?P<later>[hlk]|t[lk]|b{1,2})(?P<unit>U)"
"""last year, this year, that year, the following year, after a month or a day."""

_RULES: tuple[tuple[str, str], ...] = (
    # days of the calendar
    (
        "month day",
        (
            r"(?P<hedge>~)?(?P<around>t?Uf)?(?:h?[lk]?(?P<weekday>w)\.?,?t?)?(?P<edge>e-?)?(?P<relative>[lkh])?(?P<month>m)\.?(?:t(?=O(?!x)))?"
            rf"(?P<day>[dO])(?:,?(?P<year>y)|,?f?{_LATER}|(?=[-13]m\.?d,?(?P<year2>y))|(?=[-13]d,?(?P<year3>y)))?"
        ),
    ),
    (
        "day month",
        (
            r"(?P<hedge>~)?(?:(?P<weekday>w)\.?,?)?(?P<edge>e-?)?(?:t(?!d-?m))?(?P<day>[dO])-?(?:f|Uf)?-?(?P<month>m)\.?-?"
            rf"(?:,?f?(?P<year>y)|,?f?{_LATER}|(?=[-13]d-?m\.?,?(?P<year2>y)))?"
        ),
    ),
    ("day of pair", r"(?P<day>d)(?=[-13]d(?P<month>m)(?:\.?,?(?P<year>y))?)"),
    ("second day", r"(?<=d[-13])(?P<day>d)(?:,(?P<year>y)|(?![-msUPCKQ7M%'wdy]))"),
    ("numeric", r"(?P<numeric>G)"),
    ("counted day", rf"t?(?P<ordinal>[Ol])(?P<counted>w)[fr]t?(?:{_LATER}|(?P<month>m)(?:\.?,?(?P<year>y))?)"),
    ("counted day", rf"t(?P<ordinal>[Ol])(?P<counted>U)f(?:{_LATER}|(?P<of_year>y)|(?P<month>m)(?:\.?,?(?P<year>y))?)"),
    ("counted day", r"t(?P<ordinal>[Ol])(?P<counted>U)f(?P<later>t)(?P<unit>U)"),
    ("day of month", rf"t(?P<day>O)f?{_LATER}"),
    (
        "month",
        (
            r"(?:tUf)?(?P<edge>e-?|t?Bft?|B-|er|cr|te-?(?!m\.?[-xs])|t[Ol][Ndp]?[PK]f)?(?P<relative>h?[lk]|t[lk]|h|b)?"
            r"(?P<edge2>e-?)?(?P<month>m)"
            rf"(?:\.?,?f?(?P<year>y)|\.?,?f?{_LATER}|(?=\.?[-13]m\.?,?(?P<year2>y)))?"
        ),
    ),
    (
        "weekday",
        (rf"(?P<edge>t?e|c|er)?(?P<relative>h?[lk]|h|b|t[lk])?(?P<weekday>w)(?P<part>n)?(?:{_LATER})?"),
    ),
    ("weekday", r"(?P<weekday>w)r(?P<clock>[dH])(?![-\w])"),
    ("weekday", r"(?P<weekday>w)(?P<week>U)(?!-?[gcj])"),
    ("weekday", r"(?P<weekday>w)(?P<relative>l)(?![UPmswNd])"),
    ("relative day", r"(?P<edge>e|c)?(?P<before>(?:e-?)?n)?(?P<today>T)(?P<part>n)?"),
    ("day after", r"(?P<unit>tU)(?P<side>j)(?P<today>T)"),
    ("time before", r"t(?P<unit>[Un])(?P<side>j)(?![a-zA-Z\d])"),
    ("time before", r"t(?P<unit>[Un])(?P<side>j)(?=x)"),
    ("part", r"(?P<edge>e|c)?(?:r?t?)?(?P<relative>[hlkb]|tk)(?P<edge2>e-?)?(?P<part>n)"),
    ("part", r"(?P<edge2>e)-?(?P<part>n)"),
    ("part", r"(?<=r)t(?P<part>n)(?!f)"),
    ("ago from weekday", r"(?P<number>[Ndap])(?P<unit>[UP])gr(?P<weekday>w)"),
    ("holiday", r"(?P<edge>c)?(?P<relative>[hlk])?(?P<holiday>V)(?:,?(?P<year>y)|(?P<later>[hlk])(?P<unit>U))?"),
    ("week of holiday", r"(?P<relative>[hlk])?(?P<holiday>V)(?P<around>[UW])"),
    # weeks, months, years and more, pointed at
    ("deictic", _EDGE + r"t?(?P<relative>h?[lki]|h|b{1,2})(?P<fiscal>X)?(?P<unit>U)(?!-?g)"),
    ("deictic", r"(?P<edge>t?e-?|er|cr?|t?Bf)(?P<relative>t)(?P<fiscal>X)?(?P<unit>U)"),
    ("deictic", r"(?P<relative>t)7?(?P<fiscal>X)?(?P<unit>U)(?!-?[gcj])"),
    ("weekend", r"(?P<edge>c|e)?(?P<relative>t|h|t?[lk]|b)(?P<unit>W)"),
    ("year end", r"(?P<hedge>~)?t?(?P<unit>U)(?:'|-)?(?P<edge>B)"),
    (
        "year",
        (
            r"(?P<hedge>~)?(?P<edge>t?e-?|er|t?Bf|e|B-?|t[Ol][Ndp]?[PK]f)?(?P<named>tU)?"
            r"(?P<fiscal>XU?)?(?P<year>y)(?P<more>q)?"
        ),
    ),
    ("short year", r"(?<=y-)(?P<short>[dN])(?!-)"),
    ("decade", r"(?P<edge>t?e-?|t?Bft?|tB-?)?(?:t)?(?P<decade>D)"),
    ("century", r"(?P<edge>t?e-?|t?Bft?)?t?(?P<ordinal>O)-?(?P<unit>U)(?P<era>u)?"),
    ("century", r"(?P<edge>t?e-?|t?Bft?)?t?(?P<ordinal>O)(?=[-13](?:t?e-?)?t?O-?(?P<unit>U)(?P<era>u)?)"),
    ("year of era", r"(?P<hedge>~)?(?P<number>[ydN])(?P<era>u)"),
    ("year of era", r"(?P<era>u)(?P<number>[ydN])"),
    (
        "season",
        (
            r"(?P<edge>t?e-?|er|t?Bft?|tB-?)?t?(?P<relative>h?[lkb]|h)?(?P<season>s)"
            rf"(?:f?(?P<year>y)(?:[-/][dN](?!-))?|f?{_LATER})?"
        ),
    ),
    (
        "quarter",
        (
            r"(?P<edge>t?e-?|t?Bf)?(?:t(?!X?O-))?(?P<relative>[hlkib](?!O-))?(?P<fiscal>X)?(?P<before>y)?"
            r"(?P<ordinal>[Ol])-?(?P<quarter>[QF])(?:f?(?P<fiscal2>XU?)?(?P<year>y)|f?(?P<later>[hlkt])(?P<unit>U))?"
        ),
    ),
    ("quarter", r"(?P<later>[hlk])(?P<unit>U)'(?P<fiscal>X)?(?P<ordinal>O)-?(?P<quarter>[QF])"),
    ("quarter", r"(?P<edge>t?Bf)?(?P<relative>t|t?[hlkib])(?P<quarter>Q)"),
    ("term of year", r"t(?P<year>y)(?P<term>[QE])"),
    ("term of year", r"t?b?(?P<term>[QE])(?P<later>l)(?P<unit>U)"),
    ("term of year", r"(?P<later>l)(?P<unit>U)'(?P<term>[QE])"),
    ("term of year", r"t?b?(?P<term>[QE])(?P<ago>a)(?P<unit>U)(?:g|c)"),
    ("period", r"tl(?P<period>E)"),
    ("again", r"t?b{1,2}(?P<again>E)"),
    ("quarter code", r"(?P<before>y)?-?(?P<code>Y),?f?(?P<year>y)?"),
    # so long ago, so long after
    (
        "ago",
        (
            rf"(?P<hedge>[A~])?(?P<number>[Ndya]|t?p|a7?p)?{_RANGE}(?P<half>q)?-?7?"
            r"(?P<unit>[UPQCK])(?P<more>q)?(?P<side>g|c(?!6))"
        ),
    ),
    ("half ago", r"(?P<half>F)a-?(?P<unit>[UC])(?P<side>g|c)|aF-(?P<unit2>[UC])(?P<side2>g|c)"),
    ("year-ago", r"(?:t7?)?(?P<unit>U)-(?P<side>g|c)(?P<what>O?-?[QE])"),
    ("year-ago", r"t?7?(?P<unit>U)-(?P<side>g|c)(?P<months>[Nd])(?P<what>P)"),
    ("year-ago", r"(?P<unit>U)-(?P<side>g|c)"),
    # lengths
    ("hours of the army", r"(?P<number>[yN])(?P<unit>K)"),
    (
        "duration",
        (r"(?P<hedge>[A~])?" + _NUMBER + _RANGE + r"-?7?(?P<unit>[UPQCKW])(?P<more>q)?(?P<long>-L)?"),
    ),
    ("duration", r"(?P<hedge>[A~])?(?P<number>a)7(?P<unit>[UCQ])(?P<more>q)?"),
    ("duration", r"(?P<hedge>[A~])?(?P<number>a)(?P<unit>[UCQ])(?=c6)"),
    ("duration", r"(?P<hedge>[A~])?(?P<number>8)7?(?P<unit>[UCQ])"),
    ("duration", r"(?P<hedge>[A~])(?P<unit>[PK])"),
    ("duration", r"(?P<hedge>[A~])?(?P<number>a)(?P<unit>[UCQ])(?P<more>q)"),
    ("duration", r"(?P<hedge>[A~])(?P<number>a)(?P<unit>[UC])"),
    ("duration", r"(?P<which>t?[lkO]|h|tI|t)" + _NUMBER + _RANGE + r"7?(?P<unit>[UPQCKW])(?P<more>q)?"),
    ("duration", r"(?P<which>t?[lkI]|tO)(?P<unit>[PK])"),
    ("duration", r"(?P<unit>[PUCK])(?P<long>-L)"),
    ("half an hour", r"(?P<half>F)a-?(?P<unit>[UC])|aF-(?P<unit2>[UC])"),
    ("bare plural", r"(?P<unit>[PK])"),
    ("plural ahead", r"t?(?P<unit>[PK])5"),
    ("plural ahead", r"(?<=[A1])t(?P<unit>P)"),
    ("day or two", r"a(?P<unit>[UC])2[Nd](?![PKUQC])"),
    # repeated
    ("set", r"[A~]?(?P<each>S)(?P<number>[NdO7p])?(?P<unit>[UPCKQWwnsmV])(?P<part>n)?"),
    ("set", r"(?P<weekdays>[wv])(?P<nights>9)"),
    ("set", r"(?P<weekdays>v)"),
    ("frequency", r"(?P<frequency>z)"),
    ("rate", r"(?P<each>a)(?P<unit>[UCQ])(?!-[gc])"),
    # the clock
    ("clock", r"(?P<hedge>[A~])?(?P<edge>e)?(?P<clock>H)(?P<half>M)?(?P<zone>Z)?"),
    ("clock", r"(?P<hedge>[A~])?(?P<clock>[dN])(?P<half>M)(?P<zone>Z)?"),
    ("clock", r"(?P<hedge>[A~])?(?P<clock>[yN])(?P<zone>Z)"),
    ("clock", r"(?P<clock>[dN])rt(?P<half>n)"),
    ("clock", r"(?P<hedge>[A~])?(?P<clock>[dN])J(?:rt(?P<half>n))?"),
    ("noon", r"(?P<hedge>[A~])?(?P<noon>o)(?P<zone>Z)?"),
    # no calendar
    ("reference", r"(?P<reference>R)"),
    ("the past", r"tl(?![NdaOpUPQsCKmwW7vEn])"),
    ("current", r"i(?![UPQX])"),
    ("later", r"(?P<later>c)"),
    ("then", r"(?P<then>4)"),
    ("day alone", r"t(?P<day>O)(?![-UPQFCKmwDsf])"),
)

RULES = tuple((name, re.compile(pattern)) for name, pattern in _RULES)

NO_START = frozenset("x,.-/¶'Mfjq123L7J56")
"""Classes with which no phrase begins."""
BEHIND, AHEAD = 2, 24
"""Classes before and after its start that a rule can look at."""

Match = tuple[str, int, tuple[tuple[str, Span], ...]]
"""A rule's name, how many classes it takes, and the places of its parts."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that a rule takes for a time, and its parts by name."""

    rule: str
    found: Sequence[Token]
    """All tokens of the stretch."""
    first: int
    last: int
    """The phrase is found[first:last]."""
    part: dict[str, str]
    """The classes of each named part that is there."""
    token: dict[str, Token]
    """The last token of each named part that is there."""

    @property
    def inside(self) -> Sequence[Token]:
        """The phrase's own tokens."""
        return self.found[self.first : self.last]

    @property
    def kinds(self) -> str:
        """The classes of its tokens."""
        return "".join(token.kind for token in self.inside)

    @property
    def before(self) -> Token | None:
        """The token before it."""
        return self.found[self.first - 1] if self.first else None

    @property
    def after(self) -> Token | None:
        """The token after it."""
        return self.found[self.last] if self.last < len(self.found) else None

    def word(self, name: str) -> str:
        """The last word of a part, in lower case; "" where the part is not there."""
        token = self.token.get(name)
        return token.lower if token else ""

    def value(self, name: str) -> str:
        """What the last word of a part stands for, as text; "" where the part is not there."""
        token = self.token.get(name)
        return str(token.value) if token else ""

    def number(self, name: str) -> int:
        """The number that a part stands for; 0 where it stands for none."""
        token = self.token.get(name)
        return int(token.value) if token and isinstance(token.value, int | float) else 0


def phrases(found: Sequence[Token]) -> Iterator[Phrase]:
    """The leftmost, longest phrases, without overlap."""
    kinds = "".join(token.kind for token in found)
    at = 0
    while at < len(kinds):
        match = None if kinds[at] in NO_START else _match(kinds, at)
        if match is None:
            at += 1
            continue
        name, length, spans = match
        part = {key: kinds[at + first : at + last] for key, (first, last) in spans}
        token = {key: found[at + last - 1] for key, (_, last) in spans}
        yield Phrase(name, found, at, at + length, part, token)
        at += length


def _match(kinds: str, at: int) -> Match | None:
    """The longest rule at a place; rules see no further than the first word that is none of time."""
    ahead = kinds[at : at + AHEAD]
    other = ahead.find("x")
    return _longest(kinds[max(0, at - BEHIND) : at], ahead[: other + 1] if other >= 0 else ahead)


@lru_cache(maxsize=20_000)
def _longest(before: str, ahead: str) -> Match | None:
    """The rule that takes most of `ahead`, the first of the table where several do. The same few strings come often."""
    kinds, start = before + ahead, len(before)
    matches = [(name, match) for name, rule in RULES if (match := rule.match(kinds, start))]
    if not matches:
        return None
    name, longest = max(matches, key=lambda pair: pair[1].end())
    parts = [key for key, kind in longest.groupdict().items() if kind]
    spans = tuple((key, (longest.start(key) - start, longest.end(key) - start)) for key in parts)
    return name, longest.end() - start, spans
