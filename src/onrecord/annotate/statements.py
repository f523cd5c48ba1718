"""Statements: the extractor. Sayings, turns of transcripts and quotations that go on without a cue, with who speaks.

After PolNeAR (Newell, Margolin and Ruths 2018): source, cue and content, content in pieces; wider than quotations. What
counts is in `docs/guidelines.md`, *statement*. Purely a function of the reading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate import cues
from onrecord.annotate.attribution import attributions
from onrecord.annotate.consensus import Consensus
from onrecord.annotate.drafts import Draft, Drafts, Held, story
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.passages import Layout
from onrecord.annotate.quotes import Quoted, quotations
from onrecord.annotate.speakers import Speakers
from onrecord.annotate.transcripts import turns
from onrecord.model import Finding, Form, Manner, Medium, Problem, Statement, Time, hull

WORD = re.compile(r"\w+")


class Statements:
    """Finds statements; needs mentions and times, makes statements."""

    name = "statements"
    version = edition()
    needs = frozenset({"mention", "time"})
    makes = frozenset({"statement"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """Yield the statements of `reading`, outer ones before the inner ones that they hold."""
        quotes = quotations(reading.text, reading.report.paragraphs)
        spoken = turns(reading.text, reading.report.paragraphs)
        told = story(reading, spoken)
        layout = Layout(reading.parse, told, quotes)
        quoted = Quoted(quotes)
        drafts = Drafts(reading, layout, quoted, spoken)
        said = drafts.said()
        if reading.marks is not None:
            seen = attributions(reading.marks, reading.text, [(q.start, q.end) for q in quotes])
            said = list(Consensus(reading.parse, reading.text, seen, told)(said))
        labels = {turn.label[0] for turn in spoken if turn.label[1] > turn.label[0]}
        said = [d for d in said if (d.source is None or d.source[0] not in labels) and not _empty(d, reading.text)]
        yield from Assembly(reading, quoted, drafts.whole(said))()


PROFORMS = frozenset({"it", "this", "that", "so", "yes", "no", "nothing", "them", "as much", "the same"})
"""What stands for something said elsewhere, or for nothing: "announced it", "said so"."""


def _empty(d: Draft, text: str) -> bool:
    """Whether all that is ascribed is a word for it."""
    return len(d.pieces) == 1 and text[slice(*d.pieces[0])].strip(" ,.:").lower() in PROFORMS


class Assembly:
    """Drafts made into statements: form, manner, medium, time, speaker, and which holds which."""

    def __init__(self, reading: Reading, quoted: Quoted, drafts: Sequence[Draft]) -> None:
        self.reading, self.quoted, self.drafts = reading, quoted, drafts
        self.text = reading.text
        self.held = Held(drafts)
        self.times = [time for time in reading.all(Time) if time.type in {"DATE", "TIME"}]
        self._starts = [time.evidence.start for time in self.times]

    def __call__(self) -> Iterator[Statement]:
        """The statements in the order of the text, each once, an outer one before those that it holds."""
        speakers = Speakers(self.reading)
        made: dict[int, Statement] = {}
        seen: set[str] = set()
        for i in sorted(range(len(self.drafts)), key=self._place):
            draft = self.drafts[i]
            holder = self._holder(draft)
            outer = made.get(holder) if holder is not None else None
            heir = made.get(draft.heir) if draft.heir is not None else None
            one = self._statement(draft, outer, heir)
            made[i] = _penned(replace(one, speaker=speakers.of(one, draft.turn, outer, heir)))
            if made[i].id not in seen:
                seen.add(made[i].id)
                yield made[i]

    def _place(self, i: int) -> tuple[int, int]:
        return self.drafts[i].start, -self.drafts[i].end

    def _statement(self, d: Draft, outer: Statement | None, heir: Statement | None) -> Statement:
        cut = self.reading.cut
        source = cut(*d.source) if d.source else None
        cue = cut(*d.cue) if d.cue else None
        content = tuple(cut(*p) for p in d.pieces)
        medium = self._medium(d, heir)
        return Statement(
            report=self.reading.report.id,
            evidence=hull(self.text, (source, cue, *content)),
            source=source,
            speaker=None,
            cue=cue,
            content=content,
            form="direct" if d.turn else self._form(d),
            manner=self._manner(d, medium),
            medium=medium,
            within=outer.id if outer else None,
            time=self._time(d),
        )

    def _holder(self, d: Draft) -> int | None:
        """The draft with the shortest content that holds the cue of `d`."""
        cue = d.cue or d.pieces[0]
        holders = [j for j in self.held.by(*cue) if self.drafts[j] is not d and self.drafts[j].size > d.size]
        return min(holders, key=lambda j: self.drafts[j].size, default=None)

    def _form(self, d: Draft) -> Form:
        """How much of the content stands between marks that do not also hold the cue."""
        start = d.pieces[0][0]
        if d.cue is not None:
            base = self.quoted.depth(d.cue[0])
        else:
            base = sum(q.start < start for q in self.quoted.holding(start))
        words = [a + m.start() for a, b in d.pieces for m in WORD.finditer(self.text[a:b])]
        inside = sum(self.quoted.depth(w) > base for w in words)
        if not inside:
            return "indirect"
        return "direct" if inside == len(words) else "mixed"

    def _manner(self, d: Draft, medium: Medium | None) -> Manner:
        manner = cues.manner(d.lemma)
        return "writing" if manner == "speech" and medium in {"post", "document"} else manner

    def _medium(self, d: Draft, heir: Statement | None) -> Medium | None:
        if d.turn is not None:
            return "interview" if d.turn.answers else "briefing"
        if d.frame is None:
            return heir.medium if heir else None
        words = self.text[d.frame[0] : d.frame[1]]
        return next((medium for medium, pattern in cues.MEDIA if re.search(pattern, words)), None)

    def _time(self, d: Draft) -> str | None:
        """The first time in the cue clause; durations and sets do not say when."""
        if d.frame is None:
            return None
        place = bisect_left(self._starts, d.frame[0])
        return self.times[place].id if place < len(self.times) and self._starts[place] < d.frame[1] else None


def _penned(s: Statement) -> Statement:
    """What a paper says is written, and so is what a body says in a statement."""
    speaker = s.speaker.type if s.speaker else None
    if speaker == "document":
        return replace(s, medium=s.medium or "document", manner="writing" if s.manner == "speech" else s.manner)
    body = speaker in {"organisation", "government", "group"}
    return replace(s, manner="writing") if body and s.medium == "statement" and s.manner == "speech" else s
