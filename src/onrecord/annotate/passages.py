"""Passages: sentences as a reader sees them, with quotations kept whole.

The parser splits after "Gen." and inside quotations. A passage is a stretch of one paragraph that ends where a sentence
ends outside all quotation marks; what stands between marks is one block in it, and has passages of its own, one level
down.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate.parse import Parse
from onrecord.annotate.quotes import Quotation
from onrecord.annotate.spans import Span

TITLES = frozenset(
    "gen. maj. lt. col. brig. big. capt. sgt. adm. cmdr. gov. sen. rep. mr. mrs. ms. dr. prof. rev. st. hon. "
    "pres. sec. supt. insp. cpl. pvt. cdr. rt. jr. no. nos. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. "
    "nov. dec. u.s. u.n. gen maj lt col brig capt gov sen rep mr mrs ms dr prof".split()
)
"""After these no sentence ends, whatever the parser thinks."""

LONGEST = 300
"""Most tokens of a passage outside its quotations; a guard against text without full stops
(tests/annotate/test_statements.py)."""

COUNTRIES = frozenset({"u.s.", "u.n.", "u.k.", "e.u."})
"""After these a sentence ends where the parser thinks so and what follows can only begin one."""

OPENERS = frozenset({"PRON", "DET", "CCONJ", "SCONJ", "ADP", "ADV"})

ENDS = frozenset({".", "?", "!", "...", "…", "?!", "!!"})
CLOSERS = frozenset({"”", '"', "''", "’", "'", "»", ")", "]", "“"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens [first, last) at one level of quotation."""

    first: int
    last: int
    level: int
    """0 outside quotation marks, 1 inside one pair, and so on."""
    paragraph: int
    within: Quotation | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A quotation as tokens [first, last), its marks included."""

    first: int
    last: int
    quote: Quotation


class Layout:
    """Where passages, quotations and paragraphs stand in the tokens of a parse."""

    def __init__(self, parse: Parse, paragraphs: Iterable[Span], quotes: Iterable[Quotation]) -> None:
        """All in code points of the same text."""
        self.parse = parse
        self.tokens = parse.tokens
        self.paragraphs = tuple(paragraphs)
        self._starts = [t.start for t in self.tokens]
        self._ends = [t.end for t in self.tokens]
        self.blocks = tuple(b for q in quotes if (b := self._block(q)) is not None)
        self.levels = self._levels()
        self.block_at = self._outer()
        self.passages = tuple(self._all())

    def places(self, start: int, end: int) -> Span:
        """The tokens [first, last) that share a code point with [start, end)."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)

    def _block(self, quote: Quotation) -> Block | None:
        first, last = self.places(quote.start, quote.end)
        return Block(first, last, quote) if last - first > 1 else None

    def _levels(self) -> list[int]:
        levels = [0] * len(self.tokens)
        for block in self.blocks:
            for i in range(block.first, block.last):
                levels[i] = block.quote.depth
        return levels

    def _outer(self) -> dict[int, Block]:
        """Every quotation by its first token; the outermost where several begin there."""
        at: dict[int, Block] = {}
        for block in self.blocks:
            at.setdefault(block.first, block)
        return at

    def _all(self) -> Iterator[Passage]:
        for number, (start, end) in enumerate(self.paragraphs):
            first, last = self.places(start, end)
            yield from self._cut(first, last, 0, number, None)
        for block in self.blocks:
            number = bisect_right(self.paragraphs, (block.quote.start, 1 << 60)) - 1
            last = block.last - 1 if block.quote.closed else block.last
            yield from self._cut(block.first + 1, last, block.quote.depth, number, block.quote)

    def _cut(self, first: int, last: int, level: int, paragraph: int, within: Quotation | None) -> Iterator[Passage]:
        at, own = first, 0
        for i in range(first + 1, last):
            own += self.levels[i] == level
            opens = i in self.block_at and self.levels[i] == level + 1
            if (opens or self.levels[i] <= level) and (own > LONGEST or self._ends_before(i, level)):
                yield Passage(at, i, level, paragraph, within)
                at, own = i, 0
        if at < last:
            yield Passage(at, last, level, paragraph, within)

    def _ends_before(self, i: int, level: int) -> bool:
        """Whether a passage ends between token `i` - 1 and token `i`."""
        before, here = self.tokens[i - 1], self.tokens[i]
        if self.levels[i - 1] > level:
            return self._quote_ends(i, level)
        if self.levels[i] > level and before.text in ENDS and self.tokens[i - 2].lower + "." not in TITLES:
            return True
        if before.lower in COUNTRIES and before.sentence != here.sentence and here.pos in OPENERS:
            return True
        if before.lower in TITLES or (before.text == "." and self.tokens[i - 2].lower + "." in TITLES and i > 1):
            return False
        if before.text in CLOSERS and i > 1:
            before = self.tokens[i - 2]
        return before.sentence != here.sentence and (before.text[-1] in ".?!…:;" or here.text[0].isupper())

    def _quote_ends(self, i: int, level: int) -> bool:
        """Whether a passage ends with the quotation before `i`: its point stands inside, a capital follows."""
        here = self.tokens[i]
        if self.levels[i] > level:
            return self.tokens[i - 2].text[-1] in ".?!…"
        return self.tokens[i - 2].text[-1] in ".?!…" and (here.text[0].isupper() or self.levels[i] > level)
