"""Name chunks: runs of capitalised words that may name somebody or something, with what the words alone say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.names import (
    BODIES,
    CALENDAR,
    ETHNIC,
    FORCES,
    GROUPS,
    HONORIFICS,
    KNOWN_BODIES,
    LANDS,
    NEVER,
    OFFICES,
    PARTICLES,
    PLACE_WORDS,
    PORTFOLIOS,
    POSTS,
    RANKS,
    REGIONS,
    TOWNS,
)
from onrecord.annotate.parse import Parse, Token
from onrecord.model import MentionType

LONGEST_KNOWN = 7
"""Most tokens of a name in the lists ("Democratic Republic of the Congo" and such, hyphens counted)."""

LABELS: dict[str, MentionType] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip
"""The parser's entity labels that name somebody or something of ours."""

GROUP_WORDS = frozenset(
    "rebel rebels militant militants fighter fighters insurgent insurgents guerrilla guerrillas militia "
    "militias jihadist jihadists extremist extremists terrorists gunmen separatists paramilitaries".split()
)
"""Beside a name, they make it an armed group."""

RULES = frozenset({"administration", "government", "junta", "regime", "presidency", "cabinet"})
"""After a name or a people, they make a government."""

LOCATIVE = frozenset("in near at around outside inside from to toward towards across throughout within".split())
"""Before a name that nothing else tells of, they make it a place."""

ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "at", "ash", "az"})
"""The Arabic article before a hyphen; it may begin a name."""

TAILS = frozenset("s led backed based made provided held run controlled era style born".split())
"""After a hyphen or an apostrophe these end a name: "U.S.-led", "Paris-based", "Iraq's"."""

CLASSES = frozenset(
    "people women men children workers farmers peasants teachers students soldiers veterans mothers lawyers doctors "
    "nurses writers journalists lord".split()
)
"""Before a genitive's mark they go on a body's name: "People's Defence Units", "Workers' Front"."""

LONGEST_ACRONYM = 8
"""Letters of an acronym ("MONUSCO"); longer capitals are shouting."""

LONGEST_PERSON = 5
"""Tokens under which an unknown subject of several words is taken for a person (tests/cases/mentions/people.case)."""

NAMELIKE = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens [first, last) that name one thing."""

    first: int
    last: int
    type: MentionType | None
    name: str | None
    """Canonical name where the lists know it."""
    known: bool = False


class Chunks:
    """The name chunks of a parse."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse, self.tokens, self.text = parse, parse.tokens, text

    def __call__(self) -> Iterator[Chunk]:
        """In the order of the text, not overlapping."""
        i = 0
        while i < len(self.tokens):
            known = self._rule(i) or self._forces(i) or self._known(i) or self._office(i)
            if known is not None:
                yield known
                i = known.last
                continue
            end = self._run(i)
            if end > i:
                chunk = self._typed(i, end)
                if chunk is not None:
                    yield chunk
                i = end
            else:
                i += 1

    def _rule(self, i: int) -> Chunk | None:
        """A government named by its head or its people: "Biden administration", "Iraqi government"."""
        if i + 1 >= len(self.tokens) or self.tokens[i + 1].lower not in RULES or not self.tokens[i].text[0].isupper():
            return None
        if self.tokens[i].text in PEOPLES or self.tokens[i].tag in NAMELIKE:
            return Chunk(i, i + 2, "organisation", self.words(i, i + 2), known=True)
        return None

    def _forces(self, i: int) -> Chunk | None:
        """A body by its people or country: "Iraqi security forces", "the U.S. military"."""
        if not (self.tokens[i].text in PEOPLES or self.tokens[i].text in COUNTRIES):
            return None
        end = i + 1
        while end < min(i + 4, len(self.tokens)) and self.tokens[end].sentence == self.tokens[i].sentence:
            t = self.tokens[end]
            if t.lower in FORCES:
                return Chunk(i, end + 1, "organisation", self.words(i, end + 1), known=True)
            if t.pos not in {"NOUN", "ADJ", "PROPN"}:
                return None
            end += 1
        return None

    def _office(self, i: int) -> Chunk | None:
        """An office in capitals that stands for its holder: "the Foreign Secretary said"."""
        t = self.tokens[i]
        if not t.text[0].isupper() or t.tag not in NAMELIKE:
            return None
        end = i
        while end < len(self.tokens) and self.tokens[end].tag in NAMELIKE and self.tokens[end].text[0].isupper():
            end += 1
        if end < len(self.tokens) and self.tokens[end].lower in {"of", "for"} and self._capital_at(end + 1):
            if self.tokens[end - 1].lower not in POSTS or self.tokens[end + 1].text != "State":
                return None
            end += 2
            return Chunk(i, end, "person", None) if not self._capital_at(end) else None
        if (
            end < len(self.tokens)
            and self.tokens[end].start == self.tokens[end - 1].end
            and self.tokens[end].text == "-"
        ):
            return None
        if self.tokens[end - 1].lower not in POSTS or (end == i + 1 and self._sentence_start(i)):
            return None
        return Chunk(i, end, "person", None)

    def words(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _known(self, i: int) -> Chunk | None:
        """The longest listed name that begins at token `i`."""
        if not (
            self.tokens[i].text[0].isupper()
            or self.tokens[i].lower in ("al", "al-qaida", "al-qaeda", "al-shabab", "peshmerga")
        ):
            return None
        limit = min(len(self.tokens), i + LONGEST_KNOWN)
        sentence = self.tokens[i].sentence
        for end in range(limit, i, -1):
            if self.tokens[end - 1].sentence != sentence or self._inside_name(i, end):
                continue
            words = " ".join(self.words(i, end).split())
            if (found := self._listed(words, i, end)) is not None:
                return found
        return None

    def _inside_name(self, i: int, end: int) -> bool:
        """Whether the words are only a part of a longer name ("Iraq Body Count", "Washington Post", "Jordan Smith")."""
        after = self.tokens[end] if end < len(self.tokens) else None
        if after is None or not self._namelike(after) or after.lower in RANKS | HONORIFICS | OFFICES | GROUP_WORDS:
            return False
        if self.words(i, end) in GROUPS | KNOWN_BODIES:
            return False
        return after.start <= self.tokens[end - 1].end + 1 and after.text[0].isupper()

    def _listed(self, words: str, i: int, end: int) -> Chunk | None:
        if words in GROUPS and not (words == "IS" and not self._is_group(i)):
            return Chunk(i, end, "armed group", GROUPS[words], known=True)
        if words in KNOWN_BODIES and not (words == "WHO" and self.tokens[i].tag == "WP"):
            return Chunk(i, end, "organisation", KNOWN_BODIES[words], known=True)
        if words in COUNTRIES and not (words in ("US", "CAR") and self._all_caps(i)):
            return Chunk(i, end, "country", COUNTRIES[words], known=True)
        if words in REGIONS:
            return Chunk(i, end, "place", words, known=True)
        if words in SEATS:
            return Chunk(i, end, "place", words, known=True)
        return None

    def _is_group(self, i: int) -> bool:
        """Whether "IS" is the group and not a shouted verb: the words beside it are not all in capitals."""
        return not self._all_caps(i)

    def _all_caps(self, i: int) -> bool:
        near = [t for t in self.tokens[max(0, i - 4) : i + 5] if t.i != i and t.text.isalpha() and len(t.text) > 1]
        return bool(near) and all(t.text.isupper() for t in near)

    def _namelike(self, t: Token) -> bool:
        return (t.tag in NAMELIKE or t.entity in LABELS) and t.text[0].isupper()

    def _starts(self, i: int) -> bool:
        t = self.tokens[i]
        if t.lower in ARTICLES and self._hyphen(i + 1) and self._capital_at(i + 2):
            return True
        if not t.text[0].isupper() and not (t.entity in ("PERSON", "ORG", "GPE") and t.lower in PARTICLES):
            return False
        if t.lower in NEVER or t.lower.rstrip(".") in CALENDAR or (t.text in PEOPLES and not self._namelike_after(i)):
            return False
        if t.tag in NAMELIKE:
            return True
        return t.entity in LABELS or (
            (t.pos in ("NOUN", "ADJ") and not self._sentence_start(i)) and t.text[1:].islower() is False
        )

    def _namelike_after(self, i: int) -> bool:
        return (
            i + 1 < len(self.tokens)
            and self._namelike(self.tokens[i + 1])
            and (self.tokens[i + 1].lower not in OFFICES | RANKS or self.tokens[i].entity == "ORG")
        )

    def _sentence_start(self, i: int) -> bool:
        return i == 0 or self.tokens[i - 1].sentence != self.tokens[i].sentence

    def _run(self, i: int) -> int:
        """One past the last token of the capitalised run that begins at `i`; `i` where none does."""
        if not self._starts(i):
            return i
        end = i + 1
        while end < len(self.tokens):
            step = self._step(i, end)
            if step == 0:
                break
            end += step
        return end

    def _step(self, first: int, at: int) -> int:
        """How many more tokens from `at` belong to the run: 0 where it ends."""
        t, before = self.tokens[at], self.tokens[at - 1]
        if t.sentence != before.sentence and not before.lower.endswith("."):
            return 0
        if t.text[0].isupper() and t.text[0].isalpha() and t.lower not in NEVER and t.lower.rstrip(".") not in CALENDAR:
            namely = self._namelike(t) or t.pos == "PROPN" or t.lower in BODIES | OFFICES
            return 1 if namely else 0
        return self._over_mark(at) or self._over_particle(at) or self._over_small(first, at) or self._over_genitive(at)

    def _over_mark(self, at: int) -> int:
        """Over the hyphen of "al-Araji", the apostrophe of "N'Djamena", the point of "Maj."."""
        t, before = self.tokens[at], self.tokens[at - 1]
        if t.start != before.end:
            return 0
        if t.text in {"-", "’", "'", "."} and self._next_glued(at):
            return 2
        return 1 if t.text == "." and before.lower + "." in RANKS | HONORIFICS else 0

    def _over_genitive(self, at: int) -> int:
        """Over the mark in "People's Defence Units"."""
        owned = self.tokens[at].tag == "POS" and self.tokens[at - 1].lower in CLASSES
        return 2 if owned and self._capital_at(at + 1) else 0

    def _over_particle(self, at: int) -> int:
        """Over "ag", "bin", "de la", "al-" inside a name."""
        t = self.tokens[at]
        if (
            (t.lower in PARTICLES or t.start == self.tokens[at - 1].end)
            and self._capital_at(at + 1)
            and t.text.isalpha()
        ):
            return 1 if self._hyphen(at + 1) else 2
        if t.lower not in PARTICLES or not self._capital_at(at + 2):
            return 0
        return 3 if self._hyphen(at + 1) or self.tokens[at + 1].lower in PARTICLES else 0

    def _over_small(self, first: int, at: int) -> int:
        """Over "of the", "for", "and", "&" inside the name of a body."""
        t = self.tokens[at]
        if t.lower in {"of", "for"} and self._body(first, at):
            skip = 2 if at + 1 < len(self.tokens) and self.tokens[at + 1].lower == "the" else 1
            return skip + 1 if self._capital_at(at + skip) and self.tokens[at + skip].tag in NAMELIKE else 0
        joins = t.text == "&" or (t.lower == "and" and self._joins(first, at))
        return 2 if joins and self._capital_at(at + 1) else 0

    def _joins(self, first: int, at: int) -> bool:
        """The parser's one entity runs over the "and": "Ministry of Labour and Social Affairs"."""
        return self.tokens[at].entity == "ORG" and not self.tokens[at].entity_starts and self._body(first, at)

    def _body(self, first: int, at: int) -> bool:
        return (
            self.tokens[at - 1].lower in BODIES
            or self.tokens[first].lower in BODIES
            or self.tokens[at].entity in ("ORG", "GPE")
        )

    def _next_glued(self, at: int) -> bool:
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            after is not None
            and after.start == self.tokens[at].end
            and after.text[0].isalpha()
            and after.lower not in TAILS
        )

    def _capital_at(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].text[0].isupper() and self.tokens[at].lower not in NEVER

    def _hyphen(self, at: int) -> bool:
        return (
            at < len(self.tokens)
            and self.tokens[at].text in ("-", "’", "'")
            and self.tokens[at].start == self.tokens[at - 1].end
        )

    def _placed(self, first: int, last: int) -> bool:
        """Whether a single name stands as a place: "in Sinjar", "the town of Dabiq"."""
        if first < 2 or last - first > 3 or self.words(first, last).isupper() or " " in self.words(first, last):
            return False
        before, earlier = self.tokens[first - 1], self.tokens[first - 2]
        if before.lower == "of" and earlier.lower in TOWNS:
            return True
        return (
            before.lower in {"in", "near", "around", "outside"}
            and before.pos == "ADP"
            and self.tokens[first].entity != "PERSON"
        )

    def _typed(self, first: int, last: int) -> Chunk | None:
        first, last = self._pared(first, last)
        inside = self.tokens[first:last]
        if all(t.lower in RANKS | HONORIFICS or t.text == "." for t in inside) or all(
            t.text in PEOPLES or t.text in ETHNIC for t in inside
        ):
            return None
        words = self.words(first, last)
        if (found := self._listed(" ".join(words.split()), first, last)) is not None:
            return found
        return Chunk(first, last, self._type(first, last), None)

    def _pared(self, first: int, last: int) -> tuple[int, int]:
        """Without ranks, honorifics, offices and peoples before a person's name."""
        if self.tokens[last - 1].lower in BODIES:
            return first, last
        k = first
        if first > 1 and self.tokens[first - 1].lower == "of" and self.tokens[first - 2].lower in POSTS:
            while k < last - 1 and self.tokens[k].text in PORTFOLIOS:
                k += 1
        for i in range(k, last - 1):
            if self.tokens[i].lower in PARTICLES:
                break
            if self._titling(i):
                k = i + 1
        return k, last

    def _titling(self, i: int) -> bool:
        """Whether token `i` is a word or the point of a title."""
        t = self.tokens[i]
        if t.lower in RANKS | HONORIFICS | OFFICES:
            return True
        if t.text == "." and i > 0:
            return self.tokens[i - 1].lower + "." in RANKS | HONORIFICS
        if t.text == "-" or t.lower == "elect":  # "President-elect Ana Ruiz"
            return i > 0 and self._titling(i - 1) and self.tokens[i - 1].end == t.start
        return t.lower + "." in RANKS | HONORIFICS and self.tokens[i + 1].text == "."

    def _type(self, first: int, last: int) -> MentionType | None:
        """What the words beside and in the chunk make of it, else what the parser thinks."""
        return self._beside(first, last) or self._inside(first, last) or self._guessed(first, last)

    def _titled(self, first: int) -> bool:
        """Whether a rank or an honorific stands before, its point split off or not."""
        if first == 0:
            return False
        before = self.tokens[first - 1]
        if before.text == "." and first > 1:
            return self.tokens[first - 2].lower + "." in RANKS | HONORIFICS
        return before.lower in RANKS | HONORIFICS

    def _beside(self, first: int, last: int) -> MentionType | None:
        if self._titled(first) and self.tokens[last - 1].lower not in BODIES:
            return "person"
        followed = last < len(self.tokens) and self.tokens[last].lower in GROUP_WORDS
        return "armed group" if followed and self.tokens[first].text not in PEOPLES else None

    def _inside(self, first: int, last: int) -> MentionType | None:
        words = self.tokens[first:last]
        final = words[-1].lower
        if len(words) > 1 and (final in BODIES or words[0].lower in BODIES):
            return "organisation"
        if words[0].text in LANDS or (final in PLACE_WORDS and len(words) > 1):
            return "place"
        if first and len(words) > 1 and self.tokens[first - 1].lower in {"name", "named", "called"}:
            return "person"
        if first and len(words) > 1 and {self.tokens[first - 1].lower, self.tokens[first - 1].lower[:-1]} & OFFICES:
            return "person"
        return "place" if self._placed(first, last) else None

    def _guessed(self, first: int, last: int) -> MentionType | None:
        words = self.tokens[first:last]
        votes = [LABELS[t.entity] for t in words if t.entity in LABELS]
        if votes:
            return max(sorted(set(votes)), key=votes.count)
        if len(words) == 1 and words[0].text.isupper() and 2 <= len(words[0].text) <= LONGEST_ACRONYM:
            return "organisation"
        before = self.tokens[first - 1] if first else None
        if before is not None and before.lower in LOCATIVE and before.pos == "ADP":
            return "place"
        subject = words[-1].dep in {"nsubj", "nsubjpass"} and words[-1].tag == "NNP"
        return "person" if subject and 1 < len(words) < LONGEST_PERSON else None
