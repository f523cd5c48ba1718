"""Acts that leave out their verb: "return Kalbajar by Sunday, Aghdam by 20 November and Lachin by 1 December"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.act import Act
from onrecord.annotate.clauses import VERBAL
from onrecord.annotate.deadlines import LATEST, Calendar, sense_before
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parse import Token
from onrecord.model import Commitment, Evidence, Time

JOINS = frozenset({",", ";", "and", "but", "while", "then"})
"""What stands before the next item of a row."""

CLOSES = frozenset({"and", "but", ";"})
"""One of these stands in every row; without it, what follows the comma is an apposition."""

LONGEST = 9
"""Tokens of an item before its time; longer ones are clauses."""

OPENING = ("DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON")
NOMINAL = ("NOUN", "PROPN", "NUM", "PRON")


class Gaps:
    """Finds the items of a row that have a time of their own and no verb."""

    def __init__(self, reading: Reading, calendar: Calendar) -> None:
        """Nothing is looked for yet."""
        self.reading, self.calendar, self.tokens = reading, calendar, reading.parse.tokens

    def after(self, entry: Commitment, acts: tuple[Act, ...]) -> Iterator[Commitment]:
        """The further items of the row that `entry` opens, each bound as it is; nothing where it has no time."""
        if entry.act is None or entry.deadline is None or entry.stage in ("concluded", "missed", "withdrawn"):
            return
        if entry.deadline.span.start < entry.act.start:
            return
        heads = {act.head for act in acts}
        row = list(self._row(entry.deadline.span))
        if any(set(joins) & CLOSES for joins, _, _ in row):
            for _, words, time in row:
                if not any(t.i in heads for t in self.reading.parse.between(words.start, words.end)):
                    evidence = self.reading.cut(entry.evidence.start, max(time.evidence.end, entry.evidence.end))
                    yield replace(entry, act=words, deadline=self.calendar.deadline(time), evidence=evidence)

    def _row(self, first: Evidence) -> Iterator[tuple[tuple[str, ...], Evidence, Time]]:
        """The items behind the time at `first`: what joins them, their words, their times."""
        inside = self.reading.parse.between(first.start, first.end)
        if not inside:
            return
        sentence = self.reading.parse.sentence(inside[-1].sentence)
        place = self._past(first.end)
        for time in self.calendar.within(first.end, sentence[-1].end):
            found = self._item(place, time)
            if found is None:
                return
            yield (*found, time)
            place = self._past(time.evidence.end)

    def _past(self, place: int) -> int:
        """Behind "at the latest" where that follows a time that ends at `place`."""
        latest = LATEST.match(self.reading.text, place)
        return latest.end() if latest else place

    def _item(self, place: int, time: Time) -> tuple[tuple[str, ...], Evidence] | None:
        """The words between `place` and `time`, where they are a noun phrase behind a conjunction or comma."""
        stop = sense_before(self.reading.text, time.evidence.start, time.evidence.end, time.type)[1]
        between = [t for t in self.reading.parse.between(place, stop) if t.start >= place]
        joins = tuple(t.lower for t in between)[: self._joined(between)]
        words = between[len(joins) :]
        if not joins or not words or len(words) > LONGEST:
            return None
        if words[0].pos not in OPENING or not any(t.pos in NOMINAL for t in words) or self._finite(words, time):
            return None
        return joins, self.reading.cut(words[0].start, words[-1].end)

    def _joined(self, between: list[Token]) -> int:
        return next((i for i, t in enumerate(between) if t.lower not in JOINS), len(between))

    def _finite(self, words: list[Token], time: Time) -> bool:
        """Whether a verb stands in or right behind the item: then it is a clause of its own."""
        after = self.reading.parse.between(time.evidence.end, time.evidence.end + 2)
        verbs = [t for t in words if t.pos in VERBAL and t.tag not in ("VBN", "VBG")]
        marks = any(t.text in ('"', "“", "”", ",") for t in words)
        return bool(verbs) or marks or any(t.pos in VERBAL and t.start >= time.evidence.end for t in after)
