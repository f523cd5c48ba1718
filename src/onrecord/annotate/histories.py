"""Whether a report is a history: prose that tells of years long past in the order of time, not of the day's news.

The genre decides what "in September" counts from: news counts from its day of publication, a history from the time it
named last (Mazur and Dale 2010 on WikiWars; the narrative mode of HeidelTime, Strötgen and Gertz 2013, is the same).
There it has to be told by the user; here the report's own words tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

NEAR = 2
"""Years from publication within which a year is the news's own, or its background."""
LEAST = 8
"""Years named in figures, at least, in a history."""
SHARE = 8
"""A history names so many long past years for each word that counts from the day it is written
(cases/times/histories)."""

_YEAR = re.compile(r"\b(?<![$£€#,.-])(?:1\d|20)\d\d\b(?!,\d|%)")
_DAYS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? (?:\d|[A-Z][a-z]+\.? \d))|[Tt]oday|[Yy]esterday"
    r"|[Tt]omorrow|[Tt]onight|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year|night|morning))\b"
)
"""Words that count from the day on which the report is written."""


def is_history(text: str, spans: Sequence[tuple[int, int]], published: date | None) -> bool:
    """Whether the stretches `spans` of `text` tell of the past.

    Where no day of publication is known, they do if they name years and hardly a day that counts from their own.
    """
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    years = [int(year) for year in _YEAR.findall(text, first, last)]
    past = [year for year in years if published is None or year < published.year - NEAR]
    if len(past) < (1 if published is None else LEAST):
        return False
    present = len(years) - len(past) + sum(1 for _ in _DAYS.finditer(text, first, last))
    return len(past) >= SHARE * present
