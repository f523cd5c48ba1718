"""Acts that somebody undertakes, found in the clauses: what is promised, ordered, planned, put off, carried out.

Four finders, tried in this order for every verb or noun, the first that finds wins:

* `infinitives`: "promised to stay", "is ready to deploy", "a decision to end";
* `futures`: "will", "would", "shall", "is to", and no prediction;
* `courses`: the later life of an act noun, "postponed the election", "the truce collapsed";
* `named`: an act noun under a verb of undertaking, "announced a withdrawal", "a withdrawal that X ordered".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate import undertakings as words
from onrecord.annotate.clauses import VERBAL, Clause, Clauses
from onrecord.annotate.deadlines import CONDITION, Calendar
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parse import Token
from onrecord.annotate.parties import Cast
from onrecord.model import Stage, Time


@dataclass(frozen=True, slots=True)
class Act:
    """Something undertaken."""

    head: int
    """The verb or noun that is done."""
    trigger: int
    """The word that makes it an undertaking."""
    stage: Stage
    subject: int | None
    """Who does it, as a token; None where no one is named."""
    named: bool = False
    """Whether its words begin with the subject: passives, and things that are scheduled."""
    noun: bool = False
    negative: bool = False
    """An undertaking to refrain: its words begin with "not"."""
    extends: bool = False


class Acts:
    """The acts of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, cast: Cast, calendar: Calendar) -> None:
        """Nothing is looked for yet."""
        self.reading, self.clauses, self.cast, self.calendar = reading, clauses, cast, calendar
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self._quoted = quoted(reading)

    def all(self) -> tuple[Act, ...]:
        """Every act once, in the order of the text."""
        found: dict[int, Act] = {}
        for finder in (self.infinitives, self.futures, self.courses, self.named, self.scheduled):
            for act in finder():
                found.setdefault(act.head, act)
        if any(act.stage != "denied" for act in found.values()):
            for act in self.carried():
                found.setdefault(act.head, act)
        return tuple(found[i] for i in sorted(found) if not self._asked(i))

    def _asked(self, i: int) -> bool:
        """Whether the sentence is a question."""
        last = self.parse.sentence(self.tokens[i].sentence)[-3:]
        return any(t.text == "?" for t in last)

    # ---- to + verb

    def infinitives(self) -> Iterator[Act]:
        """Verbs, nouns and adjectives of undertaking with the infinitives that complete them."""
        for t in self.tokens:
            lemma = t.lemma.lower()
            if t.pos in VERBAL and (lemma in words.WITH_INFINITIVE or lemma in ("want", "seek")):
                yield from self._of_verb(t.i, lemma)
            elif t.lower in words.ADJECTIVES and t.pos in ("ADJ", "VERB"):
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

    def _own_wish(self, i: int) -> bool:
        """ "wants to be down to 12,000 by the summer"; "wants the parties to publish" is a demand."""
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
            doer = clause.subject if self.clauses.object(i) is not None else subject
            named = clause.passive or not self.cast.able(subject)
            yield Act(verb, i, stage, doer if doer is not None else subject, named and self.tokens[i].pos != "NOUN",
                      negative=clause.negated)  # fmt: skip

    # ---- will, would, is to

    def futures(self) -> Iterator[Act]:
        """Clauses about the future that bind somebody."""
        for clause in self.clauses.all:
            if self._promissory(clause) and self._binds(clause):
                yield self._future(clause)

    def _promissory(self, clause: Clause) -> bool:
        if clause.modal in ("will", "shall", "would") or clause.bound:
            return True
        if clause.modal == "must":
            return self.cast.able(clause.subject) and not clause.perfect
        if clause.modal == "could" and not clause.negated and not clause.perfect:
            return self.cast.able(clause.subject) and bool(
                CONDITION.search(self.reading.text, *self._span(clause.verb))
            )
        return clause.modal == "may" and not clause.negated and self._under_accord(clause)

    def _future(self, clause: Clause) -> Act:
        stage, negative = self._future_stage(clause)
        named = clause.passive or not self.cast.able(clause.subject) or self._commanded(clause)
        if (
            self.tokens[clause.verb].lemma in ("see", "let", "allow")
            and (inside := self._inside(clause.verb)) is not None
        ):
            return Act(inside, clause.first, stage, self.clauses.subject(inside)[0])
        inner = next(self.clauses.infinitives(clause.verb), None)
        if self.tokens[clause.verb].lemma in ("begin", "start") and inner is not None and not named:
            return Act(inner, clause.first, stage, clause.subject)
        return Act(clause.verb, clause.first, stage, clause.subject, named and clause.subject is not None,
                   negative=negative and not named)  # fmt: skip

    def _inside(self, verb: int) -> int | None:
        """ "will see the forces leave", "will allow the mission to stay": the verb that is the act."""
        return next((c for c in self.parse.children[verb]
                     if self.tokens[c].dep in ("ccomp", "xcomp") and self.tokens[c].tag == "VB"), None)  # fmt: skip

    def _commanded(self, clause: Clause) -> bool:
        """Whether the subject only carries out what others decide: "the last soldiers would leave", "it was to open"."""
        if clause.subject is None or self.clauses.object(clause.verb) is not None:
            return False
        subject = self.tokens[clause.subject]
        if self.tokens[clause.verb].lemma in ("be", "end", "begin", "start", "last", "run", "open", "close", "resume"):
            return subject.lower not in ("we", "i", "they", "he", "she") and subject.pos != "NUM"
        if subject.lemma.lower() in words.COMMANDED:
            return True
        return subject.lower in ("it", "this", "that") and self.tokens[clause.verb].lemma in words.SCHEDULE

    def _future_stage(self, clause: Clause) -> tuple[Stage, bool]:
        above = self._above(clause.verb)
        if clause.modal == "could":
            return "proposed", False
        if clause.negated:
            refrains = (
                clause.passive or not self.cast.able(clause.subject) or self.tokens[clause.verb].lemma in words.HARMS
            )
            return ("announced", True) if refrains else ("denied", False)
        if above is not None:
            lemma = self.tokens[above].lemma
            if lemma == "deny":
                return "denied", False
            if (stage := words.VERBS.get(lemma)) is not None:
                return stage, False
        return ("agreed" if self._under_accord(clause) else "announced"), False

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
        if t.lemma in ("see", "allow", "let") and self._inside(clause.verb) is not None:
            return self._above(clause.verb) is None or not self._expects(self._above(clause.verb) or 0, clause)
        if t.lemma in words.OUTCOMES or (t.lemma in ("be", "have") and not self._placed(clause)):
            return False
        if self._supposed(clause) or self._embedded(clause):
            return False
        above = self._above(clause.verb)
        if above is not None and self._expects(above, clause):
            return False
        if self.cast.able(clause.subject) or clause.passive:
            return True
        return t.lemma in words.SCHEDULE

    def _placed(self, clause: Clause) -> bool:
        """ "be out", "be back", "be down to 12,000", "be on the table"; "be free", "be ready" are states."""
        below = [self.tokens[c] for c in self.parse.children[clause.verb] if c > clause.verb]
        return self.tokens[clause.verb].lemma == "be" and any(
            c.lower in ("out", "back", "home", "down", "away", "gone", "over", "in", "on")
            and c.dep in ("advmod", "prep", "prt", "acomp")
            for c in below
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
        opening = [t.lower for t in self.tokens[first : clause.first]]
        if self.tokens[clause.verb].dep == "relcl":
            return clause.bound and clause.past
        if any(w in ASKING for w in opening[:3]):
            return True
        return self.tokens[clause.verb].dep == "advcl" and bool(
            set(opening[:2]) & {"if", "unless", "so", "because", "as", "that"}
        )

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

    # ---- the timetable present, and what is carried out

    def scheduled(self) -> Iterator[Act]:
        """ "Its operations there end on 30 June": a present tense with a day to come."""
        published = self.reading.report.published
        if published is None:
            return
        for clause in self.clauses.all:
            t = self.tokens[clause.verb]
            if (
                t.tag not in ("VBZ", "VBP")
                or clause.modal
                or clause.negated
                or not clause.own
                or t.lemma in words.OUTCOMES
            ):
                continue
            if t.lemma in ("be", "have", "do") or self._embedded(clause) or t.dep in ("advcl",):
                continue
            times = [x for x in self.calendar.within(*self._span(clause.verb)) if x.begin or x.end]
            if any((x.begin or x.end or published) > published and self._hangs(x, clause.verb) for x in times):
                yield Act(clause.verb, clause.verb, "announced", clause.subject,
                          not self.cast.able(clause.subject) or t.lemma in words.SCHEDULE)  # fmt: skip

    def _span(self, i: int) -> tuple[int, int]:
        first, last = self.parse.edges(i)
        return self.tokens[first].start, self.tokens[last].end

    def _hangs(self, time: Time, verb: int) -> bool:
        """Whether `time` depends on `verb` itself, through a preposition or directly."""
        for t in self.parse.between(time.evidence.start, time.evidence.end):
            up = t.i
            for up in self.clauses.ancestors(t.i):
                if self.tokens[up].pos not in ("ADP", "SCONJ", "PROPN", "NUM", "NOUN") or up == verb:
                    break
            if up == verb and (self.tokens[t.head].i == verb or self.tokens[t.head].pos == "ADP"):
                return True
        return False

    def carried(self) -> Iterator[Act]:
        """Bases handed over, troops that left, prisoners freed: acts done, in a report that tells of undertakings."""
        for clause in self.clauses.all:
            t = self.tokens[clause.verb]
            if (
                clause.modal
                or clause.bound
                or clause.negated
                or self.clauses.to(clause.verb)
                or t.dep in ("relcl", "acl", "amod")
            ):
                continue
            if not self._hands_over(clause):
                continue
            going = t.tag == "VBG" and any(self.tokens[h].lemma == "be" for h in self.clauses.helpers(clause.verb))
            going = going or (t.tag in ("VBZ", "VBP"))
            if not going and not clause.past:
                continue
            named = clause.passive or self._commanded(clause)
            yield Act(clause.verb, clause.verb, "in effect" if going else "concluded", clause.subject, named)

    def _hands_over(self, clause: Clause) -> bool:
        t = self.tokens[clause.verb]
        particles = {
            self.tokens[c].lower for c in self.parse.children[clause.verb] if self.tokens[c].dep in ("prt", "advmod")
        }
        noun = self.clauses.object(clause.verb)
        if noun is not None and self.tokens[noun].lemma.lower() in words.HANDED:
            return t.lemma in words.HANDING or bool(
                particles & {"over", "back", "up", "home"} and t.lemma in words.GIVING
            )
        if noun is None and clause.subject is not None and self.tokens[clause.subject].lemma.lower() in words.COMMANDED:
            return t.lemma in words.GOING
        if noun is not None and clause.subject is not None and t.lemma in ("leave", "quit", "vacate", "exit", "depart"):
            return (
                self.tokens[noun].entity in ("GPE", "LOC")
                and self.tokens[clause.subject].lemma.lower() in words.COMMANDED
            )
        return False

    # ---- the later life of an act

    def courses(self) -> Iterator[Act]:
        """Act nouns that are put off, brought forward, completed, dropped, missed."""
        for clause in self.clauses.all:
            stage = self._course(clause.verb)
            if (
                stage is None
                or clause.modal in ("could", "might", "may", "should")
                or (clause.modal and stage != "extended")
            ):
                continue
            if self.clauses.to(clause.verb):
                continue
            noun = self.clauses.object(clause.verb)
            intransitive = noun is None and clause.own
            noun = clause.subject if intransitive else noun
            if noun is None or not self._has_course(noun, clause):
                continue
            if self.tokens[noun].lower in ("it", "they", "this") and clause.passive:
                yield Act(clause.verb, clause.verb, stage, noun, named=True, extends=stage == "extended")
                continue
            if clause.negated:
                stage = "missed" if stage in ("concluded", "missed") else "in effect"
            subject = None if intransitive or clause.passive else clause.subject
            yield Act(noun, clause.verb, stage, subject, noun=True, extends=stage == "extended")

    def _has_course(self, noun: int, clause: Clause) -> bool:
        lemma, t = self.tokens[clause.verb].lemma, self.tokens[noun]
        if lemma in words.MOVES or self._particle(clause.verb) in words.MOVED:
            return t.pos in ("NOUN", "PROPN") or (clause.passive and t.lower in ("it", "they", "this"))
        if lemma == "keep":
            return t.lemma.lower() in words.WORDS_GIVEN
        return self._is_act(noun) or (
            lemma in ("break", "honour", "honor", "fulfil", "fulfill") and t.lemma in words.WORDS_GIVEN
        )

    def _particle(self, i: int) -> tuple[str, str]:
        for c in self.parse.children[i]:
            pair = (self.tokens[i].lemma.lower(), self.tokens[c].lower)
            if pair in words.PARTICLES:
                return pair
        return ("", "")

    def _course(self, i: int) -> Stage | None:
        lemma = self.tokens[i].lemma.lower()
        for c in self.parse.children[i]:
            t = self.tokens[c]
            if t.dep in ("prt", "advmod") and (stage := words.PARTICLES.get((lemma, t.lower))):
                return stage
        if lemma == "end" and self.tokens[i].tag == "VBG":
            return "concluded"
        return words.COURSE.get(lemma)

    def _is_act(self, i: int) -> bool:
        return self.tokens[i].lemma.lower() in words.ACTS

    # ---- act nouns under verbs of undertaking

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
            ):
                if not any(True for _ in self.clauses.infinitives(head.i)):
                    yield Act(t.i, head.i, GIVEN[head.lemma], None, noun=True)
            if t.pos != "NOUN" or not self._is_act(t.i):
                continue
            if head.lemma in words.WITH_NOUN and t.dep == "dobj":
                yield from self._announced(t.i, head.i)
            elif t.dep == "nsubjpass" and head.lemma in PLANNED and self._dated(head.i):
                yield Act(t.i, head.i, "announced", None, noun=True)
            else:
                yield from self._ordered(t.i)

    def _announced(self, noun: int, verb: int) -> Iterator[Act]:
        clause = self.clauses.of(verb)
        if clause.modal or not self.cast.able(clause.subject):
            return
        if self.tokens[noun].lemma in words.TEXTS and self.tokens[verb].lemma in (
            "sign",
            "accept",
            "ratify",
            "approve",
            "endorse",
        ):
            return
        stage = NOUN_STAGE.get(self.tokens[noun].lemma) or words.VERBS.get(self.tokens[verb].lemma, "announced")
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

    def _dated(self, verb: int) -> bool:
        return any(self.tokens[c].lower in ("for", "on", "in") for c in self.parse.children[verb] if c > verb)

    def _ordered(self, noun: int) -> Iterator[Act]:
        """ "a withdrawal that the president ordered", "elections promised for May"."""
        for c in self.parse.children[noun]:
            t = self.tokens[c]
            if t.dep in ("relcl", "acl") and t.lemma in ORDERED and t.tag in ("VBD", "VBN"):
                subject = next((k for k in self.parse.children[c] if self.tokens[k].dep == "nsubj"), None)
                if subject is not None or self._dated(c):
                    yield Act(noun, c, ORDERED[t.lemma], subject, noun=True)


ASKING = frozenset({"how", "what", "when", "where", "which", "who", "whom", "why", "whether"})
"""Words that open an embedded question."""

MONEY = frozenset({"$", "€", "£", "dollar", "euro", "pound", "million", "billion", "yen", "krone", "franc"})
PEOPLE = frozenset(
    {"daughter", "son", "people", "voters", "reporters", "journalists", "parliament", "us", "them", "me", "him", "her"}
)
GIVEN: dict[str, Stage] = {
    "agree": "agreed",
    "promise": "announced",
    "pledge": "announced",
    "offer": "proposed",
    "order": "announced",
}

PLANNED = frozenset({"plan", "schedule", "set", "expect", "program", "programme", "slate", "fix", "foresee", "due"})
ORDERED: dict[str, Stage] = {
    "order": "announced", "promise": "announced", "plan": "announced", "schedule": "announced", "pledge": "announced",
    "announce": "announced", "agree": "agreed", "offer": "proposed", "propose": "proposed",
}  # fmt: skip
NOUN_STAGE: dict[str, Stage] = {
    "extension": "extended", "prolongation": "extended", "postponement": "extended", "renewal": "extended",
    "delay": "extended", "suspension": "withdrawn", "cancellation": "withdrawn",
}  # fmt: skip
UNDER = re.compile(
    r"\b(?:under|in|according to|as part of|in line with)\s+(?:the|a|an|their|this|that)\s+(?:[\w’'.-]+\s+){0,4}?"
    r"(?:accord|agreement|deal|pact|treaty|document|truce|annex|memorandum|protocol|plan)\b|under which",
    re.IGNORECASE,
)
"""A text that binds: "under the 2018 accord", "the deal, under which"."""

MARKS = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)", re.MULTILINE)


def quoted(reading: Reading) -> Quoted:
    """Tells whether a place stands within quotation marks of its own paragraph."""
    return Quoted(reading)


class Quoted:
    """Places within quotation marks."""

    def __init__(self, reading: Reading) -> None:
        """Marks are paired within a paragraph; an unclosed one runs to its end."""
        self.spans: list[tuple[int, int]] = []
        for start, end in reading.report.paragraphs:
            self.spans.extend(m.span() for m in MARKS.finditer(reading.text, start, end))

    def __call__(self, place: int) -> bool:
        """Whether `place` is within marks, in a quotation of more than a few words."""
        return any(start <= place < end and end - start > 40 for start, end in self.spans)
