"""Stretches: the clause round a cue, cut at sentence ends, strong conjunctions and what a speaker's words hold."""

from __future__ import annotations

import re

from onrecord.annotate.extractor import Reading
from onrecord.annotate.voices import Voices
from onrecord.model import Evidence

SPLIT = re.compile(r";\s+|,\s+(?:but|and|yet|although|though|while|whereas)\s+|\s[—–]\s|:\s+(?=[“\"])")
"""Where one clause ends and the next begins, whatever the parser says."""

EDGES = " \t\n,.;:—–-”“\"'’‘?!"


class Stretches:
    """Cuts clauses out of a reading."""

    def __init__(self, reading: Reading, voices: Voices) -> None:
        """Statements bound the clauses within them."""
        self.reading, self.text, self.voices = reading, reading.text, voices

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds `place`, cut to the statement's piece that holds it."""
        covered = self.reading.parse.between(place, place + 1)
        if not covered:
            return place, place
        words = self.reading.parse.sentence(covered[0].sentence)
        start, end = words[0].start, words[-1].end
        voice = self.voices.holding(place, place + 1)
        for piece in voice.content if voice else ():
            if piece.start <= place < piece.end:
                return max(start, piece.start), min(end, piece.end)
        return start, end

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause round [start, end) within its sentence."""
        left, right = self.sentence(start)
        for m in SPLIT.finditer(self.text, left, right):
            if m.end() <= start:
                left = m.end()
            elif m.start() >= end:
                return left, m.start()
        return left, max(right, end)

    def cut(self, start: int, end: int) -> Evidence | None:
        """The words at [start, end) without marks at their edges; None where nothing is left."""
        return self.reading.trimmed(start, end, EDGES)
