"""Which reports' claims are heard together: an archive cut into stretches of days, so that it can be heard in parts.

Claims of strangers meet where their reports were published on the same day or the next; claims of copies wherever they
stand. A docket therefore has the reports of some whole days, and beside them those of the day before and the copies;
each pair of copies stands on one docket only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from onrecord.model import Report

REPORTS = 400
"""Reports of a docket at least, where there are so many: those beside them are claimed twice."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Docket:
    """What is heard together."""

    own: tuple[str, ...]
    """Reports of whole days: what contradicts itself inside them is heard here."""
    beside: tuple[str, ...]
    """The other reports that are needed."""
    days: frozenset[int]
    """Their days, as ordinals: under the keys of these strangers meet here."""
    linked: frozenset[Pair]
    """The copies and rewrites heard here."""
    known: frozenset[Pair]
    """All copies and rewrites among the reports here: they are no strangers."""


def dockets(reports: Iterable[Report], linked: Iterable[Pair]) -> Iterator[Docket]:
    """The dockets of an archive, by day; reports of no day come last."""
    parts = list(stretches(reports))
    of = {name: n for n, (own, _) in enumerate(parts) for name in own}
    heard: dict[int, set[Pair]] = defaultdict(set)
    about: dict[str, list[Pair]] = defaultdict(list)
    for pair in linked:
        if all(name in of for name in pair):
            heard[max(of[name] for name in pair)].add(pair)
            for name in pair:
                about[name].append(pair)
    for n, (own, days) in enumerate(parts):
        before = {name for name, day in parts[n - 1][0].items() if n and day is not None and day + 1 in days}
        there = {*own, *before, *(name for pair in heard[n] for name in pair)}
        known = frozenset(pair for name in there for pair in about[name] if pair <= there)
        yield Docket(tuple(own), tuple(sorted(there - own.keys())), days, frozenset(heard[n]), known)


def stretches(reports: Iterable[Report]) -> Iterator[tuple[dict[str, int | None], frozenset[int]]]:
    """Reports with their days, until they have `REPORTS`; and the days whose keys they meet under.

    These are their own, and of the days after which nothing was published also the day after.
    """
    ordered = sorted(reports, key=lambda r: (r.published is None, str(r.published), r.id))
    days = [report.published.toordinal() if report.published else None for report in ordered]
    present, own, near = frozenset(days), dict[str, int | None](), set[int]()
    for day, group in groupby(zip(ordered, days, strict=True), key=itemgetter(1)):
        own |= {report.id: day for report, _ in group}
        if day is not None:
            near |= {day} | ({day + 1} - present)
        if len(own) >= REPORTS:
            yield own, frozenset(near)
            own, near = {}, set()
    if own:
        yield own, frozenset(near)
