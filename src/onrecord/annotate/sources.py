"""Sources: who stands beside a cue, before it, behind it, or shared with another verb."""

from __future__ import annotations

from onrecord.annotate import cues
from onrecord.annotate.cueverbs import CueVerbs
from onrecord.annotate.names import BODIES, OFFICES
from onrecord.annotate.passages import Layout, Passage
from onrecord.annotate.phrases import COMMAS, RELATIVES, STOPS, Phrases
from onrecord.annotate.spans import Span

ABSTRACT = ("tion", "ment", "ness", "ance", "ence", "sion", "ism", "ship", "hood", "ure")
"""Endings of nouns for acts and states; bodies and papers in the lists are no such thing."""

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")


class Sources:
    """Sources of cues in one text."""

    def __init__(self, layout: Layout, phrases: Phrases, verbs: CueVerbs) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.tokens = layout.tokens
        self.phrases = phrases
        self.verbs = verbs

    def source(self, i: int, p: Passage) -> tuple[Span | None, bool]:
        """The source of the cue at `i`, and whether it stands after it."""
        if self.verbs.passive(i):
            return self._over(self.verbs.agent(i), i, p), True
        if self.verbs.again(i) and (earlier := self._earlier(i, p)) is not None:
            return self.source(earlier, p)[0], False
        found = self._over(self.verbs.quoted_as(i), i, p) or self._own(i, p) or self._before(i, p)
        found = found or self._behind(i, p) or self._over(self.verbs.shared(i), i, p)
        return found, found is not None and found[0] > i

    def owner(self, i: int, p: Passage) -> Span | None:
        """Whose the noun at `i` is: "his", "the minister's", "by the army"; None where nobody owns it."""
        for k in self.parse.children[i]:
            t = self.tokens[k]
            if t.dep == "poss":
                first, last = self.parse.edges(k)
                end = last if self.tokens[last].dep == "case" else last + 1
                return self.phrases.trimmed((max(first, p.first), min(end, i)))
            if t.dep == "prep" and t.lower in {"by", "from", "of"} and k < i + 2 and self.parse.children[k]:
                return self._over(self.parse.children[k][0], i, p)
        return None

    def _over(self, head: int | None, i: int, p: Passage) -> Span | None:
        """The phrase over `head`, where that stands in the passage."""
        return self._phrase(head, p, i) if head is not None and p.first <= head < p.last and head != i else None

    def _earlier(self, i: int, p: Passage) -> int | None:
        """The saying before the one at `i`, in the same tense and at the same level."""
        level, tag = self.layout.levels[i], self.tokens[i].tag
        for t in reversed(self.tokens[p.first : i]):
            if t.tag == tag and self.layout.levels[t.i] == level and t.lemma in cues.SAYING and self.verbs.cue_verb(t):
                return t.i
        return None

    def _own(self, i: int, p: Passage) -> Span | None:
        """The cue's own subject; for "who", whom it refers to."""
        own = self.verbs.subject(i)
        if own is None or self.tokens[own].entity in {"DATE", "TIME"}:
            return None
        if self.tokens[own].lower in RELATIVES and self.tokens[i].dep == "relcl":
            return self._over(self.tokens[i].head, i, p)
        phrase = self._over(own, i, p)
        return self.phrases.apposed_before(phrase, p) if phrase is not None and own < i else phrase

    def _phrase(self, head: int, p: Passage, cue: int) -> Span:
        """The noun phrase over `head`, cut so that it neither holds the cue nor leaves the passage."""
        first, last = self.parse.edges(head)
        first, last = max(first, p.first), min(last + 1, p.last)
        if first <= cue < last:
            first, last = (first, cue) if head < cue else (cue + 1, last)
        if head < cue:
            last = min(last, cue)
            first = self._own_part(first, last)
        elif last < p.last and self.phrases.point_in_name(last):
            last = self.phrases.phrase_end(first, p)
        return self.phrases.trimmed(self.phrases.bounded(first, head, last))

    def _own_part(self, first: int, last: int) -> int:
        """Where a subject begins that the parser has joined to another cue's source."""
        if first == 0 or not self.verbs.cue_verb(self.tokens[first - 1]):
            return first
        joints = [k for k in range(first, last) if self.tokens[k].dep == "cc" or self.tokens[k].pos == "CCONJ"]
        return joints[-1] + 1 if joints else first

    def _before(self, i: int, p: Passage) -> Span | None:
        """The source between the nearest mark and the cue, read without the parse."""
        end = self.verbs.helpers(i, p.first)
        while end > p.first and self.tokens[end - 1].pos == "ADV":
            end -= 1
        start = self.phrases.mark_before(end, p)
        if start >= end or not self.phrases.noun_phrase(start, end):
            return None
        again = (
            self.phrases.mark_before(start - 1, p) if start > p.first and self.tokens[start - 1].text == "," else start
        )
        if again < start and self.phrases.apposed(again, start - 1, end):
            start = again
        return self.phrases.trimmed((start, end))

    def _behind(self, i: int, p: Passage) -> Span | None:
        """The source after the cue, where the cue stands after a mark: "…, said the minister, Ana Ruiz."""
        if i > p.first and not (self.tokens[i - 1].text in COMMAS or self.layout.levels[i - 1] > p.level):
            return None
        if self.tokens[i].lemma not in cues.SAYING or self.tokens[i].tag not in ("VBD", "VBZ", "VBP", "VBN"):
            return None
        start = i + 1
        while start < p.last and self.tokens[start].pos == "ADV":
            start += 1
        if start >= p.last or self.tokens[start].pos not in NOMINAL or self.layout.levels[start] > p.level:
            return None
        end = self.phrases.phrase_end(start, p)
        if end < p.last and self.tokens[end].text == ",":
            more = self.phrases.phrase_end(end + 1, p)
            if (
                end + 1 < more
                and (more >= p.last or self.tokens[more].text in STOPS | {","})
                and self.phrases.appositive(end + 1, more)
            ):
                end = more
        return self.phrases.trimmed((start, end)) if end > start else None

    def abstract(self, source: Span, lemma: str) -> bool:
        """Whether the source is a thing that says nothing: "the announcement reaffirms", "assistance maintaining"."""
        nouns = [
            t
            for t in self.tokens[source[0] : source[1]]
            if t.tag in ("NN", "NNS") and t.dep not in ("pobj", "compound", "appos")
        ]
        if not nouns or lemma in cues.DOCUMENTS_ONLY:
            return False
        head = nouns[-1]
        return (
            head.lemma.endswith(ABSTRACT)
            and head.lower not in BODIES | cues.PAPERS
            and head.lemma not in BODIES | OFFICES | cues.PAPERS
        )

    def nobody(self, source: Span) -> bool:
        """Whether the source says that nobody spoke."""
        first = self.tokens[source[0]]
        return first.lower in cues.NOBODY or (first.lower == "no" and source[1] - source[0] > 1)

    def inward(self, source: Span, lemma: str) -> bool:
        """Whether it is the speaker's own "I think", "you know" inside a quotation, and no statement within."""
        own = self.tokens[source[0]].lower in {"i", "we", "you"} and source[1] - source[0] == 1
        return (
            own and cues.manner(lemma) in ("thought", "attitude") and lemma not in {"want", "hope", "expect", "believe"}
        )
