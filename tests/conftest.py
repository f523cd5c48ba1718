"""What several test files share: the tools loaded once, reports from words, the corpora where they are."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from onrecord.config import Config
from onrecord.lines import as_line
from onrecord.model import Capture, Problem, Report
from onrecord.pipeline import Reader, capture_read, reader
from onrecord.read import read

pytest_plugins = ["room"]

settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=40
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def tools() -> Reader:
    return reader(Config().pipeline, encoder=Config().encoder)


def corpora(*names: str) -> Path:
    """The folder of a development set; skips plainly where it is absent."""
    path = Path(os.environ.get("ONRECORD_CORPORA", "../shared/data")).joinpath(*names)
    if not path.exists():
        pytest.skip(f"needs {path}: set ONRECORD_CORPORA to the development sets")
    return path


def report(text: str, published: str | None = "2021-12-09", **fields: Any) -> Report:
    """A report of these words; fails where they cannot be read."""
    got = read(captured(text, published, **fields))
    assert isinstance(got, Report), got
    return got


def captured(text: str, published: str | None = None, **fields: Any) -> Capture:
    line = {"text": text, "published": published, **fields}
    return Capture("test", json.dumps(line).encode(), "line", None)


def lines(text: str, tools: Reader, published: str | None = "2021-12-09", **fields: Any) -> list[dict[str, Any]]:
    """Everything found in `text`, as lines."""
    outcome = capture_read(captured(text, published, **fields), tools)
    return [as_line(one) for one in outcome.found]


def day(words: str) -> date:
    return date.fromisoformat(words)


def problem(got: object) -> Problem:
    assert isinstance(got, Problem), got
    return got
