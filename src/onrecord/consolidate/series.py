"""Series: the levels of one thing in one place, by the day they hold for.

A figure that a report only carries on is no new observation; a figure that a newer one has replaced is stale; figures
of one day that cannot both hold stand side by side and name each other. Pure and incremental as `pledges`: levels join
where their `keys` are equal, unless people decide otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from onrecord.consolidate.context import Context
from onrecord.consolidate.countries import title
from onrecord.consolidate.joining import Bond, decided, grouped, judged
from onrecord.consolidate.measures import Measure, measure, same_text
from onrecord.consolidate.mission_names import called
from onrecord.entries import Judgement, Point, Series
from onrecord.model import Level, Period
from onrecord.when import days

ABOUT = 0.1
"""What "about" allows on either side: "roughly 2,500" and 2,400 can both hold (guidelines: beyond their hedges)."""

KEPT = 16
"""Conflicts that one point names at most, the nearest figures of its day: a thousand figures name no million pairs."""

LONG = 31
"""Days of a period up to which its figures are of one time: a month's count, not a year's."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A level made comparable: what of it and of its report the joining looks at. The record keeps it."""

    measure: Measure
    told: date | None
    """The day of publication."""
    copy: str
    """A hash of its sentence: the same for copies."""
    missions: frozenset[str] = frozenset()
    """The missions that the words of what is counted name."""

    @property
    def key(self) -> str:
        """The blocking key: levels join where it is equal, and only there."""
        return f"level|{self.measure.key}"


@dataclass(frozen=True, slots=True)
class _Held:
    level: Level
    counted: Counted
    day: date | None
    """The last day that the figure holds for."""

    @property
    def told(self) -> date | None:
        return self.counted.told

    @property
    def copy(self) -> str:
        return self.counted.copy


def keys(level: Level, context: Context, judgements: Iterable[Judgement] = ()) -> frozenset[str]:
    """Blocking keys: what is counted, whose, where; and what people joined."""
    return frozenset({counted(level, context).key}) | judged(level.id, judgements)


def counted(level: Level, context: Context) -> Counted:
    """`level` of the report that `context` describes, made comparable."""
    own = frozenset(c.key for c in called(level.of))
    return Counted(measure(level, context), context.published, same_text(context.report, level), own)


def series(
    levels: Iterable[Level], contexts: Mapping[str, Context], judgements: Iterable[Judgement] = ()
) -> tuple[Series, ...]:
    """Join `levels` to series, by id. `contexts` gives each report's context by its id."""
    return joined({x.id: (x, counted(x, contexts[x.report])) for x in levels if x.report in contexts}, judgements)


def joined(held: Mapping[str, tuple[Level, Counted]], judgements: Iterable[Judgement] = ()) -> tuple[Series, ...]:
    """The series of the levels in `held` (by id), made comparable."""
    own = {i: _Held(level, one, _day(level, one)) for i, (level, one) in held.items()}
    groups = grouped(held, _bonds({i: h.counted for i, h in own.items()}), lambda _: "", _never, decided(judgements))
    return tuple(sorted((_series([own[i] for i in group]) for group in groups), key=lambda s: s.id))


def _never(_a: object, _b: object) -> bool:
    return False


def _bonds(counts: Mapping[str, Counted]) -> list[Bond]:
    """One chain through each key: with equal keys, any chain joins them all."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for one in sorted(counts):
        blocks[counts[one].measure.key].append(one)
    return [Bond(a, b, 1.0, key) for key, ids in blocks.items() for a, b in pairwise(ids)]


def _day(level: Level, own: Counted) -> date | None:
    period = _dated(level.as_of)
    return ((period.end or period.begin) if period else None) or own.told


def _dated(period: Period | None) -> Period | None:
    """A period with its days, where its value gives them and it does not ("2020-SU")."""
    if period is None or period.begin or period.end or period.value is None:
        return period
    found = days(period.value)
    return Period(period.value, *found) if found else period


def _series(held: list[_Held]) -> Series:
    ordered = sorted(held, key=_order)
    first = min(held, key=lambda h: (-len(h.level.of), h.level.of, h.level.id))
    places = sorted({h.level.place for h in held if h.level.place}) or sorted(
        {title(m) for h in held if (m := h.counted.measure.place)}
    )
    units = sorted({h.level.unit for h in held if h.level.unit})
    points = _conflicting(_repeated(ordered))
    starts = _starts(ordered, points)
    return Series(
        of=first.level.of, place=places[0] if places else None, unit=units[0] if units else None,
        points=tuple(sorted((*points, *starts), key=_by_day)),
    )  # fmt: skip


def _order(held: _Held) -> tuple[object, ...]:
    return (held.day or date.max, held.told or date.max, held.level.report, held.level.evidence.start, held.level.id)


def _by_day(point: Point) -> tuple[object, ...]:
    period = point.as_of
    last = (period.end or period.begin) if period else None
    return (last or date.max, not point.start, point.report, point.evidence.start, point.level)


def _repeated(ordered: Sequence[_Held]) -> list[Point]:
    """Mark, by day of publication, what was said before: a repeat; and stale where a newer figure had replaced it."""
    first: dict[tuple[bool, float | None, float | None], _Held] = {}
    current: dict[bool, _Held] = {}
    points: dict[str, Point] = {}
    for held in sorted(ordered, key=lambda h: (h.told or date.max, h.level.report, h.level.evidence.start, h.level.id)):
        point = _point(held)
        figure = (point.planned, held.level.low, held.level.high)
        before = first.get(figure)
        if before and _only_repeats(before, held):
            point = replace(point, repeats=before.level.id, stale=_replaced(before, current[point.planned]))
        else:
            first[figure] = current[point.planned] = held
        points[held.level.id] = point
    return [points[h.level.id] for h in ordered]


def _replaced(before: _Held, current: _Held) -> bool:
    """Whether a newer report had given another figure since."""
    other = (before.level.low, before.level.high) != (current.level.low, current.level.high)
    return bool(other and before.told and current.told and current.told > before.told)


def _only_repeats(before: _Held, held: _Held) -> bool:
    """The same sentence carried on, the same day meant, or the report's own background line: nobody counted anew."""
    if held.level.report == before.level.report or held.copy == before.copy:
        return True
    if held.level.as_of is not None and before.day == held.day:
        return True
    return held.level.asserted_by is None


def _point(held: _Held) -> Point:
    level = held.level
    as_of = _dated(level.as_of) or (Period(held.told.isoformat(), held.told, held.told) if held.told else None)
    last = (as_of.end or as_of.begin) if as_of else None
    planned = bool(last and held.told and last > held.told)
    return Point(
        as_of=as_of, low=level.low, high=level.high, approximate=level.approximate, report=level.report,
        level=level.id, evidence=level.evidence, planned=planned,
    )  # fmt: skip


def _starts(ordered: Sequence[_Held], points: Sequence[Point]) -> list[Point]:
    """The figures that changes start from, where no level of its own gives them."""
    known = {(p.low, p.high) for p in points}
    found: list[Point] = []
    for held in ordered:
        change = held.level.change
        if change is None or change.from_ is None or (change.from_, change.from_) in known:
            continue
        known.add((change.from_, change.from_))
        as_of = Period(held.told.isoformat(), held.told, held.told) if held.told else None
        found.append(replace(_point(held), as_of=as_of, low=change.from_, high=change.from_, start=True, planned=False))
    return found


def _conflicting(points: list[Point]) -> list[Point]:
    """Name, at each point, the others of the same time that cannot hold beside it."""
    days: dict[tuple[date | None, date | None, bool], list[Point]] = defaultdict(list)
    for point in points:
        if _one_time(point.as_of):
            days[(None, _last(point), point.planned)].append(point)
    against: dict[str, tuple[str, ...]] = {}
    for together in days.values():
        figures = sorted(together, key=lambda p: (_bounds(p), p.level))
        for i, point in enumerate(figures):
            near = figures[max(0, i - KEPT) : i] + figures[i + 1 : i + 1 + KEPT]
            names = sorted({p.level for p in near if not both_hold(point, p)})[:KEPT]
            against[point.level] = tuple(names)
    return [replace(p, conflicts=against.get(p.level, ())) for p in points]


def _last(point: Point) -> date | None:
    return (point.as_of.end or point.as_of.begin) if point.as_of else None


def _one_time(period: Period | None) -> bool:
    if period is None or (period.begin is None and period.end is None):
        return False
    return period.begin is None or period.end is None or (period.end - period.begin).days <= LONG


def _bounds(point: Point) -> tuple[float, float]:
    """The least and the most that a figure allows, its hedge included."""
    low = point.low if point.low is not None else float("-inf")
    high = point.high if point.high is not None else float("inf")
    slack = ABOUT if point.approximate else 0.0
    return (
        low - abs(low) * slack if low != float("-inf") else low,
        high + abs(high) * slack if high != float("inf") else high,
    )


def both_hold(a: Point, b: Point) -> bool:
    """Whether two figures can both be true, their hedges taken at their word."""
    (low, high), (least, most) = _bounds(a), _bounds(b)
    return low <= most and least <= high
