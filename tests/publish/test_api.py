"""The API: what it describes is what it does; pages of lines, ETags, streams; writes to judgements and intake alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import given, settings
from starlette.testclient import TestClient

import shelf
from onrecord.entries import ENTRIES
from onrecord.errors import LineError
from onrecord.lines import as_noun
from onrecord.model import FINDINGS
from onrecord.publish import phrases
from room import application


@schemathesis.serializer("application/x-ndjson")
def as_ndjson(_: Any, value: Any) -> bytes:
    return str(value).encode("utf-8", "replace")


def test_the_description_is_openapi_3_1(client: TestClient) -> None:
    got = client.get("/api/v1/openapi.json").json()
    assert got["openapi"].startswith("3.1")
    written = {path for path, deeds in got["paths"].items() if "post" in deeds}
    assert written == {"/api/v1/judgements", "/api/v1/reports"}


@pytest.mark.filterwarnings("ignore")
def test_schemathesis_finds_no_server_error(address: str) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(address))
    for operation in schema.get_all_operations():

        @settings(max_examples=15)
        @given(operation.ok().as_strategy())
        def one(case: Any) -> None:
            got = case.call(headers={"host": "testserver"})
            assert got.status_code < 500, f"{case.method} {case.formatted_path}: {got.status_code} {got.text[:300]}"

        one()


def test_lines_come_as_they_are_kept(client: TestClient) -> None:
    got = client.get("/api/v1/findings?kind=commitment&limit=500").json()
    assert {as_noun(line, shelf.TEXTS).id for line in got["items"]} == {shelf.LEAVE.id, shelf.LATER.id, shelf.VAGUE.id}


def test_paging_reaches_everything_once(client: TestClient) -> None:
    seen, cursor = [], None
    while True:
        got = client.get("/api/v1/findings", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [line["id"] for line in got["items"]]
        cursor = got["next"]
        if cursor is None:
            break
    streamed = [json.loads(line)["id"] for line in client.get("/api/v1/findings?format=jsonl").text.splitlines()]
    assert sorted(seen) == sorted(streamed)
    assert len(seen) == len(set(seen)) == 14


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for path in ("/api/v1/", "/api/v1/reports", f"/api/v1/findings/{shelf.LEAVE.id}", "/api/v1/search?q=soldiers"):
        tag = client.get(path).headers["etag"]
        again = client.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
    judge(client, shelf.LEAVE.id, "confirmed")
    path = f"/api/v1/findings/{shelf.LEAVE.id}"
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def judge(client: TestClient, on: str, what: str, **more: Any) -> Any:
    return client.post("/api/v1/judgements", json={"on": on, "what": what, **more})


def test_judging(client: TestClient) -> None:
    assert judge(client, shelf.NEED.id, "confirmed", why="read").status_code == 201
    assert client.get(f"/api/v1/findings/{shelf.NEED.id}").json()["review"]["state"] == "confirmed"
    assert judge(client, shelf.NEED.id, "rejected", known=0).status_code == 409
    assert judge(client, "nothing of ours", "confirmed").status_code == 400
    assert judge(client, shelf.NEED.id, "thought about").status_code == 422
    (line,) = [json.loads(line) for line in client.get("/api/v1/judgements").text.splitlines()]
    assert (line["on"], line["what"], line["who"], line["words"]) == (
        shelf.NEED.id,
        "confirmed",
        "you",
        shelf.NEED.evidence.words,
    )


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("stage", "concluded", 201),
        ("stage", "somehow", 400),
        ("deadline.end", "2024-05-01", 201),
        ("deadline.end", "May", 400),
        ("act", '{"start": 23, "end": 32}', 201),
        ("act", '{"start": 5, "end": 99999}', 400),
        ("act", "words", 400),
        ("committer.name", "the command", 201),
        ("id", "x", 400),
        ("evidence", '{"start": -1, "end": 4}', 400),
        ("evidence", '{"start": Infinity, "end": 1}', 400),
        ("evidence", '{"start": NaN, "end": 1}', 400),
        ("evidence", "[" * 2000, 400),
        ("deadline.end", "2024-5-1", 400),
    ],
)
def test_corrections_are_checked(client: TestClient, field: str, value: str, status: int) -> None:
    got = judge(client, shelf.LEAVE.id, "corrected", field=field, value=value)
    assert got.status_code == status, got.text
    if status == 201 and field == "act":
        assert client.get(f"/api/v1/findings/{shelf.LEAVE.id}").json()["act"]["words"] == shelf.FIRST[23:32]


@pytest.mark.parametrize("entry", [*shelf.ENTRIES, shelf.ONE])
def test_entries_and_reports_have_no_words_to_select(client: TestClient, entry: Any) -> None:
    got = judge(client, entry.id, "corrected", field="evidence", value='{"start": 0, "end": 6}')
    assert got.status_code == 400, got.text


@pytest.mark.parametrize(("value", "status"), [("5", 201), ("", 201), ("nan", 400), ("inf", 400), ("some", 400)])
def test_an_unknown_number_can_be_corrected(client: TestClient, value: str, status: int) -> None:
    got = judge(client, shelf.FEWER.id, "corrected", field="high", value=value)
    assert got.status_code == status, got.text
    if status == 201:
        assert client.get(f"/api/v1/findings/{shelf.FEWER.id}").json()["high"] == (float(value) if value else None)
        for page in (f"/findings/{shelf.FEWER.id}", f"/levels/{shelf.SERIES.id}", "/levels", "/reports/two"):
            assert client.get(page).status_code == 200


def test_a_deadline_that_was_selected_can_be_given_its_day(client: TestClient) -> None:
    end = {"field": "deadline.end", "value": "2024-05-01"}
    assert judge(client, shelf.VAGUE.id, "corrected", **end).status_code == 400
    words = {"field": "deadline.span", "value": '{"start": 23, "end": 32}'}
    assert judge(client, shelf.VAGUE.id, "corrected", **words).status_code == 201
    assert judge(client, shelf.VAGUE.id, "corrected", **end).status_code == 201
    assert client.get(f"/api/v1/findings/{shelf.VAGUE.id}").json()["deadline"]["end"] == "2024-05-01"
    for page in (f"/findings/{shelf.VAGUE.id}", f"/review?on={shelf.VAGUE.id}", "/reports/one"):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [("findings?kind=level", 200), ("findings?kind=time", 422), ("entries?kind=said", 200), ("entries?kind=x", 422)],
)
def test_only_kinds_that_there_are(client: TestClient, path: str, status: int) -> None:
    assert client.get(f"/api/v1/{path}").status_code == status


def test_every_kind_has_its_sign() -> None:
    assert set(phrases.KINDS) == {"report", *FINDINGS, *ENTRIES}


def test_intake(address: str) -> None:
    taken: list[tuple[bytes, str]] = []

    def intake(body: bytes, name: str) -> list[str]:
        if b"bad" in body:
            raise LineError("not in the format")
        taken.append((body, name))
        return ["one"]

    made = application(address)
    object.__setattr__(made.state.desk, "intake", intake)
    with TestClient(made) as client:
        lines = {"content-type": "application/x-ndjson"}
        assert client.post("/api/v1/reports", content=b"{}", headers=lines).json() == {"reports": ["one"]}
        assert client.post("/api/v1/reports", content=b"bad", headers=lines).status_code == 422
        assert client.post("/api/v1/reports", content=b"{}", headers={"content-type": "text/plain"}).status_code == 415
        assert client.post("/api/v1/reports", content=b"x" * 8_000_001, headers=lines).status_code == 413
    assert taken == [(b"{}", "upload.jsonl")]
