"""Names, figures and days changed inside one quotation, as conflicts between the reports that carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.consolidate.alignment import compare
from onrecord.consolidate.changes import is_number, tokens
from onrecord.consolidate.claims import DUE
from onrecord.consolidate.readings import reading
from onrecord.entries import Conflict, Copy, Differs, Said, Variant
from onrecord.model import Evidence, Finding, Level, Report, Time


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies open while wordings are compared."""

    findings: Mapping[str, Sequence[Finding]]
    """By report."""
    given: Mapping[str, Report]
    linked: Mapping[frozenset[str], Copy]


def misquoted(quotations: Iterable[Said], found: Sequence[Conflict], desk: Desk) -> Iterator[Conflict]:
    """Names, figures and days changed inside one quotation, where no conflict of findings has told them yet."""
    seen: set[tuple[str, ...]] = set()
    between: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for one in found:
        between[one.reports].append(one)
    for said in quotations:
        whole = next((v for v in said.variants if v.statement == said.fullest and v.grade == "same"), said.variants[0])
        same = [v for v in said.variants if v.grade in {"same", "punctuation"} and v.evidence]
        for changed in (v for v in said.variants if v.evidence and v.grade == "meaning" and "quoted" not in v.changed):
            for other in {v.report: v for v in [*same, whole] if v.report != changed.report}.values():
                if {other.report, changed.report} <= desk.given.keys():
                    for one in of_wordings(other, changed, said.source, desk):
                        key = (*one.reports, one.differs, *(span.words for span in one.evidence))
                        if key not in seen and not any(told(one, c) for c in between.get(one.reports, ())):
                            seen.add(key)
                            yield one


DIFFER: dict[str, Differs] = {"name": "name", "number": "number", "date": "date"}


def of_wordings(one: Variant, other: Variant, source: str, desk: Desk) -> Iterator[Conflict]:
    """The changes between two wordings as conflicts."""
    assert one.evidence is not None
    assert other.evidence is not None
    for kind, here, there in compare(one.words, other.words).places:
        spans = [part(desk.given[v.report], v.evidence, at) for v, at in ((one, here), (other, there))]
        if kind not in DIFFER or (kind == "number" and not all(any(map(counts, s.words.split())) for s in spans)):
            continue
        differs = DIFFER[kind]
        if kind == "date" and due(desk.given[other.report].text, spans[1].start):
            differs = "deadline"
        if kind == "name":
            spans = [one.evidence, other.evidence]
        sides = sorted(zip((one, other), spans, strict=True), key=lambda side: (side[0].report, side[1].start))
        ids = [holder(v, span, desk.findings.get(v.report, ()), kind) for v, span in sides]
        yield Conflict(
            reports=(sides[0][0].report, sides[1][0].report), findings=(ids[0], ids[1]),
            evidence=(sides[0][1], sides[1][1]), about=f"{source}, quoted", differs=differs,
            reading=reading(desk.given[one.report], desk.given[other.report], desk.linked),
        )  # fmt: skip


BEFORE_DUE = 30
"""Code points before a date in which "by" or "until" makes it a deadline."""


def due(text: str, at: int) -> bool:
    """Whether the words before a place make a deadline of it."""
    return bool(DUE.search(text[max(0, at - BEFORE_DUE) : at]))


def counts(word: str) -> bool:
    """Whether a word is a number."""
    return any(is_number(t.form) for t in tokens(word))


def part(report: Report, passage: Evidence | None, at: tuple[int, int]) -> Evidence:
    """A stretch of a passage as evidence."""
    assert passage is not None
    return Evidence(report.text, passage.start + at[0], passage.start + at[1])


def holder(variant: Variant, span: Evidence, findings: Iterable[Finding], kind: str) -> str:
    """The level or time that stands at a place, else the statement."""
    nouns = {"number": Level, "date": Time}
    return next(
        (f.id for f in findings if kind in nouns and isinstance(f, nouns[kind]) and f.evidence.overlaps(span)),
        variant.statement,
    )


def told(one: Conflict, other: Conflict) -> bool:
    """Whether two conflicts of the same reports are about the same words."""
    return all(a.overlaps(b) for a, b in zip(one.evidence, other.evidence, strict=True))
