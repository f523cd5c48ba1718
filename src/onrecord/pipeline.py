"""The corridor's first half: from capture to findings, kept. `settling.py` is the second.

acquire ──► read ──► annotate ──► record
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from onrecord.acquire import acquire, received
from onrecord.annotate import Extractor, Parser, annotate, edition, extractors, measure
from onrecord.annotate import encoder as learned
from onrecord.model import Capture, Finding, Level, Problem, Report
from onrecord.read import read

if TYPE_CHECKING:  # handed in: who only reads loads neither database nor network
    from onrecord.annotate.encoder import Encoder
    from onrecord.record import Store

__all__ = ["Outcome", "Reader", "capture_read", "keep", "reader", "take", "uploaded"]


@dataclass(frozen=True, slots=True)
class Reader:
    """What is loaded once and used for every report."""

    parser: Parser
    workers: tuple[Extractor, ...]
    learned: Encoder | None = None

    @property
    def versions(self) -> dict[str, str]:
        """Which extractors read, in which version; the parser is one of them, and the learned reader where it reads."""
        learned = {"encoder": edition()} if self.learned is not None else {}
        return {"parser": self.parser.name, **learned, **{worker.name: worker.version for worker in self.workers}}

    def annotate(self, report: Report) -> tuple[Finding | Problem, ...]:
        """Everything that is found in `report`."""
        return annotate(report, self.parser, self.workers, self.learned)

    def measure(self, report: Report) -> tuple[Level, ...]:
        """Every number with its unit in `report`, also those that are no levels."""
        return measure(report, self.parser)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one capture: a report with its findings, or the problem that there was."""

    report: Report | None
    found: tuple[Finding | Problem, ...]

    @property
    def failed(self) -> bool:
        """Whether there is no report."""
        return self.report is None


def reader(pipeline: str, *, encoder: bool = True, thorough: bool = False) -> Reader:
    """Load the parser `pipeline`, all extractors, and the encoder unless it is not wanted.

    `thorough`: commitments that only the encoder sees count sooner.

    With the encoder the parser's own entity step is left out: the encoder names people, bodies and places better.
    Raises `ModelError` where one of them is not installed, or not the one expected.
    """
    return Reader(Parser(pipeline, entities=not encoder), extractors(thorough=thorough), learned() if encoder else None)


def take(paths: Iterable[str], published: date | None, tools: Reader) -> Iterator[Outcome]:
    """Read everything behind `paths`, in order: one outcome a report, also for those that failed."""
    for capture in acquire(paths, published):
        yield capture_read(capture, tools)


def capture_read(capture: Capture | Problem, tools: Reader) -> Outcome:
    """One capture through read and annotate."""
    report = capture if isinstance(capture, Problem) else read(capture)
    if isinstance(report, Problem):
        return Outcome(None, (report,))
    return Outcome(report, tools.annotate(report))


def keep(captures: Iterable[Capture | Problem], tools: Reader, store: Store) -> Iterator[str]:
    """Put every capture on record, report by report; says of each "added", "known", "refused" or "failed".

    A report that is on record already is not read again. Killed at any moment, the record is whole up to a report.
    """
    for capture in captures:
        report = capture if isinstance(capture, Problem) else read(capture)
        if isinstance(report, Problem):
            store.note(report)
            yield "failed"
        elif store.has(report):
            yield "known"
        else:
            yield store.add(report, tools.annotate(report), tools.versions)


def uploaded(body: bytes, name: str) -> Iterator[Capture | Problem]:
    """The captures of a file that came without a path."""
    return received(body, name)
