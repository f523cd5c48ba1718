"""Acts that the learned reader proposes, as stretches of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.annotate.spans import Placed, Span, common
from onrecord.model import Stage

if TYPE_CHECKING:
    from onrecord.annotate.actmarks import Place
    from onrecord.annotate.encoder import Marks

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
    when: Span | None
    condition: Span | None

    @property
    def stage(self) -> Stage:
        """The likeliest stage."""
        return max(self.chances, key=lambda chance: chance[1])[0]


def proposals(marks: Marks) -> tuple[Proposal, ...]:
    """The acts of `marks` in the order of the text; of several for the same words only the likeliest."""
    kept: Placed[None] = Placed()
    out: list[Proposal] = []
    for one in sorted(_every(marks), key=lambda p: (-p.probability, p.act)):
        if all(common(one.act, other) < SAME for other, _ in kept.touching(one.act)):
            kept.add(one.act, None)
            out.append(one)
    return tuple(sorted(out, key=lambda p: p.act))


def _every(marks: Marks) -> Iterator[Proposal]:
    def span(place: Place) -> Span:
        return int(marks.start[place[0]]), int(marks.end[place[1]])

    for mark in marks.acts:
        yield Proposal(
            act=span(mark.act),
            probability=mark.probability,
            chances=tuple(zip(marks.stages, map(float, mark.stages), strict=True)),
            who=mark.who and span(mark.who),
            when=mark.when and span(mark.when),
            condition=mark.condition and span(mark.condition),
        )


def support(marks: Marks, span: Span) -> float:
    """The mean probability, from 0 to 1, that the wordpieces at `span` belong to an act; 0 where there are none."""
    first, last = np.searchsorted(marks.end, span[0], "right"), np.searchsorted(marks.start, span[1], "left")
    return float(marks.acting[first:last, 1].mean()) if first < last else 0.0
