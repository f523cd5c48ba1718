"""Runs of words as numbers, and the sampled ones that serve as blocking keys.

Shingles are hashed (A. Broder, "On the resemblance and containment of documents", 1997) and sampled by winnowing, so
that a reprinted stretch of a dozen words is enough for two reports to meet, wherever it stands and however long the
rest. Sets of facts are sampled by MinHash in bands (Broder; Indyk and Motwani 1998).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio, odd: Knuth's multiplicative hashing
SHIFT = np.uint64(29)


@lru_cache(maxsize=200_000)
def number(form: str) -> int:
    """A word as 64 bits, the same on every machine."""
    return hashed(form)


def hashed(form: str) -> int:
    """A text as 64 bits, not remembered."""
    return int.from_bytes(blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def numbers(forms: list[str]) -> Hashes:
    """Words as numbers, in order."""
    return np.fromiter((number(form) for form in forms), dtype=np.uint64, count=len(forms))


def shingles(hashed: Hashes, size: int) -> Hashes:
    """The hash of each run of `size` words, by the place of its first word; empty where there are fewer words."""
    count = len(hashed) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        total = (total + hashed[offset : offset + count]) * FACTOR
        total ^= total >> SHIFT
    return total


def among(some: Hashes, known: Hashes) -> NDArray[np.bool_]:
    """Which of `some` are in `known`, which is sorted."""
    if not len(known):
        return np.zeros(len(some), dtype=np.bool_)
    at = np.searchsorted(known, some)
    at[at == len(known)] = 0
    found: NDArray[np.bool_] = known[at] == some
    return found


def spread(hits: NDArray[np.bool_], size: int, length: int) -> NDArray[np.bool_]:
    """The words that runs of `size` cover, from the first words of the runs."""
    mask = np.zeros(length, dtype=np.bool_)
    if hits.any():
        for offset in range(size):
            mask[offset : offset + len(hits)] |= hits
    return mask


def passages(mask: NDArray[np.bool_], gap: int, least_words: int) -> NDArray[np.bool_]:
    """Of the covered words, those in passages: stretches with gaps of at most `gap` and `least_words` covered words."""
    places = np.flatnonzero(mask)
    if not len(places):
        return mask
    starts = np.concatenate(([0], np.flatnonzero(np.diff(places) > gap + 1) + 1))
    sizes = np.diff(np.append(starts, len(places)))
    kept = np.zeros_like(mask)
    kept[places[np.repeat(sizes >= least_words, sizes)]] = True
    return kept


def winnow(runs: Hashes, window: int) -> Hashes:
    """The least hash of each `window` consecutive runs, sorted and single (Schleimer, Wilkerson and Aiken 2003).

    Two texts with a stretch of `window` runs in common share at least one, wherever the stretch stands.
    """
    if len(runs) <= window:
        return np.sort(runs)[:1]
    return np.unique(np.lib.stride_tricks.sliding_window_view(runs, window).min(axis=1))


def couples(hashed: Hashes, count: int) -> Hashes:
    """Each two of the `count` least of some hashes as one; where there is one only, itself."""
    least = np.sort(hashed)[:count]
    if len(least) < 2:
        return least
    first, second = np.triu_indices(len(least), 1)
    mixed = (least[first] * FACTOR) ^ least[second]
    return (mixed ^ (mixed >> SHIFT)) * FACTOR


def bands(items: Hashes, count: int, rows: int) -> Hashes:
    """MinHash of a set of items in `count` bands of `rows` rows: two sets of Jaccard j share a band with
    probability 1 - (1 - j^rows)^count. Empty for fewer items than rows."""  # noqa: D205, D209
    if len(items) < rows:
        return np.empty(0, dtype=np.uint64)
    salts = (np.arange(1, count * rows + 1, dtype=np.uint64) * FACTOR)[:, None]
    mixed = (items[None, :] ^ salts) * FACTOR
    mixed ^= mixed >> SHIFT
    lows: Hashes = (mixed * FACTOR).min(axis=1).reshape(count, rows)
    total = np.arange(count, dtype=np.uint64)
    for row in range(rows):
        total = (total + lows[:, row]) * FACTOR
        total ^= total >> SHIFT
    return total
