"""Whether a report is a history or news of the day."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.annotate.histories import is_history

CHRONICLE = (
    "In 1841 the khan died. In 1842 his sons fought, in 1843 they made peace. By 1847 one ruled; by 1850 he held the "
    "plain, by 1852 the coast, by 1855 the isles. On Sunday, 3 March 1856, he fell ill."
)
OBITUARY = CHRONICLE + " His heirs met on Tuesday and said last week that they will go. In 2008 they had 2009 in mind."
PRICES = "It cost $1841, $1842, $1843, $1844, $1845, $1846, $1847, $1848 and 1,849 in all, or 1850% more than 2008."


@pytest.mark.parametrize(
    ("text", "published", "history"),
    [
        (CHRONICLE, date(2009, 5, 20), True),
        (CHRONICLE, date(1857, 5, 20), False),
        (OBITUARY, date(2009, 5, 20), False),
        (PRICES, date(2009, 5, 20), False),
        ("The envoy left on Tuesday.", date(2009, 5, 20), False),
        ("The envoy left on Tuesday.", None, False),
        ("The envoy left on Tuesday, as in 1999.", None, False),
        ("The envoy left in 1999.", None, True),
        ("", date(2009, 5, 20), False),
    ],
)
def test_genre(text: str, published: date | None, *, history: bool) -> None:
    assert is_history(text, [(0, len(text))] if text else [], published) is history
