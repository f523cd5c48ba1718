"""Day first or month first: by the country of an address, by a report's own clear dates."""

from __future__ import annotations

import pytest

from onrecord.annotate.dayorders import order_of, order_within


@pytest.mark.parametrize(
    ("url", "publisher", "order"),
    [
        ("https://news.example.co.uk/a", None, "day first"),
        ("http://example.com.au:8080/a", None, "day first"),
        ("https://www.example.mil/News/", None, "month first"),
        ("https://example.ph", None, "month first"),
        ("https://example.com/a", "Reuters", None),
        ("https://example.ca/a", None, None),
        ("https://example.io/a", None, None),
        ("https://example.com/a", "example.in", None),
        (None, "example.in", "day first"),
        (None, "The Daily Example", None),
        ("http://[broken", None, None),
        (None, None, None),
    ],
)
def test_country(url: str | None, publisher: str | None, order: str | None) -> None:
    assert order_of(url, publisher) == order


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Signed 31/12/2021.", "day first"),
        ("Signed 12/31/21, sealed 1/2/22.", "month first"),
        ("Signed 12/31/2021, sealed 31/12/2021.", None),
        ("Signed 01/02/2021.", None),
        ("Case 99/12/2021 and 1/13/45/2021.", None),
        ("24/7 and 9/11.", None),
    ],
)
def test_clear_dates(text: str, order: str | None) -> None:
    assert order_within(text, [(0, len(text))]) == order
