"""From the network's marks to attributions: which words are ascribed, by which cue, to which source.

Every attribution hangs on a cue. A cue's content is the stretch (at most `MOST_PIECES` of them) whose
wordpieces the network gives to this cue, between likely beginnings and ends; its source is the likeliest
pair of ends. Contents of different cues do not overlap: the surer cue takes its words first. Time is linear
in the text: each cue looks at its own window only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.annotate.encoder import Cue, Marks
from onrecord.annotate.probabilities import Bools, Floats
from onrecord.annotate.spans import Span
from onrecord.annotate.wordlists import wordset

Reals: TypeAlias = npt.NDArray[np.float64]

MOST_PIECES = 3
"""Pieces of one content (PolNeAR train: 4 and more in 5 of 19,832)."""

CUE_INSIDE = 0.4
"""Probability from which a wordpiece goes on with a cue."""

KEEP = 0.40
"""Least score of an attribution (PolNeAR dev, network alone, F1 at overlap ≥ 0.3: 0.854 from 0.30 on, 0.853 from 0.40,
0.848 from 0.50; the ledger sets are level from 0.40 to 0.50, and below ledger-dev-b loses 0.002)."""

GAIN = 5.0
"""Least gain of a further piece of content, in log odds, over leaving it out; best exact F1 on PolNeAR dev."""

EDGE = 1.3
"""Weight of the log odds of a beginning and an end against those of the words between them."""

SURE = 3.5
"""Log odds are taken no farther than this, so that one word cannot carry a whole clause."""

BARRED = 60.0
"""Log odds against content at its own cue and source and at words that another cue has taken."""

SOURCE_REACH = 90
"""Most wordpieces of a source."""

LONGEST_QUOTATION = 2_000
"""Code points back in which a quotation is looked for that holds a content; keeps time linear."""

OPENING, CLOSING = '"“«„‟', '"”»'


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words ascribed to a source. Spans are [start, end) code points of the report's text."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    """The pieces, in order."""
    score: float
    """How likely it is one at all, 0 to 1: cue times content."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or post at [start, end) code points of the report's text."""

    start: int
    end: int
    type: str
    """person, organisation, place, group (armed), other, post."""
    score: float
    """Mean probability of its wordpieces' tags, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attribution in wordpieces, before conflicts are settled; spans are [first, last] places."""

    cue: Span
    source: Span | None
    link: Cue
    score: float


def attributions(marks: Marks, text: str, quoted: Sequence[Span] = ()) -> list[Attribution]:
    """The attributions of a report, in the order of their cues; none is within another.

    `quoted`: the stretches between quotation marks, marks included; a content that takes most of one takes it whole.
    """
    begin, end = _edges(marks)
    free = np.ones(len(marks.start), dtype=bool)
    found: list[tuple[int, Attribution]] = []
    for draft in sorted(_drafts(marks), key=lambda d: -d.score):
        pieces, sure = _content(marks, draft, begin, end, free)
        score = float(np.sqrt(draft.score * sure))
        if not pieces or score < KEEP:
            continue
        for a, b in pieces:
            free[a : b + 1] = False
        source, cue = _span(marks, draft.source) if draft.source else None, _span(marks, draft.cue)
        whole = [_with_quotations(_span(marks, p), quoted, (source, cue)) for p in pieces]
        one = Attribution(source, cue, _joined(text, whole), score)
        found.append((draft.cue[0], one))
    return [one for _, one in sorted(found, key=lambda x: x[0])]


def _drafts(marks: Marks) -> list[_Draft]:
    """Each likely cue with its source; of two that overlap the surer one."""
    out: list[_Draft] = []
    begins, inside = marks.flags[:, 0], marks.flags[:, 1]
    for link in marks.cues:
        last = link.place
        while last + 1 < len(inside) and (
            not marks.initial[last + 1] or inside[last + 1] > max(CUE_INSIDE, begins[last + 1])
        ):
            last += 1
        while last > link.place and not marks.wordy[last]:
            last -= 1
        if out and out[-1].cue[1] >= link.place:
            if out[-1].score >= begins[link.place]:
                continue
            out.pop()
        out.append(_Draft((link.place, last), _source(link), link, float(begins[link.place])))
    return out


def _source(link: Cue) -> Span | None:
    """The likeliest source of a cue, or None: for each end the likeliest beginning at or before it."""
    joint = np.maximum.accumulate(link.source_start) * link.source_end
    last = int(joint.argmax())
    if joint[last] < link.sourceless**2:
        return None
    low = max(0, last - SOURCE_REACH)
    return link.first + low + int(link.source_start[low : last + 1].argmax()), link.first + last


def _edges(marks: Marks) -> tuple[Reals, Reals]:
    """Weighted log odds [N] that content begins, and ends, at each wordpiece; only at words' edges."""
    ends = np.append(marks.initial[1:], True)[: len(marks.initial)]
    begin = np.where(marks.initial & marks.wordy, EDGE * _odds(marks.flags[:, 3]), -np.inf)
    end = np.where(ends & marks.wordy, EDGE * _odds(marks.flags[:, 4]), -np.inf)
    return begin, end


def _odds(p: Floats) -> Reals:
    """Log odds, within +-SURE."""
    q = np.clip(p.astype(np.float64), 1e-6, 1 - 1e-6)
    odds: Reals = np.clip(np.log(q / (1 - q)), -SURE, SURE)
    return odds


def _content(marks: Marks, draft: _Draft, begin: Reals, end: Reals, free: Bools) -> tuple[list[Span], float]:
    """The pieces of a cue's content, [first, last] places in order, and the mean probability of their words."""
    link = draft.link
    at = slice(link.first, link.first + len(link.owner))
    wordy = marks.wordy[at]
    gain = np.where(wordy, _odds(link.owner), 0.0)
    for span in (draft.cue, draft.source):
        if span:
            gain[max(0, span[0] - link.first) : max(0, span[1] + 1 - link.first)] = -BARRED
    gain[~free[at]] = -BARRED
    pieces: list[Span] = []
    for turn in range(MOST_PIECES):
        worth, a, b = _stretch(gain, begin[at], end[at])
        if worth < (GAIN if turn else -SURE):
            break
        pieces.append((a, b))
        gain[a : b + 1] = -BARRED
    words = np.concatenate([link.owner[a : b + 1][wordy[a : b + 1]] for a, b in pieces] or [link.owner[:0]])
    spans = sorted((link.first + a, link.first + b) for a, b in pieces)
    return spans, float(words.mean()) if len(words) else 0.0


def _stretch(gain: Reals, begin: Reals, end: Reals) -> tuple[float, int, int]:
    """The best stretch a..b: begin[a] + gain[a] + … + gain[b] + end[b], in one pass."""
    total = np.cumsum(gain)
    left = begin - total + gain
    worth = np.maximum.accumulate(left) + total + end
    b = int(worth.argmax())
    return float(worth[b]), int(left[: b + 1].argmax()), b


def _span(marks: Marks, places: Span) -> Span:
    """[first, last] places as [start, end) code points."""
    return int(marks.start[places[0]]), int(marks.end[places[1]])


def _with_quotations(span: Span, quoted: Sequence[Span], outside: Sequence[Span | None]) -> Span:
    """The span with the quotations that it begins or ends in, and with the one that it is most of.

    Not with one that holds something of `outside`, the source and the cue.
    """
    start, end = span
    first = bisect_left(quoted, (start - LONGEST_QUOTATION, 0))
    for a, b in quoted[first : bisect_left(quoted, (end, 0))]:
        if any(s and a < s[1] and s[0] < b for s in outside):
            continue
        if start <= a + 1 and a < end < b:
            end = b
        elif a < start < b and end >= b - 2:
            start = a
        elif a <= start and end <= b and 2 * (end - start) > b - a:
            start, end = a, b
    return start, end


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans with the quotation marks that touch them, those with only blanks between them made one."""
    out: list[Span] = []
    for span in spans:
        start, end = _with_marks(text, *span)
        if out and not text[out[-1][1] : start].strip():
            start = out.pop()[0]
        out.append((start, end))
    return tuple(out)


def _with_marks(text: str, start: int, end: int) -> Span:
    """The span with an opening mark before it and a closing one after it, over one comma or stop."""
    if start and text[start - 1] in OPENING:
        start -= 1
    after = end + (text[end : end + 1] in tuple(",.?!…"))
    if text[after : after + 1] in tuple(CLOSING):
        end = after + 1
    return start, end


def entities(marks: Marks, text: str) -> list[Entity]:
    """The names and posts of a report, in order.

    Where a name begins and ends is decided over all types together, its type by all its words.
    """
    if not len(marks.start):
        return []
    outside, begins = marks.entities[:, 0], marks.entities[:, 1::2].sum(1)
    named = marks.initial & marks.wordy & (outside < OUTSIDE)
    out: list[Entity] = []
    after = 0
    for i in map(int, np.flatnonzero(named)):
        if i < after:
            continue
        after = _entity_end(marks, outside, begins, i)
        words = np.arange(i, after)[marks.initial[i:after]]
        kinds = marks.entities[words, 1::2] + marks.entities[words, 2::2]
        last = after - 1
        while last > i and not marks.wordy[last] and text[marks.start[last]] not in ").":
            last -= 1
        start, end = int(marks.start[i]), int(marks.end[last])
        held = text[start:end]
        if (end - start <= SMALL and held.islower()) or held.lower() in COUNTING:
            continue
        best = int(kinds.sum(0).argmax())
        out.append(Entity(start, end, marks.tags[1 + 2 * best][2:], float(kinds[:, best].mean())))
    return out


OUTSIDE = 0.5
"""Probability from which a word belongs to no name."""

LONGEST = 40
"""Most wordpieces of a name."""

COUNTING = wordset("all every each both some any no many most few several other another none half")
"""Words that count and name nothing, whatever the network takes them for ("All foreign forces")."""

SMALL = 3
"""Letters up to which a word in lower case is no post ("of")."""


def _entity_end(marks: Marks, outside: Floats, begins: Floats, first: int) -> int:
    """Place after the last wordpiece of the name that begins at `first`."""
    last = first
    while last + 1 < min(first + LONGEST, len(outside)) and marks.paragraph[last + 1] == marks.paragraph[first]:
        inside = 1 - outside[last + 1] - begins[last + 1]
        if marks.initial[last + 1] and (outside[last + 1] >= OUTSIDE or begins[last + 1] >= inside):
            break
        last += 1
    return last + 1
