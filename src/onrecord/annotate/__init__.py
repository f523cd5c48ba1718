"""Report to findings: `annotate` is the door, one report at a time.

Extractors stand in one visible list, built-ins first; others come in through the entry point group
``onrecord.extractors`` (`docs/extractors.md` says how to write one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import entry_points
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.annotate.accepted import THOROUGH
from onrecord.annotate.assertions import Assertions
from onrecord.annotate.attribution import entities
from onrecord.annotate.commitments import Commitments
from onrecord.annotate.edition import edition
from onrecord.annotate.events import Events
from onrecord.annotate.extractor import Extractor, Reading
from onrecord.annotate.levels import Levels
from onrecord.annotate.mentions import Mentions
from onrecord.annotate.names import CALENDAR
from onrecord.annotate.parse import Parse, Parser
from onrecord.annotate.quantities import quantities
from onrecord.annotate.statements import Statements
from onrecord.annotate.times import Times
from onrecord.errors import OnrecordError
from onrecord.model import Evidence, Finding, Level, Problem, Report

if TYPE_CHECKING:  # its runtime is loaded only where it is wanted: `encoder` in this room
    from onrecord.annotate.encoder import Encoder

__all__ = ["BUILTINS", "Extractor", "Parser", "Reading", "annotate", "edition", "encoder", "extractors", "measure"]

BUILTINS: tuple[type[Extractor], ...] = (Times, Mentions, Statements, Levels, Commitments, Assertions, Events)
"""The built-in extractors, each made without arguments."""

OURS = "onrecord"
"""The producer of built-in findings, whose kind tells the extractor; a plugin's findings carry the plugin's name."""

GROUP = "onrecord.extractors"

ENGLISH = frozenset("the and to that with said from are were has not his".split())
"""Common words that no other language of Latin letters has as common ones."""

LEAST_ENGLISH = 0.02
"""Least share of them: 2,290 English texts of the development sets have 0.04 and more, French and German ones 0."""

TELLING = 40
"""Words from which on the share tells anything."""

WORD = re.compile(r"[^\W\d_]+")

LATIN = 0.5
"""Least share of Latin letters for an English parser to make sense (tests/test_hostile.py: Arabic, Hebrew)."""


def extractors(*, thorough: bool = False) -> tuple[Extractor, ...]:
    """The built-ins and the installed plugins, each after those that make what it needs.

    `thorough`: commitments that only the learned reader sees count sooner (`accepted.THOROUGH`).
    """
    plugins = [found.load()() for found in sorted(entry_points(group=GROUP), key=lambda e: e.name)]
    ours = (Commitments(THOROUGH) if thorough and made is Commitments else made() for made in BUILTINS)
    return _ordered([*ours, *plugins])


def encoder() -> Encoder:
    """The learned reader with the package's own weights. Raises `ModelError` where they are not the ones expected."""
    from onrecord.annotate.encoder import Encoder  # half a second of onnxruntime  # noqa: PLC0415

    return Encoder.load()


def annotate(
    report: Report, parser: Parser, workers: Sequence[Extractor], reader: Encoder | None = None
) -> tuple[Finding | Problem, ...]:
    """Everything that `workers` find in `report`, in the order of the text; problems last.

    With a learned `reader`, names are its own and no longer the parser's. A worker that raises gives a problem, and the
    others go on.
    """
    if reason := _unfit(report):
        return (Problem(stage="annotate", reason=reason, report=report.id),)
    reading = _opened(report, parser, reader)
    problems: list[Problem] = []
    for worker in workers:
        found = tuple(_safely(worker, reading))
        problems.extend(one for one in found if isinstance(one, Problem))
        known = {one.id for one in reading.found}
        new = {one.id: one for one in found if isinstance(one, Finding) and one.id not in known}
        reading = reading.after(tuple(new.values()))
    return (*reading.found, *problems)


LABELS = {"person": "PERSON", "organisation": "ORG", "group": "ORG", "place": "GPE"}
"""The encoder's types as the parser would write them."""


def _opened(report: Report, parser: Parser, reader: Encoder | None) -> Reading:
    """Parse and marks, made at the same time: the network computes outside Python's lock, on a second core.

    The network knows no days, which the parser's own entity step would have told from parties ("on Monday").
    """
    if reader is None:
        return Reading(report, parser(report))
    with ThreadPoolExecutor(max_workers=1) as beside:
        encoded = beside.submit(reader.encode, report.text, report.paragraphs)
        parse, marks = parser(report), encoded.result()
    days = ((t.start, t.end, "DATE") for t in parse.tokens if t.lower in CALENDAR and t.tag == "NNP")
    seen = (e for e in entities(marks, report.text) if e.type in LABELS and not _opens(parse, e.start, e.end))
    names = ((e.start, e.end, LABELS[e.type]) for e in seen)
    return Reading(report, parse.named(chain(days, names)), marks=marks)


def _opens(parse: Parse, start: int, end: int) -> bool:
    """Whether it is one common word in capitals only because a sentence begins with it: "Looting has ceased"."""
    inside = parse.between(start, end)
    alone = len(inside) == 1 and inside[0].i == parse.sentences[inside[0].sentence][0]
    return alone and inside[0].pos != "PROPN"


def measure(report: Report, parser: Parser) -> tuple[Level, ...]:
    """Every number with its unit, as written: also ages, prices, percentages, which the guidelines do not call levels.

    This is what quantity extractors such as CQE (Almasian et al. 2023) give; `annotate` gives levels alone.
    """
    parse = parser(report)
    return tuple(
        Level(
            report=report.id, evidence=Evidence(report.text, one.start, one.end), producer="quantities", unit=one.unit,
            of=parse.tokens[one.noun].text if one.noun is not None else one.unit or "",
            low=one.ends[0], high=one.ends[1], approximate=one.amount.approximate,
        )
        for one in quantities(report.text, parse)
    )  # fmt: skip


def _unfit(report: Report) -> str | None:
    """Why an English parser would only make noise of this report; None where it would not."""
    if not report.language.lower().startswith("en"):
        return f"language {report.language!r}: only English is read so far"
    letters = [c for start, end in report.paragraphs for c in report.text[start:end] if c.isalpha()]
    if letters and sum(c < "\u0250" for c in letters) < LATIN * len(letters):
        return "mostly not in Latin letters: only English is read so far"
    words = WORD.findall(" ".join(report.text[start:end] for start, end in report.paragraphs).lower())
    if len(words) >= TELLING and sum(word in ENGLISH for word in words) < LEAST_ENGLISH * len(words):
        return "hardly an English word: only English is read so far"
    return None


def _safely(worker: Extractor, reading: Reading) -> Iterator[Finding | Problem]:
    """What the worker finds; a plugin may raise anything, and one bad report never stops the run."""
    try:
        for found in worker(reading):
            yield _checked(worker, reading.report, found)
    except Exception as error:  # noqa: BLE001 - see the docstring: foreign code, and the promise of the brief
        yield Problem(
            stage="annotate",
            reason=f"the extractor {worker.name!r} failed",
            detail=f"{type(error).__name__}: {error}",
            report=reading.report.id,
        )


def _checked(worker: Extractor, report: Report, found: Finding | Problem) -> Finding | Problem:
    if isinstance(found, Problem):
        return found
    span = found.evidence
    if found.report != report.id or report.text[span.start : span.end] != span.words:
        raise OnrecordError(f"a {found.kind} whose words are not this report's")
    if found.producer != (OURS if isinstance(worker, BUILTINS) else worker.name):
        raise OnrecordError(f"a {found.kind} of {found.producer!r}: a finding's producer is its extractor's name")
    return found


def _ordered(workers: list[Extractor]) -> tuple[Extractor, ...]:
    """The workers so that each stands after all makers of what it needs; ones in a circle keep their place."""
    waiting, done = list(workers), list[Extractor]()
    while waiting:
        owed = [{kind for other in waiting if other is not one for kind in other.makes} for one in waiting]
        ready = next((i for i, one in enumerate(waiting) if not one.needs & owed[i]), 0)
        done.append(waiting.pop(ready))
    return tuple(done)
