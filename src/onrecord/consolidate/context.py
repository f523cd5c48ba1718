"""What a report gives to the findings in it: its day and times, who holds which post, its country, its missions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.consolidate.acts import of_missions
from onrecord.consolidate.countries import parties, words
from onrecord.consolidate.mission_names import Called, NamedMission, about, called
from onrecord.consolidate.wording import sentences
from onrecord.model import Evidence, Finding, Mention, Report, Time

LONGEST = 200
"""Code points that a mission's name can be long: how far back one that reaches into a stretch can begin."""


@dataclass(frozen=True, slots=True)
class Context:
    """A report, as its findings need it. A pure function of the report, its findings and the user's missions."""

    report: Report
    times: tuple[Time, ...]
    about: str | None
    """The country it is about."""
    missions: tuple[Called, ...]
    sentences: tuple[tuple[int, int], ...]
    posts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For a person's last name the countries and bodies of the post ("Esper": united states)."""

    @property
    def published(self) -> date | None:
        """The day of publication."""
        return self.report.published

    def around(self, span: Evidence) -> tuple[int, int]:
        """[start, end) of the sentence or sentences that `span` touches."""
        first = max(0, bisect_right(self.sentences, (span.start, len(self.report.text))) - 1)
        touched = [s for s in self.sentences[first : bisect_left(self.sentences, (span.end, 0))] if span.start < s[1]]
        return (touched[0][0], touched[-1][1]) if touched else (span.start, span.end)

    def missions_of(self, span: Evidence) -> frozenset[str]:
        """The missions that words are about: those they name, else their sentence's, else the report's only one.

        The last only where the words speak of what missions are and do: a vaccine promised at the same meeting is not
        the mission's.
        """
        inside = self._called(span.start, span.end)
        if inside:
            return frozenset(inside)
        start, end = self.around(span)
        beside = self._called(start, end)
        return frozenset(beside or (self.only if of_missions(self.report.text[start:end]) else ()))

    def times_in(self, start: int, end: int) -> tuple[Time, ...]:
        """The times that stand within [start, end), in order."""
        first = bisect_left(self.times, start, key=lambda t: t.evidence.start)
        last = bisect_left(self.times, end, key=lambda t: t.evidence.start)
        return tuple(t for t in self.times[first:last] if t.evidence.end <= end)

    def _called(self, start: int, end: int) -> set[str]:
        """The missions named within [start, end), also in part."""
        last = bisect_left(self.missions, end, key=lambda c: c.start)
        first = bisect_left(self.missions, start - LONGEST, key=lambda c: c.start)
        return {c.key for c in self.missions[first:last] if start < c.end}

    @property
    def only(self) -> frozenset[str]:
        """The report's mission, where it names no more than one."""
        keys = frozenset(c.key for c in self.missions)
        return keys if len(keys) == 1 else frozenset()


def context(report: Report, findings: Iterable[Finding] = (), given: Iterable[NamedMission] = ()) -> Context:
    """The context of `report`, with the times and mentions among `findings` and the missions the user has `given`."""
    kept = tuple(findings)
    title = report.title or ""
    return Context(
        report=report,
        times=tuple(sorted((f for f in kept if isinstance(f, Time)), key=lambda t: (t.evidence, t.id))),
        about=about(f"{title}\n{report.text}"),
        missions=tuple(c for c in called(report.text, given, title) if not _aside(c, report.boilerplate)),
        sentences=tuple(sentences(report.text)),
        posts=_posts(f for f in kept if isinstance(f, Mention)),
    )


def _aside(hit: Called, boilerplate: Iterable[Evidence]) -> bool:
    return any(b.start <= hit.start and hit.end <= b.end for b in boilerplate)


def _posts(mentions: Iterable[Mention]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for mention in mentions:
        if mention.type == "person" and mention.post and words(mention.name):
            last = words(mention.name)[-1].lower()
            found[last] = found.get(last, frozenset()) | parties(mention.post)
    return found
