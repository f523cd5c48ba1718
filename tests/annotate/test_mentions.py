"""Mentions: the cases a journalist could edit."""

from __future__ import annotations

import pytest

from cases import Case, cases, misses
from conftest import lines
from onrecord.pipeline import Reader


@pytest.mark.parametrize("case", cases("mentions"), ids=lambda c: c.name)
def test_case(case: Case, tools: Reader) -> None:
    found = lines(case.text, tools, case.given.get("published"))
    assert not misses(case, found), "\n".join(misses(case, found))
