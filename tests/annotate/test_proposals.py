"""The learned reader's acts: from probabilities to places, from places to stretches of the text."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.annotate.actmarks import ActMark, act_marks
from onrecord.annotate.encoder import Marks
from onrecord.annotate.proposals import proposals, support
from onrecord.model import Stage

STAGES: tuple[Stage, ...] = ("announced", "denied")
WORDS = "France will close two camps by May".split()
STARTS = np.cumsum([0, *(len(w) + 1 for w in WORDS[:-1])])
ENDS = STARTS + [len(w) for w in WORDS]
FRANCE, CLOSE, CAMPS, MAY = 0, 2, 4, 6


def mark(act: tuple[int, int], probability: float, stages: tuple[float, float] = (0.8, 0.2)) -> ActMark:
    return ActMark(act, probability, np.array(stages, dtype=np.float32), (FRANCE, FRANCE), (MAY, MAY), None)


def marks(*acts: ActMark) -> Marks:
    n = len(WORDS)
    acting = np.zeros((n, 2), dtype=np.float32)
    acting[CLOSE : CAMPS + 1, 1] = (0.9, 0.6, 0.6)
    nothing = np.zeros(0, dtype=np.float32)
    return Marks(
        STARTS, ENDS, np.zeros(n, dtype=np.int64), np.ones(n, dtype=bool), np.ones(n, dtype=bool),
        nothing.reshape(0, 6), nothing.reshape(0, 1), ("O",), (), acting, acts, STAGES,
    )  # fmt: skip


def test_a_proposal_has_the_places_of_its_words() -> None:
    (one,) = proposals(marks(mark((CLOSE, CAMPS), 0.7)))
    text = " ".join(WORDS)
    assert text[slice(*one.act)] == "close two camps"
    assert one.who is not None
    assert text[slice(*one.who)] == "France"
    assert one.when is not None
    assert text[slice(*one.when)] == "May"
    assert (one.condition, one.stage) == (None, "announced")


def test_of_two_for_one_act_the_likelier_stays() -> None:
    found = proposals(marks(mark((CLOSE, CAMPS), 0.5), mark((CLOSE - 1, CAMPS), 0.8, (0.1, 0.9))))
    assert [(one.act[0], one.stage) for one in found] == [(STARTS[CLOSE - 1], "denied")]


def test_acts_side_by_side_are_two() -> None:
    found = proposals(marks(mark((MAY - 1, MAY), 0.9), mark((CLOSE, CAMPS), 0.5)))
    assert [one.act[0] for one in found] == [STARTS[CLOSE], STARTS[MAY - 1]]


def test_support_is_the_mean_over_the_words() -> None:
    held = marks()
    assert support(held, (STARTS[CLOSE], ENDS[CAMPS])) == pytest.approx(0.7)
    assert support(held, (STARTS[FRANCE], ENDS[FRANCE])) == 0
    assert support(held, (ENDS[FRANCE], ENDS[FRANCE])) == 0


def window(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Begins, stages, pointers, and which of n wordpieces are the text's own: all but the first and the last."""
    real = np.ones(n, dtype=bool)
    real[[0, -1]] = False
    return np.zeros(n), np.full((n, 2), 0.5), np.zeros((7, n, n)), real


def test_pointers_lead_to_places_of_the_report() -> None:
    begins, stages, pointers, real = window(9)
    begins[3] = 0.9
    pointers[0, 3, 5] = 1  # end
    pointers[1, 3, 1], pointers[2, 3, 2] = 0.8, 0.9  # who
    pointers[3, 3, 0], pointers[3, 3, 7] = 0.6, 0.3  # no deadline
    (one,) = act_marks(begins, stages, pointers, real, first=100)
    assert (one.act, one.who, one.when) == ((102, 104), (100, 101), None)


def test_nothing_reaches_over_the_end_of_a_paragraph() -> None:
    begins, stages, pointers, real = window(9)
    real[4] = False  # a paragraph's end
    begins[2] = 0.9
    pointers[0, 2, 6] = 0.9
    pointers[0, 2, 3] = 0.1
    (one,) = act_marks(begins, stages, pointers, real, first=0)
    assert one.act == (1, 2)


def test_what_hardly_begins_an_act_is_none() -> None:
    begins, stages, pointers, real = window(9)
    begins[3] = 0.1
    assert act_marks(begins, stages, pointers, real, first=0) == []
