"""Writing into a record. A report and all its findings go in together or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

import sqlalchemy as sa

from onrecord.errors import SpanError
from onrecord.lines import as_line, spans
from onrecord.model import Evidence, Finding, Problem, Report
from onrecord.record import schema
from onrecord.record.index import Index

Outcome = Literal["added", "known", "refused"]


class Store:
    """The only writer of a record."""

    def __init__(self, address: str) -> None:
        """Open the record at `address` (a path or a database address), making it where there is none."""
        self.address = address
        self._engine = schema.opened(address)

    def has(self, report: Report) -> bool:
        """Whether this very report, its text included, is on record."""
        return self._text(report.id) == report.text

    def add(self, report: Report, findings: Sequence[Finding | Problem], versions: Mapping[str, str]) -> Outcome:
        """Put a report with its findings on record, in one transaction.

        "known" where it is there already: nothing changes. "refused", with a problem kept, where the id is taken by
        another text. Raises `SpanError` where a finding's words are not the report's: nothing is kept then.
        """
        there = self._text(report.id)
        if there == report.text:
            return "known"
        if there is not None:
            reason = f"the id {report.id!r} is on record with another text; give the new version an id of its own"
            self.note(Problem(stage="record", reason=reason, detail=report.url or "", report=report.id))
            return "refused"
        rows = [_row(report, one) for one in findings if isinstance(one, Finding)]
        problems = [one for one in findings if isinstance(one, Problem)]
        with self._engine.begin() as connection:
            connection.execute(sa.insert(schema.report).values(_report_row(report)))
            connection.execute(sa.insert(schema.pending).values(report=report.id))
            if rows:
                connection.execute(sa.insert(schema.finding), rows)
            if versions:
                made = [{"report": report.id, "name": name, "version": version} for name, version in versions.items()]
                connection.execute(sa.insert(schema.producer), made)
            for problem in problems:
                noted(connection, problem)
        return "added"

    def note(self, problem: Problem) -> None:
        """Keep a problem; the same one twice is one."""
        with self._engine.begin() as connection:
            noted(connection, problem)

    @contextmanager
    def growing(self) -> Iterator[Index]:
        """The record's index, in one transaction: what is done with it is kept whole, or not at all."""
        with self._engine.begin() as connection:
            connection.execute(sa.update(schema.settled).values(value=schema.settled.c.value).where(sa.false()))
            yield Index(connection)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _text(self, report: str) -> str | None:
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(schema.report.c.text).where(schema.report.c.id == report))


def noted(connection: sa.Connection, problem: Problem) -> None:
    """Keep a problem within a transaction; the same one twice is one."""
    if connection.scalar(sa.select(schema.problem.c.id).where(schema.problem.c.id == problem.id)) is None:
        row = {"id": problem.id, "report": problem.report, "line": _dumped(problem)}
        connection.execute(sa.insert(schema.problem).values(row))


def _report_row(report: Report) -> dict[str, object]:
    return {
        "id": report.id,
        "published": report.published.isoformat() if report.published else None,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "text": report.text,
        "line": _dumped(report),
    }


def _row(report: Report, finding: Finding) -> dict[str, object]:
    """The finding's row, after one more look that every span of it is the report's words."""
    line = as_line(finding)
    for span in spans(line):
        if report.text[span["start"] : span["end"]] != span["words"] or not span["words"]:
            raise SpanError(f"{finding.kind}: the report has other words than {span['words']!r} at {span['start']}")
    proof: Evidence = finding.evidence
    return {
        "id": finding.id, "report": report.id, "kind": finding.kind, "producer": finding.producer,
        "start": proof.start, "end": proof.end, "words": proof.words, "line": json.dumps(line, ensure_ascii=False),
    }  # fmt: skip


def _dumped(noun: object) -> str:
    return json.dumps(as_line(noun), ensure_ascii=False)
