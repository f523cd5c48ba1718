"""Probabilities that the learned reader gives: arrays, and which of them to follow."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]


def likely(begins: Floats, real: Bools, least: float, most: int) -> Ints:
    """The places of `begins` [T] over `least` where `real` [T] holds, at most the `most` likeliest, in order."""
    places = np.flatnonzero(real & (begins > least))
    if len(places) > most:
        places = np.sort(places[np.argsort(-begins[places], kind="stable")[:most]])
    return places
