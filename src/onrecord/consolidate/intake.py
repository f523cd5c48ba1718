"""Reports read for the first time, all of them: their outlines, the page furniture that these show, their stories.

A story is without its site's furniture, which only the other reports can tell: each is read as if there were none, and
those that carry some are read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import chain

from onrecord.consolidate.candidates import fingerprints
from onrecord.consolidate.copies import PART, read
from onrecord.consolidate.furniture import Outline, furniture, outline
from onrecord.consolidate.sharing import batched, shared
from onrecord.consolidate.shingles import Hashes
from onrecord.consolidate.stories import Story, story
from onrecord.consolidate.wording import spelled
from onrecord.model import Report


@dataclass(frozen=True, slots=True)
class Intake:
    """What an archive's reports are compared by."""

    outlines: tuple[Outline, ...]
    furniture: frozenset[str]
    stories: dict[str, tuple[Story, Hashes]]
    """By report, with their prints."""


def intake(reports: Iterable[Report], pool: Executor | None = None) -> Intake:
    """The intake of `reports`. A `pool` of processes shares the work; the result is the same."""
    given = {report.id: report for report in reports}
    first = list(chain.from_iterable(shared(pool, read_first, batched(given.values(), PART))))
    outlines = tuple(rows for rows, _, _ in first)
    lines = furniture(outlines)
    stories = {told.id: (told, prints) for _, told, prints in first}
    carriers = (given[rows.report] for rows in outlines if not lines.isdisjoint(rows.rows))
    for part in shared(pool, partial(read, furniture=lines), batched(carriers, PART)):
        stories |= {told.id: (told, prints) for told, prints in part}
    return Intake(outlines, lines, stories)


def read_first(reports: Iterable[Report]) -> list[tuple[Outline, Story, Hashes]]:
    """The outlines and stories of some reports, with their prints, as if nothing were furniture."""
    found = []
    for report in reports:
        spelling = spelled(report.text)
        told = story(report, (), spelling)
        found.append((outline(report, spelling), told, fingerprints(told)))
    return found
