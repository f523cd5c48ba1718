"""What people decide, and what becomes of it: the queue, the state of each finding, judgements kept through re-runs.

Judgements are appended and never changed. The last one on a thing that was not undone rules. A judgement holds as long
as its words stand; one whose finding has gone is moved only where the same report has the same kind of finding on the
same words between the same neighbours, once; else it is orphaned and waits for a person (brief, principle 6).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.entries import Decision, Judgement
from onrecord.errors import LineError
from onrecord.lines import as_line, as_noun
from onrecord.model import FINDINGS, Problem
from onrecord.record import schema
from onrecord.record.corrections import fault, implied, legible, read, strays
from onrecord.record.store import noted

Line = dict[str, Any]

CONTEXT = 32
"""Code points of context on each side, as in the W3C's TextQuoteSelector as Hypothesis fills it."""

adrift = sa.table("adrift", sa.column("judgement"), sa.column("thing"))
"""Judgements whose words are gone, kept by the triggers of migration 0005."""

DECIDED: tuple[Decision, ...] = ("seen", "confirmed", "corrected", "rejected", "nothing here")
"""Decisions that give a thing its state; "same" and "not the same" are about two."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a thing stands: its state, and the judgements that made it so, earliest first."""

    state: str = "machine"
    judgements: tuple[Line, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    """Fields that people corrected, with their new values; what an older program kept and none can read is left out."""

    @property
    def number(self) -> int:
        """How many judgements there are: what a reviewer has seen before judging."""
        return len(self.judgements)


class Fates(NamedTuple):
    """What became of the judgements after a re-run."""

    kept: int
    moved: int
    orphaned: int


class Taken(NamedTuple):
    """What became of the judgements of an import."""

    new: int
    refused: tuple[Problem, ...]
    """Why each of the others is not kept; those known already are in neither."""


class Review:
    """The desk at which people judge a record."""

    def __init__(self, address: str) -> None:
        """Open the record at `address`."""
        self._engine = schema.opened(address)

    def judge(self, judgement: Judgement, known: int | None = None) -> Line | None:
        """Keep a judgement; None where it was kept.

        `known` is how many judgements on this thing the reviewer had seen: where somebody else has judged since,
        nothing is kept and the other's judgement is given back.
        """
        with self._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE account SET name = name WHERE 0")  # takes SQLite's write lock first
            there = _on(connection, [judgement.on]).get(judgement.on, [])
            if known is not None and len(there) > known:
                return there[-1]
            _append(connection, judgement)
        return None

    def anchored(self, judgement: Judgement) -> Judgement:
        """The same judgement with what it judges: report, words, kind and the words around them."""
        line = self._line(judgement.on)
        if line is None or line["kind"] not in FINDINGS:
            return replace(judgement, judged=line["kind"] if line else None)
        before, after = self._around(line)
        words = line["evidence"]["words"]
        return replace(judgement, report=line["report"], words=words, judged=line["kind"], prefix=before, suffix=after)

    def last_of(self, who: str) -> Line | None:
        """The last judgement of a person that was not undone."""
        with self._engine.connect() as connection:
            rows = connection.scalars(
                sa.select(schema.judgement.c.line).order_by(schema.judgement.c.number.desc()).limit(500)
            )
            mine = [line for line in map(json.loads, rows) if line["who"] == who]
        undone = {line["value"] for line in mine if line["what"] == "undone"}
        return next((line for line in mine if line["what"] != "undone" and line["id"] not in undone), None)

    def rulings(self, things: Iterable[str]) -> dict[str, Ruling]:
        """How each of `things` stands; those that nobody judged are left out."""
        with self._engine.connect() as connection:
            return {thing: _ruling(lines) for thing, lines in _on(connection, list(things)).items()}

    def settle(self) -> Fates:
        """Hold every judgement against the record as it is now: after a re-run, after an import.

        A moved judgement is appended once more, on the finding it moved to; the record says so in its `why`.
        """
        kept = moved = orphaned = 0
        for judgement, there in self._held():
            heir = None if there else self._heir(judgement)
            kept, orphaned = kept + there, orphaned + (not there and heir is None)
            if heir is not None:
                moved += 1
                why = f"moved from {judgement['on']}: same words, same neighbours. {judgement['why']}".strip()
                with self._engine.begin() as connection:
                    _append(connection, replace(as_noun(judgement, {}), on=heir, why=why))
        return Fates(kept, moved, orphaned)

    def orphans(self, most: int = 200) -> list[Line]:
        """Judgements whose words are no longer found: the first `most`. SQLite only, as all that the pages read."""
        query = sa.select(schema.judgement.c.line).join(adrift, adrift.c.judgement == schema.judgement.c.id)
        with self._engine.connect() as connection:
            lost = [json.loads(line) for line in connection.scalars(query.order_by(schema.judgement.c.number))]
            valid = _live(_on(connection, [line["on"] for line in lost]))
        alone = (line for line in lost if line["id"] in valid and self._heir(line) is None)
        return list(islice(alone, most))

    def take(self, lines: Iterable[Line]) -> Taken:
        """Append judgements exported elsewhere; those known already stay.

        A correction that its finding cannot have is refused, and a problem kept on the record that says why. Raises
        `LineError` where a line is no judgement; nothing is kept then.
        """
        nouns = []
        for line in lines:
            if line.get("kind") != "judgement":
                raise LineError(f"a judgement was wanted, not {line.get('kind')!r}")
            nouns.append(as_noun(line, {}))
        new, refused = 0, []
        with self._engine.begin() as connection:
            for noun in nouns:
                if _known(connection, noun):
                    continue
                reason = _unfit(connection, noun) if noun.what == "corrected" else ""
                if reason:
                    detail = f"judgement {noun.id}: {noun.field} of {noun.on}"
                    refused.append(Problem(stage="record", reason=reason, detail=detail, report=noun.report))
                    noted(connection, refused[-1])
                else:
                    _append(connection, noun)
                    new += 1
        return Taken(new, tuple(refused))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _held(self) -> list[tuple[Line, bool]]:
        """Every judgement that stands, and whether its very words do."""
        judged, found = schema.judgement.c, schema.finding.c
        other = sa.or_(
            sa.exists().where(schema.entry.c.id == judged.on), sa.exists().where(schema.report.c.id == judged.on)
        )
        query = (sa.select(judged.line, found.words, other).outerjoin(schema.finding, found.id == judged.on)).order_by(
            judged.number
        )
        with self._engine.connect() as connection:
            rows = [(json.loads(line), words, there) for line, words, there in connection.execute(query)]
        undone = {line["value"] for line, *_ in rows if line["what"] == "undone"}
        return [
            (line, line["words"] in (None, words) if words else bool(there))
            for line, words, there in rows
            if line["what"] != "undone" and line["id"] not in undone
        ]

    def _heir(self, judgement: Line) -> str | None:
        """The one finding of the same report, kind and words between the same neighbours."""
        column = schema.finding.c
        query = sa.select(column.line).where(
            column.report == judgement["report"], column.kind == judgement["judged"], column.words == judgement["words"]
        )
        with self._engine.connect() as connection:
            lines = [json.loads(line) for line in connection.scalars(query)]
        around = (judgement["prefix"], judgement["suffix"])
        fitting = [line["id"] for line in lines if None not in around and self._around(line) == around]
        return fitting[0] if len(fitting) == 1 else None

    def _line(self, thing: str) -> Line | None:
        with self._engine.connect() as connection:
            return _line(connection, thing)

    def _around(self, line: Line) -> tuple[str, str]:
        start, end = line["evidence"]["start"], line["evidence"]["end"]
        with self._engine.connect() as connection:
            text = connection.scalar(sa.select(schema.report.c.text).where(schema.report.c.id == line["report"])) or ""
        return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def applied(line: Line, ruling: Ruling | None) -> Line:
    """The line as people decided it: corrected fields in place, and `review` with state, who and when."""
    if ruling is None or not ruling.judgements:
        return line
    out = deepcopy(line)
    for path, value in ruling.values.items():
        _put(out, path, value)
    last = ruling.judgements[-1]
    out["review"] = {"state": ruling.state, "who": last["who"], "when": last["when"], "why": last["why"]}
    return out


def _put(line: Line, field: str, value: str) -> None:
    place: Any = line
    *above, leaf = field.split(".")
    for part in above:
        if not isinstance(place.get(part), dict):
            place[part] = {}
        place = place[part]
    place[leaf] = read(field, value)


def _ruling(lines: list[Line]) -> Ruling:
    valid = _live({"": lines})
    live = [line for line in lines if line["id"] in valid]
    states = [line["what"] for line in live if line["what"] in DECIDED]
    corrected = ((line["field"], line["value"] or "") for line in live if line["what"] == "corrected" and line["field"])
    values: dict[str, str] = {}
    for name, value in corrected:
        if legible(name, value):
            values |= {name: value} | implied(name, value)
    return Ruling(states[-1] if states else "machine", tuple(lines), values)


def _live(lines: Mapping[str, list[Line]]) -> set[str]:
    """The ids of judgements that were not undone."""
    every = [line for some in lines.values() for line in some]
    undone = {line["value"] for line in every if line["what"] == "undone"}
    return {line["id"] for line in every if line["what"] != "undone"} - undone


def _on(connection: sa.Connection, things: list[str]) -> dict[str, list[Line]]:
    out: dict[str, list[Line]] = {}
    column = schema.judgement.c
    for start in range(0, len(things), 500):
        query = (
            sa.select(column.on, column.line).where(column.on.in_(things[start : start + 500])).order_by(column.number)
        )
        for on, line in connection.execute(query):
            out.setdefault(on, []).append(json.loads(line))
    return out


def _line(connection: sa.Connection, thing: str) -> Line | None:
    for table in (schema.finding, schema.entry, schema.report):
        line = connection.scalar(sa.select(table.c.line).where(table.c.id == thing))
        if line:
            return dict(json.loads(line))
    return None


def _unfit(connection: sa.Connection, judgement: Judgement) -> str:
    """Why a correction cannot be kept; nothing where it can. What is not on record is taken at the judgement's word."""
    line = _line(connection, judgement.on)
    kind, report = (line["kind"], line.get("report")) if line else (judgement.judged, judgement.report)
    shown = applied(line, _ruling(_on(connection, [judgement.on]).get(judgement.on, []))) if line else None
    told = fault(kind, judgement.field, judgement.value, shown)
    if told:
        return told
    text = connection.scalar(sa.select(schema.report.c.text).where(schema.report.c.id == report))
    if text is not None and strays(str(judgement.field), str(judgement.value), text):
        return f"The report has other words there than the correction of {judgement.field}."
    return ""


def _append(connection: sa.Connection, judgement: Judgement) -> None:
    if not _known(connection, judgement):
        row = {"id": judgement.id, "on": judgement.on, "line": json.dumps(as_line(judgement), ensure_ascii=False)}
        connection.execute(sa.insert(schema.judgement).values(row))


def _known(connection: sa.Connection, judgement: Judgement) -> bool:
    there = sa.select(schema.judgement.c.id).where(schema.judgement.c.id == judgement.id)
    return connection.scalar(there) is not None
