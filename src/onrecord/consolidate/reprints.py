"""Copies of a record that grows: what one more report changes, with the result that making all anew gives.

A new report is compared with those that meet it under its prints, and with nothing else. Three things can change for
older reports: a line that now proves to be its site's furniture is no part of the stories that carry it; under a
print that more than `HUBS` reports share another one may be among the first; and the origin of a family may be the
new report. Only what these reach is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from onrecord.consolidate.candidates import Place, Sketch, displaced, meets, sketch
from onrecord.consolidate.copies import decided_on, decisions, judged, originated, told_apart
from onrecord.consolidate.furniture import CARRIERS, Outline, furniture, outline
from onrecord.consolidate.shingles import Hashes
from onrecord.consolidate.stories import Story, story
from onrecord.entries import Copy, Judgement
from onrecord.model import Report


class Kept(Protocol):
    """What a record keeps of its reports for this: a table each, or a mapping in memory."""

    def report(self, name: str) -> Report:
        """A report."""

    def sketch(self, name: str) -> Sketch | None:
        """Its sketch; None before it is entered."""

    def of(self, prints: Hashes) -> Iterator[Sequence[Place]]:
        """The reports that carry each print, in order of their places."""

    def outlines(self, line: str, most: int) -> Sequence[Outline]:
        """The outlines of the first so many reports, by id, that carry a line."""

    def carrying(self, line: str) -> Iterable[str]:
        """All reports that carry a line."""

    def furniture(self, lines: Iterable[str]) -> frozenset[str]:
        """Which of the lines are furniture so far."""

    def copies(self, name: str) -> Iterable[Copy]:
        """The copies that a report is in."""

    def enter(self, told: Sketch, rows: Outline) -> None:
        """Keep a report's sketch and outline, in place of those it had."""

    def furnish(self, lines: Mapping[str, bool]) -> None:
        """Keep which lines are furniture and which no longer."""

    def exchange(self, gone: Iterable[Copy], come: Iterable[Copy]) -> None:
        """Keep copies, and drop others."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the copies on record."""

    gone: tuple[Copy, ...]
    come: tuple[Copy, ...]
    """New, or with another origin; then the old one is among `gone`."""


class Comparison:
    """Compares what a record keeps. Stories are read once while it is open."""

    def __init__(self, kept: Kept, judgements: Iterable[Judgement] = ()) -> None:
        """Over what is kept, under what people decided."""
        self._kept = kept
        self._decided = decisions(judgements)
        self._stories: dict[str, Story] = {}

    def take(self, report: Report) -> Change:
        """Take in one more report, which `kept.report` knows already."""
        rows = outline(report)
        turned = self._furnished(rows)
        renewed = {report.id, *(name for line in turned for name in self._kept.carrying(line))}
        return self._renew(renewed, {report.id: rows})

    def judge(self, names: Iterable[str]) -> Change:
        """Look again at the reports that a judgement names, or whose copy it names."""
        return self._renew({name for name in names if self._kept.sketch(name)}, {})

    def _furnished(self, rows: Outline) -> dict[str, bool]:
        """The lines of a report that turn into furniture, or out of it, by its coming."""
        first = {line: self._kept.outlines(line, CARRIERS) for line in rows.lines}
        open_ones = {k for k, pages in first.items() if len(pages) < CARRIERS or rows.report <= pages[-1].report}
        among = {one.report: one for line in open_ones for one in first[line]} | {rows.report: rows}
        now = furniture(among.values()) & open_ones
        turned = {line: line in now for line in now ^ self._kept.furniture(open_ones)}
        self._kept.furnish(turned)
        return turned

    def _renew(self, names: set[str], rows: Mapping[str, Outline]) -> Change:
        moved = set(names)
        for name in sorted(names):
            before = self._kept.sketch(name)
            if before is not None:
                moved |= displaced(before, self._kept)
            report = self._kept.report(name)
            lines = rows.get(name) or outline(report)
            self._stories[name] = story(report, self._kept.furniture(lines.lines))
            told = sketch(self._stories[name])
            self._kept.enter(told, lines)
            moved |= displaced(told, self._kept)
        gone, come = self._compared(sorted(moved), names)
        return self._settled(gone, come)

    def _compared(self, moved: Iterable[str], changed: set[str]) -> tuple[dict[str, Copy], dict[str, Copy]]:
        """The copies that no longer hold, and those that are new, among the reports of `moved`."""
        gone, come = {}, {}
        for name in moved:
            told = self._kept.sketch(name)
            near = meets(told, self._kept) if told else frozenset()
            near |= {n for pair in self._judged(name) for n in pair if n != name}
            held = {(set(copy.reports) - {name}).pop(): copy for copy in self._kept.copies(name)}
            for other in near | held.keys():
                old = held.get(other)
                new = old
                if old is None or other not in near or {name, other} & changed:
                    new = self._look(name, other) if other in near else None
                if old and (new is None or replace(old, origin=None) != new):
                    gone[old.id] = old
                if new and (old is None or old.id in gone):
                    come[new.id] = new
        return gone, come

    def _judged(self, name: str) -> Iterator[tuple[str, str]]:
        decided = [names for names in self._decided if name in names and len(names) == 2]
        known = {n for names in decided for n in names if self._kept.sketch(n)}
        return decided_on(decided, known)

    def _look(self, one: str, other: str) -> Copy | None:
        """The copy of two reports, without its origin; None where there is none."""
        first, second = sorted((one, other))
        found = judged(self._told(first), self._told(second), decided=self._decided.get(frozenset((one, other))))
        if found is None or not self._decided.get(frozenset((found.id,)), True):
            return None
        return told_apart(found, {name: self._kept.report(name) for name in found.reports})

    def _told(self, name: str) -> Story:
        if name not in self._stories:
            report = self._kept.report(name)
            self._stories[name] = story(report, self._kept.furniture(outline(report).lines))
        return self._stories[name]

    def _settled(self, gone: Mapping[str, Copy], come: Mapping[str, Copy]) -> Change:
        """Both with the origins that their families have now."""
        self._kept.exchange(gone.values(), come.values())
        touched = [name for copy in (*gone.values(), *come.values()) for name in copy.reports]
        found = self._family(touched)
        given = {name: self._kept.report(name) for copy in found for name in copy.reports}
        final = {copy.id: copy for copy in originated(found, given)}
        altered = [copy for copy in found if copy != final[copy.id]]
        self._kept.exchange(altered, [final[copy.id] for copy in altered])
        left = [copy for copy in altered if copy.id not in come]
        news = {*come, *(copy.id for copy in altered)}
        return Change((*gone.values(), *left), tuple(final[name] for name in sorted(news)))

    def _family(self, names: Iterable[str]) -> list[Copy]:
        """All copies of the families that the reports belong to."""
        waiting, seen, found = list(names), set(), {}
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                for copy in self._kept.copies(name):
                    found[copy.id] = copy
                    waiting.extend(copy.reports)
        return sorted(found.values(), key=lambda copy: copy.reports)
