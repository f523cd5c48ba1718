"""Statements: the extractor. Sayings, turns of transcripts and quotations that go on without a cue, with who speaks.

After PolNeAR (Newell, Margolin and Ruths 2018): source, cue and content, content in pieces; wider than quotations. What
counts is in `docs/guidelines.md`, *statement*. Purely a function of the reading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.annotate import cues
from onrecord.annotate.extractor import Reading
from onrecord.annotate.passages import Layout
from onrecord.annotate.quotes import Quotation, Span, quotations
from onrecord.annotate.sayings import Saying, Sayings
from onrecord.annotate.speakers import Speakers
from onrecord.annotate.transcripts import Turn, turns
from onrecord.model import Evidence, Finding, Form, Manner, Medium, Problem, Statement, Time, hull

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


class Statements:
    """Finds statements; needs mentions and times, makes statements."""

    name = "statements"
    version = "1"
    needs = frozenset({"mention", "time"})
    makes = frozenset({"statement"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """Yield the statements of `reading`, outer ones before the inner ones that they hold."""
        quotes = quotations(reading.text, reading.report.paragraphs)
        spoken = turns(reading.text, reading.report.paragraphs)
        layout = Layout(reading.parse, _story(reading, spoken), quotes)
        drafts = Drafts(reading, layout, quotes, spoken)()
        yield from Assembly(reading, quotes, drafts)()


class Drafts:
    """All that may be a statement, before speakers are known."""

    def __init__(self, reading: Reading, layout: Layout, quotes: Sequence[Quotation], spoken: Sequence[Turn]) -> None:
        self.reading, self.layout, self.quotes, self.spoken = reading, layout, quotes, spoken
        self.text = reading.text
        self.tokens = layout.tokens

    def __call__(self) -> list[Draft]:
        """In the order of the text."""
        drafts = [d for s in Sayings(self.layout)() if (d := self._draft(s)) is not None]
        if not self.spoken:
            return self._joined(drafts)
        return [*drafts, *(Draft(t.label, None, t.pieces, turn=t) for t in self.spoken if not t.asks)]

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
            if q.depth > 1 or any(_holds(out[i], q.start, q.end) for i in outer):
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


def _story(reading: Reading, spoken: Sequence[Turn]) -> tuple[Span, ...]:
    """The paragraphs without dateline and labels."""
    heads = [t.label[0] for t in spoken], [t.pieces[0][0] for t in spoken]
    skip = dict(zip(*heads, strict=True))
    if reading.report.dateline is not None:
        line = reading.report.dateline.span
        skip[line.start] = line.end
    return tuple((skip.get(start, start), end) for start, end in reading.report.paragraphs)


def _holds(d: Draft, start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in d.pieces)


class Assembly:
    """Drafts made into statements: form, manner, medium, time, speaker, and which holds which."""

    def __init__(self, reading: Reading, quotes: Sequence[Quotation], drafts: list[Draft]) -> None:
        self.reading, self.quotes, self.drafts = reading, quotes, drafts
        self.text = reading.text
        self.times = reading.all(Time)

    def __call__(self) -> Iterator[Statement]:
        """The statements, those without content of their own left out."""
        order = sorted(range(len(self.drafts)), key=lambda i: (self.drafts[i].start, -self.drafts[i].end))
        speakers = Speakers(self.reading)
        made: dict[int, Statement] = {}
        for i in order:
            d = self.drafts[i]
            holder = self._holder(i, order)
            outer = made.get(holder) if holder is not None else None
            heir = made.get(d.heir) if d.heir is not None else None
            one = self._statement(d, outer)
            made[i] = replace(one, speaker=speakers.of(one, d.turn, outer, heir))
        seen: set[str] = set()
        for i in order:
            if made[i].id not in seen:
                seen.add(made[i].id)
                yield made[i]

    def _statement(self, d: Draft, outer: Statement | None) -> Statement:
        cut = self.reading.cut
        source = cut(*d.source) if d.source else None
        cue = cut(*d.cue) if d.cue else None
        content = tuple(cut(*p) for p in d.pieces)
        return Statement(
            report=self.reading.report.id,
            evidence=hull(self.text, (source, cue, *content)),
            source=source,
            speaker=None,
            cue=cue,
            content=content,
            form="direct" if d.turn else self._form(content, outer),
            manner=self._manner(d),
            medium=self._medium(d, outer),
            within=outer.id if outer else None,
            time=self._time(d),
        )

    def _holder(self, i: int, order: list[int]) -> int | None:
        d = self.drafts[i]
        cue = d.cue or d.pieces[0]
        best: tuple[int, int] | None = None
        for j in order:
            other = self.drafts[j]
            if other.start > cue[0]:
                break
            if j == i or not any(a <= cue[0] and cue[1] <= b for a, b in other.pieces):
                continue
            size = sum(b - a for a, b in other.pieces)
            if size > sum(b - a for a, b in d.pieces) and (best is None or size < best[0]):
                best = (size, j)
        return best[1] if best else None

    def _form(self, content: Sequence[Evidence], outer: Statement | None) -> Form:
        """How much of the content stands between marks; inside a quotation, between marks of the next level."""
        depth = self._depth(content[0].start + (1 if outer is None else 0)) if outer is not None else 0
        words = [c.start + m.start() for c in content for m in WORD.finditer(c.words)]
        inside = [
            w
            for w in words
            if any(q.start <= w < q.end and q.depth > depth - self._opens(content, q) for q in self.quotes)
        ]
        if not inside:
            return "indirect"
        return "direct" if len(inside) == len(words) else "mixed"

    def _opens(self, content: Sequence[Evidence], q: Quotation) -> int:
        return int(any(c.start <= q.start and q.end <= c.end for c in content))

    def _depth(self, at: int) -> int:
        return max((q.depth for q in self.quotes if q.start <= at < q.end), default=0)

    def _manner(self, d: Draft) -> Manner:
        return (
            "writing"
            if self._medium(d, None) in ("post", "document") and cues.manner(d.lemma) == "speech"
            else cues.manner(d.lemma)
        )

    def _medium(self, d: Draft, outer: Statement | None) -> Medium | None:
        if d.turn is not None:
            return "interview" if d.turn.answers else "briefing"
        if d.frame is None:
            return outer.medium if outer else None
        words = self.text[d.frame[0] : d.frame[1]]
        return next((medium for medium, pattern in cues.MEDIA if re.search(pattern, words)), None)

    def _time(self, d: Draft) -> str | None:
        """The time in the cue clause; durations and sets do not say when."""
        if d.frame is None:
            return None
        for time in self.times:
            if d.frame[0] <= time.evidence.start < d.frame[1] and time.type in ("DATE", "TIME"):
                return time.id
        return None
