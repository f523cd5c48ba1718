"""Words and figures that are a time only in some places: May, March, fall, second, 2000. Their neighbours decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from onrecord.annotate.timetokens import Token
from onrecord.annotate.wordlists import wordset

Tokens = Sequence[Token]


_POINTING = wordset(
    "in on by since until till from to of during before after between through throughout for and or at around about as "
    "than but into over within towards toward late early mid last next this each every the against beyond with past"
)
"""Words after which a month or a season stands."""
_VERBAL = wordset("for on have not be he")
"""After "may" and "march" these show a verb or a name."""
_STRONG = wordset("in since until last next late early mid")
"""After these it is a month all the same ("in March for a week", "in August Baghdad said")."""
_COUNTED = wordset(
    "people troops soldiers men women children civilians fighters police officers families workers refugees members "
    "feet meters metres miles kilometers kilometres km dollars euros pounds tons tonnes percent barrels votes points "
    "acres hectares houses homes villages vehicles voters students prisoners personnel jobs inmates migrants forces "
    "guns rifles militants rebels dead deaths casualties others more pages words registered likely adults"
)
"""What follows a number that is no year ("2000 people")."""
_NUMBERED = wordset(
    "resolution route flight boeing room page article law no number act bill section paragraph chapter highway channel "
    "about some nearly almost than roughly approximately least most over under only model order series unit battalion "
    "regiment brigade squadron copyright © windows agenda vision horizon"
)
"""What stands before a number that is no year ("Resolution 1973", "some 2000")."""
_MODALS = wordset("to will would could can may might should must not")
_SINGULAR = wordset("is was has does its his this as thus us plus versus perhaps")
"""Words in -s after which "last" is no verb."""
_DATED = wordset("in since year from until by of circa")
FIRST_YEAR_ALONE = 1800
"""Earlier years want a preposition that points at a time ("in 1648"): "1453" alone is more often a number."""


def settled(text: str, found: Tokens) -> list[Token]:
    """The same tokens, those that are no word of time here as ``x``, a number that is no year as ``N``."""
    out = list(found)
    for i, token in enumerate(found):
        decide = _AMBIGUOUS.get(token.lower) or (_year if token.kind == "y" else None)
        if decide:
            kind = decide(text, found, i)
            value = token.lower if kind == "C" else token.value
            out[i] = token._replace(kind=kind, value=value)
    return out


def _kind(found: Tokens, i: int) -> str:
    return found[i].kind if 0 <= i < len(found) else ""


def _lower(found: Tokens, i: int) -> str:
    return found[i].lower if 0 <= i < len(found) else ""


def _dated(found: Tokens, i: int) -> bool:
    """A day or a year stands beside token `i`: it must be a month."""
    follows = _kind(found, i + 1)
    return (
        follows in ("d", "y", "O")
        or (follows in (".", ",") and _kind(found, i + 2) in ("d", "y"))
        or _kind(found, i - 1) in ("d", "O")
        or (_kind(found, i - 1) == "f" and _kind(found, i - 2) == "O")
    )


def _named(found: Tokens, i: int) -> bool:
    """The word stands in a name ("Theresa May", "April Ryan"): a capital beside it that is no time."""
    before, after = found[i - 1] if i else None, found[i + 1] if i + 1 < len(found) else None
    if after is not None and after.kind == "x" and after.capital:
        return True
    return before is not None and before.kind == "x" and before.capital and before.lower not in _POINTING


def _month(_: str, found: Tokens, i: int) -> str:
    """May, March, August, April and June are also other words: the capital and the words around decide."""
    word = found[i]
    if not word.capital:
        return "x"
    if _dated(found, i) or (_kind(found, i + 1) in ("3", "2", "-", "1", "/") and _kind(found, i + 2) == "m"):
        return "m"
    first = i - (_lower(found, i - 1) == "at least")  # "until at least May"
    verbal, before = word.lower in ("may", "march"), _lower(found, first - 1)
    if _named(found, i) and (verbal or before not in _STRONG):
        return "x"
    if first == 0 or (before not in _POINTING and found[first - 1].kind not in "elkhmB-,1"):
        return "x" if verbal else "m"
    return "x" if verbal and before not in _STRONG and _lower(found, i + 1) in _VERBAL else "m"


def _short_month(_: str, found: Tokens, i: int) -> str:
    """Jan, Mar, Jun … want a capital, and a full stop, a dash or a number beside them."""
    return "m" if found[i].capital and (_dated(found, i) or _kind(found, i + 1) in (".", "-")) else "x"


def _short_weekday(_: str, found: Tokens, i: int) -> str:
    """Sun, Sat, Mon … want a capital, and a month or a day after them."""
    at = i + 1
    while _kind(found, at) in (".", ","):
        at += 1
    return "w" if found[i].capital and _kind(found, at) in ("m", "d") else "x"


def _season(_: str, found: Tokens, i: int) -> str:
    """Spring and fall are seasons after last, this, early, or "in the", when no "of Kabul" follows."""
    before, after = _lower(found, i - 1), _lower(found, i + 1)
    of_a_year = _kind(found, i + 2) in "ylkhb" or _kind(found, i + 2) + _kind(found, i + 3) in ("tk", "tl", "tb")
    if after == "of" and not of_a_year:
        return "x"
    if after == "of" or _kind(found, i + 1) == "y" or _kind(found, i - 1) in ("l", "k", "h", "e", "S", "c"):
        return "s"
    if before == "the":
        return "s" if _lower(found, i - 2) in _POINTING else "x"
    return "s" if before in ("in", "by", "since", "until", "during", "-") and found[i].lower != "fall" else "x"


def _warm_season(_: str, found: Tokens, i: int) -> str:
    """Summer and winter need only some word before them that points at a time, and no name around."""
    if i == 0 or (found[i - 1].kind in "x¶" and found[i - 1].lower not in _POINTING):
        return "x"
    return "x" if found[i].capital and _named(found, i) else "s"


def _second(_: str, found: Tokens, i: int) -> str:
    return "C" if _kind(found, i - 1) in ("d", "N", "p", "S") else "O"


def _last(_: str, found: Tokens, i: int) -> str:
    """Reads "Is to last 72 hours", "the curbs last six months": a verb."""
    before = _lower(found, i - 1)
    many = _kind(found, i - 1) == "x" and before.endswith("s") and before not in _SINGULAR
    counted = _kind(found, i + 1) in ("N", "d", "p", "A", "~")
    return "x" if before in _MODALS or (many and counted) else "l"


def _era(text: str, found: Tokens, i: int) -> str:
    """AD and BC want capitals and a number or a century beside them: an ad and British Columbia are no time."""
    beside = {_kind(found, i - 1), _kind(found, i + 1) if found[i].lower.startswith("a") else ""}
    return "u" if text[found[i].start : found[i].end].isupper() and beside & {"y", "d", "N", "U"} else "x"


def _old(_: str, found: Tokens, i: int) -> str:
    return "L" if _kind(found, i - 1) in ("-", "P", "U") else "x"


def _in_a_number(found: Tokens, i: int) -> bool:
    """Reads "No. 1325", "resolution 2690 (2023)": part of the number of a paper."""
    before = _lower(found, i - 1)
    shut = before == "(" and _lower(found, i + 1) == ")"
    return (shut and _kind(found, i - 2) in ("y", "N")) or (
        before == "." and _lower(found, i - 2) in ("no", "nos", "art", "sec")
    )


def _year(text: str, found: Tokens, i: int) -> str:
    """A number of four digits is a year unless it is money, counted, or numbered."""
    token, before = found[i], _lower(found, i - 1)
    if not token.lower.isdigit():
        return "y"
    left, right = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if left in ("$", "£", "€", "#", "¥") or right in ("%", "°"):
        return "N"
    if _in_a_number(found, i) or (_kind(found, i - 1) in ("/", "-") and _kind(found, i - 2) in ("d", "N")):
        return "N"
    about = before in ("about", "around") and _lower(found, i - 2) in _DATED
    if _lower(found, i + 1) in _COUNTED or _kind(found, i + 1) in ("K", "P", "U", "C"):
        return "N"
    if before in _NUMBERED and not about:
        return "N"
    early = int(token.lower) < FIRST_YEAR_ALONE
    return "N" if early and before not in _DATED and _kind(found, i - 1) not in ("m", ",", "1", "-") else "y"


_AMBIGUOUS: Mapping[str, Callable[[str, Tokens, int], str]] = (
    dict.fromkeys(wordset("march may april august june"), _month)
    | dict.fromkeys(wordset("jan feb mar apr jun jul aug sep sept oct nov dec"), _short_month)
    | dict.fromkeys(wordset("mon tue wed thu fri sat sun tues thur thurs"), _short_weekday)
    | {"spring": _season, "fall": _season, "summer": _warm_season, "winter": _warm_season}
    | {"second": _second, "old": _old, "last": _last}
    | dict.fromkeys(wordset("bc bce ad b.c. b.c.e. a.d."), _era)
)
