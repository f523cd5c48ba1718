"""How a record grows: what is compared of each report, under which keys, with what result, and which reports wait.

An `Index` is open for one transaction, in which entries are replaced together with what they were made from. Killed
before its end, the record is as it was, and the same reports wait.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.record import schema

Line = dict[str, Any]

MANY = 500
"""Values in one IN list: SQLite allows 999 and more, PostgreSQL thousands."""


class Key(NamedTuple):
    """One thing under one blocking key; `place` orders the things of a key."""

    key: str
    place: int
    thing: str


class Tie(NamedTuple):
    """Two things found alike."""

    one: str
    other: str
    score: float
    why: str


class Home(NamedTuple):
    """Where an entry belongs, and the mission it was given."""

    entry: str
    unit: str
    mission: str | None
    told: Any
    """What tells its mission, as plain lists; None for a mission itself."""


class Index:
    """The index of a record, inside one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        """Over an open transaction."""
        self._at = connection

    # --- what waits, what was settled with what

    def pending(self) -> list[str]:
        """The reports that went into no entry yet, by id."""
        return list(self._at.scalars(sa.select(schema.pending.c.report).order_by(schema.pending.c.report)))

    def done(self, reports: Iterable[str]) -> None:
        """These wait no longer."""
        self._delete(schema.pending.c.report, reports)

    def settled(self) -> dict[str, str]:
        """What the entries were made with, by name."""
        return {row.name: row.value for row in self._at.execute(sa.select(schema.settled))}

    def settle(self, values: Mapping[str, str]) -> None:
        """Say what the entries were made with."""
        self._at.execute(sa.delete(schema.settled))
        self._insert(schema.settled, [{"name": name, "value": value} for name, value in values.items()])

    def forget(self) -> None:
        """Throw away everything that can be made again, entries included."""
        tables = (schema.sheet, schema.block, schema.bond, schema.home, schema.pending, schema.member, schema.entry)
        for table in tables:
            self._at.execute(sa.delete(table))

    # --- sheets: what a unit compares

    def keep(self, unit: str, sheets: Mapping[str, Any]) -> None:
        """Keep `sheets` (plain lists by thing) for `unit`, in place of those that the things had."""
        self.drop(unit, sheets)
        rows = [{"unit": unit, "thing": thing, "line": _dumped(row)} for thing, row in sheets.items()]
        self._insert(schema.sheet, rows)

    def drop(self, unit: str, things: Iterable[str]) -> None:
        """Forget the sheets of `things`."""
        for part in _parts(sorted(set(things))):
            self._at.execute(sa.delete(schema.sheet).where(schema.sheet.c.unit == unit, schema.sheet.c.thing.in_(part)))

    def sheets(self, unit: str, things: Iterable[str]) -> dict[str, Any]:
        """The sheets of `things`, by thing; those that have none are left out."""
        query = sa.select(schema.sheet.c.thing, schema.sheet.c.line).where(schema.sheet.c.unit == unit)
        return {row.thing: json.loads(row.line) for row in self._some(query, schema.sheet.c.thing, things)}

    def sheets_from(self, unit: str, beginning: str) -> dict[str, Any]:
        """The sheets of the things whose names begin so, by thing."""
        column = schema.sheet.c
        query = sa.select(column.thing, column.line).where(
            column.unit == unit, column.thing >= beginning, column.thing < f"{beginning}\U0010ffff"
        )
        return {row.thing: json.loads(row.line) for row in self._at.execute(query)}

    # --- blocks: who shares a key

    def enter(self, keys: Iterable[Key]) -> None:
        """Put things under their keys."""
        rows = sorted((_number(k.key), k.place, k.thing) for k in set(keys))
        self._insert(schema.block, [{"key": k, "place": p, "thing": t} for k, p, t in rows])

    def leave(self, keys: Iterable[Key]) -> None:
        """Take things away from under their keys."""
        rows = [{"k": _number(k.key), "p": k.place, "t": k.thing} for k in keys]
        if rows:
            self._at.execute(_LEFT, rows)

    def under(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Everything under each of `keys`, in order."""
        return {key: [thing for _, thing in rows] for key, rows in self.placed(keys).items()}

    def placed(self, keys: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """The same, each thing with its place."""
        numbers = {_number(key): key for key in keys}
        found: dict[str, list[tuple[int, str]]] = {key: [] for key in numbers.values()}
        column = schema.block.c
        for row in self._some(sa.select(column.key, column.place, column.thing), column.key, numbers):
            found[numbers[row.key]].append((row.place, row.thing))
        return {key: sorted(rows) for key, rows in found.items()}

    def first(self, key: str, most: int) -> list[str]:
        """The first so many things under a key."""
        return list(self._at.scalars(_FIRST, {"k": _number(key), "n": most}))

    def meeting(self, key: Key, hubs: int) -> tuple[list[str], str | None]:
        """Whom a thing meets where the `hubs` first under a key meet all and the others meet these.

        With the one, where there is one, that the thing has driven from among the first by coming.
        """
        first = self.first(key.key, hubs + 1)
        if key.thing not in first[:hubs]:
            return first[:hubs], None
        every = self.under([key.key])[key.key] if len(first) > hubs else first
        return [thing for thing in every if thing != key.thing], first[hubs] if len(first) > hubs else None

    def near(self, key: Key, reach: int) -> list[str]:
        """The `reach` things before `key`'s in its block, and the `reach` after it."""
        given = {"k": _number(key.key), "p": key.place, "t": key.thing, "n": reach}
        return [*self._at.scalars(_BEFORE, given), *self._at.scalars(_AFTER, given)]

    def apart(self, one: Key, other: Key, reach: int) -> bool:
        """Whether more than `reach` steps lie between two things under one key."""
        low, high = sorted((one, other), key=lambda k: (k.place, k.thing))
        given = {"k": _number(low.key), "p": low.place, "t": low.thing, "q": high.place, "u": high.thing, "n": reach}
        return len(self._at.scalars(_BETWEEN, given).all()) >= reach

    # --- bonds: who was found alike

    def tie(self, ties: Iterable[Tie]) -> None:
        """Keep what was found alike."""
        self._insert(schema.bond, [tie._asdict() for tie in ties])

    def untie(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forget that pairs were found alike."""
        for one, other in pairs:
            self._at.execute(sa.delete(schema.bond).where(schema.bond.c.one == one, schema.bond.c.other == other))

    def ties(self, things: Iterable[str]) -> set[Tie]:
        """Every bond that one of `things` has."""
        wanted, found = sorted(set(things)), set()
        for column in (schema.bond.c.one, schema.bond.c.other):
            found |= {Tie(*row) for row in self._some(sa.select(*schema.bond.c), column, wanted)}
        return found

    def linked(self, things: Iterable[str], also: Iterable[tuple[str, str]] = ()) -> tuple[set[str], set[Tie]]:
        """All that hangs together with `things` by bonds, or by the pairs in `also`; with all bonds in it."""
        friends: dict[str, set[str]] = {}
        for one, other in also:
            friends.setdefault(one, set()).add(other)
            friends.setdefault(other, set()).add(one)
        found, bonds = set(things), set[Tie]()
        left = set(found)
        while left:
            ties = self.ties(left)
            bonds |= ties
            met = {thing for tie in ties for thing in (tie.one, tie.other)}
            left = (met | {other for thing in left for other in friends.get(thing, ())}) - found
            found |= left
        return found, bonds

    # --- what is on record

    def reports(self, ids: Iterable[str]) -> dict[str, Line]:
        """The lines of these reports, by id."""
        query = sa.select(schema.report.c.line)
        return {line["id"]: line for line in self._lines(query, schema.report.c.id, ids)}

    def findings_of(self, reports: Iterable[str], *kinds: str) -> list[Line]:
        """The lines of the findings of these reports (of `kinds` only, where given), by report and place."""
        query = sa.select(schema.finding.c.line)
        if kinds:
            query = query.where(schema.finding.c.kind.in_(kinds))
        lines = self._lines(query, schema.finding.c.report, reports)
        return sorted(lines, key=lambda x: (x["report"], x["evidence"]["start"], x["evidence"]["end"], x["id"]))

    def findings(self, ids: Iterable[str]) -> list[Line]:
        """The lines of these findings, by id."""
        return sorted(self._lines(sa.select(schema.finding.c.line), schema.finding.c.id, ids), key=lambda x: x["id"])

    def reports_of(self, findings: Iterable[str]) -> set[str]:
        """The reports that these findings are in."""
        query = sa.select(schema.finding.c.report)
        return {row.report for row in self._some(query, schema.finding.c.id, findings)}

    def texts(self, reports: Iterable[str]) -> dict[str, str]:
        """The texts of these reports, by id."""
        query = sa.select(schema.report.c.id, schema.report.c.text)
        return {row.id: row.text for row in self._some(query, schema.report.c.id, reports)}

    # --- entries

    def entries(self, ids: Iterable[str]) -> dict[str, Line]:
        """The lines of these entries, by id."""
        return {line["id"]: line for line in self._lines(sa.select(schema.entry.c.line), schema.entry.c.id, ids)}

    def holding(self, kind: str, things: Iterable[str]) -> set[str]:
        """The entries of a kind that any of `things` went into. Two steps: joined, SQLite begins at the kind."""
        found = {row.entry for row in self._some(sa.select(schema.member.c.entry), schema.member.c.thing, things)}
        query = sa.select(schema.entry.c.id).where(schema.entry.c.kind == kind)
        return {row.id for row in self._some(query, schema.entry.c.id, found)}

    def inside(self, entries: Iterable[str]) -> set[str]:
        """What went into these entries."""
        return {row.thing for row in self._some(sa.select(schema.member.c.thing), schema.member.c.entry, entries)}

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of `ids` that are reports, findings or entries on record."""
        wanted, found = set(ids), set()
        for table in (schema.report, schema.finding, schema.entry):
            found |= {row.id for row in self._some(sa.select(table.c.id), table.c.id, wanted)}
        return found

    def kinds(self, *kinds: str) -> set[str]:
        """The ids of all entries of `kinds`."""
        return set(self._at.scalars(sa.select(schema.entry.c.id).where(schema.entry.c.kind.in_(kinds))))

    def replace(self, gone: Iterable[str], lines: Iterable[Line]) -> int:
        """Put entries in the place of those `gone`; how many were written. Those that are equal stay untouched."""
        fresh = {line["id"]: (_dumped(line), line["kind"], members(line)) for line in lines}
        query = sa.select(schema.entry.c.id, schema.entry.c.line)
        there = {row.id: row.line for row in self._some(query, schema.entry.c.id, {*gone, *fresh})}
        changed = {one: row for one, row in fresh.items() if there.get(one) != row[0]}
        self._delete(schema.entry.c.id, there.keys() - (fresh.keys() - changed.keys()))
        self._insert(schema.entry, [{"id": i, "kind": kind, "line": line} for i, (line, kind, _) in changed.items()])
        things = [{"entry": i, "thing": thing} for i, (_, _, all_) in changed.items() for thing in sorted(all_)]
        self._insert(schema.member, things)
        return len(changed)

    # --- homes

    def homes(self, units: Iterable[str]) -> dict[str, list[Home]]:
        """What is at home in each of `units`, by entry."""
        found: dict[str, list[Home]] = {unit: [] for unit in units}
        for row in self._some(sa.select(*schema.home.c), schema.home.c.unit, found):
            found[row.unit].append(_home(row))
        return {unit: sorted(own, key=lambda home: home.entry) for unit, own in found.items()}

    def homes_of(self, entries: Iterable[str]) -> list[Home]:
        """The homes of these entries."""
        return [_home(row) for row in self._some(sa.select(*schema.home.c), schema.home.c.entry, entries)]

    def house(self, homes: Iterable[Home], gone: Iterable[str] = ()) -> None:
        """Give entries their homes, in the place of those they had and of those `gone`."""
        rows = [
            {"entry": h.entry, "unit": h.unit, "mission": h.mission, "line": "" if h.told is None else _dumped(h.told)}
            for h in homes
        ]
        self._delete(schema.home.c.entry, {*gone, *(row["entry"] for row in rows)})
        self._insert(schema.home, rows)

    # --- statements in pieces that every database takes

    def _some(self, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Iterable[Any]) -> Iterator[Any]:
        for part in _parts(sorted(set(values))):
            yield from self._at.execute(query.where(column.in_(part)))

    def _lines(self, query: sa.Select[Any], column: sa.ColumnElement[Any], values: Iterable[Any]) -> Iterator[Line]:
        for row in self._some(query, column, values):
            yield json.loads(row.line)

    def _insert(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._at.execute(sa.insert(table), rows)

    def _delete(self, column: sa.Column[Any], values: Iterable[Any]) -> None:
        for part in _parts(sorted(set(values))):
            self._at.execute(sa.delete(column.table).where(column.in_(part)))


MEMBERS = ("mentions", "reports", "findings", "pledges", "series", "needs", "trends", "unknowns", "contrasts")
"""Fields of an entry that list ids of what went into it."""

STEPS = {"variants": "statement", "history": "commitment", "points": "level"}
"""Fields that list steps, and where in a step the id stands."""


def members(line: Line) -> set[str]:
    """The ids of the reports, findings and entries that went into an entry."""
    listed = {str(thing) for name in MEMBERS for thing in line.get(name) or ()}
    return listed | {str(step[field]) for name, field in STEPS.items() for step in line.get(name) or ()}


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while part := list(islice(rest, MANY)):
        yield part


def _home(row: Any) -> Home:
    return Home(row.entry, row.unit, row.mission, json.loads(row.line) if row.line else None)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(key: str) -> int:
    """A key as 64 bits with a sign, as databases have them; two keys that fall together only cost a comparison."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


_K = schema.block.c
_HERE = sa.tuple_(_K.place, _K.thing)
_IN = sa.select(_K.thing).where(_K.key == sa.bindparam("k"))
_SPOT = sa.tuple_(sa.bindparam("p", type_=sa.Integer), sa.bindparam("t", type_=sa.String))
_END = sa.tuple_(sa.bindparam("q", type_=sa.Integer), sa.bindparam("u", type_=sa.String))
_LIMIT = sa.bindparam("n", type_=sa.Integer)
_FIRST = _IN.order_by(_K.place, _K.thing).limit(_LIMIT)
_LEFT = sa.delete(schema.block).where(
    _K.key == sa.bindparam("k"), _K.place == sa.bindparam("p"), _K.thing == sa.bindparam("t")
)
_BEFORE = _IN.where(_HERE < _SPOT).order_by(_K.place.desc(), _K.thing.desc()).limit(_LIMIT)
_AFTER = _IN.where(_HERE > _SPOT).order_by(_K.place, _K.thing).limit(_LIMIT)
_BETWEEN = _IN.where(_HERE > _SPOT, _HERE < _END).limit(_LIMIT)
