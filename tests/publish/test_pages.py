"""Every page on a record with one of everything, and on one with nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from starlette.testclient import TestClient

import shelf
from onrecord.entries import State
from onrecord.model import Commitment, Party
from onrecord.publish.access import onward
from onrecord.publish.marks import paragraphs
from onrecord.publish.pages.statements import aligned
from onrecord.publish.passages import passage
from onrecord.publish.ratings import STATES
from onrecord.record import Store
from room import EVERY, application


@pytest.mark.parametrize("path", EVERY)
def test_every_page_is_there(client: TestClient, path: str) -> None:
    got = client.get(path)
    assert got.status_code == 200, got.text[:500]
    assert "<main" in got.text
    assert "default-src 'none'" in got.headers["content-security-policy"]
    assert "unsafe" not in got.headers["content-security-policy"]


@pytest.mark.parametrize("path", [path for path in EVERY if shelf.PLEDGE.id not in path and "/reports/" not in path])
def test_every_page_of_an_empty_record(tmp_path: Path, path: str) -> None:
    Store(str(tmp_path / "empty.db")).close()
    with TestClient(application(str(tmp_path / "empty.db"))) as client:
        got = client.get(path)
    assert got.status_code in (200, 404)
    assert "Traceback" not in got.text


def test_home_is_the_mission(client: TestClient) -> None:
    assert client.get("/", follow_redirects=False).headers["location"] == f"/missions/{shelf.MISSION.id}"


def test_two_clicks_from_the_mission_to_the_words(client: TestClient) -> None:
    """Every cell of the mission leads to a place in a report; that place is there."""
    page = client.get(f"/missions/{shelf.MISSION.id}").text
    links = set(re.findall(r'href="(/reports/[^"]+#[^"]+)"', page))
    assert len(links) >= 8
    for link in links:
        path, _, anchor = link.replace("&amp;", "&").partition("#")
        assert f'id="{anchor}"' in client.get(path).text, link


def test_article_text_is_never_markup(client: TestClient) -> None:
    for path in EVERY:
        page = client.get(path).text
        assert "window.ran = 1</script>" not in page, path
        assert "<img src=x" not in page, path
        assert "<svg onload" not in page, path


def test_the_text_of_the_reading_view_is_the_report(client: TestClient) -> None:
    line = {"text": shelf.FIRST, "paragraphs": shelf.ONE.paragraphs, "boilerplate": []}
    for paragraph in paragraphs(line, []):
        assert "".join(piece.text for piece in paragraph.pieces) == shelf.FIRST[paragraph.start : paragraph.end]
    assert "boiler" in client.get("/reports/one").text


def test_what_is_not_there_says_so(client: TestClient) -> None:
    for path in (
        "/reports/none",
        "/findings/none",
        "/ledger/none",
        "/missions/none",
        "/said/none",
        "/levels/none",
        "/nowhere",
    ):
        got = client.get(path)
        assert got.status_code == 404
        assert "<h1>" in got.text


def test_ledger_as_of_a_day(client: TestClient) -> None:
    early, late = client.get("/ledger?as_of=2024-02-01").text, client.get("/ledger?as_of=2024-06-01").text
    assert "due" in early
    assert "overdue" in late
    assert shelf.PLEDGE.act in early
    assert shelf.PLEDGE.act not in client.get("/ledger?as_of=2023-12-31").text


def test_ledger_by_how_pledges_stand_on_a_day(client: TestClient) -> None:
    """The pledge falls due on 30 April 2024: due before, overdue after."""
    for day, stands in (("2024-04-29", "due"), ("2024-06-01", "overdue")):
        for state in STATES:
            page = client.get("/ledger", params={"as_of": day, "stands": state}).text
            assert (shelf.PLEDGE.act in page) == (state == stands), (day, state)
        got = client.get("/api/v1/ledger", params={"as_of": day, "stands": stands}).json()
        assert [(line["id"], line["standing"]["state"]) for line in got["items"]] == [(shelf.PLEDGE.id, stands)]
    assert "No pledge is met on 1 Jun 2024" in client.get("/ledger?as_of=2024-06-01&stands=met").text
    assert "stands=overdue" in client.get("/ledger?who=alliance").text


def test_every_state_can_be_asked_for() -> None:
    assert set(STATES) == set(get_args(State))


def test_review_offers_what_may_be_merged(tmp_path: Path) -> None:
    """Two reports with the same words that consolidation has not joined."""
    store, found = Store(str(tmp_path / "two.db")), []
    for name in ("a", "b"):
        text = "The army will dismantle the checkpoint by May. Later it rained."
        act = shelf.span(text, "dismantle the checkpoint")
        whole = shelf.span(text, "The army will dismantle the checkpoint by May")
        found.append(Commitment(report=name, evidence=whole, committer=Party("the army"), act=act, stage="announced"))
        store.add(shelf.report(name, text, "2024-01-11"), [found[-1]], {})
    store.close()
    with TestClient(application(str(tmp_path / "two.db"))) as client:
        merging = client.get(f"/review?on={found[0].id}").text.partition("Merge or split")[2]
    assert f'name="value" value="{found[1].id}"' in merging
    assert f'name="value" value="{found[0].id}"' not in merging


def test_side_by_side_marks_what_differs(client: TestClient) -> None:
    page = client.get(f"/said/{shelf.UTTERANCE.id}").text
    assert "<del>not</del>" in page
    assert "negation" in page


def test_words_are_aligned() -> None:
    assert [(word.text, word.how) for word in aligned("We will not be far", "We will be far away")] == [
        ("We will ", "same"),
        ("not", "dropped"),
        ("be far ", "same"),
        ("away", "added"),
    ]


def test_search_finds_words_and_counts_kinds(client: TestClient) -> None:
    page = client.get("/search?q=soldiers").text
    assert "<mark>soldiers</mark>" in page
    assert "commitments" in page
    assert "Nothing on record" in client.get("/search?q=zebra").text
    for odd in ('"', "*", "AND OR NOT", "a:b", "-x", "(((", "'; DROP TABLE card", "NEAR(", "\0", "👋", "שלום"):
        assert client.get("/search", params={"q": odd}).status_code == 200


def test_passages_keep_the_words_in_sight() -> None:
    parts = passage("x " * 400 + "the bridge of Dravik " + "y " * 400, "bridge")
    assert [part.text for part in parts if part.hit] == ["bridge"]
    assert sum(len(part.text) for part in parts) < 400


@pytest.mark.parametrize(
    ("asked", "gone_to"),
    [
        ("/review?a=1", "/review?a=1"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:x", "/"),
        (None, "/"),
        ("/a\nb", "/"),
    ],
)
def test_no_open_redirect(asked: str | None, gone_to: str) -> None:
    assert onward(asked) == gone_to
