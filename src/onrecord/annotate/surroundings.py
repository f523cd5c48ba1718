"""Surroundings: what stands beside a name in print: rank and honorifics before it, a post before or behind it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.chunks import Chunk, Chunks
from onrecord.annotate.extractor import Reading
from onrecord.annotate.names import (
    BODIES,
    GROUPS,
    HONORIFICS,
    PARTICLES,
    PORTFOLIOS,
    POSTS,
    RANK_CORE,
    RANKS,
)
from onrecord.model import MentionType

LONGEST_POST = 14
"""Most tokens of a post in apposition: beyond it stands a clause (tests/cases/mentions/people.case)."""

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
            self._post_before(start)
            or self._post_after(c.last)
            or self._post_apposed(start)
            or self._post_said(c.last)
            or self._post_bracketed(c.last)
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

    def _post_bracketed(self, last: int) -> str | None:
        """A post in brackets: "Mr G. Tilley (chair)"."""
        if last >= len(self.tokens) or self.tokens[last].text != "(":
            return None
        inside = self.tokens[last + 1 : last + 1 + LONGEST_POST]
        end = next((t.i for t in inside if t.text in {")", ",", ";"}), None)
        small = end is not None and all(t.text[0].islower() for t in self.tokens[last + 1 : end])
        return self._office(last + 1, end) if small and end is not None else None

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
                t.text == "."
                and i > 0
                and t.start == self.tokens[i - 1].end
                and len(self.tokens[i - 1].text) < 3
                and self.tokens[i - 1].text[0].isupper()
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
