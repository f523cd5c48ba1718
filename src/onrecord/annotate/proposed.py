"""Commitments as the learned reader proposes them: its acts, dressed with the report's own times and parties."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.act import Act
from onrecord.annotate.clauses import VERBAL, Clauses
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parse import Token
from onrecord.annotate.parties import Cast
from onrecord.annotate.partywords import POSSESSIVE
from onrecord.annotate.proposals import Proposal
from onrecord.annotate.spans import Span
from onrecord.annotate.voices import Voices
from onrecord.model import Commitment, Deadline, Evidence, Party

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")

DEMANDS = frozenset({"urge", "demand", "implore", "exhort", "beg", "call", "press", "appeal"})
"""Verbs by which somebody asks something of others, which binds nobody (guidelines: no demands on others)."""

BEFORE, BEHIND = 4, 24
"""Code points by which the words of an open deadline may reach beyond those that the network points at: "for" before
"good", "be determined" behind "a date to"."""


class Proposed:
    """Turns proposals into commitments."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices, cast: Cast, calendar: Calendar) -> None:
        """Shares what the rules have worked out of the reading."""
        self.clauses = clauses
        self.reading, self.text, self.parse = reading, reading.text, reading.parse
        self.voices, self.cast, self.calendar = voices, cast, calendar

    def act(self, one: Proposal) -> Act | None:
        """`one` as the rules see an act; None where the parse has no word of it."""
        words = self.reading.trimmed(*one.act)
        head = None if words is None else self._top(words)
        if head is None or words is None or self.clauses.question(head.i) or self._demanded(head):
            return None
        verb = head.pos in VERBAL
        subject = self.clauses.subject(head.i)[0] if verb else None
        named = subject is not None and words.start <= self.parse.tokens[subject].start < head.start
        return Act(head.i, head.i, one.stage, subject, named=named, noun=not verb)

    def _demanded(self, head: Token) -> bool:
        """Whether it is only what others are asked to do: "urged the junta to hold elections"."""
        above = self.parse.tokens[head.head]
        return head.dep in ("xcomp", "ccomp", "advcl") and above.lemma in DEMANDS and not self._passive(above)

    def _passive(self, verb: Token) -> bool:
        return verb.pos in VERBAL and self.clauses.of(verb.i).passive

    def commitment(self, one: Proposal, deadline: Deadline | None) -> Commitment | None:
        """`one` as a commitment with this deadline; None where nothing is left of its words."""
        words = self.reading.trimmed(*one.act)
        if words is None:
            return None
        condition = self.condition(one)
        near = [words, *(s for s in (deadline and deadline.span, condition) if s and self._beside(words, s))]
        evidence = self.reading.trimmed(min(s.start for s in near), max(s.end for s in near)) or words
        voice = self.voices.holding(words.start, words.end)
        return Commitment(
            report=self.reading.report.id, evidence=evidence, committer=self.committer(one), act=words,
            stage=one.stage, deadline=deadline, condition=condition, statement=voice.id if voice else None,
            beneficiary=self._beneficiary(words),
        )  # fmt: skip

    def committer(self, one: Proposal) -> Party | None:
        """Who is bound, by the name the report gives to the words that show it."""
        if one.who is None or (head := self._head(one.who)) is None:
            return None
        party = self.cast.party(head.i)
        if party is None or head.pos == "PRON" or head.lower in POSSESSIVE:
            return party
        return Party(party.name, self.reading.trimmed(*one.who) or party.span)

    def deadline(self, one: Proposal) -> Deadline | None:
        """The time in its paragraph that the proposal points at; None where that is none, and not said to be open."""
        if one.when is None or "\n" in self.text[min(one.act[1], one.when[1]) : max(one.act[0], one.when[0])]:
            return None
        for time in self.calendar.touching(one.when):
            if time.type != "SET":
                return self.calendar.deadline(time)
        return next(self.calendar.open(max(0, one.when[0] - BEFORE), one.when[1] + BEHIND), None)

    def condition(self, one: Proposal) -> Evidence | None:
        """The words of the condition."""
        return self.reading.trimmed(*one.condition) if one.condition else None

    def _beneficiary(self, words: Evidence) -> Party | None:
        top = self._top(words)
        return None if top is None else self.cast.beneficiary(top.i)

    def _head(self, span: Span) -> Token | None:
        """The noun or pronoun that rules the words at `span`."""
        inside = self.parse.between(*span)
        tops = self._tops(inside)
        return next((t for t in (*tops, *reversed(inside)) if t.pos in NOMINAL or t.lower in POSSESSIVE), None)

    def _top(self, words: Evidence) -> Token | None:
        """The word that rules the others of an act: the first whose head stands outside."""
        return next(iter(self._tops(self.parse.between(words.start, words.end))), None)

    def _tops(self, inside: Sequence[Token]) -> list[Token]:
        places = {t.i for t in inside}
        return [t for t in inside if t.head not in places or t.head == t.i]

    def _beside(self, words: Evidence, other: Evidence) -> bool:
        """Whether `other` stands in the same sentence as `words`."""
        a, b = (self.parse.between(s.start, s.end)[:1] for s in (words, other))
        return bool(a and b) and a[0].sentence == b[0].sentence
