"""A report's text cut into pieces, each with the findings that lie over it, so that overlapping marks stay legible.

The text itself is never changed: the pieces in order are the text, code point by code point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

Line = dict[str, Any]

LANES = 5
"""Underlines that can lie under one line of text; more share the last."""


class Mark(NamedTuple):
    """One finding over one piece: its lane is the distance of its underline from the text."""

    id: str
    kind: str
    lane: int
    state: str


class Piece(NamedTuple):
    """A stretch of text under the same marks; `begins` are those that start here."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


class Paragraph(NamedTuple):
    """A paragraph of the report, or a stretch that was judged not part of the story."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    notes: tuple[Line, ...]
    boilerplate: bool = False


def paragraphs(report: Line, found: Sequence[Line]) -> list[Paragraph]:
    """The whole text in order: story paragraphs with marks and notes, boilerplate bare, blank stretches left out."""
    text = report["text"]
    grey = [(span["start"], span["end"]) for span in report.get("boilerplate") or ()]
    out = []
    for start, end in _stretches(text, report.get("paragraphs") or ()):
        boiler = any(a <= start and end <= b for a, b in grey)
        inside = [] if boiler else sorted((one for one in found if start <= _first(one) < end), key=_first)
        pieces = tuple(_pieces(text, start, end, _laned(found, start, end) if not boiler else []))
        out.append(Paragraph(start, end, pieces, tuple(inside), boiler))
    return out


def spans_of(line: Line) -> list[tuple[int, int]]:
    """The stretches of text that a finding marks: what is said, done or counted, not the whole sentence."""
    kind = line["kind"]
    if kind == "statement":
        spans = [*line["content"]]
    elif kind == "commitment":
        spans = [line["act"], (line.get("deadline") or {}).get("span")]
    elif kind == "contrast":
        spans = [line["declared"], line["observed"]]
    else:
        spans = [
            line.get({"need": "what", "unknown": "about", "event": "trigger"}.get(kind, "evidence")) or line["evidence"]
        ]
    return _merged((span["start"], span["end"]) for span in spans if span)


def _first(line: Line) -> int:
    return spans_of(line)[0][0]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _stretches(text: str, story: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Story paragraphs as the reader found them, and what lies between them line by line."""
    at = 0
    for start, end in [*((s, e) for s, e in story), (len(text), len(text))]:
        yield from _written(text, at, start)
        if start < end:
            yield start, end
        at = max(at, end)


def _written(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for piece in text[start:end].splitlines(keepends=True):
        bare = piece.strip()
        if bare:
            begin = at + piece.index(bare)
            yield begin, begin + len(bare)
        at += len(piece)


def _laned(found: Sequence[Line], start: int, end: int) -> list[tuple[int, int, Mark]]:
    """(start, end, mark) of everything over [start, end); no two that overlap share a lane."""
    spans = [(max(a, start), min(b, end), line) for line in found for a, b in spans_of(line) if a < end and b > start]
    spans.sort(key=lambda one: (one[0], -one[1], one[2]["id"]))
    ends: list[int] = []
    out = []
    for a, b, line in spans:
        lane = next((i for i, last in enumerate(ends) if last <= a), len(ends))
        if lane == len(ends):
            ends.append(b)
        else:
            ends[lane] = b
        state = (line.get("review") or {}).get("state", "machine")
        out.append((a, b, Mark(line["id"], line["kind"], min(lane, LANES - 1), state.replace(" ", "-"))))
    return out


def _pieces(text: str, start: int, end: int, laned: list[tuple[int, int, Mark]]) -> Iterator[Piece]:
    cuts = sorted({start, end, *(a for a, _, _ in laned), *(b for _, b, _ in laned)})
    seen: set[str] = set()
    for a, b in pairwise(cuts):
        over = tuple(mark for begin, stop, mark in laned if begin <= a and b <= stop)
        begins = tuple(mark for begin, _, mark in laned if begin == a and mark.id not in seen)
        seen |= {mark.id for mark in begins}
        yield Piece(text[a:b], a, over, begins)
