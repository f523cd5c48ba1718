"""The command line as people use it: a record made, shown, exported and verified; errors in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app, main
from onrecord.lines import NOUNS

STORY = (
    "DRAVIK, Valdoria (Meridian) — The alliance will withdraw its 900 soldiers from Valdoria by 31 March 2024, "
    "its commander, Gen. Ana Ruiz, said on Thursday.\n\n“We leave as friends,” she said.\n\nIt is unclear who will "
    "guard the bridge.\n\nLoad more\n"
)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def run(*words: object, status: int = 0) -> str:
    wide = {"COLUMNS": "200"}
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False, env=wide)
    assert result.exit_code == status, result.output
    return result.output


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def test_read_gives_lines_whose_spans_are_the_text_s(story: Path) -> None:
    got = rows(run("read", story, "--published", "2024-02-01", "--json"))
    assert got[0]["kind"] == "report"
    assert got[0]["text"] == STORY
    assert {x["kind"] for x in got} >= {"report", "time", "mention", "statement", "commitment", "level", "unknown"}
    for line in got[1:]:
        span = line["evidence"]
        assert STORY[span["start"] : span["end"]] == span["words"]  # type: ignore[index]
    starts = [x["evidence"]["start"] for x in got[1:]]  # type: ignore[index]
    assert starts == sorted(starts)


def test_read_gives_only_the_kinds_asked_for(story: Path) -> None:
    assert {x["kind"] for x in rows(run("read", story, "--json", "--kinds", "time,level"))} == {"time", "level"}
    assert "no such kind rumour" in run("read", story, "--kinds", "rumour", status=2)


def test_read_shows_the_story_with_notes(story: Path) -> None:
    shown = run("read", story, "--published", "2024-02-01")
    assert "We leave as friends" in shown
    assert "31 Mar 2024" in shown
    assert "Load more" not in shown


def test_a_record_from_end_to_end(story: Path) -> None:
    assert "1 added" in run("add", story, "--published", "2024-02-01")
    assert "1 known" in run("add", story, "--published", "2024-02-01")
    assert "31 Mar 2024" in run("ledger")
    assert "31 Mar 2024" in run("ledger", "--on", "2024-03-11", "--due", "20d")
    assert "no commitment fits" in run("ledger", "--on", "2024-03-10", "--due", "0d")
    assert "31 Mar 2024" not in run("ledger", "--on", "2024-03-10", "--due", "20d")
    assert "Ruiz" in run("statements", "--by", "ruiz")
    assert "no statement of such a speaker" in run("statements", "--by", "nobody")
    assert "900" in run("levels")
    assert "31 Mar 2024" in run("timeline")
    assert "Problems: none" in run("problems")
    (listed,) = rows(run("show", "--json"))
    assert "We leave as friends" in run("show", str(listed["id"])[:8])
    exported = rows(run("export", "--format", "jsonl"))
    assert {str(x["kind"]) for x in exported} <= set(NOUNS)
    assert exported == rows(run("export"))
    assert "no faults" in run("verify")
    story.with_name("reports.jsonl").write_text(run("export", "--kinds", "report"), "utf-8")
    assert "1 report: 1 added" in run("add", "reports.jsonl", "--record", "again.db")
    assert [line["id"] for line in rows(run("show", "--json", "--record", "again.db"))] == [listed["id"]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("read", "nowhere.txt"), "No such file"),
        (("add", "nowhere.txt"), "1 failed"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_status_is_0(story: Path, words: tuple[str, ...], told: str) -> None:
    assert told in run(*words)


UNFIT = {
    "list.jsonl": b"\n[1]\n",
    "deep.jsonl": b"[" * 100_000,
    "bytes.jsonl": b"\xff\xfe\xff",
    "when.jsonl": b'{"kind": "judgement", "on": "x", "what": "seen", "who": "ana", "when": "yesterday"}\n',
}
"""Files that hold no judgements."""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ledger", "--record", "none.db"], "there is no record at none.db"),
        (["read", "story.txt", "--published", "soon"], "a day is written 2021-12-09"),
        (["export", "--format", "docx"], "docx"),
        (["show", "nothing", "--record", "empty.db"], "no report 'nothing'"),
        (["ledger", "--due", "999999999999d", "--record", "empty.db"], "so many days are written 30d"),
        (["ledger", "--due", "²d", "--record", "empty.db"], "so many days are written 30d"),
        (["problems", "--record", "foo://x"], "foo://x cannot be opened as a record"),
        (["serve", "--port", "99999", "--record", "empty.db"], "Invalid value for '--port'"),
        (["judgements", "import", "none.jsonl", "--record", "empty.db"], "none.jsonl: No such file"),
        (["judgements", "import", ".", "--record", "empty.db"], "Is a directory"),
        (["judgements", "import", "story.txt", "--record", "empty.db"], "story.txt, line 1: no JSON object"),
        (["judgements", "import", "list.jsonl", "--record", "empty.db"], "list.jsonl, line 2: no JSON object"),
        (["judgements", "import", "deep.jsonl", "--record", "empty.db"], "deep.jsonl, line 1: no JSON object"),
        (["judgements", "import", "bytes.jsonl", "--record", "empty.db"], "bytes.jsonl: not UTF-8"),
        (["judgements", "import", "when.jsonl", "--record", "empty.db"], "when: a day and time"),
    ],
)
def test_errors_are_one_line_that_says_what_to_do(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    run("add", "nowhere.txt", "--record", "empty.db")
    for name, body in UNFIT.items():
        story.with_name(name).write_bytes(body)
    monkeypatch.setattr(sys, "argv", ["onrecord", *words])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    complaint = capsys.readouterr().err
    assert told in complaint
    assert "Traceback" not in complaint


def test_help_is_light_and_every_command_has_an_example() -> None:
    seen = "import sys; from onrecord.cli import app; import typer.main; c = typer.main.get_command(app); "
    heavy = "print(sorted({'spacy', 'sqlalchemy', 'trafilatura', 'numpy', 'rich', 'onnxruntime'} & set(sys.modules)))"
    got = subprocess.run([sys.executable, "-c", seen + heavy], capture_output=True, text=True, check=True)
    assert got.stdout.strip() == "[]"
    for command in app.registered_commands:
        assert "Example:" in (command.callback.__doc__ or ""), command.callback


def test_output_cut_short_by_a_pipe_is_no_error(story: Path) -> None:
    got = subprocess.run(
        f"{sys.executable} -m onrecord read {story} --json | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert got.stderr == ""
    assert json.loads(got.stdout)["kind"] == "report"


def test_lists_show_what_people_decided_and_the_day_asked_for(story: Path, tmp_path: Path) -> None:
    run("add", story, "--published", "2024-02-01")
    (pledge,) = rows(run("ledger", "--json", "--on", "2024-02-10"))
    assert pledge["standing"]["state"] == "due"  # type: ignore[index]
    assert rows(run("ledger", "--json", "--on", "2024-01-10")) == []
    on = pledge["history"][0]["commitment"]  # type: ignore[index]
    judgement = {"kind": "judgement", "on": on, "what": "rejected", "who": "ada", "when": "2024-02-11T09:00:00+00:00"}
    (tmp_path / "j.jsonl").write_text(json.dumps(judgement) + "\n", "utf-8")
    run("judgements", "import", tmp_path / "j.jsonl")
    assert rows(run("ledger", "--json", "--on", "2024-02-10")) == []
    assert on not in {line["id"] for line in rows(run("timeline", "--json"))}
    assert on not in {line["id"] for line in rows(run("show", pledge["history"][0]["report"], "--json"))}  # type: ignore[index]
