"""The meaning of TIMEX3 values: their days, and what is counted from them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.when import after, day, days, later, precision, shift, value_of


def d(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("value", "begin", "end"),
    [
        ("2021-12-09", "2021-12-09", "2021-12-09"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2020-W09", "2020-02-24", "2020-03-01"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2022-W45-WE", "2022-11-12", "2022-11-13"),
        ("2022-W45-3", "2022-11-09", "2022-11-09"),
        ("2021-Q3", "2021-07-01", "2021-09-30"),
        ("2021-H2", "2021-07-01", "2021-12-31"),
        ("2021-SP", "2021-03-01", "2021-05-31"),
        ("2021-SU", "2021-06-01", "2021-08-31"),
        ("2021-FA", "2021-09-01", "2021-11-30"),
        ("2023-WI", "2022-12-01", "2024-02-29"),
        ("202", "2020-01-01", "2029-12-31"),
        ("20", "2000-01-01", "2099-12-31"),
        ("00", "0001-01-01", "0099-12-31"),
        ("2021-12-09T14:30", "2021-12-09", "2021-12-09"),
        ("2021-12-09TMO", "2021-12-09", "2021-12-09"),
        ("2014/2017", "2014-01-01", "2017-12-31"),
        ("2021-11-30/2021-12-02", "2021-11-30", "2021-12-02"),
    ],
)
def test_days(value: str, begin: str, end: str) -> None:
    assert days(value) == (d(begin), d(end))


@pytest.mark.parametrize(
    "value",
    ["2021-02-30", "2021-13", "½", "2021-00-01", "2021-W54", "2021-W53", "0000", "0000-01", "XXXX-12-09", "2021-XX",
     "P3D", "PXY", "PRESENT_REF", "FY2023", "", "T", "2021-12-9", "2017/2014", "２０２１", "9999-W53", "2021-Q5",
     "2/2021", "1"],
)  # fmt: skip
def test_no_days(value: str) -> None:
    assert days(value) is None


@pytest.mark.parametrize(
    ("value", "modifier", "begin", "end"),
    [
        ("2021", "START", "2021-01-01", "2021-04-30"),
        ("2021", "MID", "2021-05-01", "2021-08-31"),
        ("2021", "END", "2021-09-01", "2021-12-31"),
        ("2024-02", "START", "2024-02-01", "2024-02-10"),
        ("2024-02", "MID", "2024-02-11", "2024-02-20"),
        ("2024-02", "END", "2024-02-21", "2024-02-29"),
        ("2021-Q4", "START", "2021-10-01", "2021-10-31"),
        ("2021-Q4", "END", "2021-12-01", "2021-12-31"),
        ("2021-W49", "START", "2021-12-06", "2021-12-07"),
        ("2021-W49", "END", "2021-12-10", "2021-12-12"),
        ("2021-12-09", "START", "2021-12-09", "2021-12-09"),
        ("2021-12-09", "MID", "2021-12-09", "2021-12-09"),
        ("2021-12-09", "END", "2021-12-09", "2021-12-09"),
        ("199", "START", "1990-01-01", "1993-04-30"),
        ("2021-SP", "END", "2021-05-01", "2021-05-31"),
        ("9999", "END", "9999-09-01", "9999-12-31"),
        ("2021", "BEFORE", None, "2020-12-31"),
        ("2021", "AFTER", "2022-01-01", None),
        ("2021", "ON_OR_BEFORE", None, "2021-12-31"),
        ("2021", "ON_OR_AFTER", "2021-01-01", None),
        ("2021", "APPROX", "2021-01-01", "2021-12-31"),
        ("0001", "BEFORE", None, None),
        ("9999", "AFTER", None, None),
    ],
)
def test_modified(value: str, modifier: str, begin: str | None, end: str | None) -> None:
    assert days(value, modifier) == (d(begin), d(end))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "many", "unit", "moved"),
    [
        ("2021-12-31", 1, "day", "2022-01-01"),
        ("2024-02-28", 1, "day", "2024-02-29"),
        ("2020-W53", 1, "week", "2021-W01"),
        ("2022-01", -1, "month", "2021-12"),
        ("2022-01-31", 1, "month", "2022-02-28"),
        ("1990-Q1", -1, "quarter", "1989-Q4"),
        ("1989-Q3", -1, "year", "1988-Q3"),
        ("2021-H1", -1, "half", "2020-H2"),
        ("2021", 10, "year", "2031"),
        ("199", 1, "decade", "200"),
        ("19", 1, "century", "20"),
        ("2024-02-29", 1, "year", "2025-02-28"),
        ("9999", 1, "year", None),
        ("0001-01-01", -1, "day", None),
        ("9999-12-31", 1, "day", None),
        ("0001", -1, "century", None),
        ("2021-SP", 1, "year", None),
        ("P3D", 1, "day", None),
        ("PRESENT_REF", 1, "day", None),
    ],
)
def test_shift(value: str, many: int, unit: str, moved: str | None) -> None:
    assert shift(value, many, unit) == moved  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("base", "duration", "end"),
    [
        ("2020-02-29", "P135D", "2020-07-13"),
        ("2020-02-29", "P14M", "2021-04-29"),
        ("2020-02-29", "P1Y", "2021-02-28"),
        ("2020-01-31", "P1M", "2020-02-29"),
        ("2020-02-26", "P2W", "2020-03-11"),
        ("2020-02-26", "P1Q", "2020-05-26"),
        ("2020-02-26", "PT3H", None),
        ("2020-02-26", "PXD", None),
        ("2020-02-26", "P2.5Y", None),
        ("9999-12-01", "P1M", None),
        ("2020-02-26", "P9999999Y", None),
        ("2020-02-26", "2021", None),
    ],
)
def test_after(base: str, duration: str, end: str | None) -> None:
    assert after(date.fromisoformat(base), duration) == d(end)


@pytest.mark.parametrize(
    ("value", "unit"),
    [("2021", "year"), ("2021-12", "month"), ("2021-12-09TNI", "day"), ("2021-W01", "week"), ("2021-Q1", "quarter"),
     ("2021-H1", "half"), ("202", "decade"), ("20", "century"), ("2021-SP", None), ("2021-W01-WE", None),
     ("P1D", None)],
)  # fmt: skip
def test_precision(value: str, unit: str | None) -> None:
    assert precision(value) == unit


def test_no_such_day() -> None:
    assert day(2023, 2, 29) is None
    assert day(0, 1, 1) is None
    assert day(10_000, 1, 1) is None
    assert day(2023, 13, 1) is None
    assert day(2024, 2, 29) == date(2024, 2, 29)


@given(st.text(alphabet="0123456789-/XWQHTPDYMSUFAWIE_:.", max_size=14), st.sampled_from([None, "START", "MID", "END"]))
def test_any_value(value: str, modifier: None) -> None:
    whole = days(value, modifier)
    precision(value)
    if whole and whole[0] and whole[1]:
        assert whole[0] <= whole[1]


@given(st.dates(), st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_a_day_lies_in_its_units(one: date, unit: str) -> None:
    whole = days(value_of(one, unit))  # type: ignore[arg-type]
    if whole is None:  # the week or the century that runs out of the calendar
        assert one.year in (1, 9999) or one.isocalendar().year in (0, 10_000)
    else:
        assert whole[0]
        assert whole[1]
        assert whole[0] <= one <= whole[1]


@given(st.dates(), st.integers(-40_000, 40_000), st.sampled_from(["day", "week", "month", "year", "century"]))
def test_later_never_raises(one: date, many: int, unit: str) -> None:
    moved = later(one, many, unit)  # type: ignore[arg-type]
    assert moved is None or (moved > one) == (many > 0) or many == 0
