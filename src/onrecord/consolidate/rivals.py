"""When two claims are rivals: a slip or a dispute apart, an unknown and its number, one happening told by strangers.

Reports that share no text tell one happening where a name that is no state's ("Tillia") and enough other words stand
in both sentences; two attacks of one war share the country, the weapons and the speakers, but not the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.consolidate.changes import is_time_word
from onrecord.consolidate.claims import Claim, apart, contradict, dice, likeness
from onrecord.consolidate.utterances import stem
from onrecord.entries import Differs

Pair = tuple[Claim, Claim, Differs]

STRANGERS = 0.9
"""In reports that share no text the words must be nearly the same, where no name tells one happening."""

THING = 0.75
"""And so much of the thing's own words."""

KNOWN, KNOWN_STEMS = 0.5, 2


def contradiction(one: Claim, other: Claim) -> Iterator[Pair]:
    """Two claims of unlinked reports, where they contradict one another."""
    if {one.kind, other.kind} == {"unknown", "number"}:
        unknown, claim = sorted((one, other), key=lambda c: c.kind == "number")
        if COUNT.match(unknown.evidence.words) and answers_wholly(claim, unknown):
            yield unknown, claim, "known"
    if one.kind != other.kind or not contradict(one, other) or apart(one.when, other.when):
        return
    if one.kind == "date":
        if dice(one.dates, other.dates) >= THING and one_happening(one, other, HAPPENING_DAY):
            yield one, other, "date"
    elif one.kind == "deadline" and dice(one.thing, other.thing) >= THING and likeness(one, other) >= STRANGERS:
        yield one, other, "deadline"
    elif one.kind == "number" and dice(one.thing, other.thing) >= THING and counted_by_strangers(one, other):
        yield one, other, "number"


def counted_by_strangers(one: Claim, other: Claim) -> bool:
    """Whether two counts of one thing are of one happening, or of one state told in nearly the same words."""
    if not rival_counts(one, other):
        return False
    return one_happening(one, other, HAPPENING) or (likeness(one, other) >= STRANGERS and not elsewhere(one, other))


def elsewhere(one: Claim, other: Claim) -> bool:
    """Whether both sentences have telling names, and none in common."""
    return bool(one.names and other.names and not one.names & other.names)


HAPPENING, HAPPENING_DAY = 4, 5
"""Telling words that two sentences on one happening have in common, one of them a name ("Tillia", not "Russia")."""

HAPPENING_ALIKE = 0.3
"""And their likeness: two attacks in one town on one day are rarely told with a third of the same words."""


def one_happening(one: Claim, other: Claim, words: int) -> bool:
    """Whether the sentences of two claims tell of one happening: a telling name and enough words in common."""
    if not one.names & other.names:
        return False
    mine, theirs = (frozenset(s for s in c.around if not s[0].isdigit() and not is_time_word(s)) for c in (one, other))
    return len(mine & theirs) >= words and dice(mine, theirs) >= HAPPENING_ALIKE


def rival_counts(one: Claim, other: Claim) -> bool:
    """Whether two counts are a dispute: a slip apart, and the later report's is no higher, as counts only grow."""
    if not slip(one, other):
        return False
    if one.published is None or other.published is None or one.published == other.published:
        return True
    early, late = sorted((one, other), key=lambda c: str(c.published))
    return max(late.stated, default=0.0) < max(early.stated, default=0.0)


def answers_wholly(claim: Claim, unknown: Claim) -> bool:
    """Whether the sentence of a number has nearly all that is not known, its thing among it."""
    common = (unknown.thing & (claim.around | claim.thing)) - ANYBODY
    within = bool(claim.thing) and claim.thing <= unknown.thing
    return within and len(common) >= WHOLLY_STEMS and len(common) >= WHOLLY * len(unknown.thing - ANYBODY)


WHOLLY, WHOLLY_STEMS = 0.75, 3
"""In reports that share no text so much of the question must stand beside the number."""


def slip(one: Claim, other: Claim) -> bool:
    """Whether two figures are near enough for a slip or a dispute: within `TIMES`, or a power of ten apart."""
    pairs = [(max(a, b), min(a, b)) for a in one.stated for b in other.stated if min(a, b) > 0]
    return any(high <= TIMES * low or high / low in {10, 100, 1000} for high, low in pairs)


TIMES = 3
"""Figures of one sentence in two wordings differ by transposed or misread digits; "five bases" is no slip for 8,600."""


COUNT = re.compile(r"(?i).*\bhow (?:many|much|large|big)\b")
"""An unknown that a number would answer."""


def news(claim: Claim, unknown: Claim) -> bool:
    """Whether a number does not stand in the sentence of the unknown itself ("how many of the 52 vehicles")."""
    return not {f"{value:g}" for value in claim.stated} & unknown.around


def answers(claim: Claim, unknown: Claim) -> bool:
    """Whether a number is one of what is not known."""
    common = (unknown.thing & (claim.around | claim.thing)) - ANYBODY
    return (
        len(common) >= KNOWN_STEMS and len(common) >= KNOWN * len(unknown.thing) and bool(unknown.thing & claim.thing)
    )


ANYBODY = frozenset(stem(word) for word in "people person persons number figure group some".split())
"""Words that fit whatever is counted."""
