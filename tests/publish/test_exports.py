"""Exports: complete, in the other program's own form, and safe to open."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import icalendar
import pytest
from starlette.testclient import TestClient

import shelf
from onrecord.lines import as_noun
from onrecord.model import FINDINGS, Finding, Problem, Report
from onrecord.publish.exports import EXPORTS
from onrecord.publish.tables import safe
from onrecord.record import Store, View
from onrecord.record.review import Review


def got(client: TestClient, name: str) -> bytes:
    answer = client.get(f"/exports/{name}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    return answer.content


@pytest.mark.parametrize("name", EXPORTS)
def test_the_api_gives_the_same(client: TestClient, name: str) -> None:
    if name != "xlsx":
        assert client.get(f"/api/v1/exports/{name}").content == got(client, name)


def test_json_lines_make_the_same_record_again(client: TestClient, tmp_path: Path) -> None:
    answer = client.post("/api/v1/judgements", json={"on": shelf.NEED.id, "what": "confirmed"})
    assert answer.status_code == 201
    first = got(client, "jsonl")
    lines = [json.loads(line) for line in first.splitlines()]
    texts = {line["id"]: line["text"] for line in lines if line["kind"] == "report"}
    store = Store(str(tmp_path / "again.db"))
    found: dict[str, list[Finding]] = {}
    for line in lines:
        if line["kind"] in FINDINGS:
            found.setdefault(line["report"], []).append(as_noun(line, texts))
    for line in lines:
        noun = as_noun(line, texts) if line["kind"] in ("report", "problem") else None
        if isinstance(noun, Report):
            store.add(noun, found.get(noun.id, []), {})
        elif isinstance(noun, Problem):
            store.note(noun)
    shelf.enter(
        store.address, {as_noun(line, texts): () for line in lines if line["kind"] in {e.kind for e in shelf.ENTRIES}}
    )
    Review(store.address).take(line for line in lines if line["kind"] == "judgement")
    again = [json.dumps(line, ensure_ascii=False).encode() for line in View(store.address).lines()]
    assert again == first.splitlines()


def test_tables_have_the_words_and_no_formula(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(got(client, "statements").decode("utf-8-sig"))))
    assert len(rows) == 4
    evil = next(row for row in rows if row["report"] == "hostile")
    assert (evil["publisher"], evil["post"]) == ("'=1+1", "'=cmd()")
    ledger = list(csv.DictReader(io.StringIO(got(client, "ledger").decode("utf-8-sig"))))
    assert {row["end_day"] for row in ledger} == {"2024-03-31", "2024-04-30", ""}
    assert [safe(cell) for cell in ("=a", "+a", "-a", "@a", "\ta", "\ra", "a=b", 5, None)] == [
        "'=a",
        "'+a",
        "'-a",
        "'@a",
        "'\ta",
        "'\ra",
        "a=b",
        5,
        None,
    ]


def test_pledges_as_they_stand(client: TestClient) -> None:
    (row,) = csv.DictReader(io.StringIO(got(client, "pledges").decode("utf-8-sig")))
    assert (row["state"], row["days"], row["end_day"], row["steps"]) == ("due", "20", "2024-04-30", "2")
    assert row["stages"] == "announced, extended"
    assert row["evidence"] == shelf.SECOND[int(row["start"]) : int(row["end"])]


def test_the_workbook_has_every_sheet_and_no_formula(client: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(got(client, "xlsx"))) as book:
        names = book.read("xl/workbook.xml").decode()
        sheets = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/" in name)
    for name in ("pledges", "ledger", "statements", "levels", "events"):
        assert f'name="{name}"' in names
    assert "<f>" not in sheets
    assert "=1+1" in sheets


def test_deadlines_go_into_a_calendar(client: TestClient) -> None:
    events = icalendar.Calendar.from_ical(got(client, "ics")).walk("VEVENT")
    assert {str(event["dtstart"].dt) for event in events} == {"2024-03-31", "2024-04-30"}
    assert "the alliance" in str(events[0]["summary"])


def test_the_feed_is_atom(client: TestClient) -> None:
    root = ET.fromstring(got(client, "atom"))
    space = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{space}feed"
    assert len(root.findall(f"{space}entry")) == 6
    for entry in root.findall(f"{space}entry"):
        assert all(entry.find(space + tag) is not None for tag in ("id", "title", "updated", "link"))


def test_timelinejs(client: TestClient) -> None:
    events = json.loads(got(client, "timelinejs"))["events"]
    assert {"year": 2024, "month": 1, "day": 11} in [event["start_date"] for event in events]
    assert all("<" not in event["text"]["text"] for event in events)


def test_web_annotations_point_at_their_words(client: TestClient) -> None:
    lines = [json.loads(line) for line in got(client, "webannotation").splitlines()]
    assert len(lines) == sum(map(len, shelf.FINDINGS.values()))
    for line in lines:
        quote, place = line["target"]["selector"]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        text = next(
            text
            for text in shelf.TEXTS.values()
            if text[place["start"] : place["end"]] == quote["exact"] and whole in text
        )
        assert text
        assert line["@context"] == "http://www.w3.org/ns/anno.jsonld"


def test_actors_are_followthemoney_entities(client: TestClient) -> None:
    (line,) = [json.loads(line) for line in got(client, "ftm").splitlines()]
    assert line == {
        "id": shelf.ACTOR.id,
        "schema": "Person",
        "properties": {"name": ["Ana Ruiz"], "alias": ["Ruiz"], "position": ["commander"]},
    }
