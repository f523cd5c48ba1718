"""The record as tables: ledger, statements, levels and events, as CSV and as a workbook; no cell runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from onrecord.publish import phrases
from onrecord.publish.desk import Desk
from onrecord.record.search import Wanted

Line = dict[str, Any]
Row = dict[str, object]

ROWS = 1_048_575
"""Rows of a worksheet below its head, less one (Excel's specifications and limits: 1,048,576)."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First letters that make a spreadsheet run a cell (OWASP, CSV injection)."""


class Sheet(NamedTuple):
    """A table of the record: its columns, and its rows."""

    columns: tuple[str, ...]
    rows: Callable[[Desk], Iterator[Row]]


def _rows(desk: Desk, kind: str, row: Callable[[Line], Row]) -> Iterator[Row]:
    batch: list[Any] = []
    for card in desk.catalogue.every(Wanted(kinds=(kind,))):
        batch.append(card)
        if len(batch) == 200:
            yield from map(row, desk.cards(batch))
            batch = []
    yield from map(row, desk.cards(batch))


def _shared(line: Line) -> Row:
    head = line.get("head") or {}
    return {
        "reported": head.get("published"),
        "publisher": head.get("publisher"),
        "title": head.get("title"),
        "url": head.get("url"),
        "evidence": line["evidence"]["words"],
        "start": line["evidence"]["start"],
        "end": line["evidence"]["end"],
        "report": line["report"],
        "id": line["id"],
        "review": (line.get("review") or {}).get("state", "machine"),
    }


SHARED = ("reported", "publisher", "title", "url", "evidence", "start", "end", "report", "id", "review")


def _commitment(line: Line) -> Row:
    deadline = line.get("deadline") or {}
    return {
        "committer": (line.get("committer") or {}).get("name"),
        "beneficiary": (line.get("beneficiary") or {}).get("name"),
        "act": line["act"]["words"],
        "stage": line["stage"],
        "deadline_words": (deadline.get("span") or {}).get("words"),
        "sense": deadline.get("sense"),
        "begin": deadline.get("begin"),
        "end_day": deadline.get("end"),
        "condition": (line.get("condition") or {}).get("words"),
        **_shared(line),
    }


def _statement(line: Line) -> Row:
    said = line.get("speaker") or {}
    return {
        "speaker": said.get("name"),
        "post": said.get("post"),
        "content": phrases.content(line, 4000),
        "form": line["form"],
        "manner": line["manner"],
        "medium": line.get("medium"),
        "cue": (line.get("cue") or {}).get("words"),
        "within": line.get("within"),
        **_shared(line),
    }


def _level(line: Line) -> Row:
    asof = line.get("as_of") or {}
    return {
        "of": line["of"],
        "low": line["low"],
        "high": line["high"],
        "approximate": line["approximate"],
        "unit": line.get("unit"),
        "place": line.get("place"),
        "as_of": asof.get("value"),
        "begin": asof.get("begin"),
        "end_day": asof.get("end"),
        **_shared(line),
    }


def _event(line: Line) -> Row:
    return {
        "type": line["type"],
        "actor": (line.get("actor") or {}).get("name"),
        "trigger": line["trigger"]["words"],
        "recipient": (line.get("recipient") or {}).get("name"),
        "reality": line["reality"],
        "place": line.get("place"),
        **_shared(line),
    }


def _sheet(kind: str, row: Callable[[Line], Row], *columns: str) -> Sheet:
    return Sheet((*columns, *SHARED), lambda desk: _rows(desk, kind, row))


PLEDGES = (
    "state", "days", "reason", "as_of", "committer", "beneficiary", "act", "sense", "begin", "end_day", "conditions",
    "first", "last", "steps", "stages", "evidence", "start", "end", "report", "id", "review",
)  # fmt: skip


def _pledges(desk: Desk) -> Iterator[Row]:
    """Pledges followed over reports, as they stand today; evidence is that of the last step."""
    today = desk.today()
    cards = iter(desk.catalogue.every(Wanted(kinds=("pledge",))))
    while some := list(islice(cards, 200)):
        for line, standing in desk.rated(desk.kept(card.line for card in some), today):
            last, due = line["history"][-1], line.get("deadline") or {}
            yield {
                **asdict(standing),
                "as_of": today.isoformat(),
                "act": line["act"],
                "sense": line.get("sense"),
                "committer": (line.get("committer") or {}).get("name"),
                "beneficiary": (line.get("beneficiary") or {}).get("name"),
                "begin": due.get("begin"),
                "end_day": due.get("end"),
                "conditions": "; ".join(line.get("conditions") or ()),
                "first": line["history"][0]["date"],
                "last": last["date"],
                "steps": len(line["history"]),
                "stages": ", ".join(step["stage"] for step in line["history"]),
                "evidence": last["evidence"]["words"],
                "start": last["evidence"]["start"],
                "end": last["evidence"]["end"],
                "report": last["report"],
                "id": line["id"],
                "review": (line.get("review") or {}).get("state", "machine"),
            }


SHEETS: dict[str, Sheet] = {
    "pledges": Sheet(PLEDGES, _pledges),
    "ledger": _sheet(
        "commitment",
        _commitment,
        "committer",
        "beneficiary",
        "act",
        "stage",
        "deadline_words",
        "sense",
        "begin",
        "end_day",
        "condition",
    ),
    "statements": _sheet(
        "statement", _statement, "speaker", "post", "content", "form", "manner", "medium", "cue", "within"
    ),
    "levels": _sheet("level", _level, "of", "low", "high", "approximate", "unit", "place", "as_of", "begin", "end_day"),
    "events": _sheet("event", _event, "type", "actor", "trigger", "recipient", "reality", "place"),
}
"""The tables that people keep by hand today."""


def safe(cell: object) -> object:
    """A cell that no spreadsheet runs: words that begin like a formula get an apostrophe before them."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def table(desk: Desk, name: str) -> Iterator[bytes]:
    """One sheet as CSV, UTF-8 with the mark that Excel wants."""
    sheet = SHEETS[name]
    yield b"\xef\xbb\xbf" + _csv(sheet.columns)
    for row in sheet.rows(desk):
        yield _csv([safe(row.get(column)) for column in sheet.columns])


def _csv(cells: Iterable[object]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()


def workbook(desk: Desk) -> Iterator[bytes]:
    """All sheets as one XLSX file; cells are words and numbers, never formulas."""
    out = TemporaryFile()  # noqa: SIM115 - closed below; a workbook of an archive is larger than memory should hold
    options = {"in_memory": False, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    bold = book.add_format({"bold": True})
    for name, sheet in SHEETS.items():
        page = book.add_worksheet(name)
        page.freeze_panes(1, 0)
        page.write_row(0, 0, sheet.columns, bold)
        for number, row in enumerate(sheet.rows(desk), 1):
            if number == ROWS:
                page.write_row(number, 0, [f"a worksheet ends here: {name}.csv has all"])
                break
            page.write_row(number, 0, [_cell(row.get(column)) for column in sheet.columns])
    book.close()
    out.seek(0)
    with out:
        yield from iter(partial(out.read, 1 << 16), b"")


def _cell(value: object) -> object:
    return value[:32_000] if isinstance(value, str) else value
