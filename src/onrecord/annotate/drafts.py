"""Drafts: all that may be a statement, as stretches of the text, before anybody is resolved.

Sayings, turns of transcripts, and quotations that go on without a cue of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.annotate.extractor import Reading
from onrecord.annotate.passages import Layout
from onrecord.annotate.quotes import Quotation, Quoted
from onrecord.annotate.sayings import Saying, Sayings
from onrecord.annotate.spans import Placed, Span
from onrecord.annotate.transcripts import Turn

PROSE = 3
"""Least words of a quotation that stands for itself as a statement: below it lie titles and scare quotes."""

OPENING, CLOSING = tuple("“\"‘'«„`"), tuple("”\"’'»")
ENDS = tuple('.?!…:”"’—–)')

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is resolved: code points of the text."""

    source: Span | None
    cue: Span | None
    pieces: tuple[Span, ...]
    lemma: str = "say"
    frame: Span | None = None
    """The cue clause, where time and medium are looked for."""
    heir: int | None = None
    """Place of the draft whose speaker goes on in this one."""
    turn: Turn | None = None

    @property
    def start(self) -> int:
        """First code point of cue, source and content."""
        return min(s for s, _ in self._spans())

    @property
    def end(self) -> int:
        """One past the last."""
        return max(e for _, e in self._spans())

    @property
    def size(self) -> int:
        """Code points of content."""
        return sum(b - a for a, b in self.pieces)

    def _spans(self) -> list[Span]:
        return [x for x in (self.source, self.cue, *self.pieces) if x is not None]


class Held:
    """Which drafts hold a stretch of the text in their content; found by blocks."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        self._placed: Placed[int] = Placed()
        for number, draft in enumerate(drafts):
            for piece in draft.pieces:
                self._placed.add(piece, number)

    def by(self, start: int, end: int) -> list[int]:
        """The places of the drafts that hold [start, end), in order."""
        return [number for (_, last), number in self._placed.at(start) if end <= last]


class Drafts:
    """All that may be a statement, before speakers are known."""

    def __init__(self, reading: Reading, layout: Layout, quoted: Quoted, spoken: Sequence[Turn]) -> None:
        self.paragraphs = reading.report.paragraphs
        self.text = reading.text
        self.layout, self.quoted, self.spoken = layout, quoted, spoken
        self.tokens = layout.tokens

    def said(self) -> list[Draft]:
        """What the sayings give, in the order of their passages."""
        return [d for s in Sayings(self.layout)() if (d := self._draft(s)) is not None]

    def whole(self, said: Sequence[Draft]) -> list[Draft]:
        """With quotations that stand alone, or with the turns of a transcript."""
        if not self.spoken:
            return self._joined(said)
        turns = (t for t in self.spoken if not t.asks)
        return [*said, *(Draft(t.label if t.label[1] > t.label[0] else None, None, t.pieces, turn=t) for t in turns)]

    def _draft(self, s: Saying) -> Draft | None:
        pieces = tuple(self._span(p) for p in s.pieces if p[1] > p[0])
        if not pieces:
            return None
        source = self._span(s.source) if s.source and s.source[1] > s.source[0] else None
        return Draft(source, self._span(s.cue), pieces, s.lemma, self._span(s.frame))

    def _span(self, span: Span) -> Span:
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end

    def _joined(self, said: Sequence[Draft]) -> list[Draft]:
        """Quotations without a cue: joined to the one before where they go on, else drafts of their own."""
        out = sorted(said, key=lambda d: d.start)
        held = Held(out)
        waiting = [i for i, d in enumerate(out) if not self.quoted.depth((d.cue or d.pieces[0])[0])][::-1]
        last: int | None = None
        quoting: int | None = None
        for q in self.quoted.outer:
            while waiting and out[waiting[-1]].start < q.start:
                one = waiting.pop()
                last = one if last is None or out[one].end >= out[last].end else last
                quoting = one if self._marked(out[one]) else quoting
            if any(
                not self.quoted.depth((out[i].cue or (0, 0))[0]) for i in held.by(q.start, q.end)
            ) or not self._stands(q):
                continue
            last = quoting = self._placed(out, q, last, quoting)
        return out

    def _placed(self, out: list[Draft], q: Quotation, last: int | None, quoting: int | None) -> int:
        """Join the quotation to the draft at `last`, or add a draft that inherits a speaker; where it now is."""
        near = last is not None and self._paragraph(out[last].end - 1) == self._paragraph(q.start)
        if last is not None and (near or q.continues) and self._goes_on(out[last], q):
            out[last] = replace(out[last], pieces=(*out[last].pieces, (q.start, q.end)))
            return last
        out.append(Draft(None, None, ((q.start, q.end),), heir=last if near else quoting))
        return len(out) - 1

    def _marked(self, d: Draft) -> bool:
        """Whether it quotes at all."""
        return any(self.text.find(mark, a, b) >= 0 for a, b in d.pieces for mark in '“"‘«„')

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, (at, 1 << 60))

    def _goes_on(self, d: Draft, q: Quotation) -> bool:
        """Whether `d` is itself a quotation, so that `q` goes on with it."""
        start, end = d.pieces[-1]
        return q.continues or self.text[start] in OPENING or self.text[end - 1] in CLOSING

    def _stands(self, q: Quotation) -> bool:
        """Whether the quotation is a sentence of its own and not a title or a scare quote."""
        inside = self.text[q.start : q.end]
        start, end = self.paragraphs[self._paragraph(q.start) - 1]
        before = self.text[max(start, q.start - 3) : q.start].rstrip()
        opens = not before or before[-1] in ENDS
        closes = not q.closed or inside[-2:-1] in tuple(".?!…,") or not self.text[q.end : min(end, q.end + 3)].strip()
        return opens and closes and len(WORD.findall(inside)) >= PROSE


def story(reading: Reading, spoken: Sequence[Turn]) -> tuple[Span, ...]:
    """The paragraphs without dateline and labels."""
    heads = [t.label[0] for t in spoken], [t.pieces[0][0] for t in spoken]
    skip = dict(zip(*heads, strict=True))
    if reading.report.dateline is not None:
        line = reading.report.dateline.span
        skip[line.start] = line.end
    return tuple((skip.get(start, start), end) for start, end in reading.report.paragraphs)
