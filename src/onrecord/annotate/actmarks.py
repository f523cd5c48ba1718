"""What the learned reader takes for acts: where they stand, how far they have come, who is bound, by when.

It says of every wordpiece whether an act begins there, and from there points at the act's last wordpiece, at the words
that show who is bound, at the deadline and at the condition. Here that becomes places.

Sizes: T wordpieces of a window, S stages, P pointers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from onrecord.annotate.probabilities import Bools, Floats, Ints, likely

BEGIN = 0.15
"""Least probability with which a wordpiece begins an act, for its pointers to be followed."""

ACTS = 64
"""Most acts of a window; a guard against text that is no prose."""

POINTERS = ("end", "who_first", "who_last", "when_first", "when_last", "if_first", "if_last")
"""What the pointers lead to, in the order of the network's output."""

LONGEST = {"end": 60, "who": 24, "when": 24, "if": 48}
"""Most wordpieces of what pointers span; nothing reaches over the end of its paragraph."""

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
    when: Place | None
    """The deadline."""
    condition: Place | None


def act_marks(begins: Floats, stages: Floats, pointers: Floats, real: Bools, first: int) -> list[ActMark]:
    """A window's likely acts, in the order of the text.

    `begins` [T], `stages` [T, S], `pointers` [P, T, T] (row: from where, column 0: to nothing), all probabilities;
    `real` [T]: the text's own wordpieces, the first of which has the place `first` in the report.
    """
    order = first + np.cumsum(real) - 1
    ends = np.append(np.flatnonzero(~real), len(real))  # the paragraphs'

    def placed(pair: Place | None) -> Place | None:
        return pair and (int(order[pair[0]]), int(order[pair[1]]))

    out = []
    for i in map(int, likely(begins, real, BEGIN, ACTS)):
        rows, nothing = np.where(real, pointers[:, i], 0), pointers[:, i, 0]
        last = _last(rows[POINTERS.index("end")], i, ends, LONGEST["end"])
        who, when, condition = (placed(_pair(name, rows, nothing, ends)) for name in ("who", "when", "if"))
        out.append(ActMark((int(order[i]), int(order[last])), float(begins[i]), stages[i], who, when, condition))
    return out


def _last(scores: Floats, first: int, ends: Ints, longest: int) -> int:
    """The likeliest last place of what begins at `first`."""
    stop = min(first + longest, int(ends[np.searchsorted(ends, first)]))
    return first + int(np.argmax(scores[first:stop]))


def _pair(name: str, rows: Floats, nothing: Floats, ends: Ints) -> Place | None:
    """The likeliest stretch of the window that two pointers lead to, or None where nothing is likelier."""
    first, last = POINTERS.index(f"{name}_first"), POINTERS.index(f"{name}_last")
    a = int(np.argmax(rows[first]))
    return None if rows[first, a] <= nothing[first] else (a, _last(rows[last], a, ends, LONGEST[name]))
