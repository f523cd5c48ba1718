"""A date with its precision: TIMEX3 values, the earliest and the latest day they can mean, the sense of a deadline."""

from __future__ import annotations

from typing import Literal

Modifier = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX",
]  # fmt: skip
"""TIMEX3 `mod`, as in TimeML 1.2.1."""

Sense = Literal["by", "before", "on", "until", "from", "after", "open"]
"""How a deadline binds: no later than, strictly before, at or within, going on to, starting, after, undecided."""
