"""Series: levels of one thing in one place, over our own cases and the development sets."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import corpora
from consolidate.dossiers import Dossier, dossiers, gold, points
from consolidate.stacks import components
from consolidate.test_pledges import decide
from onrecord.consolidate.context import Context, context
from onrecord.consolidate.measures import measure
from onrecord.consolidate.series import keys, series
from onrecord.entries import Series
from onrecord.model import Evidence, Level, Period, Report

CASES = dossiers("levels.case")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_case(case: Dossier) -> None:
    found = series(case.all(Level), case.contexts)
    assert told(found) == sorted(" | ".join(line[1:]) for line in case.expected if line[0] == "series")


def told(found: tuple[Series, ...]) -> list[str]:
    return sorted(points(s) for s in found if len({p.level for p in s.points}) > 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. troops", "American soldiers"), ("U.S. forces", "Americans"),
        ("MINUSMA personnel", "MINUSMA peacekeeping personnel"), ("people killed", "dead"),
        ("displaced people", "people displaced"), ("French military", "French soldiers"),
    ],
)  # fmt: skip
def test_one_measure_under_two_names(one: str, other: str) -> None:
    a, b = (measure(level(0, of, "Mali", 1, 1)[0]) for of in (one, other))
    assert (a.what, a.whose, a.place) == (b.what, b.whose, b.place)


@pytest.mark.parametrize(
    "other", ["additional U.S. troops", "U.S. troops killed", "NATO troops", "U.S. bases", "U.S. troops leaving"]
)
def test_other_measures_stay_other(other: str) -> None:
    one = measure(level(0, "U.S. troops", "Iraq", 1, 1)[0])
    assert measure(level(1, other, "Iraq", 1, 1)[0]).key != one.key
    assert measure(level(1, "U.S. troops", "Syria", 1, 1)[0]).key != one.key


def level(
    n: int, of: str, place: str | None, low: float | None, high: float | None, day: date | None = None
) -> tuple[Level, Context]:
    text = f"There are {low} {of} in report {n}."
    report = Report(id=f"r{n}", text=text, published=date(2022, 1 + n % 12, 1))
    as_of = Period(day.isoformat(), day, day) if day else None
    return Level(
        report=report.id, evidence=Evidence(text, 10, 14), of=of, low=low, high=high, place=place, as_of=as_of
    ), context(report)


@st.composite
def archives(draw: st.DrawFn) -> list[tuple[Level, Context]]:
    of = st.sampled_from(["U.S. troops", "American soldiers", "troops", "people killed", "", "bases"])
    number = st.none() | st.integers(0, 5).map(lambda n: float(n * 1000))
    day = st.none() | st.dates(date(2021, 1, 1), date(2023, 1, 1))
    return [
        level(n, draw(of), draw(st.sampled_from(["Iraq", "Mali", None])), draw(number), draw(number), draw(day))
        for n in range(draw(st.integers(1, 16)))
    ]


@given(archives(), st.randoms(use_true_random=False), st.data())
def test_any_order_and_one_by_one_is_the_same(
    archive: list[tuple[Level, Context]], chance: random.Random, data: st.DataObject
) -> None:
    levels, contexts = [x for x, _ in archive], {c.report.id: c for _, c in archive}
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(levels), st.sampled_from(levels)), max_size=2))
    whats = st.sampled_from(["same", "not the same"])
    judgements = [decide(data.draw(whats), a.id, b.id, n) for n, (a, b) in enumerate(pairs) if a.id != b.id]
    whole = series(levels, contexts, judgements)
    chance.shuffle(levels)
    assert repr(series(levels, contexts, judgements)) == repr(whole)
    by_id = {x.id: x for x in levels}
    parts = components({x.id: keys(x, contexts[x.report], judgements) for x in levels})
    apart = [s for part in parts for s in series([by_id[i] for i in part], contexts, judgements)]
    assert repr(tuple(sorted(apart, key=lambda s: s.id))) == repr(whole)
    assert sorted({p.level for s in whole for p in s.points}) == sorted(by_id)


def test_a_place_that_only_the_words_give_is_shown_by_its_name() -> None:
    one, its = level(1, "peacekeepers in Mali", None, 900.0, 900.0)
    assert [s.place for s in series([one], {its.report.id: its})] == ["Mali"]


def test_a_person_parts_a_series() -> None:
    archive = [level(n, "U.S. troops", "Iraq", 1000.0 * n, 1000.0 * n) for n in range(1, 4)]
    levels, contexts = [x for x, _ in archive], {c.report.id: c for _, c in archive}
    assert [len(s.points) for s in series(levels, contexts)] == [3]
    found = series(levels, contexts, [decide("not the same", levels[0].id, x.id) for x in levels[1:]])
    assert sorted(len(s.points) for s in found) == [1, 2]


def test_two_thousand_counts_of_one_day_are_quick() -> None:
    archive = [level(n, "U.S. troops", "Iraq", float(n), float(n), date(2022, 1, 1)) for n in range(2000)]
    (found,) = series([x for x, _ in archive], {c.report.id: c for _, c in archive})
    assert len(found.points) == 2000
    assert max(len(p.conflicts) for p in found.points) <= 16


# --- development sets: the series of more than one report, read by hand

RECORD = """
088 2020-09-09 5200 | 088 2020-09-09 5200 repeats | 088 2020-09-30 3000 planned | 088 2020-09-30 3000 repeats planned | 097 2020-11-17 3000 | 097 2021-01-15 2500 planned | 097 2021-01-15 2500 repeats planned | 001 2021-12-09 2500 | 088 None 3500
151 2014-12-28 10600 | 097 2020-11-17 4500 | 097 2021-01-15 2500 planned
"""  # noqa: E501  # one series a line

LEDGER = """
da-05 2023-07-26 1500 | da-18 2023-07-26 1500 repeats | da-19 2023-07-31 1501..
da-05 2023-12-22 650 | da-18 2023-12-23 650 repeats | da-19 2023-12-23 650 repeats
da-05 2023-12-22 145 | da-18 2023-12-23 145 repeats conflict | da-19 2023-12-23 154 conflict
da-09 2024-09-14 83000 | da-22 2024-09-14 83000 repeats | da-23 2024-09-15 83000 repeats
da-14 2023-03-16 140 | da-24 2023-03-16 140 repeats | da-25 2023-03-16 ..140
da-19 2023-06-30 19 | da-05 2023-11-30 34.. | da-19 2023-11-30 34.. repeats
da-17 2020-03-06 16000 | da-01 2020-08-31 12000 planned | da-16 2020-08-31 12000 repeats planned | da-17 2020-08-31 12000 repeats planned
"""  # noqa: E501  # the whole table is 40 lines; these are of every kind


@pytest.mark.parametrize(("name", "wanted", "every"), [("record-dev", RECORD, True), ("ledger-dev-a", LEDGER, False)])
def test_development_sets(name: str, wanted: str, *, every: bool) -> None:
    sources = gold(corpora(name))
    levels = [f for s in sources.values() for f in s.findings if isinstance(f, Level)]
    found = told(series(levels, {i: s.context for i, s in sources.items()}))
    lines = sorted(wanted.strip().splitlines())
    assert [line for line in lines if line not in found] == []
    if every:
        assert found == lines
