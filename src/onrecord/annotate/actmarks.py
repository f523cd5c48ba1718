"""What the learned reader takes for acts: where they stand, how far they have come, who is bound, by when.

It says of every wordpiece whether an act begins there, and from there points at the act's last wordpiece, at the words
that show who is bound, at the deadline and at the condition. Here that becomes places.

Sizes: T wordpieces of a window, S stages, P pointers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

BEGIN = 0.15
"""Least probability with which a wordpiece begins an act, for its pointers to be followed."""

ACTS = 64
"""Most acts of a window; a guard against text that is no prose."""

LONGEST = {"end": 60, "who": 24, "when": 24, "if": 48}
"""Most wordpieces of what pointers span; nothing reaches over the end of its paragraph."""

POINTERS = ("end", "who_first", "who_last", "when_first", "when_last", "if_first", "if_last")

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ActMark:
    """What may be an act. Places are first and last wordpiece in `Marks`, the last one included."""

    act: Place
    probability: float
    stages: Floats
    """[S] probabilities, in the order of `weights.json`."""
    who: Place | None
    """The words that show who is bound."""
    bound: float
    """Probability that the text shows who is bound."""
    when: Place | None
    """The deadline."""
    condition: Place | None


def act_marks(begins: Floats, stages: Floats, pointers: Floats, real: Bools, first: int) -> list[ActMark]:
    """A window's likely acts, in the order of the text.

    `begins` [T], `stages` [T, S], `pointers` [P, T, T] (row: from where, column 0: to nothing), all probabilities;
    `real` [T]: the text's own wordpieces, the first of which has the place `first` in the report.
    """
    likely = np.flatnonzero(real & (begins > BEGIN))
    if len(likely) > ACTS:
        likely = np.sort(likely[np.argsort(-begins[likely], kind="stable")[:ACTS]])
    order = first + np.cumsum(real) - 1
    ends = np.append(np.flatnonzero(~real), len(real))  # the paragraphs'
    out = []
    for i in map(int, likely):
        rows, nothing = np.where(real, pointers[:, i], 0), pointers[:, i, 0]
        last = _last(rows[0], i, ends, LONGEST["end"])
        pairs = (("who", 1), ("when", 3), ("if", 5))
        who, when, condition = (
            _pair(rows[k], rows[k + 1], float(nothing[k]), ends, LONGEST[name]) for name, k in pairs
        )
        out.append(
            ActMark(
                act=(int(order[i]), int(order[last])),
                probability=float(begins[i]),
                stages=stages[i],
                who=who and (int(order[who[0]]), int(order[who[1]])),
                bound=1 - float(nothing[1]),
                when=when and (int(order[when[0]]), int(order[when[1]])),
                condition=condition and (int(order[condition[0]]), int(order[condition[1]])),
            )
        )
    return out


def _last(scores: Floats, first: int, ends: Ints, longest: int) -> int:
    """The likeliest last place of what begins at `first`."""
    stop = min(first + longest, int(ends[np.searchsorted(ends, first)]))
    return first + int(np.argmax(scores[first:stop]))


def _pair(starts: Floats, lasts: Floats, nothing: float, ends: Ints, longest: int) -> Place | None:
    """The likeliest stretch from a first to a last place of the window, or None where nothing is likelier."""
    a = int(np.argmax(starts))
    return None if starts[a] <= nothing else (a, _last(lasts, a, ends, longest))
