"""What people decide about a finding shows at once in the pledges, series and utterances that were made of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

import shelf
from onrecord.lines import as_line
from onrecord.record.decided import carried
from onrecord.record.review import Ruling


def judge(client: TestClient, on: str, what: str, **more: Any) -> None:
    got = client.post("/api/v1/judgements", json={"on": on, "what": what, **more})
    assert got.status_code == 201, got.text


def ledger(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = client.get("/api/v1/ledger", params=asked).json()["items"]
    return lines


def test_a_rejected_step_falls_out_and_an_emptied_pledge_leaves_the_lists(client: TestClient) -> None:
    judge(client, shelf.LATER.id, "rejected")
    (pledge,) = ledger(client)
    assert [step["commitment"] for step in pledge["history"]] == [shelf.LEAVE.id]
    judge(client, shelf.LEAVE.id, "rejected")
    assert ledger(client) == []
    for page in ("/ledger", f"/missions/{shelf.MISSION.id}"):
        assert f"/ledger/{shelf.PLEDGE.id}" not in client.get(page).text
    assert client.get("/ledger?stands=due").status_code == client.get("/exports/ics").status_code == 200


@pytest.mark.parametrize(
    ("on", "field", "value", "there"),
    [
        (shelf.LATER.id, "deadline.end", "2024-05-20", ("deadline", "end")),
        (shelf.LATER.id, "committer.name", "the western alliance", ("committer", "name")),
        (shelf.LATER.id, "deadline.sense", "before", ("sense",)),
    ],
)
def test_a_correction_shows_in_the_pledge(client: TestClient, on: str, field: str, value: str, there: Any) -> None:
    judge(client, on, "corrected", field=field, value=value)
    (pledge,) = ledger(client)
    for key in there:
        pledge = pledge[key]
    assert pledge == value


def test_a_corrected_deadline_changes_how_the_pledge_stands(client: TestClient) -> None:
    assert [line["standing"]["state"] for line in ledger(client, as_of="2024-05-10")] == ["overdue"]
    judge(client, shelf.LATER.id, "corrected", field="deadline.end", value="2024-05-20")
    assert [line["standing"]["state"] for line in ledger(client, as_of="2024-05-10")] == ["due"]


def test_a_corrected_value_of_a_deadline_moves_its_days(client: TestClient) -> None:
    judge(client, shelf.LATER.id, "corrected", field="deadline.value", value="2030-04-02")
    (pledge,) = ledger(client)
    assert (pledge["deadline"]["begin"], pledge["deadline"]["end"]) == ("2030-04-02", "2030-04-02")


def test_a_corrected_sense_changes_how_the_pledge_stands(client: TestClient) -> None:
    judge(client, shelf.LATER.id, "corrected", field="deadline.sense", value="open")
    assert [line["standing"]["state"] for line in ledger(client, as_of="2024-05-10")] == ["open"]
    assert [line["standing"]["state"] for line in ledger(client, as_of="2024-02-10")] == ["due"]


def test_a_corrected_condition_changes_what_the_pledge_hangs_on(client: TestClient) -> None:
    judge(client, shelf.LATER.id, "corrected", field="condition", value=json.dumps(as_line(shelf.LATER)["act"]))
    (pledge,) = ledger(client, as_of="2024-05-10")
    assert pledge["conditions"] == ["will be gone"]
    assert pledge["standing"]["reason"].startswith("hangs on: will be gone")
    (pledge,) = ledger(client, as_of="2024-02-10")
    assert pledge["standing"]["reason"] == ""


def test_an_earlier_deadline_corrected_leaves_the_one_in_force(client: TestClient) -> None:
    judge(client, shelf.LEAVE.id, "corrected", field="deadline.end", value="2024-03-15")
    (pledge,) = ledger(client)
    assert pledge["history"][0]["deadline"]["end"] == "2024-03-15"
    assert pledge["deadline"]["end"] == "2024-04-30"


def test_levels_and_witnesses(client: TestClient) -> None:
    judge(client, shelf.LEVEL.id, "corrected", field="low", value="910")
    assert client.get(f"/api/v1/entries/{shelf.SERIES.id}").json()["points"][0]["low"] == 910
    judge(client, shelf.LEVEL.id, "rejected")
    assert len(client.get(f"/api/v1/entries/{shelf.SERIES.id}").json()["points"]) == 1
    judge(client, shelf.ALTERED.id, "rejected")
    page = client.get(f"/said/{shelf.UTTERANCE.id}").text
    assert "negation" not in page
    judge(client, shelf.LEAVE.id, "rejected")
    assert "end of the withdrawal" not in client.get("/conflicts").text


@pytest.mark.parametrize(("corrected", "end"), [("c1", "2024-04-30"), ("c2", "2025-01-01"), ("c3", "2024-04-30")])
def test_a_step_that_only_repeats_an_old_deadline_gives_none(corrected: str, end: str) -> None:
    days = [("c1", "2024-03-31", "set"), ("c2", "2024-04-30", "extended"), ("c3", "2024-03-31", None)]
    history = [
        {"commitment": id_, "deadline": {"value": day, "begin": day, "end": day}, "moved": moved, "stage": "announced"}
        for id_, day, moved in days
    ]
    pledge = {"kind": "pledge", "history": history, "deadline": {**history[1]["deadline"]}, "conditions": []}
    ruling = Ruling("corrected", ({"who": "", "when": "", "why": ""},), {"deadline.end": "2025-01-01"})
    assert carried(pledge, {corrected: ruling})["deadline"]["end"] == end
