"""Commitments: what a party undertakes, by when, on what condition, and how far it has come.

`acts.py` finds what is undertaken; here it is dressed: its words without time and condition, the deadline with its sense,
the party bound, the stage, the statement that carries it. Definitions: `docs/guidelines.md`, *commitment*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.annotate.act import Act
from onrecord.annotate.acts import every_act
from onrecord.annotate.clauses import VERBAL, Clauses
from onrecord.annotate.deadlines import CONDITION, LATEST, Calendar, sense_before
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parties import Cast, Voices
from onrecord.annotate.stages import Stages
from onrecord.annotate.undertakings import COMMANDED
from onrecord.model import Commitment, Deadline, Evidence, Finding, Party, Problem, Time
from onrecord.when import Sense

STRONG = 3
"""Ranks of one governor: a "by" time, a "from" time, a bare one."""

EVENT_SENSES: dict[str, Sense] = {
    "after": "after", "before": "before", "until": "until", "till": "until", "following": "after", "once": "after",
}  # fmt: skip
"""Words that make an event a deadline."""

JOINT_ACTS = frozenset({"truce", "ceasefire", "talks", "round", "deal", "agreement", "meeting", "armistice", "negotiations", "accord",
                        "pact", "summit", "swap", "exchange", "extension"})  # fmt: skip
"""Acts that two sides undertake together."""

RUNS = frozenset({"run", "last", "end", "finish", "expire", "close"})
"""Verbs that tell how long a stage goes: "in the second stage, which runs until 15 December"."""


class Commitments:
    """Extracts commitments."""

    name = "commitments"
    version = "1"
    needs = frozenset({"time", "statement", "mention"})
    makes = frozenset({"commitment"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """The commitments of a reading, in the order of the text."""
        yield from Ledger(reading).entries()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where an act's words and their surroundings lie, in code points."""

    start: int
    end: int
    clause_start: int
    clause_end: int


class Ledger:
    """One reading's commitments in the making."""

    def __init__(self, reading: Reading) -> None:
        """Indexes of the reading, shared by all acts."""
        self.reading, self.text = reading, reading.text
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self.clauses = Clauses(reading.parse)
        self.voices = Voices(reading)
        self.cast = Cast(reading, self.clauses, self.voices)
        self.calendar = Calendar(reading)

    def entries(self) -> Iterator[Commitment]:
        """Every act as a commitment."""
        acts = every_act(self.reading, self.clauses, self.cast, self.calendar)
        self.stages = Stages(self.reading, self.clauses, self.voices, acts)
        drafts = {act.head: self._draft(act) for act in acts}
        self._last: Party | None = None
        for act in acts:
            if (entry := self._entry(act, *self._shared(act, drafts))) is not None:
                yield entry
                self._remember(act, entry)

    def _remember(self, act: Act, entry: Commitment) -> None:
        """Keep the last party that was said to bind itself, for acts that name no one."""
        party = entry.committer
        if (
            act.subject is not None
            and party is not None
            and party.span is not None
            and party.span.start == self.cast.start(act.subject)
        ):
            self._last = party

    def _draft(self, act: Act) -> tuple[Bounds, Deadline | None]:
        bounds = self._bounds(act)
        return bounds, self._deadline(act, bounds)

    def _shared(self, act: Act, drafts: dict[int, tuple[Bounds, Deadline | None]]) -> tuple[Bounds, Deadline | None]:
        """ "Cease its operations, transfer its tasks and leave by 31 December": bare coordinated verbs share their time."""
        bounds, deadline = drafts[act.head]
        head = self.tokens[act.head]
        if deadline is not None or head.pos not in VERBAL or (head.dep == "conj" and self.clauses.to(act.head)):
            return bounds, deadline
        row = [head.head] if head.dep == "conj" else []
        row += [c for i in (act.head, *row) for c in self.clauses.coordinated(i) if not self.clauses.to(c)]
        return bounds, next((found for i in row if i in drafts and (found := drafts[i][1]) is not None), None)

    def _entry(self, act: Act, bounds: Bounds, deadline: Deadline | None) -> Commitment | None:
        condition = self._condition(bounds)
        words = self._words(act, bounds, deadline, condition)
        if words is None:
            return None
        start = min(words.start, bounds.clause_start)
        ends = [
            words.end,
            *(s.end for s in (deadline and deadline.span, condition) if s and s.end <= bounds.clause_end),
        ]
        evidence = self._trimmed(start, max(ends)) or words
        voice = self.voices.holding(words.start, words.end)
        return Commitment(
            report=self.reading.report.id, evidence=evidence, committer=self._committer(act), act=words,
            stage=self.stages.of(act, deadline), deadline=deadline, condition=condition, statement=voice.id if voice else None,
            beneficiary=self._beneficiary(act),
        )  # fmt: skip

    # ---- spans

    def _bounds(self, act: Act) -> Bounds:
        """The stretch of the act and of the clause round it, before time and condition are taken out."""
        last = self.clauses.reach(act.head) if self.tokens[act.head].pos in VERBAL else self._noun_end(act.head)
        first = act.head
        if act.named and act.subject is not None and act.subject < act.head:
            first = self.cast._phrase_edges(act.subject)[0]  # noqa: SLF001
        elif act.noun:
            first = self.cast._phrase_edges(act.head)[0]  # noqa: SLF001
        elif act.negative:
            first = next((c for c in (*self.parse.children[act.head], *self.parse.children[act.trigger])
                          if self.tokens[c].dep == "neg"), first)  # fmt: skip
        start, end = self.tokens[first].start, self.tokens[last].end
        clause_start, clause_end = self._clause(act, start, end)
        return Bounds(start, min(end, clause_end), clause_start, clause_end)

    def _clause(self, act: Act, start: int, end: int) -> tuple[int, int]:
        sentence = self.parse.sentence(self.tokens[act.head].sentence)
        left = start
        if act.subject is not None and self.tokens[act.subject].sentence == self.tokens[act.head].sentence:
            left = min(left, self.tokens[self.cast._phrase_edges(act.subject)[0]].start)  # noqa: SLF001
        left = min(left, self.tokens[min(act.trigger, act.head)].start)
        right = sentence[-1].end
        voice = self.voices.holding(self.tokens[act.head].start, self.tokens[act.head].end)
        if voice:
            place = self.tokens[act.head].start
            right = min([right, *(p.end for p in voice.content if p.start <= place < p.end)])
        for verb in (act.head, *self.clauses.ancestors(act.head)):
            for c in self.parse.children[verb]:
                t = self.tokens[c]
                if (
                    c > act.head
                    and t.dep in ("conj", "parataxis", "ccomp")
                    and t.pos in VERBAL
                    and self.parse.edges(c)[0] > act.head
                ):
                    right = min(right, self.tokens[self._first_of(c)].start)
        return left, max(right, self.tokens[act.head].end)

    def _first_of(self, verb: int) -> int:
        """Where a coordinated clause begins, its "and" and comma included."""
        first = self.parse.edges(verb)[0]
        while first > 0 and self.tokens[first - 1].lower in (",", "and", "or", "but", ";", "—", "to"):
            first -= 1
        return first

    def _noun_end(self, noun: int) -> int:
        """The last token of a noun's phrase: its prepositions, and a clause that follows without a comma."""
        last = noun
        for c in self.parse.children[noun]:
            t = self.tokens[c]
            if c < noun or t.dep in ("punct", "cc", "conj", "appos"):
                if c > noun:
                    break
                continue
            last = max(last, self.parse.edges(c)[1])
        return last

    def _words(
        self, act: Act, bounds: Bounds, deadline: Deadline | None, condition: Evidence | None
    ) -> Evidence | None:
        """The act without the deadline and condition at its end."""
        head_end = self.tokens[act.head].end
        end = bounds.end
        for cut in self._cuts(deadline, condition):
            if head_end <= cut < end:
                end = cut
        if (comma := self._break(act, end)) is not None:
            end = max(comma, head_end)
        return self._trimmed(bounds.start, end)

    def _cuts(self, deadline: Deadline | None, condition: Evidence | None) -> Iterator[int]:
        if deadline is not None:
            if deadline.sense == "open" and deadline.value is None:
                yield deadline.span.start
            else:
                yield sense_before(self.text, deadline.span.start, deadline.span.end)[1]
        if condition is not None:
            yield condition.start

    def _break(self, act: Act, end: int) -> int | None:
        """The first comma after the head that parts two dependents of it, not the items of a list."""
        for c in self.parse.children[act.head]:
            t = self.tokens[c]
            if t.start >= end:
                return None
            if c > act.head and t.dep not in ("punct", "conj", "cc"):
                left = self.parse.edges(c)[0]
                if left > act.head and (t.lower in EVENT_SENSES or (t.dep == "advcl" and self._subordinate(c))):
                    return self.tokens[left].start
                if left > act.head and self.tokens[left - 1].text in (",", ";", "—", "–", "”", '"', ":"):
                    return self.tokens[left - 1].start
        return None

    def _subordinate(self, verb: int) -> bool:
        """Whether the clause has a conjunction and a subject of its own."""
        below = [self.tokens[c] for c in self.parse.children[verb]]
        return any(t.dep == "mark" or t.tag == "WRB" for t in below) and any(
            t.dep in ("nsubj", "nsubjpass") for t in below
        )

    def _trimmed(self, start: int, end: int) -> Evidence | None:
        while end > start and self.text[end - 1] in " \t\n,.;:—–-”\"'’“(":
            end -= 1
        while start < end and self.text[start] in ' \t\n,.;:—–-”“"':
            start += 1
        return self.reading.cut(start, end) if start < end else None

    # ---- time and condition

    def _deadline(self, act: Act, bounds: Bounds) -> Deadline | None:
        best: tuple[int, int] | None = None
        chosen: Time | None = None
        for time in self.calendar.within(self._fronted(act, bounds), bounds.clause_end):
            rank = self._rank(act, time)
            if rank is not None and (best is None or rank < best):
                best, chosen = rank, time
        still_open = self._open(act, bounds)
        if still_open is not None and (best is None or best[0] > STRONG):
            return still_open
        if chosen is None:
            return None
        return self._over_event(act, self.calendar.deadline(chosen, stretched=act.extends))

    def _open(self, act: Act, bounds: Bounds) -> Deadline | None:
        for deadline in self.calendar.open(self.tokens[act.head].end, bounds.clause_end):
            first = self.parse.between(deadline.span.start, deadline.span.end)[:1]
            for i in self.clauses.ancestors(first[0].i) if first else ():
                if i in (act.head, act.trigger):
                    return deadline
                if self.tokens[i].dep in ("relcl", "advcl", "ccomp") and self.tokens[i].start < deadline.span.start:
                    break
        return None

    def _over_event(self, act: Act, deadline: Deadline) -> Deadline:
        """ "After a meeting of ministers in April": the outer preposition rules, and the event belongs to the words."""
        inner = self.parse.between(deadline.span.start, deadline.span.end)
        for i in self.clauses.ancestors(inner[0].i):
            if i in (act.head, act.trigger):
                return deadline
            t = self.tokens[i]
            if t.lower in EVENT_SENSES and t.end + 1 < deadline.span.start and t.start > self.tokens[act.head].start:
                span = self.reading.cut(self.tokens[i + 1].start, deadline.span.end)
                return replace(deadline, span=span, sense=EVENT_SENSES[t.lower])
        return deadline

    def _fronted(self, act: Act, bounds: Bounds) -> int:
        """ "By the middle of April we will have left": from the beginning of the verb's own clause."""
        verb = act.head if self.tokens[act.head].pos in VERBAL else act.trigger
        return min(bounds.clause_start, self.tokens[self.parse.edges(verb)[0]].start)

    def _rank(self, act: Act, time: Time) -> tuple[int, int] | None:
        """How well `time` suits as the deadline of `act`, least best; None where it belongs to something else."""
        if time.type == "SET" or (time.value or "").endswith("_REF"):
            return None
        span = time.evidence
        sense, at = sense_before(self.text, span.start, span.end, time.type)
        before = self.text[at : span.start].strip().lower()
        strong = sense in ("by", "before", "until") or bool(LATEST.match(self.text, span.end))
        if before.startswith("of") or (time.type == "DURATION" and at == span.start and not act.extends):
            return None
        if not strong and before not in ("for", "to") and self._happened(act, time):
            return None
        governor = self._governor(time, act)
        if governor is None:
            if not strong or span.start < self.tokens[act.head].end:
                return None
            governor = 4
        kind = 0 if strong else 1 if sense in ("from", "after") or before in ("to", "for") else 2
        if act.extends and time.type == "DURATION":
            kind = 3
        return kind + STRONG * governor, abs(span.start - self.tokens[act.head].end)

    def _happened(self, act: Act, time: Time) -> bool:
        """Whether a time in the past is that of the deed itself: "was extended on Saturday"."""
        published = self.reading.report.published
        if act.stage in ("concluded", "in effect") and act.trigger == act.head:
            return True
        if not (act.noun or act.extends) or published is None or time.end is None:
            return False
        return time.end <= published and self.tokens[act.trigger].tag in ("VBD", "VBN")

    def _governor(self, time: Time, act: Act) -> int | None:
        """0 where the time hangs on the act, 1 where on its trigger, 2 where on a clause that tells how long it runs;
        None where it stands inside a name or another clause.
        """
        covered = self.parse.between(time.evidence.start, time.evidence.end)
        if not covered:
            return None
        inside = {t.i for t in covered}
        top = next((t for t in covered if t.head not in inside or t.head == t.i), covered[0])
        if top.dep in ("compound", "amod", "nummod", "poss", "nmod") and top.head not in inside:
            return None
        extra = 0
        for i in (top.i, *self.clauses.ancestors(top.i)):
            if i == act.head:
                return extra
            if i == act.trigger:
                return 1 if top.i > act.head or self.tokens[act.head].pos not in VERBAL else None
            t = self.tokens[i]
            if t.lemma in RUNS and t.dep in ("relcl", "acl"):
                extra = 2
            elif self._closes(i) and i not in inside:
                return None
        return None

    def _closes(self, i: int) -> bool:
        """Whether the token heads a clause or a dated modifier of its own, through which no deadline reaches out."""
        t = self.tokens[i]
        if t.pos == "ADJ" and t.lower in ("due", "scheduled", "set"):
            return True
        if t.pos not in VERBAL or t.dep in ("aux", "auxpass", "xcomp", "conj", "pcomp"):
            return False
        return t.dep != "acl" or t.tag in ("VBD", "VBN")

    def _condition(self, bounds: Bounds) -> Evidence | None:
        for m in CONDITION.finditer(self.text, bounds.clause_start, bounds.clause_end):
            stop = re.compile(r"[.;?!]|,\s(?:and|but|said|he|she|they|it|the|which|who)\b|[”\"]").search(
                self.text, m.end(), bounds.clause_end
            )
            end = stop.start() if stop else bounds.clause_end
            if found := self._trimmed(m.start(), end):
                return found
        return None

    # ---- who

    def _committer(self, act: Act) -> Party | None:
        """Who is bound: the subject where it can bind itself, both sides of a joint act, else who stands behind it."""
        joint = act.noun and self.tokens[act.head].lemma in JOINT_ACTS
        if joint and (act.subject is None or self.tokens[act.trigger].lemma == "announce"):
            if (sides := self.cast.sides(act.head)) is not None:
                return sides
        if (
            act.subject is not None
            and self.cast.able(act.subject)
            and not self._undergoes(act)
            and not self._obeys(act)
        ):
            return self.cast.party(act.subject)
        if act.noun and act.stage == "in effect":
            return None
        return self.cast.behind(
            act.trigger if act.noun else act.head, act.head if act.noun else act.subject, self._last
        )

    def _obeys(self, act: Act) -> bool:
        """Whether the subject is a commanded one, whose side is the committer."""
        return act.named and act.subject is not None and self.tokens[act.subject].lemma.lower() in COMMANDED

    def _undergoes(self, act: Act) -> bool:
        return self.tokens[act.head].pos in VERBAL and self.clauses.of(act.head).passive

    def _beneficiary(self, act: Act) -> Party | None:
        for c in self.parse.children[act.head]:
            t = self.tokens[c]
            if t.dep == "dative" or (t.lower in ("to", "for") and t.dep == "prep" and c > act.head):
                for k in (c, *self.parse.children[c]):
                    if self.tokens[k].pos in ("NOUN", "PROPN", "PRON") and self.cast.able(k):
                        return self.cast.party(k)
        return None
