"""Acts that the learned reader proposes, as stretches of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from onrecord.model import Stage

if TYPE_CHECKING:
    from onrecord.annotate.actmarks import Place
    from onrecord.annotate.encoder import Marks

Span: TypeAlias = tuple[int, int]

SAME = 0.5
"""Share that two stretches have in common, from which on they are one act (the scorer's own measure, Dice)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the network takes for an act. Stretches are [start, end) in code points."""

    act: Span
    probability: float
    chances: tuple[tuple[Stage, float], ...]
    """The stages with their probabilities."""
    who: Span | None
    """The words that show who is bound."""
    bound: float
    """Probability that the text shows it."""
    when: Span | None
    condition: Span | None

    @property
    def stage(self) -> Stage:
        """The likeliest stage."""
        return max(self.chances, key=lambda chance: chance[1])[0]


def proposals(marks: Marks) -> tuple[Proposal, ...]:
    """The acts of `marks` in the order of the text; of several for the same words only the likeliest."""
    kept = Spans()
    out: list[Proposal] = []
    for one in sorted(_every(marks), key=lambda p: (-p.probability, p.act)):
        if all(common(one.act, other) < SAME for other, _ in kept.near(one.act)):
            kept.add(one.act, len(out))
            out.append(one)
    return tuple(sorted(out, key=lambda p: p.act))


class Spans:
    """Stretches with a number each, found by place."""

    BLOCK = 256

    def __init__(self) -> None:
        """None so far."""
        self._blocks: dict[int, list[tuple[Span, int]]] = {}

    def add(self, span: Span, number: int) -> None:
        """Keep a stretch."""
        for block in self._held(span):
            self._blocks.setdefault(block, []).append((span, number))

    def near(self, span: Span) -> Iterator[tuple[Span, int]]:
        """The stretches that may share a character with `span`, some of them more than once."""
        for block in self._held(span):
            yield from self._blocks.get(block, ())

    def _held(self, span: Span) -> range:
        return range(span[0] // self.BLOCK, span[1] // self.BLOCK + 1)


def _every(marks: Marks) -> Iterator[Proposal]:
    def span(place: Place) -> Span:
        return int(marks.start[place[0]]), int(marks.end[place[1]])

    for mark in marks.acts:
        yield Proposal(
            act=span(mark.act),
            probability=mark.probability,
            chances=tuple(zip(marks.stages, map(float, mark.stages), strict=True)),
            who=mark.who and span(mark.who),
            bound=mark.bound,
            when=mark.when and span(mark.when),
            condition=mark.condition and span(mark.condition),
        )


def support(marks: Marks, span: Span) -> float:
    """The mean probability, from 0 to 1, that the wordpieces at `span` belong to an act; 0 where there are none."""
    first, last = np.searchsorted(marks.end, span[0], "right"), np.searchsorted(marks.start, span[1], "left")
    return float(marks.acting[first:last, 1].mean()) if first < last else 0.0


def common(a: Span, b: Span) -> float:
    """What two stretches share: Dice, 2 x the characters of both / the characters of one and of the other."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, 2 * both / ((a[1] - a[0]) + (b[1] - b[0])))
