"""Word lists: how the rules write them down."""

from __future__ import annotations


def wordset(words: str) -> frozenset[str]:
    """The words of `words`, parted by blanks."""
    return frozenset(words.split())
