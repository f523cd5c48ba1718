"""Page furniture: the lines that a site prints around all of its stories, found by comparing its stories.

A line is furniture where pages of one publisher carry it whose stories are otherwise strangers to one another; at the
foot of a page also where the publishers differ, since agencies end their stories with lines of their own.
A line that only reprints of one story share is not: the same dispatch on three pages of a portal is no menu.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.consolidate.stories import FOOTER, line_key, row_keys, rows
from onrecord.consolidate.wording import Spelling, spelled
from onrecord.model import Report

STRANGERS = 3
"""So many stories must carry a line before it is furniture: two may quote one another (lessons, C)."""

STRANGERS_ANYWHERE = 6
"""At the foot of pages of any publisher so many: three cuts of one dispatch may share no more than its last line."""

STRANGE = 0.5
"""Two pages are strangers where less than this part of the shorter one's prose stands in lines that both have."""

PROSE_WORDS = 12
"""Lines of menus are shorter: they must not make two stories look alike that share nothing else."""

LINE_WORDS = 4
"""Shorter lines ("Share", "World") make no shingles and need no judging."""

CARRIERS = 32
"""Carriers of a line that are looked at, by id: enough to find three strangers, bounded on any archive."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A report as the keys of its lines, each with its number of words."""

    report: str
    rows: Mapping[str, int]

    @property
    def lines(self) -> frozenset[str]:
        """The keys that may turn out to be furniture: of its publisher's lines, and of those at the foot."""
        return frozenset(key for key in self.rows if not key.startswith(PROSE))

    @property
    def prose(self) -> dict[str, int]:
        """The lines that are long enough to be sentences of a story, whoever prints them."""
        return {key: size for key, size in self.rows.items() if key.startswith(PROSE)}


PROSE = "prose:"


def outline(report: Report, spelling: Spelling | None = None) -> Outline:
    """The lines of a report; where the publisher is not known, only those at the foot can turn out to be furniture."""
    found: dict[str, int] = {}
    for row in rows(report.text, spelling or spelled(report.text)):
        size = len(row.written)
        if size >= LINE_WORDS:
            mark = row.mark
            found |= dict.fromkeys(row_keys(report, row, mark), size)
            if size >= PROSE_WORDS:
                found[PROSE + line_key("", mark)] = size
    return Outline(report.id, found)


def furniture(outlines: Iterable[Outline]) -> frozenset[str]:
    """The line keys that are furniture, from the outlines of all reports (or of all carriers of the lines asked about).

    Independent of order. For an archive that grows, it suffices to give, for each line of a new report, its first
    `CARRIERS` carriers by id.
    """
    pages = sorted(outlines, key=lambda o: o.report)
    several = carried(pages)
    carriers: dict[str, list[Outline]] = defaultdict(list)
    for one in pages:
        for key in one.lines:
            if hash(key) in several and len(carriers[key]) < CARRIERS:
                carriers[key].append(one)
    return frozenset(key for key, those in carriers.items() if strangers(those, enough := needed(key)) >= enough)


def carried(pages: Iterable[Outline]) -> frozenset[int]:
    """The hashes of the lines that enough pages carry: of an archive's millions of lines these are few."""
    marks = np.fromiter((hash(key) for one in pages for key in one.lines), dtype=np.int64)
    found, counts = np.unique(marks, return_counts=True)
    return frozenset(found[counts >= STRANGERS].tolist())


def needed(key: str) -> int:
    """How many strangers must carry a line."""
    return STRANGERS_ANYWHERE if key.startswith(FOOTER) else STRANGERS


def strangers(pages: list[Outline], enough: int) -> int:
    """How many of the pages that carry a line are strangers to one another, counted up to `enough`."""
    if len(pages) < enough:
        return 0
    met: list[Outline] = []
    for page in pages:
        if all(strange(page, other) for other in met):
            met.append(page)
        if len(met) == enough:
            break
    return len(met)


def strange(one: Outline, other: Outline) -> bool:
    """Whether two pages share less than `STRANGE` of the shorter one's prose, line by line."""
    mine, theirs = one.prose, other.prose
    shared = sum(size for key, size in mine.items() if key in theirs)
    return shared < STRANGE * min(sum(mine.values()), sum(theirs.values()))
