"""The timeline's picture: few things one by one, many as bars by month; each a way to a closer look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.publish.drawing.axis import Axis

GLYPH = 6.2
ROW = 22
LANES = 60


class Thing(NamedTuple):
    """What is drawn: a day or a stretch of days it can mean."""

    begin: date
    end: date | None
    label: str
    kind: str
    href: str
    title: str


class Item(NamedTuple):
    """A thing's place on the paper; `soft` where its day is not known."""

    x: float
    y: float
    width: float
    label: str
    label_x: float
    anchor: str
    kind: str
    href: str
    title: str
    soft: bool


class Column(NamedTuple):
    """How much there is in a month."""

    x: float
    y: float
    width: float
    height: float
    many: int
    month: str


def items(things: Sequence[Thing], axis: Axis, top: float) -> tuple[list[Item], float]:
    """Every thing in the first lane where it and its label have room."""
    ends: list[float] = []
    out = []
    for thing in things:
        x1, x2 = axis.x(thing.begin), axis.x(thing.end or thing.begin)
        soft = thing.end is None or thing.end > thing.begin
        label = thing.label if len(thing.label) <= 34 else thing.label[:33] + "…"
        width = max(x2 - x1, 7.0)
        length = (len(label) + 3) * GLYPH
        after = x1 + width + 5
        over = after + length > axis.right
        left = x1 - 5 - length if over else x1
        right = x1 + width if over else after + length
        lane = next((i for i, last in enumerate(ends) if last + 8 <= left), len(ends))
        if lane >= LANES:
            lane = min(range(len(ends)), key=ends.__getitem__)
        ends[lane:] = [right, *ends[lane + 1 :]]
        at = x1 - 5 if over else after
        out.append(
            Item(
                x1,
                top + lane * ROW,
                width,
                label,
                at,
                "end" if over else "start",
                thing.kind,
                thing.href,
                thing.title,
                soft,
            )
        )
    return out, top + max(len(ends), 1) * ROW


def columns(density: Mapping[str, int], axis: Axis, top: float, height: float) -> list[Column]:
    """A bar a month, as high as it is full."""
    most = max(density.values(), default=1)
    out = []
    for month, many in density.items():
        begin = date(int(month[:4]), int(month[5:7]), 1)
        if not axis.begin <= begin <= axis.end:
            continue
        x1, x2 = axis.x(begin), axis.x(min(begin + timedelta(31), axis.end))
        tall = max(many / most * height, 2)
        out.append(Column(x1, top + height - tall, max(x2 - x1 - 0.6, 0.8), tall, many, month))
    return out
