"""What a changed stretch of words changes: negation, number, date, name, modality, hedge; or only the wording.

The classes are those of the contract. Two stretches that stand in one place of two wordings are compared, with the
words around them where those decide (a number beside a month is a date).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.consolidate import lexicon
from onrecord.consolidate.wording import WORD, fold
from onrecord.entries import Changed

ORDER: tuple[Changed, ...] = ("negation", "number", "date", "name", "modality", "hedge", "quoted")

BESIDE = 3
"""Words to each side in which a month, a unit of time or a year makes a number or a part of one a date."""


class Token(NamedTuple):
    """A word made comparable: contractions parted, number words as digits, spelling unified."""

    form: str
    raw: str
    """As it stands in the text."""
    start: int
    end: int
    first: bool = False
    """Whether it opens a sentence or a quotation, where a capital letter says nothing."""
    sentence: int = 0

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital letter."""
        return self.raw[:1].isupper()


STOP = re.compile(r"[.!?…]")
OPENING = re.compile(r"[.!?…:]|[“\"]")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a passage as tokens."""
    found: list[Token] = []
    sentence, end = 0, 0
    for match in WORD.finditer(text):
        start = match.start()
        between = text[end:start]
        first = not found
        if between != " ":
            sentence += bool(found and STOP.search(between))
            first = first or bool(OPENING.search(between))
        end = match.end()
        raw = match[0]
        found += [Token(form, raw, start, end, first, sentence) for form in parted(raw)]
    return tuple(counted(found)) if any(may_count(token.form) for token in found) else tuple(found)


@lru_cache(maxsize=100_000)
def parted(raw: str) -> tuple[str, ...]:
    """A word as it is written as forms: without its contraction, and in one spelling."""
    form = fold(raw)
    if form == "cannot":
        return "can", "not"
    for ending, whole in lexicon.CONTRACTED.items():
        if form.endswith(ending) and len(form) > len(ending):
            stem = {"wo": "will", "ca": "can", "sha": "shall"}.get(form[: -len(ending)], form[: -len(ending)])
            return stem, whole
    if form.endswith("'s") and form[:-2] in lexicon.PRONOUNS_WITH_IS:
        return form[:-2], "is"
    return (spelled(form),)


def spelled(form: str) -> str:
    """One spelling for British and American forms, months in full, numbers without separators."""
    if form[0].isdigit():
        return form.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", form) else form
    if form in lexicon.SHORT_MONTHS:
        return lexicon.MONTHS[lexicon.SHORT_MONTHS[form] - 1]
    if len(form) >= 6:
        for british, american in lexicon.SPELLINGS:
            if form.endswith(british):
                return form.removesuffix(british) + american
    return lexicon.RESPELLED.get(form, form)


def counted(found: Sequence[Token]) -> list[Token]:
    """Number words joined to digits: "two thousand five hundred" is one token, `2500`."""
    out: list[Token] = []
    for at, size, form in numbered([token.form for token in found]):
        out.append(found[at]._replace(form=form, end=found[at + size - 1].end) if size else found[at])
    return out


def numbered(forms: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Forms with number words joined: where each begins, of how many it is joined (0 where of none), and the form."""
    at = 0
    while at < len(forms):
        size, value = number_at(forms, at) if may_count(forms[at]) else (0, 0.0)
        if size:
            yield at, size, str(int(value)) if value == int(value) else str(value)
        else:
            yield at, 0, forms[at]
        at += size or 1


@lru_cache(maxsize=4096)
def forms(text: str) -> tuple[str, ...]:
    """The forms of `tokens`, at a third of their cost."""
    parts = [form for raw in WORD.findall(text) for form in parted(raw)]
    return tuple(form for _, _, form in numbered(parts)) if any(map(may_count, parts)) else tuple(parts)


def may_count(form: str) -> bool:
    """Whether a number of several words may begin with a form."""
    return form in lexicon.UNITS_OF_COUNT or form[0].isdigit()


def number_at(forms: Sequence[str], at: int) -> tuple[int, float]:
    """How many forms from `at` on make one number, and which; (0, 0) where none do."""
    total, part, size = 0.0, 0.0, 0
    while at + size < len(forms):
        form = forms[at + size]
        if form in lexicon.UNITS_OF_COUNT:
            part += lexicon.UNITS_OF_COUNT[form]
        elif size == 0 and scaled(forms, at + 1) and DECIMAL.fullmatch(form):
            part = float(form)
        elif size and form == "hundred":
            part *= 100
        elif size and form in lexicon.SCALES:
            total, part = total + part * lexicon.SCALES[form], 0.0
        else:
            break
        size += 1
    return (size, total + part) if size else (0, 0.0)


DECIMAL = re.compile(r"\d+(?:\.\d+)?")


def scaled(forms: Sequence[str], at: int) -> bool:
    """Whether a scale word stands at `at` ("2.5 million")."""
    return at < len(forms) and forms[at] in lexicon.SCALES


def is_number(form: str) -> bool:
    """Whether a form is a number in digits, or a vague one."""
    return form[0].isdigit() or form in lexicon.VAGUE_COUNTS or form in lexicon.ORDINALS


def changes(left: str, right: str) -> tuple[Changed, ...]:
    """What two stretches of words change where one stands for the other, without anything around them."""
    return compared(tokens(left), tokens(right), Around((), ()), ())


class Around(NamedTuple):
    """The words that two wordings have in common on both sides of a changed place."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]

    @property
    def forms(self) -> set[str]:
        """All of them as forms."""
        return {t.form for t in (*self.before, *self.after)}


def compared(
    left: Sequence[Token], right: Sequence[Token], around: Around, known: Collection[str]
) -> tuple[Changed, ...]:
    """What changes where `right` stands for `left`; `known` are names that may open a sentence."""
    found: set[Changed] = set()
    if negated(left, right):
        found.add("negation")
    figures(left, right, around, found)
    if named(left, right, known) or other_persons(left, right):
        found.add("name")
    if modal(left) != modal(right):
        found.add("modality")
    if hedged(left, right):
        found.add("hedge")
    return tuple(kind for kind in ORDER if kind in found)


def hedged(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether one side qualifies what the other says outright, or says it of more or fewer."""
    mine, theirs = ({t.form for t in side} for side in (left, right))
    if mine & lexicon.HEDGES != theirs & lexicon.HEDGES:
        return True
    many = mine & lexicon.QUANTIFIERS, theirs & lexicon.QUANTIFIERS
    return all(many) and many[0] != many[1]


def negated(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether one side denies what the other says."""
    forms = [t.form for t in left], [t.form for t in right]
    if (sum(f in lexicon.NEGATORS for f in forms[0]) - sum(f in lexicon.NEGATORS for f in forms[1])) % 2:
        return True
    return any(opposed(a, b) for a in forms[0] for b in forms[1])


def opposed(one: str, other: str) -> bool:
    """Whether two words are opposites: by the list, or by a negative prefix."""
    if frozenset((one, other)) in lexicon.OPPOSITES:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and any(long == prefix + short for prefix in lexicon.NEGATIVE_PREFIXES)


def figures(left: Sequence[Token], right: Sequence[Token], around: Around, found: set[Changed]) -> None:
    """Numbers and dates that differ; both sides must have one, since a figure left out is a cut."""
    mine, theirs = dates(left, around), dates(right, around)
    if mine and theirs and mine != theirs:
        found.add("date")
    counts = [{t.form for t in side if is_number(t.form)} for side in (left, right)]
    counts = [count - dated for count, dated in zip(counts, (mine, theirs), strict=True)]
    if (all(counts) and counts[0] != counts[1]) or any(plural(a, b) for a in left for b in right):
        found.add("number")


def dates(side: Sequence[Token], around: Around) -> set[str]:
    """The words of a stretch that say when."""
    forms = {t.form for t in side}
    near = forms | around.forms
    calendar = {t.form for t in (*side, *around.before, *around.after) if is_calendar(t)}
    years = {f for f in forms if is_year(f)}
    found = (forms & calendar) | (years if calendar or dated(side, around) else set())
    if calendar:
        found |= {f for f in forms if re.fullmatch(r"[0-3]?\d(?:st|nd|rd|th)?", f) or f in lexicon.ORDINALS}
    if calendar or near & lexicon.UNITS or any(is_year(f) for f in near):
        found |= forms & (lexicon.PARTS | lexicon.POINTERS)
    return found


def is_calendar(token: Token) -> bool:
    """Whether a word names a day or a month; "may" and "march" only inside a sentence, with a capital."""
    if token.form in {"may", "march"}:
        return token.capital and not token.first
    return is_time_word(token.form)


def is_year(form: str) -> bool:
    """Whether a form could be a year."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", form))


def dated(side: Sequence[Token], around: Around) -> bool:
    """Whether the number that a stretch begins with follows a preposition of time ("in 2025", not "with 2025 men")."""
    before = around.before[-1].form if around.before else ""
    return before in TIME_PREPOSITIONS or any(
        is_year(b.form) and a.form in TIME_PREPOSITIONS for a, b in pairwise(side)
    )


TIME_PREPOSITIONS = frozenset("in by since until during from after before of through year late early mid".split())


def plural(one: Token, other: Token) -> bool:
    """Whether two nouns differ in number only ("base", "bases"); capitals and short words are left alone."""
    short, long = sorted((one.form, other.form), key=len)
    if len(short) < 4 or short in lexicon.FUNCTION_WORDS or short.endswith("s"):
        return False
    return long in (short + "s", short + "es") or (short.endswith("y") and long == short[:-1] + "ies")


def named(left: Sequence[Token], right: Sequence[Token], known: Collection[str]) -> bool:
    """Whether another name stands in a name's place, or a name in the place of a plain word."""
    openers = {t.form for side in (left, right) for t in side if len(left) == len(right) == 1 and bare_name(t)}
    mine, theirs = names(left, {*known, *openers}), names(right, {*known, *openers})
    if not mine - theirs and not theirs - mine:
        return False
    return telling(left) and telling(right) and not any(same_stem(a, b) for a in mine for b in theirs)


def bare_name(token: Token) -> bool:
    """Whether a word that opens a sentence is a name by its look: a singular noun without an article, no mass noun."""
    listed = lexicon.FUNCTION_WORDS | lexicon.HEDGES | lexicon.NEGATORS | lexicon.TOTALS | lexicon.MODALS.keys()
    return (
        token.first and token.capital and len(token.form) >= SHORT_NAME and token.form not in listed
        and not token.form.endswith(COMMON_ENDINGS) and not is_number(token.form)
    )  # fmt: skip


SHORT_NAME = 4
COMMON_ENDINGS = ("s", "ness", "ity", "ion", "ment", "ance", "ence", "ing", "ism", "body", "thing", "one", "ly")
"""Plurals, abstract nouns, pronouns and adverbs open sentences without an article; other words that do are names."""


def telling(side: Sequence[Token]) -> bool:
    """Whether a stretch has a word that could stand in a name's place."""
    return any(t.form not in lexicon.FUNCTION_WORDS and not is_number(t.form) for t in side)


def other_persons(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether the pronouns of two stretches mean different people."""
    return bool(persons(left) and persons(right)) and not persons(left) & persons(right)


def names(side: Sequence[Token], known: Collection[str]) -> set[str]:
    """The capitalised words of a stretch that name somebody."""
    return {
        t.form.removesuffix("'s")
        for t in side
        if t.capital and (not t.first or t.form.removesuffix("'s") in known)
        and t.form not in lexicon.RANKS and t.form not in lexicon.PERSONS and not is_time_word(t.form)
        and not is_number(t.form)
    }  # fmt: skip


def is_time_word(form: str) -> bool:
    """Whether a form is a month or a weekday."""
    return form in lexicon.MONTHS or form in lexicon.WEEKDAYS or form in lexicon.DEICTIC


def same_stem(one: str, other: str) -> bool:
    """Iraq and Iraqi, Kurds and Kurdish: one name in two forms."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short[: max(4, len(short) - 1)])


def persons(side: Sequence[Token]) -> set[str]:
    """Who the pronouns of a stretch mean."""
    return {lexicon.PERSONS[t.form] for t in side if t.form in lexicon.PERSONS}


def modal(side: Sequence[Token]) -> set[str]:
    """The force of a stretch: its modal verbs by class, and its verbs of mere intention."""
    found: set[str] = set()
    for at, token in enumerate(side):
        after = side[at + 1].form if at + 1 < len(side) else ""
        month = token.form == "may" and token.capital and not token.first
        if (token.form in lexicon.MODALS and not month) or (token.form, after) == ("going", "to"):
            found.add(lexicon.MODALS.get(token.form, "will"))
        elif token.form in {"have", "has", "need", "needs"} and after == "to":
            found.add("must")
        elif token.form in lexicon.INTENTIONS and after in {"to", ""}:
            found.add("intend")
        elif token.form in {"able", "unable"}:
            found.add("can")
    return found
