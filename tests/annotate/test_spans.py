"""Spans of the text, and the index that finds them by place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.spans import BLOCK, Placed, Span, common

SPAN = st.tuples(st.integers(0, 6 * BLOCK), st.integers(1, 3 * BLOCK)).map(lambda x: (x[0], x[0] + x[1]))


def placed(spans: list[Span]) -> Placed[int]:
    out: Placed[int] = Placed()
    for i, span in enumerate(spans):
        out.add(span, i)
    return out


def test_dice() -> None:
    assert common((0, 10), (5, 15)) == pytest.approx(0.5)
    assert common((0, 10), (10, 20)) == 0
    assert common((3, 7), (3, 7)) == 1


@given(st.lists(SPAN), SPAN)
def test_what_touches_a_span_is_found_and_nothing_else(spans: list[Span], span: Span) -> None:
    want = {i for i, other in enumerate(spans) if common(span, other) > 0}
    assert {i for _, i in placed(spans).touching(span)} == want


@given(st.lists(SPAN), st.integers(0, 9 * BLOCK))
def test_what_holds_a_place_is_found_once_in_order(spans: list[Span], place: int) -> None:
    want = [i for i, (start, end) in enumerate(spans) if start <= place < end]
    assert [i for _, i in placed(spans).at(place)] == want
