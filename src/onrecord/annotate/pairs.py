"""Pairs: whom "the two sides", "both governments" and "neither party" are.

They are two whom the report names side by side, if at least one of them is among those it speaks of most; else the two
that it speaks of most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from onrecord.annotate.countries import PEOPLES, SEATS
from onrecord.annotate.extractor import Reading
from onrecord.annotate.partywords import state
from onrecord.model import Mention

TWO = re.compile(
    r"(?i)(?:(?:the two|two|both|each|neither) (?:sides?|parties|party|countries|country|governments?|nations?|states?"
    r"|capitals?|delegations?|neighbou?rs?)|(?:the )?(?:sides|parties|delegations))"
)
"""Two who have been named."""

AND = re.compile(r"(?:['’]s?(?: \w+)?)?(?: \([A-Z]+\))? and (?:of )?(?:the )?")
"""Between the names of two parties: "the government of Kenya and the Ogaden front", "Chad’s army and of the front"."""

BESIDE_RULERS = re.compile(r"(?i)\b(government|army|junta|military) and (?:the )?(?:rebel )?\Z")
REACH = 30
"""Before the name of the other, one of the two by a noun alone; and the code points that this takes at most."""

PARTIES = frozenset({"country", "organisation", "armed group"})

FOREMOST = frozenset({"country", "armed group"})

SHARE = 2 / 3
"""Of the mentions of the second, at most so many may be a third's (Turkey between Ukraine and Russia; ledger-dev-a)."""

LEAST_NAMED = 2
"""Times that either of the two is named."""


class Pairs:
    """The pairs of one report."""

    def __init__(self, reading: Reading) -> None:
        """Mentions are those found so far."""
        self.text, self.tokens = reading.text, reading.parse.tokens
        self.mentions = reading.all(Mention)
        self._starts = [m.evidence.start for m in self.mentions]

    def of(self, words: str, place: int) -> str | None:
        """The names of the two that `words` at code point `place` are; None where they are no two or it is not told."""
        if not TWO.fullmatch(words):
            return None
        before = self.mentions[: bisect_left(self._starts, place)]
        pairs = (f"{state(a.name)} and {state(b.name)}" for a, b in reversed([*pairwise(before)]) if self._joined(a, b))
        return next(pairs, None) or self._with_government(before) or self._two

    def _with_government(self, before: Sequence[Mention]) -> str | None:
        """As in "The government and the Tamu Front": the last such two, of whom only one has a name."""
        for m in reversed(before):
            found = BESIDE_RULERS.search(self.text, max(0, m.evidence.start - REACH), m.evidence.start)
            if found is not None and m.type in PARTIES and m.type != "country":
                return f"{found[1].lower()} and {m.name}"
        return None

    def _joined(self, a: Mention, b: Mention) -> bool:
        one, other = state(a.name), state(b.name)
        both = all(m.type in PARTIES or m.name in SEATS for m in (a, b)) and one != other
        if not both or AND.fullmatch(self.text[a.evidence.end : b.evidence.start]) is None:
            return False
        told = [name for name, _ in self._counted.most_common(2)]
        return not told or any(name in one or name in other for name in told)

    @cached_property
    def _counted(self) -> Counter[str]:
        """How often the report speaks of each country, with its people and capital, and of each armed group."""
        told = Counter(state(m.name) for m in self.mentions if m.type in FOREMOST or m.name in SEATS)
        within = [(m.evidence.start, m.evidence.end) for m in self.mentions]
        told.update(
            PEOPLES[t.text] for t in self.tokens
            if t.text in PEOPLES and not any(start <= t.start < end for start, end in within)
        )  # fmt: skip
        return told

    @cached_property
    def _two(self) -> str | None:
        """The two that the report speaks of most, in the order in which it names them, if no third comes near."""
        (one, _), (other, times), (_, third) = [*self._counted.most_common(3), *3 * [("", 0)]][:3]
        if times < LEAST_NAMED or third > SHARE * times:
            return None
        first, second = sorted((one, other), key=self._first)
        return f"{first} and {second}"

    def _first(self, name: str) -> int:
        return next((m.evidence.start for m in self.mentions if state(m.name) == name), len(self.text))
