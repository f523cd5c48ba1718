"""Wording: which words of the text are an act, and which clause it stands in.

From the verb or noun that bears the act on, without the time and condition at its end. Rulings on where an act begins
and ends: `docs/guidelines.md`, *commitment*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.act import Act
from onrecord.annotate.clauses import VERBAL, Clauses
from onrecord.annotate.deadlines import Calendar, sense_before
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parse import Token
from onrecord.annotate.parties import Cast
from onrecord.annotate.partywords import PERSONAL
from onrecord.annotate.timing import EVENT_SENSES, Bounds
from onrecord.annotate.undertakings import BOUND_BY
from onrecord.annotate.voices import Voices
from onrecord.model import Deadline, Evidence

ASIDE = re.compile(r",\s+(?:which|who|whose|whom|where)\b")
"""A relative clause after a comma tells more, and is no part of the act."""

DANGLING = re.compile(r"\s+(?:rather than|instead of|and|or|but|than|for|until|on a)$")
"""What is left over where a time or the last of several verbs was cut off."""

NEAR_SUBJECT = 6
"""Tokens from a subject to a verb that stands alone: "we are leaving"."""


class Wording:
    """Cuts the words of acts out of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices, cast: Cast, calendar: Calendar) -> None:
        """Shares what has been worked out of the reading."""
        self.reading, self.text, self.calendar = reading, reading.text, calendar
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self.clauses, self.voices, self.cast = clauses, voices, cast

    def bounds(self, act: Act) -> Bounds:
        """The stretch of the act and of the clause round it, before time and condition are taken out."""
        last = self.clauses.reach(act.head) if self.tokens[act.head].pos in VERBAL else self._noun_end(act.head)
        first = act.head
        if act.named and act.subject is not None and act.subject < act.head:
            first = self.cast.phrase_edges(act.subject)[0]
        elif act.noun:
            first = self.cast.phrase_edges(act.head)[0]
        elif act.negative:
            first = next((c for c in (*self.parse.children[act.head], *self.parse.children[act.trigger])
                          if self.tokens[c].dep == "neg"), first)  # fmt: skip
        start, end = max(self.tokens[first].start, self.cast.story), self.tokens[last].end
        clause_start, clause_end = self.clause(act, start)
        return Bounds(start, min(end, clause_end), clause_start, clause_end)

    def clause(self, act: Act, start: int) -> tuple[int, int]:
        """The clause, [start, end), in which an act stands that begins at `start`."""
        head = self.tokens[act.head]
        left = min(start, self.tokens[min(act.trigger, act.head)].start)
        if act.subject is not None and self.tokens[act.subject].sentence == head.sentence:
            left = min(left, self.tokens[self.cast.phrase_edges(act.subject)[0]].start)
        right = min([self.parse.sentence(head.sentence)[-1].end, *self._pieces(head), *self._next_clauses(head.i)])
        semicolon = self.text.find(";", head.end, right)
        return left, max(right if semicolon < 0 else semicolon, head.end)

    def _pieces(self, head: Token) -> Iterator[int]:
        """Where the piece of a statement ends that holds the word."""
        voice = self.voices.holding(head.start, head.end)
        for piece in voice.content if voice else ():
            if piece.start <= head.start < piece.end and self._stops(piece.end):
                yield piece.end

    def _next_clauses(self, head: int) -> Iterator[int]:
        """Where clauses begin that stand beside the verb's or beside one above it."""
        for verb in (head, *self.clauses.ancestors(head)):
            opens = ("conj", "parataxis") if verb == head else ("conj", "parataxis", "ccomp")
            for c in self.parse.children[verb]:
                t = self.tokens[c]
                beside = t.dep in opens and not (t.tag == "VBG" != self.tokens[verb].tag and t.dep == "conj")
                if c > head and beside and t.pos in VERBAL and self.parse.edges(c)[0] > head:
                    yield self.tokens[self._first_of(c)].start

    def _stops(self, place: int) -> bool:
        """Whether a mark stands here: a statement's piece that ends in mid-clause is no end of the clause."""
        return not self.text[place - 1].isalnum() or not self.text[place : place + 2].strip().isalpha()

    def _first_of(self, verb: int) -> int:
        """Where a coordinated clause begins, its "and" and comma included."""
        first = self.parse.edges(verb)[0]
        while first > 0 and self.tokens[first - 1].lower in (",", "and", "or", "but", ";", "—", "to"):
            first -= 1
        return first

    def _noun_end(self, noun: int) -> int:
        """The last token of a noun's phrase: its prepositions, and a clause that follows without a comma."""
        last = noun
        for c in self.parse.children[noun]:
            t = self.tokens[c]
            if c > noun and t.dep in ("relcl", "acl") and (t.lemma in BOUND_BY or self.clauses.tells_when(c)):
                break
            if c < noun or t.dep in ("punct", "cc", "conj", "appos"):
                if c > noun:
                    break
                continue
            last = max(last, self.parse.edges(c)[1])
        return self._with_place(noun, last)

    def _with_place(self, noun: int, last: int) -> int:
        """A place right behind the noun, though the parser hangs it on the verb: "its patrols in Mali"."""
        after = self.tokens[last + 1 : last + 2]
        if not after or after[0].lower not in ("in", "at", "from", "of") or after[0].head == noun:
            return last
        inner = next(
            (c for c in self.parse.children[after[0].i] if self.tokens[c].entity in ("GPE", "LOC", "FAC")), None
        )
        return last if inner is None else self.parse.edges(after[0].i)[1]

    def words(self, act: Act, bounds: Bounds, deadline: Deadline | None, condition: Evidence | None) -> Evidence | None:
        """The act without the deadline and condition at its end."""
        head_end = self.tokens[act.head].end
        comma = self._break(act, bounds.end)
        end = bounds.end if comma is None else max(comma, head_end)
        if (aside := ASIDE.search(self.text, head_end, end)) is not None:
            end = aside.start()
        end = min(end, self._apposition(act.head, end))
        for cut in (*self._cuts(deadline, condition), *self._past_times(act, end)):
            if head_end <= cut < end:
                end = cut
        words = self.reading.trimmed(bounds.start, end)
        if words is not None and end < bounds.end:
            words = self.reading.trimmed(words.start, words.start + len(DANGLING.sub("", words.words)))
        bare = words is not None and len(self.parse.between(words.start, words.end)) == 1
        return self._widened(act, words, dated=bool(deadline or condition)) if words and bare else words

    def _apposition(self, head: int, end: int) -> int:
        """Where what is done to gets a second name that holds a clause: "freed the man, a spy whom a court had …"."""
        for c in self.parse.children[head]:
            for name in self.parse.children[c] if self.tokens[c].dep == "dobj" else ():
                first = self.parse.edges(name)[0]
                told = self.tokens[name].dep == "appos" and any(t.pos in VERBAL for t in self.parse.subtree(name))
                if told and self.tokens[first - 1].text in (",", "—", "–"):
                    return min(end, self.tokens[first - 1].start)
        return end

    def _widened(self, act: Act, words: Evidence, *, dated: bool) -> Evidence | None:
        """One word alone tells too little: a verb takes those beside it or its subject, a number its verb."""
        head = self.tokens[act.head]
        if head.pos not in VERBAL:
            told = act.trigger < act.head and not dated and (head.pos in ("NUM", "PRON") or head.lower in PERSONAL)
            start = self.tokens[act.trigger].start
            return self.reading.trimmed(start, words.end) if told else None if head.pos == "PRON" else words
        beside = list(self.clauses.coordinated(act.head))
        if beside:
            end = self.tokens[max(self.clauses.reach(i) for i in beside)].end
            row = self.reading.trimmed(words.start, end) or words
            return self.reading.trimmed(row.start, row.start + len(DANGLING.sub("", row.words)))
        if act.subject is None or not act.subject < act.head or (dated and self.tokens[act.subject].lower != "it"):
            return words
        near = self.tokens[act.subject].sentence == head.sentence and act.head - act.subject <= NEAR_SUBJECT
        return self.reading.trimmed(self.cast.start(act.subject), words.end) if near else words

    def _past_times(self, act: Act, end: int) -> Iterator[int]:
        """When a thing was done is no part of the act: "freed the hostages on Sunday"."""
        published = self.reading.report.published
        if act.stage not in ("concluded", "in effect") or published is None:
            return
        first = max([self.tokens[act.head].end, *(t.end for t in self._objects(act))])
        for time in self.calendar.within(first, end):
            if time.end is not None and time.end <= published and time.type != "DURATION":
                yield sense_before(self.text, time.evidence.start, time.evidence.end)[1]

    def _objects(self, act: Act) -> Iterator[Token]:
        """What is done to, the last words of it included."""
        for c in self.parse.children[act.head]:
            if self.tokens[c].dep in ("dobj", "dative", "attr"):
                yield self.tokens[self.cast.phrase_edges(c)[1]]

    def _cuts(self, deadline: Deadline | None, condition: Evidence | None) -> Iterator[int]:
        if deadline is not None and not self._is_object(deadline.span):
            if deadline.sense == "open" and deadline.value is None:
                yield deadline.span.start
            else:
                yield sense_before(self.text, deadline.span.start, deadline.span.end)[1]
        if condition is not None:
            yield condition.start

    def _is_object(self, span: Evidence) -> bool:
        """As in "Count 60": a number that is what is done, although it is also how long."""
        inside = self.parse.between(span.start, span.end)
        return len(inside) == 1 and inside[0].pos == "NUM" and inside[0].dep == "dobj"

    def _break(self, act: Act, end: int) -> int | None:
        """The first comma after the head that parts two dependents of it, not the items of a list."""
        for c in self.parse.children[act.head]:
            t = self.tokens[c]
            if t.start >= end:
                return None
            if c > act.head and t.dep not in ("punct", "conj", "cc") and t.lower not in ("among", "including"):
                left = self.parse.edges(c)[0]
                if left > act.head and (t.lower in EVENT_SENSES or (t.dep == "advcl" and self._subordinate(c))):
                    return self.tokens[left].start
                if left > act.head and self.tokens[left - 1].text in (",", ";", "—", "–", "”", '"', ":"):
                    return self.tokens[left - 1].start
        return None

    def _subordinate(self, verb: int) -> bool:
        """Whether the clause has a conjunction and a subject of its own."""
        below = [self.tokens[c] for c in self.parse.children[verb]]
        return any(t.dep == "mark" or t.tag == "WRB" for t in below) and any(
            t.dep in ("nsubj", "nsubjpass") for t in below
        )
