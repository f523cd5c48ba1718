# ruff: noqa: T201, INP001, S311, D103, E402  # a program that prints what it measured
"""What one more report costs a record: from findings in memory to entries in the database, unit by unit.

    python bench/scale_record.py 1000 10000

Invented reports with invented findings (seeded, no corpus and no parser needed): an undertaking of one state in another
with its deadline, a force level, a story with two quotations, the names in it; three in ten are copies of another
report, cut or with another lead. A record of N reports is settled at once; then PROBES more are added one by one, each
settled by itself, as `onrecord add` does with one file. Printed: processor time of settling all at once, per report;
and per added report the mean and the slowest twentieth of processor time, and where the mean goes. `--check` makes
everything anew at the end and says whether that changed anything.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from onrecord import growing, naming, settling, telling
from onrecord.model import Commitment, Deadline, Evidence, Finding, Mention, Report, Speaker, Statement
from onrecord.record import Store, View

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "tests" / "consolidate")]
from scale_ledger import reports as undertakings

from forgery import BODIES, PEOPLE, PLACES, cut, relead, tale

COPIES = 0.3
PROBES = 30
SAID = re.compile(r"“([^”]+),” said ((?:\w+ ?)+)\.")
OURS = re.compile("|".join(map(re.escape, (*PEOPLE, *PLACES, *BODIES))))
SYLLABLES = "ba|den|kor|lin|mar|nes|or|pa|qui|ros|sul|ta|ur|vel|wen|zo".split("|")

Source = tuple[Report, tuple[Finding, ...]]


def archive(count: int, chance: random.Random) -> list[Source]:
    """`count` reports with their findings, of which `COPIES` tell the story of another."""
    made: list[Source] = []
    stories: list[str] = []
    for source in undertakings(count, chance):
        report = source.context.report
        if stories and chance.random() < COPIES:
            story = stories[-chance.randint(1, min(len(stories), 200))]
            story = cut(story, chance.uniform(0.4, 0.9), chance) if chance.random() < 0.5 else relead(story, chance)
        else:
            story = named_anew(tale(chance).text, chance)
        stories.append(story)
        lead = report.text.partition(" Paragraph ")[0]
        text = f"{lead}\n\n{story}"
        told = replace(
            report, text=text, publisher=f"Outlet {chance.randrange(300)}", url=f"https://{report.id}.example/"
        )
        made.append((told, (*(moved(one, text) for one in source.findings), *told_in(told, len(lead)))))
    return made


def pool(count: int, endings: tuple[str, ...], chance: random.Random) -> list[str]:
    """Invented names."""
    return sorted({"".join(chance.choices(SYLLABLES, k=3)).title() + chance.choice(endings) for _ in range(count)})


FATE = random.Random(7)
PERSONS = [
    f"{given} {last}" for last in pool(400, ("", "ic", "ov", "i"), FATE) for given in ("Ada", "Bea", "Cem", "Dia")
]
KNOWN = frozenset(PERSONS)
TOWNS = pool(1200, ("", "ville", " Hills", "abad"), FATE)
COUNCILS = [f"{town} Council" for town in pool(300, ("",), FATE)]
NAMED = re.compile(r"(?:Ada|Bea|Cem|Dia) [A-Z][a-z]+|[A-Z][a-z]+ Council|" + "|".join(map(re.escape, TOWNS)))


def named_anew(story: str, chance: random.Random) -> str:
    """A story with names of which a few are in every tenth story and most in hardly any, as in news."""
    fate: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        names = PERSONS if match[0] in PEOPLE else TOWNS if match[0] in PLACES else COUNCILS
        return fate.setdefault(match[0], names[int(chance.paretovariate(0.5)) % len(names)])

    return OURS.sub(other, story)


def moved(finding: Finding, text: str) -> Finding:
    """A finding of the lead, cut from the whole text."""
    if isinstance(finding, Commitment) and finding.deadline:
        span = anew(finding.deadline.span, text)
        due = Deadline(span, "by", finding.deadline.value, finding.deadline.begin, finding.deadline.end)
        return replace(finding, evidence=anew(finding.evidence, text), act=anew(finding.act, text), deadline=due)
    return replace(finding, evidence=anew(finding.evidence, text))


def anew(span: Evidence, text: str) -> Evidence:
    return Evidence(text, span.start, span.end)


def told_in(report: Report, begin: int) -> list[Finding]:
    """The statements and mentions of a story."""
    text, found = report.text, []
    for match in SAID.finditer(text, begin):
        content = Evidence(text, match.start() + 1, match.end(1) + 2)
        found.append(
            Statement(
                report=report.id, evidence=Evidence(text, *match.span()), source=Evidence(text, *match.span(2)),
                speaker=Speaker(match[2], "person"), cue=None, content=(content,), form="direct", manner="speech",
            )
        )  # fmt: skip
    for match in NAMED.finditer(text, begin):
        sort: Any = "person" if match[0] in KNOWN else "organisation" if match[0].endswith("Council") else "place"
        found.append(Mention(report=report.id, evidence=Evidence(text, *match.span()), name=match[0], type=sort))
    return found


class Clock:
    """Processor time by unit: methods are timed while a record settles."""

    PARTS: ClassVar = {
        "pledges": (growing.Growth, "_pledges"), "series": (growing.Growth, "_series"),
        "missions": (growing.Growth, "_missions"), "actors": (naming.Naming, "take"),
        "copies": (telling.Telling, "_copies"), "utterances": (telling.Telling, "_utterances"),
        "conflicts": (telling.Telling, "_conflicts"),
    }  # fmt: skip

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        for name, (noun, method) in self.PARTS.items():
            setattr(noun, method, self._timed(name, getattr(noun, method)))

    def _timed(self, name: str, method: Any) -> Any:
        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return method(*given, **named)
            finally:
                self.spent[name] += time.process_time() - start

        return timed


def measure(count: int, folder: Path, clock: Clock, *, check: bool) -> None:
    """Settle `count` reports at once, add PROBES more one by one, and print what it cost."""
    made = archive(count + PROBES, random.Random(count))
    address = str(folder / f"{count}.db")
    store, view = Store(address), View(address)
    for report, found in made[:count]:
        store.add(report, found, {})
    start = time.process_time()
    settling.settle(store, view, {}, anew=True)
    first = time.process_time() - start
    clock.spent.clear()
    costs, kept = [], 0.0
    for report, found in made[count:]:
        start = time.process_time()
        store.add(report, found, {})
        kept += time.process_time() - start
        start = time.process_time()
        settling.settle(store, view, {})
        costs.append(1000 * (time.process_time() - start))
    costs.sort()
    where = ", ".join(f"{name} {1000 * clock.spent[name] / PROBES:.0f}" for name in clock.PARTS)
    print(
        f"{count:>7} reports: at once {1000 * first / count:.1f} ms each, peak {peak():.1f} GiB, "
        f"{Path(address).stat().st_size / 2**30:.2f} GiB on disk; one more: kept {1000 * kept / PROBES:.0f} ms, "
        f"settled {sum(costs) / PROBES:.0f} ms (slowest twentieth {costs[-PROBES // 20]:.0f} ms): {where}", flush=True,
    )  # fmt: skip
    if check:
        before = list(view.entries())
        settling.settle(store, view, {}, anew=True)
        print(f"        equal to all made anew: {before == list(view.entries())} ({len(before)} entries)", flush=True)
    store.close()
    view.close()


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("counts", nargs="*", type=int, default=[1000, 10_000])
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        for count in asked.counts:
            measure(count, Path(folder), clock, check=asked.check)


if __name__ == "__main__":
    main()
