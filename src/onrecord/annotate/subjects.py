"""Subjects: whom or what a report's own words speak of without a name: "A nurse came past", "Crowds broke in"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.annotate.cues import PAPERS
from onrecord.annotate.epithets import FURTHER_BODIES, UNIQUE
from onrecord.annotate.genders import gender, told_by
from onrecord.annotate.names import BODIES, OFFICES
from onrecord.annotate.parse import Parse, Token
from onrecord.annotate.wordlists import wordset
from onrecord.model import Evidence, Speaker

PERSONS = wordset(
    "boy girl father mother son daughter brother sister husband wife widow uncle aunt neighbour neighbor friend cousin "
    "person passenger driver teacher nurse farmer worker clerk shopkeeper trader student pupil prisoner survivor guest "
    "customer owner tenant volunteer patient caller reader voter villager stranger colleague"
)
"""Nouns for one person beside those for offices."""

ENDINGS = ("woman", "man")
"""Endings of further ones."""

DOERS = ("ers", "ors", "ists", "ians", "ants", "men", "women", "people", "crowds", "families", "residents", "students")
"""Endings of plurals for people."""

SKETCH = 60
"""Tokens back in which a subject without a name is looked for: about two sentences."""

SUBJECTS = ("nsubj", "nsubjpass")

TAIL = re.compile(
    r",? (?:who|whose|which|that|speaking|citing|quoting|reached|writing|wearing|standing)\b|, [a-z]+ing\b|,? \("
)
"""Where what follows a source's noun phrase begins."""

ARTICLE = re.compile(r"(?i)^(?:the|a|an|both|another)\s+(?!of\b)")


class Subjects:
    """Subjects without a name in one text."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse, self.tokens, self.text = parse, parse.tokens, text
        self._starts = [t.start for t in self.tokens]

    def since(self, at: int) -> int:
        """Where the stretch before code point `at` begins in which a subject is looked for."""
        return self.tokens[max(0, bisect_left(self._starts, at) - SKETCH)].start

    def last(self, start: int, end: int) -> Iterator[Token]:
        """The subjects in [start, end), the last first."""
        return (t for t in reversed(self.parse.between(start, end)) if t.dep in SUBJECTS)

    def many(self, start: int, end: int) -> Speaker | None:
        """The people in the plural that are the last subject in [start, end): "Crowds broke in. “…,” they shouted"."""
        for t in self.last(start, end):
            if t.tag == "NNS" and (t.lemma.lower() in OFFICES or t.lower.endswith(DOERS)):
                proper = self.tokens[self.parse.edges(t.i)[0]].pos == "PROPN"
                words = self._words(t)
                return Speaker(bare(words if proper else words[0].lower() + words[1:]), "unnamed")
        return None

    def one(self, start: int, end: int, pronoun: str, *, new: bool = False) -> Speaker | None:
        """The person that is the last subject in [start, end): "A diplomat was less hopeful. He said".

        One who can be meant by `pronoun`; with `new` only one who is brought in with "a" or "an".
        """
        for t in self.last(start, end):
            person = t.lower in OFFICES or t.lower in PERSONS or t.lower.endswith(ENDINGS)
            if told_by(t.lower) not in (None, gender(pronoun)):
                continue
            first = self.tokens[self.parse.edges(t.i)[0]].lower
            if (t.tag == "NN" and person and (not new or first in {"a", "an"})) or self._one_of(t):
                return Speaker(bare(self._words(t)).split(",", maxsplit=1)[0], "unnamed")
        return None

    def _one_of(self, t: Token) -> bool:
        """Whether `t` is the "one" of "one of the organisers"."""
        if t.lower != "one":
            return False
        of = [k for k in self.parse.children[t.i] if self.tokens[k].lower == "of"]
        whom = [self.tokens[k] for i in of for k in self.parse.children[i]]
        return any(w.tag == "NNS" and (w.lemma.lower() in OFFICES | PERSONS or w.lower.endswith(DOERS)) for w in whom)

    def body(self, t: Token) -> Speaker | None:
        """The body that the noun `t` speaks of without a name: "the mining company"."""
        if t.tag not in ("NN", "NNP") or t.lower not in BODIES | FURTHER_BODIES | UNIQUE | PAPERS:
            return None
        if self.tokens[self.parse.edges(t.i)[0]].lower in {"its", "their"}:
            return None
        return Speaker(bare(self._words(t)), "document" if t.lower in PAPERS else "organisation")

    def before_relative(self, at: int) -> Evidence | None:
        """The noun phrase that the relative pronoun at code point `at` goes on about, without what follows it."""
        i = self.token(at)
        while i is not None and self.tokens[i].dep != "relcl" and self.tokens[i].head != i:
            i = self.tokens[i].head
        if i is None or self.tokens[i].dep != "relcl":
            return None
        noun = self.tokens[self.tokens[i].head]
        start = self.tokens[self.parse.edges(noun.i)[0]].start
        words = self.text[start:at].rstrip(" ,")
        return Evidence(self.text, start, start + len(words)) if start < noun.end <= at else None

    def token(self, at: int) -> int | None:
        """The place of the token that holds code point `at`; None between tokens."""
        place = bisect_right(self._starts, at) - 1
        return place if place >= 0 and at < self.tokens[place].end else None

    def _words(self, t: Token) -> str:
        first, last = self.parse.edges(t.i)
        return " ".join(self.text[self.tokens[first].start : self.tokens[last].end].split())


def bare(words: str) -> str:
    """A noun phrase without its article and what follows it."""
    return ARTICLE.sub("", TAIL.split(words, maxsplit=1)[0])
