"""Quotation marks: paired, nested, taken up, passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.quotes import Quoted, quotations


def found(text: str) -> list[tuple[str, int]]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [(text[q.start : q.end], q.depth) for q in quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a,” he said. “b.”", [("“a,”", 1), ("“b.”", 1)]),
        ('"a," he said. "b."', [('"a,"', 1), ('"b."', 1)]),
        ("'We go,' he said of the guards' car. 'No.'", [("'We go,'", 1), ("'No.'", 1)]),
        ("“He said, ‘I don’t know,’ then.”", [("“He said, ‘I don’t know,’ then.”", 1), ("‘I don’t know,’", 2)]),
        ("“one\n“two.” he said", [("“one", 1), ("“two.”", 1)]),
        ("„Nein“, sagte er. «Non», dit-il.", [("„Nein“", 1), ("«Non»", 1)]),
        ('"lonely mark here, he said. They "left" today', [('"left"', 1)]),
        ("``We,'' he said.", [("``We,''", 1)]),
        ('a 6" gun and "two" of three', [('"two"', 1)]),
        ("the ’90s, ’em, don’t", []),
    ],
)  # fmt: skip
def test_pairs(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


@given(st.text(alphabet="\"“”'‘’«»„`ab .,\n", max_size=60))
def test_any_marks(text: str) -> None:
    quotes = quotations(text, [(0, len(text))])
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    quoted = Quoted(quotes)
    assert all(quoted.depth(at) >= 0 for at in range(len(text)))
