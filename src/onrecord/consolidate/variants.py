"""The wordings of one utterance laid against the fullest, the earliest or the one in a primary source, and graded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations

from onrecord.consolidate.alignment import Comparison, compare, likeness
from onrecord.consolidate.changes import negated
from onrecord.consolidate.utterances import Passage
from onrecord.consolidate.wording import fold
from onrecord.entries import Copy, Said, Variant
from onrecord.model import Report

NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+")
"""A capitalised word inside a sentence."""


@lru_cache(maxsize=512)
def names(text: str) -> frozenset[str]:
    """The capitalised words inside the sentences of a text."""
    return frozenset(fold(word) for word in NAME.findall(text))


@dataclass(frozen=True)
class Scene:
    """What the joining of passages looks things up in."""

    linked: Mapping[frozenset[str], Copy]
    """Copies by their two reports."""
    given: Mapping[str, Report] = field(default_factory=dict)

    @cached_property
    def upstream(self) -> Mapping[str, list[str]]:
        """For each report those of its family that it may have its words from: the origin, and what is nearer to it."""
        ups: dict[str, list[str]] = defaultdict(list)
        for pair, copy in self.linked.items():
            for report in pair:
                if copy.origin and copy.origin.report != report:
                    (other,) = pair - {report}
                    if other == copy.origin.report or copy.relation == "rewrite":
                        ups[report].append(other)
        return {report: sorted(others) for report, others in ups.items()}

    def of(self, groups: Iterable[Iterable[Passage]]) -> Scene:
        """What of it groups of passages need."""
        given: dict[str, Report] = {}
        linked: dict[frozenset[str], Copy] = {}
        for group in groups:
            names = sorted({passage.report for passage in group})
            given |= {name: self.given[name] for name in names}
            pairs = map(frozenset[str], combinations(names, 2))
            linked |= {pair: self.linked[pair] for pair in pairs if pair in self.linked}
        return Scene(linked, given)

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """Words that reports write with a capital inside sentences: names, also where they open a sentence."""
        return frozenset().union(*(names(self.given[name].text) for name in sorted(set(reports))))


def entry(group: Sequence[Passage], scene: Scene) -> Said:
    """One utterance with its variants, graded."""
    ordered = sorted(group, key=lambda p: (str(p.day), first_rank(p, group, scene), p.key))
    base = fullest(ordered)
    known = scene.known(p.report for p in group)
    variants = tuple(variant(reference(base, passage, ordered), passage, known) for passage in ordered)
    speakers = [p.speaker for p in ordered if p.named and p.speaker] or [p.speaker for p in ordered if p.speaker]
    days = [p.day for p in ordered if p.day]
    first = next((p for p in ordered if p.primary), None)
    return Said(
        source=max(speakers, key=lambda s: (speakers.count(s), len(s), s)) if speakers else "unknown",
        day=min(days) if days else None, variants=variants, fullest=base.statement,
        primary=first.statement if first else None,
    )  # fmt: skip


def reference(base: Passage, passage: Passage, ordered: Sequence[Passage]) -> Passage:
    """What a passage is graded against: the base, or where the base does not hold its words the longest that does."""
    translated = base.translated or passage.translated
    if translated or base.spoken != passage.spoken or likeness(base.words, passage.words) >= HELD:
        return base
    holding = [p for p in ordered if p.spoken == passage.spoken and likeness(p.words, passage.words) >= HELD]
    return max(holding, key=lambda p: (len(p.words), p.key)) if holding else base


HELD = 0.5


def first_rank(passage: Passage, group: Iterable[Passage], scene: Scene) -> int:
    """Among reports of one day, how many of the others take a report for their origin: the most first."""
    links = (scene.linked.get(frozenset((passage.report, p.report))) for p in group if p.report != passage.report)
    return -sum(1 for copy in links if copy and copy.origin and copy.origin.report == passage.report)


def fullest(ordered: Sequence[Passage]) -> Passage:
    """The passage that the others are graded against.

    The primary source where there is one; words of the reporter that a later report puts in quotation marks; else the
    earliest, or a fuller one of which the earliest is a mere cut.
    """
    for passage in ordered:
        if passage.primary:
            return passage
    base = next((p for p in ordered if not p.spoken), ordered[0])
    if base.spoken:
        for passage in ordered:
            if len(passage.words) > len(base.words) and compare(passage.span.words, base.span.words).grade == "cut":
                base = passage
    return base


def variant(base: Passage, passage: Passage, known: Collection[str]) -> Variant:
    """One passage as a variant of another."""
    found = graded(base, passage, known)
    return Variant(
        report=passage.report, statement=passage.statement, words=passage.span.words, grade=found.grade,
        changed=found.changed, detail=found.detail, evidence=passage.span,
    )  # fmt: skip


def graded(base: Passage, passage: Passage, known: Collection[str]) -> Comparison:
    """The grade of a passage, with paraphrases and translations taken into account."""
    if passage.key == base.key:
        return Comparison("same")
    found = compare(base.span.words, passage.span.words, known, spoken=passage.span.words[:1].isupper())
    if base.spoken != passage.spoken:
        if not passage.spoken:
            return Comparison(
                "same" if found.grade == "same" else "reworded", (), ("told in the reporter's own words",)
            )
        quoted = f"quoted: the reporter's words “{base.span.words}” stand in quotation marks"
        return Comparison("meaning", ("quoted",), (quoted,))
    if not base.spoken:
        return Comparison(
            "same" if found.grade in {"same", "punctuation"} else "reworded", (), ("reporter's own words",)
        )
    if (base.translated or passage.translated) and found.grade in {"reworded", "meaning"}:
        return of_translations(found, base, passage)
    return found


def of_translations(found: Comparison, base: Passage, passage: Passage) -> Comparison:
    """Two translations of one utterance may differ in wording and force; not in what is denied, counted, named.

    Where a denial stands is wording ("will not sign another", "will sign no other").
    """
    free = {"modality", "hedge"}
    if not negated(base.words, passage.words):
        free.add("negation")
    kept = tuple(kind for kind in found.changed if kind not in free)
    note = "a report says that the words are translated"
    return Comparison("meaning" if kept else "reworded", kept, (*found.detail, note))
