"""Acts told as under way, standing or shut for a time: "is lifting sanctions", "remains in force", "closed until …"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate import undertakings as words
from onrecord.annotate.act import Act, Finder
from onrecord.annotate.clauses import Clause
from onrecord.annotate.deadlines import sense_before


class Progress(Finder):
    """Finds acts by how the report presents them: going on, in force, or shut until a day."""

    def progress(self) -> Iterator[Act]:
        """All of them."""
        for clause in self.clauses.all:
            if clause.modal or clause.bound or clause.negated or self.clauses.to(clause.verb):
                continue
            yield from self._under_way(clause)
            yield from self._stands(clause)
            yield from self._shut(clause)
            yield from self._lasts(clause)
            yield from self._as_agreed(clause)

    def _under_way(self, clause: Clause) -> Iterator[Act]:
        """As in "Said it was lifting sanctions" (announced), "is coming home in June", "is ferrying foreigners out"."""
        t = self.tokens[clause.verb]
        helpers = {self.tokens[h].lower for h in self.clauses.helpers(clause.verb)}
        own = clause.own or (t.dep == "relcl" and "who" in self._below(t.i) and self._to_come(clause))
        if t.tag != "VBG" or not own or not helpers & NOW or clause.perfect or t.lemma in words.STATES:
            return
        goes = t.lemma in words.SCHEDULE | words.GOING | words.HANDING
        if t.lemma not in DEEDS and not (goes and helpers - PAST and self._to_come(clause)):
            return
        if not self._moves(clause):
            return
        above = self.tokens[t.head]
        told = t.dep == "ccomp" and above.lemma in TELLING
        if "was" in helpers or "were" in helpers:
            if told:
                yield Act(t.i, t.i, "announced", clause.subject, clause.passive)
        else:
            to_come = told or self._to_come(clause)
            yield Act(t.i, t.i, "announced" if to_come else "in effect", clause.subject, self._named(clause))

    def _moves(self, clause: Clause) -> bool:
        """Whether somebody does it, or it is a thing that somebody moves."""
        if clause.subject is None:
            return False
        moved = self.clauses.kinds(clause.subject) & (words.COMMANDED | words.THINGS | words.HANDED | words.ACTS)
        return bool(moved) or self.cast.able(clause.subject) or self._owned(clause.subject)

    def _owned(self, noun: int) -> bool:
        return any(self.tokens[c].dep == "poss" for c in self.parse.children[noun])

    def _named(self, clause: Clause) -> bool:
        return clause.passive or not self.cast.able(clause.subject)

    def _to_come(self, clause: Clause) -> bool:
        published = self.reading.report.published
        verb = self.tokens[clause.verb]
        times = self.calendar.within(verb.end, self.tokens[self.clauses.reach(verb.i)].end)
        return published is not None and any(
            t.end is not None and t.end > published and t.type != "DURATION" for t in times
        )

    def _stands(self, clause: Clause) -> Iterator[Act]:
        """As in "The ceasefire remains in force"."""
        t = self.tokens[clause.verb]
        if t.lemma not in ("remain", "stay", "be", "continue") or clause.subject is None or not clause.own:
            return
        for c in self.parse.children[t.i]:
            if self.tokens[c].lower == "in":
                held = {self.tokens[g].lower for g in self.parse.children[c]}
                if held & {"force", "effect", "place"} and self._is_act(clause.subject) and not clause.past:
                    yield Act(clause.subject, t.i, "in effect", None, noun=True)

    def _shut(self, clause: Clause) -> Iterator[Act]:
        """As in "Closed its airspace until further notice": done now, and binding until a day."""
        t = self.tokens[clause.verb]
        if t.lemma not in words.SHUTTING or not clause.past or self.clauses.object(t.i) is None:
            return
        if not (clause.passive or self.cast.able(clause.subject)):
            return
        start, end = t.end, self._span(t.i)[1]
        until = any(
            sense_before(self.reading.text, x.evidence.start, x.evidence.end, x.type)[0] == "until"
            for x in self.calendar.within(start, end)
            if not (clause.perfect and x.type == "DURATION")  # "has been shut for a month" tells how long it was so far
        )
        if until or next(self.calendar.open(start, end), None) is not None:
            yield Act(t.i, t.i, "announced", clause.subject, clause.passive)

    def _lasts(self, clause: Clause) -> Iterator[Act]:
        """As in "The deal runs for 120 days", "the truce lasts a week"."""
        t = self.tokens[clause.verb]
        if t.lemma not in ("run", "last", "hold") or t.tag not in ("VBZ", "VBP") or clause.subject is None:
            return
        span = self._span(t.i)
        if self._is_act(clause.subject) and any(x.type == "DURATION" for x in self.calendar.within(t.end, span[1])):
            yield Act(t.i, t.i, "announced", clause.subject, named=True)

    def _as_agreed(self, clause: Clause) -> Iterator[Act]:
        """As in "Swapped prisoners, as their presidents had agreed": what was undertaken is done."""
        t = self.tokens[clause.verb]
        if t.tag not in ("VBD", "VBN") or not clause.own or not (clause.passive or self.cast.able(clause.subject)):
            return
        for c in self.parse.children[t.i]:
            as_said = self.tokens[c].dep == "advcl" and "as" in self._below(c)
            if as_said and self.tokens[c].lemma in AGREED and t.lemma not in TELLING:
                yield Act(t.i, t.i, "concluded", clause.subject, clause.passive)


AGREED = frozenset("agree promise pledge plan undertake vow announce schedule".split())

PAST = frozenset({"was", "were"})

NOW = frozenset({"is", "are", "was", "were", "'s", "’s", "'re", "’re", "am"})

TELLING = frozenset("say announce confirm declare tell write add state".split())
"""Verbs by which a party says what it is doing."""

DEEDS = words.HANDING | frozenset(
    "lift send cut end halt suspend open resume supply deploy pull impose increase raise reduce double stop restore "
    "join give donate extend fly ferry ship come bring go expel ban freeze cancel scrap build arm train lend exchange "
    "swap dismantle clear demobilise demobilize disband evacuate relocate redeploy phase".split()
)
"""What a party does in its own power: told in the progressive, it has undertaken it."""
