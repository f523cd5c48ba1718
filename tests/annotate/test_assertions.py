"""Needs, trends, unknowns and contrasts: the cases, the seed's rows, and nothing on hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from cases import Case
from conftest import report
from ledger_cases import found, hostile, missed, of_kind
from onrecord.annotate import Reading
from onrecord.annotate.assertions import Assertions
from onrecord.pipeline import Reader


@pytest.mark.parametrize("case", of_kind("need", "trend", "unknown", "contrast"), ids=lambda case: case.name)
def test_case(case: Case, tools: Reader) -> None:
    assert not missed(case, tools)


@settings(max_examples=25)
@given(text=hostile)
def test_hostile_text_gives_spans_of_itself_twice_the_same(text: str, tools: Reader) -> None:
    got = found(Assertions(), text, tools)
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.words for one in got)
    assert got == found(Assertions(), text, tools)


def test_a_thousand_sentences_take_time_in_proportion(tools: Reader) -> None:
    def seconds(n: int) -> float:
        one = report("It is unclear how many will stay, and attacks have risen. " * n)
        reading = Reading(one, tools.parser(one))
        start = time.process_time()
        assert len(list(Assertions()(reading))) >= n
        return time.process_time() - start

    assert seconds(1000) < 14 * seconds(200) + 0.2
