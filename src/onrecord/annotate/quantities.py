"""Quantities: numbers with what they count, for every number of a text that is a quantity at all.

`quantities` is a pure function of text and parse. It leaves out dates, clock times, ordinals and numbers that are part of
a name ("G7", "Resolution 1701"). `levels.py` keeps of these what the guidelines call levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate.numbers import Amount, amounts
from onrecord.annotate.parse import Parse, Token
from onrecord.annotate.units import ABBREVIATED, CURRENCIES, CURRENCY_WORDS


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
    def money(self) -> bool:
        """Whether it is an amount of money."""
        return self.amount.money is not None or bool(
            self.unit and self.unit.split(" per ")[0].split()[-1] in CURRENCY_WORDS
        )


MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec"
).split()
_MONTH = rf"(?:{'|'.join(MONTHS)})\.?"
_DAYS = r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
DATES = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+(?:of\s+)?\d{{4}}|\d{{4}}[-/]\d{{1,2}}(?:[-/]\d{{1,2}})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b\.?|\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?|(?:19|20)\d0s|'\d\ds"
    r"|(?:fiscal|fy)\s?(?:year\s)?\d{2,4})(?!\w)",
    re.IGNORECASE,
)
"""Dates and clock times as written, for texts whose times nobody has looked for."""

YEAR = range(1500, 2100)

NAMES_BEFORE = frozenset(
    "no number resolution article chapter section part page room route highway channel camp base line type model version "
    "level phase stage step class grade rule act title episode season round week day group pillar battalion brigade "
    "division regiment flight boeing airbus iphone galaxy track lane gate table figure mark formula psalm area district "
    "zone sector unit volume item paragraph clause annex amendment win ps top vitamin covid".split()
)
"""Words whose number is a name: "Resolution 1701", "Camp 7"."""

SKIPPED = frozenset({"one another", "no one", "one day", "at one", "one-", "one by one", "last one", "this one", "that one", "which one", "another one",
                     "the one", "new one", "first one", "only one", "everyone", "for one", "one's", "one’s", "a one", "one time"})  # fmt: skip


def quantities(text: str, parse: Parse, times: Iterable[tuple[int, int]] = ()) -> Iterator[Quantity]:
    """The quantities of `text` in order; `times` are stretches known to be dates or durations of no interest."""
    taken = sorted((*(m.span() for m in DATES.finditer(text)), *times))
    at = 0
    for amount in amounts(text):
        while at < len(taken) and taken[at][1] <= amount.number_start:
            at += 1
        if at < len(taken) and taken[at][0] < amount.number_end and taken[at][1] > amount.number_start:
            continue
        covered = parse.between(amount.number_start, amount.number_end)
        if covered and not _name(text, parse, covered, amount):
            yield _quantity(text, parse, covered, amount)


def _name(text: str, parse: Parse, covered: tuple[Token, ...], amount: Amount) -> bool:
    """Whether the number is part of a name, a year, an ordinal or a mere "one"."""
    first, last = covered[0], covered[-1]
    if first.start < amount.number_start - 1 and not text[first.start : amount.number_start].strip("-–~$€£(<>+") == "":
        return True
    before = parse.tokens[first.i - 1] if first.i and parse.tokens[first.i - 1].sentence == first.sentence else None
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    figures = text[amount.number_start].isdigit()
    if (
        figures
        and amount.low == amount.high
        and (amount.low or 0) in YEAR
        and "," not in last.text
        and not _counted(after)
    ):
        return True
    if before is not None and amount.start == amount.number_start and amount.money is None:
        if before.lower.rstrip(".") in NAMES_BEFORE and figures:
            return True
        if before.pos == "PROPN" and figures and not _unit_follows(text, amount.number_end) and not _counted(after):
            return True
        if before.text in ("-", "–", "/") and before.end == first.start and figures:
            return True
    if last.end > amount.number_end and text[amount.number_end : last.end].lower() in ("st", "nd", "rd", "th"):
        return True
    if amount.low == 1 and amount.high == 1 and not figures:
        return _idle_one(text, amount)
    return False


def _counted(token: Token | None) -> bool:
    return token is not None and token.pos in ("NOUN", "ADJ") and token.tag in ("NNS", "JJ", "NN")


def _idle_one(text: str, amount: Amount) -> bool:
    near = text[max(0, amount.number_start - 8) : amount.number_end + 9].lower()
    return any(words in near for words in SKIPPED)


def _unit_follows(text: str, at: int) -> str | None:
    m = _GLUED.match(text, at)
    return m.group(1) if m else None


_GLUED = re.compile(
    r"\s?-?\s?(" + "|".join(sorted((re.escape(u) for u in ABBREVIATED), key=len, reverse=True)) + r")(?![\w])",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s(?:per|an?|each|every)\s([a-z]+(?:\s(?:foot|feet|metres?|meters?|miles?|inch))?)\b", re.IGNORECASE
)
PER = frozenset(
    "year month day week hour minute second barrel share tonne ton head person litre gallon kilogram mile ounce unit".split()
)


def _quantity(text: str, parse: Parse, covered: tuple[Token, ...], amount: Amount) -> Quantity:
    if amount.money is not None:
        unit, end = _money(text, amount), amount.end
        return _per(text, amount, unit, None, end)
    glued = _unit_follows(text, amount.number_end)
    if glued and (glued.lower() not in ("in", "m", "t", "v", "g", "l", "w", "ps") or text[amount.number_end].strip()):
        at = text.lower().index(glued.lower(), amount.number_end) + len(glued)
        return _per(text, amount, ABBREVIATED[glued.lower()], None, max(at, amount.end))
    noun = counted(parse, covered)
    if noun is None:
        return Quantity(amount, None, None, amount.start, amount.end)
    unit, end = _noun_unit(parse, covered[-1].i, noun)
    if (
        unit == "cent"
        and parse.tokens[noun].lower == "cent"
        and "per" in text[amount.number_end : parse.tokens[noun].start]
    ):
        unit = "percentage"
    return _per(text, amount, unit, noun, max(end, amount.end))


def _money(text: str, amount: Amount) -> str:
    sign = (amount.money or "").replace(" ", "").lower()
    return CURRENCIES.get(sign, CURRENCIES.get(sign.strip("aunzhkscd") or sign, "dollar"))


def _per(text: str, amount: Amount, unit: str, noun: int | None, end: int) -> Quantity:
    m = _PER.match(text, end)
    if (
        m
        and (m.group(1).lower().split()[0] in PER or m.group(0).strip().lower().startswith("per"))
        and unit not in ("percentage",)
    ):
        return Quantity(amount, f"{unit} per {m.group(1).lower()}", noun, amount.start, m.end())
    return Quantity(amount, unit, noun, amount.start, end)


def counted(parse: Parse, covered: tuple[Token, ...]) -> int | None:
    """The noun that the number counts: its head to the right, else the next noun of the same phrase, else "of" + noun."""
    last = covered[-1]
    inside = {t.i for t in covered}
    for t in reversed(covered):
        head = parse.tokens[t.head]
        if (
            head.i not in inside
            and head.i > last.i
            and head.pos in ("NOUN", "PROPN", "SYM")
            and t.dep in ("nummod", "compound", "quantmod", "amod", "nmod", "det")
        ):
            if all(
                parse.tokens[k].pos in ("ADJ", "NOUN", "PROPN", "VERB", "PUNCT", "ADV", "PART", "CCONJ", "SYM", "NUM")
                for k in range(last.i + 1, head.i)
            ):
                return head.i
    return _next_noun(parse, last)


def _next_noun(parse: Parse, last: Token) -> int | None:
    found = None
    for k in range(last.i + 1, min(last.i + 7, len(parse.tokens))):
        t = parse.tokens[k]
        if t.sentence != last.sentence:
            break
        if t.lower == "of" and k == last.i + 1:
            continue
        if t.pos in ("NOUN", "PROPN"):
            found = k
        elif found is not None or not (
            t.pos in ("ADJ", "DET") or t.tag in ("VBN", "VBG", "JJ", "HYPH") or (t.pos == "NUM" and False)
        ):
            break
    return found


def _noun_unit(parse: Parse, last: int, noun: int) -> tuple[str, int]:
    """The unit's words, from the number to the noun, singular; and where they end."""
    t = parse.tokens[noun]
    words = [parse.tokens[k] for k in range(last + 1, noun + 1)]
    while words and words[0].lower in (
        "-",
        "of",
        "the",
        "more",
        "other",
        "additional",
        "extra",
        "such",
        "these",
        "those",
    ):
        words.pop(0)
    text = " ".join(
        w.lower for w in words[:-1] if w.text not in ("-", ",") and w.pos in ("ADJ", "NOUN", "PROPN", "VERB")
    )
    return f"{text} {singular(t)}".strip(), t.end


def singular(token: Token) -> str:
    """The noun in the singular, lower case."""
    return token.lemma.lower() if token.tag in ("NNS", "NN") else token.lower
