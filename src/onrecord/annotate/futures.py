"""Acts in clauses about the future that bind somebody: "will", "would", "shall", "is to"; no predictions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from onrecord.annotate import undertakings as words
from onrecord.annotate.act import Act, Finder, QuotedPlaces
from onrecord.annotate.clauses import VERBAL, Clause
from onrecord.annotate.deadlines import CONDITION, sense_before
from onrecord.model import Stage


class Futures(Finder):
    """Finds acts by tense and modality."""

    @cached_property
    def _quoted(self) -> QuotedPlaces:
        return QuotedPlaces(self.reading)

    def futures(self) -> Iterator[Act]:
        """Clauses about the future that bind somebody."""
        for clause in self.clauses.all:
            if self._promissory(clause) and self._binds(clause):
                yield self._future(clause)

    def _promissory(self, clause: Clause) -> bool:
        if clause.modal in ("will", "shall", "would") or clause.bound:
            return True
        if clause.modal == "must":
            return (
                (clause.passive or self.cast.able(clause.subject)) and not clause.perfect and self._dated_duty(clause)
            )
        if clause.modal == "should":
            return self._by_a_day(clause)
        if clause.modal == "could" and not clause.negated and not clause.perfect:
            return self.cast.able(clause.subject) and bool(
                CONDITION.search(self.reading.text, *self._span(clause.verb))
            )
        return clause.modal == "may" and not clause.negated and self._under_accord(clause)

    def _by_a_day(self, clause: Clause) -> bool:
        """A "should" with a day ("should leave by mid-September") is a timetable; without, it is advice."""
        if clause.negated or clause.perfect or self.tokens[clause.verb].lemma in words.OUTCOMES:
            return False
        if self.tokens[clause.verb].lemma == "be" and not self._moved(clause):
            return False
        start, end = self._span(clause.verb)
        senses = (
            sense_before(self.reading.text, t.evidence.start, t.evidence.end)[0]
            for t in self.calendar.within(start, end)
        )
        return any(sense in ("by", "before") for sense in senses)

    def _moved(self, clause: Clause) -> bool:
        """Whether the subject can be where somebody wants it: "the troops should be home by Easter"."""
        if clause.subject is None or self.cast.able(clause.subject):
            return clause.subject is not None
        return bool(self.clauses.kinds(clause.subject) & (words.COMMANDED | words.THINGS | words.HANDED))

    def _dated_duty(self, clause: Clause) -> bool:
        """A "must" binds by a day or under a text; without them it is an opinion."""
        return self._under_accord(clause) or any(
            t.type == "DATE" for t in self.calendar.within(*self._span(clause.verb))
        )

    def _future(self, clause: Clause) -> Act:
        stage, negative = self._future_stage(clause)
        inner = next(self.clauses.infinitives(clause.verb), None)
        if (
            self.tokens[clause.verb].lemma in ("begin", "start")
            and inner is not None
            and self.cast.able(clause.subject)
        ):
            return Act(inner, clause.first, stage, clause.subject)
        named = clause.passive or not self.cast.able(clause.subject) or self._commanded(clause) or self._none(clause)
        if (inside := self._inside(clause)) is not None:
            return Act(inside, clause.first, stage, self.clauses.subject(inside)[0])
        named = named and clause.subject is not None and self._before(clause)
        return Act(clause.verb, clause.first, stage, clause.subject, named, negative=negative and not named)

    def _before(self, clause: Clause) -> bool:
        """Whether the subject stands before this verb and not before another one: "would respond but would not go"."""
        first = self.tokens[clause.verb].dep == "conj" and not clause.own and self._own_helper(clause.verb)
        return not first

    def _own_helper(self, verb: int) -> bool:
        return any(self.tokens[c].dep == "aux" and self.tokens[c].tag == "MD" for c in self.parse.children[verb])

    def _inside(self, clause: Clause) -> int | None:
        """The verb that is the act in "a first phase will see the forces leave", "a second will allow them to stay"."""
        lemma = self.tokens[clause.verb].lemma
        if lemma not in ("see", "let", "allow") or (lemma != "see" and self.cast.able(clause.subject)):
            return None
        below = [self.tokens[c] for c in self.parse.children[clause.verb]]
        return next((t.i for t in below if t.dep in ("ccomp", "xcomp") and t.tag == "VB"), None)

    def _commanded(self, clause: Clause) -> bool:
        """Whether the subject only carries out what others decide: "its soldiers would leave", "it was to open"."""
        if clause.subject is None or self.clauses.object(clause.verb) is not None:
            return False
        subject = self.tokens[clause.subject]
        if self.tokens[clause.verb].lemma in ("follow", "come") and subject.pos != "PRON":
            return True
        if self.tokens[clause.verb].lemma in ("be", "end", "begin", "start", "last", "run", "open", "close", "resume"):
            return subject.lower not in ("we", "i", "they", "he", "she") and subject.pos != "NUM"
        if self.clauses.kinds(subject.i) & words.COMMANDED:
            return self._under_orders(subject.i)
        goes_on = any(self.tokens[c].dep in ("xcomp", "pcomp") for c in self._inside_of(clause.verb))
        lemma = self.tokens[clause.verb].lemma
        return subject.lower in ("it", "this", "that") and lemma in words.SCHEDULE and not goes_on

    def _inside_of(self, verb: int) -> list[int]:
        """The dependents of the verb and of its prepositions and particles: "go on reducing"."""
        below = [*self.parse.children[verb]]
        return below + [g for c in below if self.tokens[c].dep in ("prep", "prt") for g in self.parse.children[c]]

    def _under_orders(self, noun: int) -> bool:
        """Whether someone else's decision moves them: "its last soldiers", "the ambassador", ships and equipment."""
        t = self.tokens[noun]
        owned = any(self.tokens[c].dep == "poss" for c in self.parse.children[noun])
        return (
            owned
            or (t.tag == "NN" and t.lemma not in ("force", "contingent", "battalion"))
            or bool(self.clauses.kinds(noun) & words.THINGS)
        )

    def _future_stage(self, clause: Clause) -> tuple[Stage, bool]:
        above = self._above(clause.verb)
        if clause.modal == "could":
            return "proposed", False
        if self._to_nobody(clause):
            return "denied", False
        if clause.negated:
            refrains = clause.passive or not self.cast.able(clause.subject) or self._none(clause)
            refrains = (
                refrains or self.tokens[clause.verb].lemma in words.HARMS or bool(self._below(clause.verb) & ANY_MORE)
            )
            return ("announced", True) if refrains else ("denied", False)
        if above is not None:
            lemma = self.tokens[above].lemma
            if lemma == "deny":
                return "denied", False
            if (stage := words.VERBS.get(lemma)) is not None:
                return stage, False
        return ("agreed" if self._under_accord(clause) else "announced"), False

    def _to_nobody(self, clause: Clause) -> bool:
        """As in "We will give it back to nobody"."""
        last = self.clauses.reach(clause.verb)
        return any(t.lower == "nobody" for t in self.tokens[clause.verb + 1 : last + 1])

    def _none(self, clause: Clause) -> bool:
        """As in "No foreign force will …": the negation is in the subject."""
        return clause.subject is not None and "no" in self._below(clause.subject)

    def _above(self, i: int) -> int | None:
        """The verb or noun whose clause this is: "said [that …]", "a promise [that …]"."""
        t = self.tokens[i]
        while t.dep == "conj" and self.tokens[t.head].pos in VERBAL and t.head != t.i:
            t = self.tokens[t.head]
        if t.dep == "xcomp" and self.tokens[t.head].lemma == "be":
            t = self.tokens[t.head]
        return t.head if t.dep in ("ccomp", "acl", "relcl", "advcl") and t.head != t.i else None

    def _under_accord(self, clause: Clause) -> bool:
        sentence = self.parse.sentence(self.tokens[clause.verb].sentence)
        return bool(UNDER.search(self.reading.text, sentence[0].start, sentence[-1].end))

    def _binds(self, clause: Clause) -> bool:
        """Whether a future clause is no prediction, wish, question or supposition."""
        t = self.tokens[clause.verb]
        before = self.tokens[max(0, clause.verb - 2) : clause.verb]
        if t.dep == "conj" and [x.lower for x in before] == ["rather", "than"]:
            return False
        above = self._above(clause.verb)
        if above is not None and self._expects(above, clause):
            return False
        sworn = above is not None and self.tokens[above].lemma in SWEARING and self.tokens[t.i].dep == "ccomp"
        if sworn or self._inside(clause) is not None:
            return True
        if self._tells_how(clause) or self._supposed(clause) or self._embedded(clause) or self._runs_out(clause):
            return False
        if clause.subject is not None and self.clauses.kinds(clause.subject) & (words.COMMANDED | words.THINGS):
            return True
        laid_down = clause.modal == "shall" and clause.own
        laid_down = laid_down or self._is_to(clause)
        return self.cast.able(clause.subject) or clause.passive or t.lemma in (*words.SCHEDULE, "be") or laid_down

    def _is_to(self, clause: Clause) -> bool:
        """As in "Victims are to receive care"; against "the goal is to win", "if the bill were to pass"."""
        if not clause.bound or clause.subject is None or self.tokens[clause.subject].pos == "PRON":
            return False
        now = self.tokens[self.tokens[clause.verb].head].lower in ("is", "are")
        return now and self.tokens[clause.subject].lemma.lower() not in AIMS

    def _tells_how(self, clause: Clause) -> bool:
        """Whether the verb tells of a state or an outcome and not of a deed."""
        lemma = self.tokens[clause.verb].lemma
        if lemma in ("be", "have", "do"):
            return not self._placed(clause)
        return lemma in words.OUTCOMES and not self._acts(clause)

    def _runs_out(self, clause: Clause) -> bool:
        """As in "Was to run out": what lapses by itself is no undertaking; "would not be drawn" is a silence."""
        lemma = self.tokens[clause.verb].lemma
        below = self._below(clause.verb)
        lasts = lemma == "take" and bool(below & {"until", "till"}) and not self.cast.able(clause.subject)
        hidden = lemma in ("draw", "name", "identify", "quote") and clause.negated
        aimless = lemma == "go" and self.tokens[clause.verb].tag == "VB" and not below & GONE and self._bare_it(clause)
        return lasts or hidden or aimless or (lemma == "run" and "out" in below)

    def _bare_it(self, clause: Clause) -> bool:
        return clause.subject is not None and self.tokens[clause.subject].lower == "it"

    def _acts(self, clause: Clause) -> bool:
        """Whether a verb of outcomes is here one of doing: "we will find them", "will take over", "will look at it"."""
        lemma = self.tokens[clause.verb].lemma
        if lemma == "look":
            return bool(self._below(clause.verb) & {"at", "into", "after"})
        if lemma == "lead":
            return self.cast.able(clause.subject) and self.clauses.object(clause.verb) is not None
        if lemma in ("find", "ask", "show") and clause.subject is not None:
            return self.tokens[clause.subject].lower == "we"
        return lemma == "take" and self._takes(clause)

    def _takes(self, clause: Clause) -> bool:
        """As in "Will take over", "will take its place": somebody does; "it will take years" is a prediction."""
        if clause.subject is None or clause.passive:
            return clause.passive
        thing = self.clauses.object(clause.verb)
        if self.tokens[clause.subject].lower == "it":
            return thing is not None and self.tokens[thing].lemma not in LASTING and self.tokens[thing].pos != "NUM"
        return self.cast.able(clause.subject) or thing is None

    def _placed(self, clause: Clause) -> bool:
        """As in "be out", "be back", "be on the table", "have no combat mission"; "be free", "be ready" are states."""
        below = [self.tokens[c] for c in self.parse.children[clause.verb] if c > clause.verb]
        if clause.subject is not None and self.tokens[clause.subject].dep == "expl":
            return any("no" in self._below(c.i) for c in below)
        if self.tokens[clause.verb].lemma == "have":
            thing = self.clauses.object(clause.verb)
            if thing is not None and {c.lower for c in below if c.dep in ("prt", "advmod")} & PLACED:
                return self.cast.able(clause.subject)
            return thing is not None and self._is_act(thing) and "no" in self._below(thing)
        if self.tokens[clause.verb].lemma == "do":
            return any(c.dep == "dobj" for c in below) and self.cast.able(clause.subject)
        return self.tokens[clause.verb].lemma == "be" and any(
            c.lower in PLACED and c.dep in ("advmod", "prep", "prt", "acomp") for c in below
        )

    def _supposed(self, clause: Clause) -> bool:
        near = {self.tokens[c].lower for c in self.parse.children[clause.verb]}
        if near & words.UNLIKELY:
            return True
        if clause.modal != "would" or clause.subject is None:
            return False
        return self.tokens[clause.subject].lower in ("i", "you") or self._quoted(self.tokens[clause.verb].start)

    def _embedded(self, clause: Clause) -> bool:
        """Whether the clause is a question inside another ("how many will remain") or the foot of a condition."""
        first = self.parse.edges(clause.verb)[0]
        opening = [t.lower for t in self.tokens[max(first - 1, 0) : clause.first] if not self._inner(t.i, clause.verb)]
        if any(self.tokens[i].dep == "relcl" for i in (clause.verb, self.tokens[clause.verb].head)):
            was = self.tokens[self.tokens[clause.verb].head].lower in ("was", "were")
            return clause.bound and was and not clause.perfect
        if any(w in ASKING for w in opening[:4]):
            return True
        t = self.tokens[clause.verb]
        if t.dep == "conj" and not clause.own and self.tokens[t.head].pos in VERBAL:
            return self._embedded(self.clauses.of(t.head))
        return self.tokens[clause.verb].dep == "advcl" and bool(
            set(opening[:3]) & {"if", "unless", "so", "because", "as", "that"}
        )

    def _inner(self, i: int, verb: int) -> bool:
        """Whether token `i` belongs to a clause inside the one of `verb`: "those who remain will leave"."""
        above = next((a for a in self.clauses.ancestors(i) if self.tokens[a].pos in VERBAL), None)
        return above is not None and above != verb and verb in self.clauses.ancestors(above)

    def _expects(self, above: int, clause: Clause) -> bool:
        lemma = self.tokens[above].lemma
        if lemma in words.EXPECTATION:
            return True
        if lemma in ("warn", "doubt"):
            own = self.clauses.of(above).subject
            return (
                clause.subject is None
                or own is None
                or self.tokens[clause.subject].lower not in ("it", "they", "we", "he", "she")
            )
        return False


GONE = frozenset({"on", "ahead", "back", "home", "away", "out", "to", "into", "by", "in"})
"""With "go": somewhere; "it will go fast" is no undertaking."""

SWEARING = frozenset({"promise", "pledge", "vow", "swear", "guarantee", "assure", "undertake"})
"""Verbs that make an undertaking of whatever "will" be: "swore that not one day will be lost"."""

LASTING = frozenset("time day week month year decade hour minute while lot effort courage money patience".split())
"""What "it will take", where nobody takes anything."""

AIMS = frozenset(
    "goal aim hope idea philosophy proposal purpose task job order priority ambition strategy point intention plan "
    "trick key way thing challenge question problem answer dream role duty objective option alternative step effect "
    "approach policy business choice message focus best worst rest tendency temptation".split()
)
"""Nouns whose infinitive tells what they are, and not what they are to do: "the goal is to win"."""

ANY_MORE = frozenset({"again", "anymore", "longer", "more"})
"""With a negation: an undertaking to refrain, "we shall not ask again"."""

ASKING = frozenset({"how", "what", "when", "where", "which", "who", "whom", "why", "whether"})
"""Words that open an embedded question."""

UNDER = re.compile(
    r"\b(?:under|in|according to|as part of|in line with)\s+(?:the|a|an|their|this|that)\s+(?:[\w’'.-]+\s+){0,4}?"
    r"(?:accord|agreement|deal|pact|treaty|convention|document|text|truce|annex|memorandum|protocol|plan)\b|under which"
    r"|\bunder (?:the|a|an|their|this|that) (?:[\w’'.-]+\s+){0,3}?(?:statement|declaration|roadmap|road map|resolution|"
    r"framework|arrangement|terms|timetable)\b"
    r"|\bthe (?:text|document|accord|agreement) (?:says|states|provides|stipulates)"
    r"|\b(?:says|reads|states) the (?:[\w-]+ ){0,2}(?:text|document|accord|agreement|treaty|pact|statement)\b",
    re.IGNORECASE,
)
"""A text that binds: "under the 2018 accord", "the deal, under which"."""

PLACED = frozenset({"out", "back", "home", "down", "away", "gone", "over", "in", "on", "there", "here"})
"""With "be": where somebody will be, against how he will be."""
