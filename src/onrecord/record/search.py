"""The catalogue of a record: its findings and entries by kind, person, day and words, a page at a time.

Every answer is bounded, so that a record of millions answers as fast as one of hundreds. Cards are kept by the triggers
of migration 0003; full text is SQLite's FTS5.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa

from onrecord.entries import ENTRIES
from onrecord.errors import RecordError
from onrecord.record import fulltext, schema
from onrecord.record.fulltext import MANY

Line = dict[str, Any]
Order = Literal["newest", "oldest", "due", "urgent", "number"]

FEW = 100
"""Names that are looked up one by one: of more, most cards have one, and a page fills at once."""

card = sa.table(
    "card",
    *map(
        sa.column,
        ("number", "thing", "kind", "report", "day", "who", "label", "begin", "end", "time", "urgency", "state"),
    ),
)
tally = sa.table("tally", *map(sa.column, ("facet", "kind", "value", "many")))

KEYS: dict[Order, tuple[sa.ColumnElement[Any], bool]] = {
    "newest": (card.c.day, True),
    "oldest": (card.c.day, False),
    "due": (card.c.end, False),
    "urgent": (card.c.urgency, True),
    "number": (card.c.number, False),
}
"""What each order sorts by, and whether downwards; ties by the card's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which cards: all conditions hold together; None asks for nothing."""

    kinds: tuple[str, ...] = ()
    who: str | None = None
    """Words within the name, in any case."""
    labels: tuple[str, ...] = ()
    """Stage, reality, manner, direction, grade …: what the kind is told apart by."""
    since: str | None = None
    """First day of publication."""
    until: str | None = None
    """Last day of publication."""
    due_since: str | None = None
    due_until: str | None = None
    state: str | None = None
    report: str | None = None
    rejected: bool = False
    """Also what people have rejected."""
    urgent: bool = False
    """Only what waits for a person's judgement."""
    dated: bool = False
    """Only what has a day of its own (deadline, as-of day, time of the event)."""


class Card(NamedTuple):
    """One thing on record, with what a list needs."""

    line: Line
    kind: str
    day: str
    state: str


class Page(NamedTuple):
    """Some cards, and where the next page begins (None at the end)."""

    cards: list[Card]
    next: str | None


class Hits(NamedTuple):
    """What a search found: a page, and how many of each kind there are (at most `MANY` + 1 are counted)."""

    page: Page
    counts: dict[str, int]


class Catalogue:
    """A record's catalogue, to be read."""

    def __init__(self, address: str) -> None:
        """Open the record at `address`. Raises `RecordError` where its database keeps no catalogue."""
        self.address = address
        self._engine = schema.opened(address)
        if self._engine.dialect.name != "sqlite":
            told = "pages and search need a record in SQLite; `onrecord export` makes one anew"
            raise RecordError(f"{schema.shown(address)}: {told}")

    def page(self, wanted: Wanted, order: Order = "newest", after: str | None = None, size: int = 50) -> Page:
        """The cards that are `wanted`, from the cursor `after` on."""
        key, down = KEYS[order]
        query = self._filtered(
            sa.select(card.c.number, card.c.thing, card.c.kind, card.c.day, card.c.state, key.label("key")),
            wanted,
            by_kind=order != "urgent",
        )
        if order == "due":
            query = query.where(card.c.end.is_not(None))
        if after:
            query = query.where(_beyond(key, down, *_cursor(after)))
        query = query.order_by(key.desc() if down else key, card.c.number.desc() if down else card.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query.limit(size + 1)).all()
            lines = _lines(connection, [(row.kind, row.thing) for row in rows[:size]])
        cards = [Card(lines[row.thing], row.kind, row.day, row.state) for row in rows[:size] if row.thing in lines]
        last = rows[size - 1] if len(rows) > size else None
        return Page(cards, _written(last.key, last.number) if last else None)

    def cursor(self, thing: str) -> str | None:
        """The place of one card in the order of urgency: a page after it begins with the next."""
        query = sa.select(card.c.urgency, card.c.number).where(card.c.thing == thing)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return _written(row.urgency, row.number) if row else None

    def every(self, wanted: Wanted, order: Order = "oldest", size: int = 500) -> Iterator[Card]:
        """All of them, page by page."""
        after: str | None = None
        while True:
            cards, after = self.page(wanted, order, after, size)
            yield from cards
            if after is None:
                return

    def many(self, wanted: Wanted, most: int = MANY) -> int:
        """How many cards are `wanted`, counted to `most` + 1 at most."""
        with self._engine.connect() as connection:
            inner = self._filtered(sa.select(card.c.number), wanted).limit(most + 1).subquery()
            return connection.scalar(sa.select(sa.func.count()).select_from(inner)) or 0

    def facet(
        self, facet: Literal["kind", "who", "label", "year"], kind: str | None = None, most: int = 40
    ) -> dict[str, int]:
        """How many cards there are of each value: of each kind, or within `kind` of each who, label or year."""
        column = tally.c.kind if facet == "kind" else tally.c.value
        query = sa.select(column, tally.c.many).where(tally.c.facet == facet, tally.c.many > 0)
        if kind:
            query = query.where(tally.c.kind == kind)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(tally.c.many.desc(), column.desc()).limit(most)).all()
        return {str(value): many for value, many in rows}

    def density(self, wanted: Wanted) -> dict[str, int]:
        """How many `wanted` cards with a day of their own begin in each month; only kinds and who are asked of it."""
        query: Any
        if wanted.who is None:
            query = sa.select(tally.c.value, sa.func.sum(tally.c.many)).where(
                tally.c.facet == "month", tally.c.many > 0
            )
            query = query.where(tally.c.kind.in_(wanted.kinds)).group_by(tally.c.value).order_by(tally.c.value)
        else:
            month = sa.func.substr(card.c.begin, 1, 7)
            query = self._filtered(sa.select(month, sa.func.count()), wanted).where(card.c.begin.is_not(None))
            query = query.group_by(month).order_by(month)
        with self._engine.connect() as connection:
            return {str(month): many for month, many in connection.execute(query).all()}

    def dated(self, wanted: Wanted, begin: str, end: str, most: int) -> list[Card]:
        """The `wanted` cards that begin from day `begin` to day `end`, in order of their own days."""
        query = self._filtered(sa.select(card.c.thing, card.c.kind, card.c.day, card.c.state), wanted, by_kind=False)
        query = query.where(card.c.begin.between(begin, end)).order_by(card.c.begin, card.c.number).limit(most)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
            lines = _lines(connection, [(row.kind, row.thing) for row in rows])
        return [Card(lines[row.thing], row.kind, row.day, row.state) for row in rows if row.thing in lines]

    def search(self, words: str, wanted: Wanted, after: str | None = None, size: int = 25) -> Hits:
        """What has these words: the best first; where there are many, the last kept first."""
        skip = int(_cursor(after)[1]) if after else 0
        with self._engine.connect() as connection:
            for match in (fulltext.match(words), fulltext.match(words, begun=True)):
                asked = fulltext.Asked(match, wanted.since, wanted.until)
                found = fulltext.found(connection, asked, wanted.kinds, skip, size) if match else fulltext.NOTHING
                if found.counts:
                    break
            query = sa.select(card.c.number, card.c.thing, card.c.kind, card.c.day, card.c.state)
            rows = {row.number: row for row in connection.execute(query.where(card.c.number.in_(found.numbers)))}
            lines = _lines(connection, [(row.kind, row.thing) for row in rows.values()])
        told = [rows[number] for number in found.numbers if number in rows and rows[number].thing in lines]
        following = _written("", skip + size) if found.more and skip + size < MANY else None
        return Hits(Page([Card(lines[x.thing], x.kind, x.day, x.state) for x in told], following), found.counts)

    def _filtered(self, query: sa.Select[Any], wanted: Wanted, *, by_kind: bool = True) -> sa.Select[Any]:
        """The query with its conditions.

        A plus before a column keeps SQLite from that column's index, which would find many rows and sort them all,
        where the index of the order finds a page at once.
        """
        column, kinds, labels = card.c, wanted.kinds, wanted.labels
        kind = column.kind if by_kind and len(kinds) == 1 else sa.literal_column("+card.kind")
        label = column.label if len(labels) == 1 else sa.literal_column("+card.label")
        tests: tuple[tuple[object, sa.ColumnElement[bool]], ...] = (
            (kinds, kind.in_(kinds) if len(kinds) > 1 else kind == (kinds or ("",))[0]),
            (wanted.who, self._named(wanted)),
            (labels, label.in_(labels) if len(labels) > 1 else label == (labels or ("",))[0]),
            (wanted.since, column.day >= (wanted.since or "")),
            (wanted.until, column.day <= (wanted.until or "")),
            (wanted.due_since, column.end >= (wanted.due_since or "")),
            (wanted.due_until, column.end <= (wanted.due_until or "")),
            (wanted.state, column.state == wanted.state),
            (not wanted.state and not wanted.rejected, column.state != "rejected"),
            (wanted.report, column.report == wanted.report),
            (wanted.urgent, column.urgency > 0),
            (wanted.dated, column.begin.is_not(None)),
        )
        return query.where(*(condition for asked, condition in tests if asked))

    def _named(self, wanted: Wanted) -> sa.ColumnElement[bool]:
        """Whose name has these words: by the names themselves where they are few, else card by card."""
        column = card.c.who
        if not wanted.who or not wanted.kinds:
            return column.contains(wanted.who or "", autoescape=True)
        names = (
            sa.select(tally.c.value)
            .distinct()
            .where(
                tally.c.facet == "who",
                tally.c.kind.in_(wanted.kinds),
                tally.c.value.contains(wanted.who, autoescape=True),
            )
        )
        with self._engine.connect() as connection:
            few = list(connection.scalars(names.limit(FEW + 1)))
        return column.in_(few) if len(few) <= FEW else column.contains(wanted.who, autoescape=True)

    def line(self, thing: str) -> Line | None:
        """The line of a report, finding or entry by its id."""
        with self._engine.connect() as connection:
            for table in (schema.finding, schema.entry, schema.report):
                found = connection.scalar(sa.select(table.c.line).where(table.c.id == thing))
                if found:
                    return dict(json.loads(found))
        return None

    def lines(self, things: Iterable[str]) -> dict[str, Line]:
        """The lines of findings and entries by their ids; those not on record are left out."""
        wanted = list(dict.fromkeys(things))
        with self._engine.connect() as connection:
            entries = _lines(connection, [("pledge", one) for one in wanted])
            return entries | _lines(connection, [("finding", one) for one in wanted if one not in entries])

    def heads(self, reports: Iterable[str]) -> dict[str, Line]:
        """Of each report its title, publisher, day and address, without the text."""
        column = schema.report.c
        out: dict[str, Line] = {}
        with self._engine.connect() as connection:
            for some in _chunks(list(dict.fromkeys(reports))):
                query = sa.select(column.id, column.title, column.publisher, column.published, column.url)
                out |= {row["id"]: dict(row) for row in connection.execute(query.where(column.id.in_(some))).mappings()}
        return out

    def entries_of(self, things: Sequence[str], *kinds: str) -> dict[str, list[Line]]:
        """For each report or finding the entries of `kinds` (all where none is named) that it went into."""
        out: dict[str, list[Line]] = {}
        query = sa.select(schema.member.c.thing, schema.entry.c.line).join(
            schema.entry, schema.entry.c.id == schema.member.c.entry
        )
        query = query.where(sa.literal_column("+entry.kind").in_(kinds)) if kinds else query
        with self._engine.connect() as connection:
            for some in _chunks(list(things)):
                for thing, line in connection.execute(query.where(schema.member.c.thing.in_(some))):
                    out.setdefault(thing, []).append(json.loads(line))
        return out

    def problems(self, after: str | None = None, size: int = 50) -> tuple[list[Line], str | None]:
        """A page of `problem` lines, and the next page's cursor."""
        query = sa.select(schema.problem.c.id, schema.problem.c.line).order_by(schema.problem.c.id).limit(size + 1)
        if after:
            query = query.where(schema.problem.c.id > str(_cursor(after)[0]))
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [json.loads(row.line) for row in rows[:size]], _written(rows[size - 1].id, 0) if len(
            rows
        ) > size else None

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _beyond(
    key: sa.ColumnElement[Any],
    down: bool,  # noqa: FBT001 - from KEYS
    value: object,
    number: int,
) -> sa.ColumnElement[bool]:
    pair, mark = sa.tuple_(key, card.c.number), sa.tuple_(sa.literal(value), sa.literal(number))
    return pair < mark if down else pair > mark


def _written(key: object, number: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([key, number]).encode()).decode().rstrip("=")


def _cursor(written: str) -> tuple[object, int]:
    """Raises `RecordError` for what was never a cursor."""
    try:
        key, number = json.loads(base64.urlsafe_b64decode(written + "=" * (-len(written) % 4)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise RecordError("that is no cursor of this record: begin again without one") from error
    if not isinstance(key, (str, int)) or not isinstance(number, int) or not 0 <= number < 2**62:
        raise RecordError("that is no cursor of this record: begin again without one")
    return key, number


def _lines(connection: sa.Connection, things: Sequence[tuple[str, str]]) -> dict[str, Line]:
    """The lines of (kind, id) pairs, one query a table."""
    out: dict[str, Line] = {}
    by_table: dict[sa.Table, list[str]] = {}
    for kind, thing in things:
        by_table.setdefault(_table(kind), []).append(thing)
    for table, ids in by_table.items():
        for some in _chunks(ids):
            rows = connection.execute(sa.select(table.c.id, table.c.line).where(table.c.id.in_(some)))
            out |= {row.id: json.loads(row.line) for row in rows}
    return out


def _table(kind: str) -> sa.Table:
    if kind == "report":
        return schema.report
    return schema.entry if kind in ENTRIES else schema.finding


def _chunks(ids: list[str], size: int = 500) -> Iterator[list[str]]:
    """SQLite takes so many parameters and no more."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
