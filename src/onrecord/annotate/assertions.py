"""Needs, trends, unknowns and contrasts: what the report asserts of the state of things.

Definitions: `docs/guidelines.md`. Unknowns and contrasts have files of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.clauses import VERBAL, Clause, Clauses, clauses_of
from onrecord.annotate.contrasts import Contrasts
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parties import Cast
from onrecord.annotate.partywords import bare
from onrecord.annotate.stretches import Stretches
from onrecord.annotate.unknowns import Unknowns
from onrecord.annotate.voices import Voices
from onrecord.annotate.wordlists import wordset
from onrecord.model import Direction, Evidence, Finding, Need, Party, Period, Problem, Trend


class Assertions:
    """Extracts needs, trends, unknowns and contrasts."""

    name = "assertions"
    version = edition()
    needs = frozenset({"time", "statement", "mention"})
    makes = frozenset({"need", "trend", "unknown", "contrast"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """The assertions of a reading."""
        clauses, voices = clauses_of(reading.parse), Voices(reading)
        cast, stretches = Cast(reading, clauses, voices), Stretches(reading, voices)
        yield from Needs(reading, clauses, cast, stretches).all()
        yield from Trends(reading, clauses, cast, stretches).all()
        yield from Unknowns(reading, voices, stretches).all()
        yield from Contrasts(reading, clauses, stretches).all()


NEEDING = wordset("need require lack want")
DEPENDING = {
    ("depend", "on"),
    ("rely", "on"),
    ("depend", "upon"),
    ("rely", "upon"),
    ("hinge", "on"),
    ("lack", "of"),
    ("lack", "for"),
}
SHORT = re.compile(
    r"\b(?:(?:can|could)(?:not| not) do without|(?:is|are|was|were|be|being|remains?) (?:\w+ )?(?:short of|in "
    r"(?:\w+ )?need of|reliant on|"
    r"dependent on|desperate for)|r[ua]n(?:s|ning)? (?:out of|short of|low on)|ha(?:s|ve) no)\s+",
    re.IGNORECASE,
)
"""Needs of several words: "is short of fuel", "cannot do without aircraft", "has no aircraft of its own"."""

NEEDED = wordset(
    "aircraft helicopter drone fuel food water money fund funding cash weapon ammunition ammo equipment "
    "vehicle truck medicine doctor troop soldier surveyor staff support assistance help aid shelter "
    "training intelligence spare parts part power electricity warehouse supply supplies capacity plane "
    "artillery shell missile battery radar boat expert specialist interpreter permission"
)
"""What somebody who "has no …" is in need of."""

MOTION: dict[str, Direction] = {
    **dict.fromkeys(wordset(
        "rise increase grow climb surge soar multiply escalate intensify worsen spike mount double triple "
        "quicken accelerate swell spread jump widen proliferate"
    ), "up"),
    **dict.fromkeys(wordset(
        "fall decline drop decrease subside slow thin ease wane dwindle shrink diminish lessen plummet slump "
        "abate sink halve recede dip fade taper"
    ), "down"),
    **dict.fromkeys(wordset("stagnate stabilise stabilize plateau"), "flat"),
}  # fmt: skip
STEPS = wordset("go creep edge inch tick trend drift shoot")
"""Verbs that rise or fall by the word after them: "have crept up", "is edging lower"."""

MOVES: dict[tuple[str, str], Direction] = {
    **{(verb, way): "up" for verb in STEPS for way in wordset("up higher upward upwards")},
    **{(verb, way): "down" for verb in STEPS for way in wordset("down lower downward downwards")},
    ("come", "down"): "down", ("tail", "off"): "down", ("pick", "up"): "up", ("die", "down"): "down",
}  # fmt: skip
NOUNS: dict[str, Direction] = {
    **dict.fromkeys(wordset("rise increase uptick surge spike growth upsurge upswing jump escalation"), "up"),
    **dict.fromkeys(wordset("decline drop fall decrease downturn reduction lull slowdown dip"), "down"),
}  # fmt: skip
OFTEN = re.compile(
    r"\b(?:(?:far |much |ever )?more (?:often|frequent(?:ly)?|common)|(?:far |much )?(?:less (?:often|"
    r"frequent(?:ly)?|common)|fewer and fewer|rarer))\b",
    re.IGNORECASE,
)

FEWER = re.compile(r"(?:far |much )?(?:less|fewer|rarer)", re.IGNORECASE)

COUNTED = wordset(
    "violence pace rate number volume toll fighting traffic crime trade pressure tension unrest looting "
    "hunger inflation activity flow production output export import recruitment shelling bombing "
    "displacement price demand supply support kidnapping banditry"
)
"""Nouns without a plural form that rise and fall."""


class Needs:
    """The needs of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, cast: Cast, stretches: Stretches) -> None:
        """Nothing is looked for yet."""
        self.reading, self.clauses, self.cast, self.stretches = reading, clauses, cast, stretches
        self.tokens, self.parse = reading.parse.tokens, reading.parse

    def all(self) -> Iterator[Need]:
        """Every need, in the order of the text."""
        for clause in self.clauses.all:
            what = self._what(clause)
            if what is not None and (need := self._need(clause, what)) is not None:
                yield need

    def _what(self, clause: Clause) -> int | None:
        """The head of what is needed."""
        t = self.tokens[clause.verb]
        if clause.negated and t.lemma != "do":
            return None
        if t.lemma in NEEDING and t.lemma != "want" and not clause.passive:
            return self._object(clause)
        for c in self.parse.children[clause.verb]:
            if (t.lemma, self.tokens[c].lower) in DEPENDING and self.parse.children[c] and self._bears(clause):
                return self.parse.children[c][0]
        return self._short(clause)

    def _bears(self, clause: Clause) -> bool:
        """Whether somebody, and not something, depends: "the truce depends on …" is a condition."""
        if clause.subject is None or any(self.tokens[c].dep == "csubj" for c in self.parse.children[clause.verb]):
            return False
        return self.cast.able(clause.subject) or self.tokens[clause.subject].tag == "NNS"

    def _object(self, clause: Clause) -> int | None:
        found = next((c for c in self.parse.children[clause.verb] if self.tokens[c].dep == "dobj"), None)
        t = self.tokens[clause.verb]
        if found is None:
            if t.dep in ("pcomp", "ccomp", "relcl") and any(
                self.tokens[c].lower == "what" for c in self.parse.children[clause.verb]
            ):
                return next(c for c in self.parse.children[clause.verb] if self.tokens[c].lower == "what")
            return None
        if t.lemma == "require" and (clause.past or clause.modal) and not self.cast.able(clause.subject):
            return None
        return found

    def _short(self, clause: Clause) -> int | None:
        first, last = self.parse.edges(clause.verb)
        if self.tokens[clause.verb].lemma not in ("be", "have", "do", "run", "remain"):
            return None
        m = SHORT.search(self.reading.text, self.tokens[clause.first].start, self.tokens[last].end)
        if m is None or m.start() > self.tokens[clause.verb].end:
            return None
        after = self.parse.between(m.end(), self.tokens[last].end)
        noun = next(
            (
                t
                for t in after
                if t.pos in ("NOUN", "PROPN")
                and self.tokens[t.head].i
                not in {a.i for a in after if a.i <= t.i + 3 and a.i > t.i and a.pos == "NOUN"}
            ),
            None,
        )
        if noun is None or ("no" in m.group(0).lower().split()[-1:] and noun.lemma.lower() not in NEEDED):
            return None
        _ = first
        return noun.i

    def _need(self, clause: Clause, what: int) -> Need | None:
        if self.tokens[what].tag == "VBG" or clause.subject is None:
            return None
        who = self._who(clause)
        start, end = self.stretches.clause(self.tokens[clause.verb].start, self.tokens[clause.verb].end)
        if clause.own and clause.subject is not None and self.tokens[what].lower != "what":
            start = max(start, min(self.cast.phrase(clause.subject).start, self.tokens[clause.verb].start))
        evidence = self.stretches.cut(start, max(end, self.tokens[what].end))
        if evidence is None:
            return None
        thing = self._thing(what)
        purpose = self._to_the_end(self._purpose(clause, what), evidence)
        voice = self.cast.voices.holding(self.tokens[clause.verb].start, self.tokens[clause.verb].end)
        return Need(report=self.reading.report.id, evidence=evidence, who=who, what=thing, purpose=purpose,
                    from_whom=self._from(what), asserted_by=voice.id if voice else None)  # fmt: skip

    def _to_the_end(self, purpose: Evidence | None, evidence: Evidence) -> Evidence | None:
        """A purpose runs on to the end of the need's clause."""
        if purpose is None or evidence.end <= purpose.end:
            return purpose
        return self.reading.cut(purpose.start, evidence.end)

    def _who(self, clause: Clause) -> Party | None:
        return self.cast.party(clause.subject)

    def _thing(self, what: int) -> Evidence:
        return self.cast.phrase(what)

    def _purpose(self, clause: Clause, what: int) -> Evidence | None:
        for holder in (clause.verb, what):
            for c in self.parse.children[holder]:
                t = self.tokens[c]
                if c > what and (t.dep in ("advcl", "xcomp", "acl", "relcl") and self.clauses.to(c)):
                    first, last = self.parse.edges(c)
                    return self.reading.cut(self.tokens[first].start, self.tokens[last].end)
                if c > what and t.lower == "for" and t.dep == "prep":
                    first, last = self.parse.edges(c)
                    return self.reading.cut(t.start, self.tokens[last].end)
        return None

    def _from(self, what: int) -> Party | None:
        for c in self.parse.children[what]:
            if self.tokens[c].lower == "from" and self.parse.children[c]:
                return self.cast.party(self.parse.children[c][0])
            if self.tokens[c].dep == "compound" and self.cast.able(c) and self.tokens[c].pos in ("NOUN", "PROPN"):
                return self.cast.party(c)
        return None


class Trends:
    """The trends claimed in one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, cast: Cast, stretches: Stretches) -> None:
        """Nothing is looked for yet."""
        self.reading, self.clauses, self.cast, self.stretches = reading, clauses, cast, stretches
        self.tokens, self.parse, self.text = reading.parse.tokens, reading.parse, reading.text
        self.calendar = Calendar(reading)

    def all(self) -> Iterator[Trend]:
        """Every trend, once for each clause, in the order of the text."""
        seen: set[int] = set()
        for place, of, way in (*self._verbs(), *self._nouns()):
            start, end = self.stretches.clause(self.tokens[place].start, self.tokens[place].end)
            evidence = self.stretches.cut(start, end)
            if evidence is None or evidence.start in seen or self._compares(start, end):
                continue
            seen.add(evidence.start)
            voice = self.cast.voices.holding(self.tokens[place].start, self.tokens[place].end)
            yield Trend(report=self.reading.report.id, evidence=evidence, of=of, direction=way,
                        place=self._place(start, end), period=self._period(start, end),
                        asserted_by=voice.id if voice else None)  # fmt: skip

    def _compares(self, start: int, end: int) -> bool:
        """As in "From 5,200 to 3,000" is a level with its change, no trend."""
        return bool(
            re.search(r"\bfrom (?:\w+ )?[$€£]?[\d,.]+ (?:\w+ )?to (?:\w+ )?[$€£]?[\d,.]+", self.text[start:end])
        )

    def _verbs(self) -> Iterator[tuple[int, str, Direction]]:
        for clause in self.clauses.all:
            way = self._way(clause)
            if (
                way is None
                or clause.modal in ("will", "would", "could", "may", "might", "should", "shall", "must")
                or clause.negated
            ):
                continue
            of = self._risen(clause)
            if of is not None:
                yield clause.verb, self._noun(of), way

    def _risen(self, clause: Clause) -> int | None:
        """What rises: the subject, or, where a long one was taken apart, the noun that opens the clause."""
        if clause.subject is None:
            return None
        if self._countable(clause.subject) and not self.cast.body(clause.subject):
            return clause.subject
        for head in self.clauses.ancestors(clause.verb):
            t = self.tokens[head]
            if t.dep == "ROOT" and t.tag == "NNS" and t.pos == "NOUN" and head < clause.verb:
                return head
        return None

    def _way(self, clause: Clause) -> Direction | None:
        t = self.tokens[clause.verb]
        below = {self.tokens[c].lower for c in self.parse.children[clause.verb]}
        if t.pos not in VERBAL or self.clauses.to(clause.verb) or "back" in below:
            return None
        moved = next((MOVES[t.lemma, p] for p in below if (t.lemma, p) in MOVES), None)
        if moved is not None or t.lemma not in MOTION:
            return moved or self._nearly(t.lemma, below) or self._often(clause)
        things = [self.tokens[c] for c in self.parse.children[clause.verb] if self.tokens[c].dep == "dobj"]
        return None if any(thing.pos != "NUM" for thing in things) else MOTION[t.lemma]

    def _nearly(self, lemma: str, below: set[str]) -> Direction | None:
        """As in "has almost ceased", "has hardly moved"."""
        if lemma == "cease" and {"almost", "nearly", "virtually"} & below:
            return "down"
        return "flat" if lemma in ("move", "change") and {"hardly", "barely", "scarcely"} & below else None

    def _often(self, clause: Clause) -> Direction | None:
        """As in "have become more frequent", "have been attacked more often"."""
        t = self.tokens[clause.verb]
        if t.lemma not in ("become", "get", "grow", "be", "come") and not clause.passive:
            return None
        m = OFTEN.search(self.text, t.start, self.tokens[self.parse.edges(clause.verb)[1]].end)
        return None if m is None else "down" if FEWER.match(m.group(0)) else "up"

    def _countable(self, noun: int) -> bool:
        t = self.tokens[noun]
        if {t.lemma.lower(), t.lower} & COUNTED:
            return True
        if t.lower in ("it", "they", "which", "where"):
            return t.sentence > 0
        return t.tag == "NNS" and t.pos == "NOUN"

    def _nouns(self) -> Iterator[tuple[int, str, Direction]]:
        """As in "A sharp rise in attacks", "an uptick in clashes lately"."""
        for t in self.tokens:
            if t.pos != "NOUN" or t.lemma.lower() not in NOUNS:
                continue
            for c in self.parse.children[t.i]:
                if (
                    self.tokens[c].lower in ("in", "of")
                    and (found := [k for k in self.parse.children[c] if self._countable(k)])
                    and not any(self.tokens[k].pos == "NUM" for k in self.parse.children[t.i])
                ):
                    yield t.i, self._noun(found[-1]), NOUNS[t.lemma.lower()]

    def _noun(self, i: int) -> str:
        last = i
        for c in self.parse.children[i]:
            if self.tokens[c].dep == "prep" and c == last + 1 and self.tokens[c].lower != "since":
                last = self.parse.edges(c)[1]
        span = self.cast.phrase(i)
        start, before = span.start, self.tokens[i - 1] if i else None
        if before is not None and before.text.isupper() and before.end < self.tokens[i].start == start:
            start = before.start  # an acronym that the parser took for a verb: "IS attacks"
        return bare(self.reading.text[start : max(span.end, self.tokens[last].end)])

    def _place(self, start: int, end: int) -> str | None:
        for t in self.parse.between(start, end):
            if (
                t.dep == "pobj"
                and self.tokens[t.head].lower
                in (
                    "in",
                    "across",
                    "around",
                    "along",
                    "throughout",
                    "near",
                    "on",
                )
                and (
                    t.entity in ("GPE", "LOC", "FAC")
                    or any(self.tokens[c].entity in ("GPE", "LOC", "NORP") for c in self.parse.children[t.i])
                    or t.lower in PLACES
                )
            ):
                return self.cast.phrase(t.i).words
        return None

    def _period(self, start: int, end: int) -> Period | None:
        times = [t for t in self.calendar.within(start, end) if t.value]
        if not times:
            return None
        first = times[0]
        published = self.reading.report.published
        since = re.search(
            r"\bsince\s+(?:the\s+)?$",
            self.text[max(start, first.evidence.start - 10) : first.evidence.start],
            re.IGNORECASE,
        )
        if since and published is not None and first.value and first.begin:
            return Period(f"{first.value}/{published.isoformat()}", first.begin, published)
        return Period(first.value, first.begin, first.end)


PLACES = wordset(
    "stretch region province territory area north south east west border capital city valley district sector front"
)
