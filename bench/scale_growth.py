# ruff: noqa: T201, INP001, S311, D103  # a program that prints what it measured
"""What one more report costs a record: from findings in memory to entries in the database, unit by unit.

    python bench/scale_growth.py 300 1000 3000
    python bench/scale_growth.py --ledger 1000 10000 100000

Invented reports with invented findings (`bench/invented.py`; no corpus and no parser needed): an undertaking of one
state in another with its deadline, a force level, now and then an operation, a story with two quotations, the names in
it; three in ten have the story of another report, cut or with another lead. A record of N reports is settled at once;
then PROBES more are added one by one, each settled by itself, as `onrecord add` does with one file. Printed: processor
time of settling all at once, per report; and per added report the mean and the slowest twentieth of processor time,
whole and unit by unit. `--check` makes everything anew at the end and says whether that changed anything.

With `--ledger` pledges, series and missions only: reports have no story, the record is laid down in bulk in a real
database (as `settling` does when it makes everything anew, without who and what the reports tell), and the step for
pledges, series and missions alone takes what is added.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from sys import intern
from typing import Any, ClassVar

import sqlalchemy as sa
from invented import Telling, undertakings

from onrecord import growing, naming, settling, telling
from onrecord.consolidate import Rulings, undertaken
from onrecord.consolidate.countries import title
from onrecord.lines import as_line
from onrecord.model import Commitment, Deadline, Evidence, Finding, Level, Mention, Party, Report, Speaker, Statement
from onrecord.record import Housed, Store, Tie, View, schema

PROBES = 60
BATCH = 2000
LOUD = 20
"""The slowest so manieth of the probes is told by its mean."""
SAID = re.compile(r"“([^”]+),” said ((?:\w+ ?)+)\.")
NAMED = re.compile(r"[A-Z]\w+ Council\b|(?<=said )[A-Z]\w+ [A-Z]\w+(?=\.)|(?<=near )[A-Z]\w+|(?<=from )[A-Z]\w+")

Source = tuple[Report, tuple[Finding, ...]]


def archive(count: int, chance: random.Random, *, stories: bool) -> Iterator[Source]:
    """`count` reports with their findings."""
    for number, told in enumerate(undertakings(count, chance, stories=stories)):
        yield source(f"s{number:06}", told, f"Outlet {chance.randrange(300)}")


def source(name: str, told: Telling, outlet: str) -> Source:
    """A report of what is told, with its findings."""
    sender, place = title(told.sender), title(told.place)
    lead = f"{sender} will {told.act} by {told.due:%B %d %Y}. There are {told.figure} {sender} troops in {place}."
    part = f" It is part of {told.operation}, in {place}." if told.operation else ""
    text = f"{lead}{part}\n\n{told.story}"
    report = Report(
        id=name, text=text, published=told.day, title=f"{place}: {told.act}", publisher=outlet,
        url=f"https://{name}.example/",
    )  # fmt: skip

    def cut(words: str, begin: int = 0) -> Evidence:
        at = text.index(words, begin)
        return Evidence(text, at, at + len(words))

    act, due = cut(told.act), told.due
    promised = Commitment(
        report=name, evidence=Evidence(text, 0, lead.index(". ")), act=act, stage=told.stage, committer=Party(sender),
        deadline=Deadline(cut(f"{due:%B %d %Y}", act.end), "by", due.isoformat(), due, due),
    )  # fmt: skip
    figure = cut(f"{told.figure}", lead.index(". "))
    level = Level(report=name, evidence=figure, of=f"{sender} troops", low=told.figure, high=told.figure, place=place)
    states = (Mention(report=name, evidence=cut(who), name=who, type="country") for who in {sender, place})
    return report, (promised, level, *states, *told_in(report, len(lead)))


def told_in(report: Report, begin: int) -> Iterator[Finding]:
    """The statements and mentions of a story."""
    text = report.text
    for match in SAID.finditer(text, begin):
        yield Statement(
            report=report.id, evidence=Evidence(text, *match.span()), source=Evidence(text, *match.span(2)),
            speaker=Speaker(match[2], "person"), cue=None, form="direct", manner="speech",
            content=(Evidence(text, match.start() + 1, match.end(1) + 2),),
        )  # fmt: skip
    for match in NAMED.finditer(text, begin):
        sort: Any = "organisation" if match[0].endswith(" Council") else "person" if " " in match[0] else "place"
        yield Mention(report=report.id, evidence=Evidence(text, *match.span()), name=intern(match[0]), type=sort)


class Clock:
    """Processor time by unit: methods are timed while a record settles."""

    PARTS: ClassVar = {
        "pledges": (growing.Growth, "_pledges"), "series": (growing.Growth, "_series"),
        "missions": (growing.Growth, "_missions"), "copies": (telling.Telling, "_copies"),
        "utterances": (telling.Telling, "_utterances"), "conflicts": (telling.Telling, "_conflicts"),
        "actors": (naming.Naming, "take"),
    }  # fmt: skip

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(list)
        for name, (noun, method) in self.PARTS.items():
            setattr(noun, method, self._timed(name, getattr(noun, method)))

    def _timed(self, name: str, method: Any) -> Any:
        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return method(*given, **named)
            finally:
                self.spent[name].append(1000 * (time.process_time() - start))

        return timed

    def told(self) -> str:
        """Mean and slowest twentieth of each unit."""
        return "; ".join(f"{name} {shown(self.spent[name])}" for name in self.PARTS if self.spent[name])


def shown(costs: list[float]) -> str:
    """The mean and the slowest twentieth."""
    worst = sorted(costs)[-max(1, len(costs) // LOUD) :]
    return f"{sum(costs) / len(costs):.0f} / {sum(worst) / len(worst):.0f}"


def measure(count: int, folder: Path, clock: Clock, *, check: bool) -> None:
    """Settle `count` reports at once, add PROBES more one by one, and print what it cost."""
    made = list(archive(count + PROBES, random.Random(count), stories=True))
    address = str(folder / f"{count}.db")
    store, view = Store(address), View(address)
    lay_down(address, made[:count], waiting=True)
    first, _ = timed(lambda: settling.settle(store, view, {}, anew=True))
    clock.spent.clear()
    kept, costs = [], []
    for report, found in made[count:]:
        kept.append(1000 * timed(lambda r=report, f=found: store.add(r, f, {}))[0])
        costs.append(1000 * timed(lambda: settling.settle(store, view, {}))[0])
    print(
        f"{count:>7} reports: at once {1000 * first / count:.1f} ms each, {sizes(address)}; one more, mean / slowest "
        f"twentieth ms: kept {shown(kept)}, settled {shown(costs)}: {clock.told()}", flush=True,
    )  # fmt: skip
    print(f"        {', '.join(f'{n} {kind}' for kind, n in counted(address))}", flush=True)
    if check:
        before = list(view.entries())
        settling.settle(store, view, {}, anew=True)
        print(f"        equal to all made anew: {before == list(view.entries())}", flush=True)
    store.close()
    view.close()


def measure_ledger(count: int, folder: Path, clock: Clock) -> None:
    """The same for pledges, series and missions alone."""
    made = list(archive(count + PROBES, random.Random(count), stories=False))
    address = str(folder / f"ledger-{count}.db")
    store, rulings = Store(address), Rulings((), ())
    lay_down(address, made[:count], waiting=False)
    first, ledger = timed(lambda: undertaken(made[:count], rulings))
    with store.growing() as index:
        growing.enter(index, ledger.sheets, rulings)
        index.tie(Tie(b.left, b.right, b.score, b.why) for b in ledger.bonds)
        of = {p.id: p.mission for p in ledger.pledges} | {s.id: s.mission for s in ledger.series}
        index.house(h for h in (growing.housed(home, of[home.id], rulings) for home in ledger.homes) if h)
        index.house(Housed(mission, unit, mission, None) for mission, unit in ledger.units.items())
        index.replace((), map(as_line, (*ledger.pledges, *ledger.series, *ledger.missions)))
    clock.spent.clear()
    costs = []
    for report, found in made[count:]:
        store.add(report, found, {})
        start = time.process_time()
        with store.growing() as index:
            growing.Growth(index, rulings).take([(report, found)])
        costs.append(1000 * (time.process_time() - start))
    print(
        f"{count:>7} reports, ledger: at once {1000 * first / count:.1f} ms each, {sizes(address)}; one more, mean / "
        f"slowest twentieth ms: {shown(costs)}: {clock.told()}", flush=True,
    )  # fmt: skip
    print(f"        {', '.join(f'{n} {kind}' for kind, n in counted(address))}", flush=True)
    store.close()


def lay_down(address: str, made: list[Source], *, waiting: bool) -> None:
    """Put reports with their findings on record, thousands in one transaction."""
    engine = schema.opened(address)
    for start in range(0, len(made), BATCH):
        part = made[start : start + BATCH]
        with engine.begin() as connection:
            rows = [(report, as_line(report)) for report, _ in part]
            keys = ("id", "published", "publisher", "title", "url", "text")
            connection.execute(
                sa.insert(schema.report), [{**{k: line.get(k) for k in keys}, "line": dumped(line)} for _, line in rows]
            )
            found = [one for _, own in part for one in own]
            connection.execute(sa.insert(schema.finding), [row(one) for one in found])
            if waiting:
                connection.execute(sa.insert(schema.pending), [{"report": report.id} for report, _ in part])
    engine.dispose()


def row(one: Finding) -> dict[str, Any]:
    """A finding's row."""
    proof = one.evidence
    return {
        "id": one.id, "report": one.report, "kind": one.kind, "producer": one.producer, "start": proof.start,
        "end": proof.end, "words": proof.words, "line": dumped(as_line(one)),
    }  # fmt: skip


def dumped(line: Any) -> str:
    return json.dumps(line, ensure_ascii=False)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds of a piece of work, and what it gave."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def counted(address: str) -> list[tuple[str, int]]:
    """How many entries of each kind are on record."""
    engine = schema.opened(address)
    kind = schema.entry.c.kind
    with engine.connect() as connection:
        found = [(k, n) for k, n in connection.execute(sa.select(kind, sa.func.count()).group_by(kind).order_by(kind))]
    engine.dispose()
    return found


def sizes(address: str) -> str:
    """Memory and disk."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return f"peak {memory:.1f} GiB, {Path(address).stat().st_size / 2**30:.2f} GiB on disk"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("counts", nargs="*", type=int, default=[300, 1000])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--ledger", action="store_true")
    asked = parser.parse_args()
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.counts:
            if asked.ledger:
                measure_ledger(count, Path(folder), clock)
            else:
                measure(count, Path(folder), clock, check=asked.check)


if __name__ == "__main__":
    main()
