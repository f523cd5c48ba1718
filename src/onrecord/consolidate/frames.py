"""What stands around two stories and is in neither: menus, notices, disclaimers, agencies' footers, asks to subscribe.

Where three stories of a site, or six of any, carry a line, `furniture` finds it out. Two pages alone show it by three
things together. All that they share stands at the same edge of both, before the first or after the last sentence of
their own; it is the smaller part of both; and it is not about what they tell: its words hardly stand in their rest.
A paragraph that was copied with a story is about its matter (lexical cohesion: Halliday and Hasan 1976), wherever the
other page put it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.lexicon import FUNCTION_WORDS
from onrecord.consolidate.overlap import GAP, PASSAGE, Overlap, taken
from onrecord.consolidate.shingles import Hashes, among, numbers, passages
from onrecord.consolidate.stories import Story

Mask = NDArray[np.bool_]

FRAME = 0.5
"""A frame is at most this part of the shorter page's own words."""

COVERED = 0.5
"""A sentence at an edge is shared where half of its words are: a site puts a name or a day into the same words."""

PROSE = 15
"""Shorter lines at an edge (headlines of other stories, bylines, buttons) part no frame."""

AT_AN_EDGE = 12
"""So many shared words at the head of one page are to stand at the head of the other, and at its foot likewise."""

ALOOF, NAMED = 0.3, 3
"""So small a part of a frame's telling words, and so few of its names, stand in the rest of its page: 0.21 and one at
most of what `tests/cases/copies/frames.case` puts around stories; 0.26 or four names, and more, of the paragraphs that
reports of copies-helsinki-dev share at their edges."""


def framed(one: Story, other: Story, common: Overlap, least: int) -> bool:
    """Whether all that two stories share, in words of a reporter's own, stands around them and not in them.

    Fewer than `least` words away from the edges would make no copy by themselves.
    """
    if common.own_shorter > FRAME:
        return False
    pages = [Page(told, taken(told, beside)) for told, beside in ((one, other), (other, one))]
    return pages[0].ends == pages[1].ends and all(page.inside < least and page.aloof for page in pages)


class Page:
    """A story, and the words of it that another one shares."""

    def __init__(self, told: Story, mask: Mask) -> None:
        """Of a story; `mask` are the shared words."""
        self._told, self._mask = told, mask
        self._edges = edges_of(told, mask)
        self._edge = self._edges[0] | self._edges[1]

    @property
    def ends(self) -> tuple[bool, ...]:
        """Whether shared words stand at its head, and at its foot."""
        return tuple(int(np.count_nonzero(self._mask & edge)) >= AT_AN_EDGE for edge in self._edges)

    @property
    def inside(self) -> int:
        """How many shared words stand between its edges, in passages."""
        return int(np.count_nonzero(passages(self._mask & ~self._edge, GAP, PASSAGE)))

    @property
    def aloof(self) -> bool:
        """Whether what is shared at its edges is not about what it tells."""
        rest = np.sort(self._told.hashed[~self._edge])
        words = np.unique(self._told.hashed[self._mask & self._edge])
        telling = words[~among(words, UNTELLING)]
        kept = among(telling, rest)
        part = np.count_nonzero(kept) / max(1, len(telling))
        names = np.count_nonzero(among(telling[kept], self._told.names))
        return bool(part < ALOOF and names < NAMED)


UNTELLING: Hashes = np.sort(numbers(sorted(FUNCTION_WORDS)))


def edges_of(told: Story, mask: Mask) -> tuple[Mask, Mask]:
    """The words of a page before its first sentence that is not shared, and those after its last one.

    Both are all words where there is no such sentence.
    """
    head, foot = np.ones_like(mask), np.ones_like(mask)
    if len(told.breaks):
        ends = np.append(told.breaks[1:], len(mask))
        sizes = ends - told.breaks
        shared = np.add.reduceat(mask.astype(np.intp), told.breaks) >= COVERED * sizes
        inner = np.flatnonzero(~shared & (sizes >= PROSE))
        if len(inner):
            head[told.breaks[inner[0]] :] = False
            foot[: ends[inner[-1]]] = False
    return head, foot
