"""Commitments: what a party undertakes, by when, on what condition, and how far it has come.

`acts.py` finds what is undertaken; here it is dressed: its words (`wording.py`), the deadline with its sense
(`timing.py`), the party bound (`committers.py`), the stage (`stages.py`), the statement that carries it. Where the
learned reader reads along, its acts are dressed in `proposed.py` and joined to these in `accepted.py`. Definitions:
`docs/guidelines.md`, *commitment*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.annotate.accepted import ODDS, Heard, accepted
from onrecord.annotate.act import Act
from onrecord.annotate.acts import every_act
from onrecord.annotate.backing import Backing
from onrecord.annotate.backward import linked
from onrecord.annotate.clauses import VERBAL, clauses_of
from onrecord.annotate.committers import Committers
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.gapping import Gaps
from onrecord.annotate.parties import Cast
from onrecord.annotate.proposals import Proposal, proposals
from onrecord.annotate.proposed import Proposed
from onrecord.annotate.stages import Stages
from onrecord.annotate.timing import Bounds, Timing
from onrecord.annotate.voices import Voices
from onrecord.annotate.wording import Wording
from onrecord.model import Commitment, Deadline, Finding, Problem


class Commitments:
    """Extracts commitments."""

    name = "commitments"
    version = edition()
    needs = frozenset({"time", "statement", "mention"})
    makes = frozenset({"commitment"})

    def __init__(self, odds: float = ODDS) -> None:
        """`odds`: how sure the learned reader must be of an act of which the rules are silent (`accepted.ODDS`)."""
        self.odds = odds

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """The commitments of a reading, in the order of the text."""
        ledger = Ledger(reading)
        told = list(ledger.entries())
        if reading.marks is not None:
            told = accepted(told, ledger.guesses, ledger.heard(), reading.marks, self.odds)
        body = _headline(reading)
        yield from linked(reading, [one for one in told if one.evidence.start >= body])


def _headline(reading: Reading) -> int:
    """Where a headline that is the text's first paragraph ends: it tells in brief what the story tells again."""
    first = reading.report.paragraphs[:1]
    headed = any(" ".join(reading.text[a:b].split()) == reading.report.title for a, b in first)
    return first[0][1] if headed else 0


class Ledger:
    """One reading's commitments in the making."""

    def __init__(self, reading: Reading) -> None:
        """Indexes of the reading, shared by all acts."""
        self.reading, self.text = reading, reading.text
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self.clauses = clauses_of(reading.parse)
        self.voices = Voices(reading)
        self.cast = Cast(reading, self.clauses, self.voices)
        self.backing = Backing(reading, self.clauses, self.voices, self.cast)
        self.committers = Committers(reading, self.clauses, self.voices, self.cast, self.backing)
        self.calendar = Calendar(reading)
        self.wording = Wording(reading, self.clauses, self.voices, self.cast, self.calendar)
        self.timing = Timing(reading, self.clauses, self.calendar)
        self.gaps = Gaps(reading, self.calendar)
        self.guesses: set[str] = set()
        """The ids of the entries for which it is only guessed who is bound."""

    def heard(self) -> list[Heard]:
        """What the learned reader takes for commitments, where it reads along."""
        if self.reading.marks is None:
            return []
        learned = Proposed(self.reading, self.clauses, self.voices, self.cast, self.calendar)
        made = [(one, learned.act(one)) for one in proposals(self.reading.marks)]
        dated = [(one, self._dated(act, one) or learned.deadline(one)) for one, act in made if act is not None]
        entries = ((one, learned.commitment(one, deadline)) for one, deadline in dated)
        return [Heard(one, entry) for one, entry in entries if entry is not None]

    def _dated(self, act: Act, one: Proposal) -> Deadline | None:
        """The deadline that the rules see at an act of the network."""
        start, end = one.act
        return self.timing.deadline(act, Bounds(start, end, *self.wording.clause(act, start)))

    def entries(self) -> Iterator[Commitment]:
        """Every act that the rules find as a commitment."""
        acts = every_act(self.reading, self.clauses, self.cast, self.calendar)
        self.stages = Stages(self.reading, self.clauses, self.voices, acts)
        drafts = {act.head: self._draft(act) for act in acts}
        done = 0
        for act in acts:
            if self.tokens[act.head].end <= done and self.tokens[act.head].dep == "conj":
                continue
            if (entry := self._entry(act, *self._shared(act, drafts))) is not None:
                if act.head in self.committers.guessed:
                    self.guesses.add(entry.id)
                yield entry
                yield from self.gaps.after(entry, acts)
                self.backing.remember(act, entry.committer)
                if entry.act is not None and any(True for _ in self.clauses.coordinated(act.head)):
                    done = entry.act.end

    def _draft(self, act: Act) -> tuple[Bounds, Deadline | None]:
        bounds = self.wording.bounds(act)
        return bounds, self.timing.deadline(act, bounds)

    def _shared(self, act: Act, drafts: dict[int, tuple[Bounds, Deadline | None]]) -> tuple[Bounds, Deadline | None]:
        """Bare coordinated verbs share their time: "cease its operations and leave by 31 December"."""
        bounds, deadline = drafts[act.head]
        head = self.tokens[act.head]
        if deadline is not None or head.pos not in VERBAL or (head.dep == "conj" and self.clauses.to(act.head)):
            return bounds, deadline
        row = [head.head] if head.dep == "conj" else []
        row += [c for i in (act.head, *row) for c in self.clauses.coordinated(i) if not self.clauses.to(c)]
        shared = ((i, drafts[i][1]) for i in row if i in drafts)
        return bounds, next((d for i, d in shared if d is not None and not self._spent(d, i, act.head)), None)

    def _spent(self, deadline: Deadline, other: int, verb: int) -> bool:
        """Whether the time stands inside an earlier verb's words: "leave on 3 May and hand over the base"."""
        inside = self.tokens[other].end <= deadline.span.start < self.tokens[verb].start
        return inside and deadline.sense not in ("by", "before")

    def _entry(self, act: Act, bounds: Bounds, deadline: Deadline | None) -> Commitment | None:
        condition = self.timing.condition(bounds)
        words = self.wording.words(act, bounds, deadline, condition)
        if words is None:
            return None
        start = min(words.start, bounds.clause_start)
        ends = [
            words.end,
            *(s.end for s in (deadline and deadline.span, condition) if s and s.end <= bounds.clause_end),
        ]
        evidence = self.reading.trimmed(start, max(ends)) or words
        voice = self.voices.holding(words.start, words.end)
        stage, sense = self.stages.of(act, deadline), self.stages.put_off(act, deadline)
        if deadline is not None and sense is not None:
            deadline = replace(deadline, sense=sense)
        return Commitment(
            report=self.reading.report.id, evidence=evidence, committer=self.committers.of(act), act=words,
            stage=stage, deadline=deadline, condition=condition,
            statement=voice.id if voice else None,
            beneficiary=self.cast.beneficiary(act.head),
        )  # fmt: skip
