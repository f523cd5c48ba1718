"""Inside a quotation "today" is the day of speaking, where the report says which day that was."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import TimeType
from onrecord.when import Modifier, days, later, precision

REACH = 60
"""Code points before a day in which the verb of speaking stands ("told reporters in Baghdad on Thursday")."""

LONGEST_QUOTATION = 2_000
"""Code points in which the mark that opens a quotation is looked for."""

_SHIFTS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_SAYING = re.compile(
    r"\b(?:said|says|told|wrote|writes|tweeted|posted|announced|added|warned|declared|stated|spoke|speaking|asked)\b"
    r"(?:\s+(?!that\b)[^\W\d_]+){0,6}?(?:\s+on|\s+late(?:\s+on)?|\s+early(?:\s+on)?)?\s+\Z",
    re.IGNORECASE,
)
"""A verb of speaking whose words run up to the day, with no clause between."""


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text: its place, its meaning and its days."""

    start: int
    end: int
    type: TimeType
    value: str
    modifier: Modifier | None
    begin: date | None
    last: date | None
    """The latest day it can mean."""
    anchor: str | int
    """published, report, none, or the place of another time in the same list."""


def spoken(text: str, spans: Sequence[tuple[int, int]], found: list[Found]) -> list[Found]:
    """The same times, with "today", "yesterday", "tomorrow" in quotations counted from the day of speaking.

    Only where their paragraph names exactly one such day; else they keep the day of publication.
    """
    out = list(found)
    starts = [one.start for one in found]
    for first, last in spans:
        places = range(bisect_left(starts, first), bisect_left(starts, last))
        quoted = [place for place in places if _steps(text, found[place]) is not None]
        quoted = [place for place in quoted if _quoted(text, first, found[place].start)]
        said = _said_on(text, first, found, places) if quoted else None
        if said is not None:
            for place in quoted:
                out[place] = _moved(found[place], _steps(text, found[place]) or 0, said, found[said])
    return out


def _steps(text: str, one: Found) -> int | None:
    """Days from the day of speaking; None for a time that is not counted from it."""
    return _SHIFTS.get(text[one.start : one.end].lower().partition(" ")[0]) if one.begin else None


def _quoted(text: str, first: int, at: int) -> bool:
    """Whether a quotation that opens in the paragraph is still open at `at`."""
    before = text[max(first, at - LONGEST_QUOTATION) : at]
    return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def _said_on(text: str, first: int, found: list[Found], places: range) -> int | None:
    """The place of the one day in the paragraph on which somebody spoke; None where there is none, or several."""
    spoke = [
        place
        for place in places
        if precision(found[place].value) == "day"
        and _SAYING.search(text[max(first, found[place].start - REACH) : found[place].start])
        and not _quoted(text, first, found[place].start)
    ]
    return spoke[0] if len({found[place].begin for place in spoke}) == 1 else None


def _moved(one: Found, steps: int, place: int, said: Found) -> Found:
    moved = later(said.begin, steps) if said.begin else None
    if moved is None:
        return one
    value = moved.isoformat() + one.value[10:]
    begin, last = days(value, one.modifier) or (None, None)
    return replace(one, value=value, begin=begin, last=last, anchor=place)
