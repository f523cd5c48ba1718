"""Files, folders and standard input to captures; what cannot be opened is a problem in its place."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import day, problem
from onrecord.acquire import acquire, files, received
from onrecord.acquire.files import FORMS
from onrecord.model import Capture


def test_a_mix_of_files_comes_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Two."}\n\n{"text": "Three."}\n', "utf-8")
    (tmp_path / "c.html").write_text("<p>Four.</p>", "utf-8")
    got = list(acquire([str(tmp_path)], day("2021-12-09")))
    assert [(c.form, c.line) for c in got if isinstance(c, Capture)] == [
        ("text", None), ("line", 1), ("line", 3), ("html", None),
    ]  # fmt: skip
    assert {c.published for c in got if isinstance(c, Capture)} == {day("2021-12-09")}


def test_a_folder_gives_each_file_with_a_reader_once(tmp_path: Path) -> None:
    inner = tmp_path / "named.txt"
    inner.mkdir()
    (inner / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.ndjson").write_text('{"text": "Two."}', "utf-8")
    (tmp_path / "c.JSONL").write_text('{"text": "Three."}', "utf-8")
    (tmp_path / "d.docx").write_bytes(b"PK")
    got = list(acquire([str(tmp_path)]))
    assert [Path(c.origin).name for c in got if isinstance(c, Capture)] == ["b.ndjson", "c.JSONL", "a.txt"]
    assert len(got) == 3


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_from_disk_and_the_same_as_bytes_give_the_same_captures(tmp_path: Path, ending: str) -> None:
    path, body = tmp_path / f"a{ending}", b'{"text": "One."}'
    path.write_bytes(body)
    (got,) = acquire([str(path)])
    assert isinstance(got, Capture)
    assert [got] == list(received(body, str(path)))
    assert (got.body, got.form) == (body, FORMS[ending])


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_that_is_too_long_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    monkeypatch.setattr(files, "LONGEST_FILE", 1000)
    monkeypatch.setattr(files, "LONGEST_LINE", 1000)
    path, body = tmp_path / f"a{ending}", b"x" * 1001
    path.write_bytes(body)
    (got,) = acquire([str(path)])
    assert "too long" in problem(got).reason
    assert [got] == list(received(body, str(path)))


def test_a_problem_of_a_path_that_is_not_utf_8_can_be_written() -> None:
    (got,) = acquire(["caf\udce9.txt"])
    assert problem(got).reason.startswith("caf\\udce9.txt: ")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere.txt", "No such file"),
        ("story.docx", "no reader for .docx"),
        ("https://paper.example/a", "not fetched yet"),
    ],
)
def test_what_cannot_be_opened(path: str, reason: str) -> None:
    (got,) = acquire([path])
    assert reason in problem(got).reason


def test_a_line_that_is_too_long_is_passed_over_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 1000)
    path = tmp_path / "archive.jsonl"
    path.write_text('{"text": "' + "x" * 5000 + '"}\n{"text": "Two."}\n', "utf-8")
    first, second = acquire([str(path)])
    assert "line 1: too long" in problem(first).reason
    assert isinstance(second, Capture)
    assert second.line == 2


def test_an_empty_archive_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    (got,) = acquire([str(tmp_path / "empty.jsonl")])
    assert "empty" in problem(got).reason


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "One."}\n{"text": "Two."}')))
    assert [c.line for c in acquire(["-"]) if isinstance(c, Capture)] == [1, 2]
