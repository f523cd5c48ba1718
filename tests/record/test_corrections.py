"""What may be corrected: every value that a finding can have, and nothing that it cannot."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from onrecord.model import FINDINGS, Commitment, Event, Statement, Trend
from onrecord.record.corrections import CHOICES, FIELDS, SELECTED, SPANS, WORDS, fault, implied, read


@pytest.mark.parametrize("noun", [Commitment, Statement, Event, Trend])
def test_every_value_that_a_field_can_have_can_be_chosen(noun: type) -> None:
    hints = get_type_hints(noun)
    fixed = {field.name: get_args(hints[field.name]) for field in fields(noun) if _must(hints[field.name])}
    fixed.pop("type", None)  # PLOVER's types are the extractor's business
    chosen = CHOICES[noun.kind]
    assert fixed == {name: chosen[name] for name in chosen if "." not in name}


def _must(hint: object) -> bool:
    return get_origin(hint) is Literal


def test_every_kind_is_a_finding_and_words_are_never_typed() -> None:
    assert {*SPANS, *CHOICES, *WORDS} <= set(FINDINGS) == set(FIELDS)
    assert not SELECTED & {field for typed in WORDS.values() for field in typed}


@pytest.mark.parametrize(
    ("field", "value", "there"),
    [
        ("low", "5", 5.0),
        ("high", "1e3", 1000.0),
        ("low", "", None),
        ("place", "5", "5"),
        ("committer.name", '{"start" of an odd name', '{"start" of an odd name'),
        ("deadline.end", "2024-05-01", "2024-05-01"),
        ("act", '{"start": 0, "end": 2, "words": "We"}', {"start": 0, "end": 2, "words": "We"}),
    ],
)
def test_the_field_says_how_a_value_is_written(field: str, value: str, there: object) -> None:
    assert read(field, value) == there


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("low", "nan"),
        ("high", "-inf"),
        ("end", "20240501"),
        ("end", "2024-W18-3"),
        ("act", ""),
        ("act", "null"),
        ("act", json.dumps([{"start": 0, "end": 2, "words": "We"}])),
        ("act", '{"start": 0, "end": 3, "words": "We"}'),
        ("act", '{"start": false, "end": true, "words": "W"}'),
        ("content", "[]"),
        ("content", "[" * 100_000),
    ],
)
def test_what_is_not_written_so(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(field, value)


def test_why_not() -> None:
    assert fault("level", "low", "900") == ""
    assert "cannot be corrected here" in fault("pledge", "evidence", "{}")
    assert "cannot be corrected here" in fault(None, "low", "900")
    assert "one of: up" in fault("trend", "direction", "sideways")
    assert "no as_of" in fault("level", "as_of.end", "2024-05-01", {"as_of": None})


@pytest.mark.parametrize(
    ("value", "brings"),
    [
        ("2025-04-02", {"deadline.begin": "2025-04-02", "deadline.end": "2025-04-02"}),
        ("2025-04", {"deadline.begin": "2025-04-01", "deadline.end": "2025-04-30"}),
        ("P10D", {}),
        ("FUTURE_REF", {}),
        ("XXXX-WXX-5", {}),
    ],
)
def test_a_new_value_of_a_deadline_brings_its_days(value: str, brings: dict[str, str]) -> None:
    due = {"kind": "commitment", "deadline": {"value": "2025-05-15"}}
    assert fault("commitment", "deadline.value", value, due) == ""
    assert implied("deadline.value", value) == brings


def test_a_value_in_words_is_refused() -> None:
    due = {"kind": "commitment", "deadline": {"value": "2025-05-15"}}
    assert "2021-12-09" in fault("commitment", "deadline.value", "2 April", due)
