# ruff: noqa: T201, INP001, S311  # a program that prints what it measured
"""What copies and utterances cost over an archive: the first consolidation, and one more report.

    python bench/scale_copies.py 20000 [processes] [copies]

Invented stories (seeded, `tests/consolidate/forgery.py`; no corpus needed), of which 30 in a hundred are copies of
another: cut, put in another order, given another lead, reworded. Every quotation is a statement of its speaker, and
the first number with its noun in each of six paragraphs a level. Printed: minutes and processor seconds (the clock
alone would measure the neighbours on a shared machine), peak memory, how many of the planted pairs were found, and
milliseconds per added report (middle, slowest twentieth), which is compared with those that meet it only. With
"copies" quotations and conflicts are left out.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from onrecord.consolidate.conflicts import conflicts
from onrecord.consolidate.copies import copies
from onrecord.consolidate.furniture import furniture, outline
from onrecord.consolidate.quotations import quotations
from onrecord.consolidate.reprints import Desk
from onrecord.entries import Copy
from onrecord.model import Evidence, Finding, Level, Report, Speaker, Statement

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "consolidate"))
from stacks import Shelf

from forgery import cut, relead, reorder, reword, tale

COPIES = 0.3
PROBES = 100
FIRST = date(2023, 1, 1)


def forged(text: str, rng: Random) -> str:
    """A copy of a text."""
    kind = rng.randrange(4)
    if kind == 0:
        return cut(text, rng.uniform(0.34, 0.9), rng)
    if kind == 1:
        return reorder(cut(text, 0.8, rng), rng)
    return relead(text, rng) if kind == 2 else reword(text, rng)


def archive(size: int, rng: Random) -> tuple[list[Report], set[frozenset[str]]]:
    """`size` reports of which `COPIES` are copies of another, and the planted pairs."""
    reports: list[Report] = []
    planted = set()
    for n in range(size):
        day = FIRST + timedelta(n * 700 // size)
        if reports and rng.random() < COPIES:
            source = reports[-rng.randint(1, min(len(reports), 200))]
            text = forged(source.text, rng)
            planted.add(frozenset((source.id, f"r{n:06d}")))
        else:
            text = tale(rng).text
        outlet = f"Outlet {rng.randrange(300)}"
        reports.append(Report(id=f"r{n:06d}", text=text, published=day, publisher=outlet, url=f"https://{n}.example/a"))
    return reports, planted


QUOTED = re.compile(r"“([^”]+),” said ([A-Z]\w+ [A-Z]\w+)")
COUNTED = re.compile(r"\b(\d[\d,]*) ([a-z]+s)\b")


def found_in(report: Report) -> Iterator[Finding]:
    """Findings as a reading might give them: every quotation, and the first number with its noun of a paragraph."""
    for match in QUOTED.finditer(report.text):
        span = Evidence(report.text, *match.span(1))
        yield Statement(
            report=report.id, evidence=span, source=None, speaker=Speaker(match[2], "person"), cue=None,
            content=(span,), form="direct", manner="speech",
        )  # fmt: skip
    for row in islice(re.finditer(r"[^\n]+", report.text), LEVELS):
        match = COUNTED.search(report.text, row.start(), row.end())
        if match:
            number = float(match[1].replace(",", ""))
            span = Evidence(report.text, *match.span())
            yield Level(report=report.id, evidence=span, of=match[2], low=number, high=number)


LEVELS = 6
"""Levels of a report at the most: reports of ledger-dev-a and -b have so many."""


class Watch:
    """Tells what each step cost: the clock, the processors (of all processes that ended), the peak of memory."""

    def __init__(self) -> None:
        self._clock, self._spent = time.monotonic(), self._processors()

    @staticmethod
    def _processors() -> float:
        return sum(
            usage.ru_utime + usage.ru_stime
            for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        )

    def tell(self, what: str) -> None:
        """Print what has been done since the last time."""
        clock, spent = time.monotonic(), self._processors()
        peak = sum(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )  # the children's is that of the largest
        print(
            f"{what}: {(clock - self._clock) / 60:.1f} min, {spent - self._spent:.0f} processor seconds, "
            f"peak {peak / 1024**2:.2f} GiB",
            flush=True,
        )
        self._clock, self._spent = clock, spent


def consolidated(reports: list[Report], planted: set[frozenset[str]], pool: Executor | None) -> tuple[Copy, ...]:
    """The first consolidation, measured; its copies."""
    watch = Watch()
    lines = furniture(outline(report) for report in reports)
    watch.tell(f"furniture of {len(reports)} reports ({len(lines)} lines)")
    found = copies(reports, (), lines, pool)
    watch.tell(f"copies ({len(found)} pairs)")
    pairs = {frozenset(copy.reports) for copy in found}
    print(f"planted pairs found: {len(planted & pairs)} of {len(planted)}", flush=True)
    return found


def told(reports: list[Report], found: tuple[Copy, ...]) -> None:
    """Quotations and conflicts, measured."""
    watch = Watch()
    findings = [finding for report in reports for finding in found_in(report)]
    watch.tell(f"findings made ({len(findings)})")
    said = quotations(findings, reports, found)
    watch.tell(f"quotations ({len(said)} utterances)")
    disputed = conflicts(findings, reports, found, said)
    watch.tell(f"conflicts ({len(disputed)})")


def grown(reports: list[Report], found: tuple[Copy, ...], more: list[Report]) -> None:
    """One more report after the other, measured."""
    watch = Watch()
    shelf = Shelf(reports, found)
    desk = Desk(shelf)
    watch.tell("laid out in memory")
    spent, come = [], 0
    for report in more:
        shelf.put(report)
        start = time.process_time()
        come += len(desk.take(report).come)
        spent.append(1000 * (time.process_time() - start))
    spent.sort()
    print(
        f"one more report: {spent[len(spent) // 2]:.0f} ms, slowest twentieth {spent[-len(spent) // 20]:.0f} ms, "
        f"slowest {spent[-1]:.0f} ms; {come} copies new or with another origin after {len(more)}"
    )


def main(size: int, processes: int, *, copies_only: bool) -> None:
    """Measure and print."""
    reports, planted = archive(size + PROBES, Random(size))
    wanted = {pair for pair in planted if max(pair) < f"r{size:06d}"}
    with ProcessPoolExecutor(processes) if processes > 1 else nullcontext() as pool:
        found = consolidated(reports[:size], wanted, pool)
    if not copies_only:
        told(reports[:size], found)
    grown(reports[:size], found, reports[size:])


if __name__ == "__main__":
    given = sys.argv[1:]
    numbers = [int(word) for word in given if word.isdigit()]
    main((*numbers, 2000)[0], (*numbers[1:], 1)[0], copies_only="copies" in given)
