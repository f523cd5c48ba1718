"""A real database file: nothing twice, nothing false, whole up to a report however the program dies."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import shelf
from conftest import report
from onrecord.entries import Judgement
from onrecord.errors import RecordError, SpanError
from onrecord.lines import as_line, as_noun
from onrecord.model import Evidence, Level, Problem, Report
from onrecord.record import Store, View, migrations, shown
from onrecord.record.review import Review
from onrecord.record.schema import HEAD, metadata, opened

TEXTS = (
    "Some 900 soldiers remain in Dravik.",
    "About 40 engineers left Vukov on Friday.",
    "No number stands here at all.",
)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "record.db")


def level(of: Report, start: int = 0, end: int = 8) -> Level:
    return Level(report=of.id, evidence=Evidence(of.text, start, end), of="soldiers", low=900, high=900)


def kept(address: str) -> list[str]:
    return [json.dumps(line) for line in View(address).lines()]


def test_adding_twice_changes_nothing(address: str) -> None:
    store, one = Store(address), report(TEXTS[0])
    assert (
        store.add(one, [level(one), Problem(stage="annotate", reason="x", report=one.id)], {"levels": "1"}) == "added"
    )
    before = kept(address)
    assert store.add(one, [level(one)], {"levels": "2"}) == "known"
    assert kept(address) == before
    assert store.has(one)


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    reports = [report(text, published) for text in TEXTS for published in ("2021-12-09", None, "2020-02-29")]
    records = []
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        address = str(tmp_path / f"{seed}.db")
        store = Store(address)
        for one in reports:
            store.add(one, [level(one)], {})
        records.append(kept(address))
    assert all(record == records[0] for record in records)


def test_an_id_taken_by_another_text_is_refused_with_a_problem(address: str) -> None:
    store = Store(address)
    store.add(report(TEXTS[0], id="same"), [], {})
    assert store.add(report(TEXTS[1], id="same"), [], {}) == "refused"
    (told,) = View(address).problems()
    assert "another text" in told["reason"]
    assert View(address).report("same").text == TEXTS[0]  # type: ignore[union-attr]


def test_words_that_are_not_the_report_s_are_refused_and_nothing_of_it_is_kept(address: str) -> None:
    store, one, other = Store(address), report(TEXTS[0]), report(TEXTS[1])
    false = replace(level(one), evidence=Evidence(other.text, 0, 8))
    with pytest.raises(SpanError):
        store.add(one, [level(one), false], {})
    assert View(address).counts()["report"] == 0


def test_a_row_without_evidence_cannot_be_written(address: str) -> None:
    store, one = Store(address), report(TEXTS[0])
    store.add(one, [level(one)], {})
    with sqlite3.connect(address) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute("""UPDATE finding SET words = '', "end" = start""")
    raw.close()


def test_verify_finds_a_cell_that_was_tampered_with(address: str) -> None:
    store, one = Store(address), report(TEXTS[0])
    store.add(one, [level(one)], {})
    assert list(View(address).faults()) == []
    line = as_line(level(one))
    line["evidence"]["words"] = "Some 999"
    with sqlite3.connect(address) as raw:
        raw.execute("UPDATE finding SET line = ?", [json.dumps(line)])
    raw.close()
    (fault,) = View(address).faults()
    assert "Some 999" in fault.reason


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        (shelf.PLEDGE, "$.history[1].evidence.words"),
        (shelf.SERIES, "$.points[1].evidence.words"),
        (shelf.UTTERANCE, "$.variants[1].evidence.words"),
        (shelf.CONFLICT, "$.evidence[1].words"),
        (shelf.MISSION, "$.roles[0].evidence.words"),
    ],
)
def test_verify_reads_the_words_of_entries_in_their_own_reports(tmp_path: Path, entry: Any, path: str) -> None:
    address = shelf.filled(tmp_path / "record.db")
    assert list(View(address).faults()) == []
    with sqlite3.connect(address) as raw:
        raw.execute("UPDATE entry SET line = json_set(line, ?, 'never said') WHERE id = ?", [path, entry.id])
    raw.close()
    (fault,) = View(address).faults()
    assert (fault.finding, "'never said'" in fault.reason) == (entry.id, True)


def test_verify_misses_the_report_of_an_entry(tmp_path: Path) -> None:
    address = shelf.filled(tmp_path / "record.db")
    with sqlite3.connect(address) as raw:
        raw.execute("DELETE FROM finding WHERE report = 'two'")
        raw.execute("DELETE FROM report WHERE id = 'two'")
    raw.close()
    faults = list(View(address).faults())
    assert {fault.report for fault in faults} == {"two"}
    assert all("not on record" in fault.reason for fault in faults)


def test_judgements_are_appended_and_never_changed(address: str) -> None:
    review = Review(address)
    one = Judgement(on="x", what="confirmed", who="ana", when=datetime(2024, 2, 2, tzinfo=UTC))
    review.judge(one)
    review.judge(one)
    review.judge(replace(one, what="rejected"))
    assert [line["what"] for line in View(address).judgements()] == ["confirmed", "rejected"]
    with sqlite3.connect(address) as raw:
        for deed in ("DELETE FROM judgement", "UPDATE judgement SET line = ''"):
            with pytest.raises(sqlite3.IntegrityError, match="appended"):
                raw.execute(deed)
    raw.close()


def test_nouns_come_back_as_they_were(address: str) -> None:
    store, one = Store(address), report(TEXTS[0])
    store.add(one, [level(one)], {})
    assert [as_noun(line, {one.id: one.text}) for line in View(address).findings()] == [level(one)]
    assert View(address).report(one.id[:6]) == one


def test_the_migrations_make_the_schema_that_the_code_declares(address: str) -> None:
    found = sa.inspect(opened(address))
    for table in metadata.sorted_tables:
        assert {c["name"] for c in found.get_columns(table.name)} == {c.name for c in table.columns}
        assert len(found.get_foreign_keys(table.name)) == len(table.foreign_keys)


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    assert max(path.stem[:4] for path in Path(migrations.__path__[0], "versions").glob("0*.py")) == HEAD


@pytest.mark.parametrize(
    "address",
    ["foo://x", "://", "http://paper.example/r.db", "mysql://none.example/r", "sqlite:///r.db?timeout=soon", "no/r.db"],
)
def test_what_is_no_address_of_a_record_is_told(address: str) -> None:
    for opener in (Store, View):
        with pytest.raises(RecordError, match="cannot be opened as a record"):
            opener(address)


def test_a_password_is_never_told() -> None:
    with pytest.raises(RecordError, match=re.escape("mysql://ann:***@none.example/r cannot be opened")) as told:
        Store("mysql://ann:s3cr:et@5@none.example/r")
    assert "s3cr" not in str(told.value)
    assert shown("iraq.db") == "iraq.db"


def test_a_path_is_taken_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "who said what?%41#1.db"
    Store(str(path)).close()
    assert path.exists()


def test_a_record_of_a_newer_program_is_left_alone(address: str) -> None:
    Store(address).close()
    with sqlite3.connect(address) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(RecordError, match="newer"):
        View(address)


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"not a database at all, just words" * 100)
    with pytest.raises(RecordError, match="cannot be opened"):
        Store(str(path))


WRITER = """
import sys
from onrecord.model import Evidence, Level, Report
from onrecord.record import Store
store = Store(sys.argv[1])
for n in range(10_000):
    text = f"Some {n} soldiers remain in the valley."
    one = Report(id=f"r{n}", text=text, paragraphs=((0, len(text)),))
    spans = [Evidence(text, i, i + 4) for i in range(20)]
    store.add(one, [Level(report=one.id, evidence=s, of="soldiers", low=n, high=n) for s in spans], {})
    print(n, flush=True)
"""


@pytest.mark.parametrize("moment", [1, 7, 30])
def test_killed_at_any_moment_the_record_is_whole_up_to_a_report(address: str, moment: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, address], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for _ in range(moment):
        writer.stdout.readline()
    time.sleep(0.002 * moment)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    view = View(address)
    counts = view.counts()
    assert counts["report"] >= moment
    assert counts["level"] == 20 * counts["report"]
    assert list(view.faults()) == []


def test_finding_kinds_can_be_asked_for(address: str) -> None:
    store, one = Store(address), report(TEXTS[0])
    store.add(one, [level(one)], {})
    assert [x["kind"] for x in View(address).findings("level")] == ["level"]
    assert list(View(address).findings("time")) == []
    assert len(list(View(address).findings("level", report=one.id))) == 1
