"""What the record keeps for copies, utterances and conflicts, as the files that make them ask for it.

Everything is read once while a `Shelf` is open. Copies that are exchanged are kept back until the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from onrecord.consolidate import growth
from onrecord.entries import Copy
from onrecord.lines import as_noun, packed, unpacked
from onrecord.model import Finding, Report
from onrecord.record import Index, Key

SKETCHES, OUTLINES, FURNITURE, SAID, CLAIMS = "sketch", "outline", "furniture", "said", "claim"
"""The units whose sheets are kept, by report; furniture by line."""

UNDATED = date.max.toordinal() + 1
"""Where reports of no day stand: after all others."""


class Shelf:
    """What is kept of reports, over the index of a record."""

    def __init__(self, index: Index) -> None:
        """In the transaction of `index`."""
        self.index = index
        self._reports: dict[str, Report] = {}
        self._sketches: dict[str, growth.Sketch] = {}
        self._outlines: dict[str, growth.Outline] = {}
        self._said: dict[str, list[growth.Passage]] = {}
        self._claims: dict[str, tuple[growth.Claim, ...]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._copies: dict[str, dict[str, Copy]] = {}
        self.exchanged: dict[str, Copy | None] = {}

    # --- what copies ask for (`consolidate.reprints.Kept`)

    def report(self, name: str) -> Report:
        """A report."""
        if name not in self._reports:
            self.fetch([name])
        return self._reports[name]

    def sketch(self, name: str) -> growth.Sketch | None:
        """Its sketch; None before it is entered."""
        if name not in self._sketches:
            row = self.index.sheets(SKETCHES, [name]).get(name)
            if row is None:
                return None
            day = date.fromisoformat(row[0]) if row[0] else None
            self._sketches[name] = growth.Sketch(name, day, np.array(row[1], dtype=np.uint64))
        return self._sketches[name]

    def of(self, prints: growth.Hashes) -> Iterator[Sequence[tuple[bool, str, str]]]:
        """The reports that carry each print, in order of their places."""
        keys = [_print(mark) for mark in prints.tolist()]
        blocks = self.index.placed(keys)
        for key in keys:
            yield [_place(day, name) for day, name in blocks[key]]

    def outlines(self, line: str, most: int) -> list[growth.Outline]:
        """The outlines of the first so many reports, by id, that carry a line."""
        names = self.index.first(_line(line), most)
        rows = self.index.sheets(OUTLINES, set(names) - self._outlines.keys())
        self._outlines |= {name: growth.Outline(name, row) for name, row in rows.items()}
        return [self._outlines[name] for name in names]

    def carrying(self, line: str) -> list[str]:
        """All reports that carry a line."""
        return self.index.under([_line(line)])[_line(line)]

    def furniture(self, lines: Iterable[str]) -> frozenset[str]:
        """Which of the lines are furniture so far."""
        return frozenset(self.index.sheets(FURNITURE, lines))

    def copies(self, name: str) -> list[Copy]:
        """The copies that a report is in."""
        if name not in self._copies:
            lines = self.index.entries(self.index.holding("copy", [name])).values()
            found = {line["id"]: as_noun(line, {}) for line in lines if self.exchanged.get(line["id"], line)}
            late = {i: copy for i, copy in self.exchanged.items() if copy and name in copy.reports}
            self._copies[name] = found | late
        return list(self._copies[name].values())

    def enter(self, told: growth.Sketch, rows: growth.Outline) -> None:
        """Keep a report's sketch and outline, in place of those it had."""
        before = self.sketch(told.id)
        place = _day(told.published)
        if before is not None:
            self.index.leave(Key(_print(mark), place, told.id) for mark in before.prints.tolist())
        else:
            enter_lines(self.index, rows)
        enter_sketch(self.index, told, rows)
        self._sketches[told.id], self._outlines[told.id] = told, rows

    def furnish(self, lines: Mapping[str, bool]) -> None:
        """Keep which lines are furniture and which no longer."""
        self.index.drop(FURNITURE, [line for line, now in lines.items() if not now])
        self.index.keep(FURNITURE, {line: [] for line, now in lines.items() if now})

    def exchange(self, gone: Iterable[Copy], come: Iterable[Copy]) -> None:
        """Keep copies, and drop others, once all is done."""
        for copy, there in (*((copy, False) for copy in gone), *((copy, True) for copy in come)):
            self.exchanged[copy.id] = copy if there else None
            for name in copy.reports:
                if name in self._copies:
                    self._copies[name].pop(copy.id, None)
                    self._copies[name] |= {copy.id: copy} if there else {}

    # --- what utterances and conflicts ask for

    def fetch(self, names: Iterable[str]) -> None:
        """Read reports that are not read yet, all at once."""
        lines = self.index.reports(set(names) - self._reports.keys())
        self._reports |= {name: as_noun(line, {}) for name, line in lines.items()}

    def given(self, names: Iterable[str]) -> dict[str, Report]:
        """Reports by id."""
        wanted = set(names)
        self.fetch(wanted)
        return {name: self._reports[name] for name in wanted}

    def linked(self, names: Iterable[str]) -> dict[frozenset[str], Copy]:
        """The copies that any of the reports is in, by their two reports."""
        return {frozenset(copy.reports): copy for name in sorted(set(names)) for copy in self.copies(name)}

    def passages(self, names: Iterable[str]) -> list[growth.Passage]:
        """The passages of reports, by report and place."""
        wanted = sorted(set(names))
        rows = self.index.sheets(SAID, set(wanted) - self._said.keys())
        self._said |= {name: [growth.read(row) for row in own] for name, own in rows.items()}
        return [passage for name in wanted for passage in self._said.get(name, ())]

    def claims(self, names: Iterable[str]) -> list[growth.Claim]:
        """The claims of reports, by report and place."""
        wanted = sorted(set(names))
        rows = self.index.sheets(CLAIMS, set(wanted) - self._claims.keys())
        self._claims |= {name: tuple(unpacked(growth.Claim, row) for row in own) for name, own in rows.items()}
        return [claim for name in wanted for claim in self._claims.get(name, ())]

    def findings(self, names: Iterable[str]) -> dict[str, tuple[Finding, ...]]:
        """The levels and times of reports."""
        wanted = set(names) - self._findings.keys()
        texts = {name: report.text for name, report in self.given(wanted).items()}
        found: dict[str, list[Finding]] = {name: [] for name in wanted}
        for line in self.index.findings_of(wanted, "level", "time"):
            found[line["report"]].append(as_noun(line, texts))
        self._findings |= {name: tuple(own) for name, own in found.items()}
        return {name: self._findings[name] for name in names}

    def tell(self, name: str, passages: Sequence[growth.Passage], claims: Sequence[growth.Claim]) -> None:
        """Keep the passages and claims of a new report."""
        enter_told(self.index, name, passages, claims)
        self._said[name], self._claims[name] = list(passages), tuple(claims)


def enter_sketch(index: Index, told: growth.Sketch, rows: growth.Outline) -> None:
    """Put a report's sketch and outline into the index, the sketch under its prints."""
    day = told.published.isoformat() if told.published else None
    index.keep(SKETCHES, {told.id: [day, told.prints.tolist()]})
    index.keep(OUTLINES, {told.id: dict(rows.rows)})
    index.enter(Key(_print(mark), _day(told.published), told.id) for mark in told.prints.tolist())


def enter_told(index: Index, name: str, passages: Sequence[growth.Passage], claims: Sequence[growth.Claim]) -> None:
    """Put a report's passages and claims into the index, under their keys."""
    index.keep(SAID, {name: [growth.written(passage) for passage in passages]})
    index.keep(CLAIMS, {name: [packed(claim) for claim in claims]})
    keys: list[Key] = []
    for passage in passages:
        keys += [passage_key(key, passage) for key in growth.passage_keys(passage)]
    keys += [claim_key(key, name, number) for number, key in growth.claim_keys(claims)]
    index.enter(keys)


def enter_lines(index: Index, rows: growth.Outline) -> None:
    """Put a report under the lines that it carries."""
    index.enter(Key(_line(line), 0, rows.report) for line in rows.rows)


def passage_key(key: str, passage: growth.Passage) -> Key:
    """A passage under one of its keys."""
    return Key(key, growth.day(passage), growth.passage_name(passage))


def claim_key(key: str, report: str, number: int) -> Key:
    """A report's n-th claim under one of its keys."""
    return Key(key, 0, growth.claim_name(report, number))


def _print(mark: int) -> str:
    return f"copy|{mark:x}"


def _line(line: str) -> str:
    return f"carrier|{line}"


def _day(published: date | None) -> int:
    return published.toordinal() if published else UNDATED


def _place(day: int, name: str) -> tuple[bool, str, str]:
    dated = day < UNDATED
    return not dated, str(date.fromordinal(day) if dated else None), name
