"""Quantities: numbers with what they count, for every number of a text that is a quantity at all.

`quantities` is a pure function of text and parse. It leaves out dates, clock times, ordinals and numbers that are part
of a name ("G7", "Resolution 1701"). `levels.py` keeps of these what the guidelines call levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate.numbers import Amount, amounts
from onrecord.annotate.parse import Parse, Token
from onrecord.annotate.units import ABBREVIATED, CURRENCIES, CURRENCY_WORDS, DISTANCES, DURATIONS


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit."""

    amount: Amount
    unit: str | None
    """Normalised: singular, lower case, "dollar per month"."""
    noun: int | None
    """The place of the counted noun among the tokens, if there is one."""
    start: int
    end: int
    """The words: hedge, number, unit."""

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """The two numbers as written, without regard to what a hedge excludes: "from 13.5 to 14 mm" is 13.5 and 14."""
        moved = self.amount.change_from
        return (self.amount.low, self.amount.high) if moved is None else (moved, self.amount.high)

    @property
    def money(self) -> bool:
        """Whether it is an amount of money."""
        return self.amount.money is not None or bool(
            self.unit and self.unit.split(" per ")[0].split()[-1] in CURRENCY_WORDS
        )


MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep "
    "sept oct nov dec"
).split()
_MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
_DAYS = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
DATES = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+(?:of\s+)?\d{{4}}|\d{{4}}[-/]\d{{1,2}}(?:[-/]\d{{1,2}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b\.?|\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?|(?:19|20)\d0s|'\d\ds"
    r"|(?:fiscal|fy)\s?(?:year\s)?\d{2,4})(?!\w)",
    re.IGNORECASE,
)
"""Dates and clock times as written, for texts whose times nobody has looked for."""

NAMES_BEFORE = frozenset(
    "no number row resolution article chapter section part page room route highway channel camp base line "
    "type model version level phase stage step class grade rule act title episode season round week day "
    "group pillar battalion brigade division regiment flight boeing airbus iphone galaxy track lane gate "
    "table figure mark formula psalm area district zone sector unit volume item paragraph clause annex "
    "amendment win ps top vitamin covid p s&p s&p/tsx size size-up mk".split()
)
"""Words whose number is a name: "Resolution 1701", "Camp 7"."""

GROUPS_BEFORE = frozenset("top bottom these those all other last first only".split())
"""Words before a number alone that make it a group: "the bottom three"."""


def quantities(text: str, parse: Parse, times: Iterable[tuple[int, int]] = ()) -> Iterator[Quantity]:
    """The quantities of `text` in order; `times` are stretches known to be dates or durations of no interest."""
    taken = sorted(times)
    at = 0
    for amount in amounts(text):
        while at < len(taken) and taken[at][1] <= amount.number_start:
            at += 1
        if (at < len(taken) and taken[at][0] < amount.number_end) or _dated(text, amount):
            continue
        covered = parse.between(amount.number_start, amount.number_end)
        if covered and not _name(text, parse, covered, amount):
            yield _quantity(text, parse, covered, amount)


NEAR = 28
"""How far round a number the rest of its date can stand."""


def _dated(text: str, amount: Amount) -> bool:
    """Whether the number is part of a date or clock time as written."""
    near = DATES.finditer(text, max(0, amount.number_start - NEAR), min(len(text), amount.number_end + NEAR))
    return any(m.start() < amount.number_end and amount.number_start < m.end() for m in near)


def _name(text: str, parse: Parse, covered: tuple[Token, ...], amount: Amount) -> bool:
    """Whether the number is part of a name, a year, an ordinal, a score or a mere "one"."""
    first, last = covered[0], covered[-1]
    if text[first.start : amount.number_start].strip("-–~$€£(<>+ ") and not text[amount.number_start].isalpha():
        return True
    if last.end > amount.number_end and text[amount.number_end : last.end].lower() in ("st", "nd", "rd", "th"):
        return True
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    if _year(text, amount, after) or _score(text, amount):
        return True
    before = parse.tokens[first.i - 1] if first.i and parse.tokens[first.i - 1].sentence == first.sentence else None
    if before is None or amount.start != amount.number_start or amount.money is not None:
        return False
    return _named_after(text, parse, first, after, amount)


def _named_after(text: str, parse: Parse, first: Token, after: Token | None, amount: Amount) -> bool:
    """Whether the word before makes the number a name: "Resolution 1701", "BBC One", "each one"."""
    before = parse.tokens[first.i - 1]
    if text[amount.number_start].isdigit():
        if before.lower.rstrip(".") in NAMES_BEFORE or (before.text in ("-", "–", "/") and before.end == first.start):
            return True
        if before.pos != "PROPN" or before.entity in ("DATE", "TIME") or _unit_follows(text, amount.number_end):
            return False
        return _model_number(parse, first) or not (_counted(after) or parse.tokens[first.head].tag == "NNS")
    noun = after is not None and (after.pos in ("NOUN", "ADJ", "PROPN") or after.lower == "of")
    if amount.low == 1 == amount.high and not noun:
        return True
    if before.pos == "PROPN" and text[amount.number_start].isupper():
        return True
    return not noun and before.lower in GROUPS_BEFORE and amount.low == amount.high


def _model_number(parse: Parse, number: Token) -> bool:
    """As in "14 Challenger 2 tanks": the second number belongs to the name between them."""
    near = parse.tokens[max(0, number.i - 4) : number.i]
    return any(t.pos == "NUM" and t.head == number.head for t in near)


def _year(text: str, amount: Amount, after: Token | None) -> bool:
    """Four bare figures are a year, but for "2000 troops"."""
    if amount.start != amount.number_start or not re.fullmatch(
        r"(?:1[5-9]|20)\d\d", text[amount.number_start : amount.number_end]
    ):
        return False
    if _unit_follows(text, amount.number_end):
        return False
    return not (int(amount.low or 0) % 50 == 0 and after is not None and after.tag in ("NNS", "JJ"))


def _score(text: str, amount: Amount) -> bool:
    """As in "2-1": two small numbers and nothing counted."""
    words = text[amount.number_start : amount.number_end]
    return bool(re.fullmatch(r"\d[-–]\d", words)) and not _unit_follows(text, amount.number_end)


def _counted(token: Token | None) -> bool:
    return token is not None and token.tag in ("NNS", "JJ", "NN")


_GLUED = re.compile(
    r"\s?-?\s?(" + "|".join(sorted((re.escape(u) for u in ABBREVIATED), key=len, reverse=True)) + r")(?![\w])",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s(?:per|an?|each|every)\s([a-z]+(?:\s(?:foot|feet|metres?|meters?|miles?|inch))?)\b"
    r"(?!\s(?:earlier|ago|before|later|old|after))",
    re.IGNORECASE,
)
PER = frozenset(
    "year month day week hour minute second barrel share tonne ton head person litre gallon kilogram mile "
    "ounce unit".split()
)
"""What a rate is per."""

WRITTEN_CLOSE = frozenset({"in", "m", "t", "v", "g", "l", "w", "ps"})
"""Abbreviations that are words or names where a blank stands before them: "14 in November"."""


def _unit_follows(text: str, at: int) -> str | None:
    """The abbreviated unit right behind a number."""
    m = _glued(text, at)
    return m.group(1).lower() if m else None


def _glued(text: str, at: int) -> re.Match[str] | None:
    m = _GLUED.match(text, at)
    if m is None or (m.group(1).lower() in WRITTEN_CLOSE and (m.start(1) > at or m.group(1) == "G")):
        return None
    return m


def _quantity(text: str, parse: Parse, covered: tuple[Token, ...], amount: Amount) -> Quantity:
    if amount.money is not None:
        return _per(text, amount, _money(amount), None, amount.end)
    if glued := _glued(text, amount.number_end):
        return _per(text, amount, ABBREVIATED[glued.group(1).lower()], None, max(glued.end(), amount.end))
    if old := OLD.match(text, amount.number_end):
        return Quantity(amount, f"{old.group(1).lower()} of age", None, amount.start, old.end())
    noun = counted(parse, covered)
    if noun is None:
        return Quantity(amount, None, None, amount.start, amount.end)
    unit, noun = _noun_unit(parse, covered[-1].i, noun)
    if unit == "cent" and "per" in text[amount.number_end : parse.tokens[noun].start]:
        unit = "percentage"
    return _per(text, amount, unit, noun, max(parse.tokens[noun].end, amount.end))


OLD = re.compile(r"[-\s]?(year|month|week|day)s?[-\s](?:old|of age)\b", re.IGNORECASE)


def _money(amount: Amount) -> str:
    sign = (amount.money or "").replace(" ", "").lower()
    return CURRENCIES.get(sign, CURRENCIES.get(sign[-1:], "dollar"))


def _per(text: str, amount: Amount, unit: str, noun: int | None, end: int) -> Quantity:
    m = _PER.match(text, end)
    if m and (m.group(1).lower().split()[0] in PER or m.group(0).strip().lower().startswith("per")):
        return Quantity(amount, f"{unit} per {m.group(1).lower()}", noun, amount.start, m.end())
    return Quantity(amount, unit, noun, amount.start, end)


BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV", "PART", "CCONJ", "SYM", "NUM"})
"""What may stand between a number and the noun that it counts."""


def counted(parse: Parse, covered: tuple[Token, ...]) -> int | None:
    """The noun that the number counts: its head to the right, else the next noun of the phrase, else "of" + noun."""
    last = covered[-1]
    inside = {t.i for t in covered}
    for t in reversed(covered):
        head = parse.tokens[t.head]
        if head.i in inside or head.i <= last.i or head.pos not in ("NOUN", "PROPN", "SYM"):
            continue
        apart = parse.tokens[last.i + 1 : head.i]
        if t.dep in ("nummod", "compound", "quantmod", "amod", "nmod", "det") and all(x.pos in BETWEEN for x in apart):
            return head.i
    return _next_noun(parse, last)


def _next_noun(parse: Parse, last: Token) -> int | None:
    found = None
    for k in range(last.i + 1, min(last.i + 8, len(parse.tokens))):
        t = parse.tokens[k]
        if t.sentence != last.sentence:
            break
        if t.pos in ("NOUN", "PROPN"):
            found = k
        elif found is not None or not _leads_on(parse, last, t):
            break
    return found


def _leads_on(parse: Parse, last: Token, t: Token) -> bool:
    """Whether a noun may still come after `t`: "one of my most …", "three of the seven …"."""
    if t.lower == "of":
        return t.i == last.i + 1
    if t.pos == "NUM":
        return parse.tokens[t.i - 1].pos == "DET"
    return t.pos in ("ADJ", "DET") or t.tag in ("VBN", "VBG", "JJ", "HYPH", "PRP$", "RBS", "RBR")


MEASURED = (
    DURATIONS | DISTANCES | CURRENCY_WORDS | {"litre", "liter", "cylinder", "page", "gallon", "ounce", "tonne", "ton"}
)
"""Nouns that are the unit wherever they stand behind a number, also before another noun ("a 12 page document")."""

LED = frozenset(
    {"-", "of", "the", "more", "other", "additional", "extra", "such", "these", "those", "my", "our", "their", "his"}
)


def _noun_unit(parse: Parse, last: int, noun: int) -> tuple[str, int]:
    """The unit's words from the number to the noun, singular; and its last word's place."""
    words = [parse.tokens[k] for k in range(last + 1, noun + 1)]
    for w in words[:3]:
        if w.lemma.lower() in MEASURED:
            return singular(w), w.i
    while words and words[0].lower in LED:
        words.pop(0)
    before = [w.lower for w in words[:-1] if w.text not in ("-", ",") and w.pos in ("ADJ", "NOUN", "PROPN")]
    last_word = singular(parse.tokens[noun])
    return " ".join([*before, "count" if last_word == "time" else last_word]), noun


def singular(token: Token) -> str:
    """The noun in the singular, lower case."""
    return token.lemma.lower() if token.tag in ("NNS", "NN") else token.lower
