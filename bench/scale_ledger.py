# ruff: noqa: T201, INP001, S311, D102, D103, E501  # a program that prints what it measured; its methods are told by its docstring
"""What one more report costs the ledger: pledges, series and missions re-joined where its keys touch the record.

    python bench/scale_ledger.py 1000 10000

Synthetic reports (seeded, no corpus needed): undertakings of states in other states, each told by some six reports over
its life, with force levels and a mission's name now and then. A record of N reports is joined once; then PROBES more
are added one by one, and only the components that share keys with the new report are joined again, in memory, without a
record (`scale_growth.py` measures the corridor itself). Printed: seconds per report for reading the context, for the
first join, and per added report (mean, 95th percentile), with the sizes of what was touched. `--check` also compares the last state with a rebuild.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from datetime import date, timedelta

from onrecord.consolidate.context import Context, context
from onrecord.consolidate.countries import STATE_NAMES, title
from onrecord.consolidate.missions import Source, missions
from onrecord.consolidate.missions import keys as mission_keys
from onrecord.consolidate.pledges import keys as pledge_keys
from onrecord.consolidate.pledges import pledges
from onrecord.consolidate.series import keys as series_keys
from onrecord.consolidate.series import series
from onrecord.entries import Pledge, Series
from onrecord.model import Commitment, Deadline, Evidence, Finding, Level, Party, Report, Stage

PROBES = 100
TELLINGS = 6
ACTS = (
    "withdraw its {n} soldiers from {place}", "train {n} officers of the army of {place}", "send {n} trucks to {place}",
    "hand over base {n} in {place}", "build {n} schools in {place}", "free {n} prisoners held in {place}",
    "pay ${n} million for clinics in {place}", "end its {kind} mission in {place}", "open border post {n} in {place}",
    "extend the truce in {place}", "verify {n} depots in {place}", "supply {n} radars to {place}",
)  # fmt: skip
KINDS = ("combat", "training", "monitoring", "advisory")
STAGES: tuple[Stage, ...] = ("announced", "agreed", "reaffirmed", "reaffirmed", "in effect", "concluded")


def reports(count: int, chance: random.Random) -> list[Source]:
    """`count` reports in a random order of arrival, TELLINGS of each undertaking."""
    states = sorted(STATE_NAMES)
    found: list[Source] = []
    while len(found) < count:
        sender, place = chance.sample(states, 2)
        act = chance.choice(ACTS).format(n=chance.randrange(20, 3000), place=title(place), kind=chance.choice(KINDS))
        day = date(2000, 1, 1) + timedelta(days=chance.randrange(9000))
        due = day + timedelta(days=chance.randrange(60, 300))
        for stage in STAGES[:TELLINGS]:
            day += timedelta(days=chance.randrange(0, 25))
            found.append(_told(len(found), sender, place, act, stage, day, due, chance))
    chance.shuffle(found)
    return found[:count]


def _told(  # noqa: PLR0913, PLR0917  # a generator, used once
    n: int, sender: str, place: str, act: str, stage: Stage, day: date, due: date, chance: random.Random
) -> Source:
    number = chance.randrange(1, 60) * 100
    lead = f"{title(sender)} will {act} by {due:%B %d %Y}."
    level = f"There are {number} {title(sender)} troops in {title(place)}."
    rest = " ".join(f"Paragraph {chance.randrange(10**6)} tells of other matters in the capital." for _ in range(20))
    text = f"{lead} {level} {rest}"
    report = Report(id=f"s{n}", text=text, published=day, title=f"{title(place)}: {act}")
    at = text.index(act)
    span = Evidence(text, at + len(act) + 4, len(lead) - 1)
    found: tuple[Finding, ...] = (
        Commitment(
            report=report.id,
            evidence=Evidence(text, 0, len(lead) - 1),
            act=Evidence(text, at, at + len(act)),
            stage=stage,
            committer=Party(title(sender)),
            deadline=Deadline(span, "by", due.isoformat(), due, due),
        ),
        Level(
            report=report.id, evidence=Evidence(text, len(lead) + 11, len(lead) + 11 + len(str(number))),
            of=f"{title(sender)} troops", low=number, high=number, place=title(place),
        ),
    )  # fmt: skip
    return Source(context(report, found), found)


class Record:
    """A stand-in for the record: findings by key, entries by component."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.things: dict[str, Commitment | Level] = {}
        self.keys: dict[str, frozenset[str]] = {}
        self.by_key: dict[str, set[str]] = defaultdict(set)
        self.units: dict[str, set[str]] = defaultdict(set)
        self.pledges: dict[str, Pledge] = {}
        self.series: dict[str, Series] = {}
        self.of: dict[str, str] = {}
        self.touched: list[int] = []
        self.joined: list[float] = []

    @property
    def contexts(self) -> dict[str, Context]:
        return _Contexts(self.sources)

    def hold(self, source: Source) -> list[str]:
        """Put a report in, joined with nothing yet; the ids of its findings."""
        self.sources[source.context.report.id] = source
        for unit in mission_keys(source.context):
            self.units[unit].add(source.context.report.id)
        new = []
        for f in source.findings:
            if isinstance(f, (Commitment, Level)):
                own = pledge_keys(f, source.context) if isinstance(f, Commitment) else series_keys(f, source.context)
                self.things[f.id], self.keys[f.id] = f, own
                for key in own:
                    self.by_key[key].add(f.id)
                new.append(f.id)
        return new

    def component(self, start: str) -> set[str]:
        """Everything that shares keys with `start`, directly or through others."""
        found, left = {start}, [start]
        while left:
            for key in self.keys[left.pop()]:
                fresh = self.by_key[key] - found
                found |= fresh
                left.extend(fresh)
        return found

    def add(self, source: Source) -> None:
        """One more report: its components and its units are joined again."""
        size, start = 0, time.perf_counter()
        for thing in self.hold(source):
            parts = [self.things[i] for i in self.component(thing)]
            size += len(parts)
            self.join(parts)
        self.joined.append(time.perf_counter() - start)
        for unit in mission_keys(source.context):
            self.mission(unit)
        self.touched.append(size)

    def join(self, parts: list[Commitment | Level]) -> None:
        """Replace the entries of one component."""
        for part in parts:
            self.pledges.pop(self.of.get(part.id, ""), None)
            self.series.pop(self.of.get(part.id, ""), None)
        for p in pledges([x for x in parts if isinstance(x, Commitment)], self.contexts):
            self.pledges[p.id] = p
            self.of.update((s.commitment, p.id) for s in p.history)
        for s in series([x for x in parts if isinstance(x, Level)], self.contexts):
            self.series[s.id] = s
            self.of.update((x.level, s.id) for x in s.points)

    def mission(self, unit: str) -> None:
        """The missions of one unit, from its reports alone."""
        own = {i: self.sources[i] for i in self.units[unit]}
        ids = {self.of[f.id] for s in own.values() for f in s.findings if f.id in self.of}
        held = [self.pledges[i] for i in ids if i in self.pledges]
        held = [p for p in held if all(s.report in own for s in p.history)]
        levels = [self.series[i] for i in ids if i in self.series]
        levels = [s for s in levels if all(x.report in own for x in s.points)]
        missions(own, held, levels, units=frozenset({unit}))


class _Contexts(dict[str, Context]):
    """The contexts of a record's reports, looked up and never copied."""

    def __init__(self, sources: dict[str, Source]) -> None:
        super().__init__()
        self._sources = sources

    def __contains__(self, key: object) -> bool:
        return key in self._sources

    def __getitem__(self, key: str) -> Context:
        return self._sources[key].context


def measure(count: int, *, check: bool) -> None:
    """Join `count` reports, add PROBES more, and print what it cost."""
    start = time.perf_counter()
    made = reports(count + PROBES, random.Random(count))
    read = time.perf_counter() - start
    record = Record()
    start = time.perf_counter()
    for source in made[:count]:
        record.hold(source)
    record.join(list(record.things.values()))
    first = time.perf_counter() - start
    costs = []
    for source in made[count:]:
        start = time.perf_counter()
        record.add(source)
        costs.append(time.perf_counter() - start)
    costs.sort()
    print(
        f"{count:>7} reports: context {read / len(made) * 1e3:.2f} ms each; first join {first / count * 1e3:.2f} ms each; "
        f"added: mean {sum(costs) / len(costs) * 1e3:.1f} ms, of which pledges and series "
        f"{sum(record.joined) / len(costs) * 1e3:.1f} ms; p95 {costs[int(len(costs) * 0.95)] * 1e3:.1f} ms; "
        f"touched findings: mean {sum(record.touched) / len(record.touched):.0f}, most {max(record.touched)}; "
        f"{len(record.pledges)} pledges, {len(record.series)} series"
    )
    if check:
        things = list(record.things.values())
        whole = pledges([x for x in things if isinstance(x, Commitment)], record.contexts)
        same = repr(whole) == repr(tuple(sorted(record.pledges.values(), key=lambda p: p.id)))
        print(f"        equal to a rebuild: {same}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    for count in asked.counts:
        measure(count, check=asked.check)


if __name__ == "__main__":
    main()
