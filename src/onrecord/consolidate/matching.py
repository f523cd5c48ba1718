"""Whether two quotations are the same utterance, and at most how alike two can be.

An archive has many millions of pairs of quotations that share a word and a speaker. What their words can have in common
is therefore bounded first, on whole arrays: each passage keeps the set of its words as a few bits a word, so that a bit
that the other has not is a word that the other has not (a Bloom filter, read the wrong way round). What the bound lets
through is compared word by word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.shingles import Hashes, hashed, number
from onrecord.consolidate.utterances import Passage, alike, may_be_alike, same_name, same_speaker

ALIKE = 0.55
"""Likeness that joins two quotations where nothing speaks against one speaker: a sentence with its middle reworded
keeps 0.6, two sentences of one speaker on one subject stay under 0.45 (ledger-dev-a, -b)."""

ALIKE_UNLINKED = 0.63
"""In reports that share no text (copies-helsinki-dev: one speaker's sentences on one subject reach 0.6)."""

ALIKE_STRANGERS = 0.85
"""Where two reports name different speakers, the words must be nearly the same."""

WORDS_STRANGERS = 7
"""And so many: "we are on schedule" is said by many."""

WORDS_LINKED = 6
"""In copies and rewrites of one story so many words are one utterance, whoever is named: the name is a slip then."""

SHORT = 5
"""A fragment of so few words joins only where it stands wholly, or nearly so, in the other."""

ALIKE_SHORT = 0.8

DAYS = 21
"""A speaker's like words are the same utterance within so many days; longer quotations at any time."""

LONG = 9
"""Words of a quotation that is recognised at any time."""


def joins(one: Passage, other: Passage, *, linked: bool) -> bool:
    """Whether two quotations are the same utterance; `linked` says that their reports are copies or rewrites."""
    if not may_be_alike(one, other, ALIKE):
        return False
    speaker = same_speaker(one, other)
    likeness = alike(one, other)
    short = min(len(one.forms), len(other.forms))
    if speaker is False and not (linked and short >= WORDS_LINKED):
        return likeness >= ALIKE_STRANGERS and short >= WORDS_STRANGERS
    if not (near(one, other) or short >= LONG) or (speaker is None and not linked and short < WORDS_STRANGERS):
        return False
    if max(len(one.forms), len(other.forms)) > SPREAD * short and not dense(one, other):
        return False
    if linked or (speaker and (one.translated or other.translated)):
        return likeness >= (ALIKE_SHORT if short <= SHORT else ALIKE)
    return likeness >= (ALIKE_SHORT if short <= SHORT else ALIKE_UNLINKED) and telling(one, other)


def near(one: Passage, other: Passage) -> bool:
    """Whether two passages were published within `DAYS`."""
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= DAYS


def telling(one: Passage, other: Passage) -> bool:
    """Whether two passages share enough telling words to be more than one speaker on one subject."""
    return len(one.stems & other.stems) >= min(TELLING, len(one.stems), len(other.stems))


TELLING = 4
"""Words that say what a passage is about: so many, or all that the shorter one has."""


SPREAD = 2
"""A passage more than so many times as long as the other could hold its words here and there by chance."""

DENSE = 0.5
"""Then half of the shorter one's two-word runs must stand in it."""


def dense(one: Passage, other: Passage) -> bool:
    """Whether the shorter passage's words stand side by side in the longer."""
    short, long = sorted((one.forms, other.forms), key=len)
    runs = [set(pairwise(side)) for side in (short, long)]
    return len(runs[0] & runs[1]) >= DENSE * len(runs[0])


Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

BITS = 128
"""Bits for a passage's words: of twenty words some three fall together with one of the other passage's."""

UNDATED = -1
"""The day of a passage that has none, and the speaker of one where no name is given."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """What is compared of passages first, a row each."""

    keys: Hashes
    """The keys of all, in order."""
    counts: Whole
    """How many each has."""
    bits: NDArray[np.uint64]
    """Which bits its words set; in further columns those of its telling words, and of the others."""
    sizes: Whole
    """For each its number of words, and what they weigh."""

    @staticmethod
    def joined(parts: Iterable[Sheet]) -> Sheet:
        """Sheets, one below the other."""
        rows = [*parts] or [sheet((), ())]
        return Sheet(*(np.concatenate([getattr(row, name) for row in rows]) for name in Sheet.__annotations__))

    def could_join(self, one: Whole, other: Whole, near: Together) -> Mask:
        """Which pairs of passages, by number, `joins` can be true of; `one` stands before `other`."""
        left, right = self.sizes[one, 0], self.sizes[other, 0]
        short, long = np.where(left <= right, one, other), np.where(left <= right, other, one)
        found = near.apart(one, other)
        found[found] = self._reach(short[found], long[found], ALIKE)
        at = np.flatnonzero(found)
        words = np.minimum(left[at], right[at])
        least, most = near.least(one[at], other[at], words), self._reach
        found[at] = (least <= 1) & most(short[at], long[at], least)
        return found

    def _reach(self, short: Whole, long: Whole, least: float | NDArray[np.float64]) -> Mask:
        """Where what may stand of the shorter passages in the longer ones weighs enough."""
        columns = self.bits.shape[1] // 3
        missing = np.zeros(len(short), dtype=np.int64)
        for n in range(columns):
            other = ~self.bits[long, n]
            missing += 2 * np.bitwise_count(self.bits[short, columns + n] & other)
            missing += np.bitwise_count(self.bits[short, 2 * columns + n] & other)
        whole = self.sizes[short, 1]
        enough: Mask = whole - missing >= least * whole - SLACK
        return enough


SLACK = 1e-6


def sheet(told: Sequence[Passage], keys: Sequence[Collection[str]]) -> Sheet:
    """The sheet of passages, with the keys of each."""
    marks = [hashed(key) for own in keys for key in own]
    bits = np.zeros((len(told), 3 * BITS // 64), dtype=np.uint64)
    for row, passage in enumerate(told):
        for form, weight in zip(passage.forms, passage.wording.weights, strict=True):
            at = number(form) % BITS
            bit = np.uint64(1 << at % 64)
            bits[row, at // 64] |= bit
            bits[row, at // 64 + (BITS // 64 if weight > 1 else 2 * BITS // 64)] |= bit
    sizes = [(len(passage.forms), passage.wording.whole) for passage in told]
    return Sheet(
        np.array(marks, dtype=np.uint64), np.array(list(map(len, keys)), dtype=np.int64), bits,
        np.array(sizes, dtype=np.int64).reshape(-1, 2),
    )  # fmt: skip


class Together:
    """What of the reports and speakers of passages bears on their joining, on arrays."""

    def __init__(self, told: Sequence[Passage], linked: Mapping[frozenset[str], object]) -> None:
        """Over `told`; `linked` are the pairs of reports that are copies or rewrites."""
        reports = {name: n for n, name in enumerate(sorted({passage.report for passage in told}))}
        self._names = sorted({p.speaker for p in told if p.surname is not None and p.speaker is not None})
        speakers = {name: n for n, name in enumerate(self._names)}
        self._report = np.array([reports[p.report] for p in told], dtype=np.int64)
        self._day = np.array([p.day.toordinal() if p.day else UNDATED for p in told], dtype=np.int64)
        held = (speakers[p.speaker or ""] if p.surname is not None else UNDATED for p in told)
        self._speaker = np.array(list(held), dtype=np.int64)
        self._translated = np.array([p.translated for p in told], dtype=np.bool_)
        self._reports = len(reports)
        pairs = (sorted(reports.get(name, -1) for name in pair) for pair in linked)
        self._linked = np.array(sorted(a * len(reports) + b for a, b in pairs if a >= 0), dtype=np.int64)

    def apart(self, one: Whole, other: Whole) -> Mask:
        """Which pairs stand in two reports."""
        found: Mask = self._report[one] != self._report[other]
        return found

    def linked(self, one: Whole, other: Whole) -> Mask:
        """Which pairs stand in reports that are linked."""
        left, right = self._report[one], self._report[other]
        return np.isin(np.minimum(left, right) * self._reports + np.maximum(left, right), self._linked)

    def least(self, one: Whole, other: Whole, words: Whole) -> NDArray[np.float64]:
        """How alike pairs must be at least for `joins`; more than 1 where no likeness is enough.

        `words` are those of the shorter ones.
        """
        linked, same = self.linked(one, other), self._same(one, other)
        gap = np.abs(self._day[one] - self._day[other])
        near = (self._day[one] == UNDATED) | (self._day[other] == UNDATED) | (gap <= DAYS)
        free = linked | ((same == SAME) & (self._translated[one] | self._translated[other]))
        least = np.where(words <= SHORT, ALIKE_SHORT, np.where(free, ALIKE, ALIKE_UNLINKED))
        never = ~(near | (words >= LONG)) | ((same == UNKNOWN) & ~linked & (words < WORDS_STRANGERS))
        strange = (same == OTHER) & ~(linked & (words >= WORDS_LINKED))
        strangers = np.where(words >= WORDS_STRANGERS, ALIKE_STRANGERS, NEVER)
        return np.where(strange, strangers, np.where(never, NEVER, least))

    def _same(self, one: Whole, other: Whole) -> Whole:
        """Whether pairs have one speaker."""
        left, right = self._speaker[one], self._speaker[other]
        codes, at = np.unique(left * len(self._names) + right, return_inverse=True)
        known = np.array([self._of_code(code) for code in codes.tolist()], dtype=np.int64)
        found = known[at] if len(known) else np.zeros(len(left), dtype=np.int64)
        found[(left == UNDATED) | (right == UNDATED)] = UNKNOWN
        return found

    def _of_code(self, code: int) -> int:
        one, other = divmod(code, max(1, len(self._names)))
        if one < 0:
            return UNKNOWN
        same = same_name(self._names[one], self._names[other])
        return UNKNOWN if same is None else SAME if same else OTHER


SAME, OTHER, UNKNOWN, NEVER = 1, 2, 0, 2.0
