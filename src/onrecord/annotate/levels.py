"""Levels: counts of people and things in an undertaking or a conflict, with their hedges as bounds.

`quantities.py` reads every number; here those are kept that the guidelines call levels, and told what they are of,
where, as of when, and how they changed. Definitions: `docs/guidelines.md`, *level*.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from onrecord.annotate import units
from onrecord.annotate.clauses import VERBAL, clauses_of
from onrecord.annotate.deadlines import Calendar
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.numbers import whole
from onrecord.annotate.quantities import Quantity, quantities
from onrecord.annotate.voices import Voices
from onrecord.model import Change, Direction, Finding, Level, Mention, Period, Problem, Statement, Time

DOWN = re.compile(
    r"\b(?:cut|reduc|lower|drop|fall|fell|shrink|shrank|trim|down|halv|slash|declin|thin|bring\w* down|decreas)",
    re.IGNORECASE,
)
ARTICLE = 4
"""Length of "the ", with which a counted source may begin."""

FROM = re.compile(
    r"(?:^|\W)(?:compared (?:with|to)|(?:up|down) from|against|versus|instead of)\s+$|^\s+from\s+$", re.IGNORECASE
)
ADDED = re.compile(r"\b(?:more|additional|extra|further|another)\b", re.IGNORECASE)

VOTED = re.compile(r"\b[Vv]ot(?:ed|es?|ing)(?: by| of)? $")
"""Before the counts of a vote, which are no level: "voted 9 to 4"."""


class Levels:
    """Extracts levels."""

    name = "levels"
    version = edition()
    needs = frozenset({"time", "mention", "statement"})
    makes = frozenset({"level"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """The levels of a reading, in the order of the text."""
        yield from Census(reading).levels()


class Census:
    """One reading's levels in the making."""

    def __init__(self, reading: Reading) -> None:
        """Indexes of the reading."""
        self.reading, self.text = reading, reading.text
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self.clauses = clauses_of(reading.parse)
        self.voices = Voices(reading)
        self.calendar = Calendar(reading)
        self._people = {m.evidence.end for m in reading.all(Mention) if m.type == "person"}

    def levels(self) -> Iterator[Level]:
        """Every level once; "from 19 in June" after "34 in November" is the change of the first."""
        skip = -1
        self._last = ""
        every = tuple(quantities(self.text, self.parse, self._known()))
        self._spans_of_time = self._lengths()
        for i, q in enumerate(every):
            if i == skip or not self._counts(q):
                continue
            after = every[i + 1] if i + 1 < len(every) else None
            change = self._change(q, after)
            if (
                change is not None
                and after is not None
                and change.from_ == _point(after)
                and after.start - q.end < NEAR
            ):
                skip = i + 1
            yield self._level(q, change)

    def _lengths(self) -> frozenset[str]:
        """The numbers that count days or months somewhere in the report: "we said 60" goes on from "60 days"."""
        return frozenset(
            w for t in self.reading.all(Time) if t.type == "DURATION" for w in re.findall(r"\d+", t.evidence.words)
        )

    def _known(self) -> list[tuple[int, int]]:
        return [(t.evidence.start, t.evidence.end) for t in self.reading.all(Time)]

    # ---- what counts

    def _counts(self, q: Quantity) -> bool:
        """Whether the quantity is a level by the guidelines."""
        if self._speaks(q) or self._age(q) or VOTED.search(self.text, max(0, q.start - len(" voted by ")), q.start):
            return False
        if q.money:
            return " per " not in (q.unit or "") and (q.amount.low or q.amount.high or 0) >= LEAST_MONEY
        return self._bare(q) if q.noun is None else self._of_kind(q, q.noun)

    def _of_kind(self, q: Quantity, i: int) -> bool:
        """Whether what is counted is a thing of an undertaking or conflict, and no measure, time or name."""
        noun = self.tokens[i]
        lemma = noun.lemma.lower()
        if lemma in NO_LEVELS or q.unit in units.MEASURES or (noun.tag == "NNP" and not q.amount.vague):
            return False
        if lemma in units.SIDES and q.amount.low == q.amount.high and (q.amount.low or 0) <= PAIR:
            return False
        if q.amount.low == 1 == q.amount.high and not self.text[q.amount.number_start].isdigit():
            return lemma in units.ONE and "of" not in self._between(q)
        return True

    def _speaks(self, q: Quantity) -> bool:
        """Whether those counted are the source of a statement: "two officials said"."""
        return any(
            s.source is not None and s.source.start <= q.start <= s.source.start + ARTICLE
            for s in self._near_sources(q.start)
        )

    def _near_sources(self, place: int) -> Iterator[Statement]:
        at = bisect_right(self._source_starts, place)
        yield from self._sources[max(0, at - 2) : at + 1]

    @cached_property
    def _sources(self) -> list[Statement]:
        return sorted((s for s in self.voices.statements if s.source), key=lambda s: s.source.start if s.source else 0)

    @cached_property
    def _source_starts(self) -> list[int]:
        return [s.source.start for s in self._sources if s.source]

    def _between(self, q: Quantity) -> str:
        return self.text[q.amount.number_end : self.tokens[q.noun].start].lower() if q.noun is not None else ""

    def _bare(self, q: Quantity) -> bool:
        """A number without a noun: a subject or object of its own, "of them", "of the 24"."""
        covered = self.parse.between(q.amount.number_start, q.amount.number_end)
        last = covered[-1]
        if self.text[q.amount.number_start : q.amount.number_end] in self._spans_of_time:
            return False
        if q.unit is not None or (q.amount.low == 1 and q.amount.high == 1):
            return False
        after = self.text[q.amount.end : q.amount.end + 12].lower()
        if re.match(r"\s(?:of (?:them|those|whom|which|the|its|their))\b", after):
            return True
        if (
            q.amount.low is not None
            and q.amount.low == q.amount.high
            and q.amount.low < LEAST_BARE
            and not q.amount.approximate
        ):
            return last.dep in ("nsubj", "nsubjpass", "dobj") and q.amount.low > 1
        return last.dep in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "attr",
            "nummod",
            "appos",
            "conj",
            "npadvmod",
            "oprd",
            "quantmod",
            "ROOT",
        )

    def _age(self, q: Quantity) -> bool:
        if re.match(
            r"[-\s]?(?:year|month)s?[- ]old|\s+years? of age",
            self.text[q.amount.number_end : q.amount.number_end + 14],
            re.IGNORECASE,
        ):
            return True
        before = self.text[max(0, q.amount.start - 10) : q.amount.start].lower()
        after = self.text[q.amount.end : q.amount.end + 2]
        if before.rstrip().endswith(("aged", "age")):
            return True
        t = self.parse.between(q.amount.number_start, q.amount.number_end)
        named = bool(t) and t[0].i >= 2 and self.tokens[t[0].i - 2].end in self._people
        return before.endswith(", ") and after[:1] in (",", ".") and named and (q.amount.low or 0) < OLDEST

    # ---- what it says

    def _level(self, q: Quantity, change: Change | None) -> Level:
        low, high = q.amount.bounds
        voice = self.voices.holding(q.start, q.end)
        of = self._of(q)
        return Level(
            report=self.reading.report.id, evidence=self.reading.cut(q.start, q.end), of=of,
            low=low, high=high,
            approximate=q.amount.approximate, unit=self._unit(q, of), place=self._place(q), as_of=self._as_of(q),
            change=change, asserted_by=voice.id if voice else None,
        )  # fmt: skip

    def _verb(self, q: Quantity) -> int | None:
        i = q.noun if q.noun is not None else self.parse.between(q.amount.number_start, q.amount.number_end)[-1].i
        return next((a for a in self.clauses.ancestors(i) if self.tokens[a].pos in VERBAL), None)

    def _of(self, q: Quantity) -> str:
        """What is counted: the noun with its modifiers, and what was done to it."""
        if q.money:
            return f"money {self._fate(q)}".strip()
        if q.noun is None:
            return self._elsewhere(q)
        if (harmed := self._harmed(q.noun)) is not None:
            self._last = harmed
            return harmed
        if self.tokens[q.noun].lemma.lower() in MEASURED and (stuff := self._measured(q.noun)):
            return f"{stuff} {self._fate(q)}".strip()
        first = self.parse.between(q.amount.number_start, q.amount.number_end)[-1].i + 1
        words = [t.text for t in self.tokens[first : q.noun + 1]]
        while words and words[0].lower() in ("of", "the", "more", "other", "additional", "-"):
            words.pop(0)
        phrase = re.sub(r"\s+([-’'])\s*", r"\1", " ".join(words))
        self._last = phrase
        return f"{phrase} {self._fate(q)}".strip()

    def _harmed(self, noun: int) -> str | None:
        """As in "Two light wounded": the harmed, where an adjective before them was taken for what is counted."""
        after = self.tokens[noun + 1 : noun + 2]
        graded = self.tokens[noun].lower in ("light", "slight", "severe", "serious", "grave")
        return after[0].lower if graded and after and after[0].lower in HARMED else None

    def _measured(self, noun: int) -> str:
        """As in "25 million tonnes of grain": the grain."""
        for c in self.parse.children[noun]:
            for g in self.parse.children[c] if self.tokens[c].lower == "of" else ():
                return self.tokens[g].text
        return ""

    def _fate(self, q: Quantity) -> str:
        verb = self._verb(q)
        if verb is None:
            return ""
        return units.CASUALTIES.get(self.tokens[verb].lemma.lower(), "")

    def _elsewhere(self, q: Quantity) -> str:
        """A number alone counts what its verb's object names ("cut its force to 3,000"), or the last number did."""
        verb = self._verb(q)
        thing = self.clauses.object(verb) if verb is not None else None
        if (
            thing is not None
            and self.tokens[thing].pos == "NOUN"
            and (q.amount.change_from is not None or self._led(q))
        ):
            return " ".join(
                t.text
                for t in self.parse.subtree(thing)
                if t.i <= thing and t.dep in ("compound", "amod", "nsubjpass", "dobj")
            )
        start = self.parse.between(q.amount.number_start, q.amount.number_end)[0].i
        for k in range(start - 1, max(-1, start - BACK), -1):
            t = self.tokens[k]
            if t.tag == "NNS" and t.pos == "NOUN" and t.lemma.lower() not in NO_LEVELS and not self._told(k):
                return t.text
        return self._last or NOTHING

    def _told(self, i: int) -> bool:
        """Whether the noun only tells: "officials say"."""
        return self.tokens[self.tokens[i].head].lemma in ("say", "tell", "report", "add", "note", "claim")

    def _led(self, q: Quantity) -> bool:
        return self.text[max(0, q.start - 4) : q.start].lower().endswith(" to ")

    def _unit(self, q: Quantity, of: str) -> str | None:
        """The unit; of a number alone that of what it was found to count."""
        if q.money:
            return q.unit
        if q.noun is None:
            return q.unit or (of.rsplit(maxsplit=1)[-1].lower() if of != NOTHING else None)
        return self._harmed(q.noun) or self._fate(q) or self.tokens[q.noun].lower

    def _place(self, q: Quantity) -> str | None:
        sentence = self.parse.sentence(self.parse.between(q.start, q.end)[0].sentence)
        for t in sentence:
            if (
                t.entity in ("GPE", "LOC")
                and t.start >= q.start
                and t.dep == "pobj"
                and self.tokens[t.head].lower in ("in", "at", "across", "near")
            ):
                return t.text
        return None

    def _as_of(self, q: Quantity) -> Period | None:
        verb = self._verb(q)
        near = (t for t in self._times(verb) if not COMPARED.search(self.text, q.end, t.evidence.start))
        times = [t for t in near if self.text[: t.evidence.start][-SINCE:].lower() != "since "]
        if times:
            best = min(times, key=lambda t: abs(t.evidence.start - q.end))
            return Period(best.value, best.begin, best.end)
        published = self.reading.report.published
        if verb is not None and published is not None and self._present(verb):
            return Period(published.isoformat(), published, published)
        return None

    def _times(self, verb: int | None) -> list[Time]:
        if verb is None:
            return []
        first, last = self.parse.edges(verb)
        near = self.calendar.within(self.tokens[first].start, self.tokens[last].end)
        return [t for t in near if t.type == "DATE" and (t.begin or t.end) and not self._of_a_name(t)]

    def _of_a_name(self, time: Time) -> bool:
        """As in "The 2018 peace deal": the time tells which deal, not when the people were counted."""
        last = self.parse.between(time.evidence.start, time.evidence.end)[-1:]
        above = self.tokens[last[0].head] if last else None
        modifies = last and last[0].dep in ("compound", "nummod", "amod", "nmod")
        return bool(modifies and above and above.i > last[0].i and above.pos in ("NOUN", "PROPN"))

    def _present(self, verb: int) -> bool:
        clause = self.clauses.of(verb)
        below = [self.tokens[k] for k in self.parse.children[verb]]
        have = any(t.lemma == "have" and t.tag in ("VBZ", "VBP") for t in below)
        return self.tokens[verb].tag in ("VBZ", "VBP") or have or (clause.perfect and not clause.past)

    # ---- change

    def _change(self, q: Quantity, after: Quantity | None) -> Change | None:
        low, high = q.amount.bounds
        to = low if low == high else None
        around = self.text[max(0, q.start - 90) : q.end + 40]
        if q.amount.change_from is not None:
            old = whole(q.amount.change_from)
            return Change("down" if (to or old) < old else "up", old, to)
        if (
            after is not None
            and FROM.search(self.text[q.end : after.start])
            and after.start - q.end < NEAR
            and (old_point := _point(after)) is not None
        ):
            return Change(_way(old_point, low if low is not None else high), old_point, to)
        if ADDED.search(self.text, q.amount.number_end, q.end) or ADDED.search(self.text, max(0, q.start - 9), q.start):
            return Change("up", None, None) if not DOWN.search(around) else None
        return None


SINCE = len("since ")
"""Before a time from which on a level has been counted: it holds today."""

COMPARED = re.compile(r"\b(?:up|down|compared|against) (?:from|with|to)\b|\bagainst\b", re.IGNORECASE)
"""Between a level and the day of another, with which it is compared: "70,000, up from 27,000 a week ago"."""

NOTHING = "number"
"""What a number alone counts where nothing before it tells."""

HARMED = frozenset({"wounded", "injured", "dead", "missing", "displaced"})

PAIR = 2
"""Two armies, governments or countries are the two sides, and no level."""

NO_LEVELS = units.DURATIONS | units.DISTANCES | units.SHARES | units.UNCOUNTED
MEASURED = frozenset({"tonne", "ton", "hectare", "acre", "litre", "barrel", "bag", "truckload"})
"""Nouns that measure a stuff, which is what the level is of."""

BACK = 40
"""Words before a number alone in which the noun that it counts is looked for."""

NEAR = 60
"""Longest stretch between a level and what it is compared with."""
LEAST_MONEY = 1_000
"""Smaller sums are prices and fees."""
LEAST_BARE = 13
"""Spelled or small numbers without a noun are levels only as subject or object ("Nine remain")."""
OLDEST = 110


def _point(q: Quantity) -> float | None:
    low, high = q.amount.bounds
    return low if low is not None else high


def _way(old: float, new: float | None) -> Direction:
    return "up" if new is not None and new > old else "down" if new is not None and new < old else "flat"
