"""The tokens of a stretch of text, each with its class; spelt numbers joined."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from onrecord.annotate.timewords import LEXICON, PHRASES, TENS, Entry

LONGEST_NUMBER = 8
"""Words of one spelt number ("two hundred and seventy-five thousand"): what follows is no number that news writes."""
LONGEST_FIGURE = 12
"""Digits of a number that can count units of time."""


class Token(NamedTuple):
    """A word or mark, its class and what it stands for."""

    start: int
    end: int
    lower: str
    kind: str
    """One character of the table in `timewords`."""
    value: object = None
    """The number, month, unit, modifier … that the word means."""
    capital: bool = False
    """Whether it begins with a capital letter."""


_STARTS = "|".join(sorted({phrase.split()[0].partition("'")[0] for phrase in PHRASES}))
"""First words of the entries that are phrases: every other word of three letters is a token of its own."""
_TOKEN = re.compile(
    r"(?! )(?:"
    r"(?P<plain>\b(?!(?:" + _STARTS + r")\b)[^\W\d_]{3,})"
    r"|(?P<phrase>\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s").replace("'", "['’]") for p in PHRASES) + r")\b)"
    r"|(?P<oclock>\bo['’]clock\b)"
    r"|(?P<era>\b(?:b\.c\.(?:e\.)?|a\.d\.))"
    r"|(?P<iso>\b\d{4}(?:-\d\d-\d\d|/\d\d/\d\d)(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?\b)"
    r"|(?P<date>\b\d{1,2}(?P<cut>[/.-])\d{1,2}(?P=cut)(?:\d{4}|\d\d)\b)"
    r"|(?P<clock>\b\d{1,2}[:.h]\d\d(?::\d\d)?(?=\s?[ap]\.?m\b|\s(?:gmt|utc|e[sd]t|ces?t|local)\b|(?<=[:h]\d\d)\b"
    r"|(?<=:\d\d:\d\d)\b|(?<=\d\.\d\d)(?:\]|:\s)))"
    r"|(?P<half>[ap]\.\s?m\b\.?|[ap]m\b)"
    r"|(?P<decade>(?:\b\d{3}|['’]\d|\b\d)0['’]?s\b)"
    r"|(?P<ordinal>\b\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<part>\b[qh][1-4]\b)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+\s1/2\b|\d+)"
    r"|(?P<blank>\n\s*\n)"
    r"|(?P<own>['’]s\b|(?<=s)['’])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
    r")"
)
"""Tokens of a text in lower case."""
_OTHER: Entry = ("x", None)


def tokens(text: str, lower: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end], spelt numbers joined; `lower` is the text in lower case, of the same length."""
    return _joined([_token(match, text) for match in _TOKEN.finditer(lower, start, end)])


def _token(match: re.Match[str], text: str) -> Token:
    start, end = match.span()
    lower, capital = match.group(), text[start].isupper()
    if match.lastgroup in ("plain", "word"):
        kind, value = LEXICON.get(lower, _OTHER)
        return Token(start, end, lower, kind, value, capital)
    lower = " ".join(lower.replace("’", "'").split()) or lower
    kind, value = _CLASSES[str(match.lastgroup)](lower)
    return Token(start, end, lower, kind, value, capital)


def _mark(lower: str) -> Entry:
    if lower in ("-", "–", "‐", "‑"):
        return "-", None
    return (lower if lower in (",", ".", "/") else "x"), None


def _number(lower: str) -> Entry:
    if not lower.isascii() or len(lower) > LONGEST_FIGURE:
        return _OTHER
    if lower.endswith("1/2"):
        return "N", int(lower.partition(" ")[0]) + 0.5
    plain = lower.replace(",", "")
    if "." in plain:
        return "N", float(plain)
    number = int(plain)
    if plain == lower and len(plain) == 4 and "1000" <= plain <= "2199":
        return "y", number
    return ("d" if len(plain) <= 2 and 1 <= number <= 31 else "N"), number


def _decade(lower: str) -> Entry:
    digits = "".join(c for c in lower if c.isdigit())
    if not digits.isascii():
        return _OTHER
    return "D", int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])


def _ordinal(lower: str) -> Entry:
    return ("O", int(lower[:-2])) if lower.isascii() else _OTHER


_CLASSES: dict[str, Callable[[str], Entry]] = {
    "phrase": lambda lower: LEXICON.get(lower, _OTHER), "era": lambda lower: LEXICON.get(lower, _OTHER),
    "oclock": lambda _: ("J", None), "number": _number, "decade": _decade, "mark": _mark,
    "iso": lambda lower: ("G", lower), "date": lambda lower: ("G", lower), "cut": lambda lower: ("G", lower),
    "clock": lambda lower: ("H", lower), "half": lambda lower: ("M", lower[0]), "ordinal": _ordinal,
    "part": lambda lower: ("Y", lower.upper()), "blank": lambda _: ("¶", None), "own": lambda _: ("'", None),
}  # fmt: skip


def _joined(found: list[Token]) -> list[Token]:
    """Spelt numbers and years as one token each: "two thousand", "twenty-five", "nineteen ninety-six"."""
    out: list[Token] = []
    at = 0
    while at < len(found):
        end = _number_end(found, at)
        out.append(_spelt(found[at:end]) if end - at > 1 else found[at])
        at = max(end, at + 1)
    return out


def _number_end(found: list[Token], at: int) -> int:
    if not _spells(found[at]):
        return at
    end = at + 1
    while end < len(found) and end - at < LONGEST_NUMBER:
        skip = end + 1 if found[end].kind == "-" and found[end - 1].lower in TENS else end
        if skip >= len(found) or not (_spells(found[skip]) or _ends(found, skip)):
            break
        end = skip + 1
    return end


def _spells(token: Token) -> bool:
    return token.kind == "N" and token.lower.isalpha()


def _ends(found: list[Token], at: int) -> bool:
    """Reads "Twenty-first": an ordinal under ten after a ten."""
    return found[at].kind == "O" and found[at - 1 if found[at - 1].kind == "N" else at - 2].lower in TENS


def _spelt(parts: list[Token]) -> Token:
    words = [part for part in parts if part.kind in "NO"]
    kind, value = _sum([int(str(part.value)) for part in words], words[0].lower, ordinal=parts[-1].kind == "O")
    return Token(parts[0].start, parts[-1].end, " ".join(p.lower for p in parts), kind, value, parts[0].capital)


def _sum(values: list[int], first: str, *, ordinal: bool) -> Entry:
    if ordinal:
        return "O", sum(values)
    if 10 <= values[0] <= 20 and 10 <= values[1] < 100 and max(values) < 100:
        return "y", values[0] * 100 + sum(values[1:])
    total = current = 0
    for value in values:
        if value in (100, 1000):
            current = max(current, 1) * value
        else:
            current += value
        if value == 1000:
            total, current = total + current, 0
    whole = total + current
    return ("y" if 2000 <= whole < 2100 and first == "two" else "N"), whole
