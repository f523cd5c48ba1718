"""Acts that are nouns: "announced a withdrawal", "elections set for May", "the aid it promised"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate import undertakings as words
from onrecord.annotate.act import Act, Finder
from onrecord.annotate.clauses import VERBAL
from onrecord.annotate.parse import Token
from onrecord.model import Stage


class ActNouns(Finder):
    """Finds nouns that are undertaken, by the verb, participle or relative clause beside them."""

    def named(self) -> Iterator[Act]:
        """Act nouns that are announced, agreed, ordered, planned for a day, or said to be what they are."""
        yield from self._received()
        yield from self._set_for()
        yield from self._due()
        for t in self.tokens:
            head = self.tokens[t.head]
            if t.dep == "dobj" and t.pos in ("NOUN", "SYM", "NUM") and self._gives(t.i, head):
                yield from self._announced(t.i, head.i)
            elif t.pos == "NOUN" and t.lemma in STANDING:
                yield from self._standing(t.i)
            if t.pos == "NOUN":
                yield from self._act_noun(t, head) if self._is_act(t.i) else self._ordered(t.i)

    def _act_noun(self, t: Token, head: Token) -> Iterator[Act]:
        if t.lemma in words.NOUNS and next(self.clauses.infinitives(t.i), None) is not None:
            return
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
            elif t.lemma in PLANNED and (self._is_act(noun) or self._for_a_day(t.i)) and self._dated(t.i):
                yield Act(noun, t.i, "announced", None, noun=True)

    def _for_a_day(self, verb: int) -> bool:
        on = (c for c in self.parse.children[verb] if self.tokens[c].lower == "for" and c > verb)
        times = (x for c in on for x in self.calendar.within(*self._span(c)))
        return any(x.type in ("DATE", "TIME") for x in times)

    def _due(self) -> Iterator[Act]:
        """As in "The withdrawal, due by 3 March, was not complete"."""
        for t in self.tokens:
            noun = self.tokens[t.head]
            if t.lower not in DUE or t.dep not in ("amod", "acl", "appos", "relcl") or noun.pos != "NOUN":
                continue
            dated = next(iter(self.calendar.within(*self._span(t.i))), None) is not None
            if t.i > noun.i and dated and self._is_act(noun.i) and next(self.clauses.infinitives(t.i), None) is None:
                above = self.tokens[noun.head]
                told = self.clauses.of(above.i) if above.pos in VERBAL and noun.dep.startswith("nsubj") else None
                undone = told is not None and told.negated and not told.modal
                yield Act(noun.i, t.i, "missed" if undone else "announced", None, noun=True)

    def _set_for(self) -> Iterator[Act]:
        """As in "It had set the first convoys for August": what a day is fixed for."""
        for clause in self.clauses.all:
            below = self.parse.children[clause.verb]
            thing = next(
                (c for c in below if self.tokens[c].dep in ("dobj", "oprd") and self.tokens[c].pos == "NOUN"), None
            )
            if self.tokens[clause.verb].lemma not in DATING or clause.passive or clause.modal or thing is None:
                continue
            on = (c for c in self.parse.children[clause.verb] if self.tokens[c].lower == "for" and c > thing)
            if self.cast.able(clause.subject) and any(
                next(iter(self.calendar.within(*self._span(c))), None) is not None for c in on
            ):
                yield Act(thing, clause.verb, "announced", clause.subject, noun=True)

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
        bearer = None if clause.passive else clause.subject  # "Russia was promised a part": by somebody else
        yield Act(noun, verb, "denied" if clause.negated else stage, bearer, noun=True, extends=stage == "extended")

    def _gives(self, noun: int, verb: Token) -> bool:
        if verb.lemma in ("guarantee", "renounce", "forswear") or (
            verb.lemma == "order" and self.tokens[noun].tag == "NNS"
        ):
            return not any(True for _ in self.clauses.infinitives(verb.i))
        if verb.lemma == "offer":
            return self._can_be_given(noun) and next(self.clauses.infinitives(verb.i), None) is None
        if verb.lemma in ("promise", "pledge"):
            if any(self.tokens[c].dep == "ccomp" and c > noun for c in self.parse.children[verb.i]):
                return False
            return self.tokens[noun].lower not in PEOPLE or not any(True for _ in self.clauses.infinitives(verb.i))
        money = self.tokens[noun].lemma in MONEY or any(
            self.tokens[c].text in "$€£¥" for c in self.parse.children[noun]
        )
        table = verb.lemma == "put" and any(self.tokens[c].lower == "on" for c in self.parse.children[verb.i])
        if verb.lemma in ("approve", "authorise", "authorize") and self.tokens[noun].pos == "NOUN":
            lemma, pending = self.tokens[noun].lemma, self._below(verb.i) & PENDING
            return (
                not pending and lemma not in NEWS | words.TEXTS and lemma not in words.NOUNS and not self._is_act(noun)
            )
        below = self._below(verb.i)
        aside = (verb.lemma == "set" and "aside" in below) or (verb.lemma == "put" and bool(below & {"up", "aside"}))
        return money and (table or aside or verb.lemma in ("commit", "allocate", "earmark", "donate"))

    def _can_be_given(self, noun: int) -> bool:
        """Whether the noun is a number of things or people, or what sides move: what is offered and not just said."""
        counted = self.tokens[noun].pos in ("NUM", "SYM") or any(
            self.tokens[c].dep == "nummod" for c in self.parse.children[noun]
        )
        return counted or bool(self.clauses.kinds(noun) & (words.COMMANDED | words.THINGS | words.HANDED))

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
            given = t.lemma in ("promise", "pledge") and t.dep == "relcl" and self.cast.able(self._giver(c))
            if given and not self._is_act(noun):
                yield Act(noun, c, self._kept(noun), self._giver(c), noun=True)
            elif act and t.dep in ("relcl", "acl") and t.lemma in ORDERED and t.tag in ("VBD", "VBN"):
                subject = next((k for k in self.parse.children[c] if self.tokens[k].dep == "nsubj"), None)
                if subject is not None or self._dated(c):
                    yield Act(noun, c, ORDERED[t.lemma], subject, noun=True)

    def _giver(self, verb: int) -> int | None:
        return next((k for k in self.parse.children[verb] if self.tokens[k].dep == "nsubj"), None)

    def _kept(self, noun: int) -> Stage:
        """What became of "the aid it promised": delivered or not, by the verb whose object it is."""
        head = self.tokens[self.tokens[noun].head]
        if self.tokens[noun].dep not in ("dobj", "nsubj", "nsubjpass") or head.pos not in VERBAL:
            return "announced"
        clause = self.clauses.of(head.i)
        if clause.modal or not (clause.past or clause.perfect):
            return "announced"
        if clause.negated or head.lemma in ("fail", "withhold", "miss"):
            return "missed"
        return "concluded" if head.lemma in DELIVERS else "announced"


NO_DENIAL = frozenset({"end", "start", "halt", "return", "period", "term", "programme", "program"})
"""What something "is not", without being refused: "this is not the end"."""

MONEY = frozenset({"$", "€", "£", "dollar", "euro", "pound", "million", "billion", "yen", "krone", "franc"})
PEOPLE = frozenset(
    {"daughter", "son", "people", "voters", "reporters", "journalists", "parliament", "us", "them", "me", "him", "her"}
)
"""Those to whom a promise is made, and not what is promised."""

GIVEN: dict[str, Stage] = {
    "agree": "agreed", "promise": "announced", "pledge": "announced", "offer": "proposed", "order": "announced",
}  # fmt: skip
"""Verbs whose passive subject is the act: "the moves were agreed"."""

STANDING = frozenset({"commitment", "pledge", "adherence"})
"""Nouns that say of an act that it is undertaken already."""

PLANNED = frozenset({"plan", "schedule", "set", "expect", "program", "programme", "slate", "fix", "foresee", "due"})
"""Verbs that set a day."""

DUE = frozenset({"due", "scheduled", "slated"})
"""Adjectives that give a noun its day."""

NEWS = frozenset(
    "result location death victory winner figure toll arrest name discovery loss profit news outbreak case finding "
    "candidate candidacy number end appointment resignation birth engagement budget bill law minute successor team "
    "squad charge capture killing seizure verdict statement nomination winner".split()
)
"""What is announced or approved and nobody undertakes."""

PENDING = frozenset({"until", "if", "when", "once", "unless", "before"})
"""Words before an approval that has not come."""

DATING = frozenset({"set", "schedule", "fix", "plan", "slate", "book", "call", "convene"})
"""Verbs that give a thing its day."""

DELIVERS = frozenset("deliver pay give send hand provide disburse transfer release supply receive arrive get".split())
"""Verbs that tell that what was promised came."""

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
