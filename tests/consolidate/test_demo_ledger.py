"""The demo dispatches, their findings written down by hand: each pledge and series comes out as one entry, in order."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files

from cases import CASES
from conftest import corpora
from consolidate.dossiers import Dossier, gold, points, steps
from consolidate.dossiers import finding as made
from consolidate.test_pledges import told
from consolidate.test_series import told as told_series
from onrecord.consolidate.context import context
from onrecord.consolidate.mission_names import missions_differ
from onrecord.consolidate.missions import Source, find, missions
from onrecord.consolidate.pledges import pledges
from onrecord.consolidate.series import series
from onrecord.consolidate.standings import standing
from onrecord.entries import Pledge
from onrecord.model import Capture, Commitment, Evidence, Finding, Level, Report
from onrecord.pipeline import Reader, capture_read

FOUND = CASES / "pledges" / "demo.findings"

PLEDGES = """
demo-03 2020-06-11 announced set | demo-04 2020-09-09 announced set
demo-05 2020-11-17 announced set | demo-06 2021-01-15 concluded
demo-08 2021-04-07 agreed set | demo-14 2021-12-29 concluded
demo-09 2021-07-26 announced set | demo-10 2021-07-26 agreed | demo-10 2021-12-09 concluded | demo-11 2021-12-09 concluded | demo-12 2021-12-09 concluded | demo-13 2021-12-10 concluded
demo-10 2021-12-09 announced | demo-11 2021-12-09 announced | demo-13 2021-12-10 announced
demo-16 2024-09-27 agreed set | demo-17 2025-03-14 in effect | demo-18 2025-09-01 concluded
"""  # noqa: E501  # one pledge a line

SERIES = """
demo-01 2020-01-06 5200 | demo-03 2020-06-11 5001.. | demo-04 2020-09-30 3000 planned | demo-05 2020-11-17 3000 | demo-05 2021-01-15 2500 planned | demo-06 2021-01-15 2500 | demo-07 2021-02-18 2500 repeats | demo-08 2021-04-07 2500 repeats | demo-10 2021-12-09 2500 repeats conflict | demo-11 2021-12-09 2500 repeats conflict | demo-12 2021-12-09 2000 conflict | demo-13 2021-12-10 2500 repeats stale | demo-14 2021-12-29 2500 repeats stale | demo-18 2025-10-21 ..1999
"""  # noqa: E501  # one series a line


@cache
def demo() -> Dossier:
    texts = files("onrecord").joinpath("demo/dispatches.jsonl").read_text("utf-8").splitlines()
    reports = {
        raw["id"]: Report(
            id=raw["id"], text=raw["text"], published=date.fromisoformat(raw["published"]), title=raw["title"]
        )
        for raw in map(json.loads, texts)
    }
    found: dict[str, list[Finding]] = {i: [] for i in reports}
    told_ = (line for line in FOUND.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    for line in told_:
        report = reports[f"demo-{line[:2]}"]
        found[report.id].append(_finding(report, line[3:]))
    return Dossier("demo", {i: Source(context(r, found[i]), tuple(found[i])) for i, r in reports.items()}, ())


def _finding(report: Report, line: str) -> Finding:
    kind, words, *rest = (part.strip() for part in line.split(" | "))
    before, _, marked = words.rpartition("[")
    words = marked.rstrip("]")
    at = report.text.index(before + words) + len(before)
    own = Evidence(report.text, at, at + len(words))
    first, last = context(report).around(own)
    text = report.text[first:last]
    sentence = Evidence(report.text, last - len(text.lstrip()), first + len(text.rstrip(" .\n")))
    return made(kind, report.id, own, sentence, dict(part.partition("=")[::2] for part in rest))


def joined() -> tuple[Pledge, ...]:
    return pledges(demo().all(Commitment), demo().contexts)


def test_each_pledge_is_one_entry_with_its_history_in_order() -> None:
    assert told(joined()) == sorted(PLEDGES.strip().splitlines())


def test_each_series_is_one_entry_with_its_points_in_order() -> None:
    assert told_series(series(demo().all(Level), demo().contexts)) == sorted(SERIES.strip().splitlines())


def test_the_deadline_of_the_combat_mission() -> None:
    pledge = next(p for p in joined() if "demo-09 2021-07-26 announced set" in steps(p))
    assert standing(pledge, date(2021, 8, 1)).days == 152
    assert standing(pledge, date(2021, 12, 20)).state == "met"
    december = [(p.id, standing(p, date(2021, 12, 1))) for p in joined()]
    assert [i for i, s in december if s.state == "due" and s.days is not None and s.days <= 30] == [pledge.id]


def test_the_mission_has_its_page() -> None:
    found = missions(demo().sources, joined(), series(demo().all(Level), demo().contexts))
    assert sorted(m.name for m in found) == ["NATO Mission Iraq", "United States mission in Iraq"]
    (mission,) = find(found, "Iraq combat mission")
    shown = {p.id: p for p in joined()}
    assert any("demo-09" in steps(shown[i]) and "demo-12" in steps(shown[i]) for i in mission.pledges)
    assert [(r.role, r.ends) for r in mission.roles if r.report == "demo-09"] == [("train", False), ("combat", True)]
    ended = next(r.until for r in mission.roles if r.report == "demo-09" and r.ends)
    assert ended
    assert ended.end == date(2021, 12, 31)
    assert not any("vaccine" in shown[i].act for i in mission.pledges)
    assert points(next(s for s in series(demo().all(Level), demo().contexts) if s.id in mission.series))


def test_no_pledge_of_the_demo_and_the_development_sets_is_of_two_missions() -> None:
    sources = demo().sources | gold(corpora("ledger-dev-a")) | gold(corpora("record-dev"))
    contexts = {i: s.context for i, s in sources.items()}
    found = [f for s in sources.values() for f in s.findings if isinstance(f, Commitment)]
    by_id = {f.id: f for f in found}
    for pledge in pledges(found, contexts):
        parts = [by_id[s.commitment] for s in pledge.history]
        told_ = [contexts[f.report].missions_of(f.evidence) for f in parts]
        assert not any(missions_differ(a, b) for a in told_ for b in told_), steps(pledge)


TOGETHER = """
001 2021-12-09 announced | demo-10 2021-12-09 announced | demo-11 2021-12-09 announced | demo-13 2021-12-10 announced
097 2020-11-17 announced set | demo-05 2020-11-17 announced | demo-06 2021-01-15 concluded
163 2023-06-30 announced set | da-03 2023-06-30 announced
demo-03 2020-06-11 announced set | demo-04 2020-09-09 announced set
demo-08 2021-04-07 agreed set | 001 2021-12-09 announced | demo-14 2021-12-29 concluded
demo-09 2021-07-26 announced set | demo-10 2021-07-26 agreed | 001 2021-12-09 reaffirmed | demo-10 2021-12-09 concluded | demo-11 2021-12-09 concluded | demo-12 2021-12-09 concluded | demo-13 2021-12-10 concluded
demo-16 2024-09-27 agreed set | demo-17 2025-03-14 in effect | demo-18 2025-09-01 concluded
"""  # noqa: E501  # the pledges of the three sets together that are of several sets, or of several demo dispatches

COUNTED = """
151 2014-12-28 10600 | da-17 2020-07-08 8600 repeats planned | da-01 2020-07-13 8600 planned | da-16 2020-07-13 8600 repeats planned | 097 2020-11-17 4500 | demo-05 2020-11-17 4500 repeats | 097 2021-01-15 2500 planned
demo-01 2020-01-06 5200 | demo-03 2020-06-11 5001.. | 088 2020-09-09 5200 repeats stale | 088 2020-09-09 5200 repeats stale | 088 2020-09-30 3000 planned | 088 2020-09-30 3000 repeats planned | demo-04 2020-09-30 3000 repeats planned | 097 2020-11-17 3000 | demo-05 2020-11-17 3000 repeats | 097 2021-01-15 2500 planned | 097 2021-01-15 2500 repeats planned | demo-05 2021-01-15 2500 repeats planned | demo-06 2021-01-15 2500 | demo-07 2021-02-18 2500 repeats | demo-08 2021-04-07 2500 repeats | 001 2021-12-09 2500 repeats conflict | demo-10 2021-12-09 2500 repeats conflict | demo-11 2021-12-09 2500 repeats conflict | demo-12 2021-12-09 2000 conflict | demo-13 2021-12-10 2500 repeats stale | demo-14 2021-12-29 2500 repeats stale | demo-18 2025-10-21 ..1999 | 088 None 3500
"""  # noqa: E501  # the same for series


@cache
def together() -> Dossier:
    """The demo dispatches, record-dev and ledger-dev-a in one pool; three of the demo's stories are theirs too."""
    return Dossier("together", demo().sources | gold(corpora("record-dev")) | gold(corpora("ledger-dev-a")), ())


def of_several(lines: list[str]) -> list[str]:
    """The lines that reports of several sets, or several dispatches of the demo, have a part in."""
    found = []
    for line in lines:
        reports = {step.split()[0] for step in line.split(" | ")}
        folders = {name.rpartition("-")[0] for name in reports}
        if len(folders) > 1 or folders == {"demo"}:
            found.append(line)
    return sorted(found)


def test_the_sets_together_each_pledge_and_series_is_one_entry_in_order() -> None:
    pool = together()
    assert of_several(told(pledges(pool.all(Commitment), pool.contexts))) == TOGETHER.strip().splitlines()
    assert of_several(told_series(series(pool.all(Level), pool.contexts))) == COUNTED.strip().splitlines()


def test_the_sets_together_nothing_is_in_two_missions_and_every_finding_in_one_entry() -> None:
    pool = together()
    ps, ss = pledges(pool.all(Commitment), pool.contexts), series(pool.all(Level), pool.contexts)
    held = [thing for mission in missions(pool.sources, ps, ss) for thing in (*mission.pledges, *mission.series)]
    assert len(held) == len(set(held))
    steps_ = [thing for p in ps for thing in {s.commitment for s in p.history}]
    assert sorted(steps_) == sorted(f.id for f in pool.all(Commitment))
    assert sorted(thing for s in ss for thing in {p.level for p in s.points}) == sorted(f.id for f in pool.all(Level))
    assert all([s.date for s in p.history if s.date] == sorted(s.date for s in p.history if s.date) for p in ps)


def test_end_to_end_the_demo_gives_the_mission_its_deadline_and_its_troops(tools: Reader) -> None:
    """Through the extractors as they are: only what must never get lost."""
    sources = {}
    for raw in map(json.loads, files("onrecord").joinpath("demo/dispatches.jsonl").read_text("utf-8").splitlines()):
        outcome = capture_read(Capture("demo", json.dumps(raw).encode(), "line"), tools)
        assert outcome.report
        findings = tuple(f for f in outcome.found if isinstance(f, Finding))
        sources[outcome.report.id] = Source(context(outcome.report, findings), findings)
    contexts = {i: s.context for i, s in sources.items()}
    every = [f for s in sources.values() for f in s.findings]
    ps = pledges([f for f in every if isinstance(f, Commitment)], contexts)
    ss = series([f for f in every if isinstance(f, Level)], contexts)
    (mission, *_) = find(missions(sources, ps, ss), "Iraq combat mission")
    own = [p for p in ps if p.id in mission.pledges]
    assert any(s.deadline and s.deadline.end == date(2021, 12, 31) for p in own for s in p.history)
    troops = max((s for s in ss if s.id in mission.series), key=lambda s: len(s.points))
    assert {5200.0, 2500.0, 2000.0} <= {p.low for p in troops.points}
    assert {"advise, train", "combat"} <= {r.role for r in mission.roles}
