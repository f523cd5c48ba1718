"""What stands for a time: rules over the classes of `timewords`, and the search for the longest one at each place.

A rule is a regular expression over class characters, so that it is short, and matches in linear time: it holds no
nested repeats. Its named groups are the parts that give the time its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotate.timewords import LEXICON, TENS, TOKEN, Token

_EDGE = r"(?P<edge>t?e-?|er|cr?|t?Bf)?"
"""early, late, mid-; early in; earlier; earlier in; the end of."""
_NUMBER = r"(?:8|a(?=7[Nd]))?7?(?P<number>[Ndy]|t?7?a?p)(?P<half>q)?"
_RANGE = r"(?:(?:-|1|2)(?P<upto>[Nd]))?"
_LATER = r"(?P<later>[hlk])(?P<unit>U)"
"""last year, this year, after a month or a day."""

_RULES: tuple[tuple[str, str], ...] = (
    # days of the calendar
    (
        "month day",
        r"(?P<hedge>~)?(?P<around>t?Uf)?(?:(?P<weekday>w)\.?,?t?)?(?P<edge>e-?)?(?P<relative>[lkh])?(?P<month>m)\.?t?"
        rf"(?P<day>[dO])(?:,?(?P<year>y)|,?f?{_LATER}|(?=[-13]m\.?d,?(?P<year2>y))|(?=[-13]d,?(?P<year3>y)))?",
    ),
    (
        "day month",
        r"(?P<hedge>~)?(?:(?P<weekday>w)\.?,?)?(?P<edge>e-?)?t?(?P<day>[dO])-?(?:f|Uf)?-?(?P<month>m)\.?-?"
        rf"(?:,?f?(?P<year>y)|,?f?{_LATER}|(?=[-13]d-?m\.?,?(?P<year2>y)))?",
    ),
    ("day of pair", r"(?P<day>d)(?=[-13]dm\.?,?(?P<year>y))"),
    ("day of pair", r"(?P<day>d)(?=[-13]d(?P<month>m))"),
    ("second day", r"(?<=d[-13])(?P<day>d)(?![-msUPCKQ7M%'wdy])"),
    ("numeric", r"(?P<numeric>G)"),
    (
        "month",
        r"(?:tUf)?(?P<edge>e-?|t?Bft?|er|te-?(?!m\.?[-xs])|t[Ol][Ndp]?[PK]f)?(?P<relative>h?[lk]|h|b)?(?P<edge2>e-?)?(?P<month>m)"
        rf"(?:\.?,?f?(?P<year>y)|\.?,?f?{_LATER}|(?=\.?[-13]m\.?,?(?P<year2>y)))?",
    ),
    (
        "weekday",
        rf"(?P<edge>t?e|c|er)?(?P<relative>h?[lk]|h|b|t[lk])?(?P<weekday>w)(?P<part>n)?(?:{_LATER})?",
    ),
    ("weekday", r"(?P<weekday>w)r(?P<clock>[dH])(?![-\w])"),
    ("relative day", r"(?P<edge>e|c)?(?P<before>(?:e-?)?n)?(?P<today>T)(?P<part>n)?"),
    ("day after", r"(?P<unit>tU)(?P<side>j)(?P<today>T)"),
    ("part", r"(?P<edge>e|c)?(?:r?t?)?(?P<relative>[hlkb]|tk)(?P<edge2>e-?)?(?P<part>n)"),
    ("part", r"(?P<edge2>e)-?(?P<part>n)"),
    ("ago from weekday", r"(?P<number>[Ndap])(?P<unit>[UP])g?r(?P<weekday>w)"),
    ("holiday", r"(?P<edge>c)?(?P<relative>[hlk])?(?P<holiday>V)(?:,?(?P<year>y)|(?P<later>[hlk])(?P<unit>U))?"),
    # weeks, months, years and more, pointed at
    ("deictic", _EDGE + r"t?(?P<relative>h?[lki]|h|b{1,2})(?P<fiscal>X)?(?P<unit>U)(?!-?g)"),
    ("deictic", r"(?P<edge>t?e-?|er|cr?|t?Bf)(?P<relative>t)(?P<fiscal>X)?(?P<unit>U)"),
    ("deictic", r"(?P<relative>t)7?(?P<fiscal>X)?(?P<unit>U)(?!-?[gcj])"),
    ("weekend", r"(?P<edge>c|e)?(?P<relative>t|h|t?[lk]|b)(?P<unit>W)"),
    ("year end", r"(?P<hedge>~)?(?P<unit>U)(?:'|-)?(?P<edge>B)"),
    ("year", r"(?P<hedge>~)?(?P<edge>t?e-?|er|t?Bf|e|B|t[Ol][Ndp]?[PK]f)?(?P<named>tU)?(?P<fiscal>XU?)?(?P<year>y)(?P<more>q)?"),
    ("year", r"t(?P<year>y)(?P<period>E)"),
    ("short year", r"(?<=y-)(?P<short>[dN])(?!-)"),
    ("decade", r"(?P<edge>t?e-?|t?Bft?|tB-?)?(?:t)?(?P<decade>D)"),
    ("century", r"(?P<edge>t?e-?|t?Bft?)?t?(?P<ordinal>O)-?(?P<unit>U)"),
    (
        "season",
        r"(?P<edge>t?e-?|er|t?Bft?|tB-?)?t?(?P<relative>h?[lkb]|h)?(?P<season>s)"
        r"(?:f?(?P<year>y)|f?(?P<later>[hlk])(?P<unit>U))?",
    ),
    (
        "quarter",
        r"(?P<edge>t?e-?|t?Bf)?(?:t(?!X?O-))?(?P<relative>[hlkib](?!O-))?(?P<fiscal>X)?(?P<before>y)?"
        r"(?P<ordinal>[Ol])-?(?P<quarter>[QF])(?:f?(?P<year>y)|f?(?P<later>[hlkt])(?P<unit>U))?",
    ),
    ("quarter", r"(?P<later>[hlk])(?P<unit>U)'(?P<fiscal>X)?(?P<ordinal>O)-?(?P<quarter>[QF])"),
    ("quarter", r"(?P<edge>t?Bf)?(?P<relative>t|t?[hlkib])(?P<quarter>Q)"),
    ("period", r"tl(?P<period>E)"),
    ("again", r"t?b{1,2}(?P<again>E)"),
    ("quarter code", r"(?P<before>y)?-?(?P<code>Y),?f?(?P<year>y)?"),
    # so long ago, so long after
    (
        "ago",
        r"(?P<hedge>[A~])?(?P<number>[Ndya]|t?p|a7?p)?" + _RANGE + r"-?7?(?P<unit>[UPQCK])(?P<more>q)?(?P<side>g|c)",
    ),
    ("year-ago", r"(?:t7?)?(?P<unit>U)-(?P<side>g|c)(?P<what>O?-?[QE])"),
    ("year-ago", r"(?P<unit>U)-(?P<side>g|c)"),
    # lengths
    (
        "duration",
        r"(?P<hedge>[A~])?" + _NUMBER + _RANGE + r"-?7?(?P<unit>[UPQCKW])(?P<more>q)?(?P<long>-L)?",
    ),
    ("duration", r"(?P<hedge>[A~])?(?P<number>a)7(?P<unit>[UCQ])(?P<more>q)?"),
    ("duration", r"(?P<hedge>[A~])?(?P<number>8)7?(?P<unit>[UCQ])"),
    ("duration", r"(?P<hedge>[A~])(?P<unit>[PK])"),
    ("duration", r"(?P<hedge>[A~])?(?P<number>a)(?P<unit>[UCQ])(?P<more>q)"),
    ("duration", r"(?P<hedge>[A~])(?P<number>a)(?P<unit>[UC])"),
    ("duration", r"(?P<which>t?[lkO]|h|tI|t)" + _NUMBER + _RANGE + r"7?(?P<unit>[UPQCKW])(?P<more>q)?"),
    ("duration", r"(?P<which>t?[lkI]|tO)(?P<unit>[PK])"),
    ("duration", r"(?P<unit>[PUCK])(?P<long>-L)"),
    ("half an hour", r"(?P<half>F)a-?(?P<unit>[UC])|aF-(?P<unit2>[UC])"),
    ("bare plural", r"(?P<unit>[PK])"),
    # repeated
    ("set", r"[A~]?(?P<each>S)(?P<number>[NdO7p])?(?P<unit>[UPCKQWwnsmV])(?P<part>n)?"),
    ("set", r"(?P<weekdays>v)"),
    ("frequency", r"(?P<frequency>z)"),
    ("rate", r"(?P<each>a)(?P<unit>[UCQ])"),
    # the clock
    ("clock", r"(?P<hedge>[A~])?(?P<edge>e)?(?P<clock>H)(?P<half>M)?(?P<zone>Z)?"),
    ("clock", r"(?P<hedge>[A~])?(?P<clock>[dN])(?P<half>M)(?P<zone>Z)?"),
    ("clock", r"(?P<hedge>[A~])?(?P<clock>[yN])(?P<zone>Z)"),
    ("clock", r"(?P<clock>d)rt(?P<half>n)"),
    ("noon", r"(?P<hedge>[A~])?(?P<noon>o)(?P<zone>Z)?"),
    # no calendar
    ("reference", r"(?P<reference>R)"),
    ("the past", r"tl(?![NdaOpUPQsCKmwW7vEn])"),
    ("current", r"i(?![UPQX])"),
    ("later", r"(?P<later>c)"),
    ("then", r"(?P<then>4)"),
)

RULES = tuple((name, re.compile(pattern)) for name, pattern in _RULES)

NO_START = frozenset("x,.-/¶'Mfjq123LE7")
"""Classes with which no phrase begins."""
BEHIND, AHEAD = 2, 24
"""Classes before and after its start that a rule can look at."""

LONGEST_NUMBER = 8
"""Words of one spelt number ("two hundred and seventy-five thousand"): what follows is no number that news writes."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that a rule takes for a time, and its parts by name."""

    rule: str
    first: int
    last: int
    """Places in `tokens`: [first, last)."""
    part: dict[str, str]
    """The classes of each named part that is there."""
    token: dict[str, Token]
    """The last token of each named part that is there."""
    words: str
    """The phrase in lower case."""


def tokens(text: str, lower: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end], spelt numbers joined, with the classes that their neighbours leave them.

    `lower` is the text in lower case, of the same length.
    """
    found = [_token(match, text) for match in TOKEN.finditer(lower, start, end)]
    return _settled(text, _joined(found))


def phrases(found: Sequence[Token]) -> Iterator[Phrase]:
    """The leftmost, longest phrases, without overlap."""
    kinds = "".join(token.kind for token in found)
    at = 0
    while at < len(kinds):
        if kinds[at] in NO_START:
            at += 1
            continue
        rest = kinds[at : at + AHEAD]
        matched = _longest(kinds[max(0, at - BEHIND) : at], rest[: rest.find("x") + 1] or rest)
        if matched is None:
            at += 1
            continue
        name, length, spans = matched
        part = {key: kinds[at + first : at + last] for key, (first, last) in spans}
        token = {key: found[at + last - 1] for key, (_, last) in spans}
        words = " ".join(t.lower for t in found[at : at + length])
        yield Phrase(name, at, at + length, part, token, words)
        at += length


@lru_cache(maxsize=20_000)
def _longest(before: str, ahead: str) -> tuple[str, int, tuple[tuple[str, tuple[int, int]], ...]] | None:
    """The rule that takes most of `ahead`, how much, and its parts; the first of the table where several take it."""
    kinds, start = before + ahead, len(before)
    matches = [(name, match) for name, rule in RULES if (match := rule.match(kinds, start))]
    if not matches:
        return None
    name, longest = max(matches, key=lambda pair: pair[1].end())
    spans = tuple(
        (key, (longest.start(key) - start, longest.end(key) - start)) for key, kind in longest.groupdict().items() if kind
    )
    return name, longest.end() - start, spans


def _token(match: re.Match[str], text: str) -> Token:
    start, end = match.span()
    lower, capital = match.group(), text[start].isupper()
    if match.lastgroup == "word":
        kind, value = LEXICON.get(lower, _OTHER)
        return Token(start, end, lower, kind, value, capital)
    lower = " ".join(lower.replace("’", "'").split()) or lower
    group = "date" if match.lastgroup == "cut" else str(match.lastgroup)
    kind, value = _CLASSES[group](lower)
    return Token(start, end, lower, kind, value, capital)


_OTHER = ("x", None)


def _word(lower: str) -> tuple[str, object]:
    return LEXICON.get(lower, ("x", None))


def _mark(lower: str) -> tuple[str, object]:
    return ("-" if lower in "-–‐‑" else lower if lower in ",.-/" else "x", None)


def _number(lower: str) -> tuple[str, object]:
    if lower.isdigit() and len(lower) <= 2:
        return ("d" if 1 <= int(lower) <= 31 else "N", int(lower))
    if lower.isdigit() and len(lower) == 4 and lower.isascii():
        return ("y" if "1000" <= lower <= "2199" else "N", int(lower))
    if lower.endswith("1/2"):
        return ("N", int(lower.split()[0]) + 0.5)
    plain = lower.replace(",", "")
    return ("N", float(plain) if "." in plain else int(plain)) if len(plain) < 12 and plain.isascii() else ("x", None)


def _decade(lower: str) -> tuple[str, object]:
    digits = "".join(c for c in lower if c.isdigit())
    return ("D", int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0]))


_CLASSES: dict[str, Callable[[str], tuple[str, object]]] = {
    "phrase": _word, "word": _word, "number": _number, "decade": _decade, "mark": _mark,
    "iso": lambda lower: ("G", lower), "date": lambda lower: ("G", lower),
    "clock": lambda lower: ("H", lower), "half": lambda lower: ("M", lower[0]),
    "ordinal": lambda lower: ("O", int(lower[:-2])), "part": lambda lower: ("Y", lower.upper()),
    "blank": lambda _: ("¶", None), "own": lambda _: ("'", None),
}  # fmt: skip


def _joined(found: list[Token]) -> list[Token]:
    """Spelt numbers and years as one token each: "two thousand", "twenty-five", "nineteen ninety-six"."""
    out: list[Token] = []
    at = 0
    while at < len(found):
        end = _number_end(found, at)
        if end - at > 1:
            kind, value = _spelt([t for t in found[at:end] if t.kind in "NOaU"])
            lower = " ".join(t.lower for t in found[at:end])
            out.append(Token(found[at].start, found[end - 1].end, lower, kind, value, found[at].capital))
        else:
            out.append(found[at])
        at = max(end, at + 1)
    return out


def _number_end(found: list[Token], at: int) -> int:
    if not _spells(found[at]):
        return at
    end = at + 1
    while end < len(found) and end - at < LONGEST_NUMBER:
        skip = end + 1 if found[end].kind in "-" and found[end - 1].lower in TENS else end
        if skip >= len(found) or not (_spells(found[skip]) or _ends(found, skip)):
            break
        end = skip + 1
    return end


def _spells(token: Token) -> bool:
    return token.kind == "N" and token.lower.isalpha()


def _ends(found: list[Token], at: int) -> bool:
    """ "Twenty-first": an ordinal under ten after a ten."""
    return found[at].kind == "O" and found[at - 1 if found[at - 1].kind == "N" else at - 2].lower in TENS


def _spelt(parts: list[Token]) -> tuple[str, object]:
    values = [int(str(part.value)) for part in parts]
    if parts[-1].kind == "O":
        return "O", sum(values)
    if len(values) >= 2 and values[0] in range(10, 21) and values[1] in range(10, 100) and max(values) < 100:
        return "y", values[0] * 100 + sum(values[1:])
    total = current = 0
    for value in values:
        if value in (100, 1000):
            current = max(current, 1) * value
            if value == 1000:
                total, current = total + current, 0
        else:
            current += value
    whole = total + current
    return ("y" if 2000 <= whole < 2100 and parts[0].lower == "two" else "N"), whole


_PREPOSITIONS = frozenset(
    "in on by since until till from to of during before after between through throughout for and or at around about "
    "as than but into over within towards toward late early mid last next this each every the against beyond with past".split()
)


def _settled(text: str, found: list[Token]) -> list[Token]:
    """The same tokens, where a look at the neighbours shows that one is no word of time here."""
    return [
        token._replace(kind=_AMBIGUOUS[token.lower](text, found, i)) if token.lower in _AMBIGUOUS
        else token._replace(kind=_year_kind(text, found, i)) if token.kind == "y"
        else token
        for i, token in enumerate(found)
    ]  # fmt: skip


def _near(found: list[Token], i: int) -> Token | None:
    return found[i] if 0 <= i < len(found) else None


def _kind(found: list[Token], i: int) -> str:
    return found[i].kind if 0 <= i < len(found) else ""


def _lower(found: list[Token], i: int) -> str:
    return found[i].lower if 0 <= i < len(found) else ""


def _dated(found: list[Token], i: int) -> bool:
    """A day or a year stands beside token `i`: it must be a month."""
    follows = _kind(found, i + 1)
    return (
        (follows in ("d", "y", "O") or (follows in (".", ",") and _kind(found, i + 2) in ("d", "y")))
        or _kind(found, i - 1) in ("d", "O")
        or (_kind(found, i - 1) == "f" and _kind(found, i - 2) == "O")
    )


def _month_word(text: str, found: list[Token], i: int) -> str:
    """May, March, August and April are also other words: the capital and the words around decide."""
    if not text[found[i].start].isupper():
        return "x"
    before = _near(found, i - 1)
    if _dated(found, i):
        return "m"
    if before is None or (before.lower not in _PREPOSITIONS and before.kind not in "elkhmB-,1"):
        return "m" if found[i].lower in ("april", "august", "june") and not _named(text, found, i) else "x"
    verb = found[i].lower in ("march", "may") and _lower(found, i + 1) in ("for", "on", "have", "not", "be", "he")
    return "x" if verb or _named(text, found, i) else "m"


def _named(text: str, found: list[Token], i: int) -> bool:
    """The word stands in a name ("Theresa May", "April Ryan"): a capital beside it that is no time."""
    after = _near(found, i + 1)
    before = _near(found, i - 1)
    capital_after = after is not None and after.kind == "x" and text[after.start].isupper()
    capital_before = before is not None and before.kind == "x" and text[before.start].isupper()
    return capital_after or (capital_before and before is not None and before.lower not in _PREPOSITIONS)


def _short_month(text: str, found: list[Token], i: int) -> str:
    """Jan, Mar, Jun … want a capital, and a full stop or a number beside them."""
    if not text[found[i].start].isupper():
        return "x"
    return "m" if _dated(found, i) or _kind(found, i + 1) == "." or _kind(found, i + 1) == "-" else "x"


def _short_weekday(text: str, found: list[Token], i: int) -> str:
    """Sun, Sat, Mon … want a capital, and a month or a day after them."""
    at = i + 1
    while _kind(found, at) in (".", ","):
        at += 1
    return "w" if text[found[i].start].isupper() and (_kind(found, at) in ("m", "d")) else "x"


def _season_word(_: str, found: list[Token], i: int) -> str:
    """Spring and fall are seasons after last, this, early, or "in the", when no "of Kabul" follows."""
    before, after = _lower(found, i - 1), _lower(found, i + 1)
    if after == "of" and _kind(found, i + 2) not in ("y", "l", "k", "h"):
        return "x"
    if after in ("of", "") or _kind(found, i + 1) == "y" or _kind(found, i - 1) in ("l", "k", "h", "e", "S", "c"):
        return "s"
    if before == "the":
        return "s" if _lower(found, i - 2) in _PREPOSITIONS and _kind(found, i + 1) in (".", ",", "¶", "x") else "x"
    return "s" if before in ("in", "by", "since", "until", "during", "mid", "-") and found[i].lower != "fall" else "x"


def _warm_season(text: str, found: list[Token], i: int) -> str:
    """Summer and winter need only some word before them that points at a time, and no name around."""
    before = _near(found, i - 1)
    if before is None or before.kind in "x¶" and before.lower not in _PREPOSITIONS:
        return "x"
    return "x" if text[found[i].start].isupper() and _named(text, found, i) else "s"


def _second_word(_: str, found: list[Token], i: int) -> str:
    return "C" if _kind(found, i - 1) in ("d", "N", "p", "S") else "O"


def _day_part(_: str, found: list[Token], i: int) -> str:
    return "n"


def _old_word(_: str, found: list[Token], i: int) -> str:
    return "L" if _kind(found, i - 1) == "-" or _kind(found, i - 1) in ("P", "U") else "x"


_COUNTED = frozenset(
    "people troops soldiers men women children civilians fighters police officers families workers refugees members "
    "feet meters metres miles kilometers kilometres km dollars euros pounds tons tonnes percent barrels votes points "
    "acres hectares houses homes villages vehicles votes voters students prisoners personnel jobs inmates migrants "
    "forces guns rifles militants rebels dead deaths casualties other others more pages words hp rpm calories".split()
)
"""What follows a number that is no year."""
_NUMBERED = frozenset(
    "resolution route flight boeing room page article law no number act bill section paragraph chapter highway channel "
    "about some nearly almost than roughly approximately least most over under only studio model order series unit "
    "battalion regiment brigade squadron copyright ©".split()
)
"""What stands before a number that is no year ("Resolution 1973", "some 2000")."""
FIRST_YEAR_ALONE = 1800
"""Earlier years want a preposition that points at a time ("in 1648"): "1453" alone is more often a number."""


def _year_kind(text: str, found: list[Token], i: int) -> str:
    token, before, after = found[i], _lower(found, i - 1), _lower(found, i + 1)
    if not token.lower.isdigit():
        return "y"
    previous = text[token.start - 1 : token.start]
    if previous in ("$", "£", "€", "#", "¥") or text[token.end : token.end + 1] in ("%", "°"):
        return "N"
    if before == "." and (_lower(found, i - 2) in ("no", "nos", "art", "sec")):
        return "N"
    if previous in ("/", "-") and text[token.start - 2 : token.start - 1].isdigit() and _kind(found, i - 2) != "y":
        return "N"
    if after in _COUNTED or before in _NUMBERED or _kind(found, i + 1) in ("K", "P", "U", "C"):
        return "N"
    if int(token.lower) < FIRST_YEAR_ALONE and before not in ("in", "since", "year", "from", "until", "by", "of"):
        return "N" if _kind(found, i - 1) not in ("m", ",", "1", "-") else "y"
    return "y"


_AMBIGUOUS = (
    {name: _month_word for name in ("march", "may", "april", "august", "june")}
    | {name: _short_month for name in ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")}
    | {name: _short_weekday for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "thur", "thurs")}
    | {"spring": _season_word, "fall": _season_word, "summer": _warm_season, "winter": _warm_season}
    | {"second": _second_word, "old": _old_word}
)
