"""Which stands first in a report's numeric dates, the day or the month: by its own clear dates, else by its country.

The orders of countries are those of the short dates in Unicode CLDR (`dateFormats`): month first in the United States
and its neighbourhood, year first or undecided in a few more, day first in all others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from onrecord.annotate.wordlists import wordset

DayOrder = Literal["day first", "month first"]


MONTH_FIRST = wordset("us gov mil ph pr gu as vi mp fm mh pw")
"""Ends of addresses in countries that write the month first."""
OPEN = wordset("ca cn jp kr kp tw hu lt mn ir se za")
"""Countries that write the year first, or where both orders are in use."""
ANYWHERE = wordset("tv io me ai co cc ws to ly la gg fm am is it eu su")
"""Ends of two letters that are sold the world over, or stand for no country: they tell nothing."""
LARGEST_MONTH, LARGEST_DAY = 12, 31

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+([a-z]{2,})\Z")
_LATTER = re.compile(r"/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])", re.ASCII)
_FORMER = re.compile(r"(?<![\d/])\d{1,2}\Z", re.ASCII)
"""The two halves of "31/12/2021": the first slash is looked for, since it is rare."""


def order_of(url: str | None, publisher: str | None) -> DayOrder | None:
    """The order of the country in which `url`, or a `publisher` named by its address, is at home; None where open."""
    for host in (_host(url), (publisher or "").lower()):
        found = _HOST.fullmatch(host)
        if found:
            return _of_country(found[1])
    return None


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _of_country(end: str) -> DayOrder | None:
    if end in MONTH_FIRST:
        return "month first"
    return "day first" if len(end) == 2 and end not in OPEN | ANYWHERE else None


def order_within(text: str, spans: Sequence[tuple[int, int]]) -> DayOrder | None:
    """The order that the clear dates of the report show ("31/12/2021"); None where there are none, or both."""
    shown: set[DayOrder] = set()
    for first, last in spans:
        for match in _LATTER.finditer(text, first, last):
            former = _FORMER.search(text[max(first, match.start() - 3) : match.start()])
            one, other = int(former[0]) if former else 0, int(match[1])
            if 0 < min(one, other) <= LARGEST_MONTH < max(one, other) <= LARGEST_DAY:
                shown.add("day first" if one > LARGEST_MONTH else "month first")
    return shown.pop() if len(shown) == 1 else None
