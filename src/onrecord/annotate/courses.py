"""The life of an act: put off, brought forward, carried out, dropped; and the timetable present that sets its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.annotate import undertakings as words
from onrecord.annotate.act import Act, Finder
from onrecord.annotate.clauses import Clause
from onrecord.annotate.deadlines import sense_before
from onrecord.annotate.nextdays import open_ended
from onrecord.model import Stage, Time

FREEING = frozenset({"release", "free", "extradite", "repatriate", "return", "hand", "swap", "exchange"})
"""What is done to people by name who were held."""

ASSURING = frozenset("reaffirm reiterate confirm promise pledge guarantee assure vow swear".split())
"""Verbs by which somebody gives his word that a thing is so."""

ARMS = words.THINGS | frozenset("weapon arm rifle missile artillery howitzer ammunition".split())
LAYING_DOWN = frozenset({"withdraw", "surrender", "hand", "return", "transfer", "relinquish", "recall"})
"""What is taken back or laid down, and how."""

BEFORE_WHEN = 40
"""Longest time before "when", in code points."""

TERMS = re.compile(
    r"(?:under|according to|during|in return|in exchange|as part of)\b(?: for)?(?: (?:the|that|this|its|their|an?))? "
    r"(?:[\w’'-]+ ){0,3}?(?:accord|agreement|deal|pact|treaty|plan|terms|truce|pause|lull|ceasefire|arrangement|swap)\b"
    r"|in (?:return|exchange)\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells what an accord lays down."""

UPON = frozenset({"if", "once", "when", "until", "till", "unless"})
"""Words that open what must happen first."""

CONDITIONAL = frozenset({"if", "until", "till", "once", "when", "unless", "after", "before"})
"""Words that open a condition or a time clause: what stands in it has not happened."""


class Courses(Finder):
    """Finds acts by what becomes of them."""

    def courses(self) -> Iterator[Act]:
        """Act nouns that are put off, brought forward, completed, dropped, missed."""
        for clause in self.clauses.all:
            stage = self._course(clause.verb)
            if stage is not None and self._tells(clause, stage) and (act := self._moved(clause, stage)) is not None:
                yield act

    def _tells(self, clause: Clause, stage: Stage) -> bool:
        """Whether the clause tells of a course and no wish, purpose or condition of one."""
        lemma = self.tokens[clause.verb].lemma
        timed = lemma == "hold" or (lemma == "go" and "ahead" in self._below(clause.verb))
        if timed and not clause.past and self._dated(clause.verb):
            return False
        if clause.modal and (stage != "extended" or clause.modal not in ("will", "would", "shall")):
            return False
        t = self.tokens[clause.verb]
        conditional = t.dep == "advcl" and bool(self._below(clause.verb) & CONDITIONAL)
        return not self.clauses.to(clause.verb) and not conditional

    def _moved(self, clause: Clause, stage: Stage) -> Act | None:
        noun = self.clauses.object(clause.verb)
        if noun is None and clause.passive and not clause.own:
            noun = clause.subject
        intransitive = noun is None and clause.own
        noun = clause.subject if intransitive else noun
        if noun is None or not self._has_course(noun, clause):
            return None
        if clause.negated:
            stage = "missed" if stage in ("concluded", "missed") else "in effect"
        if stage == "concluded" and (done := self._in_keeping(clause, noun)) is not None:
            return done
        if self.tokens[noun].lower in ("it", "they", "this") and clause.passive:
            return Act(clause.verb, clause.verb, stage, noun, named=True, extends=stage == "extended")
        subject = None if intransitive or clause.passive else clause.subject
        inner = next(self.clauses.infinitives(noun), None) if self._on_paper(noun) else None
        if inner is not None:
            return Act(inner, clause.verb, stage, subject)
        return Act(noun, clause.verb, stage, subject, noun=True, extends=stage == "extended")

    def _on_paper(self, noun: int) -> bool:
        """Whether the noun is the undertaking and not the act: "its promise to hold elections"."""
        return self.tokens[noun].lemma in words.TEXTS or self.tokens[noun].lemma in words.NOUNS

    def _has_course(self, noun: int, clause: Clause) -> bool:
        lemma, t = self.tokens[clause.verb].lemma, self.tokens[noun]
        if lemma in words.MOVES or self._particle(clause.verb) in words.MOVED:
            return t.pos in ("NOUN", "PROPN") or (clause.passive and t.lower in ("it", "they", "this"))
        if lemma == "keep":
            return t.lemma.lower() in words.WORDS_GIVEN
        if lemma == "carry" and any(self.tokens[c].dep == "nummod" for c in self.parse.children[noun]):
            return False
        return self._is_act(noun) or (
            lemma in ("break", "honour", "honor", "fulfil", "fulfill") and t.lemma in words.WORDS_GIVEN
        )

    def _to_a_day(self, i: int) -> bool:
        """As in "Has been moved to 22 June"."""
        to = (c for c in self.parse.children[i] if self.tokens[c].lower == "to")
        return any(next(iter(self.calendar.within(*self._span(c))), None) is not None for c in to)

    def _in_keeping(self, clause: Clause, noun: int) -> Act | None:
        """As in "Handed over four captives, honouring a promise": what was promised is what is done."""
        t = self.tokens[clause.verb]
        above = self.clauses.of(t.head)
        given = t.tag == "VBG" and t.dep == "advcl" and self.tokens[noun].lemma in words.WORDS_GIVEN
        return Act(t.head, t.head, "concluded", above.subject, above.passive) if given and above.past else None

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
        if lemma == "be" and "off" in self._below(i):
            return "withdrawn"
        if lemma in ("move", "shift") and self._to_a_day(i):
            return "extended"
        if lemma == "keep" and self.tokens[i].tag in ("VBZ", "VBP", "VB"):
            return "reaffirmed"
        if lemma == "end" and self.tokens[i].tag == "VBG" and self.tokens[i].dep == "advcl":
            return "concluded"
        return words.COURSE.get(lemma)

    def carried(self) -> Iterator[Act]:
        """Bases handed over, troops that left, prisoners freed: acts done, in a report that tells of undertakings."""
        for clause in self.clauses.all:
            t = self.tokens[clause.verb]
            if (
                clause.modal
                or clause.bound
                or self.clauses.to(clause.verb)
                or (t.dep in ("relcl", "acl", "amod") and t.tag != "VBD" and not self._lede(clause.verb))
            ):
                continue
            beside = t.dep == "conj" and bool(self.clauses.helpers(t.i))
            if clause.negated or (self._below(t.i) | (set() if beside else self._below(t.head))) & CONDITIONAL:
                continue
            yield from self._begun(clause)
            if self._hands_over(clause):
                going = self._going(clause)
                if going or clause.past or self._beside_past(clause):
                    named = clause.passive or self._moves_things(clause)
                    yield Act(clause.verb, clause.verb, "in effect" if going else "concluded", clause.subject, named)

    def _lede(self, verb: int) -> bool:
        """As in "Troops handed over the base on Monday", read as a noun with a participle: no other verb is finite."""
        t, head = self.tokens[verb], self.tokens[self.tokens[verb].head]
        whole = t.dep == "acl" and t.tag == "VBN" and head.dep == "ROOT" and head.i < verb
        return whole and not any(
            k.tag in ("VBD", "VBZ", "VBP", "MD") and k.head in (head.i, verb) for k in self.parse.sentence(t.sentence)
        )

    def _beside_past(self, clause: Clause) -> bool:
        """As in "It completed the phase, handing over a base": a participle beside a past tense."""
        t = self.tokens[clause.verb]
        return t.tag == "VBG" and t.dep == "advcl" and self.clauses.of(t.head).past

    def _going(self, clause: Clause) -> bool:
        """As in "Is bringing home", "are being moved", "moves its troops": now under way."""
        helpers = {self.tokens[h].lower for h in self.clauses.helpers(clause.verb)}
        t = self.tokens[clause.verb]
        return (
            t.tag in ("VBZ", "VBP")
            or "being" in helpers
            or (t.tag == "VBG" and bool(helpers & {"is", "are", "'s", "’s", "'re"}))
        )

    def _begun(self, clause: Clause) -> Iterator[Act]:
        """As in "Has started to withdraw its troops"."""
        if self.tokens[clause.verb].lemma in ("begin", "start") and (clause.past or clause.perfect):
            for c in self.parse.children[clause.verb]:
                if self.tokens[c].dep == "xcomp" and self.tokens[c].lemma in words.HANDING | words.GOING | words.MOVING:
                    yield Act(c, clause.verb, "in effect", clause.subject)

    def _moves_things(self, clause: Clause) -> bool:
        """Whether the subject is moved rather than moving: equipment, the ambassador."""
        if clause.subject is None or self.clauses.object(clause.verb) is not None:
            return False
        kinds, t = self.clauses.kinds(clause.subject), self.tokens[clause.subject]
        return bool(kinds & (words.THINGS | words.HANDED)) or (t.tag == "NN" and t.lemma in ("ambassador", "envoy"))

    def _hands_over(self, clause: Clause) -> bool:
        lemma, below = self.tokens[clause.verb].lemma, self._below(clause.verb)
        noun = self.clauses.object(clause.verb)
        if (
            noun is not None
            and lemma in ("hand", "transfer", "return")
            and "to" in below
            and self.tokens[noun].pos == "NUM"
        ):
            return True
        armed = noun is not None and lemma in LAYING_DOWN and bool(self.clauses.kinds(noun) & ARMS)
        person = noun is not None and lemma in FREEING and self.cast.entity(noun) == "PERSON"
        if noun is not None and (self.clauses.kinds(noun) & words.HANDED or armed or self._site(noun) or person):
            return lemma in words.HANDING or (lemma in words.GIVING and bool(below & {"over", "back", "up", "home"}))
        if clause.subject is None:
            return False
        who = self.clauses.kinds(clause.subject)
        if noun is None:
            passes = lemma == "pass" and "to" in below and bool(who & words.HANDED)
            if lemma == "go" and not below & {"home", "back", "away", "out", "from"}:
                return passes
            return passes or (lemma in words.GOING and bool(who & words.COMMANDED) and not below & words.UNLIKELY)
        land = self.tokens[noun].entity in ("GPE", "LOC") or self.tokens[noun].lower in (
            "country",
            "nation",
            "region",
            "area",
            "island",
        )
        return lemma in words.LEAVING and land and bool(who & words.COMMANDED)

    def _site(self, noun: int) -> bool:
        """As in "Its part of Camp Taji": a site by its name."""
        return any(t.lower in ("camp", "base", "barracks", "airport", "airfield") for t in self.parse.subtree(noun))

    def scheduled(self) -> Iterator[Act]:
        """As in "Its operations there end on 30 June": a present tense with a day to come."""
        published = self.reading.report.published
        for clause in self.clauses.all:
            if not self._timetable(clause):
                continue
            span, t = self._span(clause.verb), self.tokens[clause.verb]
            if self._then(clause):
                yield Act(t.i, t.i, "announced", clause.subject, not self.cast.able(clause.subject))
                continue
            if self._ready(clause):
                yield Act(clause.verb, clause.verb, "announced", clause.subject)
                continue
            if self._in_the_terms(clause):
                yield Act(t.i, t.i, "agreed", clause.subject, not self.cast.able(clause.subject))
                continue
            if (stage := self._assured(clause)) is not None:
                yield Act(t.i, t.i, stage, clause.subject, not self.cast.able(clause.subject))
                continue
            if t.lemma == "be" and not self._falls_due(clause):
                continue
            if t.lemma in words.GOING_ON and next(self.calendar.open(*span), None) is not None:
                yield Act(clause.verb, clause.verb, "announced", clause.subject)
            elif published is not None and any(
                (t.tag == "VBD" or self._ahead(x, published, late=self._timed(t.lemma))) and self._hangs(x, t.i)
                for x in self.calendar.within(*span)
            ):
                alone = t.lemma in words.SCHEDULE and self.clauses.object(t.i) is None
                moved = clause.subject is not None and bool(self.clauses.kinds(clause.subject) & words.COMMANDED)
                named = not self.cast.able(clause.subject) or alone or moved or t.lemma == "be"
                yield Act(t.i, t.i, "announced", clause.subject, named)

    def _assured(self, clause: Clause) -> Stage | None:
        """As in "Reaffirmed that the dollar stays": the present tense of what somebody gives his word for."""
        t = self.tokens[clause.verb]
        above = self.tokens[t.head]
        assured = t.dep == "ccomp" and above.lemma in ASSURING and t.lemma in words.SCHEDULE | words.GOING_ON
        return words.VERBS.get(above.lemma, "announced") if assured else None

    def _timed(self, lemma: str) -> bool:
        """Whether the verb is one of timetables."""
        return lemma in words.SCHEDULE | words.GOING or lemma == "be"

    def _then(self, clause: Clause) -> bool:
        """As in "On Thursday, when the talks resume": the day that the clause describes is to come."""
        published, first = self.reading.report.published, self.parse.edges(clause.verb)[0]
        if published is None or self.tokens[first].lower != "when" or self.tokens[clause.verb].lemma in words.STATES:
            return False
        start = self.tokens[first].start
        before = self.calendar.within(max(0, start - BEFORE_WHEN), start)
        return any(
            self._ahead(x, published, late=True) and not self.reading.text[x.evidence.end : start].strip(" ,")
            for x in before
            if x.type != "DURATION"
        )

    def _in_the_terms(self, clause: Clause) -> bool:
        """As in "Under the pact, the rebels confine their men to three sites": the present tense of terms."""
        t = self.tokens[clause.verb]
        deed = self.cast.able(clause.subject) and self.clauses.object(t.i) is not None
        if t.lemma in words.STATES or not (deed or t.lemma in words.SCHEDULE | words.GOING | words.SHUTTING):
            return False
        sentence = self.parse.sentence(t.sentence)
        terms = TERMS.match(self.reading.text, sentence[0].start)
        return terms is not None and terms.end() < t.start and t.dep in ("ROOT", "conj", "ccomp", "advcl")

    def _ready(self, clause: Clause) -> bool:
        """As in "We go in when they go out", "if they fire, we fire back": what the speakers do then."""
        subject = clause.subject
        said = self.cast.voices.holding(self.tokens[clause.verb].start, self.tokens[clause.verb].end) is not None
        if (
            subject is None
            or not said
            or self.tokens[subject].lower != "we"
            or self.tokens[clause.verb].lemma in words.STATES
        ):
            return False
        if "then" in self._below(clause.verb):
            return True
        when = (c for c in self.parse.children[clause.verb] if self.tokens[c].dep == "advcl")
        return any(self._below(c) & UPON and self.tokens[c].tag in ("VBP", "VBZ") for c in when)

    def _timetable(self, clause: Clause) -> bool:
        """Whether the clause is in the present, with a subject of its own, and no state or feeling."""
        t = self.tokens[clause.verb]
        due = t.lower in ("was", "were") and self._falls_due(clause)
        if not clause.own or clause.modal or clause.bound or clause.negated:
            return False
        if t.tag not in ("VBZ", "VBP", "VB") and not due:
            return False
        if self.clauses.helpers(clause.verb) or self.clauses.to(clause.verb):
            return False
        if t.dep in ("advcl", "relcl") and "when" not in self._below(clause.verb):
            return False
        if t.lemma == "take":
            return bool(self._below(t.i) & {"effect", "place", "over", "command", "charge"})
        stands_by = t.lemma == "stand" and self.cast.able(clause.subject)
        return t.lemma not in words.OUTCOMES and t.lemma not in ("have", "do") and not stands_by

    def _falls_due(self, clause: Clause) -> bool:
        """As in "The last generators are due before the rains": due, and no infinitive after it."""
        due = next((c for c in self.parse.children[clause.verb] if self.tokens[c].lower in ("due", "scheduled")), None)
        return due is not None and next(self.clauses.infinitives(due), None) is None

    def _ahead(self, time: Time, published: date, *, late: bool) -> bool:
        """Whether the time is to come; with a verb of timetables also one that is not over yet ("ends this year")."""
        if time.type == "DURATION":
            span = time.evidence
            return late and sense_before(self.reading.text, span.start, span.end, "DURATION")[0] == "by"
        day = time.end if late and time.begin != time.end else time.begin or time.end
        if day is None or day > published or (late and day == published):
            return day is not None
        return late and open_ended(time.evidence.words)  # "the talks resume on Thursday" is the next one

    def _hangs(self, time: Time, verb: int) -> bool:
        """Whether `time` depends on `verb` itself, through a preposition or directly."""
        for t in self.parse.between(time.evidence.start, time.evidence.end):
            up = t.i
            for up in self.clauses.ancestors(t.i):
                if self.tokens[up].pos not in ("ADP", "SCONJ", "PROPN", "NUM", "NOUN") or up == verb:
                    break
            if self.tokens[up].lower == "due":
                up = self.tokens[up].head
            if up == verb and (self.tokens[t.head].i == verb or self.tokens[t.head].pos == "ADP"):
                return True
        return False
