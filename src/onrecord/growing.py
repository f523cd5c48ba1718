"""How a record grows: the entries that new reports or judgements touch are made again, and no others.

The result is what making everything anew gives, byte for byte: tests compare the two. One unit after the other, in the
order in which they depend on one another: pledges and series, then the missions that these belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.consolidate import Rulings, growth
from onrecord.lines import as_line, as_noun, packed, unpacked
from onrecord.model import Commitment, Finding, Level, Report
from onrecord.record import Housed, Index, Key, Tie

Line = dict[str, Any]

PROFILES, COUNTS, SLICES = "pledge", "series", "mission"
"""The units whose sheets are kept."""


class Growth:
    """One step of a record's growth: what goes, what comes, and which missions' units are touched."""

    def __init__(self, index: Index, rulings: Rulings) -> None:
        """In the transaction of `index`, under what people say."""
        self.index = index
        self.rulings = rulings
        self.fresh: dict[str, Line] = {}
        self.gone: set[str] = set()
        self.units: set[str] = set()
        self._pairs = growth.paired(rulings.judgements)

    def take(self, sources: Iterable[tuple[Report, tuple[Finding, ...]]], judged: frozenset[str] = frozenset()) -> int:
        """Make again what reports that are new, and what ids that people judged, touch; how many entries changed."""
        sheets = [growth.sheets(report, found, self.rulings) for report, found in sources]
        profiles = {i: p for s in sheets for i, p in s.profiles.items()}
        counts = {i: c for s in sheets for i, c in s.counts.items()}
        enter(self.index, sheets, self.rulings)
        self._pledges(profiles, judged)
        self._series(counts, judged)
        self._missions(sheets, judged)
        return self.index.replace(self.gone, self.fresh.values())

    # --- pledges

    def _pledges(self, new: Mapping[str, growth.Profile], judged: frozenset[str]) -> None:
        lost = self._compared(new)
        touched = {*new, *(end for pair in lost for end in pair), *self.index.sheets(PROFILES, judged)}
        together, ties = self.index.linked(touched, self._pairs)
        profiles = self._profiles(together)
        held = {f.id: (f, profiles[f.id]) for f in self._nouns(profiles) if isinstance(f, Commitment)}
        bonds = [growth.Bond(*tie) for tie in ties]
        made = growth.joined_pledges(held, bonds, self.rulings.judgements)
        homes = [growth.pledge_home(pledge, profiles) for pledge in made]
        self._put("pledge", profiles, {pledge.id: as_line(pledge) for pledge in made}, homes)

    def _compared(self, new: Mapping[str, growth.Profile]) -> set[tuple[str, str]]:
        """Compare new commitments with their neighbours under each key; the bonds that lost their last key by it."""
        pairs: set[tuple[str, str]] = set()
        crowds: list[set[str]] = []
        for own in new.values():
            for key in growth.blocking(own):
                near = self.index.near(_key(key, own), growth.WINDOW)
                pairs |= {(min(own.id, other), max(own.id, other)) for other in near}
                if len(near) > growth.WINDOW:
                    crowds.append({own.id, *near})
        profiles = self._profiles({end for pair in pairs for end in pair})
        found = (growth.bond(profiles[a], profiles[b]) for a, b in sorted(pairs))
        self.index.tie(Tie(b.left, b.right, b.score, b.why) for b in found if b)
        return self._parted(crowds, pairs)

    def _parted(self, crowds: Iterable[set[str]], fresh: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """The bonds between older neighbours that newcomers have driven apart under every key that both have."""
        crowd = set().union(*crowds)
        ties = {(t.one, t.other) for t in self.index.ties(crowd) if {t.one, t.other} <= crowd} - fresh
        profiles = self._profiles({end for pair in ties for end in pair})
        lost = {(a, b) for a, b in ties if self._far(profiles[a], profiles[b])}
        self.index.untie(lost)
        return lost

    def _far(self, one: growth.Profile, other: growth.Profile) -> bool:
        shared = growth.blocking(one) & growth.blocking(other)
        return all(self.index.apart(_key(key, one), _key(key, other), growth.WINDOW) for key in shared)

    def _profiles(self, things: Iterable[str]) -> dict[str, growth.Profile]:
        return {i: unpacked(growth.Profile, row) for i, row in self.index.sheets(PROFILES, things).items()}

    # --- series

    def _series(self, new: Mapping[str, growth.Counted], judged: frozenset[str]) -> None:
        counts: dict[str, growth.Counted] = {}
        left = {**new, **self._counts(judged)}
        while left:
            counts |= left
            blocks = self.index.under({one.key for one in left.values()})
            near = {thing for things in blocks.values() for thing in things}
            near |= {end for pair in self._pairs if not left.keys().isdisjoint(pair) for end in pair}
            left = self._counts(near - counts.keys())
        held = {f.id: (f, counts[f.id]) for f in self._nouns(counts) if isinstance(f, Level)}
        made = growth.joined_series(held, self.rulings.judgements)
        homes = [growth.series_home(one, counts) for one in made]
        self._put("series", counts, {one.id: as_line(one) for one in made}, homes)

    def _counts(self, things: Iterable[str]) -> dict[str, growth.Counted]:
        return {i: unpacked(growth.Counted, row) for i, row in self.index.sheets(COUNTS, things).items()}

    # --- missions

    def _missions(self, sheets: Iterable[growth.Sheets], judged: frozenset[str]) -> None:
        self.units |= {unit for s in sheets for unit in growth.units_of(s.slice, self.rulings.named)}
        self.units |= self._judged(judged)
        homes = self.index.homes(self.units)
        blocks = self.index.under({_unit(unit) for unit in self.units})
        rows = self.index.sheets(SLICES, {report for reports in blocks.values() for report in reports})
        slices = {i: unpacked(growth.Slice, row) for i, row in rows.items()}
        for unit in sorted(self.units):
            self._unit(unit, [slices[i] for i in blocks[_unit(unit)]], homes[unit])

    def _unit(self, unit: str, slices: list[growth.Slice], housed: list[Housed]) -> None:
        """The missions of one unit, and to which of them its pledges and series belong."""
        at_home = [unpacked(growth.Home, one.told) for one in housed if one.told]
        found = growth.gathered(slices, at_home, self.rulings, frozenset({unit}))
        of = {thing: m.id for m in found for thing in (*m.pledges, *m.series)}
        moved = [one for one in housed if one.told and of.get(one.entry) != one.mission]
        lines = self.index.entries({one.entry for one in moved} - self.fresh.keys())
        self.fresh |= {i: {**line, "mission": of.get(i)} for i, line in lines.items()}
        for one in housed:
            if one.entry in self.fresh:
                self.fresh[one.entry]["mission"] = of.get(one.entry)
        before = {one.entry for one in housed if not one.told}
        self.gone |= before
        self.fresh |= {m.id: as_line(m) for m in found}
        homes = [one._replace(mission=of.get(one.entry)) for one in moved]
        self.index.house([*homes, *(Housed(m.id, unit, m.id, None) for m in found)], before)

    def _judged(self, judged: frozenset[str]) -> set[str]:
        """The units of the reports, pledges, series and missions that people's judgements name."""
        reports = {line["report"] for line in self.index.findings(judged)} | set(judged)
        slices = (unpacked(growth.Slice, row) for row in self.index.sheets(SLICES, reports).values())
        units = {unit for one in slices for unit in growth.units_of(one, self.rulings.named)}
        return units | {home.unit for home in self.index.homes_of(judged)}

    # --- all

    def _put(self, kind: str, things: Iterable[str], lines: Mapping[str, Line], homes: list[growth.Home]) -> None:
        """The entries of `things` made again: which go, which come, where they are at home now and were before."""
        gone = self.index.holding(kind, things)
        before = self.index.homes_of(gone)
        now = [home for home in (housed(one, None, self.rulings) for one in homes) if home]
        self.units |= {home.unit for home in (*before, *now)}
        self.index.house(now, gone)
        self.gone |= gone
        self.fresh |= lines

    def _nouns(self, things: Iterable[str]) -> list[Any]:
        lines = self.index.findings(things)
        texts = self.index.texts({line["report"] for line in lines})
        return [as_noun(line, texts) for line in lines]


def enter(index: Index, sheets: Iterable[growth.Sheets], rulings: Rulings) -> None:
    """Put the sheets of reports into the index, under their keys."""
    keys: list[Key] = []
    for one in sheets:
        index.keep(PROFILES, {i: packed(own) for i, own in one.profiles.items()})
        index.keep(COUNTS, {i: packed(own) for i, own in one.counts.items()})
        index.keep(SLICES, {one.report: packed(one.slice)})
        keys += [_key(key, own) for own in one.profiles.values() for key in growth.blocking(own)]
        keys += [Key(own.key, 0, i) for i, own in one.counts.items()]
        keys += [Key(_unit(unit), 0, one.report) for unit in growth.units_of(one.slice, rulings.named)]
    index.enter(keys)


def housed(home: growth.Home, mission: str | None, rulings: Rulings) -> Housed | None:
    """A home as the index keeps it; None for what is at home nowhere."""
    unit = growth.unit_of(home, rulings.named)
    return Housed(home.id, unit, mission, packed(home)) if unit else None


def _key(key: str, own: growth.Profile) -> Key:
    return Key(f"pledge|{key}", growth.place(own), own.id)


def _unit(unit: str) -> str:
    return f"unit|{unit}"
