"""A record of our own, a client on its pages, a server and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from room import CHROMIUM, FLAGS, Served, Watched, application, window
from starlette.testclient import TestClient

import shelf


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
