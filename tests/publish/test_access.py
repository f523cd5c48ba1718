"""Who may in, and what another site's page can do here: nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import shelf
from onrecord.errors import ConfigError
from onrecord.model import Report
from onrecord.publish import account, serve
from onrecord.record import Store
from onrecord.record.accounts import Accounts
from room import application

PASSWORD = "correct horse battery"


@pytest.fixture
def guarded(address: str) -> TestClient:
    accounts = Accounts(address)
    accounts.put(account("ada", PASSWORD, "reviewer"))
    accounts.put(account("rolf", PASSWORD, "reader"))
    accounts.close()
    return TestClient(application(address, accounts=True))


def token(client: TestClient, path: str = "/login") -> str:
    return client.get(path).text.partition('name="csrf" value="')[2].partition('"')[0]


def login(client: TestClient, name: str, password: str = PASSWORD, onward: str = "/ledger") -> object:
    form = {"csrf": token(client), "name": name, "password": password}
    return client.post(f"/login?next={onward}", data=form, follow_redirects=False)


def test_nobody_in_without_an_account(guarded: TestClient) -> None:
    for path in ("/", "/ledger", "/reports/one", "/exports/jsonl"):
        assert guarded.get(path, follow_redirects=False).headers["location"] == "/login"
    assert guarded.get("/api/v1/reports").status_code == 401
    assert guarded.post("/api/v1/judgements", json={"on": "x", "what": "seen"}).status_code == 401


def test_in_with_the_password_and_out_again(guarded: TestClient) -> None:
    assert login(guarded, "ada", "wrong password").status_code == 401
    assert login(guarded, "nobody").status_code == 401
    assert login(guarded, "ada").headers["location"] == "/ledger"
    assert guarded.get("/ledger").status_code == 200
    assert guarded.post("/logout", data={"csrf": token(guarded, "/review")}, follow_redirects=False).status_code == 303
    assert guarded.get("/ledger", follow_redirects=False).status_code == 303


def test_a_session_ends_with_the_password_and_with_the_account(guarded: TestClient, address: str) -> None:
    accounts = Accounts(address)
    for change in (lambda: accounts.put(account("ada", "another long one", "reviewer")), lambda: accounts.drop("ada")):
        login(guarded, "ada")
        assert guarded.get("/ledger", follow_redirects=False).status_code == 200
        change()
        assert guarded.get("/ledger", follow_redirects=False).status_code == 303
        accounts.put(account("ada", PASSWORD, "reviewer"))
    assert not accounts.drop("nobody")
    accounts.close()


def test_on_to_no_other_site(guarded: TestClient) -> None:
    assert login(guarded, "ada", onward="//evil.example/").headers["location"] == "/"


def test_readers_read(guarded: TestClient) -> None:
    login(guarded, "rolf")
    assert guarded.get("/ledger").status_code == 200
    assert guarded.post("/api/v1/judgements", json={"on": shelf.NEED.id, "what": "confirmed"}).status_code == 403
    form = {"csrf": token(guarded, "/review"), "on": shelf.NEED.id, "what": "confirmed"}
    assert guarded.post("/review/judge", data=form).status_code == 403


def test_passwords_are_hashed(address: str) -> None:
    made = account("ada", PASSWORD, "reviewer")
    assert made.hash.startswith("$argon2id$")
    assert PASSWORD not in made.hash
    with pytest.raises(ValueError, match="at least"):
        account("ada", "short", "reader")


def test_forms_of_other_sites_are_refused(client: TestClient) -> None:
    form = {"csrf": token(client, "/review"), "on": shelf.NEED.id, "what": "confirmed"}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert client.post("/review/judge", data=form, headers=headers).status_code == 403
        assert client.post("/api/v1/judgements", json={"on": "x", "what": "seen"}, headers=headers).status_code == 403
    assert client.post("/review/judge", data={**form, "csrf": "guessed"}).status_code == 403
    assert client.post("/review/judge", data=form, follow_redirects=False).status_code == 303


def test_a_name_pointed_at_us_is_not_ours(client: TestClient) -> None:
    assert client.get("/ledger", headers={"host": "rebound.example"}).status_code == 421


def test_headers(client: TestClient) -> None:
    headers = client.get("/reports/one").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "script-src 'self'" in headers["content-security-policy"]


def test_another_host_demands_accounts(address: str) -> None:
    with pytest.raises(ConfigError, match="users add"):
        serve(address, host="0.0.0.0")


def test_a_proxy_names_people_only_where_it_is_trusted(address: str) -> None:
    trusted = TestClient(application(address, accounts=True, proxy_header="x-person"))
    assert trusted.get("/ledger", headers={"x-person": "Ada"}).status_code == 200
    assert trusted.get("/ledger", follow_redirects=False).status_code == 303
    named = TestClient(
        application(address, proxy_header="x-person", hosts=("records.example",)), "http://records.example"
    )
    assert named.get("/ledger", headers={"x-person": "Ada"}).status_code == 200
    untrusted = TestClient(application(address, accounts=True))
    assert untrusted.get("/ledger", headers={"x-person": "Ada"}, follow_redirects=False).status_code == 303


PIECES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p>",
    "</article></main>",
    "<svg/onload=alert(1)>",
    "<!--",
    "-->",
    "]]>",
    "&lt;",
    "&#x3c;script&#x3e;",
    "{{ 7*7 }}",
    "{% if %}",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "' autofocus '",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "\u202e",
    "\u2028",
    "\x00",
    "\x1b[31m",
    "👩🏽‍🚀",
    "שלום",
    "<iframe src=//evil.example>",
    "<a href=x>",
    "<table>",
    "\r\n\r\n",
    "=1+1",
    "\ufeff",
    "\x85",
)


def test_a_thousand_hostile_texts(tmp_path: Path) -> None:
    """Each page is our own markup round escaped words: no element of the text's making is in it."""
    chance, store = random.Random(7), Store(str(tmp_path / "fuzz.db"))
    texts = ["".join(chance.choices(PIECES, k=chance.randrange(1, 30))) + "x" for _ in range(1000)]
    for number, text in enumerate(texts):
        whole = ((0, len(text)),)
        store.add(Report(id=f"f{number}", text=text, title=text[:80], publisher=text[:20], paragraphs=whole), [], {})
    store.close()
    with TestClient(application(str(tmp_path / "fuzz.db"))) as client:
        for number in range(1000):
            page = client.get(f"/reports/f{number}")
            assert page.status_code == 200
            assert page.text.count("<script") <= 1
            for made in ("<img", "<svg", "<iframe", "<base", "<style", "<meta http-equiv", "<!--"):
                assert made not in page.text, (number, made)
            assert "<table>" not in page.text
