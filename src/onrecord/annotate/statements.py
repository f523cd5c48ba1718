"""Statements: the extractor. Sayings, turns of transcripts and quotations that go on without a cue, with who speaks.

After PolNeAR (Newell, Margolin and Ruths 2018): source, cue and content, content in pieces; wider than quotations. What
counts is in `docs/guidelines.md`, *statement*. Purely a function of the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate import cues
from onrecord.annotate.attribution import attributions
from onrecord.annotate.consensus import Consensus
from onrecord.annotate.drafts import Draft, Drafts, story
from onrecord.annotate.extractor import Reading
from onrecord.annotate.passages import Layout
from onrecord.annotate.quotes import Quotation, quotations
from onrecord.annotate.speakers import Speakers
from onrecord.annotate.transcripts import turns
from onrecord.model import Evidence, Finding, Form, Manner, Medium, Problem, Statement, Time, hull

WORD = re.compile(r"\w+")


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
        layout = Layout(reading.parse, story(reading, spoken), quotes)
        drafts = Drafts(reading, layout, quotes, spoken)
        said = drafts.said()
        if reading.marks is not None:
            seen = attributions(reading.marks, reading.text)
            said = list(Consensus(reading.parse, reading.text, seen)(said, drafts.inner(said)))
        yield from Assembly(reading, quotes, drafts.whole(said))()


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
