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
from onrecord.annotate.quotes import Quotation, Span
from onrecord.annotate.sayings import Saying, Sayings
from onrecord.annotate.transcripts import Turn

PROSE = 3
"""Least words of a quotation that stands for itself as a statement: below it lie titles and scare quotes."""

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

    def _spans(self) -> list[Span]:
        return [x for x in (self.source, self.cue, *self.pieces) if x is not None]


class Drafts:
    """All that may be a statement, before speakers are known."""

    def __init__(self, reading: Reading, layout: Layout, quotes: Sequence[Quotation], spoken: Sequence[Turn]) -> None:
        self.reading, self.layout, self.quotes, self.spoken = reading, layout, quotes, spoken
        self.text = reading.text
        self.tokens = layout.tokens

    def said(self) -> list[Draft]:
        """What the sayings give, in the order of their passages."""
        return [d for s in Sayings(self.layout)() if (d := self._draft(s)) is not None]

    def whole(self, said: list[Draft]) -> list[Draft]:
        """With quotations that stand alone, or with the turns of a transcript."""
        if not self.spoken:
            return self._joined(said)
        return [*said, *(Draft(t.label, None, t.pieces, turn=t) for t in self.spoken if not t.asks)]

    def inner(self, said: list[Draft]) -> set[int]:
        """The places in `said` of those that stand in a quotation or in another's content."""
        return {
            i for i, d in enumerate(said)
            if self._level(d) > 0 or (d.cue and any(o is not d and holds(o, *d.cue) for o in said))
        }  # fmt: skip

    def _draft(self, s: Saying) -> Draft | None:
        pieces = tuple(self._span(p) for p in s.pieces if p[1] > p[0])
        if not pieces:
            return None
        source = self._span(s.source) if s.source and s.source[1] > s.source[0] else None
        return Draft(source, self._span(s.cue), pieces, s.lemma, self._span(s.frame))

    def _span(self, span: Span) -> Span:
        return self.tokens[span[0]].start, self.tokens[span[1] - 1].end

    def _joined(self, drafts: list[Draft]) -> list[Draft]:
        """Quotations without a cue of their own: joined to the one before where they go on, else drafts of their own."""
        out = sorted(drafts, key=lambda d: d.start)
        outer = [i for i, d in enumerate(out) if self._level(d) == 0]
        for q in self.quotes:
            if q.depth > 1 or any(holds(out[i], q.start, q.end) for i in outer):
                continue
            if not self._stands(q):
                continue
            before = max((i for i in outer if out[i].start < q.start), key=lambda i: out[i].end, default=None)
            self._add(out, outer, q, before)
        return out

    def _quoted_last(self, out: list[Draft], outer: list[int], q: Quotation, before: int | None) -> int | None:
        """Whose quotation goes on: the last speaker of the paragraph, else the last one who was quoted."""
        if before is None or self._same_paragraph(out[before], q):
            return before
        quoted = [i for i in outer if out[i].end <= q.start and self._marked(out[i])]
        return max(quoted, key=lambda i: out[i].end, default=None)

    def _marked(self, d: Draft) -> bool:
        return any(
            self.text[a : a + 1] in '“"‘«„' or "“" in self.text[a:b] or '"' in self.text[a:b] for a, b in d.pieces
        )

    def _level(self, d: Draft) -> int:
        at = d.cue or d.pieces[0]
        return max((q.depth for q in self.quotes if q.start <= at[0] and at[1] <= q.end), default=0)

    def _add(self, out: list[Draft], outer: list[int], q: Quotation, before: int | None) -> None:
        if (
            before is not None
            and (q.continues or self._same_paragraph(out[before], q))
            and self._quoting(out[before], q)
        ):
            joined = replace(out[before], pieces=(*out[before].pieces, (q.start, q.end)))
            out[before] = joined
            return
        heir = self._quoted_last(out, outer, q, before)
        outer.append(len(out))
        out.append(Draft(None, None, ((q.start, q.end),), heir=heir))

    def _same_paragraph(self, d: Draft, q: Quotation) -> bool:
        return self._paragraph(d.end - 1) == self._paragraph(q.start)

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.reading.report.paragraphs, (at, 1 << 60))

    def _quoting(self, d: Draft, q: Quotation) -> bool:
        """Whether `d` is itself a quotation, with nothing of the reporter's between it and `q`."""
        last = d.pieces[-1]
        return self.text[last[0] : last[0] + 1] in "“\"‘'«„" or self.text[last[1] - 1] in "”\"’'»" or q.continues

    def _stands(self, q: Quotation) -> bool:
        """Whether the quotation is a sentence of its own and not a title or a scare quote."""
        inside = self.text[q.start : q.end]
        paragraph = self.reading.report.paragraphs[self._paragraph(q.start) - 1]
        before = self.text[paragraph[0] : q.start].rstrip()
        opens = not before or before[-1] in '.?!…:”"’—–)'
        closes = not q.closed or inside[-2:-1] in tuple(".?!…,") or not self.text[q.end : paragraph[1]].strip()
        return opens and closes and len(WORD.findall(inside)) >= PROSE


def story(reading: Reading, spoken: Sequence[Turn]) -> tuple[Span, ...]:
    """The paragraphs without dateline and labels."""
    heads = [t.label[0] for t in spoken], [t.pieces[0][0] for t in spoken]
    skip = dict(zip(*heads, strict=True))
    if reading.report.dateline is not None:
        line = reading.report.dateline.span
        skip[line.start] = line.end
    return tuple((skip.get(start, start), end) for start, end in reading.report.paragraphs)


def holds(d: Draft, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in d.pieces)
