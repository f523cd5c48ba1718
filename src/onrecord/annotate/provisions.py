"""Acts that a paper provides for, that are declared over, given longer, or promised by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.act import Act, Finder
from onrecord.annotate.clauses import Clause
from onrecord.model import Stage


class Provisions(Finder):
    """Finds nouns that are undertaken because of what a paper, a declaration or a refusal says of them."""

    def provisions(self) -> Iterator[Act]:
        """All of them."""
        for clause in self.clauses.all:
            if clause.modal or clause.bound or self.clauses.to(clause.verb):
                continue
            yield from self._provided(clause)
            yield from self._over(clause)
            yield from self._given_longer(clause)
            yield from self._unpromised(clause)

    def _provided(self, clause: Clause) -> Iterator[Act]:
        """As in "The accord foresees a joint force", "the deal calls for elections in May"."""
        t = self.tokens[clause.verb]
        if t.lemma not in PROVIDING or clause.subject is None or clause.passive or clause.negated:
            return
        paper = self.tokens[clause.subject].lemma.lower()
        if paper not in PAPERS:
            return
        preposition = PROVIDING[t.lemma]
        below = self.parse.children[t.i]
        if preposition:
            below = tuple(k for c in below if self.tokens[c].lower == preposition for k in self.parse.children[c])
        for c in below:
            held = self.tokens[c].dep in ("dobj", "pobj") and c > t.i
            if held and (self._is_act(c) or t.lemma != "call") and self.tokens[c].lemma not in TERMS:
                yield Act(c, t.i, PAPERS[paper], None, noun=True)

    def _over(self, clause: Clause) -> Iterator[Act]:
        """As in "Declared the end of the mission", "declares the disengagement over"."""
        t = self.tokens[clause.verb]
        if t.lemma not in ("declare", "proclaim", "mark") or clause.negated:
            return
        for c in self.parse.children[t.i]:
            noun = self.tokens[c]
            if noun.dep not in ("dobj", "nsubj", "nsubjpass") or c < t.i:
                continue
            if noun.lemma == "end":
                ended = (
                    g for k in self.parse.children[c] for g in self.parse.children[k] if self.tokens[k].lower == "of"
                )
                yield from (Act(g, t.i, "concluded", self._doer(clause), noun=True) for g in ended if self._is_act(g))
            elif self._is_act(c) and self._below(t.i) & FINISHED:
                yield Act(c, t.i, "concluded", self._doer(clause), noun=True)

    def _doer(self, clause: Clause) -> int | None:
        return clause.subject if self.cast.able(clause.subject) else None

    def _given_longer(self, clause: Clause) -> Iterator[Act]:
        """As in "Had given the transition another two years"."""
        t = self.tokens[clause.verb]
        if t.lemma not in ("give", "grant") or clause.negated or not self.cast.able(clause.subject):
            return
        for c in self.parse.children[t.i]:
            if self.tokens[c].dep not in ("dobj", "dative") or c < t.i or not self._is_act(c):
                continue
            times = self.calendar.within(self.tokens[c].end, self._span(t.i)[1])
            if any(x.type == "DURATION" for x in times):
                yield Act(c, t.i, "extended", clause.subject, noun=True, extends=True)

    def _unpromised(self, clause: Clause) -> Iterator[Act]:
        """As in "Neither of them has given such a promise"."""
        t = self.tokens[clause.verb]
        noun = self.clauses.object(t.i)
        if t.lemma not in ("give", "make") or noun is None or self.tokens[noun].lemma not in PROMISES:
            return
        none = bool(self._below(noun) & {"no"}) or clause.negated or self._neither(clause)
        whole = any(self.tokens[c].dep in ("acl", "ccomp", "relcl", "prep") for c in self.parse.children[noun])
        if none and not whole and self.cast.able(clause.subject) and next(self.clauses.infinitives(t.i), None) is None:
            yield Act(noun, t.i, "denied", clause.subject, noun=True)

    def _neither(self, clause: Clause) -> bool:
        return clause.subject is not None and any(
            self.tokens[c].lower == "neither" for c in self.parse.children[clause.subject]
        )


PROVIDING: dict[str, str] = {
    "foresee": "", "envisage": "", "stipulate": "", "prescribe": "", "provide": "for", "call": "for",
}  # fmt: skip
"""What papers do, with the preposition before what they provide for."""

PAPERS: dict[str, Stage] = {
    **dict.fromkeys(("accord", "agreement", "deal", "pact", "treaty", "memorandum", "protocol", "truce", "ceasefire",
                     "text", "communique", "communiqué", "annex", "document"), "agreed"),
    **dict.fromkeys(("plan", "timetable", "calendar", "schedule", "programme", "program", "roadmap", "decree",
                     "resolution", "mandate", "decision", "order"), "announced"),
    **dict.fromkeys(("proposal", "draft", "offer", "initiative"), "proposed"),
}  # fmt: skip
"""Nouns for papers, and how far what stands in them has come."""

TERMS = frozenset("term clause article condition date deadline rule right risk".split())
"""What stands in papers and is no act."""

FINISHED = frozenset({"over", "complete", "completed", "finished", "ended", "concluded"})

PROMISES = frozenset("promise pledge commitment undertaking assurance guarantee concession".split())
