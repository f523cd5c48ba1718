"""Pages to main text and metadata. The only file that parses HTML; trafilatura does the work."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import trafilatura
from trafilatura.settings import Document

LATEST = "2099-12-31"
"""The latest day that a page can claim: without it the library asks the clock, and the answer changes with the day."""

SHORTEST = 50
"""Least length of an article, in code points: below it the library has returned a menu (tests/read/test_read.py)."""


class Article(NamedTuple):
    """What a page says it is."""

    text: str
    title: str | None
    author: str | None
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None


def article(page: str) -> Article | None:
    """The main text of an HTML page with its metadata; None where the page has no article."""
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST},
    )
    if not isinstance(found, Document) or len((found.text or "").strip()) < SHORTEST:
        return None
    return Article(
        found.text or "", found.title, found.author, _day(found.date), found.sitename, found.url, found.language,
    )  # fmt: skip


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None
