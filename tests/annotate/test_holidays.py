"""Holidays by their rules, against almanacs."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.annotate.holidays import HOLIDAYS, easter, holiday, nth_weekday
from onrecord.annotate.timewords import FEASTS


@pytest.mark.parametrize(
    "day",
    ["1583-04-10", "1818-03-22", "1943-04-25", "1998-04-12", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31",
     "2025-04-20", "2038-04-25"],
)  # fmt: skip
def test_easter(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", "1999-11-25"),
        ("memorial day", "2022-05-30"),
        ("labor day", "2021-09-06"),
        ("martin luther king day", "2024-01-15"),
        ("good friday", "1998-04-10"),
        ("whit sunday", "2021-05-23"),
        ("christmas", "2021-12-25"),
    ],
)
def test_holiday(name: str, day: str) -> None:
    assert holiday(name, int(day[:4])) == date.fromisoformat(day)


def test_outside_the_calendar() -> None:
    assert easter(1500) is None
    assert holiday("christmas", 0) is None
    assert holiday("memorial day", 10_000) is None
    assert holiday("no such day", 2021) is None


def test_a_month_has_no_fifth_of_every_weekday() -> None:
    assert nth_weekday(date(2022, 6, 1), 0, 5) is None
    assert nth_weekday(date(2022, 6, 1), 3, 5) == date(2022, 6, 30)
    assert nth_weekday(date(9999, 12, 1), 4, -1) is None


def test_every_feast_of_the_lexicon_has_a_rule() -> None:
    assert set(FEASTS) == set(HOLIDAYS)
