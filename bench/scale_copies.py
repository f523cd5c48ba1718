# ruff: noqa: T201, INP001, S311  # a program that prints what it measured
"""What furniture, copies, quotations, conflicts and actors cost over an archive: all of it, and one more report.

    python bench/scale_copies.py 10000 [--processes 2] [--names few] [--only copies]

Invented news (`bench/invented.py`; seeded, no corpus needed) over 700 days, so that the days grow crowded with the
archive. Three reports in ten have the story of another one: cut down to a third, put in another order, given another
lead, or reworded (`tests/consolidate/forgery.py`). Findings are those of `scale_growth.py`, two quotations and a
dozen names among them, and a level for the first number of each of six paragraphs. With "--names few" the news is
that of `forgery.py`, whose 62 names and six sentences to quote stand in every story: the worst case for what meets.

Printed for each step: minutes by the clock, processor seconds of all processes, and the most memory that they ever
held together; how many of the planted pairs were found; and milliseconds for each report that is added (middle,
slowest twentieth, slowest), laid beside those that meet it only. Making the archive and its findings is not counted.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import chain, islice
from pathlib import Path
from random import Random
from threading import Thread

from invented import World, undertakings
from invented import sentence as other_lead
from scale_growth import source

from onrecord.consolidate.actors import actors
from onrecord.consolidate.conflicts import disputed, ruled
from onrecord.consolidate.copies import of_stories
from onrecord.consolidate.intake import intake
from onrecord.consolidate.quotations import quotations
from onrecord.consolidate.reprints import Desk
from onrecord.entries import Copy
from onrecord.model import Evidence, Finding, Level, Mention, Report, Speaker, Statement

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "consolidate"))
from stacks import Shelf

from forgery import cut, relead, reorder, reword, tale

COPIES = 0.3
PROBES = 100
DAYS = 700
FIRST = date(2023, 1, 1)
LEVELS = 6
"""Levels of a report at the most, beside that of its lead: reports of ledger-dev-a and -b have so many."""

Archive = tuple[list[Report], dict[str, tuple[Finding, ...]], set[frozenset[str]]]
"""Reports, their findings, and the planted pairs."""


def forged(text: str, there: World, rng: Random) -> str:
    """A copy of a text of invented news."""
    kind = rng.randrange(4)
    if kind == 0:
        return cut(text, rng.uniform(0.34, 0.9), rng)
    if kind == 1:
        return reorder(cut(text, 0.8, rng), rng)
    if kind == 2:
        return "\n\n".join((other_lead(there, rng), *text.split("\n\n")[1:]))
    return reword(text, rng)


def archive(size: int, rng: Random) -> Archive:
    """`size` reports of invented news."""
    told = undertakings(size, rng, stories=True, days=DAYS, forge=forged)
    name = {one.number: f"r{n:06}" for n, one in enumerate(told)}
    pairs = {frozenset((name[one.number], name.get(one.copy_of or 0, ""))) for one in told if one.copy_of is not None}
    reports, found = [], {}
    for one in told:
        report, own = source(name[one.number], one, f"Outlet {rng.randrange(300)}")
        reports.append(report)
        found[report.id] = (*own, *counted_in(report))
    return reports, found, {pair for pair in pairs if "" not in pair}


def archive_of_few_names(size: int, rng: Random) -> Archive:
    """`size` reports of the forger's stories."""
    reports: list[Report] = []
    planted = set()
    for n in range(size):
        day = FIRST + timedelta(n * DAYS // size)
        if reports and rng.random() < COPIES:
            kind, origin = rng.randrange(4), reports[-rng.randint(1, min(len(reports), 200))]
            shorter = cut(origin.text, rng.uniform(0.34, 0.9), rng) if kind == 0 else cut(origin.text, 0.8, rng)
            text = (shorter, reorder(shorter, rng), relead(origin.text, rng), reword(origin.text, rng))[kind]
            planted.add(frozenset((origin.id, f"r{n:06}")))
        else:
            text = tale(rng).text
        outlet = f"Outlet {rng.randrange(300)}"
        reports.append(Report(id=f"r{n:06}", text=text, published=day, publisher=outlet, url=f"https://{n}.example/a"))
    return reports, {report.id: (*quoted_in(report), *counted_in(report)) for report in reports}, planted


QUOTED = re.compile(r"“([^”]+),” said ([A-Z]\w+ [A-Z]\w+)")
COUNTED = re.compile(r"\b(\d[\d,]*) ([a-z]+s)\b")


def quoted_in(report: Report) -> Iterator[Finding]:
    """Every quotation as a statement of its speaker, and the speaker as a mention."""
    for match in QUOTED.finditer(report.text):
        span = Evidence(report.text, *match.span(1))
        yield Statement(
            report=report.id, evidence=span, source=None, speaker=Speaker(match[2], "person"), cue=None,
            content=(span,), form="direct", manner="speech",
        )  # fmt: skip
        name = Evidence(report.text, *match.span(2))
        yield Mention(report=report.id, evidence=name, name=match[2], type="person")


def counted_in(report: Report) -> Iterator[Finding]:
    """The first number with its noun in each of some paragraphs as a level."""
    for row in islice(re.finditer(r"[^\n]+", report.text), LEVELS):
        match = COUNTED.search(report.text, row.start(), row.end())
        if match:
            number = float(match[1].replace(",", ""))
            span = Evidence(report.text, *match.span())
            yield Level(report=report.id, evidence=span, of=match[2], low=number, high=number)


class Watch:
    """Tells what each step cost: the clock, the processors, the peak of memory; of all processes together."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._started = self._marked = time.monotonic(), self._processors()
        Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        """Note the memory of all processes, now and again: each one's own, and once the libraries that all share."""
        while True:
            rows = [row.split() for one in processes() for row in told_of(one, "status") if row.startswith("Rss")]
            kept = sum(int(size) for name, size, _ in rows if name == "RssAnon:")
            kept += max((int(size) for name, size, _ in rows if name == "RssFile:"), default=0)
            self.peak = max(self.peak, kept / 1024**2)
            time.sleep(0.5)

    @staticmethod
    def _processors() -> float:
        rows = (row.rpartition(")")[2].split() for one in processes() for row in told_of(one, "stat"))
        return sum(int(fields[11]) + int(fields[12]) for fields in rows) / os.sysconf("SC_CLK_TCK")

    def tell(self, what: str) -> None:
        """Print what has been done since the last time."""
        now = time.monotonic(), self._processors()
        self._print(what, self._marked, now)
        self._marked = now

    def end(self) -> None:
        """Print what all of it cost."""
        self._print("ALL", self._started, (time.monotonic(), self._processors()))

    def _print(self, what: str, since: tuple[float, float], now: tuple[float, float]) -> None:
        clock, spent = (b - a for a, b in zip(since, now, strict=True))
        print(f"{what}: {clock:.1f} s by the clock, {spent:.1f} processor seconds; {self.peak:.2f} GiB", flush=True)


def processes() -> list[str]:
    """The numbers of this process and of its children."""
    own = str(os.getpid())
    tasks = Path(f"/proc/{own}/task")
    return [own, *(child for task in tasks.iterdir() for child in (task / "children").read_text().split())]


def told_of(process: str, what: str) -> list[str]:
    """What the system tells of a process; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/{what}").read_text().splitlines()
    except FileNotFoundError:
        return []


def consolidated(
    reports: list[Report],
    found: dict[str, tuple[Finding, ...]],
    planted: set[frozenset[str]],
    pool: Executor | None,
    *,
    copies_only: bool,
) -> tuple[Copy, ...]:
    """The first consolidation, measured; its copies."""
    given = {report.id: report for report in reports}
    watch = Watch()
    taken = intake(reports, pool)
    lines, stories = len(taken.furniture), taken.stories
    del taken
    watch.tell(f"furniture and stories of {len(reports)} reports ({lines} lines)")
    copied = of_stories(stories.values(), given, (), pool)
    stories.clear()
    pairs = {frozenset(copy.reports) for copy in copied}
    watch.tell(f"copies ({len(copied)} pairs; {len(planted & pairs)} of {len(planted)} planted)")
    if not copies_only:
        findings = list(chain.from_iterable(found[report.id] for report in reports))
        said = quotations(findings, reports, copied, (), pool)
        watch.tell(f"quotations ({len(said)} utterances)")
        conflicts = ruled(disputed(findings, reports, copied, said, pool), ())
        watch.tell(f"conflicts ({len(conflicts)})")
        acting = actors((one for one in findings if isinstance(one, Mention)), reports)
        watch.tell(f"actors ({len(acting)})")
    watch.end()
    return copied


def grown(reports: list[Report], found: tuple[Copy, ...], more: list[Report]) -> None:
    """One more report after the other, measured."""
    shelf = Shelf(reports, found)
    desk = Desk(shelf)
    spent, come = [], 0
    gc.collect()
    gc.freeze()  # the archive and its findings, which only this program keeps in memory, are not looked through again
    for report in more:
        shelf.put(report)
        start = time.process_time()
        come += len(desk.take(report).come)
        spent.append(1000 * (time.process_time() - start))
    spent.sort()
    print(
        f"one more report: middle {spent[len(spent) // 2]:.0f} ms, mean {sum(spent) / len(spent):.0f} ms, "
        f"slowest twentieth from {spent[-len(spent) // 20]:.0f} ms, slowest {spent[-1]:.0f} ms; "
        f"{come} copies new or with another origin after {len(more)}"
    )


def measured(size: int, processes: int, *, few_names: bool, copies_only: bool, more: bool) -> None:
    """Measure one size and print."""
    with ProcessPoolExecutor(processes) if processes > 1 else nullcontext() as pool:
        if pool:
            list(pool.map(abs, range(processes)))  # the processes begin now, and hold nothing of the archive
        make = archive_of_few_names if few_names else archive
        reports, found, planted = make(size + PROBES, Random(size))
        names = {report.id for report in reports[:size]}
        wanted = {pair for pair in planted if pair <= names}
        print(f"{size} reports, {sum(map(len, found.values()))} findings; load {os.getloadavg()[0]:.1f}", flush=True)
        gc.freeze()
        copied = consolidated(reports[:size], found, wanted, pool, copies_only=copies_only)
    if more:
        grown(reports[:size], copied, reports[size:])


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--names", choices=["many", "few"], default="many")
    parser.add_argument("--only", choices=["all", "copies"], default="all")
    parser.add_argument("--more", action="store_true", help="also add a hundred reports, one by one")
    asked = parser.parse_args()
    for size in asked.sizes:
        measured(
            size, asked.processes, few_names=asked.names == "few", copies_only=asked.only == "copies", more=asked.more
        )


if __name__ == "__main__":
    main()
