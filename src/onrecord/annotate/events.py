"""Events: who did what to whom, typed after PLOVER, with what the words say of its reality.

Actor, recipient, place and act come from one clause, or stay empty. A first, honest typing by verb and object
(`plover.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate import plover
from onrecord.annotate.clauses import Clause, Clauses, clauses_of
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parties import Cast
from onrecord.annotate.voices import Voices
from onrecord.model import Event, EventType, Finding, Party, Problem, Reality

TOWARDS = (
    "with",
    "against",
    "to",
    "on",
    "at",
    "for",
    "from",
    "of",
    "into",
    "toward",
    "towards",
    "between",
    "in",
    "over",
)
"""Prepositions that lead to the recipient, the likelier first."""


class Events:
    """Extracts events."""

    name = "events"
    version = edition()
    needs = frozenset({"time", "statement", "mention"})
    makes = frozenset({"event"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """The events of a reading, in the order of the text."""
        clauses, voices = clauses_of(reading.parse), Voices(reading)
        yield from Chronicle(reading, clauses, Cast(reading, clauses, voices)).all()


class Chronicle:
    """One reading's events in the making."""

    def __init__(self, reading: Reading, clauses: Clauses, cast: Cast) -> None:
        """Nothing is looked for yet."""
        self.reading, self.clauses, self.cast = reading, clauses, cast
        self.tokens, self.parse = reading.parse.tokens, reading.parse
        self.calendar = Calendar(reading)

    def all(self) -> Iterator[Event]:
        """Every clause whose verb names an event, once."""
        cues = {t.i for s in self.cast.voices.statements if s.cue for t in self.parse.between(s.cue.start, s.cue.end)}
        for clause in self.clauses.all:
            kind = self._type(clause)
            if (
                kind is not None
                and not self._names(clause)
                and not self._unnamed(clause)
                and not self._noun(clause.verb)
                and not (clause.verb in cues and kind not in SPOKEN)
                and not self._part_of_another(clause)
            ):
                yield self._event(clause, kind)

    def _names(self, clause: Clause) -> bool:
        """Whether the verb only gives its object a name: "called the accord a farce"."""
        below = self.parse.children[clause.verb]
        naming = self.tokens[clause.verb].lemma.lower() in plover.NAMING
        return naming and any(self.tokens[c].dep == "oprd" for c in below)

    def _noun(self, verb: int) -> bool:
        """Whether the word stands for people or things: "we cannot move our wounded"."""
        return any(self.tokens[c].dep in ("det", "poss") and c < verb for c in self.parse.children[verb])

    def _unnamed(self, clause: Clause) -> bool:
        """Whether a source only wants to stay unnamed: "asked not to be identified"."""
        below = list(self.clauses.infinitives(clause.verb))
        return any(self.tokens[i].lemma in plover.IDENTIFYING and self.clauses.negated(i) for i in below)

    # ---- type

    def _type(self, clause: Clause) -> EventType | None:
        lemma = self.tokens[clause.verb].lemma.lower()
        infinitive = next(self.clauses.infinitives(clause.verb), None)
        if infinitive is not None and lemma in plover.COMPLEMENTS:
            return plover.COMPLEMENTS[lemma]
        nouns = self._nouns(clause)
        for noun in nouns:
            if (lemma, noun) in plover.REVERSED:
                return plover.REVERSED[lemma, noun]
        for c in self.parse.children[clause.verb]:
            pair = (lemma, self.tokens[c].lower)
            if pair in plover.PARTICLES and self.tokens[c].dep in ("prt", "prep", "advmod"):
                return plover.PARTICLES[pair]
        if lemma in plover.ENDING and plover.FIGHTING & {*nouns, *self._ended(clause)}:
            return "RETREAT"
        if lemma in plover.LIGHT:
            found = next((plover.NOUNS[n] for n in nouns if n in plover.NOUNS), None)
            if found is not None:
                return found
        return plover.VERBS.get(lemma)

    def _nouns(self, clause: Clause) -> list[str]:
        """The lemmas of object, passive subject and prepositional objects, with their compounds."""
        found: list[str] = []
        for c in self.parse.children[clause.verb]:
            t = self.tokens[c]
            if (
                t.dep == "ccomp"
                and c > clause.verb
                and not any(self.tokens[k].dep == "mark" for k in self.parse.children[c])
            ):
                found.extend(self._lead(c, clause.verb))
            heads = (
                [c]
                if t.dep in ("dobj", "nsubjpass", "attr")
                else list(self.parse.children[c])
                if t.dep == "prep"
                else []
            )
            for h in heads:
                found.append(self.tokens[h].lemma.lower())
                found.extend(
                    self.tokens[k].lemma.lower()
                    for k in self.parse.children[h]
                    if self.tokens[k].dep in ("compound", "amod")
                )
                found.extend(
                    self.tokens[g].lemma.lower()
                    for k in self.parse.children[h]
                    if self.tokens[k].lower == "of"
                    for g in self.parse.children[k]
                )
        return found

    def _ended(self, clause: Clause) -> Iterator[str]:
        """As in "stopped engaging in combat missions": what stands under the gerund."""
        for c in self.parse.children[clause.verb]:
            if self.tokens[c].dep == "xcomp" and self.tokens[c].tag == "VBG":
                yield self.tokens[c].lemma.lower()
                yield from (t.lemma.lower() for t in self.parse.subtree(c) if t.pos == "NOUN")

    def _lead(self, inner: int, verb: int) -> Iterator[str]:
        """As in "Concluded a round of talks to …": an object that the parser took for the subject of what follows."""
        for k in self.parse.children[inner]:
            t = self.tokens[k]
            if t.dep in ("nsubj", "nsubjpass") and t.pos == "NOUN" and verb < k < verb + 6 and self.clauses.to(inner):
                yield t.lemma.lower()
                yield from (
                    self.tokens[g].lemma.lower() for p in self.parse.children[k] for g in self.parse.children[p]
                )

    def _part_of_another(self, clause: Clause) -> bool:
        """Whether the verb only completes one that is the event ("agreed to withdraw")."""
        t = self.tokens[clause.verb]
        head = self.tokens[t.head]
        return t.dep in ("xcomp", "advcl") and self.clauses.to(clause.verb) and head.lemma.lower() in plover.COMPLEMENTS

    # ---- roles

    def _event(self, clause: Clause, kind: EventType) -> Event:
        actor, recipient = self._roles(clause)
        first, last = self.parse.edges(clause.verb)
        first = max(first, self.parse.sentences[self.tokens[clause.verb].sentence][0])
        verb = self.tokens[clause.verb]
        times = [
            t
            for t in self.calendar.within(self.tokens[first].start, self.tokens[last].end)
            if t.type in ("DATE", "TIME")
        ]
        voice = self.cast.voices.holding(verb.start, verb.end)
        spans = [p.span for p in (actor, recipient) if p is not None and p.span is not None]
        start = min([verb.start, *(s.start for s in spans)])
        end = max([verb.end, *(s.end for s in spans)])
        return Event(
            report=self.reading.report.id, evidence=self.reading.cut(start, end), type=kind,
            trigger=self.reading.cut(verb.start, verb.end), reality=self._reality(clause), actor=actor,
            recipient=recipient,
            place=self._place(clause), time=times[0].id if times else None, asserted_by=voice.id if voice else None,
        )  # fmt: skip

    def _roles(self, clause: Clause) -> tuple[Party | None, Party | None]:
        if clause.passive:
            agent = next((c for c in self.parse.children[clause.verb] if self.tokens[c].dep == "agent"), None)
            by = self.parse.children[agent][0] if agent is not None and self.parse.children[agent] else None
            return self._party(None if self._time(by) else by), self._party(clause.subject)
        if (doer := self._doer(clause.verb)) is not None:
            return self._party(doer), self._party(self._recipient(clause))
        recipient = self._recipient(clause)
        if recipient is None and clause.subject is not None:
            recipient = next((c for c in self.parse.children[clause.subject] if self.tokens[c].dep == "conj"), None)
        return self._party(clause.subject), self._party(recipient)

    def _doer(self, verb: int) -> int | None:
        """As in "She blamed shelling by the army": who does it is told, and is not the subject above."""
        if self.tokens[verb].tag != "VBG":
            return None
        led = (self.parse.children[c] for c in self.parse.children[verb] if self.tokens[c].lower == "by")
        return next((g for below in led for g in below if self.cast.able(g) and not self._time(g)), None)

    def _time(self, i: int | None) -> bool:
        """Whether the noun at `i` is a time: "will be delivered by 28 April" names no deliverer."""
        if i is None:
            return False
        first, last = self.parse.edges(i)
        return any(self.calendar.within(self.tokens[first].start, self.tokens[last].end))

    def _party(self, i: int | None) -> Party | None:
        return self.cast.party(i)

    def _recipient(self, clause: Clause) -> int | None:
        children = self.parse.children[clause.verb]
        direct = next((c for c in children if self.tokens[c].dep in ("dobj", "dative") and self._goal(c)), None)
        if direct is not None:
            return direct
        led = [c for c in children if self.tokens[c].dep in ("prep", "dative")]
        obj = self.clauses.object(clause.verb)
        if obj is not None:
            led += [c for c in self.parse.children[obj] if self.tokens[c].dep == "prep"]
            owner = next(
                (
                    c
                    for c in self.parse.children[obj]
                    if self.tokens[c].dep in ("poss", "amod", "compound") and self._goal(c)
                ),
                None,
            )
            if owner is not None and not any(self.tokens[c].lower in ("with", "against", "to") for c in led):
                return owner
        for word in TOWARDS:
            for c in led:
                if self.tokens[c].lower == word:
                    found = next((g for g in self.parse.children[c] if self._goal(g)), None)
                    if found is not None:
                        return found
        return obj

    def _goal(self, i: int) -> bool:
        return self.cast.able(i) and self.tokens[i].entity not in ("DATE", "TIME", "CARDINAL", "MONEY")

    def _place(self, clause: Clause) -> str | None:
        for c in self.parse.children[clause.verb]:
            if self.tokens[c].lower in ("in", "at", "near") and self.tokens[c].dep == "prep":
                for g in self.parse.children[c]:
                    if self.tokens[g].entity in ("GPE", "LOC", "FAC"):
                        return self.cast.phrase(g).words
        return None

    # ---- reality

    def _reality(self, clause: Clause) -> Reality:
        """What tense, mood and negation say of the event."""
        if clause.negated or self._disowned(clause.verb):
            return "denied"
        if clause.modal or clause.bound:
            return "planned" if clause.modal in ("will", "shall", "would", "") else "possible"
        t = self.tokens[clause.verb]
        if self.clauses.to(clause.verb) and t.dep in ("xcomp", "ccomp", "advcl", "acl"):
            if self.tokens[t.head].lemma in plover.BROUGHT_ABOUT and t.head != clause.verb:
                return self._reality(self.clauses.of(t.head))
            return "possible" if self.tokens[t.head].lemma in plover.UNREAL else "planned"
        if any(self.tokens[c].lower in ("if", "whether", "unless") for c in self.parse.children[clause.verb]):
            return "possible"
        return "ongoing" if self._ongoing(clause) else "happened"

    def _disowned(self, verb: int) -> bool:
        """As in "The army denied shelling the area"."""
        t = self.tokens[verb]
        return t.tag == "VBG" and t.dep in ("xcomp", "ccomp", "dobj") and self.tokens[t.head].lemma == "deny"

    def _ongoing(self, clause: Clause) -> bool:
        t = self.tokens[clause.verb]
        if t.tag == "VBG":
            return any(self.tokens[h].lemma == "be" for h in self.clauses.helpers(clause.verb))
        return t.tag in ("VBZ", "VBP") and not clause.perfect and not clause.passive


SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "PROTEST", "YIELD"})
"""Types that are or may be speech acts ("conceded to demands"): their verb may also be the cue of a statement."""
