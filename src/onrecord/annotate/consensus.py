"""Consensus: what the rules found and what the network found, held together.

The rules know quotation marks, coordination, nesting and this project's guidelines; the network knows many more ways to
ascribe than any list. Where both see a cue, the rules give the content and the network the source; a cue that only the
network sees counts where it is sure enough and the guidelines call it a statement; a cue that only the rules see counts
where its verb is one of plain saying. The figures behind each choice stand in `docs/accuracy-statements.md`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotate import cues, plover
from onrecord.annotate.attribution import Attribution
from onrecord.annotate.drafts import Draft
from onrecord.annotate.parse import Parse, Token
from onrecord.annotate.spans import Span, common

ALONE = 0.55
"""Least score of an attribution that only the network sees (PolNeAR dev, docs/accuracy-statements.md)."""

STRANGE = 0.65
"""The same for a cue that is in none of the rules' lists (tests/cases/statements/direct.case: scare quotes)."""

SURE = 0.8
"""Score from which the network knows better where an indirect content ends (PolNeAR dev, the ledger sets and the texts
held back; lower is better for all but ledger-dev-b)."""

CERTAIN = 0.97
"""Score from which the network's words are an indirect content (PolNeAR dev +0.001, ledger-dev-b +0.011,
-a -0.004)."""

NEAR = 6
"""Code points between two beginnings of one content: "that" and a blank."""

SAME = 0.5
"""Share of code points from which two sources are one."""

UNDERTAKINGS = frozenset(
    "witness experience agree decide plan refuse decline undertake intend order sign commit vote appear seem "
    "try seek aim attempt choose opt prepare require impose block need fail force allow restrict do have be "
    "will can".split()
)
"""Cues of PolNeAR that make no statement here (guidelines, rulings): undertakings, attempts, appearances."""

MATERIAL = (
    frozenset(
        verb
        for verb, kind in plover.VERBS.items()
        if kind in {"COERCE", "ASSAULT", "MOBILIZE", "RETREAT", "SANCTION", "YIELD"}
    )
    - cues.VERBS
)
"""What is done and not said, PLOVER's material events: "outlawed the party" (events-plover-gsr)."""

EXPECTED = frozenset(
    "expect believe think know say report require ask urge tell inform order request invite estimate".split()
)
"""Verbs whose passive tells what others say or think of its subject."""

QUOTES = re.compile(r"[“\"«„]")
"""In a content they may begin a further quotation, which has a statement of its own here."""

DASHES = re.compile(r"[ —–-]*")
"""Between a dateline and its story."""

UNNAMED = re.compile(r"(?:not )?to (?:be|remain) (?:named|identified|quoted|anonymous|unnamed)\b", re.IGNORECASE)
"""What a source that hides has asked for; nobody looks for that (the rules: `Contents.anonymous`)."""


REFLEXIVE = re.compile(r"(?:him|her|it|them)sel(?:f|ves)\b", re.IGNORECASE)
"""What one calls oneself is a name, not a statement."""


class Consensus:
    """Drafts of the rules and attributions of the network, made one list."""

    def __init__(self, parse: Parse, text: str, attributions: Sequence[Attribution], story: Sequence[Span]) -> None:
        """`attributions` in the order of their cues; `story`: the paragraphs without dateline and labels."""
        self.story = story
        self.parse, self.text = parse, text
        self.attributions = [one for one in attributions if one.cue is not None]
        self._starts = [one.cue[0] for one in self.attributions if one.cue]
        self._cues: list[int] = []

    def __call__(self, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The drafts that hold, then those of the network alone."""
        seen: set[int] = set()
        self._cues = sorted(draft.cue[0] for draft in drafts if draft.cue)
        for draft in drafts:
            place = self._same_cue(draft)
            if place is not None:
                seen.add(place)
                yield self._both(draft, self.attributions[place])
            elif self._plain(draft):
                yield draft
        for place, one in enumerate(self.attributions):
            if place not in seen and (alone := self._alone(one)) is not None:
                yield alone

    def _same_cue(self, draft: Draft) -> int | None:
        if draft.cue is None:
            return None
        place = bisect_left(self._starts, draft.cue[1]) - 1
        if place < 0:
            return None
        cue = self.attributions[place].cue
        return place if cue is not None and draft.cue[0] < cue[1] else None

    def _both(self, draft: Draft, one: Attribution) -> Draft:
        """The rules' draft with the network's source, and its end of an indirect content where it is sure of it."""
        source = draft.source
        if self._beside(one) and (source is None or self._elsewhere(source, one.source or source, draft)):
            source = one.source
        return replace(draft, source=source, pieces=self._content(draft.pieces, one))

    def _content(self, pieces: tuple[Span, ...], one: Attribution) -> tuple[Span, ...]:
        """The rules' pieces, or the network's where it is certain, or their end where it is sure of that."""
        if any(self._quoted(*piece) for piece in pieces) or self._sayings(one.content) > self._sayings(pieces):
            return pieces
        (begin, end), (start, stop) = one.content[0], pieces[0]
        single = len(one.content) == 1
        if single and one.score >= CERTAIN and self._beside(one) and not QUOTES.search(self.text, begin, end):
            return self._trimmed(one.content) or pieces
        alike = single and len(pieces) == 1 and abs(start - begin) <= NEAR and ";" not in self.text[stop:end]
        return self._trimmed([(start, end)]) or pieces if alike and one.score >= SURE and end > start else pieces

    def _sayings(self, spans: Sequence[Span]) -> int:
        """Cues of the rules inside: a content with one more is two sayings."""
        return sum(bisect_left(self._cues, end) - bisect_left(self._cues, start) for start, end in spans)

    def _beside(self, one: Attribution) -> bool:
        """Whether source and cue stand in one paragraph: the network's reach over a paragraph's end is a guess."""
        if one.source is None or one.cue is None:
            return False
        return "\n" not in self.text[min(one.source[0], one.cue[0]) : max(one.source[1], one.cue[1])]

    def _elsewhere(self, source: Span, other: Span, draft: Draft) -> bool:
        """Whether the network sees another source; in "was quoted as saying by" the rules know better.

        One that begins where theirs does is the same, cut off before its relative clause: "the mission, which …".
        """
        passed_on = draft.cue is not None and "quoted" in self.text[source[1] : draft.cue[0]]
        another = common(source, other) < SAME and source[0] != other[0]
        return another and not passed_on and not self._later(source, other)

    def _later(self, source: Span, other: Span) -> bool:
        """Whether the network's source is the next sentence's, which the network mistook for one behind its cue."""
        ours, theirs = self.parse.between(*source), self.parse.between(*other)
        return bool(ours and theirs) and theirs[0].sentence > ours[0].sentence

    def _quoted(self, start: int, end: int) -> bool:
        return self.text[start] in "“\"‘«„'`" and self.text[end - 1] in "”\"’»“'"

    def _plain(self, draft: Draft) -> bool:
        """Whether the rules alone are enough: plain saying, "according to", or wanting something of others."""
        if draft.lemma == "want":
            return self._demands(draft)
        return draft.lemma in cues.SAYING | cues.STANDS or draft.lemma in {"accord", "put"}

    def _demands(self, draft: Draft) -> bool:
        """As in "Villagers want the soldiers out", and not "want to leave", "want peace"."""
        cue = self.parse.between(*draft.cue) if draft.cue else ()
        below = {self.parse.tokens[c].dep for t in cue for c in self.parse.children[t.i]}
        return "dobj" in below and bool(below & {"prep", "prt", "acomp", "oprd"}) and "xcomp" not in below

    def _alone(self, one: Attribution) -> Draft | None:
        """What only the network sees, where it is sure enough and the guidelines call it a statement."""
        if one.cue is None or one.source is None or one.score < ALONE:
            return None
        if self._nobody(one.source) or not self._beside(one):
            return None
        words = self.parse.between(*one.cue)
        verbs = [t for t in words if t.pos == "VERB"] or [t for t in words if t.pos in {"NOUN", "ADJ"}] or list(words)
        if not verbs or self._excluded(verbs, words) or (verbs[0].lemma not in cues.VERBS and one.score < STRANGE):
            return None
        pieces = self._trimmed(one.content)
        if not pieces or self._done_to(verbs[0], one.source) or self._empty(one.cue, pieces):
            return None
        return Draft(one.source, one.cue, pieces, verbs[0].lemma, one.cue)

    def _empty(self, cue: Span, pieces: Sequence[Span]) -> bool:
        """Whether nothing is said: a wish not to be named, a name for oneself, "read a statement"."""
        first = pieces[0]
        oneself = REFLEXIVE.search(self.text, cue[1], first[0]) or REFLEXIVE.match(self.text, *first)
        if oneself or UNNAMED.match(self.text, *first):
            return True
        return len(pieces) == 1 and self._mere_paper(*first)

    def _nobody(self, source: Span) -> bool:
        first = self.text[source[0] : source[1]].split()[:1]
        return bool(first) and first[0].lower() in cues.NOBODY

    def _mere_paper(self, start: int, end: int) -> bool:
        """Whether the content only says that there was one: "read a statement"."""
        words = [w.lower() for w in self.text[start:end].split()]
        return words[-1:] != [] and len(words) <= len(("a", "statement")) and words[-1] in cues.PAPERS

    def _done_to(self, verb: Token, source: Span) -> bool:
        """Whether the source is the one of whom it is said: "partners are expected to pay"."""
        subject = next((k for k in self.parse.children[verb.i] if self.parse.tokens[k].dep == "nsubjpass"), None)
        if subject is None or verb.lemma not in EXPECTED:
            return False
        first, last = (self.parse.tokens[k] for k in self.parse.edges(subject))
        return common(source, (first.start, last.end)) >= SAME

    def _excluded(self, verbs: Sequence[Token], words: Sequence[Token]) -> bool:
        if verbs[0].lemma in UNDERTAKINGS | cues.CALLED_OUT | MATERIAL:
            return True
        return any(t.lower in {"not", "n't", "n’t", "never"} for t in words)

    def _told(self, start: int) -> int:
        """The place itself, or the first of the paragraph's story where it stands in a dateline before it."""
        after = bisect_left(self.story, (start, 0))
        held = after > 0 and start < self.story[after - 1][1]
        if held or after == len(self.story) or self.story[after][0] == start:
            return start
        if "\n" in self.text[start : self.story[after][0]]:
            return start
        opening = DASHES.match(self.text, self.story[after][0])
        return opening.end() if opening else start

    def _trimmed(self, content: Sequence[Span]) -> tuple[Span, ...]:
        """Without "that" and commas at the edges: the guidelines put them outside."""
        out: list[Span] = []
        for first, end in content:
            start = self._told(first)
            begin = start + len("that ") if self.text[start : start + 5].lower() == "that " else start
            kept = self.text[begin:end].rstrip(" ,;:")
            if kept.strip():
                out.append((begin, begin + len(kept)))
        return tuple(out)
