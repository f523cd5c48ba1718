"""How much two stories have in common: runs of words, sentences, quotations, numbers and names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.shingles import Hashes, among, passages, spread
from onrecord.consolidate.stories import LONG_RUN, RUN, Story

Mask = NDArray[np.bool_]

SENTENCE_COVERED = 0.8
"""A sentence is shared where this part of its words is covered."""

GAP, PASSAGE = 3, 8
"""Words changed inside a passage, and the words it must have at least: set phrases ("the International Committee of the
Red Cross said") add up to nothing."""

QUOTATION_COVERED = 0.6
"""A quotation is shared where this part of its three-word runs stands in the other story's quotations."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two stories compared; `shorter` and `longer` by their number of words."""

    share: float
    """Of the shorter story's words, the part that stands in the longer in runs of `RUN` words."""
    own_shorter: float
    """The same of its words outside quotation marks (in either story), in runs of `LONG_RUN`."""
    own_longer: float
    """The same for the longer story."""
    own_words: int
    """Words of the shorter one outside quotation marks that stand in the longer one, in passages of such runs."""
    sentences: int
    quotations: int
    figures: int
    names: int
    names_alike: float
    """Cosine of the two sets of names."""
    names_longer: float
    """The part of the larger set of names that both have."""
    figures_alike: float | None
    """Cosine of the two sets of numbers; None where a story has fewer than `FEW`."""
    quotations_alike: float | None
    """Cosine of the two sets of three-word runs in quotations; None where a story has none."""


FEW = 2
"""A single number says nothing about two stories."""


def overlap(one: Story, other: Story) -> Overlap:
    """Compare two stories. Independent of their order."""
    short, long = sorted((one, other), key=lambda s: (len(s.hashed), s.id))
    in_long = spread(among(short.runs, long.known_runs), RUN, len(short.hashed))
    figured = min(short.figures, long.figures, key=len)
    own_short, own_long = taken(short, long), taken(long, short)
    return Overlap(
        share=part(in_long, np.ones_like(in_long)), own_shorter=part(own_short, short.own),
        own_longer=part(own_long, long.own), own_words=int(np.count_nonzero(passages(own_short, GAP, PASSAGE))),
        sentences=shared_sentences(short, in_long), quotations=shared_quotations(short, long),
        figures=common(short.figures, long.figures), names=common(short.names, long.names),
        names_alike=cosine(short.names, long.names) or 0.0,
        names_longer=common(short.names, long.names) / max(1, len(short.names), len(long.names)),
        figures_alike=cosine(short.figures, long.figures) if len(figured) >= FEW else None,
        quotations_alike=cosine(short.said, long.said),
    )  # fmt: skip


def taken(story: Story, other: Story) -> Mask:
    """Which words were taken over: in long runs, and quoted in neither story."""
    runs = spread(among(story.long_runs, other.known_long_runs), LONG_RUN, len(story.hashed))
    return runs & story.own


def part(mask: Mask, of: Mask) -> float:
    """The part of `of` that `mask` holds."""
    return round(float(np.count_nonzero(mask & of)) / max(1, int(np.count_nonzero(of))), 4)


def shared_sentences(story: Story, mask: Mask) -> int:
    """How many sentences of a story are covered."""
    if not len(story.breaks):
        return 0
    sizes = np.diff(np.append(story.breaks, len(mask)))
    hits = np.add.reduceat(mask.astype(np.intp), story.breaks)
    return int(np.count_nonzero((hits >= SENTENCE_COVERED * sizes) & (sizes >= RUN)))


def shared_quotations(short: Story, long: Story) -> int:
    """How many quotations of the shorter stand, more or less, among those of the longer."""
    if not common(short.said, long.said):
        return 0
    return sum(1 for q in short.quotations if among(q, long.said).mean() >= QUOTATION_COVERED)


def common(one: Hashes, other: Hashes) -> int:
    """How many members two sorted sets share."""
    short, long = sorted((one, other), key=len)
    return int(np.count_nonzero(among(short, long)))


def cosine(one: Hashes, other: Hashes) -> float | None:
    """Ochiai's coefficient of two sorted sets; None where one is empty."""
    if not len(one) or not len(other):
        return None
    return common(one, other) / float(np.sqrt(len(one) * len(other)))
