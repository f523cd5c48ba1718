"""Which time is the deadline of an act, and which words are its condition."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.annotate.act import Act
from onrecord.annotate.clauses import SUBJECTS, VERBAL, Clauses
from onrecord.annotate.deadlines import CONDITION, LATEST, Calendar, sense_before
from onrecord.annotate.ellipsis import Lengths
from onrecord.annotate.extractor import Reading
from onrecord.annotate.nextdays import moved_on
from onrecord.annotate.parse import Token
from onrecord.model import Deadline, Evidence, Time
from onrecord.when import Sense

STRONG = 3
"""Ranks of one governor: a "by" time, a "from" time, a bare one."""

LOOSE = 4
"""Rank of a "by" time that hangs on a participle beside the act: "a committee, chaired by the EU, within 30 days"."""

EVENT_SENSES: dict[str, Sense] = {
    "after": "after", "before": "before", "until": "until", "till": "until", "following": "after", "once": "after",
}  # fmt: skip
"""Words that make an event a deadline."""

APART = re.compile(
    r"\s+(?:before|after|ahead|earlier|later|ago|of (?:talks|negotiations|fighting|war))\b", re.IGNORECASE
)
"""Words after a length of time that make it the measure of something else."""

SIGNED = re.compile(r"\b(?:signed|reached|struck|brokered|concluded|adopted|initialled)(?: in [A-Z]\w+)?(?: on| in)? $")
"""Words before the day of a paper, which is no deadline of what it holds."""

LOOKS_BACK = re.compile(r"\bas (?:late|recently|far back) as $")
"""Words before a time that is over."""

PUT_OFF = frozenset({"postpone", "move", "shift", "reschedule", "delay", "defer", "put", "push"})
"""Verbs that give another day, against those that prolong."""

MIN_BEFORE = 2
"""Tokens that a time and its comma take at least before "when"."""

CLAUSE_END = re.compile(r"\.(?=\s+[“\"A-Z]|\s*$)|[;?!]|,\s(?:and|but|said|he|she|they|it|the|which|who)\b|[”\"]")
EDGE = " \t\n,.;:—–-”\"'’“("


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where an act's words and the clause round them lie, in code points."""

    start: int
    end: int
    clause_start: int
    clause_end: int


class Timing:
    """Deadlines and conditions of the acts of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, calendar: Calendar) -> None:
        """Nothing is looked for yet."""
        self.reading, self.text, self.clauses, self.calendar = reading, reading.text, clauses, calendar
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self.lengths = Lengths(reading)

    def deadline(self, act: Act, bounds: Bounds) -> Deadline | None:
        """The time that binds `act`, strongest sense first; one that is said to be open where no better is given."""
        if (when := self._whenever(act)) is not None:
            return replace(self.calendar.deadline(when), sense="on")
        best: tuple[int, int] | None = None
        chosen: Time | None = None
        for time in self.calendar.within(self._fronted(act, bounds), bounds.clause_end):
            rank = self._rank(act, time)
            if rank is not None and (best is None or rank < best):
                best, chosen = rank, time
        still_open = self._open(act, bounds)
        if still_open is not None and (best is None or best[0] > STRONG):
            return still_open
        if chosen is None:
            return self._elided(act)
        found = self._over_event(act, self.calendar.deadline(chosen, stretched=self._stretched(act, chosen)))
        found = replace(found, sense="by") if best == GRANTED else found
        return self._ahead(act, found)

    def _ahead(self, act: Act, deadline: Deadline) -> Deadline:
        """The next such weekday or month for what will be done, where the last one was read."""
        published = self.reading.report.published
        over = published is not None and deadline.end is not None and deadline.end < published
        if not over or deadline.value is None or not self._to_come(act):
            return deadline
        return moved_on(deadline)

    def _to_come(self, act: Act) -> bool:
        """Whether the act is told in the present or future, or promised to be done: no "would", no past."""
        if act.stage in ("concluded", "in effect", "missed", "withdrawn", "denied"):
            return False
        verb = act.head if self.tokens[act.head].pos in VERBAL else act.trigger
        clause, tag = self.clauses.of(verb), self.tokens[verb].tag
        if clause.modal or clause.bound:
            return clause.modal in ("will", "shall") or self.tokens[self.tokens[verb].head].lower in ("is", "are")
        if self.clauses.to(verb) and act.trigger != verb:
            above = self.clauses.of(act.trigger)
            return not above.past or (above.perfect and "had" not in self._helpers(act.trigger))
        now = tag in ("VBZ", "VBP") or (
            tag == "VBG" and bool(self._helpers(verb) & {"is", "are", "'s", "’s", "'re", "’re"})
        )
        return now or (clause.perfect and act.stage == "extended" and "had" not in self._helpers(verb))

    def _helpers(self, verb: int) -> set[str]:
        return {self.tokens[h].lower for h in self.clauses.helpers(verb)}

    def _stretched(self, act: Act, time: Time) -> bool:
        """Whether the act goes on until the time; what is put off to a day only happens then."""
        put_off = self.tokens[act.trigger].lemma in PUT_OFF and time.type != "DURATION"
        return act.extends and not put_off

    def _elided(self, act: Act) -> Deadline | None:
        """As in "We said 60 and we will count 60": a number whose unit stands before."""
        below = [c for c in self.parse.children[act.head] if self.tokens[c].dep == "dobj"]
        return next((d for i in (act.head, *below) if (d := self.lengths.deadline(i)) is not None), None)

    def condition(self, bounds: Bounds) -> Evidence | None:
        """The first condition in the clause, up to where the next clause begins."""
        for m in CONDITION.finditer(self.text, bounds.clause_start, bounds.clause_end):
            stop = CLAUSE_END.search(self.text, m.end(), bounds.clause_end)
            end = stop.start() if stop else bounds.clause_end
            while end > m.start() and self.text[end - 1] in EDGE:
                end -= 1
            if end > m.end():
                return self.reading.cut(m.start(), end)
        return None

    def _whenever(self, act: Act) -> Time | None:
        """As in "Tuesday, when talks are supposed to open": the time that the clause describes."""
        if act.stage in ("concluded", "withdrawn", "in effect"):
            return None
        for i in (act.head, *self.clauses.ancestors(act.head)):
            first = self.parse.edges(i)[0]
            if self._relative(first) and first >= MIN_BEFORE:
                end = self.tokens[first - 1].start if self.tokens[first - 1].text == "," else self.tokens[first].start
                near = self.calendar.within(max(0, end - BEFORE_WHEN), end + 1)
                return next((t for t in near if t.evidence.end >= end - 1 and t.type != "DURATION"), None)
            if self.tokens[i].dep != "xcomp":
                return None
        return None

    def _relative(self, first: int) -> bool:
        """As in "When", "on which", "by which" at the head of a clause."""
        after = self.tokens[first + 1 : first + 2]
        return self.tokens[first].lower == "when" or (
            self.tokens[first].lower in ("on", "by", "in", "before", "until") and any(t.lower == "which" for t in after)
        )

    def _open(self, act: Act, bounds: Bounds) -> Deadline | None:
        for deadline in self.calendar.open(self.tokens[act.head].end, bounds.clause_end):
            first = self.parse.between(deadline.span.start, deadline.span.end)[:1]
            for i in self.clauses.ancestors(first[0].i) if first else ():
                if i in (act.head, act.trigger):
                    return deadline
                if self.tokens[i].start < deadline.span.start and self._closes(i) and self._has_subject(i):
                    break
        return None

    def _over_event(self, act: Act, deadline: Deadline) -> Deadline:
        """As in "After a meeting of ministers in April": the outer word rules, and the event belongs to the words."""
        inner = self.parse.between(deadline.span.start, deadline.span.end)
        for i in self.clauses.ancestors(inner[0].i):
            if i in (act.head, act.trigger):
                return deadline
            marks = (i, *(c for c in self.parse.children[i] if self.tokens[c].dep == "mark"))
            for k in marks:
                t = self.tokens[k]
                if (
                    t.lower in EVENT_SENSES
                    and t.end + 1 < deadline.span.start
                    and t.start > self.tokens[act.head].start
                ):
                    span = self.reading.cut(self.tokens[k + 1].start, deadline.span.end)
                    return replace(deadline, span=span, sense=EVENT_SENSES[t.lower])
        return deadline

    def _fronted(self, act: Act, bounds: Bounds) -> int:
        """As in "By the middle of April we will have left": from the beginning of the verb's own clause."""
        verb = act.head if self.tokens[act.head].pos in VERBAL else act.trigger
        return min(bounds.clause_start, self.tokens[self.parse.edges(verb)[0]].start)

    def _rank(self, act: Act, time: Time) -> tuple[int, int] | None:
        """How well `time` suits as the deadline of `act`, least best; None where it belongs to something else."""
        span = time.evidence
        sense, at = sense_before(self.text, span.start, span.end, time.type)
        before = self.text[at : span.start].strip().lower()
        if time.type == "SET" or (time.value or "").endswith("_REF") or before.startswith(("of", "since")):
            return None
        if self._of_another(act, time, before) or self._past(act, time, sense):
            return None
        if time.type == "DURATION" and at == span.start and not act.extends:
            inside = self.parse.between(span.start, span.end)
            return GRANTED if any(t.i == act.trigger for t in inside) else None
        range_end = sense == "until" and before == "to"  # "from April 11 to 28" begins on the first of its days
        strong = (sense in ("by", "before", "until") and not range_end) or bool(LATEST.match(self.text, span.end))
        if not strong and before not in ("for", "to") and self._happened(act, time):
            return None
        governor = self._governor(time, act)
        if governor is None or (governor == LOOSE and not strong):
            return None
        kind = 0 if strong else 1 if sense in ("from", "after") or before in ("to", "for") else 2
        if act.extends and time.type == "DURATION":
            kind = STRONG
        return kind + STRONG * governor, abs(span.start - self.tokens[act.head].end)

    def _of_another(self, act: Act, time: Time, before: str) -> bool:
        """Whether the words beside a time tell of something else: "hours before it ran out", "signed on Saturday"."""
        span = time.evidence
        put_off = act.extends and before == "from"  # "moved from July to the autumn"
        if put_off or LOOKS_BACK.search(self.text, max(0, span.start - BEFORE_WHEN), span.start):
            return True
        if time.type == "DURATION":
            fronted = span.start < self.tokens[min(act.head, act.trigger)].start
            if (fronted and before == "for") or (act.stage == "withdrawn" and act.trigger != act.head):
                return True
            return (act.stage == "advanced" and before == "by") or (
                before in ("", "after") and bool(APART.match(self.text, span.end))
            )
        return bool(SIGNED.search(self.text, max(0, span.start - BEFORE_WHEN), span.start))

    def _past(self, act: Act, time: Time, sense: Sense) -> bool:
        """Whether a day that is over stands before what will be done: "on 18 February … the force will leave"."""
        published = self.reading.report.published
        if time.evidence.words.endswith("ago"):
            return True
        if sense != "on" or published is None or time.end is None or time.end > published:
            return False
        if act.stage == "withdrawn":
            return True
        fronted = time.evidence.start < self.tokens[min(act.head, act.trigger)].start
        verb = act.head if self.tokens[act.head].pos in VERBAL else act.trigger
        return fronted and time.end < published and self.clauses.of(verb).modal in ("will", "shall")

    def _happened(self, act: Act, time: Time) -> bool:
        """Whether a time in the past is that of the deed itself: "was extended on Saturday"."""
        published = self.reading.report.published
        if act.stage in ("concluded", "in effect") and act.trigger == act.head:
            return True
        if act.stage in ("concluded", "in effect") and time.evidence.start < self.tokens[act.head].start:
            return True
        if act.stage == "in effect" and published is not None and time.end is not None and time.end <= published:
            return True
        if act.stage == "concluded" and published is not None and time.begin is not None and time.begin <= published:
            return True
        told = self.tokens[act.trigger].tag in ("VBD", "VBN")
        if not (act.noun or act.extends) or published is None or time.end is None:
            return act.noun and told and (time.value or "").startswith("XXXX")
        return time.end <= published and told

    def _governor(self, time: Time, act: Act) -> int | None:
        """What the time hangs on: 0 the act, 1 its trigger, 2 a clause that tells how long it runs, LOOSE a participle.

        None where it stands inside a name or in another clause.
        """
        covered = self.parse.between(time.evidence.start, time.evidence.end)
        if not covered:
            return None
        inside = {t.i for t in covered}
        top = next((t for t in covered if t.head not in inside or t.head == t.i), covered[0])
        if top.dep in ("compound", "amod", "nummod", "poss", "nmod") and top.head not in inside:
            return None
        extra = 0
        for i in (top.i, *self.clauses.ancestors(top.i)):
            if i == act.head:
                return extra
            if i == act.trigger:
                before = self.tokens[act.head].pos in VERBAL and top.i < act.head
                return None if before and self.tokens[act.trigger].lemma != "have" else max(extra, 1)
            passed = self._passing(i, top, inside, act)
            if passed is None:
                return None
            extra = passed or extra
        return None

    def _passing(self, i: int, top: Token, inside: set[int], act: Act) -> int | None:
        """What token `i` on the way from a time up to the act makes of it: 0 nothing, 1, 2 or LOOSE; None: no way.

        `top` is the head of the time's own tokens, `inside`.
        """
        t, before = self.tokens[i], top.i < act.head
        if t.dep in ("relcl", "acl") and self.clauses.tells_when(i):
            return 2
        if (due := self._due(t, act)) is not None:
            return due
        if self._planned(i, act):
            return 1
        if before and i not in inside and t.pos in VERBAL:
            return None
        if i in inside or not self._closes(i):
            return 0
        relative = t.dep == "relcl" and act.stage not in ("concluded", "in effect")
        return None if before or (self._has_subject(i) and not relative) else LOOSE

    def _due(self, t: Token, act: Act) -> int | None:
        """As in "Its report is due within two weeks", "a truce that is due to start on Monday"."""
        if t.lower not in ("due", "set", "scheduled"):
            return None
        above = self.tokens[t.head]
        if t.head == act.head == act.trigger:
            return 0
        return 2 if above.head == act.head and self.clauses.tells_when(above.i) else None

    def _planned(self, i: int, act: Act) -> bool:
        """As in "The departure, planned for 15 August, was brought forward", "scrapped a visit planned for October"."""
        planned = self.tokens[i].lemma in ("plan", "schedule", "set", "due", "foresee")
        return act.stage in ("advanced", "withdrawn", "missed") and planned and self.tokens[i].head == act.head

    def _closes(self, i: int) -> bool:
        """Whether the token heads a clause or a dated modifier of its own, through which no deadline reaches out."""
        t = self.tokens[i]
        if t.lower in ("due", "scheduled") and t.pos != "NOUN":
            return True
        if t.pos not in VERBAL or t.dep in ("aux", "auxpass", "xcomp", "conj", "pcomp"):
            return False
        if t.dep == "advcl" and any(self.tokens[c].lower in EVENT_SENSES for c in self.parse.children[i]):
            return False
        return t.tag in ("VBD", "VBN", "VBZ", "VBP") or self._has_subject(i) or t.dep not in ("acl", "advcl")

    def _has_subject(self, i: int) -> bool:
        return self.tokens[i].lower in ("due", "scheduled") or any(
            self.tokens[c].dep in SUBJECTS for c in self.parse.children[i]
        )


GRANTED = (0, 0)
"""Rank of a length of time that is itself given: "have one month to leave"."""

BEFORE_WHEN = 40
"""Longest time before ", when"."""
