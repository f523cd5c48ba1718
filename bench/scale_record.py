# ruff: noqa: E501, INP001, PLR0913, PLR0917, S311, T201  # a program that says how far it is
"""A made-up record: 100,000 reports, 2 million findings, and what consolidation would make of them, in ten minutes.

Words are drawn from a small vocabulary with a fixed seed: the same record every time. Findings are written as rows, past
`Store`, but in the line format; the catalogue is filled by the migrations, as in every older record.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event

from onrecord.entries import (
    Conflict,
    Copy,
    Judgement,
    Mission,
    Origin,
    Pledge,
    Point,
    Said,
    Series,
    Shared,
    Step,
    Variant,
)
from onrecord.lines import as_line
from onrecord.model import (
    Commitment,
    Deadline,
    Event,
    Evidence,
    Finding,
    Level,
    Mention,
    Party,
    Period,
    Problem,
    Report,
    Speaker,
    Statement,
    Time,
)
from onrecord.record import schema
from onrecord.record.index import members

REPORTS = 100_000
BATCH = 500

PLACES = tuple(
    f"{a}{b}" for a in ("Drav", "Vuk", "Zel", "Mor", "Kast", "Bel") for b in ("ik", "ov", "una", "grad", "or", "ia")
)
BODIES = tuple(f"{a} {b}" for a in PLACES for b in ("army", "ministry", "council", "brigade", "mission"))
PEOPLE = tuple(f"{a} {b}" for a in ("Ana", "Ben", "Cem", "Dita", "Ewa", "Femi", "Gul", "Hana") for b in PLACES)
DEEDS = (
    "withdraw the garrison",
    "open the crossing",
    "release the prisoners",
    "train the recruits",
    "hand over the base",
)
THINGS = ("soldiers", "trucks", "prisoners", "families", "tents")


def sentences(chance: random.Random, day: date) -> Iterator[tuple[str, Any]]:
    """Ten sentences, each with what is found in it: (text, maker of findings)."""
    for _ in range(3):
        body, place, deed = chance.choice(BODIES), chance.choice(PLACES), chance.choice(DEEDS)
        due = day + timedelta(chance.randrange(10, 400))
        yield f"The {body} will {deed} in {place} by {due:%d %B %Y}. ", ("commitment", body, deed, due)
    for _ in range(4):
        who, thing, place = chance.choice(PEOPLE), chance.choice(THINGS), chance.choice(PLACES)
        yield (
            f"“We have seen the {thing} leave {place} twice this week,” {who} said. ",
            ("statement", who, thing, place),
        )
    for _ in range(3):
        many, thing, place = chance.randrange(20, 9000), chance.choice(THINGS), chance.choice(PLACES)
        yield (
            f"About {many} {thing} were counted in {place} as the talks went on under the eyes of observers. ",
            ("level", many, thing, place),
        )


def made(number: int) -> tuple[Report, list[Finding]]:
    """One report and its twenty findings."""
    chance = random.Random(number)
    day = date(2010, 1, 1) + timedelta(number % 5400)
    rows = list(sentences(chance, day))
    chance.shuffle(rows)
    text = "".join(sentence for sentence, _ in rows)
    id_ = f"scale-{number:06}"
    report = Report(
        id=id_, text=text, published=day, published_from="given", title=f"Report {number} from {rows[0][1][1]}",
        publisher=f"Outlet {number % 40}", paragraphs=((0, len(text)),),
    )  # fmt: skip
    found: list[Finding] = []
    at = 0
    for sentence, told in rows:
        found += findings(id_, text, at, sentence, told, day)
        at += len(sentence)
    return report, found


def findings(id_: str, text: str, at: int, sentence: str, told: Any, day: date) -> Iterator[Finding]:
    """Two findings a sentence."""

    def cut(words: str) -> Evidence:
        start = at + sentence.index(words)
        return Evidence(text, start, start + len(words))

    whole = Evidence(text, at, at + len(sentence) - 2)
    if told[0] == "commitment":
        _, body, deed, due = told
        span = cut(f"{due:%d %B %Y}")
        deadline = Deadline(span, "by", due.isoformat(), due, due)
        yield Commitment(
            report=id_, evidence=whole, committer=Party(f"{body}"), act=cut(deed), stage="announced", deadline=deadline
        )
        yield Time(report=id_, evidence=span, type="DATE", value=due.isoformat(), begin=due, end=due)
    elif told[0] == "statement":
        _, who, thing, place = told
        content = cut(sentence[: sentence.index("”") + 1])
        yield Statement(
            report=id_, evidence=whole, source=cut(who), speaker=Speaker(who, "person"), cue=cut("said"), content=(content,),
            form="direct", manner="speech",
        )  # fmt: skip
        yield Mention(report=id_, evidence=cut(who), name=who, type="person")
    else:
        _, many, thing, place = told
        now = Period(day.isoformat(), day, day)
        yield Level(
            report=id_,
            evidence=cut(f"About {many} {thing}"),
            of=thing,
            low=many,
            high=many,
            approximate=True,
            place=place,
            as_of=now,
        )
        yield Event(
            report=id_, evidence=whole, type="CONSULT", trigger=cut("talks"), reality="ongoing", actor=Party(thing)
        )


def make(address: str, many: int = REPORTS) -> None:
    """Fill a record at `address` with `many` reports, twenty findings each.

    The rows go into the tables of migration 0002 without a journal; the later migrations then fill the catalogue at
    once, as they do for everybody's older record: a trigger for each of two million rows would take most of an hour.
    """
    begun = time.monotonic()
    engine = sa.create_engine(f"sqlite:///{address}")
    event.listen(engine, "connect", unsafe)
    migrated(engine, "0002")
    with engine.begin() as connection:
        wire = connection.connection.dbapi_connection
        assert wire
        for start in range(0, many, BATCH):
            for table, rows in batch(start).items():
                marks = ", ".join("?" * len(rows[0]))
                wire.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # type: ignore[attr-defined]  # noqa: S608
            if start % 10_000 == 0:
                print(f"{start + BATCH:,} reports, {time.monotonic() - begun:.0f} s", flush=True)
        print(f"rows written, {time.monotonic() - begun:.0f} s", flush=True)
    migrated(engine, "head")
    engine.dispose()
    print(f"catalogue filled, {time.monotonic() - begun:.0f} s", flush=True)


def unsafe(connection: Any, _: object) -> None:
    """No journal, no waiting for the disk: a record that is broken is made again."""
    for pragma in (
        "journal_mode=OFF",
        "synchronous=OFF",
        "cache_size=-1000000",
        "temp_store=MEMORY",
        "locking_mode=EXCLUSIVE",
    ):
        connection.execute(f"PRAGMA {pragma}")


def migrated(engine: sa.Engine, version: str) -> None:
    """The tables as they are at a migration."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, version)


def batch(start: int) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of `BATCH` reports, table by table: reports, findings, and what consolidation would make of them."""
    reports, rows, entries, heads = [], [], [], []
    levels: list[Level] = []
    for number in range(start, start + BATCH):
        report, found = made(number)
        line = as_line(report)
        heads.append(report)
        reports.append(
            (*(line.get(key) for key in ("id", "published", "publisher", "title", "url", "text")), dumped(line))
        )
        rows += [row(one) for one in found]
        entries += [pledge(report, one) for one in found if isinstance(one, Commitment)][:1]
        levels += [one for one in found if isinstance(one, Level)][:1]
        if number % 10 == 0:
            entries.append(said(report, [one for one in found if isinstance(one, Statement)]))
        if number % 20 == 1:
            entries += [copy(heads[-2], report), conflict(report, [one for one in found if isinstance(one, Level)])]
    entries += series(levels)
    lines = [as_line(one) for one in entries]
    if start % 10_000 == 0:
        lines.append(as_line(mission(start, entries, heads)))
    made_up: dict[str, list[tuple[Any, ...]]] = {
        "report": reports,
        "finding": rows,
        "entry": [(one["id"], one["kind"], dumped(one)) for one in lines],
        "member": [(one["id"], thing) for one in lines for thing in sorted(members(one))],
        "problem": [
            (problem.id, None, dumped(as_line(problem)))
            for problem in [Problem(stage="read", reason="no text in this file", detail=f"{start}.html")]
        ],
        "judgement": [judged(start + n, one) for n, one in enumerate(rows[::100])],
    }
    return made_up


def copy(one: Report, other: Report) -> Copy:
    """Two reports that share text."""
    shared = Shared(sentences=6, quotations=2, numbers=1)
    return Copy(
        reports=(one.id, other.id),
        relation="copy",
        share=0.8,
        shared=shared,
        origin=Origin(report=one.id, why="earlier"),
    )


def conflict(report: Report, levels: list[Level]) -> Conflict:
    """Two numbers that cannot both hold."""
    one, other = levels[:2]
    return Conflict(
        reports=(report.id, report.id), findings=(one.id, other.id), evidence=(one.evidence, other.evidence),
        about=one.of, differs="number", reading="disagreement",
    )  # fmt: skip


def judged(number: int, found: tuple[Any, ...]) -> tuple[Any, ...]:
    """One finding in a hundred was confirmed by a person."""
    when = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    one = Judgement(
        on=found[0], what="confirmed", who="ada", when=when, report=found[1], words=found[6], judged=found[2]
    )
    return None, one.id, one.on, dumped(as_line(one))


def row(one: Finding) -> tuple[Any, ...]:
    """A finding's row."""
    place = (one.evidence.start, one.evidence.end, one.evidence.words)
    return one.id, one.report, one.kind, "scale", *place, dumped(as_line(one))


def pledge(report: Report, one: Commitment) -> Pledge:
    """A pledge of one step."""
    step = Step(date=report.published, stage=one.stage, report=one.report, commitment=one.id, evidence=one.evidence)
    due = Period(one.deadline.value, one.deadline.begin, one.deadline.end) if one.deadline else None
    return Pledge(
        act=one.act.words, committer=one.committer, beneficiary=None, history=(step,), deadline=due, sense="by"
    )


def said(report: Report, found: list[Statement]) -> Said:
    """An utterance with as many witnesses as there are statements at hand."""
    variants = tuple(
        Variant(report=s.report, statement=s.id, words=s.content[0].words, grade="same", evidence=s.content[0])
        for s in found
    )
    return Said(source=found[0].speaker.name if found[0].speaker else "", day=report.published, variants=variants)


def series(levels: list[Level]) -> list[Series]:
    """Series by thing."""
    out = []
    for thing in THINGS:
        own = [one for one in levels if one.of == thing][:40]
        points = tuple(
            Point(
                as_of=o.as_of,
                low=o.low,
                high=o.high,
                approximate=True,
                report=o.report,
                level=o.id,
                evidence=o.evidence,
            )
            for o in own
        )
        out += [Series(of=thing, place=None, unit=None, points=points)] if points else []
    return out


def mission(start: int, entries: list[Any], reports: list[Report]) -> Mission:
    """A mission over a batch: 200 pledges, some series, 500 reports."""
    return Mission(
        name=f"mission {start}", pledges=tuple(e.id for e in entries if e.kind == "pledge")[:200],
        series=tuple(e.id for e in entries if e.kind == "series"), reports=tuple(r.id for r in reports),
    )  # fmt: skip


def dumped(line: Any) -> str:
    """JSON as the store writes it."""
    return json.dumps(line, ensure_ascii=False)
