"""The sense of a deadline, from the words around it; the marked stretch is the time."""

from __future__ import annotations

import pytest

from onrecord.annotate.senses import open_deadlines, sense_of


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("They will go by [Friday].", "by"),
        ("They will go no later than [May 3].", "by"),
        ("They will go within “[two weeks]”.", "by"),
        ("They will go on [May 3] at the latest.", "by"),
        ("The deadline is [May 3].", "by"),
        ("They will go before [Christmas].", "before"),
        ("They will go prior to [May].", "before"),
        ("They will stay until [May].", "until"),
        ("They will stay until at least [2025].", "until"),
        ("The truce is prolonged for another [30 days].", "until"),
        ("They will stay for [two years].", "until"),
        ("From 3 May to [June 9] they will stay.", "until"),
        ("From [3 May] to June 9 they will stay.", "from"),
        ("Pay will rise as of [May 3].", "from"),
        ("The work will start in [May].", "from"),
        ("The work will start at [the end of May].", "on"),
        ("It was to start after [May].", "after"),
        ("They leave [Tuesday].", "on"),
        ("They leave in [May].", "on"),
        ("The vote is set for [May].", "on"),
        ("The vote is put off to [2026].", "on"),
        ("[Tomorrow] they leave.", "on"),
        ("They have been gone since [May].", None),
        ("They left by sea. [Tuesday] was calm.", "on"),
    ],
)
def test_sense(text: str, sense: str | None) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert sense_of(text.replace("[", "").replace("]", ""), start, end) == sense


def test_sense_of_a_length() -> None:
    assert sense_of("They will go in 14 months.", 16, 25, "DURATION") == "by"
    assert sense_of("They will go in 2026.", 16, 20) == "on"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It will go on for as long as it is needed.", ["as long as it is needed"]),
        ("It ends at a date to be agreed.", ["at a date to be agreed"]),
        ("It ends at an unspecified date.", ["at an unspecified date"]),
        ("It runs without a fixed deadline.", ["without a fixed deadline"]),
        ("It stays open indefinitely, and indefinitely means for ever.", ["indefinitely", "indefinitely"]),
        ("It stays as long as Mali wants it.", []),
        ("It ends on Monday.", []),
    ],
)
def test_open(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in open_deadlines(text, [(0, len(text))])] == words
