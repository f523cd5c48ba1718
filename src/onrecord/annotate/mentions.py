"""Mentions: people, bodies, armed groups, countries and places, each under one name within the report.

A chunk of capitalised words is typed by what stands in and beside it (rank, office, kind of body), else by the parser's
guess. Then the report is taken as a whole: a surname is the person who was introduced in full, an acronym the body that
it stands for in brackets, an armed group's many spellings one group.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.annotate.attribution import entities
from onrecord.annotate.chunks import Chunks
from onrecord.annotate.countries import PEOPLES
from onrecord.annotate.edition import edition
from onrecord.annotate.extractor import Reading
from onrecord.annotate.governments import Governments
from onrecord.annotate.names import (
    HONORIFICS,
    OFFICES,
    PARTICLES,
    POSTS,
    RANKS,
    SMALL_WORDS,
)
from onrecord.annotate.parse import Token
from onrecord.annotate.surroundings import Named, Surroundings
from onrecord.model import Finding, Mention, MentionType, Problem

ENTITY_TYPES: dict[str, MentionType] = {
    "person": "person", "organisation": "organisation", "place": "place", "group": "armed group",
}  # fmt: skip
"""The network's types that are mentions; its posts and its "other" are not."""

LEAST = 0.6
"""Least score of a name that only the network sees (docs/accuracy-statements.md)."""

SHORTEST_FULL = 2
"""Words of a full name."""


class Mentions:
    """Finds mentions; needs nothing."""

    name = "mentions"
    version = edition()
    needs: frozenset[str] = frozenset()
    makes = frozenset({"mention"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """Yield the mentions of `reading`: those of the rules, then those that only the network sees."""
        chunks = Chunks(reading.parse, reading.text)
        around = Surroundings(reading, chunks)
        named = [around.named(c) for c in chunks()]
        register = Register(named, reading.parse.tokens)
        governments = Governments(reading.text)
        found = [m for one in named if (m := self._mention(reading, register, governments, one)) is not None]
        yield from found
        if reading.marks is not None:
            yield from _further(reading, register, found)

    def _mention(self, reading: Reading, register: Register, governments: Governments, one: Named) -> Mention | None:
        resolved = register.resolved(one)
        if resolved is None:
            return None
        name, kind = resolved
        tokens, line = reading.parse.tokens, reading.report.dateline
        if line is not None and tokens[one.chunk.first].start < line.span.end and kind != "country":
            agency = line.agency is not None and one.words in line.agency
            name, kind = (one.words, "organisation") if agency else (one.words.title(), "place")
        if kind == "organisation":
            name = governments.full(name) or name
        person = kind == "person"
        return Mention(
            report=reading.report.id,
            evidence=reading.cut(tokens[one.chunk.first].start, tokens[one.chunk.last - 1].end),
            name=name,
            type=kind,
            post=one.post if person else None,
            rank=one.rank if person else None,
        )


def _further(reading: Reading, register: Register, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names that only the network sees, where no mention stands yet."""
    assert reading.marks is not None
    ends = [m.evidence.end for m in found]
    for e in entities(reading.marks, reading.text):
        kind = ENTITY_TYPES.get(e.type)
        place = bisect_right(ends, e.start)
        free = place >= len(found) or found[place].evidence.start >= e.end
        if kind is None or e.score < LEAST or not free or not reading.text[e.start].isupper():
            continue
        words = " ".join(reading.text[e.start : e.end].split())
        if words.split()[0] in PEOPLES or words.lower() in RANKS | HONORIFICS | OFFICES:
            continue
        name = register.people.get(words, words) if kind == "person" else register.bodies.get(words, words)
        yield Mention(report=reading.report.id, evidence=reading.cut(e.start, e.end), name=name, type=kind)


class Register:
    """Who is who in one report: surnames, acronyms, repeated names."""

    def __init__(self, named: Sequence[Named], tokens: Sequence[Token]) -> None:
        self.people: dict[str, str] = {}
        """Last names, and all spellings, of people introduced in full."""
        self.bodies: dict[str, str] = {}
        """Acronyms and spellings of bodies."""
        self.kinds: dict[str, MentionType] = {}
        self.holders: dict[str, str | None] = {}
        """Who alone is said to hold an office, by its last word."""
        self._meet(named)
        self._bracketed(named, tokens)
        self._acronyms(named)

    def _meet(self, named: Sequence[Named]) -> None:
        full = [n for n in named if n.type == "person" and len(n.words.split()) >= SHORTEST_FULL]
        for n in full:
            name = self._longest(n.words, full)
            self.people.setdefault(n.words, name)
            for last in _surnames(n.words):
                self.people.setdefault(last, name)
        for n in full:
            for word in {w.lower() for w in (n.post or "").split()} & POSTS:
                name = self.people[n.words]
                self.holders[word] = name if self.holders.get(word, name) == name else None
        for n in named:
            if n.type is not None and (n.type == "place" or self.kinds.get(n.words) is None):
                self.kinds[n.words] = n.type

    @staticmethod
    def _longest(words: str, full: Sequence[Named]) -> str:
        """The fuller spelling of a name: that of the first that holds all its words, else itself."""
        own = set(words.split())
        return next(
            (
                f.words
                for f in full
                if own < set(f.words.split()) and f.words.split()[-1] == words.rsplit(maxsplit=1)[-1]
            ),
            words,
        )

    def _bracketed(self, named: Sequence[Named], tokens: Sequence[Token]) -> None:
        """Short forms introduced in brackets: "Norwegian Refugee Council (NRC)"."""
        for long, short in pairwise(named):
            between = tokens[long.chunk.last : short.chunk.first]
            bodily = long.type in {"organisation", "armed group", None}
            if (
                len(between) == 1
                and between[0].text == "("
                and bodily
                and not short.chunk.known
                and " " not in short.words
            ):
                self.bodies.setdefault(short.words, long.chunk.name or long.words)

    def _acronyms(self, named: Sequence[Named]) -> None:
        bodies = [n for n in named if n.type in ("organisation", "armed group") and not n.words.isupper()]
        for n in bodies:
            for short in (_initials(n.words), _initials(n.words, small=True)):
                if len(short) > 1:
                    self.bodies.setdefault(short, n.chunk.name or n.words)

    def resolved(self, n: Named) -> tuple[str, MentionType] | None:
        """Canonical name and type; None where it is no mention of ours."""
        if n.chunk.known:
            return n.chunk.name or n.words, n.type or "other"
        if n.words in self.people and n.type != "armed group" and not (n.type == "organisation" and " " in n.words):
            return self.people[n.words], "person"
        if " " not in n.words and n.words in self.bodies:
            return self.bodies[n.words], "organisation"
        kind = n.type if " " in n.words else self.kinds.get(n.words)
        if kind == "person":
            return self._person(n.words)
        return None if kind is None or n.words in PEOPLES else (n.words, kind)

    def _person(self, words: str) -> tuple[str, MentionType] | None:
        """A person of one word, or an office that stands for its holder; None for a mere word of respect."""
        last = words.rsplit(maxsplit=1)[-1].lower()
        if last in POSTS:
            return self.holders.get(last) or words, "person"
        return None if words.lower() in OFFICES | PARTICLES | HONORIFICS or words in PEOPLES else (words, "person")


def _surnames(name: str) -> list[str]:
    """Under which short forms a person comes back: the last word, with its particle, and a given name's Arabic tail."""
    words = name.split()
    out = [words[-1]]
    if words[-1].rstrip(".").lower() in ("jr", "sr", "ii", "iii") and len(words) > 2:
        out = [words[-2].rstrip(",")]
    for k in range(len(words) - 1, 0, -1):
        if words[k - 1].lower() in PARTICLES:
            out.append(" ".join(words[k - 1 :]))
    return out


def _initials(name: str, *, small: bool = False) -> str:
    """The first letters of a name: DND for "Department of National Defense", with small words DOND."""
    return "".join(w[0] for w in name.replace("-", " ").split() if small or w.lower() not in SMALL_WORDS).upper()
