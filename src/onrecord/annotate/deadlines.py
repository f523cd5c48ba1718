"""How a time binds an act: the preposition before it, the deadlines that stay open, the conditions beside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from onrecord.annotate.extractor import Reading
from onrecord.annotate.senses import open_deadlines, sense_of
from onrecord.annotate.spans import Span
from onrecord.model import Deadline, Evidence, Time
from onrecord.when import Sense

_PREPOSITION = re.compile(
    r"(?:^|[^\w])(?:(?:no|not) (?:later|earlier) than|not before|at the latest by|in the space of|ahead of|prior to"
    r"|(?:in the course of|over)(?: the next)?|earlier than|(?:at least |up )?(?:until|till)(?: at least)?|up to"
    r"|for (?:at least|up to)|to last|as (?:of|from)|as (?:early|soon) as|with effect from|sometime in"
    r"|(?:starting|beginning|effective)(?: on| in| from)?|by|within|inside|before|beyond|through|from|after|following"
    r"|since|on|in|at|between|during|around|towards?|for|to|of)\s+(?:the\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
"""The words before a time that belong to it and not to the act."""

LATEST = re.compile(r"\s*,?\s*(?:at the (?:very )?latest|or (?:earlier|sooner))", re.IGNORECASE)

CONDITION = re.compile(
    r"\b(?:only )?(?:if|unless|provided(?: that)?|providing that|on (?:the )?condition that|so long as|as long as|"
    r"once|"
    r"as soon as|in case|in the event (?:that|of)|in exchange for|in return for|at the (?:invitation|request) of|"
    r"subject to|pending|(?<![as] )(?<!the )(?<!their )contingent (?:on|upon)|conditional (?:on|upon)|"
    r"depending on|assuming(?: that)?|until after|"
    r"except if|only when)\b",
    re.IGNORECASE,
)
"""Words that open a condition; it runs on to the end of its clause."""

GAP = 34
"""Longest stretch before a time in which its preposition is looked for: "in the course of the next "."""


def sense_before(text: str, start: int, end: int, kind: str = "DATE") -> tuple[Sense, int]:
    """The sense of the time at [start, end), after `senses.sense_of`, and where its preposition begins.

    A time that looks back ("since May") is "after".
    """
    before = text[max(0, start - GAP) : start]
    found = _PREPOSITION.search(before)
    at = start - len(before) + found.start() + (not before[found.start()].isalpha()) if found else start
    return sense_of(text, start, end, kind) or "after", at


class Calendar:
    """The times of a report, found by place."""

    def __init__(self, reading: Reading) -> None:
        """Times are those found so far."""
        self.text = reading.text
        self.reading = reading
        self.times = reading.all(Time)
        self._starts = [t.evidence.start for t in self.times]
        self._ends = [t.evidence.end for t in self.times]

    def within(self, start: int, end: int) -> Iterable[Time]:
        """The times that lie in [start, end)."""
        for i in range(bisect_left(self._starts, start), len(self.times)):
            if self._starts[i] >= end:
                return
            if self.times[i].evidence.end <= end:
                yield self.times[i]

    def touching(self, span: Span) -> Iterator[Time]:
        """The times that share a character with `span`."""
        for i in range(bisect_right(self._ends, span[0]), len(self.times)):
            if self._starts[i] >= span[1]:
                return
            yield self.times[i]

    def deadline(self, time: Time, *, stretched: bool = False) -> Deadline:
        """`time` as a deadline; `stretched` where the act is an extension ("by 120 days" goes on until then)."""
        span = time.evidence
        sense, _ = sense_before(self.text, span.start, span.end, time.type)
        to = self.text[max(0, span.start - 3) : span.start] == "to "
        if stretched and (time.type == "DURATION" or (to and sense in ("by", "on"))):
            sense = "until"
        return Deadline(span, sense, time.value, time.begin, time.end, time.modifier)

    def open(self, start: int, end: int) -> Iterator[Deadline]:
        """The deadlines in [start, end) that are said to be undecided or unlimited."""
        for first, last in open_deadlines(self.text, [(start, end)]):
            yield Deadline(Evidence(self.text, first, last), "open")
