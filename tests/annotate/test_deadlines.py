"""The words before a time that belong to it, and the sense they give; the marked stretch is the time."""

from __future__ import annotations

import pytest

from onrecord.annotate.deadlines import sense_before


@pytest.mark.parametrize(
    ("text", "sense", "words"),
    [
        ("They will go no later than [May 3].", "by", "no later than"),
        ("They will go by the [end of May].", "by", "by the"),
        ("They will stay up until [May].", "until", "up until"),
        ("It holds in the course of the next [six months].", "on", "in the course of the next"),
        ("It has been so since [May].", "after", "since"),
        ("They will go at the latest by [May].", "by", "at the latest by"),
        ("They go [Tuesday].", "on", ""),
        ("The pilgrims go [Tuesday].", "on", ""),
    ],
)
def test_sense_and_preposition(text: str, sense: str, words: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    found, at = sense_before(plain, start, end)
    assert (found, plain[at:start].strip()) == (sense, words)
