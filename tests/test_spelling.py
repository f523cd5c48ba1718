"""How days, periods and numbers are spelt for a reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.spelling import days, number, period, spelt


def told(sense: str, value: str) -> dict[str, object]:
    return {"sense": sense, "value": value, "begin": None, "end": None}


@pytest.mark.parametrize(
    ("sense", "value", "shown"),
    [
        ("by", "P10D", "within 10 days"),
        ("until", "P1M", "for 1 month"),
        ("by", "PXW", "within some weeks"),
        ("from", "PT3H", "in 3 hours"),
        ("by", "XXXX-04-28", "by 28 Apr, year not known"),
        ("on", "XXXX-SU", "summer, year not known"),
        ("on", "XXXX-WXX-1", "a Monday"),
        ("by", "XXXX-XX-XX", "by a day not known"),
        ("before", "XXXX-13", "before a day not known"),
        ("on", "FUTURE_REF", "some time to come"),
        ("", "2021-11/2022-02", "2021-11/2022-02"),
    ],
)
def test_what_names_no_day_is_told_in_english(sense: str, value: str, shown: str) -> None:
    assert period(told(sense, value)) == shown


def test_the_words_of_the_report_come_first() -> None:
    assert period({**told("by", "XXXX-12-25"), "span": {"words": "Christmas"}}) == "by Christmas"


def test_before_an_end_whose_beginning_is_not_known() -> None:
    assert period({**told("before", "2020-11"), "end": "2020-11-30"}) == "before 30 Nov 2020"


@given(st.text(max_size=20), st.sampled_from(["by", "before", "on", "until", "from", "after", "open", ""]))
def test_any_value_can_be_told(value: str, sense: str) -> None:
    assert isinstance(period(told(sense, value)), str)


def test_days_and_numbers() -> None:
    assert days("2021-12-01", "2021-12-31") == "Dec 2021"
    assert days("2021-01-01", "2021-12-31") == "2021"
    assert days("2021-12-01", "2021-12-10") == "1–10 Dec 2021"
    assert days("2021-12-09", "2021-12-09") == "9 Dec 2021"
    assert days(None, "2021-12-09") == "to 9 Dec 2021"
    assert spelt("carried out by 2021-12-09, at last") == "carried out by 9 Dec 2021, at last"
    assert number({"low": 2500, "high": 2500, "approximate": True}) == "≈ 2,500"
    assert number({"low": 51, "high": None}) == "≥ 51"
    assert number({"low": None, "high": 900}) == "≤ 900"
    assert number({"low": None, "high": None}) == "?"
    assert period({"sense": "by", "begin": "2021-12-31", "end": "2021-12-31"}) == "by 31 Dec 2021"
    assert period({"sense": "open", "begin": None, "end": None}) == "open"
    assert period({"sense": "before", "begin": "2028-01-01", "end": "2028-12-31"}) == "before 1 Jan 2028"
