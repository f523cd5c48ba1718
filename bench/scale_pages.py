# ruff: noqa: E501, INP001, PLR0913, PLR0917, S311, T201  # a program that prints what it measured
"""Pages at scale: a made-up record of 100,000 reports and 2 million findings, and how fast its pages are.

    python bench/scale_pages.py make /tmp/scale.db [REPORTS]   # once; minutes
    python bench/scale_pages.py measure /tmp/scale.db          # p50 and p95 of every page, memory, first paint, weight

Words are drawn from a small vocabulary with a fixed seed: the same record every time. Findings are written as rows, past
`Store`, but in the line format, and the triggers of the catalogue are those of every record.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
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
PORT = 8765
ROUNDS = 25

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


def addresses(client: httpx.Client) -> dict[str, list[str]]:
    """Every kind of page with addresses that differ from round to round."""
    some = lambda path: [one["id"] for one in client.get(path).json()["items"]]  # noqa: E731
    pledges = some("/api/v1/entries?kind=pledge&limit=50")
    missions, curves = some("/api/v1/entries?kind=mission"), some("/api/v1/entries?kind=series&limit=50")
    found = some("/api/v1/findings?kind=level&limit=25")
    utterances = some("/api/v1/entries?kind=said&limit=50")
    many = client.get("/api/v1/").json()["counts"]["report"]
    words = (
        "garrison",
        "prisoners Dravik",
        '"release the prisoners"',
        "Ana Vukov",
        "zebra",
        "observers",
        "crossing Moria",
        "2015",
    )
    return {
        "/missions/ID": [f"/missions/{one}" for one in missions],
        "/reports": [f"/reports?until={2010 + n % 14}-06" for n in range(25)],
        "/reports/ID": [f"/reports/scale-{n * 3_797 % many:06}" for n in range(25)],
        "/ledger": [*(f"/ledger?sort={s}" for s in ("newest", "oldest", "due")), *(f"/ledger?who={b[:6]}" for b in PLACES[:20])],
        "/ledger?each=1": [f"/ledger?each=1&who={b}" for b in PLACES],
        "/ledger?stands=": [f"/ledger?stands={s}&as_of={y}-03-01" for y in range(2012, 2020) for s in ("due", "overdue", "open")],
        "/ledger/ID": [f"/ledger/{one}" for one in pledges],
        "/timeline": ["/timeline", *(f"/timeline?from={y}-01-01&to={y}-{m}-20" for y in range(2011, 2023) for m in ("01", "11"))],
        "/statements": ["/statements", *(f"/statements?who={p.replace(' ', '+')}" for p in PEOPLE[:24])],
        "/said/ID": [f"/said/{one}" for one in utterances],
        "/levels": ["/levels", *(f"/levels?each=1&who={t}" for t in THINGS)],
        "/levels/ID": [f"/levels/{one}" for one in curves],
        "/sources": ["/sources"], "/conflicts": ["/conflicts"], "/problems": ["/problems"], "/review": ["/review"], "/exports": ["/exports"],
        "/search": [f"/search?q={w.replace(' ', '+')}" for w in words] + [f"/search?q={w.split()[0]}&kind=statement" for w in words]
        + [f"/search?q={w.split()[0]}&since=2014-02&until=2016-05-04" for w in words],
        "/findings/ID": [f"/findings/{one}" for one in found],
        "/api/v1/findings": [f"/api/v1/findings?kind=level&since={2010 + n % 14}" for n in range(25)],
    }  # fmt: skip


def measure(address: str) -> None:
    """Serve the record in a process of its own and ask for every kind of page."""
    served = subprocess.Popen([sys.executable, __file__, "serve", address])  # noqa: S603
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=120) as client:
            waited(client)
            print(f"{'page':20}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'kB gz':>8}")
            for name, paths in addresses(client).items():
                before = worked(served.pid)
                times, sizes = asked(client, paths)
                cpu = (worked(served.pid) - before) * 1000 / ROUNDS
                p95 = statistics.quantiles(times, n=20)[-1]
                print(
                    f"{name:20}{statistics.median(times):9.0f}{p95:9.0f}{cpu:9.0f}{max(sizes) / 1000:8.0f}", flush=True
                )
            painted()
            print(
                f"load of the machine: {', '.join(f'{one:.1f}' for one in os.getloadavg())}; processors: {os.cpu_count()}"
            )
            with open(f"/proc/{served.pid}/status") as status:  # noqa: PTH123
                print(*(line.strip() for line in status if line.startswith(("VmHWM", "VmRSS"))))
    finally:
        served.terminate()


def worked(pid: int) -> float:
    """Seconds of processor time that a process has used: the same however busy the machine is."""
    with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(client: httpx.Client, paths: list[str]) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes on the wire, over `ROUNDS` requests."""
    times, sizes = [], []
    for turn in range(ROUNDS):
        begun = time.perf_counter()
        with client.stream("GET", paths[turn % len(paths)]) as got:
            body = b"".join(got.iter_raw())
        times.append((time.perf_counter() - begun) * 1000)
        sizes.append(len(body))
        assert got.status_code == 200, (paths[turn % len(paths)], got.status_code)
    return times, sizes


def waited(client: httpx.Client) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            client.get("/health")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return


def painted() -> None:
    """First contentful paint of the reading view in Chromium, where there is one."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("first paint: no chromium here")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]).new_page()
        paints = []
        for number in range(8):
            page.goto(f"http://127.0.0.1:{PORT}/reports/scale-{number * 91:06}", wait_until="load")
            found: list[float] = []
            while not found:
                page.wait_for_timeout(50)
                found = page.evaluate(
                    "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)"
                )
            paints += found
        print(
            f"first contentful paint of the reading view: median {statistics.median(paints):.0f} ms, worst {max(paints):.0f} ms"
        )


def serve(address: str) -> None:
    """The server under test."""
    from onrecord import settling  # noqa: PLC0415
    from onrecord.publish import serve as run  # noqa: PLC0415

    run(address, port=PORT, rate=settling.standing, independent=settling.independent)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], *map(int, sys.argv[3:]))
    else:
        {"measure": measure, "serve": serve}[sys.argv[1]](sys.argv[2])
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
