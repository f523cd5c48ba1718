"""Statements found by the place of what they hold."""

from __future__ import annotations

from onrecord.annotate.extractor import Reading
from onrecord.model import Statement


class Voices:
    """Statements, found by the place of what they hold."""

    BLOCK = 256

    def __init__(self, reading: Reading) -> None:
        """Statements are those found so far."""
        self.statements = reading.all(Statement)
        self._blocks: dict[int, list[tuple[int, int, int, Statement]]] = {}
        for statement in self.statements:
            size = sum(piece.end - piece.start for piece in statement.content)
            for piece in statement.content:
                for block in range(piece.start // self.BLOCK, piece.end // self.BLOCK + 1):
                    self._blocks.setdefault(block, []).append((size, piece.start, piece.end, statement))

    def holding(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds [start, end), or at least its middle."""
        middle = (start + end) // 2
        found = [x for x in self._blocks.get(middle // self.BLOCK, ()) if x[1] <= middle < x[2]]
        whole = [x for x in found if x[1] <= start and end <= x[2] + 2]
        best = min(whole or found, key=lambda x: (x[0], x[1]), default=None)
        return best[3] if best else None
