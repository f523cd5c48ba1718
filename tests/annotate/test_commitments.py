"""Commitments: the cases, the seed's rows, and nothing on hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from cases import Case
from conftest import report
from ledger_cases import found, hostile, missed, of_kind
from onrecord.annotate import Reading
from onrecord.annotate.commitments import Commitments
from onrecord.pipeline import Reader


@pytest.mark.parametrize("case", of_kind("commitment"), ids=lambda case: case.name)
def test_case(case: Case, tools: Reader) -> None:
    assert not missed(case, tools)


@settings(max_examples=25)
@given(text=hostile)
def test_hostile_text_gives_spans_of_itself_twice_the_same(text: str, tools: Reader) -> None:
    got = found(Commitments(), text, tools)
    assert all(text[one.evidence.start : one.evidence.end] == one.evidence.words for one in got)
    assert got == found(Commitments(), text, tools)


def test_a_thousand_sentences_take_time_in_proportion(tools: Reader) -> None:
    def seconds(n: int) -> float:
        one = report("The army will leave the town by 3 May 2022 if the rebels agree. " * n)
        reading = Reading(one, tools.parser(one))
        start = time.process_time()
        assert len(list(Commitments()(reading))) >= n
        return time.process_time() - start

    assert seconds(1000) < 14 * seconds(200) + 0.2
