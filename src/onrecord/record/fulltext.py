"""Words on record: full-text search in SQLite's FTS5, bounded however many things have the words.

A thing's number in the index is its kind's code and its card's number: what one kind has of a word lies in one stretch
of the index, so that it is counted, and its newest found, without walking over all other kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

STRIDE = 1 << 40
"""Numbers that each kind has (migration 0006 writes them)."""

KINDS = (
    "report", "statement", "commitment", "event", "level", "need", "trend", "unknown", "contrast",
    "actor", "copy", "said", "pledge", "series", "conflict", "mission", "check",
)  # fmt: skip
"""A kind's code is its place, from 1. New kinds are added at the end."""

MANY = 1000
"""Counts and rankings stop here: a page says "more than 1,000" and stays quick."""

_HITS = "FROM fulltext WHERE fulltext MATCH :match AND rowid BETWEEN :low AND :high"
_DATED = f"""FROM fulltext CROSS JOIN card ON card.number = fulltext.rowid & {STRIDE - 1}
  WHERE fulltext MATCH :match AND fulltext.rowid BETWEEN :low AND :high AND card.day BETWEEN :since AND :until"""


class Queries(NamedTuple):
    """The three questions that are asked for each kind."""

    counted: str
    rank: str
    newest: str


def _queries(hits: str) -> Queries:
    return Queries(
        f"SELECT count(*) FROM (SELECT 1 {hits} LIMIT :most)",  # noqa: S608 - one of two constants
        f"SELECT fulltext.rowid, rank {hits} LIMIT :most",
        f"SELECT fulltext.rowid {hits} ORDER BY fulltext.rowid DESC LIMIT :most",
    )


ANY_DAY, WITHIN = _queries(_HITS), _queries(_DATED)

DAY = "SELECT day FROM card WHERE day > '' ORDER BY day"


class Asked(NamedTuple):
    """An FTS5 query, and the first and last day of what is wanted."""

    match: str
    since: str | None = None
    until: str | None = None


class Found(NamedTuple):
    """The numbers of the cards that were found, best or newest first; whether there are more; how many of each kind."""

    numbers: list[int]
    more: bool
    counts: dict[str, int]


NOTHING = Found([], more=False, counts={})


def match(words: str, *, begun: bool = False) -> str:
    """What a person typed as an FTS5 query: every word by its stem, "quoted words" in order.

    `begun`: the last word may go on. That reads all that any such word has, and is for words that nothing has.
    """
    parts: list[str] = []
    typed = words.replace("\0", " ").strip()
    for phrase, word in _WORD.findall(typed[:400]):
        plain = " ".join(re.findall(r"\w+", phrase or word))
        if plain:
            parts.append(f'"{plain}"')
    if begun and parts and typed[-1:].isalnum() and len(parts[-1]) > 4:
        parts[-1] += " *"
    return "{words names} : (" + " AND ".join(parts) + ")" if parts else ""


_WORD = re.compile(r'"([^"]+)"|([^\s"]+)')


def found(connection: sa.Connection, asked: Asked, kinds: Iterable[str], skip: int, size: int) -> Found:
    """The cards of `kinds` (all where none is named) that match, from the `skip`th on.

    Up to `MANY` are ordered by rank; where there are more, the last kept come first.
    """
    queries, wanted = ANY_DAY, asked
    if asked.since or asked.until:
        queries, wanted = WITHIN, _within(connection, asked)

    def rows(query: str, kind: str, most: int = MANY + 1) -> list[Any]:
        low = (KINDS.index(kind) + 1) * STRIDE
        days = {"since": wanted.since, "until": wanted.until} if queries is WITHIN else {}
        given = {"match": wanted.match, "low": low, "high": low + STRIDE - 1, "most": most, **days}
        return list(connection.execute(sa.text(query), given).all())

    counts = {kind: rows(queries.counted, kind)[0][0] for kind in KINDS}
    chosen = [kind for kind in KINDS if counts[kind] and kind in (set(kinds) or KINDS)]
    if sum(counts[kind] for kind in chosen) > MANY:
        newest = (row for kind in chosen for row in rows(queries.newest, kind, skip + size + 1))
        numbers = sorted((number % STRIDE for (number,) in newest), reverse=True)
    else:
        ranked = (row for kind in chosen for row in rows(queries.rank, kind))
        numbers = [number % STRIDE for number, _ in sorted(ranked, key=lambda row: (row[1], -row[0]))]
    some = numbers[skip : skip + size + 1]
    return Found(some[:size], len(some) > size, {kind: many for kind, many in counts.items() if many})


def _within(connection: sa.Connection, asked: Asked) -> Asked:
    """The same query among the months of the days asked for; open ends are those of the record."""
    since = asked.since or connection.scalar(sa.text(f"{DAY} LIMIT 1")) or asked.until
    until = asked.until or connection.scalar(sa.text(f"{DAY} DESC LIMIT 1")) or asked.since
    assert since
    assert until
    months = " OR ".join(months_between(since, until)) or "none"
    return asked._replace(match=f"({asked.match}) AND (days : ({months}))", since=since, until=until)


def months_between(since: str, until: str) -> list[str]:
    """The words of the index for the months from one day to another: whole years as one word."""
    first = int(since[:4]) * 12 + (int(since[5:7]) if since[5:7].isdigit() else 1) - 1
    last = int(until[:4]) * 12 + (int(until[5:7]) if until[5:7].isdigit() else 12) - 1
    out = []
    for year in range(first // 12, last // 12 + 1):
        inside = [month for month in range(year * 12, year * 12 + 12) if first <= month <= last]
        out += [f"y{year:04}"] if len(inside) == 12 else [f"m{year:04}{month % 12 + 1:02}" for month in inside]
    return out
