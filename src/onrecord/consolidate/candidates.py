"""Which reports are worth comparing: prints of a story as blocking keys, and who meets whom under them.

A print is odd where it suffices alone (a page, a quotation or facts of a few days); two reports meet under an even
one (a run of words) when they have another in common. Who meets depends on the two reports and on who else carries
their prints: a print that more than `HUBS` reports share brings each of them together with the `HUBS` earliest only,
so that the work grows with the archive and not with its square, and every report stays linked.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.crowds import blocks, crossed
from onrecord.consolidate.shingles import Hashes, bands, couples, number, shingles, winnow
from onrecord.consolidate.stories import Story

HUBS = 48
"""A print that more reports share pairs each of them with this many of the earliest only."""

KEYS = 2
"""Runs of words that two reports share before they are compared; each other print counts for so many."""

SAMPLED_RUN, WINDOW = 8, 4
"""Words in a sampled run and runs in a window: a copy takes over passages of eight words and more. Of 957 pairs of
real reports that are judged to share text (copies-helsinki-dev and the news of the other development sets) one does
not meet."""

SHORT = 8
"""A story with fewer sampled runs meets under one: a syndicated blurb of 35 words has a handful."""

SAMPLED = 3
"""Runs sampled of each quotation; each two of them make a print."""

BANDS, ROWS = 20, 3
"""Facts: two rewrites of Jaccard 0.5 meet with probability 0.93 by their facts alone, of 0.4 with 0.73, and their
quotations add to it; two stories of Jaccard 0.1 with 0.02."""

DAYS = 4
"""Rewrites are looked for within so many days (two overlapping windows of twice this length)."""

ODD = np.uint64(1)


@dataclass(frozen=True, eq=False, slots=True)
class Sketch:
    """What of a story is kept while all reports are in memory: a tenth of it."""

    id: str
    published: date | None
    prints: Hashes

    @property
    def place(self) -> tuple[bool, str, str]:
        """Where it stands among the carriers of a print: by day, then by id."""
        return self.published is None, str(self.published), self.id


def sketch(told: Story) -> Sketch:
    """The sketch of a story."""
    return Sketch(told.id, told.published, fingerprints(told))


def fingerprints(told: Story) -> Hashes:
    """The prints of a story, sorted and single."""
    runs = winnow(told.unquoted(SAMPLED_RUN), WINDOW)
    facts = bands(np.union1d(told.names, told.figures), BANDS, ROWS)
    passing = np.concatenate([facts, *(couples(shingles(q, 2), SAMPLED) for q in told.quotations)])
    sure = [passing ^ np.uint64(number(window)) for window in windows(told)]
    if told.page:
        sure.append(np.array([number(f"page:{told.page}")], dtype=np.uint64))
    elif told.publisher and told.title:
        sure.append(np.array([number(f"page:{told.publisher}\x1f{told.title}")], dtype=np.uint64))
    if len(runs) < SHORT:
        sure.append(runs)
    return np.unique(np.concatenate([runs & ~ODD, *(prints | ODD for prints in sure)]))


def windows(told: Story) -> tuple[str, ...]:
    """The two stretches of days that a report lies in: reports up to `DAYS` apart have one in common."""
    if told.published is None:
        return ("undated",)
    day = told.published.toordinal()
    return f"even:{day // (2 * DAYS)}", f"odd:{(day + DAYS) // (2 * DAYS)}"


Place = tuple[bool, str, str]


class Prints(Protocol):
    """Where the carriers of a print are looked up."""

    def of(self, prints: Hashes) -> Iterator[Sequence[Place]]:
        """The carriers of each print, in order of their places."""


class Carriers:
    """Which reports carry a print, by place. Many are entered at once; what comes later is kept beside."""

    def __init__(self, sketches: Iterable[Sketch]) -> None:
        """The carriers of the prints of `sketches`."""
        told = sorted(sketches, key=lambda one: one.place)
        self._places = [one.place for one in told]
        prints = np.concatenate([one.prints for one in told]) if told else np.empty(0, dtype=np.uint64)
        who = np.repeat(np.arange(len(told), dtype=np.int32), [len(one.prints) for one in told])
        order = np.argsort(prints, kind="stable")
        self._prints, self._who = prints[order], who[order]
        self._late: dict[int, list[Place]] = {}
        self._gone: dict[int, set[Place]] = {}

    def add(self, one: Sketch) -> None:
        """Enter one more report."""
        for mark in one.prints.tolist():
            insort(self._late.setdefault(mark, []), one.place)

    def remove(self, one: Sketch) -> None:
        """Take a report out again."""
        for mark in one.prints.tolist():
            late = self._late.get(mark, [])
            if one.place in late:
                late.remove(one.place)
            else:
                self._gone.setdefault(mark, set()).add(one.place)

    def of(self, prints: Hashes) -> Iterator[Sequence[Place]]:
        """The carriers of each print, in order."""
        starts = np.searchsorted(self._prints, prints).tolist()
        ends = np.searchsorted(self._prints, prints, side="right").tolist()
        for mark, start, end in zip(prints.tolist(), starts, ends, strict=True):
            found = [self._places[n] for n in self._who[start:end].tolist()]
            if mark in self._gone:
                found = [place for place in found if place not in self._gone[mark]]
            yield sorted(found + self._late[mark]) if mark in self._late else found

    @property
    def ids(self) -> list[str]:
        """The ids of the reports entered at once, in order of their places."""
        return [place[2] for place in self._places]

    def meeting(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All pairs among the reports entered at once that meet, as places among `ids`: the earlier ones, the later.

        In the order of the later ones, then of the earlier.
        """
        size = max(1, len(self._places))
        codes = [np.empty(0, dtype=np.int64)]
        for first, last, sure in self._met():
            codes.append(last * size + first)
            codes += [codes[-1][sure]] * (KEYS - 1)
        found, weights = np.unique(np.concatenate(codes), return_counts=True)
        late, early = np.divmod(found[weights >= KEYS], size)
        return early, late

    def _met(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]]:
        """The pairs under each print, and whether the print is odd."""
        starts, sizes = blocks(self._prints)
        for first, last in crossed(starts, sizes, HUBS):
            odd = (self._prints[first] & ODD).astype(np.bool_)
            yield self._who[first].astype(np.int64), self._who[last].astype(np.int64), odd


def meets(one: Sketch, carriers: Prints) -> frozenset[str]:
    """The reports that one of the `carriers` is to be compared with."""
    met: Counter[str] = Counter()
    for mark, group in zip(one.prints.tolist(), carriers.of(one.prints), strict=True):
        near = group if bisect_left(group, one.place) < HUBS else group[:HUBS]
        for place in near:
            met[place[2]] += KEYS if mark & 1 else 1
    return frozenset(name for name, count in met.items() if count >= KEYS and name != one.id)


def displaced(one: Sketch, carriers: Prints) -> frozenset[str]:
    """The reports that are no longer, or newly, among the first under a print since `one` came, or went."""
    found = set()
    for group in carriers.of(one.prints):
        if len(group) > HUBS and bisect_left(group, one.place) < HUBS:
            found |= {group[HUBS - 1][2], group[HUBS][2]}
    return frozenset(found)
