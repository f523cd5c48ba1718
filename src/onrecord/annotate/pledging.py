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
            if t.pos in VERBAL and (ways := self._verbal(t, lemma)) is not None:
                yield from ways
            elif t.lower == "about" and self.tokens[t.head].lemma == "be" and self.clauses.negated(t.head):
                yield from self._complete(t.i, "denied", self.clauses.subject(t.head)[0])
            elif t.lower in words.ADJECTIVES and t.pos in ("ADJ", "VERB") and self._describes(t.i):
                yield from self._complete(t.i, self._state(t), self._bearer(t.i))
            elif t.pos == "NOUN" and lemma in ASKED:
                yield from self._replied(t)
            elif t.pos == "NOUN" and lemma in words.NOUNS:
                yield from self._of_noun(t.i, words.NOUNS[lemma])

    def _verbal(self, t: Token, lemma: str) -> Iterator[Act] | None:
        """What verb `t` binds to; None where it is no verb of undertaking, obliging, signing, weighing or allotting."""
        if lemma in words.WITH_INFINITIVE or lemma in ("want", "seek"):
            return self._of_verb(t.i, lemma)
        if lemma in OBLIGING:
            return self._obliged(t.i)
        if lemma in ("sign", "initial"):
            return self._signed(t.i)
        if lemma in words.PONDER:
            return self._pondered(t.i)
        return self._given_time(t.i) if self._allots(t) else None

    def _allots(self, t: Token) -> bool:
        """Whether the verb may give or hold a length of time: "has a month to", "set itself eighteen months to"."""
        given = any(self.tokens[c].dep == "dobj" and c > t.i for c in self.parse.children[t.i])
        return t.lemma in ("have", "get", "give") or (t.lemma in ("set", "allow") and given)

    def _given_time(self, i: int) -> Iterator[Act]:
        """As in "The forces have one month to leave": a length of time, and what is to be done in it."""
        until = next((c for c in self.parse.children[i] if self.tokens[c].lower in ("until", "till")), None)
        if until is not None and self.tokens[i].lemma == "have" and not self.clauses.of(i).modal:
            for verb in (*self.clauses.infinitives(i), *(v for v in self._under(until))):
                yield Act(verb, i, "announced", self.clauses.of(i).subject)
        elif self.tokens[i].lemma == "have":
            marked = (v for v in self.clauses.infinitives(i) if self._below(v) & {"until", "till"})
            yield from (Act(verb, i, "announced", self.clauses.of(i).subject) for verb in marked)
        held = (c for c in self.parse.children[i] if c > i and self.tokens[c].dep in ("dobj", "npadvmod"))
        span = next((c for c in held if self.tokens[c].lemma in ("day", "week", "month", "year", "hour")), None)
        if span is None or self.clauses.of(i).modal:
            return
        to_whom = next((c for c in self.parse.children[i] if self.tokens[c].dep == "dative"), None)
        bound = to_whom if to_whom is not None else self.clauses.of(i).subject
        for verb in (*self.clauses.infinitives(span), *self.clauses.infinitives(i)):
            yield Act(verb, span, "announced", bound)

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
        if lemma in MINDLESS and not self.cast.able(clause.subject):
            return
        yield from self._complete(i, stage, clause.subject)
        if lemma in words.WITH_INFINITIVE and next(self.clauses.infinitives(i), None) is None:
            for noun in self._beside(i):
                yield from (Act(v, i, stage, clause.subject) for v in self.clauses.infinitives(noun))

    def _beside(self, i: int) -> Iterator[int]:
        """The nouns to which the parser hangs what is promised: "undertook in a letter to hand over 2,000 rifles"."""
        for c in self.parse.children[i]:
            if c > i and self.tokens[c].dep == "prep" and self.tokens[c].lower in ("in", "on", "at", "during", "by"):
                yield from (k for k in self.parse.children[c] if self.tokens[k].lemma not in words.NOUNS)

    def _obliged(self, i: int) -> Iterator[Act]:
        """As in "A treaty that obliges them to destroy their stocks": what a paper makes somebody do."""
        clause, bound = self.clauses.of(i), self.clauses.object(i)
        paper = clause.subject is not None and self.tokens[clause.subject].lemma.lower() in words.TEXTS | OF_LAW
        if paper and bound is not None and not clause.passive and not clause.negated:
            for verb in self.clauses.infinitives(i):
                yield Act(verb, i, "agreed", bound, negative=self.clauses.of(verb).negated)

    def _signed(self, i: int) -> Iterator[Act]:
        """As in "Signed identical papers to reopen the ports": what the paper holds."""
        clause = self.clauses.of(i)
        if not clause.negated and not clause.modal and not clause.passive and self.clauses.object(i) is not None:
            yield from self._complete(i, "agreed", clause.subject)

    def _pondered(self, i: int) -> Iterator[Act]:
        """As in "Is considering whether to double the sum", "is weighing sending more": no decision yet."""
        clause = self.clauses.of(i)
        if clause.negated or not self.cast.able(clause.subject):
            return
        for c in self.parse.children[i]:
            t = self.tokens[c]
            whether = t.dep in ("xcomp", "ccomp") and t.tag == "VB" and "whether" in self._below(c)
            if c > i and (whether or (t.dep in ("xcomp", "pcomp") and t.tag == "VBG")):
                yield Act(c, i, "proposed", clause.subject)

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
        wished = list(self.clauses.infinitives(i))
        return all(self.clauses.subject(verb)[1] is False and not self.clauses.of(verb).passive for verb in wished)

    def _bearer(self, i: int) -> int | None:
        """Whose readiness it is: the subject of the "be" above, or the noun that it modifies."""
        head = self.tokens[self.tokens[i].head]
        if self.tokens[i].pos == "VERB" and self.clauses.of(i).subject is not None:
            return self.clauses.of(i).subject
        return self.clauses.subject(head.i)[0] if head.pos in VERBAL else head.i

    def _replied(self, t: Token) -> Iterator[Act]:
        """As in "Accepted an invitation to meet", "turned down pleas to stay": what was asked, and the answer."""
        head = self.tokens[t.head]
        down = head.lemma == "turn" and "down" in self._below(head.i)
        stage: Stage | None = "denied" if down else REPLIES.get(head.lemma)
        clause = self.clauses.of(head.i) if head.pos in VERBAL else None
        if t.dep != "dobj" or stage is None or clause is None or clause.modal or clause.negated:
            return
        verbs = [*self.clauses.infinitives(t.i), *(v for v in self.clauses.infinitives(head.i) if v > t.i)]
        under = [k for c in self.parse.children[t.i] for k in self.parse.children[c] if c > t.i]
        verbs += [v for k in under for v in self.clauses.infinitives(k)]
        yield from (Act(verb, head.i, stage, clause.subject) for verb in dict.fromkeys(verbs))

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
        if head.lemma in SEALED | MADE and self.tokens[i].dep == "dobj":
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
            if self._keeps_silent(i, verb):
                continue
            if self.tokens[verb].lemma == "do" and self.clauses.object(verb) is None and "so" not in self._below(verb):
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
            named = clause.passive or not (self.cast.able(subject) or self._willing(i))
            yield Act(verb, i, stage, doer if doer is not None else subject, named and self.tokens[i].pos != "NOUN",
                      negative=clause.negated)  # fmt: skip

    def _keeps_silent(self, i: int, verb: int) -> bool:
        """As in "Declined to say", "refused to give details", "agreed to discuss it": no act, or none but talk."""
        lemma = self.tokens[verb].lemma
        given = lemma == "give" and self.tokens[i].lemma in ("decline", "refuse")
        return given or lemma in ("say", "comment", "elaborate", "discuss", "name", "specify", "tell", "speculate")

    def _willing(self, i: int) -> bool:
        """Whether the verb is one that only somebody does: whoever vows, agrees or refuses has a will."""
        return self.tokens[i].lemma in words.WITH_INFINITIVE and not self.clauses.of(i).passive

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
            beside = t.dep == "advcl" and c == holder + 2 and stage == "denied"  # "ruled out resigning"
            if (t.dep in ("pcomp", "xcomp", "ccomp") or beside) and t.tag == "VBG":
                yield Act(c, verb, stage, clause.subject)
            elif t.dep in ("pobj", "dobj") and t.pos == "NOUN" and (self._is_act(c) or self._whatever(verb, c)):
                yield Act(c, verb, stage, clause.subject, noun=True)

    def _whatever(self, verb: int, noun: int) -> bool:
        """As in "Rules out combat troops", "committed itself to disarmament": any noun is what is done or not."""
        if self.tokens[noun].lemma in words.NOUNS or self.tokens[noun].lemma in THOUGHTS:
            return False
        return self.tokens[verb].lemma == "rule" or (
            self.tokens[verb].lemma == "commit" and self.clauses.object(verb) is not None
        )


def doerless(word: str) -> bool:
    """Whether the subject is nobody: "nobody is drawing plans to stay"."""
    return word in ("nobody", "none")


PASSED = frozenset("sign agree adopt approve ratify reach back endorse pass clear".split())
"""What several do to a plan that then binds them together."""

OBLIGING = frozenset({"oblige", "bind", "commit", "require"})
"""What a paper does to those who sign it."""

OF_LAW = frozenset({"text", "convention", "resolution", "protocol", "clause", "article"})

THOUGHTS = frozenset({"possibility", "idea", "option", "prospect", "chance", "cause", "foul", "link", "motive"})
"""What is ruled out and is nobody's act."""

ASKED = frozenset({"plea", "request", "demand", "call", "appeal", "invitation", "ultimatum"})
"""What others want done."""

REPLIES: dict[str, Stage] = {
    "accept": "agreed", "grant": "agreed", "heed": "agreed", "reject": "denied", "refuse": "denied",
    "rebuff": "denied", "dismiss": "denied", "decline": "denied", "spurn": "denied", "resist": "denied",
}  # fmt: skip

MINDLESS = frozenset({"fail", "mean", "intend", "aim", "threaten", "want", "seek"})
"""Verbs that things do too: "injections intended to calm her", "the edict failed to compel them"."""

MADE = frozenset("make renew repeat give issue take reaffirm reiterate".split())
"""Verbs of making or repeating a promise, to which the parser hangs its infinitive."""

SEALED = frozenset("sign reach strike seal conclude initial".split())
"""Verbs of making an agreement, whose infinitive tells what it holds: "signed agreements with Turkey to reopen it"."""

UNMADE: dict[str, Stage] = {
    **dict.fromkeys(("reject", "refuse", "dismiss", "veto", "oppose", "decline"), "denied"),
    **dict.fromkeys(
        ("reverse", "revoke", "rescind", "scrap", "cancel", "abandon", "drop", "shelve", "withdraw", "retract"),
        "withdrawn",
    ),
}
"""What a verb makes of a decision or proposal to do something."""

PERMITTED = frozenset({"authorized", "authorised", "required", "obliged", "supposed", "due", "set", "bound"})
"""Adjectives whose denial is a lack of leave and no refusal: "not authorized to brief the media"."""
