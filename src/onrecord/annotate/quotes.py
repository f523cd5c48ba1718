"""Quotation marks and what stands between them, paragraph by paragraph. Works on plain text, never raises.

Marks are paired inside their paragraph. Straight marks open or close by the blanks beside them; an apostrophe is no
mark. A mark that is never closed counts only where the next paragraph opens with a mark again, which is how a
quotation over several paragraphs is printed; any other lonely mark is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotate.spans import Span

CLOSES = {
    "“": '”“"', "„": '“”"', "«": "»", "‹": "›", '"': '"”', "``": "''", "‘": "’", "'": "'", "”": "”", "''": "''",
    "»": "«",
}  # fmt: skip
"""Which marks end a quotation that a mark began: English, German, French, Swedish, TeX; straight ones themselves."""

SINGLES = frozenset("‘’'")

MARK = re.compile(r"``|''|[“”„«»‹›\"‘’']")

CLIPPED = re.compile(r"(?i)['’](?:em|til|tis|twas|cause|n['’]?|round|\d0s|s)\b")
"""Words that begin with an apostrophe, not with a quotation."""

LONGEST_SINGLE = 1_500
"""Code points that one pair of single straight marks may hold: beyond it, the first was an apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks."""

    start: int
    """Of the opening mark."""
    end: int
    """One past the closing mark, or the end of the paragraph where it is closed in a later one."""
    depth: int = 1
    """1, or 2 and more inside another quotation."""
    closed: bool = True
    continues: bool = False
    """Whether it takes up the unclosed quotation of the paragraph before."""
    mark: int = 1
    """Length of the opening mark."""


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    pending: list[Quotation]


class Quoted:
    """Which quotations hold a place of the text; found by bisection."""

    def __init__(self, quotes: Sequence[Quotation]) -> None:
        """`quotes` in order, as `quotations` gives them."""
        self.outer = [q for q in quotes if q.depth == 1]
        self._starts = [q.start for q in self.outer]
        self._inner: dict[int, list[Quotation]] = {}
        for q in quotes:
            if q.depth > 1 and (place := self._place(q.start)) is not None:
                self._inner.setdefault(place, []).append(q)

    def _place(self, at: int) -> int | None:
        place = bisect_right(self._starts, at) - 1
        return place if place >= 0 and at < self.outer[place].end else None

    def holding(self, at: int) -> list[Quotation]:
        """The quotations that hold the code point `at`, outer ones first."""
        place = self._place(at)
        if place is None:
            return []
        return [self.outer[place], *(q for q in self._inner.get(place, ()) if q.start <= at < q.end)]

    def depth(self, at: int) -> int:
        """How many pairs of marks stand round the code point `at`."""
        return len(self.holding(at))


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """All quotations of the `paragraphs` of `text`, in order, inner ones after the outer one that holds them."""
    found: list[Quotation] = []
    held: Quotation | None = None
    for start, end in paragraphs:
        inside, dangling = _paired(text, start, end)
        first = inside[0] if inside else dangling
        if held is not None and (first is None or text[start : first.start].strip()):
            found = [q for q in found if q is not held]
        elif held is not None and first is not None:
            again = _taken_up(first)
            inside = [again if q is first else q for q in inside]
            dangling = again if dangling is first else dangling
        found.extend(inside)
        if dangling is not None:
            found.append(dangling)
        held = dangling
    if held is not None:
        found = [q for q in found if q is not held]
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _taken_up(q: Quotation) -> Quotation:
    return Quotation(q.start, q.end, q.depth, q.closed, True, q.mark)  # noqa: FBT003


def _paired(text: str, start: int, end: int) -> tuple[list[Quotation], Quotation | None]:
    """The closed quotations of one paragraph, and the one that stays open at its end."""
    stack: list[_Open] = []
    done: list[Quotation] = []
    for mark in _marks(text, start, end):
        sign, at = mark.group(), mark.start()
        if stack and sign in _enders(stack[-1].mark) and _may_close(text, mark, stack[-1]):
            done.append(Quotation(stack[-1].start, mark.end(), len(stack), mark=len(stack[-1].mark)))
            stack.pop()
        elif len(stack) > 1 and sign in _enders(stack[-2].mark) and sign not in SINGLES:
            stack.pop()
            done.append(Quotation(stack[-1].start, mark.end(), len(stack), mark=len(stack[-1].mark)))
            stack.pop()
        elif _may_open(text, mark, start, end):
            if stack and stack[-1].mark == sign and sign not in SINGLES:
                stack.pop()
            stack.append(_Open(at, sign, []))
    inside = sorted(done, key=lambda q: (q.start, -q.end))
    dangling = next((o for o in stack if o.mark not in SINGLES), None)
    if dangling is None:
        return _levelled(inside), None
    return [q for q in inside if q.end <= dangling.start], Quotation(
        dangling.start, end, closed=False, mark=len(dangling.mark)
    )


def _levelled(quotes: list[Quotation]) -> list[Quotation]:
    """The same with depths counted anew: marks that stayed open do not count."""
    out: list[Quotation] = []
    ends: list[int] = []
    for q in quotes:
        while ends and ends[-1] <= q.start:
            ends.pop()
        ends.append(q.end)
        out.append(Quotation(q.start, q.end, len(ends), q.closed, q.continues, q.mark))
    return out


def _marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return MARK.finditer(text, start, end)


def _enders(mark: str) -> str | tuple[str, ...]:
    return ("''", '"') if mark in {"``", "''"} else tuple(CLOSES.get(mark, ""))


def _beside(text: str, at: int, end: int) -> tuple[str, str]:
    return text[at - 1 : at] if at else "", text[end : end + 1]


def _may_close(text: str, mark: re.Match[str], opened: _Open) -> bool:
    sign = mark.group()
    before, after = _beside(text, mark.start(), mark.end())
    if sign in SINGLES:
        return not before.isspace() and not after.isalnum()
    if sign in '"“':
        return not (before.isspace() and after and not after.isspace()) or opened.mark == "„"
    return True


def _may_open(text: str, mark: re.Match[str], first: int, last: int) -> bool:
    sign, at, end = mark.group(), mark.start(), mark.end()
    before, after = _beside(text, at, end) if at > first else ("", text[end : end + 1])
    if not after or after.isspace():
        return False
    if sign in "’'":
        return sign == "'" and not (before.isalnum() or before == ".") and _single_closes(text, at, last)
    if sign == "‘":
        return not before.isalnum() and not CLIPPED.match(text, at)
    if sign == '"':
        return not before.isalnum() or before == ""
    return (sign not in "”›" and sign != "''") or (sign in {"”", "''"} and not before.strip())


def _single_closes(text: str, at: int, last: int) -> bool:
    """Whether a straight single mark opens: a closing one stands after a point or a word later on."""
    if CLIPPED.match(text, at) or not text[at + 1].isalnum():
        return False
    return (
        re.compile(r"[.,?!…]'(?!\w)|\w'(?=[\s.,;:)—–-]|$)").search(text, at + 2, min(last, at + LONGEST_SINGLE))
        is not None
    )
