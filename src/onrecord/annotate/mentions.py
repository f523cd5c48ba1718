"""Mentions: people, bodies, armed groups, countries and places, each under one name within the report.

A chunk of capitalised words is typed by what stands in and beside it (rank, office, kind of body), else by the parser's
guess. Then the report is taken as a whole: a surname is the person who was introduced in full, an acronym the body that
it stands for in brackets, an armed group's many spellings one group.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.annotate.attribution import entities
from onrecord.annotate.chunks import Chunk, Chunks
from onrecord.annotate.countries import PEOPLES
from onrecord.annotate.extractor import Reading
from onrecord.annotate.names import (
    BODIES,
    GROUPS,
    HONORIFICS,
    OFFICES,
    PARTICLES,
    PORTFOLIOS,
    POSTS,
    RANK_CORE,
    RANKS,
    SMALL_WORDS,
)
from onrecord.annotate.parse import Token
from onrecord.model import Finding, Mention, MentionType, Problem

ENTITY_TYPES: dict[str, MentionType] = {
    "person": "person", "organisation": "organisation", "place": "place", "group": "armed group",
}  # fmt: skip
"""The network's types that are mentions; its posts and its "other" are not."""

LEAST = 0.6
"""Least score of a name that only the network sees (docs/accuracy-statements.md)."""

LONGEST_POST = 14
"""Most tokens of a post in apposition: beyond it stands a clause (tests/cases/mentions/posts.case)."""

SHORTEST_FULL = 2
"""Words of a full name."""

AGED, OLDEST = 3, 120
"""Tokens of an age behind a name, marks included, and the most years that somebody lives."""


@dataclass(frozen=True, slots=True)
class Named:
    """A chunk with what surrounds it."""

    chunk: Chunk
    words: str
    type: MentionType | None
    rank: str | None
    post: str | None


class Mentions:
    """Finds mentions; needs nothing."""

    name = "mentions"
    version = "1"
    needs: frozenset[str] = frozenset()
    makes = frozenset({"mention"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """Yield the mentions of `reading`: those of the rules, then those that only the network sees."""
        chunks = Chunks(reading.parse, reading.text)
        around = Surroundings(reading, chunks)
        named = [around.named(c) for c in chunks()]
        register = Register(named, reading.parse.tokens)
        found = [m for one in named if (m := self._mention(reading, register, one)) is not None]
        yield from found
        if reading.marks is not None:
            yield from _further(reading, register, found)

    def _mention(self, reading: Reading, register: Register, one: Named) -> Mention | None:
        resolved = register.resolved(one)
        if resolved is None:
            return None
        name, kind = resolved
        tokens, line = reading.parse.tokens, reading.report.dateline
        if line is not None and tokens[one.chunk.first].start < line.span.end and kind != "country":
            name, kind = one.words.title(), "place"
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


class Surroundings:
    """Ranks before a name, posts before and after it."""

    def __init__(self, reading: Reading, chunks: Chunks) -> None:
        self.tokens = reading.parse.tokens
        self.chunks = chunks

    def named(self, c: Chunk) -> Named:
        """The chunk with rank and post, and a person where these make it one."""
        words = " ".join(self.chunks.words(c.first, c.last).split())
        if c.known:
            return Named(c, words, c.type, None, None)
        start, rank = self._rank(c.first)
        post = (
            self._post_before(start) or self._post_after(c.last) or self._post_apposed(start) or self._post_said(c.last)
        )
        kind = c.type
        if c.last - c.first <= 6 and kind != "person" and self._person(c, rank, start, post):
            kind = "person"
        return Named(c, words, kind, rank, post if kind == "person" else None)

    def _person(self, c: Chunk, rank: str | None, start: int, post: str | None) -> bool:
        if self.tokens[c.last - 1].lower in BODIES or c.type == "armed group":
            return False
        if rank is not None or start < c.first:
            return True
        return (post is not None or self._aged(c.last)) and c.last - c.first > 1

    def _aged(self, last: int) -> bool:
        """Whether an age stands behind: "Ana Ruiz, 42, …"."""
        after = [t.text for t in self.tokens[last : last + 3]]
        return len(after) == AGED and after[0] == "," == after[2] and after[1].isdigit() and int(after[1]) <= OLDEST

    def _rank(self, first: int) -> tuple[int, str | None]:
        """Where rank and honorifics before the name begin, and the rank in print."""
        first = self._before_retired(first)
        k = first
        while k > 0 and self._title(k - 1):
            k -= 1
        while k < first and self.tokens[k].text == ".":
            k += 1
        inside = [i for i in range(k, first) if self._ranked(i) and self.tokens[i].lower not in HONORIFICS]
        core = [i for i in inside if self.tokens[i].lower in RANK_CORE]
        if not core:
            return k, None
        rank_start, rank_end = inside[0], first
        while rank_end > rank_start and self.tokens[rank_end - 1].lower in HONORIFICS:
            rank_end -= 1
        return k, " ".join(self.chunks.words(rank_start, rank_end).split())

    def _before_retired(self, first: int) -> int:
        """Over "(ret.)" between rank and name."""
        inside = self.tokens[max(0, first - 4) : first]
        opens = next((t.i for t in inside if t.text == "("), None)
        retired = any(t.lower.startswith("ret") for t in inside) and inside[-1:] and inside[-1].text == ")"
        return opens if opens is not None and retired else first

    def _title(self, i: int) -> bool:
        t = self.tokens[i]
        if t.text in {".", "-"}:
            return i > 0 and self._ranked(i - 1) and t.start == self.tokens[i - 1].end
        if i > 1 and self.tokens[i - 1].text == "-" and self.tokens[i - 1].end == t.start and not self._ranked(i - 2):
            return False
        return (self._ranked(i) or t.lower in HONORIFICS) and t.text[0].isupper()

    def _ranked(self, i: int) -> bool:
        """Whether token `i` is a word of a rank, its point split off or not."""
        t = self.tokens[i]
        if t.lower in RANKS:
            return True
        return t.lower + "." in RANKS | HONORIFICS and i + 1 < len(self.tokens) and self.tokens[i + 1].text == "."

    def _post_before(self, start: int) -> str | None:
        """The nominal run that ends right before rank or name: "coalition commander", "Turkish President"."""
        k = start
        while k > 0 and self._premodifier(k - 1, start):
            k -= 1
        while k < start and (
            self.tokens[k].pos in ("PUNCT", "PART", "DET", "CCONJ") or self.tokens[k].lower in ("then", "so-called")
        ):
            k += 1
        if k >= start:
            return None
        words = self.tokens[k:start]
        if any(t.lower in POSTS for t in words) or any(t.text in GROUPS or t.lower == "peshmerga" for t in words[-1:]):
            return " ".join(self.chunks.words(k, start).split())
        return None

    def _premodifier(self, i: int, start: int) -> bool:
        t = self.tokens[i]
        if t.sentence != self.tokens[start].sentence and t.text != ".":
            return False
        if t.lower in POSTS or t.lower in {"prime", "vice", "foreign"}:
            return True
        if t.text in ("-", "'s", "’s", "’", "'") and i + 1 < start:
            return True
        if self._portfolio(i, start):
            return True
        if i + 1 >= start and t.text not in GROUPS and t.lower != "peshmerga":
            return False
        return (
            t.pos in ("NOUN", "PROPN", "ADJ")
            and t.tag != "CD"
            and i + LONGEST_POST > start
            and (t.lower not in PARTICLES)
        )

    def _portfolio(self, i: int, start: int) -> bool:
        """Whether token `i` is the "of" or a word of what a minister is of: "Secretary of State" before a name."""
        k = i + (self.tokens[i].lower == "of")
        if k >= start or any(t.text not in PORTFOLIOS for t in self.tokens[k:start]):
            return False
        while k > 1 and self.tokens[k].text in PORTFOLIOS:
            k -= 1
        return self.tokens[k].lower == "of" and self.tokens[k - 1].lower in POSTS

    def _post_after(self, last: int) -> str | None:
        """An apposition with an office in it: ", Iraq's national security advisor"."""
        if last + 1 >= len(self.tokens) or self.tokens[last].text != ",":
            return None
        k = end = last + 1
        while end < len(self.tokens) and end - k <= LONGEST_POST and not self._stops(end, k):
            end += 1
        return self._office(k, end)

    def _post_said(self, last: int) -> str | None:
        """The predicate: "Ana Ruiz is deputy commissioner for …"."""
        if last + 1 >= len(self.tokens) or self.tokens[last].lower not in {"is", "was"}:
            return None
        end = last + 1
        while end < len(self.tokens) and end - last <= LONGEST_POST and not self._stops(end, last):
            end += 1
        return self._office(last + 1, end)

    def _post_apposed(self, start: int) -> str | None:
        """The apposition before the name: "The mission's chair, Ana Ruiz"."""
        if start < 2 or self.tokens[start - 1].text != ",":
            return None
        k = start - 1
        while k > 0 and start - k <= LONGEST_POST and not self._stops(k - 1, start - 2):
            k -= 1
        return self._office(k, start - 1, last_word=True)

    def _stops(self, i: int, near: int) -> bool:
        t = self.tokens[i]
        if t.sentence != self.tokens[near].sentence or t.text in (
            ",",
            ".",
            ";",
            ":",
            "—",
            "–",
            "(",
            ")",
            "“",
            "”",
            '"',
        ):
            return not (
                t.text == "." and i > 0 and t.start == self.tokens[i - 1].end and len(self.tokens[i - 1].text) < 3
            )
        return t.pos in ("VERB", "AUX", "SCONJ") or t.lower in (
            "who",
            "which",
            "but",
            "on",
            "said",
            "told",
            "by",
            "when",
        )

    def _office(self, first: int, last: int, *, last_word: bool = False) -> str | None:
        while first < last and (
            self.tokens[first].pos in ("DET", "CCONJ", "ADV", "PRON")
            or self.tokens[first].lower in ("a", "an", "the", "his", "her", "its", "their")
        ):
            first += 1
        if first >= last:
            return None
        heads = self._heads(first, last)
        if not any(self.tokens[i].lower in POSTS for i in heads):
            return None
        if last_word and self.tokens[last - 1].pos not in ("NOUN", "PROPN"):
            return None
        return " ".join(self.chunks.words(first, last).split())

    def _heads(self, first: int, last: int) -> list[int]:
        """The tokens before the first preposition: the office stands among them."""
        for i in range(first, last):
            if self.tokens[i].pos == "ADP" and i > first:
                return list(range(first, i))
        return list(range(first, last))


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
