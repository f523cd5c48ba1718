"""Evidence can only be cut from a text, a finding cannot be built without it, ids are content hashes."""

from __future__ import annotations

import dataclasses
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SpanError
from onrecord.model import FINDINGS, Commitment, Evidence, Level, Time, digest, hull

TEXT = "Roughly 2,500 troops remain in Iraq."


@given(st.text(min_size=1), st.integers(-3, 40), st.integers(-3, 40))
def test_evidence_is_the_text_or_nothing(text: str, start: int, end: int) -> None:
    try:
        cut = Evidence(text, start, end)
    except SpanError:
        assert not 0 <= start < end <= len(text)
    else:
        assert text[cut.start : cut.end] == cut.words != ""


def test_a_finding_without_evidence_cannot_be_built() -> None:
    with pytest.raises(TypeError):
        Level(report="r", of="troops", low=1, high=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("noun", FINDINGS.values())
def test_findings_are_frozen(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "evidence" in {f.name for f in dataclasses.fields(noun)}


def test_the_id_hangs_on_report_producer_kind_and_span_only() -> None:
    span = Evidence(TEXT, 0, 20)
    one = Level(report="r", evidence=span, of="troops", low=2500, high=2500)
    assert one.id == dataclasses.replace(one, low=1).id
    assert one.id != dataclasses.replace(one, report="s").id
    assert one.id != dataclasses.replace(one, producer="other").id
    assert one.id != dataclasses.replace(one, evidence=Evidence(TEXT, 0, 19)).id
    assert one.id != Time(report="r", evidence=span, type="DATE", value=None).id


def test_two_acts_in_one_clause_are_two_commitments() -> None:
    clause, first, second = Evidence(TEXT, 0, 30), Evidence(TEXT, 0, 5), Evidence(TEXT, 6, 12)
    ids = {
        Commitment(report="r", evidence=clause, committer=None, act=act, stage="announced").id
        for act in (first, second)
    }
    assert len(ids) == 2


def test_a_digest_is_the_same_on_every_machine() -> None:
    assert digest("time", "r", None, 3) == "3d9cc34a7cf7d923"
    assert digest("a", "b") != digest("ab")


def test_hull_is_the_shortest_stretch() -> None:
    assert hull(TEXT, [Evidence(TEXT, 8, 13), None, Evidence(TEXT, 0, 7)]).words == "Roughly 2,500"


def test_evidence_survives_pickling() -> None:
    cut = Evidence(TEXT, 0, 7)
    assert pickle.loads(pickle.dumps(cut)) == cut
