"""Reading a record. A View never writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.lines import as_noun
from onrecord.model import FINDINGS, Report
from onrecord.record import schema

Line = dict[str, Any]

BY_DAY = (sa.func.coalesce(schema.report.c.published, "9999"), schema.report.c.id)
"""Reports without a day come last."""


class Fault(NamedTuple):
    """A cell whose words are not the report's words."""

    report: str
    finding: str
    """The id of the finding or entry that the cell is of, or of the report itself."""
    reason: str


class View:
    """A record, to be read. Reports come by day and id; findings in the order of their text."""

    def __init__(self, address: str) -> None:
        """Open the record at `address` (a path or a database address)."""
        self.address = address
        self._engine = schema.opened(address)

    def counts(self) -> dict[str, int]:
        """How many reports, problems, and findings of each kind there are."""
        with self._engine.connect() as connection:
            out = {
                name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for name, table in (("report", schema.report), ("problem", schema.problem))
            }
            by_kind = sa.select(schema.finding.c.kind, sa.func.count()).group_by(schema.finding.c.kind)
            found: dict[str, int] = dict(connection.execute(by_kind).all())
        return {**out, **{kind: found.get(kind, 0) for kind in FINDINGS}}

    def report(self, id: str) -> Report | None:  # noqa: A002 - the contract's word
        """One report by its id, or by the beginning of its id where only one fits."""
        with self._engine.connect() as connection:
            column = schema.report.c
            exact = connection.scalar(sa.select(column.line).where(column.id == id))
            near = sa.select(column.line).where(column.id >= id, column.id < f"{id}\U0010ffff").limit(2)
            lines = [exact] if exact else list(connection.scalars(near))
        return as_noun(json.loads(lines[0]), {}) if len(lines) == 1 else None

    def ids(self) -> set[str]:
        """The ids of all reports."""
        with self._engine.connect() as connection:
            return set(connection.scalars(sa.select(schema.report.c.id)))

    def reports(self) -> Iterator[Line]:
        """The `report` lines, by day of publication, then id."""
        yield from self._lines(sa.select(schema.report.c.line).order_by(*BY_DAY))

    def findings(self, *kinds: str, report: str | None = None) -> Iterator[Line]:
        """The lines of findings of `kinds` (all where none is named), by report and in the order of the text."""
        table = schema.finding.join(schema.report)
        query = sa.select(schema.finding.c.line).select_from(table)
        if kinds:
            query = query.where(schema.finding.c.kind.in_(kinds))
        if report is not None:
            query = query.where(schema.finding.c.report == report)
        place = (schema.finding.c.start, schema.finding.c.end, schema.finding.c.kind, schema.finding.c.id)
        yield from self._lines(query.order_by(*BY_DAY, *place))

    def entries(self, *kinds: str) -> Iterator[Line]:
        """The lines of consolidated entries of `kinds` (all where none is named), by kind and id."""
        query = sa.select(schema.entry.c.line).order_by(schema.entry.c.kind, schema.entry.c.id)
        yield from self._lines(query.where(schema.entry.c.kind.in_(kinds)) if kinds else query)

    def entry(self, id: str) -> Line | None:  # noqa: A002 - the contract's word
        """One entry by its id."""
        with self._engine.connect() as connection:
            line = connection.scalar(sa.select(schema.entry.c.line).where(schema.entry.c.id == id))
        return json.loads(line) if line else None

    def problems(self) -> Iterator[Line]:
        """The `problem` lines."""
        yield from self._lines(sa.select(schema.problem.c.line).order_by(schema.problem.c.id))

    def judgements(self) -> Iterator[Line]:
        """What people decided, in the order in which they did."""
        yield from self._lines(sa.select(schema.judgement.c.line).order_by(schema.judgement.c.number))

    def lines(self) -> Iterator[Line]:
        """The whole record: reports, findings, entries, problems, judgements. The same record gives the same lines."""
        yield from self.reports()
        yield from self.findings()
        yield from self.entries()
        yield from self.problems()
        yield from self.judgements()

    def faults(self) -> Iterator[Fault]:
        """Re-check every span of the record, those of entries too, against its report's text."""
        for line in self.reports():
            own = {key: value for key, value in line.items() if key != "text"}
            for found in [own, *self.findings(report=line["id"])]:
                yield from _faults(found, [line["id"]], {line["id"]: line["text"]})
        for entry in self.entries():
            named = sorted({report for report, _ in _held(entry, [])})
            yield from _faults(entry, [], self._texts(named))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _texts(self, ids: Sequence[str]) -> dict[str, str]:
        column, out = schema.report.c, {}
        with self._engine.connect() as connection:
            for start in range(0, len(ids), 500):
                query = sa.select(column.id, column.text).where(column.id.in_(ids[start : start + 500]))
                out.update(dict(connection.execute(query).all()))
        return out

    def _lines(self, query: sa.Select[Any]) -> Iterator[Line]:
        with self._engine.connect() as connection:
            for line in connection.execution_options(yield_per=1000).scalars(query):
                yield json.loads(line)


def _faults(line: Line, reports: Sequence[str], texts: Mapping[str, str]) -> Iterator[Fault]:
    for report, span in _held(line, reports):
        text = texts.get(report)
        there = None if text is None else text[span["start"] : span["end"]]
        if there is None:
            yield Fault(report, line["id"], f"has {span['words']!r} of a report that is not on record")
        elif there != span["words"]:
            yield Fault(report, line["id"], f"has {span['words']!r} where the report has {there!r}")


def _held(value: object, reports: Sequence[str]) -> Iterator[tuple[str, Line]]:
    """Every span inside a line with the id of its report: the nearest `report` above it, or the one of its place."""
    if isinstance(value, dict):
        reports = [value["report"]] if isinstance(value.get("report"), str) else value.get("reports") or reports
        if value.keys() >= {"start", "end", "words"}:
            yield reports[0] if reports else "", value
        for part in value.values():
            yield from _held(part, reports)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _held(part, reports[place : place + 1] or reports)
