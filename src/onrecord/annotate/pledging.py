"""Acts under verbs, nouns and adjectives of undertaking: "promised to stay", "a decision to end"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate import undertakings as words
from onrecord.annotate.act import Act, Finder
from onrecord.annotate.clauses import VERBAL
from onrecord.annotate.parse import Token
from onrecord.model import Stage


class Pledging(Finder):
    """Finds acts by the word that binds."""

    def infinitives(self) -> Iterator[Act]:
        """Verbs, nouns and adjectives of undertaking with the infinitives that complete them."""
        for t in self.tokens:
            lemma = t.lemma.lower()
            if t.pos in VERBAL and (lemma in words.WITH_INFINITIVE or lemma in ("want", "seek")):
                yield from self._of_verb(t.i, lemma)
            elif t.pos in VERBAL and t.lemma in ("have", "get", "give"):
                yield from self._given_time(t.i)
            elif t.lower in words.ADJECTIVES and t.pos in ("ADJ", "VERB") and self._describes(t.i):
                yield from self._complete(t.i, self._state(t), self._bearer(t.i))
            elif t.pos == "NOUN" and lemma in words.NOUNS:
                yield from self._of_noun(t.i, words.NOUNS[lemma])

    def _given_time(self, i: int) -> Iterator[Act]:
        """As in "The forces have one month to leave": a length of time, and what is to be done in it."""
        until = next((c for c in self.parse.children[i] if self.tokens[c].lower in ("until", "till")), None)
        if until is not None and self.tokens[i].lemma == "have" and not self.clauses.of(i).modal:
            for verb in (*self.clauses.infinitives(i), *(v for v in self._under(until))):
                yield Act(verb, i, "announced", self.clauses.of(i).subject)
        span = self.clauses.object(i)
        if (
            span is None
            or self.clauses.of(i).modal
            or self.tokens[span].lemma not in ("day", "week", "month", "year", "hour")
        ):
            return
        for verb in (*self.clauses.infinitives(span), *self.clauses.infinitives(i)):
            yield Act(verb, span, "announced", self.clauses.of(i).subject)

    def _under(self, preposition: int) -> Iterator[int]:
        """The infinitives that the parser hangs on the time: "have until Friday to leave"."""
        for c in self.parse.children[preposition]:
            yield from self.clauses.infinitives(c)

    def _of_verb(self, i: int, lemma: str) -> Iterator[Act]:
        clause = self.clauses.of(i)
        if lemma in ("want", "seek") and (clause.modal or clause.negated or not self._own_wish(i)):
            return
        stage: Stage = words.VERBS.get(lemma, "announced")
        if clause.negated:
            if stage == "denied":
                return
            stage = "denied"
        yield from self._complete(i, stage, clause.subject)

    def _state(self, t: Token) -> Stage:
        """The stage of an adjective; "is not ready to" refuses."""
        head = self.tokens[t.head]
        negated = head.lemma == "be" and self.clauses.negated(head.i)
        return "denied" if negated else words.ADJECTIVES[t.lower]

    def _describes(self, i: int) -> bool:
        """Whether "obliged", "required", "set" are said of the bearer, and no active verb with an object."""
        head = self.tokens[self.tokens[i].head]
        if head.lower == "being" or (self.tokens[i].lower in PERMITTED and self.clauses.negated(head.i)):
            return False
        has_object = any(self.tokens[c].dep == "dobj" for c in self.parse.children[i])
        return self.tokens[i].tag != "VBD" and not has_object

    def _own_wish(self, i: int) -> bool:
        """As in "wants to be down to 12,000 by the summer"; "wants the parties to publish" is a demand."""
        if self.clauses.object(i) is not None:
            return False
        return all(self.clauses.subject(verb)[1] is False for verb in self.clauses.infinitives(i))

    def _bearer(self, i: int) -> int | None:
        """Whose readiness it is: the subject of the "be" above, or the noun that it modifies."""
        head = self.tokens[self.tokens[i].head]
        if self.tokens[i].pos == "VERB" and self.clauses.of(i).subject is not None:
            return self.clauses.of(i).subject
        return self.clauses.subject(head.i)[0] if head.pos in VERBAL else head.i

    def _of_noun(self, i: int, stage: Stage) -> Iterator[Act]:
        head = self.tokens[self.tokens[i].head]
        denied = bool(self._below(i) & {"no", "any"}) and stage != "denied"
        if denied and self.tokens[i].lemma in ("mandate", "order", "obligation", "need"):
            return
        again = head.lemma in words.BACK
        if (fate := self._answered(head, stage)) is not None:
            yield from self._complete(i, fate, self.clauses.subject(head.i)[0])
            return
        if head.lemma in PASSED and stage == "announced" and self.tokens[i].lower != "ready":
            stage = "agreed"
        subject = self.clauses.holder(i, 0)[0]
        for verb in self._gerunds(i):
            yield Act(verb, i, "denied" if denied else stage, subject)
        found = "denied" if denied else "reaffirmed" if again else stage
        yield from self._complete(i, found, subject)
        if head.lemma in SEALED and self.tokens[i].dep == "dobj":
            yield from (a for a in self._complete(head.i, found, self.clauses.of(head.i).subject) if a.head > i)

    def _gerunds(self, noun: int) -> Iterator[int]:
        """As in "No intention of leaving"."""
        for c in self.parse.children[noun]:
            if self.tokens[c].lower == "of":
                yield from (g for g in self.parse.children[c] if self.tokens[g].tag == "VBG")

    def _answered(self, head: Token, stage: Stage) -> Stage | None:
        """What the verb over a promise makes of it: "rejected a plan to", "failed to honour a pledge to"."""
        if head.lemma in UNMADE and not self.clauses.negated(head.i):
            return UNMADE[head.lemma]
        if head.lemma not in ("honour", "honor", "keep", "fulfil", "fulfill", "break", "meet", "betray"):
            return None
        failed = head.lemma in ("break", "betray") or self.tokens[head.head].lemma == "fail"
        return "missed" if failed else "concluded" if self.clauses.of(head.i).past else stage

    def _complete(self, i: int, stage: Stage, subject: int | None) -> Iterator[Act]:
        for verb in self.clauses.infinitives(i):
            clause = self.clauses.of(verb)
            if self.tokens[verb].lemma in (
                "say",
                "comment",
                "elaborate",
                "discuss",
                "name",
                "specify",
                "tell",
                "speculate",
                "give",
            ):
                continue
            if self.tokens[verb].lemma == "do" and not any(c > verb for c in self.parse.children[verb]):
                continue
            if doerless(self.tokens[subject].lower if subject is not None else ""):
                continue
            if self.tokens[verb].lemma in ("remain", "be", "stay") and {
                "anonymous",
                "named",
                "identified",
            } & self._below(verb):
                continue
            ordered = self.tokens[i].lemma in ("order", "instruct")
            doer = clause.subject if self.clauses.object(i) is not None and not ordered else subject
            named = clause.passive or not self.cast.able(subject)
            yield Act(verb, i, stage, doer if doer is not None else subject, named and self.tokens[i].pos != "NOUN",
                      negative=clause.negated)  # fmt: skip

    def prepositional(self) -> Iterator[Act]:
        """As in "Agreed on a truce", "committed to finishing", "ruled out a withdrawal"."""
        for t in self.tokens:
            if t.pos not in VERBAL:
                continue
            if t.lemma == "rule" and "out" in self._below(t.i):
                for holder in (t.i, *(c for c in self.parse.children[t.i] if self.tokens[c].lower == "out")):
                    yield from self._governed(holder, t.i, "denied")
            for c in self.parse.children[t.i]:
                stage = words.WITH_PREPOSITION.get((t.lemma, self.tokens[c].lower))
                if stage is not None and self.tokens[c].dep in ("prep", "prt"):
                    yield from self._governed(c, t.i, stage)

    def _governed(self, holder: int, verb: int, stage: Stage) -> Iterator[Act]:
        """The noun or gerund under `holder`, where it is an act."""
        clause = self.clauses.of(verb)
        if clause.modal or not self.cast.able(clause.subject):
            return
        if clause.negated:
            stage = "denied"
        for c in self.parse.children[holder]:
            t = self.tokens[c]
            if t.dep in ("pcomp", "xcomp", "ccomp") and t.tag == "VBG":
                yield Act(c, verb, stage, clause.subject)
            elif t.dep in ("pobj", "dobj") and t.pos == "NOUN" and self._is_act(c):
                yield Act(c, verb, stage, clause.subject, noun=True)

    def named(self) -> Iterator[Act]:
        """Act nouns that are announced, agreed, ordered, planned for a day, or said to be what they are."""
        yield from self._received()
        for t in self.tokens:
            head = self.tokens[t.head]
            if t.dep == "dobj" and t.pos in ("NOUN", "SYM", "NUM") and self._gives(t.i, head):
                yield from self._announced(t.i, head.i)
            elif t.pos == "NOUN" and t.lemma in STANDING:
                yield from self._standing(t.i)
            if t.pos == "NOUN":
                yield from self._act_noun(t, head) if self._is_act(t.i) else self._ordered(t.i)

    def _act_noun(self, t: Token, head: Token) -> Iterator[Act]:
        if head.lemma in words.WITH_NOUN and t.dep == "dobj":
            yield from self._announced(t.i, head.i)
        elif t.dep == "attr" and head.lemma == "be":
            yield from self._said_to_be(t.i, head.i)
        elif self._provided(t.i):
            yield Act(t.i, t.i, "agreed", None, noun=True)
        else:
            yield from self._ordered(t.i)

    def _received(self) -> Iterator[Act]:
        """As in "The moves were agreed", "a vote was planned for May": what is undertaken is the passive's subject."""
        for clause in self.clauses.all:
            t = self.tokens[clause.verb]
            noun = clause.subject
            if not clause.passive or clause.modal or noun is None or self.tokens[noun].pos not in ("NOUN", "PROPN"):
                continue
            if (
                next(self.clauses.infinitives(t.i), None) is not None
                or "no" in self._below(noun)
                or t.dep in ("acl", "relcl")
            ):
                continue
            if t.lemma in GIVEN:
                yield Act(noun, t.i, "denied" if clause.negated else GIVEN[t.lemma], None, noun=True)
            elif t.lemma in PLANNED and self._is_act(noun) and self._dated(t.i):
                yield Act(noun, t.i, "announced", None, noun=True)

    def _said_to_be(self, noun: int, verb: int) -> Iterator[Act]:
        """As in "It is not a withdrawal", "it is the second postponement"."""
        clause = self.clauses.of(verb)
        lemma = self.tokens[noun].lemma
        if clause.negated and not clause.modal and lemma not in words.TEXTS | NO_DENIAL:
            yield Act(noun, verb, "denied", None, noun=True)
        elif self.tokens[noun].lemma in NOUN_STAGE:
            yield Act(noun, verb, NOUN_STAGE[self.tokens[noun].lemma], None, noun=True, extends=True)

    def _standing(self, noun: int) -> Iterator[Act]:
        """As in "The coalition's commitment to the defeat of the group": one that stands already."""
        for c in self.parse.children[noun]:
            if self.tokens[c].lower == "to" and self.tokens[c].dep == "prep":
                for g in self.parse.children[c]:
                    if self.tokens[g].pos == "NOUN":
                        yield Act(g, noun, "reaffirmed", self.clauses.holder(noun, 0)[0], noun=True)

    def _announced(self, noun: int, verb: int) -> Iterator[Act]:
        clause = self.clauses.of(verb)
        if clause.modal or self.clauses.to(verb) or not self.cast.able(clause.subject):
            return
        if self.tokens[verb].lemma == "plan" and not self._dated(verb):
            return
        if self.tokens[noun].lemma in words.TEXTS and self.tokens[verb].lemma in (
            "sign",
            "accept",
            "ratify",
            "approve",
            "endorse",
        ):
            return
        stage: Stage = words.VERBS.get(self.tokens[verb].lemma, "announced")
        if stage != "agreed":
            stage = NOUN_STAGE.get(self.tokens[noun].lemma, stage)
        yield Act(
            noun, verb, "denied" if clause.negated else stage, clause.subject, noun=True, extends=stage == "extended"
        )

    def _gives(self, noun: int, verb: Token) -> bool:
        if verb.lemma in ("promise", "pledge"):
            return self.tokens[noun].lower not in PEOPLE or not any(True for _ in self.clauses.infinitives(verb.i))
        money = self.tokens[noun].lemma in MONEY or any(
            self.tokens[c].text in "$€£¥" for c in self.parse.children[noun]
        )
        table = verb.lemma == "put" and any(self.tokens[c].lower == "on" for c in self.parse.children[verb.i])
        return money and (table or verb.lemma in ("commit", "allocate", "earmark", "donate"))

    def _provided(self, noun: int) -> bool:
        """As in "Allows for the removal of …", "provides for an exchange of …", said of a paper."""
        i = noun - 1
        while i > 0 and self.tokens[i].pos in ("DET", "ADJ", "NOUN"):
            i -= 1
        return i > 0 and self.tokens[i].lower == "for" and self.tokens[i - 1].lemma in ("allow", "provide")

    def _ordered(self, noun: int) -> Iterator[Act]:
        """As in "a withdrawal that the president ordered", "elections promised for May"."""
        for c in self.parse.children[noun]:
            t = self.tokens[c]
            act = self._is_act(noun) or (t.lemma in ("promise", "schedule") and self._dated(c))
            if act and t.dep in ("relcl", "acl") and t.lemma in ORDERED and t.tag in ("VBD", "VBN"):
                subject = next((k for k in self.parse.children[c] if self.tokens[k].dep == "nsubj"), None)
                if subject is not None or self._dated(c):
                    yield Act(noun, c, ORDERED[t.lemma], subject, noun=True)


def doerless(word: str) -> bool:
    """Whether the subject is nobody: "nobody is drawing plans to stay"."""
    return word in ("nobody", "none")


NO_DENIAL = frozenset({"end", "start", "halt", "return", "period", "term", "programme", "program"})
"""What something "is not", without being refused: "this is not the end"."""

PASSED = frozenset("sign agree adopt approve ratify reach back endorse pass clear".split())
"""What several do to a plan that then binds them together."""

SEALED = frozenset("sign reach strike seal conclude initial".split())
"""Verbs of making an agreement, whose infinitive tells what it holds: "signed agreements with Turkey to reopen it"."""

UNMADE: dict[str, Stage] = {
    **dict.fromkeys(("reject", "refuse", "dismiss", "veto", "oppose", "decline"), "denied"),
    **dict.fromkeys(("reverse", "revoke", "rescind", "scrap", "cancel", "abandon", "drop", "shelve"), "withdrawn"),
}
"""What a verb makes of a decision or proposal to do something."""

MONEY = frozenset({"$", "€", "£", "dollar", "euro", "pound", "million", "billion", "yen", "krone", "franc"})
PEOPLE = frozenset(
    {"daughter", "son", "people", "voters", "reporters", "journalists", "parliament", "us", "them", "me", "him", "her"}
)
"""Those to whom a promise is made, and not what is promised."""

GIVEN: dict[str, Stage] = {
    "agree": "agreed", "promise": "announced", "pledge": "announced", "offer": "proposed", "order": "announced",
}  # fmt: skip
"""Verbs whose passive subject is the act: "the moves were agreed"."""

PERMITTED = frozenset({"authorized", "authorised", "required", "obliged", "supposed", "due", "set", "bound"})
"""Adjectives whose denial is a lack of leave and no refusal: "not authorized to brief the media"."""

STANDING = frozenset({"commitment", "pledge", "adherence"})
"""Nouns that say of an act that it is undertaken already."""

PLANNED = frozenset({"plan", "schedule", "set", "expect", "program", "programme", "slate", "fix", "foresee", "due"})
"""Verbs that set a day."""

ORDERED: dict[str, Stage] = {
    "order": "announced", "promise": "announced", "plan": "announced", "schedule": "announced", "pledge": "announced",
    "announce": "announced", "agree": "agreed", "offer": "proposed", "propose": "proposed",
}  # fmt: skip
"""Verbs of a relative clause that make its noun an act."""

NOUN_STAGE: dict[str, Stage] = {
    "extension": "extended", "prolongation": "extended", "postponement": "extended", "renewal": "extended",
    "delay": "extended", "suspension": "withdrawn", "cancellation": "withdrawn",
}  # fmt: skip
"""Act nouns that carry their stage with them."""
