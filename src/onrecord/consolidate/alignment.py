"""Two wordings of one utterance laid side by side word by word, and graded."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from onrecord.consolidate.changes import BESIDE, ORDER, Around, Token, compared, modal, negated, tokens
from onrecord.consolidate.lexicon import FUNCTION_WORDS, HEDGES
from onrecord.entries import Changed, Grade

DOTS = re.compile(r"\.\s?\.\s?\.|…|\[[^\]]*\]")
"""Marks with which a reporter shows that words were left out (or put in, in brackets)."""

MARKS = "\"'“”‘’«»„`"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place where two wordings differ: the words of the one and of the other; one side may be empty."""

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    opening: bool
    """Before the first common word."""
    closing: bool
    """After the last common word."""
    around: Around


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one wording stands to another."""

    grade: Grade
    changed: tuple[Changed, ...] = ()
    detail: tuple[str, ...] = ()
    places: tuple[tuple[Changed, tuple[int, int], tuple[int, int]], ...] = ()
    """For each change that has words on both sides, where they stand in the two wordings."""


def likeness(left: Sequence[Token], right: Sequence[Token]) -> float:
    """The part of the shorter wording's words that stand, in order, in the other; telling words count twice."""
    short, long = sorted((left, right), key=len)
    if not short:
        return 0.0
    ours = [t.form for t in short]
    blocks = LCSseq.opcodes(ours, [t.form for t in long])
    common = [ours[i] for op in blocks if op.tag == "equal" for i in range(op.src_start, op.src_end)]
    return sum(map(weight, common)) / sum(map(weight, ours))


def weight(form: str) -> int:
    """Telling words count twice."""
    return 1 if form in FUNCTION_WORDS else 2


def stretches(left: tuple[Token, ...], right: tuple[Token, ...]) -> tuple[Stretch, ...]:
    """Where two wordings differ, in order (longest common stretch first: Ratcliff and Metzener 1988)."""
    matcher = SequenceMatcher(None, [t.form for t in left], [t.form for t in right], autojunk=False)
    codes = matcher.get_opcodes()
    equal = [n for n, code in enumerate(codes) if code[0] == "equal"]
    found: list[Stretch] = []
    for n, (tag, i, j, k, m) in enumerate(codes):
        if tag == "equal":
            continue
        opening, closing = bool(equal) and n < equal[0], bool(equal) and n > equal[-1]
        sides = left[i:j], right[k:m]
        if opening and all(sides):
            sides = same_sentence(sides[0], left[j]), same_sentence(sides[1], right[m])
        if closing and all(sides):
            sides = same_sentence(sides[0], left[i - 1]), same_sentence(sides[1], right[k - 1])
        if any(sides):
            around = Around(left[max(0, i - BESIDE) : i], left[j : j + BESIDE])
            found.append(Stretch(*sides, opening, closing, around))
    return tuple(found)


def same_sentence(side: Sequence[Token], beside: Token) -> tuple[Token, ...]:
    """The words of a stretch at an end that belong to the sentence of the common words; other sentences are cuts."""
    return tuple(t for t in side if t.sentence == beside.sentence)


def compare(base: str, other: str, known: Collection[str] = (), *, spoken: bool = True) -> Comparison:
    """Grade `other` against `base`.

    `known` are forms of names that may open a sentence; `spoken` says that `other` is a whole quotation and no
    fragment inside the reporter's sentence, whose left-out opening the reporter may have told in other words.
    """
    left, right = tokens(base), tokens(other)
    if [t.form for t in left] == [t.form for t in right]:
        return Comparison("same" if bare(base) == bare(other) else "punctuation")
    found: set[Changed] = set()
    detail: list[str] = []
    places: list[tuple[Changed, tuple[int, int], tuple[int, int]]] = []
    reworded = False
    for stretch in stretches(left, right):
        if left_out(stretch, base, other):
            lost = turned(stretch) if spoken else ()
        else:
            lost = compared(stretch.left, stretch.right, stretch.around, known)
            reworded = True
        found.update(lost)
        detail += [f"{kind}: {said(stretch.left, base)} → {said(stretch.right, other)}" for kind in lost]
        if stretch.left and stretch.right:
            places += [(kind, reach(stretch.left), reach(stretch.right)) for kind in lost]
    changed = tuple(kind for kind in ORDER if kind in found)
    grade: Grade = "meaning" if changed else "reworded" if reworded else "cut"
    return Comparison(grade, changed, tuple(detail), tuple(places))


def reach(side: Sequence[Token]) -> tuple[int, int]:
    """Where a stretch begins and ends."""
    return side[0].start, side[-1].end


def left_out(stretch: Stretch, base: str, other: str) -> bool:
    """Whether a stretch is a cut: words on one side only, at an end, under dots, or whole sentences."""
    if stretch.left and stretch.right:
        return False
    gone, text = (stretch.left, other) if stretch.left else (stretch.right, base)
    if stretch.opening or stretch.closing:
        return True
    return bool(DOTS.search(text)) or whole_sentences(gone, base if stretch.left else other)


def whole_sentences(gone: Sequence[Token], text: str) -> bool:
    """Whether the words left out are one or several sentences from beginning to end."""
    after = text[gone[-1].end :].lstrip(MARKS + " ")
    return gone[0].first and after[:1] in {".", "!", "?"}


def turned(stretch: Stretch) -> tuple[Changed, ...]:
    """What a cut at the opening takes away from the clause that is left: "I don't think", "we may"."""
    gone = stretch.left or stretch.right
    if not stretch.opening or not gone or ends_clause(gone):
        return ()
    kinds: list[Changed] = []
    if negated(gone, ()):
        kinds.append("negation")
    elif modal(gone):
        kinds.append("modality")
    elif any(t.form in HEDGES for t in gone):
        kinds.append("hedge")
    return tuple(kinds)


def ends_clause(gone: Sequence[Token]) -> bool:
    """Whether more than the opening of a clause was cut: then what is left is a clause of its own."""
    return len(gone) > OPENING_WORDS


OPENING_WORDS = 5
"""As long as "I do not think that" may be; a longer cut leaves another clause."""


def bare(text: str) -> str:
    """A wording without quotation marks, white space and the stop before the closing mark."""
    plain = "".join("'" if c in "’‘`" else c for c in text if c not in '"“”«»„')
    return re.sub(r"\s+", " ", plain.replace("–", "-").replace("—", "-")).strip(" ,.;'")


def said(side: Sequence[Token], text: str) -> str:
    """A stretch as it stands in the text; a dash where there is nothing."""
    return text[side[0].start : side[-1].end] if side else "–"
