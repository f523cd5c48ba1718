"""What changed between two versions of a page: misprints mended told from facts changed."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

from rapidfuzz.distance import OSA

from onrecord.consolidate.changes import changes, plural, tokens
from onrecord.consolidate.wording import words
from onrecord.entries import Difference

What = Literal["typo", "fact", "wording", "added", "dropped"]

SLIPS = {4: 1, 7: 2}
"""From so many letters on, so many slips of the pen (a letter too many, missing, other, or two exchanged)."""

NAME_LETTERS = 6
"""A name must be this long, and one slip off, to be a misprint: Iran and Iraq, Mali and Bali are one letter apart."""


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """The stretches of words that stand otherwise in `after`, in order."""
    old, new = words(before), words(after)
    matcher = SequenceMatcher(None, [w.form for w in old], [w.form for w in new], autojunk=False)
    found = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            left = before[old[i].start : old[j - 1].end] if j > i else ""
            right = after[new[k].start : new[m - 1].end] if m > k else ""
            found.append(Difference(before=left, after=right, what=kind(left, right)))
    return tuple(found)


def kind(left: str, right: str) -> What:
    """What a difference is."""
    if not left or not right:
        return "added" if right else "dropped"
    if misprint(left, right):
        return "typo"
    return "fact" if set(changes(left, right)) - {"hedge"} else "wording"


def misprint(left: str, right: str) -> bool:
    """Whether two stretches differ by a slip of the pen only; figures and the small words of grammar never do."""
    if any(c.isdigit() for c in left + right):
        return False
    letters = min(len(left), len(right))
    slips = OSA.distance(left.casefold(), right.casefold())
    if left[0].isupper() and right[0].isupper():
        return slips <= 1 and letters >= NAME_LETTERS
    if set(changes(left, right)) - {"number"}:
        return False
    return slips <= max((allowed for long, allowed in SLIPS.items() if letters >= long), default=0) and not plural(
        *(token for side in (left, right) for token in tokens(side)[:1])
    )
