"""The door of annotate: built-ins and plugins in order, one that raises gives a problem and the run goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from conftest import report
from onrecord import annotate as room
from onrecord.annotate import BUILTINS, Parser, Reading, annotate, extractors
from onrecord.annotate.times import Times
from onrecord.model import Evidence, Finding, Problem, Unknown
from onrecord.pipeline import Reader

REPORT = report("It is unclear when the force will leave.")


@dataclass(frozen=True)
class Plugin:
    """One finding on the first word; `flaw` says what is wrong with it."""

    flaw: str = ""
    name: str = "first-word"
    version: str = "1"
    needs: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset({"unknown"})

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        words = Evidence(reading.text, 0, 2)
        one = Unknown(report=reading.report.id, evidence=words, about=words, producer=self.name)
        if self.flaw == "raises":
            raise ValueError("no luck")
        if self.flaw == "other report":
            one = replace(one, report="elsewhere")
        if self.flaw == "other words":
            one = replace(one, evidence=Evidence("something else", 0, 9))
        if self.flaw == "no name":
            one = replace(one, producer="onrecord")
        yield one
        if self.flaw == "twice":
            yield one


def found(tools: Reader, plugin: Plugin) -> tuple[Finding | Problem, ...]:
    return annotate(REPORT, tools.parser, [plugin, Times()])


def test_a_plugin_s_finding_is_kept_under_its_name(tools: Reader) -> None:
    assert [one.producer for one in found(tools, Plugin()) if isinstance(one, Unknown)] == ["first-word"]
    assert len([one for one in found(tools, Plugin("twice")) if isinstance(one, Unknown)]) == 1


@pytest.mark.parametrize("flaw", ["raises", "other report", "other words", "no name"])
def test_a_plugin_that_fails_is_a_problem_and_the_others_go_on(tools: Reader, flaw: str) -> None:
    got = found(tools, Plugin(flaw))
    (problem,) = [one for one in got if isinstance(one, Problem)]
    assert "first-word" in problem.reason
    assert problem.report == REPORT.id
    assert not [one for one in got if isinstance(one, Unknown)]


def test_built_ins_stand_after_what_they_need() -> None:
    done: set[str] = set()
    made = {kind for worker in BUILTINS for kind in worker().makes}
    for worker in extractors():
        assert worker.needs & made <= done, worker.name
        done |= worker.makes
    assert made == {
        "mention",
        "time",
        "statement",
        "commitment",
        "event",
        "level",
        "need",
        "trend",
        "unknown",
        "contrast",
    }


def test_a_plugin_that_makes_what_another_needs_goes_first() -> None:
    late, early = Plugin(name="late", needs=frozenset({"rumour"})), Plugin(name="early", makes=frozenset({"rumour"}))
    assert [one.name for one in room._ordered([late, early])] == ["early", "late"]


def test_plugins_in_a_circle_still_run() -> None:
    one = Plugin(name="one", needs=frozenset({"b"}), makes=frozenset({"a"}))
    two = Plugin(name="two", needs=frozenset({"a"}), makes=frozenset({"b"}))
    assert len(room._ordered([one, two])) == 2


def test_plugins_come_in_through_the_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        name = "first-word"

        @staticmethod
        def load() -> type[Plugin]:
            return Plugin

    monkeypatch.setattr(room, "entry_points", lambda group: [Entry] if group == "onrecord.extractors" else [])
    assert "first-word" in {worker.name for worker in extractors()}


def test_a_parser_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(room.OnrecordError, match="pip install"):
        Parser("xx_no_such_pipeline")
