"""Numbers with their hedges: what the words allow, and nothing on hostile text."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import report
from onrecord.annotate.numbers import amounts, spelled
from onrecord.annotate.quantities import quantities
from onrecord.pipeline import Reader


@pytest.mark.parametrize(
    ("words", "low", "high", "approximate"),
    [
        ("more than 50", 51, None, False),
        ("at least 12", 12, None, False),
        ("upwards of 12", 12, None, False),
        ("a little over 1,700", 1700, 1700, True),
        ("up to 900", None, 900, False),
        ("fewer than 100", None, 99, False),
        ("between 900 and 1,000", 900, 1000, False),
        ("dozens", 24, None, True),
        ("nearly 2,500", 2500, 2500, True),
        ("some 3,700", 3700, 3700, True),
        ("26 or more", 26, None, False),
        ("perhaps twenty or thirty", 20, 30, True),
        ("seldom more than six", None, 6, True),
        ("more than 2 million", 2_000_001, None, False),
        ("half a million", 500_000, 500_000, False),
        ("one hundred and twenty-five", 125, 125, False),
        ("2 to 3 million", 2_000_000, 3_000_000, False),
        ("$13.6M", 13_600_000, 13_600_000, False),
        ("tens of thousands", 20_000, None, True),
        ("a total of 40", 40, 40, False),
    ],
)
def test_a_hedge_is_read_as_bounds(words: str, low: float | None, high: float | None, approximate: object) -> None:
    (amount,) = amounts(f"They counted {words}.")
    assert (*amount.bounds, amount.approximate) == (low, high, approximate)


def test_from_one_number_to_another_keeps_where_it_came_from() -> None:
    (amount,) = amounts("cut from roughly 5,200 to about 3,000 men")
    assert (amount.low, amount.change_from, amount.approximate) == (3000, 5200, True)


def test_two_numbers_that_are_no_range_are_two() -> None:
    assert [a.low for a in amounts("two officers and three men, 7 and 8")] == [2, 3, 7, 8]


@pytest.mark.parametrize(
    ("words", "number"), [("two and a half million", 2_500_000), ("a few hundred", 200), ("twelve", 12)]
)
def test_spelled_numbers(words: str, number: float) -> None:
    assert spelled(words) == number


def test_units_and_what_is_no_quantity(tools: Reader) -> None:
    text = "On 5 May 2021 the G7 told 40 drivers under Resolution 1701 to pay $8 a month for 12.3 inch screens."
    found = quantities(text, tools.parser(report(text)))
    assert [(q.amount.low, q.unit) for q in found] == [(40, "driver"), (8, "dollar per month"), (12.3, "inch")]


@given(st.text(alphabet=st.sampled_from("0123456789,.-–$€ aonetwhudrmilkbp\n")))
def test_nothing_breaks_and_spans_are_in_the_text(text: str) -> None:
    for amount in amounts(text):
        assert 0 <= amount.start <= amount.number_start < amount.number_end <= len(text)
        assert all(bound is None or math.isfinite(bound) for bound in amount.bounds)


def test_a_long_list_takes_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        text = "about 12 tanks and between 3 and 4 thousand men, " * n
        start = time.process_time()
        assert len(list(amounts(text))) == 2 * n
        return time.process_time() - start

    short = min(seconds(500) for _ in range(3))
    assert min(seconds(2000) for _ in range(3)) < 12 * short + 0.05
