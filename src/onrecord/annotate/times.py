"""Times: which words of a report are one, and which days they can mean.

Two steps. A scan over the whole text looks every word up in a set of trigger words, and for figures that can be a
year, a date or a clock time; the grammar reads only the stretches around these. Then the phrases are resolved in the
order of the text, each on the ground that publication and the times before it make. No parse is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress

from onrecord.annotate.anchoring import Focus, Ground, Meaning
from onrecord.annotate.dayorders import DayOrder, order_of, order_within
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.histories import is_history
from onrecord.annotate.homographs import settled
from onrecord.annotate.spoken import Found, spoken
from onrecord.annotate.timegrammar import Phrase, phrases
from onrecord.annotate.timemeanings import meaning
from onrecord.annotate.timetokens import tokens
from onrecord.annotate.timewords import LEXICON, TRIGGERS
from onrecord.model import Problem, Time
from onrecord.when import days, precision

__all__ = ["Found", "Times", "find"]

REACH = 64
"""Code points around a trigger that an expression can reach: "no more than two hundred and seventy-five days"."""
CONTEXT = 2
"""Other words beside an expression that tell whether it is one ("some 2000 *people*", "*Theresa* May")."""

_WORD = re.compile(r"[a-z]+")
_BIT = re.compile(r"[^\W_]+|[^\w\s]|_|\n\s*\n")
_FIGURE = re.compile(r"\d+(?:[:/-]\d\d|\.\d\d(?=\]|:\s)|['’]?s\b|\s?[ap]\.?m\b|(?:st|nd|rd|th)\b|\sb\.c)?")


def find(
    text: str, spans: Sequence[tuple[int, int]], published: date | None, order: DayOrder | None = None
) -> list[Found]:
    """The times within `spans` (stretches of `text`, in order, not overlapping), in the order of the text.

    `order` is that of the publisher's numeric dates; what the report's own clear dates show goes before it.
    """
    ground = Ground(published, is_history(text, spans, published), order_within(text, spans) or order)
    out: list[Found] = []
    lower = text.replace("İ", "I").lower()  # the only letter whose small form is longer
    for paragraph, start, end in _windows(lower, spans):
        ground.paragraph = paragraph
        for phrase in phrases(settled(text, tokens(text, lower, start, end))):
            ground.look_from(text, phrase.inside[0].start, _end(phrase))
            meant = meaning(phrase, ground)
            if meant is not None:
                _keep(out, ground, meant)
    return spoken(text, spans, out)


def _end(phrase: Phrase) -> int:
    """Where the phrase ends, less the marks that only join it to what follows."""
    last = len(phrase.inside) - 1
    while phrase.inside[last].kind in ",.-" and last > 0:
        last -= 1
    return phrase.inside[last].end


def _keep(out: list[Found], ground: Ground, meant: Meaning) -> None:
    """Add the time, joined with the one before where they are one clock time ("9 a.m. Tuesday")."""
    whole = meant.days or days(meant.value, meant.modifier) or (None, None)
    new = Found(ground.start, ground.end, meant.type, meant.value, meant.modifier, *whole, meant.anchor)
    joined = _joined(out[-1], new, ground.text) or _summed(out[-1], new, ground.text) if out else None
    if joined:
        out[-1] = new = joined
    else:
        out.append(new)
        _same_day(out, ground.text)
    counted = not isinstance(new.anchor, str)
    own = new.anchor in ground.owned if counted else new.anchor == "none"
    focus = Focus(new.value, len(out) - 1, new.end, whole, own, counted)
    if own:
        ground.owned.add(focus.place)
    if meant.focus and days(new.value):
        ground.remember(focus)
    elif new.type == "DURATION":
        ground.length = focus


_BETWEEN = re.compile(r",?\s(?:on\s|at\s)?")
BETWEEN = 5
"""Code points that may stand between a clock time and its day (", at ")."""


def _joined(one: Found, two: Found, text: str) -> Found | None:
    """A clock time and its day side by side are one time."""
    if two.start - one.end > BETWEEN or not _BETWEEN.fullmatch(text, one.end, two.start):
        return None
    clock, other = (one, two) if ":" in one.value else (two, one)
    if clock.type != "TIME" or ":" not in clock.value or other.type != "DATE" or precision(other.value) != "day":
        return None
    value = f"{other.value}T{clock.value.partition('T')[2]}"
    return replace(other, start=one.start, end=two.end, type="TIME", value=value, modifier=clock.modifier)


_LENGTH = re.compile(r"P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(?:T(\d+H)?(\d+M)?(\d+S)?)?")
"""A length of exact numbers, the longest unit first."""
_FILLED = {"Y": 0, "M": 12, "W": 5, "D": 31, "TH": 24, "TM": 60, "TS": 60}
"""How many of a unit make the next longer one, so that nobody says more beside it."""


def _summed(one: Found, two: Found, text: str) -> Found | None:
    """Reads "Four years and nine months" as one length."""
    if one.type != "DURATION" or two.type != "DURATION" or text[one.end : two.start] != " and " or two.modifier:
        return None
    whole = one.value + (two.value[1:] if "T" not in one.value else two.value[2:])
    rest = re.fullmatch(r"P(T?)(\d+)([A-Z])", two.value)
    if not _LENGTH.fullmatch(whole) or rest is None or int(rest[2]) >= _FILLED[rest[1] + rest[3]]:
        return None
    return replace(one, end=two.end, value=whole, begin=None, last=None)


_OPENS, _SHUTS = re.compile(r"\s?\("), re.compile(r"\)\s(?:on\s)?")


def _same_day(out: list[Found], text: str) -> None:
    """Reads "10:35 a.m. (0735 GMT) Friday": both hours are of the day that follows."""
    if len(out) < 3 or out[-1].type != "DATE" or precision(out[-1].value) != "day":
        return
    here, there, named = out[-3:]
    clocks = here.type == there.type == "TIME" and ":" in here.value and ":" in there.value
    opened = clocks and _OPENS.fullmatch(text, here.end, there.start)
    if opened and _SHUTS.fullmatch(text, there.end, named.start):
        out[-3:-1] = [_on_day(here, named), _on_day(there, named)]


def _on_day(clock: Found, named: Found) -> Found:
    value = f"{named.value}T{clock.value.partition('T')[2]}"
    return replace(clock, value=value, begin=named.begin, last=named.last, anchor=named.anchor)


def _windows(lower: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """For each span its start and the stretches around triggers: as far as words of time and figures go on."""
    for first, last in spans:
        triggers = map(TRIGGERS.__contains__, _WORD.findall(lower, first, last))
        places = [match.span() for match in compress(_WORD.finditer(lower, first, last), triggers)]
        figures = [match.span() for match in _FIGURE.finditer(lower, first, last) if _is_trigger(match.group())]
        for start, end in _grown(lower, sorted(places + figures) if figures else places, first, last):
            yield first, start, end


def _is_trigger(figure: str) -> bool:
    """Whether a figure can be a year, or carries a mark of dates and clock times."""
    return not figure.isdigit() or (len(figure) == 4 and figure[0] in "12")


def _grown(lower: str, places: list[tuple[int, int]], first: int, last: int) -> Iterator[tuple[int, int]]:
    start = end = -1
    for begin, stop in places:
        if begin < end:
            end = max(end, _right(lower, stop, last))
            continue
        left = _left(lower, begin, first)
        if end >= 0 and left >= end:
            yield start, end
            start = left
        elif end < 0:
            start = left
        end = _right(lower, stop, last)
    if end >= 0:
        yield start, end


def _left(lower: str, begin: int, first: int) -> int:
    """Where the run of time words that ends at `begin` starts, with CONTEXT other words before it."""
    edge, others = max(first, begin - REACH), 0
    for match in reversed(list(_BIT.finditer(lower, edge, begin))):
        if match.start() == edge and edge > first:
            break
        others += not _runs(match.group())
        begin = match.start()
        if others == CONTEXT:
            break
    return begin


def _right(lower: str, stop: int, last: int) -> int:
    edge, others = min(last, stop + REACH), 0
    for match in _BIT.finditer(lower, stop, edge):
        if match.end() == edge and edge < last:
            break
        others += not _runs(match.group())
        stop = match.end()
        if others == CONTEXT:
            break
    return stop + (stop < last and lower[stop] == ".")


def _runs(bit: str) -> bool:
    return bit in LEXICON or bit[0] in ",.-–'’/:" or bit[0].isdigit()


class Times:
    """The extractor of times: DATE, TIME, DURATION and SET after TimeML."""

    name = "times"
    version = edition()
    needs: frozenset[str] = frozenset()
    makes = frozenset({"time"})

    def __call__(self, reading: Reading) -> Iterator[Time | Problem]:
        """Yield the times of the report's story, in the order of the text."""
        report = reading.report
        made: list[Time] = []
        order = order_of(report.url, report.publisher)
        for found in find(report.text, report.paragraphs, report.published, order):
            anchor = found.anchor if isinstance(found.anchor, str) else made[found.anchor].id
            time = Time(
                report=report.id, evidence=reading.cut(found.start, found.end), type=found.type,
                value=found.value, modifier=found.modifier, begin=found.begin, end=found.last, anchor=anchor,
            )  # fmt: skip
            made.append(time)
            yield time
