"""Sayings: source, cue and content as the grammar of a passage shows them.

One cue after another is taken; around it stand its source and the words that only frame it ("told reporters in Kyiv on
Friday that"). What is left beside this frame is content: after the cue, before it, or on both sides ("X, he said, Y").
Subjects are taken from the parse where they border on the cue, else from the words between the nearest marks: the
parser is weakest exactly in the tails of long sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate import cues
from onrecord.annotate.contents import Contents
from onrecord.annotate.cueverbs import CueVerbs
from onrecord.annotate.parse import Token
from onrecord.annotate.passages import Layout, Passage
from onrecord.annotate.phrases import Phrases
from onrecord.annotate.sources import Sources
from onrecord.annotate.spans import Span


@dataclass(frozen=True, slots=True)
class Saying:
    """An ascription as tokens."""

    cue: Span
    """Tokens [first, last)."""
    verb: int
    """The token that carries the cue."""
    source: Span | None
    pieces: tuple[Span, ...]
    frame: Span
    """The cue clause: source, cue and what only frames them."""
    lemma: str


class Sayings:
    """The sayings of a text, passage by passage."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.tokens = layout.tokens
        self.phrases = Phrases(layout)
        self.verbs = CueVerbs(layout)
        self.sources = Sources(layout, self.phrases, self.verbs)
        self.contents = Contents(layout, self.phrases, self.verbs)

    def __call__(self) -> Iterator[Saying]:
        """All sayings, in the order of their passages."""
        for number, passage in enumerate(self.layout.passages):
            yield from self._in(number, self._announced(number, passage))

    def _announced(self, number: int, p: Passage) -> Passage:
        """The passage with the quotation that its colon announces, in the next paragraph too."""
        if number + 1 == len(self.layout.passages) or self.tokens[p.last - 1].text != ":":
            return p
        following = self.layout.passages[number + 1]
        if following.level != p.level or following.first != p.last or following.first not in self.layout.block_at:
            return p
        return Passage(p.first, following.last, p.level, p.paragraph, p.within)

    def _in(self, number: int, p: Passage) -> Iterator[Saying]:
        places = [i for i in range(p.first, p.last) if self.layout.levels[i] == p.level]
        cue_places = [i for i in places if self._cue(i)]
        found: list[Saying] = []
        rest = p
        for i in reversed(cue_places):
            one = self._found(i, number, rest)
            if one is None:
                continue
            found.append(one)
            if one.frame[0] > p.first and all(last <= one.frame[0] for _, last in one.pieces):
                rest = Passage(p.first, one.frame[0], p.level, p.paragraph, p.within)
        if (
            not found
            and (root := self.verbs.before_colon(p)) is not None
            and (last := self._said(root, number, p)) is not None
        ):
            found.append(last)
        yield from reversed(found)

    def _cue(self, i: int) -> bool:
        t = self.tokens[i]
        return t.lower == "according" or self.verbs.cue_verb(t) or self._cue_noun(t)

    def _cue_noun(self, t: Token) -> bool:
        """Whether a noun opens a clause of what somebody says: "the claim that"."""
        following = self.tokens[t.i + 1 : t.i + 2]
        named = t.tag in {"NN", "NNS"} and t.lemma in cues.NOUNS
        return named and bool(following) and following[0].lower == "that" and following[0].tag == "IN"

    def _found(self, i: int, number: int, p: Passage) -> Saying | None:
        t = self.tokens[i]
        if t.lower == "according":
            return self._according(i, p)
        return self._noun(i, p) if self._cue_noun(t) else self._said(i, number, p)

    def _noun(self, i: int, p: Passage) -> Saying | None:
        """A noun with its clause, whose owner is the source: "the minister's claim that …"."""
        clause = self._clause(i)
        owner = self.sources.owner(i, p)
        if clause is None or owner is None:
            return None
        content = self.contents.content(i + 1, min(self.parse.edges(clause)[1] + 1, p.last))
        return Saying((i, i + 1), i, owner, (content,), (owner[0], i + 1), self.tokens[i].lemma) if content else None

    def _clause(self, i: int) -> int | None:
        below = self.parse.children[i]
        return next((k for k in below if k > i and self.tokens[k].dep in {"acl", "ccomp", "relcl"}), None)

    def _said(self, i: int, number: int, p: Passage) -> Saying | None:
        t = self.tokens[i]
        can = cues.sense(t.lemma)
        if self.verbs.silent(i):
            return None
        source, inverted = self.sources.source(i, p)
        first = min(source[0] if source and not inverted else i, self.verbs.helpers(i, p.first))
        after = max(i + 1, source[1] if source and inverted else 0)
        right = self.contents.right(i, after, p, can)
        if (
            right
            and source
            and inverted
            and right[0] not in self.layout.block_at
            and self.tokens[right[0] - 1].text == ","
        ):
            right = None
        frame_end = right[0] if right else self.contents.frame_end(after, p)
        left = (
            self.contents.left(i, first, number, p, can)
            if not right or self.contents.parenthetic(first, right, p)
            else None
        )
        if left is not None and right is None:
            right = self.contents.resumed(left, frame_end, p)
        if right is None and left is None:
            right = self.contents.thing(i, after, p, can)
        if right is None and left is None:
            return None
        if (
            source is None
            or self.sources.abstract(source, t.lemma)
            or self.sources.nobody(source)
            or self.contents.anonymous(right)
            or (p.level and self.sources.inward(source, t.lemma))
        ):
            return None
        pieces = tuple(x for x in (left, right) if x is not None)
        if t.lemma in cues.QUOTING and not any(self.layout.levels[k] > p.level for a, b in pieces for k in range(a, b)):
            return None
        return Saying((i, i + 1), i, source, pieces, (first, min(frame_end, p.last)), t.lemma)

    def _according(self, i: int, p: Passage) -> Saying | None:
        if i + 2 >= p.last or self.tokens[i + 1].lower != "to":
            return None
        if i == p.first or self.tokens[i - 1].lower in ("but", "and"):
            end = i + 2
            while end < p.last and not (self.tokens[end].text == "," and not self.phrases.listed(end, p)):
                end += 1
            content = self.contents.content(end, p.last)
            return (
                Saying((i, i + 2), i, self.phrases.trimmed((i + 2, end)), (content,), (i, end), "accord")
                if content
                else None
            )
        end = self.phrases.source_end(i + 2, p)
        left = self.contents.content(p.first, i)
        if left is None:
            return None
        right = self.contents.content(end, p.last) if end < p.last and self.tokens[end].text == "," else None
        pieces = tuple(x for x in (left, right) if x)
        return Saying((i, i + 2), i, self.phrases.trimmed((i + 2, end)), pieces, (i, end), "accord")
