"""Commitments: what a party undertakes, by when, on what condition, and how far it has come.

`acts.py` finds what is undertaken; here it is dressed: its words without time and condition, the deadline with its
sense, the party bound, the stage, the statement that carries it. Where the learned reader reads along, its acts are
dressed in `proposed.py` and joined to these in `accepted.py`. Definitions: `docs/guidelines.md`, *commitment*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.accepted import Heard, accepted
from onrecord.annotate.act import Act
from onrecord.annotate.acts import every_act
from onrecord.annotate.backing import Backing
from onrecord.annotate.backward import linked
from onrecord.annotate.clauses import VERBAL, clauses_of
from onrecord.annotate.deadlines import Calendar, sense_before
from onrecord.annotate.extractor import Reading
from onrecord.annotate.gapping import Gaps
from onrecord.annotate.parse import Token
from onrecord.annotate.parties import PERSONAL, Cast
from onrecord.annotate.proposals import Proposal, proposals
from onrecord.annotate.proposed import Proposed
from onrecord.annotate.stages import Stages
from onrecord.annotate.timing import EVENT_SENSES, Bounds, Timing
from onrecord.annotate.undertakings import ACTS, BOUND_BY, COMMANDED, THINGS, WITH_INFINITIVE
from onrecord.annotate.voices import Voices
from onrecord.model import Commitment, Deadline, Evidence, Finding, Party, Problem

JOINT_ACTS = frozenset(
    "truce ceasefire talks talk round deal agreement meeting armistice negotiations accord pact summit swap exchange "
    "extension".split()
)
"""Acts that two sides undertake together."""


ASIDE = re.compile(r",\s+(?:which|who|whose|whom|where)\b")
"""A relative clause after a comma tells more, and is no part of the act."""


DANGLING = re.compile(r"\s+(?:rather than|instead of|and|or|but|than|for|until|on a)$")
"""What is left over where a time or the last of several verbs was cut off."""

NEAR_SUBJECT = 6
"""Tokens from a subject to a verb that stands alone: "we are leaving"."""


class Commitments:
    """Extracts commitments."""

    name = "commitments"
    version = "1"
    needs = frozenset({"time", "statement", "mention"})
    makes = frozenset({"commitment"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """The commitments of a reading, in the order of the text."""
        ledger = Ledger(reading)
        told = list(ledger.entries())
        if reading.marks is not None:
            told = accepted(told, ledger.guesses, ledger.heard(), reading.marks)
        yield from linked(reading, told)


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
        self.calendar = Calendar(reading)
        self.timing = Timing(reading, self.clauses, self.calendar)
        self.gaps = Gaps(reading, self.calendar)
        self.guesses: set[str] = set()
        """The ids of the entries for which it is only guessed who is bound."""
        self._guessed: set[int] = set()

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
        return self.timing.deadline(act, Bounds(start, end, *self._clause(act, start)))

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
                if act.head in self._guessed:
                    self.guesses.add(entry.id)
                yield entry
                yield from self.gaps.after(entry, acts)
                self.backing.remember(act, entry.committer)
                if entry.act is not None and any(True for _ in self.clauses.coordinated(act.head)):
                    done = entry.act.end

    def _draft(self, act: Act) -> tuple[Bounds, Deadline | None]:
        bounds = self._bounds(act)
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
            stage=self.stages.of(act, deadline), deadline=deadline, condition=condition,
            statement=voice.id if voice else None,
            beneficiary=self.cast.beneficiary(act.head),
        )  # fmt: skip

    # ---- spans

    def _bounds(self, act: Act) -> Bounds:
        """The stretch of the act and of the clause round it, before time and condition are taken out."""
        last = self.clauses.reach(act.head) if self.tokens[act.head].pos in VERBAL else self._noun_end(act.head)
        first = act.head
        if act.named and act.subject is not None and act.subject < act.head:
            first = self.cast.phrase_edges(act.subject)[0]
        elif act.noun:
            first = self.cast.phrase_edges(act.head)[0]
        elif act.negative:
            first = next((c for c in (*self.parse.children[act.head], *self.parse.children[act.trigger])
                          if self.tokens[c].dep == "neg"), first)  # fmt: skip
        start, end = max(self.tokens[first].start, self.cast.story), self.tokens[last].end
        clause_start, clause_end = self._clause(act, start)
        return Bounds(start, min(end, clause_end), clause_start, clause_end)

    def _clause(self, act: Act, start: int) -> tuple[int, int]:
        sentence = self.parse.sentence(self.tokens[act.head].sentence)
        left = start
        if act.subject is not None and self.tokens[act.subject].sentence == self.tokens[act.head].sentence:
            left = min(left, self.tokens[self.cast.phrase_edges(act.subject)[0]].start)
        left = min(left, self.tokens[min(act.trigger, act.head)].start)
        right = sentence[-1].end
        voice = self.voices.holding(self.tokens[act.head].start, self.tokens[act.head].end)
        if voice:
            place = self.tokens[act.head].start
            right = min([right, *(p.end for p in voice.content if p.start <= place < p.end and self._stops(p.end))])
        for verb in (act.head, *self.clauses.ancestors(act.head)):
            for c in self.parse.children[verb]:
                t = self.tokens[c]
                opens = ("conj", "parataxis") if verb == act.head else ("conj", "parataxis", "ccomp")
                beside = t.dep in opens and not (t.tag == "VBG" != self.tokens[verb].tag and t.dep == "conj")
                if c > act.head and beside and t.pos in VERBAL and self.parse.edges(c)[0] > act.head:
                    right = min(right, self.tokens[self._first_of(c)].start)
        semicolon = self.text.find(";", self.tokens[act.head].end, right)
        return left, max(right if semicolon < 0 else semicolon, self.tokens[act.head].end)

    def _stops(self, place: int) -> bool:
        """Whether a mark stands here: a statement's piece that ends in mid-clause is no end of the clause."""
        return not self.text[place - 1].isalnum() or not self.text[place : place + 2].strip().isalpha()

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
            if c > noun and t.dep in ("relcl", "acl") and (t.lemma in BOUND_BY or self.clauses.tells_when(c)):
                break
            if c < noun or t.dep in ("punct", "cc", "conj", "appos"):
                if c > noun:
                    break
                continue
            last = max(last, self.parse.edges(c)[1])
        return self._with_place(noun, last)

    def _with_place(self, noun: int, last: int) -> int:
        """A place right behind the noun, though the parser hangs it on the verb: "its patrols in Mali"."""
        after = self.tokens[last + 1 : last + 2]
        if not after or after[0].lower not in ("in", "at", "from", "of") or after[0].head == noun:
            return last
        inner = next(
            (c for c in self.parse.children[after[0].i] if self.tokens[c].entity in ("GPE", "LOC", "FAC")), None
        )
        return last if inner is None else self.parse.edges(after[0].i)[1]

    def _words(
        self, act: Act, bounds: Bounds, deadline: Deadline | None, condition: Evidence | None
    ) -> Evidence | None:
        """The act without the deadline and condition at its end."""
        head_end = self.tokens[act.head].end
        comma = self._break(act, bounds.end)
        end = bounds.end if comma is None else max(comma, head_end)
        if (aside := ASIDE.search(self.text, head_end, end)) is not None:
            end = aside.start()
        end = min(end, self._apposition(act.head, end))
        for cut in (*self._cuts(deadline, condition), *self._past_times(act, end)):
            if head_end <= cut < end:
                end = cut
        words = self._trimmed(bounds.start, end)
        if words is not None and end < bounds.end:
            words = self._trimmed(words.start, words.start + len(DANGLING.sub("", words.words)))
        bare = words is not None and len(self.parse.between(words.start, words.end)) == 1
        return self._widened(act, words, dated=bool(deadline or condition)) if words and bare else words

    def _apposition(self, head: int, end: int) -> int:
        """Where what is done to gets a second name that holds a clause: "freed the man, a spy whom a court had …"."""
        for c in self.parse.children[head]:
            for name in self.parse.children[c] if self.tokens[c].dep == "dobj" else ():
                first = self.parse.edges(name)[0]
                told = self.tokens[name].dep == "appos" and any(t.pos in VERBAL for t in self.parse.subtree(name))
                if told and self.tokens[first - 1].text in (",", "—", "–"):
                    return min(end, self.tokens[first - 1].start)
        return end

    def _widened(self, act: Act, words: Evidence, *, dated: bool) -> Evidence | None:
        """One word alone tells too little: a verb takes those beside it or its subject, a number its verb."""
        head = self.tokens[act.head]
        if head.pos not in VERBAL:
            told = act.trigger < act.head and not dated and (head.pos in ("NUM", "PRON") or head.lower in PERSONAL)
            start = self.tokens[act.trigger].start
            return self._trimmed(start, words.end) if told else None if head.pos == "PRON" else words
        beside = list(self.clauses.coordinated(act.head))
        if beside:
            end = self.tokens[max(self.clauses.reach(i) for i in beside)].end
            row = self._trimmed(words.start, end) or words
            return self._trimmed(row.start, row.start + len(DANGLING.sub("", row.words)))
        if act.subject is None or not act.subject < act.head or (dated and self.tokens[act.subject].lower != "it"):
            return words
        near = self.tokens[act.subject].sentence == head.sentence and act.head - act.subject <= NEAR_SUBJECT
        return self._trimmed(self.cast.start(act.subject), words.end) if near else words

    def _past_times(self, act: Act, end: int) -> Iterator[int]:
        """When a thing was done is no part of the act: "freed the hostages on Sunday"."""
        published = self.reading.report.published
        if act.stage not in ("concluded", "in effect") or published is None:
            return
        first = max([self.tokens[act.head].end, *(t.end for t in self._objects(act))])
        for time in self.calendar.within(first, end):
            if time.end is not None and time.end <= published and time.type != "DURATION":
                yield sense_before(self.text, time.evidence.start, time.evidence.end)[1]

    def _objects(self, act: Act) -> Iterator[Token]:
        """What is done to, the last words of it included."""
        for c in self.parse.children[act.head]:
            if self.tokens[c].dep in ("dobj", "dative", "attr"):
                yield self.tokens[self.cast.phrase_edges(c)[1]]

    def _cuts(self, deadline: Deadline | None, condition: Evidence | None) -> Iterator[int]:
        if deadline is not None and not self._is_object(deadline.span):
            if deadline.sense == "open" and deadline.value is None:
                yield deadline.span.start
            else:
                yield sense_before(self.text, deadline.span.start, deadline.span.end)[1]
        if condition is not None:
            yield condition.start

    def _is_object(self, span: Evidence) -> bool:
        """As in "Count 60": a number that is what is done, although it is also how long."""
        inside = self.parse.between(span.start, span.end)
        return len(inside) == 1 and inside[0].pos == "NUM" and inside[0].dep == "dobj"

    def _break(self, act: Act, end: int) -> int | None:
        """The first comma after the head that parts two dependents of it, not the items of a list."""
        for c in self.parse.children[act.head]:
            t = self.tokens[c]
            if t.start >= end:
                return None
            if c > act.head and t.dep not in ("punct", "conj", "cc") and t.lower not in ("among", "including"):
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

    # ---- who

    def _committer(self, act: Act) -> Party | None:
        """Who is bound: whom the act itself names, else who stands behind it, else a guess."""
        if (named := self._named(act)) is not None:
            return named
        if act.noun and (act.stage == "in effect" or self.tokens[act.trigger].lemma == "keep"):
            return None
        if (party := self.backing.behind(act)) is not None:
            return party
        self._guessed.add(act.head)
        return self.backing.guess(act)

    def _named(self, act: Act) -> Party | None:
        """Both sides of a joint act, who ordered or vowed it, the subject where it can bind itself."""
        if (sides := self._sides(act)) is not None:
            return sides
        if act.noun and (orderer := next(self.backing.orderer(act.head), None)) is not None:
            return self.cast.party(orderer)
        if (vower := self.backing.vower(act)) is not None:
            return self.cast.party(vower)
        if not self._own(act):
            return None
        return self.backing.commander(act.subject) or self._spoken_for(self.cast.party(act.subject))

    def _spoken_for(self, party: Party | None) -> Party | None:
        """As in "A spokesman for the militia said it would attack": a pronoun for the side that speaks."""
        if party is None or party.span is None or party.name.lower() not in ("it", "they", "we"):
            return party
        statement = self.voices.holding(party.span.start, party.span.end)
        name = self.cast.speaks_for(statement) if statement is not None else None
        return Party(name, party.span) if name else party

    def _own(self, act: Act) -> bool:
        """Whether the subject of the act is the one who is bound."""
        if act.subject is None:
            return False
        trigger = self.tokens[act.trigger]
        vows = trigger.lemma in WITH_INFINITIVE and act.trigger != act.head and trigger.pos in VERBAL
        willing = (
            vows and not self.clauses.of(act.trigger).passive and self.clauses.of(act.trigger).subject == act.subject
        )
        able = willing or (self.cast.able(act.subject) and not self._lies(act))
        return able and not self._undergoes(act) and not self._obeys(act)

    def _lies(self, act: Act) -> bool:
        """Whether the subject is a mere place that does nothing to anything: "Ansongo and Mopti will follow"."""
        assert act.subject is not None
        return self.cast.where(act.subject) and self.clauses.object(act.head) is None

    def _sides(self, act: Act) -> Party | None:
        """As in "The two sides", where the act is one that takes two: a truce, talks, an exchange."""
        noun = act.head if act.noun else act.subject
        if noun is None or not self.clauses.kinds(noun) & JOINT_ACTS:
            return None
        if act.noun and act.subject is not None and self.tokens[act.trigger].lemma != "announce":
            return None
        return self.backing.sides(noun)

    def _obeys(self, act: Act) -> bool:
        """Whether the subject is a commanded one, whose side is the committer."""
        if not act.named or act.subject is None:
            return False
        if self.tokens[act.subject].lower in ("it", "this", "that"):
            return True
        if self.clauses.object(act.head) is None and self.clauses.kinds(act.subject) & ACTS:
            return True
        if not self.cast.body(act.subject) and self.tokens[act.subject].pos != "PRON":
            return True
        owned = any(self.tokens[c].dep == "poss" for c in self.parse.children[act.subject])
        return owned or bool(self.clauses.kinds(act.subject) & (COMMANDED | THINGS))

    def _undergoes(self, act: Act) -> bool:
        return self.tokens[act.head].pos in VERBAL and self.clauses.of(act.head).passive
