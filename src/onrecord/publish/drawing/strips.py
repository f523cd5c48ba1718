"""The mission's picture: one time axis shared by strips of roles, pledges, levels and claims, to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from onrecord.publish.drawing.axis import Axis, read, spanning

Line = dict[str, Any]

WIDTH, LEFT, RIGHT = 1000, 118, 984
ROW, HEAD = 24, 26
GLYPH = 6.4
"""Estimated width of a letter at the drawing's 11.5 units: wide enough for Inter's average."""
PLEDGES, SERIES, CLAIMS = 12, 4, 6
"""How many are drawn; the tables below have them all."""
PLOT = 88


class Bar(NamedTuple):
    """A stretch of time; a soft end is one whose day is not known."""

    x: float
    y: float
    width: float
    height: float
    label: str
    href: str
    soft_start: float = 0
    soft_end: bool = False
    style: str = ""
    title: str = ""
    label_x: float = 0
    anchor: str = "start"


class Stroke(NamedTuple):
    """A pledge: a line from its first word to its deadline, with a flag at every step."""

    y: float
    x1: float
    x2: float
    flags: tuple[tuple[float, str, str, str], ...]
    """(x, stage, title, address)"""
    deadline: float | None
    label: str
    label_x: float
    label_y: float
    anchor: str
    state: str
    href: str


class Dot(NamedTuple):
    """One point of a series: a band from low to high, an arrow for an open end."""

    x: float
    top: float
    bottom: float
    middle: float
    label: str
    label_y: float
    title: str
    href: str
    open_top: bool
    open_bottom: bool
    faint: bool
    shown: bool


class Plot(NamedTuple):
    """A series drawn as bands over time, on its own scale."""

    y: float
    height: float
    label: str
    href: str
    dots: tuple[Dot, ...]
    line: str
    most: str


@dataclass(frozen=True, slots=True)
class Strips:
    """The whole picture."""

    axis: Axis
    height: float
    rows: tuple[tuple[float, str], ...]
    """(y, name of the strip)"""
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    plots: tuple[Plot, ...] = ()
    claims: tuple[Bar, ...] = ()
    left_out: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    """Strips with nothing in them."""


class Role(NamedTuple):
    """A role over time, with its address in the text."""

    role: str
    how: str
    begin: date | None
    sure: date | None
    end: date | None
    href: str


class Told(NamedTuple):
    """A pledge as the picture needs it."""

    label: str
    state: str
    deadline: date | None
    steps: tuple[tuple[date | None, str, str], ...]
    """(day, stage, address of the words)"""
    href: str


class Measured(NamedTuple):
    """A point of a series as the picture needs it."""

    day: date | None
    low: float | None
    high: float | None
    label: str
    href: str
    faint: bool


class Curve(NamedTuple):
    """A series as the picture needs it."""

    label: str
    href: str
    points: tuple[Measured, ...]


class Claim(NamedTuple):
    """A claimed trend with the days it is about."""

    label: str
    begin: date | None
    end: date | None
    href: str


def strips(
    roles: Sequence[Role], pledges: Sequence[Told], curves: Sequence[Curve], claims: Sequence[Claim]
) -> Strips | None:
    """The picture of a mission; None where nothing of it has a day."""
    axis = spanning(_days(roles, pledges, curves), LEFT, RIGHT) or spanning(_about(claims), LEFT, RIGHT)
    if axis is None:
        return None
    rows: list[tuple[float, str]] = []
    y = float(HEAD)
    bars: list[Bar] = []
    for how in ("declared", "observed"):
        rows.append((y, how))
        drawn, y = _roles([role for role in roles if role.how == how and role.begin], axis, y)
        bars += drawn
    rows.append((y + 4, "pledges"))
    strokes, y = _pledges([one for one in pledges if any(day for day, *_ in one.steps)], axis, y + 4)
    rows.append((y + 4, "levels"))
    plots, y = _curves([curve for curve in curves if any(p.day for p in curve.points)], axis, y + 4)
    rows.append((y + 4, "claims"))
    told, y = _claims([claim for claim in claims if claim.begin or claim.end], axis, y + 4)
    filled = {
        *(bar.style for bar in bars),
        *(name for name, there in zip(("pledges", "levels", "claims"), (strokes, plots, told), strict=True) if there),
    }
    bare = tuple(name for _, name in rows if name not in filled)
    left_out = tuple(
        f"{shown} of {len(there)} {what} are drawn"
        for what, there, shown in (
            ("pledges", pledges, len(strokes)),
            ("series", curves, len(plots)),
            ("claims", claims, len(told)),
        )
        if shown < len(there)
    )
    return Strips(axis, y + HEAD, tuple(rows), tuple(bars), tuple(strokes), tuple(plots), tuple(told), left_out, bare)


def _about(claims: Sequence[Claim]) -> Iterator[date | None]:
    for claim in claims:
        yield from (claim.begin, claim.end)


def _days(roles: Sequence[Role], pledges: Sequence[Told], curves: Sequence[Curve]) -> Iterator[date | None]:
    """The days that the axis must hold; a claim may reach beyond it ("since 2014")."""
    for role in roles:
        yield from (role.begin, role.end)
    for pledge in pledges:
        yield pledge.deadline
        yield from (day for day, *_ in pledge.steps)
    for curve in curves:
        yield from (point.day for point in curve.points)


def _roles(roles: Sequence[Role], axis: Axis, y: float) -> tuple[list[Bar], float]:
    """Each role runs until it ends or the next one begins; roles told for the same days lie under each other."""
    out: list[Bar] = []
    ends: list[float] = []
    ordered = sorted(roles, key=lambda role: role.begin or date.min)
    for place, role in enumerate(ordered):
        assert role.begin
        following = next((o.begin for o in ordered[place + 1 :] if o.begin and o.begin > role.begin), None)
        end = role.end or following
        x1, x2 = axis.x(role.begin), axis.x(end) if end else axis.right
        x2 = max(x2, x1 + 6)
        lane = next((i for i, last in enumerate(ends) if last <= x1), len(ends))
        ends[lane:] = [*([x2] if lane == len(ends) else [x2, *ends[lane + 1 :]])]
        soft = axis.x(role.sure) - x1 if role.sure and role.sure > role.begin else 0
        out.append(Bar(x1, y + lane * ROW, x2 - x1, ROW - 6, "", role.href, soft, end is None, role.how, role.role))
    return _named(out, axis), y + max(len(ends), 1) * ROW + 4


def _named(bars: Sequence[Bar], axis: Axis) -> list[Bar]:
    """Bars with their names: inside where there is room, else behind, where nothing follows for as long."""
    out = []
    for bar in bars:
        stop = min((o.x for o in bars if o.y == bar.y and o.x > bar.x), default=axis.right)
        inside, behind = int((bar.width - 8) / GLYPH), int((stop - bar.x - bar.width - 8) / GLYPH)
        fits = len(bar.title) <= inside or inside > max(behind, 6)
        room, at = (inside, bar.x + 6) if fits else (behind, bar.x + bar.width + 4)
        label = bar.title if len(bar.title) <= room else bar.title[: room - 1] + "…" if room > 6 else ""
        out.append(bar._replace(label=label, label_x=at))
    return out


def _pledges(pledges: Sequence[Told], axis: Axis, y: float) -> tuple[list[Stroke], float]:
    weighty = sorted(pledges, key=lambda one: (one.deadline is None, -len(one.steps)))[:PLEDGES]
    ordered = sorted(weighty, key=lambda one: min(day for day, *_ in one.steps if day))
    out = [_stroke(one, axis, y + place * ROW + ROW / 2) for place, one in enumerate(ordered)]
    return out, y + max(len(out), 1) * ROW + 4


def _stroke(one: Told, axis: Axis, y: float) -> Stroke:
    """A pledge's line, named behind it, before it, or upon it: where its name has most room."""
    days = [day for day, *_ in one.steps if day]
    ends = [axis.x(day) for day in (*days, *([one.deadline] if one.deadline else []))]
    x1, x2 = min(ends), max(ends)
    places = (
        (axis.right - x2 - 20, x2 + 10, y + 4, "start"),
        (x1 - axis.left - 20, x1 - 10, y + 4, "end"),
        (x2 - x1 - 30, x1 + 14, y - 4, "start"),
    )
    long = len(one.label) * GLYPH
    room, x, label_y, anchor = next((place for place in places if place[0] >= long), max(places))
    letters = max(int(room / GLYPH), 8)
    label = one.label if len(one.label) <= letters else one.label[: letters - 1] + "…"
    flags = tuple((axis.x(day), stage, f"{stage}, {day.isoformat()}", href) for day, stage, href in one.steps if day)
    deadline = axis.x(one.deadline) if one.deadline else None
    return Stroke(y, x1, x2, flags, deadline, label, x, label_y, anchor, one.state, one.href)


def followed(pledge: Told) -> Strips | None:
    """One pledge by itself, from its first word to its deadline; None where no step has a day."""
    axis = spanning((pledge.deadline, *(day for day, *_ in pledge.steps)), LEFT, RIGHT)
    if axis is None or not any(day for day, *_ in pledge.steps):
        return None
    return Strips(axis, 96, (), strokes=(_stroke(pledge._replace(label=""), axis, 56),))


def _curves(curves: Sequence[Curve], axis: Axis, y: float) -> tuple[list[Plot], float]:
    ordered = sorted(curves, key=lambda curve: -len(curve.points))[:SERIES]
    out = [plot(curve, axis, y + place * (PLOT + 8), PLOT) for place, curve in enumerate(ordered)]
    return out, y + max(len(out) * (PLOT + 8), ROW) + 4


def plot(curve: Curve, axis: Axis, y: float, height: float) -> Plot:
    """One series on its own scale from nought, bands and arrows for what is not exact."""
    values = [v for p in curve.points for v in (p.low, p.high) if v is not None]
    most = max([*values, 1.0]) * 1.12
    ground = y + height - 2
    head = 34

    def level(value: float) -> float:
        return round(ground - value / most * (height - head), 1)

    dots: list[Dot] = []
    taken = -99.0
    for point in sorted((p for p in curve.points if p.day), key=lambda p: (p.day, p.faint)):
        assert point.day
        low, high = point.low, point.high
        ends = [v for v in (low, high) if v is not None] or [0.0]
        x, middle = axis.x(point.day), level(sum(ends) / len(ends))
        top = level(high) if high is not None else middle - 12
        bottom = level(low) if low is not None else middle + 12
        shown = x - taken >= len(point.label) * GLYPH + 4 and not point.faint
        taken = x if shown else taken
        title = f"{point.label}, {point.day.isoformat()}"
        dots.append(
            Dot(
                x,
                top,
                bottom,
                middle,
                point.label,
                max(top - 5, y + 24),
                title,
                point.href,
                high is None,
                low is None,
                point.faint,
                shown,
            )
        )
    line = " ".join(f"{dot.x},{dot.middle}" for dot in dots if not dot.faint)
    return Plot(y, height, curve.label, curve.href, tuple(dots), line, f"{most / 1.12:,.0f}")


def spark(points: Sequence[Line]) -> str | None:
    """A series no larger than a word, as the points of a line in a box of 100 by 20; None for a single day."""
    known = [(day_of(point["as_of"])[0], point["low"], point["high"]) for point in points]
    middles = ((day, high if low is None else low if high is None else (low + high) / 2) for day, low, high in known)
    told = sorted((day, value) for day, value in middles if day and value is not None)
    if not told or told[0][0] == told[-1][0]:
        return None
    axis = Axis(told[0][0], told[-1][0], 0, 100)
    most = max(value for _, value in told) or 1.0
    return " ".join(f"{axis.x(day)},{round(19 - value / most * 17, 1)}" for day, value in told)


def _claims(claims: Sequence[Claim], axis: Axis, y: float) -> tuple[list[Bar], float]:
    out = []
    for place, claim in enumerate(claims[:CLAIMS]):
        begin, end = claim.begin or claim.end, claim.end or claim.begin
        assert begin
        assert end
        x1, x2 = axis.x(begin), max(axis.x(end), axis.x(begin) + 8)
        right = axis.right - x2 >= x1 - axis.left
        room = int((axis.right - x2 if right else x1 - axis.left) / GLYPH) - 2
        label = claim.label if len(claim.label) <= room else claim.label[: max(room - 1, 0)] + "…"
        at, anchor = (x2 + 6, "start") if right else (x1 - 6, "end")
        out.append(
            Bar(
                x1,
                y + place * ROW,
                x2 - x1,
                ROW - 10,
                label,
                claim.href,
                0,
                claim.end is None,
                "",
                claim.label,
                at,
                anchor,
            )
        )
    return out, y + max(len(out), 1) * ROW


def day_of(period: Line | None) -> tuple[date | None, date | None]:
    """The first and the last day of a period of the line format."""
    if not period:
        return None, None
    begin, end = read(period.get("begin")), read(period.get("end"))
    return begin or end, end or begin
