"""Acts that are a length of time: "the truce was prolonged by 120 days … it had agreed to 60 days … insists on 60"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate import undertakings as words
from onrecord.annotate.act import Act, Finder
from onrecord.annotate.clauses import VERBAL
from onrecord.annotate.extractor import Reading
from onrecord.annotate.numbers import amounts
from onrecord.annotate.parse import Token
from onrecord.model import Deadline, Stage, Time

LENGTH = re.compile(r"P(?P<size>\d+)(?P<unit>[DWMY])")

ALIKE = 5
"""A number is no length where it is that many times the last one, or its part: "pulled out 700" after "18 days"."""

BACK = 700
"""Code points before a number in which the length of time is looked for: two or three short paragraphs."""

HOLDS_TO = frozenset({("insist", "on"), ("agree", "to"), ("agree", "on"), ("settle", "for"), ("consent", "to"),
                      ("stick", "to"), ("speak", "of"), ("stand", "by")})  # fmt: skip
"""Verbs with their prepositions that a party uses of the length it wants."""


class Lengths:
    """The lengths of time of a reading, for numbers that leave the unit out."""

    def __init__(self, reading: Reading) -> None:
        """Nothing is looked for yet."""
        self.reading = reading
        self.tokens, self.children = reading.parse.tokens, reading.parse.children
        self.lengths = [t for t in reading.all(Time) if t.type == "DURATION" and LENGTH.fullmatch(t.value or "")]

    def deadline(self, i: int) -> Deadline | None:
        """The length of time that the bare number at `i` stands for, in the unit of the last one; None for others."""
        t = self.tokens[i]
        if t.pos != "NUM" or t.dep in ("nummod", "compound", "quantmod") or self._counts(i):
            return None
        last = next((x for x in reversed(self.lengths) if t.start - BACK <= x.evidence.start < t.start), None)
        amount = next(iter(amounts(t.text)), None)
        if last is None or amount is None or amount.low is None or amount.low != amount.high or amount.low == 1:
            return None
        unit = LENGTH.fullmatch(last.value or "")
        if unit and not 1 / ALIKE <= amount.low / max(1, int(unit["size"])) <= ALIKE:
            return None
        value = f"P{int(amount.low)}{unit['unit']}" if unit else None
        return Deadline(self.reading.cut(t.start, t.end), "until", value)

    def _counts(self, i: int) -> bool:
        """Whether the number counts something after all: "60 of them", "90 soldiers"."""
        return any(c > i and self.tokens[c].lower == "of" for c in self.children[i])


class Ellipses(Finder):
    """Finds acts that are only a length of time: "Russia insists on 60"."""

    def elided(self) -> Iterator[Act]:
        """Lengths, with their unit or without, that a party holds to where something was prolonged before."""
        lengths = Lengths(self.reading)
        units = {t.evidence.end for t in lengths.lengths}
        for t in self.tokens:
            if t.dep != "pobj" or not (t.pos == "NUM" or t.end in units):
                continue
            preposition = self.tokens[t.head]
            verb = self.tokens[preposition.head]
            held = verb.pos in VERBAL and (verb.lemma, preposition.lower) in HOLDS_TO
            clause = self.clauses.of(verb.i) if held else None
            if clause is None or not self.cast.able(clause.subject) or clause.modal or not self._prolonged(t):
                continue
            stage: Stage = "denied" if clause.negated else "extended"
            if t.end in units:
                yield Act(verb.i, verb.i, stage, clause.subject, named=True, extends=True)
            elif lengths.deadline(t.i) is not None:
                yield Act(t.i, verb.i, stage, clause.subject, noun=True)

    def _prolonged(self, number: Token) -> bool:
        """Whether something is prolonged, renewed or kept open shortly before."""
        return any(
            t.pos in VERBAL and (words.COURSE.get(t.lemma) == "extended" or t.lemma == "keep")
            for t in self.reading.parse.between(max(0, number.start - BACK), number.start)
        )
