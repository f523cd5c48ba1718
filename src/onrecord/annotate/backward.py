"""Commitments that point back: "before the set deadline", "the plan", "to do so" stand for one told before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotate.extractor import Reading
from onrecord.model import Commitment, Deadline
from onrecord.when import Sense

POINTS = re.compile(
    r"\b(?:the|this|that|its|their)\s+(?:\w+\s+)?(?:deadline|timetable|target date|due date|decision|pledge|"
    r"promise|commitment|"
    r"announcement|undertaking)\b|\bsuch a (?:promise|pledge|plan|move|step)\b|\bdo(?:ing)? so\b",
    re.IGNORECASE,
)
"""Words that stand for an undertaking named elsewhere."""

SET_DAY = re.compile(
    r"\b(?P<how>by|before|ahead of|prior to|until|after|past|beyond)\s+"
    r"(?P<what>(?:the|this|that|its|their)\s+(?:\w+\s+)?(?:deadline|target date|due date))\b",
    re.IGNORECASE,
)
"""A deadline that is only pointed to."""

HOW: dict[str, Sense] = {
    "by": "by", "before": "before", "ahead of": "before", "prior to": "before", "until": "until", "after": "after",
    "past": "after", "beyond": "after",
}  # fmt: skip

SAME = 0.34
"""Least share of content words for two acts to be one ("end the mission" of "end the training mission in Mali")."""

EMPTY = frozenset("the a an of in to for and its their his her this that on with from at by all any not".split())


def linked(reading: Reading, entries: Iterable[Commitment]) -> list[Commitment]:
    """`entries` in order; those that point back with `refers_to`, and with the day of what they point to."""
    done: list[Commitment] = []
    for entry in entries:
        done.append(_linked(reading, entry, done))
    return done


def _linked(reading: Reading, entry: Commitment, before: list[Commitment]) -> Commitment:
    text, span = reading.text, entry.evidence
    day = SET_DAY.search(text, span.start, min(len(text), span.end + TAIL))
    if not day and not POINTS.search(span.words):
        return entry
    target = _target(entry, before[-WINDOW:])
    if target is None:
        return entry
    deadline = entry.deadline
    if day and deadline is None and target.deadline is not None:
        words = reading.cut(day.start("what"), day.end("what"))
        deadline = Deadline(
            words, HOW[day["how"].lower()], target.deadline.value, target.deadline.begin, target.deadline.end
        )
    return replace(entry, refers_to=target.id, deadline=deadline)


TAIL = 48
"""A pointed-to deadline stands right behind the act."""

WINDOW = 40
"""Commitments that are looked back upon, at most."""


def _target(entry: Commitment, before: list[Commitment]) -> Commitment | None:
    """The earlier commitment to the same act; the latest of equals."""
    best, found = SAME, None
    mine = _content(entry)
    for other in before:
        theirs = _content(other)
        share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        if share >= best and mine and other.act != entry.act:
            best, found = share, other
    return found


def _content(entry: Commitment) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]+", entry.act.words.lower()) if w not in EMPTY)
