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
            elif t.lower in words.ADJECTIVES and t.pos in ("ADJ", "VERB") and self._describes(t.i):
                yield from self._complete(t.i, words.ADJECTIVES[t.lower], self._bearer(t.i))
            elif t.pos == "NOUN" and lemma in words.NOUNS:
                yield from self._of_noun(t.i, words.NOUNS[lemma])

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

    def _describes(self, i: int) -> bool:
        """Whether "obliged", "required", "set" are said of the bearer, and no active verb with an object."""
        return self.tokens[i].tag != "VBD" and not any(self.tokens[c].dep == "dobj" for c in self.parse.children[i])

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
        denied = any(self.tokens[c].lower in ("no", "any") for c in self.parse.children[i]) and stage != "denied"
        again = head.lemma in words.BACK
        if head.lemma in ("sign", "agree", "adopt", "approve", "ratify", "reach") and stage == "announced":
            stage = "agreed"
        subject = self.clauses._holder(i, 0)[0]  # noqa: SLF001
        yield from self._complete(i, "denied" if denied else "reaffirmed" if again else stage, subject)

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
                yield from self._governed(t.i, t.i, "denied")
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
            if t.dep in ("pcomp", "xcomp") and t.tag == "VBG":
                yield Act(c, verb, stage, clause.subject)
            elif t.dep in ("pobj", "dobj") and t.pos == "NOUN" and self._is_act(c):
                yield Act(c, verb, stage, clause.subject, noun=True)

    def named(self) -> Iterator[Act]:
        """Act nouns that are announced, agreed, ordered, planned for a day."""
        for t in self.tokens:
            head = self.tokens[t.head]
            if t.dep == "dobj" and t.pos in ("NOUN", "SYM", "NUM") and self._gives(t.i, head):
                yield from self._announced(t.i, head.i)
            elif (
                t.dep == "nsubjpass"
                and t.pos in ("NOUN", "PROPN")
                and head.lemma in GIVEN
                and not self.clauses.of(head.i).modal
            ) and not any(True for _ in self.clauses.infinitives(head.i)):
                yield Act(t.i, head.i, GIVEN[head.lemma], None, noun=True)
            if t.pos != "NOUN" or not self._is_act(t.i):
                continue
            if head.lemma in words.WITH_NOUN and t.dep == "dobj":
                yield from self._announced(t.i, head.i)
            elif self._provided(t.i):
                yield Act(t.i, t.i, "agreed", None, noun=True)
            elif (
                t.dep == "nsubjpass" and head.lemma in PLANNED and self._dated(head.i) and "no" not in self._below(t.i)
            ):
                yield Act(t.i, head.i, "announced", None, noun=True)
            else:
                yield from self._ordered(t.i)

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
            if t.dep in ("relcl", "acl") and t.lemma in ORDERED and t.tag in ("VBD", "VBN"):
                subject = next((k for k in self.parse.children[c] if self.tokens[k].dep == "nsubj"), None)
                if subject is not None or self._dated(c):
                    yield Act(noun, c, ORDERED[t.lemma], subject, noun=True)


MONEY = frozenset({"$", "€", "£", "dollar", "euro", "pound", "million", "billion", "yen", "krone", "franc"})
PEOPLE = frozenset(
    {"daughter", "son", "people", "voters", "reporters", "journalists", "parliament", "us", "them", "me", "him", "her"}
)
"""Those to whom a promise is made, and not what is promised."""

GIVEN: dict[str, Stage] = {
    "agree": "agreed", "promise": "announced", "pledge": "announced", "offer": "proposed", "order": "announced",
}  # fmt: skip
"""Verbs whose passive subject is the act: "the moves were agreed"."""

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
