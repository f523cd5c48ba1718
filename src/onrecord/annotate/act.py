"""An act that somebody undertakes, and the ground on which acts are looked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from onrecord.annotate import undertakings as words
from onrecord.annotate.clauses import Clauses
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parties import Cast
from onrecord.model import Stage


@dataclass(frozen=True, slots=True)
class Act:
    """Something undertaken."""

    head: int
    """The verb or noun that is done."""
    trigger: int
    """The word that makes it an undertaking."""
    stage: Stage
    subject: int | None
    """Who does it, as a token; None where no one is named."""
    named: bool = False
    """Whether its words begin with the subject: passives, and things that are scheduled."""
    noun: bool = False
    negative: bool = False
    """An undertaking to refrain: its words begin with "not"."""
    extends: bool = False


class Finder:
    """What all finders of acts share: the reading, its clauses, its parties and times."""

    def __init__(self, reading: Reading, clauses: Clauses, cast: Cast, calendar: Calendar) -> None:
        """Nothing is looked for yet."""
        self.reading, self.clauses, self.cast, self.calendar = reading, clauses, cast, calendar
        self.parse, self.tokens = reading.parse, reading.parse.tokens

    def _below(self, i: int) -> set[str]:
        return {self.tokens[c].lower for c in self.parse.children[i]}

    def _is_act(self, i: int) -> bool:
        return bool(self.clauses.kinds(i) & words.ACTS)

    def _dated(self, verb: int) -> bool:
        return any(self.tokens[c].lower in ("for", "on", "in") for c in self.parse.children[verb] if c > verb)

    def _span(self, i: int) -> tuple[int, int]:
        first, last = self.parse.edges(i)
        return self.tokens[first].start, self.tokens[last].end


MARKS = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)", re.MULTILINE)


class QuotedPlaces:
    """Places within quotation marks."""

    def __init__(self, reading: Reading) -> None:
        """Marks are paired within a paragraph; an unclosed one runs to its end."""
        found = [m.span() for start, end in reading.report.paragraphs for m in MARKS.finditer(reading.text, start, end)]
        self._spans = [(start, end) for start, end in found if end - start > SCARE]
        self._starts = [start for start, _ in self._spans]

    def __call__(self, place: int) -> bool:
        """Whether `place` is within marks, in a quotation of more than a few words."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._spans[at][1]


SCARE = 40
"""Shorter stretches within marks are scare quotes and titles."""
