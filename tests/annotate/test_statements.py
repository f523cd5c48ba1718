"""Statements: the cases a journalist could edit, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, cases, misses
from conftest import lines
from onrecord.pipeline import Reader


@pytest.mark.parametrize("case", cases("statements"), ids=lambda c: c.name)
def test_case(case: Case, tools: Reader) -> None:
    found = lines(case.text, tools, case.given.get("published"))
    assert not misses(case, found), "\n".join(misses(case, found))


BITS = st.sampled_from([
    *("\"“”'‘’«»„—()?"), "``", "''", "said", " he ", "The army", "told", ", ", ". ", ":", "\n\n", "Q: ", "A: ",
    "GEN. DIAZ: ", "according to ", "that ", "Kyiv ", "tweeted", "\u200b", "é",
])  # fmt: skip


@given(st.lists(BITS, max_size=40).map("".join))
def test_any_text(tools: Reader, text: str) -> None:
    for one in lines(text or "x", tools, "2024-05-01"):
        assert one["kind"] != "problem" or "failed" not in one["reason"], one
        for span in spans(one):
            assert text[span["start"] : span["end"]] == span["words"]


def spans(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        own = [value] if "words" in value and "start" in value else []
        return own + [s for v in value.values() for s in spans(v)]
    return [s for v in value for s in spans(v)] if isinstance(value, list) else []
