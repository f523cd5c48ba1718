"""What findings claim: the days of deadlines; and that no value of a time, known or not, stops consolidation."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.consolidate import consolidate
from onrecord.consolidate.claims import deadline
from onrecord.model import Commitment, Deadline, Evidence, Finding, Level, Party, Period, Report, Time, Unknown
from onrecord.when import Modifier, Sense, days

TEXT = "Kenya will close the camp at Dadaab by early April. The camp holds 600 people. How many will go is not known."


def span(words: str) -> Evidence:
    at = TEXT.index(words)
    return Evidence(TEXT, at, at + len(words))


@pytest.mark.parametrize(
    ("value", "modifier", "first", "last"),
    [
        ("2020-04", "START", date(2020, 4, 1), date(2020, 4, 10)),
        ("2020-04", "MID", date(2020, 4, 11), date(2020, 4, 20)),
        ("2020-02", "END", date(2020, 2, 21), date(2020, 2, 29)),
    ],
)
def test_a_part_of_a_month_is_a_third_of_it(value: str, modifier: Modifier, first: date, last: date) -> None:
    due = Deadline(span("early April"), "by", value, modifier=modifier)
    assert deadline(due) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "value", ["XXXX-04", "2021-XX", "XXXX-XX", "0000-04", "2021-13", "2021-W4", "2020-SP", "PAST_REF"]
)
@pytest.mark.parametrize("modifier", ["START", "MID", "END", "APPROX", None])
def test_a_month_of_no_year_and_a_year_of_no_month_are_no_days(value: str, modifier: Modifier | None) -> None:
    assert deadline(Deadline(span("early April"), "by", value, modifier=modifier)) is None


PARTS = (
    "XXXX XX X 0000 0001 1987 2021 9999 198 20 00 04 13 -W27 -WXX -Q2 -QX -H1 -SP -WI -WE -XX -31 T14:30 P D M Y /"
).split()
"""What TIMEX3 values are made of, with X for what is not known, and what no calendar has."""

Said = tuple[str, Modifier | None, Sense]

VALUES = st.one_of(
    st.sampled_from("XXXX-04 2021-XX XXXX-WXX-5 PXD P2W P9999999Y PT3H P1DT4H PAST_REF 198 2020-SP 2014/2017".split()),
    st.lists(st.sampled_from(PARTS), max_size=5).map("".join),
    st.text("0123456789XPTWQHDMY-/:_", max_size=10),
)


PUBLISHED = st.sampled_from([None, date.min, date(2021, 3, 1), date.max])
SAID = st.tuples(VALUES, st.sampled_from([None, *get_args(Modifier)]), st.sampled_from(get_args(Sense)))


@given(SAID, SAID, PUBLISHED)
@example(("XXXX-04", "START", "by"), ("2021-XX", "END", "before"), None)
def test_no_value_of_a_time_stops_consolidation(one: Said, other: Said, published: date | None) -> None:
    told = [Report(id=name, text=TEXT, published=published, publisher=name) for name in ("one", "two")]
    consolidate((report, findings(report, *said)) for report, said in zip(told, (one, other), strict=True))


def findings(report: Report, value: str, modifier: Modifier | None, sense: Sense) -> tuple[Finding, ...]:
    """What the report tells, each with the same time."""
    words, (begin, end) = span("early April"), days(value, modifier) or (None, None)
    own = {"report": report.id}
    return (
        Time(**own, evidence=words, type="DATE", value=value, modifier=modifier, begin=begin, end=end),
        Time(**own, evidence=span("600 people"), type="DURATION", value=value),
        Commitment(
            **own, evidence=span("Kenya will close the camp at Dadaab by early April"), committer=Party("Kenya"),
            act=span("close the camp at Dadaab"), deadline=Deadline(words, sense, value, begin, end, modifier),
            stage="announced",
        ),
        Level(**own, evidence=span("600 people"), of="people", low=600, high=600, as_of=Period(value, begin, end)),
        Unknown(**own, evidence=span("How many will go"), about=span("How many will go")),
    )  # fmt: skip
