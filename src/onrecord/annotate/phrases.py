"""Phrases: where a noun phrase that may be a source begins and ends, read from words and marks."""

from __future__ import annotations

from onrecord.annotate.names import HONORIFICS, RANKS
from onrecord.annotate.passages import Layout, Passage
from onrecord.annotate.spans import Span

RELATIVES = frozenset({"who", "which", "that"})

COMMAS = frozenset({",", "—", "–", "--", "-", ";", "("})

STOPS = frozenset({".", "?", "!", ";", "…", "..."})

OBJECT_PRONOUNS = frozenset({"him", "her", "them", "me", "us", "you", "it"})

DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later "
    "previously recently afterwards afterward early late last this".split()
)


class Phrases:
    """Noun phrases of one text."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.tokens = layout.tokens

    def mark(self, k: int) -> bool:
        """Whether a mark stands at `k`; the hyphen of "al-Araji" is none."""
        t = self.tokens[k]
        if t.text in ("-", "–") and 0 < k < len(self.tokens) - 1:
            return self.tokens[k - 1].end < t.start or t.end < self.tokens[k + 1].start
        return t.text in COMMAS

    def mark_before(self, end: int, p: Passage) -> int:
        """Where the words begin that run up to `end` without a mark."""
        k = end
        while (
            k > p.first
            and self.layout.levels[k - 1] == p.level
            and not self.mark(k - 1)
            and self.tokens[k - 1].text != ":"
        ):
            k -= 1
        return k

    def noun_phrase(self, first: int, last: int) -> bool:
        """Whether [first, last) reads as a noun phrase: no finite verb, a noun or pronoun at its end."""
        words = self.tokens[first:last]
        return (
            words[-1].pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
            and words[-1].lower not in OBJECT_PRONOUNS - {"it", "you"}
            and not any(w.tag in ("VBD", "VBZ", "VBP", "MD") and w.pos in ("VERB", "AUX") for w in words)
            and words[0].pos not in ("ADP", "SCONJ", "ADV", "VERB", "AUX", "PART")
            and words[0].lower not in ("and", "but", "or", "who", "which")
        )

    def apposed(self, first: int, middle: int, last: int) -> bool:
        """Whether [first, middle) and what follows its comma are one person: a name and a common noun."""
        if middle - first < 1 or not self.noun_phrase(first, middle) or middle - first > 12:
            return False
        left, right = self.tokens[middle - 1], self.tokens[middle + 1 : last]
        return bool(right) and (
            (left.pos == "PROPN" and right[-1].pos == "NOUN")
            or (left.pos == "NOUN" and right[-1].pos == "PROPN" and right[0].pos == "PROPN")
        )

    def apposed_before(self, source: Span, p: Passage) -> Span:
        """The source with the post before it: "The mission's chair, Col. Ana Ruiz, said"."""
        first, last = source
        if first - 2 < p.first or self.tokens[first - 1].text != "," or self.tokens[last - 1].pos != "PROPN":
            return source
        start = self.mark_before(first - 1, p)
        opens = start == p.first or self.tokens[start - 1].text not in COMMAS
        if opens and start < first - 1 and self.noun_phrase(start, first - 1) and self.tokens[first - 2].pos == "NOUN":
            return self.trimmed((start, last))
        return source

    def appositive(self, first: int, last: int) -> bool:
        """Whether [first, last) reads as an apposition."""
        words = self.tokens[first:last]
        return (
            words[0].pos in ("DET", "PROPN", "NOUN", "PRON", "ADJ")
            and words[-1].pos in ("NOUN", "PROPN")
            and words[0].lower not in ("who", "which")
        )

    def phrase_end(self, start: int, p: Passage) -> int:
        """Where the noun phrase that begins at `start` ends: a mark, a verb, a time or a place adjunct."""
        k = start
        while k < p.last:
            t = self.tokens[k]
            if self.layout.levels[k] > p.level or (
                (self.mark(k) or t.text in STOPS | {":"}) and not self.point_in_name(k)
            ):
                break
            if t.pos in ("VERB", "AUX", "SCONJ") or (t.lower in DAYS and k > start and t.lower not in ("this", "last")):
                break
            if t.lower in ("on", "during", "at", "after", "before", "by", "when", "as", "who", "while"):
                break
            k += 1
        return k

    def point_in_name(self, k: int) -> bool:
        """The point of "Maj." that the tokenizer has split off."""
        t, before = self.tokens[k], self.tokens[k - 1]
        return t.text == "." and k > 0 and t.start == before.end and before.lower + "." in RANKS | HONORIFICS

    def trimmed(self, span: Span) -> Span:
        """The span without marks and conjunctions at its edges."""
        first, last = span
        while first < last and (
            self.tokens[first].pos in ("PUNCT", "CCONJ", "SPACE") and self.tokens[first].lower != "both"
        ):
            first += 1
        while last > first and (self.tokens[last - 1].pos == "PUNCT" or self.tokens[last - 1].lower in ("and", "who")):
            if self.tokens[last - 1].text in (")", ".") and last - 2 >= first:
                break
            last -= 1
        return first, last

    def bounded(self, first: int, head: int, last: int) -> Span:
        """Cut a phrase at quotation marks, dashes and coordinated clauses."""
        level = self.layout.levels[head]
        for k in range(head, first - 1, -1):
            if self.layout.levels[k] > level or self.tokens[k].text in ("—", "–", ";", ":"):
                first = k + 1
                break
        for k in range(head + 1, last):
            t = self.tokens[k]
            if self.layout.levels[k] > level or t.text in ("—", "–", ";", ":"):
                return first, k
            if t.dep == "cc" and t.head != head and self.tokens[t.head].pos in ("VERB", "AUX"):
                return first, k
        return first, last

    def listed(self, comma: int, p: Passage) -> bool:
        """Whether an apposition follows the comma, and another comma ends it."""
        end = self.phrase_end(comma + 1, p)
        return (
            end < p.last
            and self.tokens[end].text == ","
            and comma + 1 < end
            and self.appositive(comma + 1, end)
            and self.tokens[comma + 1].pos == "DET"
        )

    def source_end(self, start: int, p: Passage) -> int:
        """Where the source of "according to" ends that begins at `start`."""
        end = p.last
        while end > start and self.tokens[end - 1].text in STOPS:
            end -= 1
        k = start
        while k < end and not (
            self.tokens[k].text in ("—", "–", ";") or (self.tokens[k].text == "," and not self._appositive_tail(k, end))
        ):
            k += 1
        return k

    def _appositive_tail(self, comma: int, end: int) -> bool:
        """Whether what follows the comma tells who the source is: an apposition or a relative clause."""
        if comma + 2 >= end:
            return False
        first = self.tokens[comma + 1]
        if first.lower in ("who", "which"):
            return True
        k = comma + 1
        while k < end and self.tokens[k].text not in COMMAS:
            if self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD"):
                return False
            k += 1
        return first.pos in ("DET", "PROPN", "NOUN", "PRON") and self.tokens[k - 1].pos in ("NOUN", "PROPN")
