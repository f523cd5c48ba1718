"""Statements found by the place of what they hold."""

from __future__ import annotations

from onrecord.annotate.extractor import Reading
from onrecord.annotate.spans import Placed, Span
from onrecord.model import Statement

MARKS = 2
"""Code points by which what a statement holds may reach beyond it: a full stop and a closing mark."""


class Voices:
    """Statements, found by the place of what they hold."""

    def __init__(self, reading: Reading) -> None:
        """Statements are those found so far."""
        self.statements = reading.all(Statement)
        self._placed: Placed[Statement] = Placed()
        for statement in self.statements:
            for piece in statement.content:
                self._placed.add((piece.start, piece.end), statement)

    def holding(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds [start, end), or at least its middle."""
        found = list(self._placed.at((start + end) // 2))
        whole = [(piece, one) for piece, one in found if piece[0] <= start and end <= piece[1] + MARKS]
        best = min(whole or found, key=_innermost, default=None)
        return best[1] if best else None


def _innermost(found: tuple[Span, Statement]) -> tuple[int, int]:
    """The code points that a statement holds, and where its piece begins."""
    piece, statement = found
    return sum(one.end - one.start for one in statement.content), piece[0]
