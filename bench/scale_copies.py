# ruff: noqa: T201, INP001, S311  # a program that prints what it measured
"""What copies cost over an archive: the first consolidation, and one more report.

    python bench/scale_copies.py 20000

Invented stories (seeded, `tests/consolidate/forgery.py`; no corpus needed), of which 30 in a hundred are copies of
another: cut, put in another order, given another lead, reworded. Printed: processor seconds (the clock would
measure the neighbours on a shared machine) and peak memory of consolidating all of
them in one process, how many of the planted pairs were found, and milliseconds per added report (mean, the slowest
twentieth), where only reports that share two keys with it, and their families, are compared again.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

from onrecord.consolidate.candidates import KEYS
from onrecord.consolidate.copies import copies, keys
from onrecord.consolidate.furniture import furniture, outline
from onrecord.consolidate.origins import families
from onrecord.entries import Copy
from onrecord.model import Report

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "consolidate"))
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


class Index:
    """The keys of a record's reports, and the copies found so far."""

    def __init__(self, reports: list[Report], found: tuple[Copy, ...]) -> None:
        self.reports = {report.id: report for report in reports}
        self.carriers: dict[str, list[str]] = defaultdict(list)
        for report in reports:
            for key in keys(report):
                self.carriers[key].append(report.id)
        self.family = {name: members for members in families(found) for name in members}

    def add(self, report: Report) -> int:
        """Consolidate one more report; how many were compared again."""
        met = Counter(name for key in keys(report) for name in self.carriers.get(key, ()))
        near = {name for name, count in met.items() if count >= KEYS}
        near |= {other for name in near for other in self.family.get(name, ())}
        copies([report, *(self.reports[name] for name in near)])
        return len(near)


def main(size: int) -> None:
    """Measure and print."""
    rng = Random(size)
    reports, planted = archive(size + PROBES, rng)
    start = time.process_time()
    lines = furniture(outline(report) for report in reports[:size])
    print(f"furniture of {size} reports: {time.process_time() - start:.0f} s, {len(lines)} lines")
    start = time.process_time()
    found = copies(reports[:size], (), lines)
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    pairs = {frozenset(copy.reports) for copy in found}
    wanted = {pair for pair in planted if max(pair) < f"r{size:06d}"}
    print(f"copies of {size} reports: {spent:.0f} s, peak memory {peak:.2f} GiB, {len(pairs)} pairs")
    print(f"planted pairs found: {len(wanted & pairs)} of {len(wanted)}")
    start = time.process_time()
    index = Index(reports[:size], found)
    print(f"index: {time.process_time() - start:.0f} s, {len(index.carriers)} keys")
    spent_each, touched = [], []
    for report in reports[size:]:
        start = time.process_time()
        touched.append(index.add(report))
        spent_each.append(1000 * (time.process_time() - start))
    spent_each.sort()
    print(
        f"one more report: {sum(spent_each) / PROBES:.0f} ms, slowest twentieth {spent_each[-PROBES // 20]:.0f} ms, "
        f"touching {sum(touched) / PROBES:.1f} reports, at most {max(touched)}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
