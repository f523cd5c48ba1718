"""Who meets whom under sorted keys: of a crowd each meets the first ones only.

Keys are numbers; a block is what stands under one key, in order. All is done on whole arrays, as an archive has
millions of keys.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]

AT_ONCE = 1_000_000
"""Pairs made at a time: a few arrays of so many are all the memory that this takes."""


def blocks(keys: NDArray[np.uint64]) -> tuple[Places, Places]:
    """Where each block of at least two equal keys begins among sorted ones, and how many it has."""
    if not len(keys):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    sizes = np.diff(np.append(starts, len(keys)))
    return starts[sizes > 1], sizes[sizes > 1]


def crossed(starts: Places, sizes: Places, hubs: int) -> Iterator[tuple[Places, Places]]:
    """The pairs of each block, as places among its keys: each of the `hubs` first with all that stand after it."""
    lasts = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    near = np.minimum(lasts, hubs)  # how many stand before each member that it meets
    heads = np.repeat(starts, sizes)
    ends = np.cumsum(near)
    at = 0
    while at < len(near):
        stop = max(at + 1, int(np.searchsorted(ends, (ends[at - 1] if at else 0) + AT_ONCE, side="right")))
        some = near[at:stop]
        before = np.cumsum(some) - some
        rank = np.arange(int(some.sum())) - np.repeat(before, some)
        yield np.repeat(heads[at:stop], some) + rank, np.repeat(heads[at:stop] + lasts[at:stop], some)
        at = stop
