"""Spans: stretches of the text, [start, end) in code points, found by their place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeAlias, TypeVar

Span: TypeAlias = tuple[int, int]
T = TypeVar("T")

BLOCK = 256
"""Code points of a block of the index: a sentence or two."""


def common(a: Span, b: Span) -> float:
    """What two spans share: Dice, 2 x the characters of both / the characters of one and of the other."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, 2 * both / ((a[1] - a[0]) + (b[1] - b[0])))


class Placed(Generic[T]):
    """Things with a span each, found by place without a look at all of them."""

    def __init__(self) -> None:
        """None so far."""
        self._blocks: dict[int, list[tuple[Span, T]]] = {}

    def add(self, span: Span, thing: T) -> None:
        """Keep a thing at its span."""
        for block in _blocks(span):
            self._blocks.setdefault(block, []).append((span, thing))

    def at(self, place: int) -> Iterator[tuple[Span, T]]:
        """The things whose span holds `place`, in the order in which they were added."""
        for span, thing in self._blocks.get(place // BLOCK, ()):
            if span[0] <= place < span[1]:
                yield span, thing

    def touching(self, span: Span) -> Iterator[tuple[Span, T]]:
        """The things that share a character with `span`, a long one more than once."""
        for block in _blocks(span):
            for other, thing in self._blocks.get(block, ()):
                if other[0] < span[1] and span[0] < other[1]:
                    yield other, thing


def _blocks(span: Span) -> range:
    return range(span[0] // BLOCK, span[1] // BLOCK + 1)
