"""The reading room under test: the application on a record of our own, a server, a browser, every address.

A pytest plugin (`tests/conftest.py` names it), since its fixtures serve `tests/publish` alone.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

import shelf
from onrecord import settling
from onrecord.consolidate.standings import standing
from onrecord.publish import Settings, app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TODAY = date(2024, 4, 10)


def application(address: str, **settings: Any) -> Any:
    chosen = Settings(**{"hosts": ("127.0.0.1", "testserver"), **settings})
    return app(
        address,
        chosen,
        rate=standing,
        independent=settling.independent,
        intake=_taken,
        today=lambda: TODAY,
        now=_clock(),
    )


def _taken(_: bytes, __: str) -> list[str]:
    return []


def _clock() -> Any:
    """Each judgement has a moment of its own, an hour after the one before."""
    ticks = iter(range(100_000))
    return lambda: datetime.fromtimestamp(1_712_700_000 + next(ticks), UTC)


EVERY = (
    "/missions",
    f"/missions/{shelf.MISSION.id}",
    "/reports",
    "/reports/one",
    "/reports/two",
    "/reports/hostile",
    "/reports/bidi",
    f"/findings/{shelf.LEAVE.id}",
    "/ledger",
    "/ledger?each=1",
    f"/ledger/{shelf.PLEDGE.id}",
    "/levels",
    "/levels?each=1",
    f"/levels/{shelf.SERIES.id}",
    "/timeline",
    "/statements",
    f"/said/{shelf.UTTERANCE.id}",
    "/sources",
    f"/sources/{shelf.COPY.id}",
    "/conflicts",
    f"/conflicts/{shelf.CONFLICT.id}",
    f"/actors/{shelf.ACTOR.id}",
    "/problems",
    "/search",
    "/search?q=soldiers",
    "/search?q=window",
    "/review",
    f"/review?on={shelf.GREETING.id}",
    "/exports",
    "/login",
)
"""Every page there is."""


class Served:
    """A server on a port of its own, for a browser."""

    def __init__(self, address: str, **settings: Any) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.made = application(address, **settings)
        self.server = uvicorn.Server(uvicorn.Config(self.made, port=self.port, log_level="error", ws="none"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        until = time.monotonic() + 30
        while not self.server.started and time.monotonic() < until:
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.made.state.desk.close()


class Watched:
    """A browser's window that lets nothing out and keeps what went wrong."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url, self.strays, self.faults = url, [], []
        context.route("**/*", self._only_ours)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._said)

    def _only_ours(self, route: Any) -> None:
        if route.request.url.startswith((self.url, "data:")):
            route.continue_()
        else:
            self.strays.append(route.request.url)
            route.abort()

    def _said(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.faults.append(message.text)

    def to(self, path: str) -> Page:
        self.page.goto(self.url + path, wait_until="load")
        return self.page


def window(browser: Browser, served: Served, width: int = 1280, height: int = 900, scheme: Any = "light") -> Watched:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    return Watched(context, served.url)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shelf") / "record.db"
    shelf.filled(path)
    return path


@pytest.fixture
def address(template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(template, tmp_path / "record.db"))


@pytest.fixture
def client(address: str) -> Iterator[TestClient]:
    made = application(address)
    with TestClient(made) as client:
        yield client
    made.state.desk.close()


@pytest.fixture
def served(address: str) -> Iterator[Served]:
    server = Served(address)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium: .ci/run installs it")
        pytest.skip("no chromium here: apt-get install chromium, and the browser tests run")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Browser, served: Served) -> Iterator[Watched]:
    made = window(browser, served)
    yield made
    made.page.context.close()
    assert not made.strays
    assert not made.faults
