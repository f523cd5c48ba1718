"""Numbers with their hedges, read from plain text: "some 2,500", "between 80 and 90", "tens of thousands".

Only what the words say: `Amount.low` and `Amount.high` are the numbers as written, `strict` tells whether they are
themselves excluded ("more than 50"), and `Amount.bounds` turns that into the first and last count that the words allow
(51 and up), after `docs/guidelines.md`, *level*. What is counted is the business of `quantities.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

HedgeKind = Literal["over", "at least", "under", "at most", "about", "exact"]

DIGITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "score": 20, "lakh": 100_000, "crore": 10**7,
}  # fmt: skip
SUFFIXES = {"k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
"""Glued to the digits ("$13.6m", "2bn"); "m" alone is a million only after money (`quantities.py` knows)."""

CROWDS = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2 * 10**6, "billions": 2 * 10**9,
    "tens of thousands": 20_000, "hundreds of thousands": 200_000, "tens of millions": 2 * 10**7,
    "hundreds of millions": 2 * 10**8, "tens of billions": 2 * 10**10, "hundreds of billions": 2 * 10**11,
}  # fmt: skip
"""Plural round numbers: at least two of them, and no upper end ("dozens" low 24, guidelines)."""

HEDGES: dict[HedgeKind, tuple[str, ...]] = {
    "at most": (
        "no more than", "seldom more than", "rarely more than", "hardly more than", "not more than", "up to", "at most",
        "as many as", "as much as", "a maximum of", "at the most", "not exceeding", "anything up to", "a ceiling of",
        "a cap of",
    ),
    "at least": (
        "at least", "no fewer than", "no less than", "not fewer than", "not less than", "upwards of", "upward of",
        "a minimum of", "at the very least", "at a minimum",
    ),
    "about": (
        "about", "around", "some", "roughly", "approximately", "approx.", "nearly", "almost", "close to",
        "an estimated", "estimated", "circa", "ca.", "perhaps", "maybe", "in the region of", "in the order of",
        "on the order of",
        "something like", "more or less", "just over", "just under", "a little over", "a little under",
        "slightly more than", "slightly less than", "a little more than", "a little less than", "slightly over",
        "slightly under", "just above", "just below", "just short of", "~", "≈", "an average of", "on average",
        "nigh on", "a bit more than", "a bit over",
    ),
    "over": (
        "more than", "over", "above", "in excess of", "exceeding", "well over", "far more than", "north of",
        "well above", "many more than", "greater than", "beyond", "much more than", "well more than", ">",
    ),
    "under": (
        "fewer than", "less than", "under", "below", "well under", "far fewer than", "not even", "well below",
        "much less than", "far less than", "no longer even", "<",
    ),
}  # fmt: skip
"""What the words before a number do to it. "A little over 1,700" is 1,700, approximate (guidelines)."""

YEARS_END = 2100

RARELY = re.compile(r"seldom|rarely|hardly", re.IGNORECASE)

TAILS: dict[str, HedgeKind] = {
    "or more": "at least", "or so": "about", "or fewer": "at most", "or less": "at most", "at least": "at least",
    "at most": "at most", "and more": "at least", "and counting": "at least", "or thereabouts": "about",
    "give or take": "about",
}  # fmt: skip
"""The same after it: "26 or more"."""

_KIND = {words: kind for kind, many in HEDGES.items() for words in many}


def _any(words: object) -> str:
    parts = sorted((str(w) for w in words), key=len, reverse=True)  # type: ignore[attr-defined]
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in parts)


_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = rf"(?:(?:{_TENS})[-\s](?:one|two|three|four|five|six|seven|eight|nine)|{'|'.join(DIGITS)})"
_SCALE = rf"(?:{'|'.join(SCALES)})"
_SPELLED = (
    rf"(?:half\s+an?\s+{_SCALE}\b|a\s+quarter\s+of\s+a\s+{_SCALE}\b"
    rf"|(?:a\s+few|several|a\s+couple\s+of|many|an?|{_WORD})(?:[-\s]+{_SCALE}\b)+"
    rf"(?:(?:\s+and\s+|[-\s]+){_WORD}\b(?:[-\s]+{_SCALE}\b)*)*"
    rf"|{_WORD}\b(?:\s+and\s+a\s+half\b(?:[-\s]+{_SCALE}\b)*)?)"
)
_FIGURES = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_CROWD = _any(CROWDS)
_MONEY = r"(?:US|A|C|AU|CA|NZ|HK|S)?[$€£¥₹₽]\s?(?:US)?\s?|(?:USD|EUR|GBP|CHF|AUD|CAD|RM|Rs\.?)\s?(?=\d)"
NUMBER = (
    rf"(?:(?P<crowd{{n}}>{_CROWD})\b"
    rf"|(?:(?P<money{{n}}>{_MONEY}))?(?P<figures{{n}}>{_FIGURES})"
    rf"(?:[-\s]?(?P<scale{{n}}>(?:{_SCALE})\b)|(?P<suffix{{n}}>(?:k|mn|mln|bn|tn|trn|m|b)\b))?"
    rf"|(?P<spelled{{n}}>{_SPELLED}))"
)
"""One number; `{n}` numbers the groups so that two of them make a range."""

_HEDGED = rf"(?:{_any(_KIND)})"
_PATTERN = re.compile(
    rf"(?<![\w.,:/])(?P<first>{NUMBER.replace('{n}', '1')})"
    rf"(?:(?P<link>\s+(?:and|to|or)\s+|"
    rf"\s?[–—-]\s?)(?P<hedge3>{_HEDGED}\s*)?(?P<second>{NUMBER.replace('{n}', '2')}))?"
    rf"(?P<tail>\s+(?:{_any(TAILS)})\b)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[~≈<>]|[^\s(\[“\"'‘~≈<>]+")
SIGNS = frozenset("~≈<>")
LONGEST = 4
"""Words in the longest hedge."""

LEAD = 64
"""Longest stretch before a number in which its hedge is looked for."""

GREATEST = 10.0**15
"""Greater numbers are no counts but identifiers."""

_HINT = re.compile(rf"\d|\b(?:{'|'.join((*DIGITS, *SCALES))}|{_CROWD})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, with its hedge."""

    start: int
    """The first code point of the hedge, or of the number where there is none."""
    end: int
    low: float | None
    high: float | None
    approximate: bool
    strict: bool
    """Whether an open-ended bound is itself excluded: "more than 50"."""
    number_start: int
    number_end: int
    """The number alone, with its scale and currency sign."""
    money: str | None = None
    """The currency sign before the figures, if any."""
    vague: bool = False
    """Whether the number is a crowd ("dozens")."""
    change_from: float | None = None
    """"From 5,200 to 3,000": where the amount, 3,000, came from; the words may also mean a range."""

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The first and the last count that the words allow: "more than 50" is 51 and up."""
        step = 1 if self.strict else 0
        return (
            None if self.low is None else whole(self.low + step * _integral(self.low)),
            None if self.high is None else whole(self.high - step * _integral(self.high)),
        )


def _integral(value: float) -> bool:
    return float(value).is_integer()


def whole(value: float) -> float:
    """`value` as an int where it is one."""
    return int(value) if float(value).is_integer() else value


def amounts(text: str) -> Iterator[Amount]:
    """The numbers of `text` in order, each with the words that hedge it. Linear in the length of the text."""
    if not _HINT.search(text):
        return
    for m in _PATTERN.finditer(text):
        if text[m.end() : m.end() + 1].isalnum() and not m["figures1"]:
            continue
        yield from (a for a in _read(m, _lead(m)) if max(a.low or 0, a.high or 0) <= GREATEST)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a number."""

    start: int
    """Where the hedge begins; the number's own start where there is none."""
    outer: int
    """Where "between" or "from" begins, if that is earlier."""
    kind: HedgeKind
    rarely: bool
    between: str


def _lead(m: re.Match[str]) -> _Lead:
    """The hedge, and "between" or "from", right before a number."""
    first = max(0, m.start() - LEAD)
    before = [(w.group().lower(), w.start()) for w in _WORDS.finditer(m.string, first, m.start())]
    if not before or not (m.string[m.start() - 1].isspace() or before[-1][0] in SIGNS):
        return _Lead(m.start(), m.start(), "exact", rarely=False, between="")
    inner, i = _hedge(before, len(before))
    between = before[i - 1][0] if i and before[i - 1][0] in ("between", "from") else ""
    at = i - 1 if between else i
    words, j = _hedge(before, _article(before, at))
    words, start = (words, before[j][1]) if words else (inner, before[i][1] if inner else m.start())
    outer = before[at][1] if between else start
    return _Lead(start, min(start, outer), _kind(words), bool(RARELY.match(words)), between)


def _hedge(before: list[tuple[str, int]], end: int) -> tuple[str, int]:
    """The longest hedge that ends with word `end`, and its first word; "" and `end` where there is none."""
    for n in range(min(LONGEST, end), 0, -1):
        words = " ".join(w for w, _ in before[end - n : end])
        if words in _KIND:
            return words, end - n
    return "", end


def _article(before: list[tuple[str, int]], end: int) -> int:
    """Past "the" and "a total of", which may stand between a hedge and its number."""
    words = [w for w, _ in before[max(0, end - 3) : end]]
    if words == ["a", "total", "of"]:
        return end - 3
    return end - 1 if words[-1:] == ["the"] else end


def _read(m: re.Match[str], lead: _Lead) -> Iterator[Amount]:
    first, second = value(m, 1), value(m, 2)
    if m["second"] is None or second is None or first is None:
        yield _single(m, 1, first, lead.kind, lead)
    elif _is_range(m, lead.between):
        yield _range(m, _scaled(m, first, second), second, lead)
    else:
        yield _single(m, 1, first, lead.kind, lead)
        start = m.start("hedge3") if m["hedge3"] else m.start("second")
        yield _single(m, 2, second, _kind(m["hedge3"]), _Lead(start, start, "exact", rarely=False, between=""))


def _kind(words: str | None) -> HedgeKind:
    return _KIND.get(re.sub(r"\s+", " ", words or "").strip().lower(), "exact")


def value(m: re.Match[str], n: int) -> float | None:
    """The number of group `n` of a match, or None where there is none."""
    if crowd := m[f"crowd{n}"]:
        return float(CROWDS[re.sub(r"\s+", " ", crowd.lower())])
    if figures := m[f"figures{n}"]:
        number = float(re.sub(r"[,\u00a0\u202f]", "", figures))
        scale, suffix = m[f"scale{n}"], m[f"suffix{n}"]
        if suffix and not m[f"money{n}"] and suffix.lower() in ("m", "b"):
            return number
        by = SCALES[scale.lower()] if scale else SUFFIXES[suffix.lower()] if suffix else 1
        return round(number * by, 6)
    return spelled(m[f"spelled{n}"]) if m[f"spelled{n}"] else None


def spelled(words: str) -> float:
    """As in "Two hundred and five" as 205; "half a million" as 500,000; "a few hundred" as 200, its least."""
    parts = re.findall(r"[a-z]+", words.lower())
    if parts[:1] == ["half"]:
        return 0.5 * SCALES[parts[2]]
    if "quarter" in parts:
        return 0.25 * SCALES[parts[-1]]
    total = current = 0.0
    for part in parts:
        if part in DIGITS:
            current += DIGITS[part]
        elif part == "half":
            current += 0.5
        elif part in ("few", "several", "couple", "many"):
            current = 2.0
        elif part in SCALES:
            current = (current or 1.0) * SCALES[part]
            if SCALES[part] >= 1_000:
                total, current = total + current, 0.0
    return total + current


def _is_range(m: re.Match[str], between: str) -> bool:
    link = (m["link"] or "").strip().lower()
    if link == "and":
        return between == "between"
    if link == "to" and not between and _year(m):
        return False
    if link == "to" and not between and m["money1"] and m["money2"] and m.string[: m.start()].endswith("by "):
        return False
    if link == "or":
        return bool(m["spelled1"]) == bool(m["spelled2"]) and not m["money1"]
    return True


def _year(m: re.Match[str]) -> bool:
    """As in "In 2018 to 3.9 million": four bare figures before a greater number are a year."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", m["first"])) and (value(m, 2) or 0) > YEARS_END


def _scaled(m: re.Match[str], first: float, second: float) -> float:
    """As in "Between 2 and 3 million": the scale of the second number is also that of the first."""
    word = m["scale2"] or m["suffix2"]
    if word and not m["scale1"] and not m["suffix1"] and m["figures1"] and first < 1_000 and first < second:
        return first * (SCALES.get(word.lower()) or SUFFIXES[word.lower()])
    return first


def _range(m: re.Match[str], first: float, second: float, lead: _Lead) -> Amount:
    moved = lead.between == "from"
    low, high = (second, second) if moved else (first, second)
    return Amount(
        lead.outer, m.end(), low, high,
        approximate=_kind(m["hedge3"]) == "about" or (not moved and lead.kind == "about"), strict=False,
        number_start=m.start("first"), number_end=m.end("second"), money=m["money1"] or m["money2"],
        change_from=first if moved else None,
    )  # fmt: skip


def _single(m: re.Match[str], group: int, number: float | None, kind: HedgeKind, lead: _Lead) -> Amount:
    name = "first" if group == 1 else "second"
    alone = group == 2 or m["second"] is None
    kind = (_tail(m) if alone else None) or kind
    vague = bool(m[f"crowd{group}"]) or bool(VAGUE.match(m[name]))
    return Amount(
        lead.start, m.end() if alone else m.end("first"),
        None if kind in ("under", "at most") and not vague else number,
        None if kind in ("over", "at least") or vague else number,
        approximate=kind == "about" or vague or lead.rarely,
        strict=kind in ("over", "under") and not vague,
        number_start=m.start(name), number_end=m.end(name), money=m[f"money{group}"], vague=vague,
    )  # fmt: skip


VAGUE = re.compile(r"(?:a\s+few|several|many)\b", re.IGNORECASE)


def _tail(m: re.Match[str]) -> HedgeKind | None:
    return TAILS[re.sub(r"\s+", " ", m["tail"]).strip().lower()] if m["tail"] else None
