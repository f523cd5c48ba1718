"""Dossiers: cases of many reports, in plain text that a journalist can edit; and development sets as nouns.

    === the name of the case
    --- r1 | 2020-11-17 | an optional title
    The Pentagon will {{commitment|cut its force in Iraq to 2,500|who=United States|deadline=by 2021-01-15}}.
    --- r2 | 2021-01-15
    …
    --- expect
    pledge | r1 2020-11-17 announced set | r2 2021-01-15 concluded

What stands in double braces is what an extractor would find: the kind, the words, then fields. A commitment's evidence
is its sentence. The rest is the report's text. `pledge`, `series` and `mission` lines say what must come out; every
pledge of more than one step, and every series of more than one point, must be named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cases import CASES
from onrecord.consolidate.context import Context, context
from onrecord.consolidate.mission_names import NamedMission
from onrecord.consolidate.missions import Source
from onrecord.entries import Pledge, Series, Step
from onrecord.model import (
    Change,
    Commitment,
    Contrast,
    Deadline,
    Evidence,
    Finding,
    Level,
    Mention,
    Need,
    Party,
    Period,
    Report,
    Time,
    Trend,
    Unknown,
)  # fmt: skip
from onrecord.when import days

MARK = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)


@dataclass(frozen=True)
class Dossier:
    name: str
    sources: dict[str, Source]
    expected: tuple[tuple[str, ...], ...]
    given: tuple[NamedMission, ...] = ()

    @property
    def contexts(self) -> dict[str, Context]:
        return {i: s.context for i, s in self.sources.items()}

    def all(self, noun: type) -> list[Any]:
        return [f for s in self.sources.values() for f in s.findings if isinstance(f, noun)]


def dossiers(name: str) -> list[Dossier]:
    parts = re.split(r"(?m)^=== ", (CASES / "pledges" / name).read_text("utf-8"))[1:]
    return [_dossier(part) for part in parts]


def _dossier(part: str) -> Dossier:
    name, _, rest = part.partition("\n")
    body, _, wanted = rest.partition("\n--- expect\n")
    given = tuple(
        NamedMission(line.split("|")[0].strip(), tuple(a.strip() for a in line.split("|")[1:]))
        for line in re.findall(r"(?m)^named: (.+)$", body)
    )
    sources = dict(_source(chunk, given) for chunk in re.split(r"(?m)^--- ", body)[1:])
    lines = tuple(
        tuple(f.strip() for f in line.split(" | "))
        for line in wanted.splitlines()
        if line.strip() and not line.startswith("#")
    )
    return Dossier(name.strip(), sources, lines, given)


def _source(chunk: str, given: tuple[NamedMission, ...]) -> tuple[str, Source]:
    head, _, body = chunk.partition("\n")
    name, published, *title = (part.strip() for part in head.split("|"))
    text, marks = _stripped(body.strip())
    report = Report(id=name, text=text, published=date.fromisoformat(published), title=title[0] if title else None)
    findings = tuple(_findings(report, marks))
    return name, Source(context(report, findings, given), findings)


def _stripped(body: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    text, marks, at = "", [], 0
    for m in MARK.finditer(body):
        kind, words, *fields = m.group(1).split("|")
        text += body[at : m.start()]
        marks.append((len(text), len(text) + len(words), [kind, *fields]))
        text += words
        at = m.end()
    return text + body[at:], marks


def _findings(report: Report, marks: list[tuple[int, int, list[str]]]) -> Iterator[Finding]:
    bare = context(report)
    sides: list[Evidence] = []
    for start, end, (kind, *rest) in marks:
        own = Evidence(report.text, start, end)
        first, last = bare.around(own)
        words = report.text[first:last]
        sentence = Evidence(report.text, last - len(words.lstrip()), first + len(words.rstrip(" .\n")))
        fields = dict(part.partition("=")[::2] for part in rest)
        if kind in ("declared", "observed"):
            sides.append(own)
            if kind == "observed":
                declared, observed = sides[-2:]
                evidence = Evidence(report.text, min(s.start for s in sides[-2:]), max(s.end for s in sides[-2:]))
                yield Contrast(report=report.id, evidence=evidence, declared=declared, observed=observed)
        else:
            yield finding(kind, report.id, own, sentence, fields)


def finding(kind: str, report: str, own: Evidence, sentence: Evidence, f: dict[str, str]) -> Finding:
    if kind == "commitment":
        return Commitment(
            report=report, evidence=sentence, act=own, stage=f.get("stage", "announced"),  # type: ignore[arg-type]
            committer=_party(f.get("who")), beneficiary=_party(f.get("whom")),
            deadline=_deadline(own, f.get("deadline")),
            condition=own if "condition" in f else None,
        )  # fmt: skip
    if kind == "time":
        begin, end = days(f["value"]) or (None, None)
        return Time(report=report, evidence=own, type="DATE", value=f["value"], begin=begin, end=end)
    if kind == "level":
        low, high = (float(v) if v else None for v in (f.get("low"), f.get("high")))
        change = Change("down", float(f["from"]), high) if "from" in f else None
        return Level(
            report=report, evidence=own, of=f["of"], low=low, high=high, approximate="about" in f, unit=f.get("unit"),
            place=f.get("place"), as_of=_period(f.get("as_of")), change=change, asserted_by=f.get("by"),
        )  # fmt: skip
    if kind == "mention":
        return Mention(report=report, evidence=own, name=own.words, type="person", post=f["post"])
    if kind == "unknown":
        return Unknown(report=report, evidence=sentence, about=own)
    if kind == "need":
        return Need(report=report, evidence=sentence, who=_party(f.get("who")), what=own)
    assert kind == "trend", kind
    return Trend(report=report, evidence=own, of=f["of"], direction="up", place=f.get("place"))


def _party(name: str | None) -> Party | None:
    return Party(name) if name else None


def _period(value: str | None) -> Period | None:
    return Period(value, *(days(value) or (None, None))) if value else None


def _deadline(own: Evidence, told: str | None) -> Deadline | None:
    if not told:
        return None
    sense, _, value = told.partition(" ")
    begin, end = days(value) or (None, None)
    return Deadline(own, sense, value or None, begin, end)  # type: ignore[arg-type]


def steps(pledge: Pledge) -> str:
    return " | ".join(_step(step) for step in pledge.history)


def _step(step: Step) -> str:
    return f"{step.report} {step.date} {step.stage}" + (f" {step.moved}" if step.moved else "")


def points(series: Series) -> str:
    told = []
    for p in series.points:
        last = (p.as_of.end or p.as_of.begin) if p.as_of else None
        number = f"{p.low:g}" if p.low == p.high and p.low is not None else f"{_n(p.low)}..{_n(p.high)}"
        flags = "".join(f" {name}" for name in ("stale", "planned", "start") if getattr(p, name))
        told.append(
            f"{p.report} {last} {number}{' repeats' if p.repeats else ''}{flags}{' conflict' if p.conflicts else ''}"
        )
    return " | ".join(told)


def _n(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


# --- development sets


def gold(folder: Path) -> dict[str, Source]:
    """The gold of a development set as sources, by report id."""
    reports = {}
    for line in (folder / "reports.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)
        reports[raw["id"]] = Report(
            id=raw["id"], text=raw["text"], published=date.fromisoformat(raw["published"]), title=raw.get("title")
        )
    found: dict[str, list[Finding]] = {i: [] for i in reports}
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)
        finding = _gold(raw, reports[raw["report"]].text)
        if finding:
            found[raw["report"]].append(finding)
    return {i: Source(context(r, found[i]), tuple(found[i])) for i, r in reports.items()}


def gold_names(folder: Path) -> dict[str, str]:
    """For the id of each gold commitment and level as a noun a short name: the report's number and the gold id."""
    names = {}
    texts = {r["id"]: r["text"] for r in map(json.loads, (folder / "reports.jsonl").read_text("utf-8").splitlines())}
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)
        if raw["kind"] in ("commitment", "level"):
            finding = _gold(raw, texts[raw["report"]])
            assert finding
            names[finding.id] = f"{raw['report'].split('-')[-1]}:{raw['id'][:4]}"
    return names


def _gold(raw: dict[str, Any], text: str) -> Finding | None:
    def span(x: Any) -> Evidence | None:
        return Evidence(text, x["start"], x["end"]) if x else None

    def party(x: Any) -> Party | None:
        return Party(x["name"]) if x else None

    evidence = span(raw["evidence"])
    assert evidence
    common: dict[str, Any] = {"report": raw["report"], "evidence": evidence}
    if raw["kind"] == "commitment":
        return Commitment(
            **common, act=span(raw["act"]) or evidence, stage=raw["stage"], committer=party(raw["committer"]),
            beneficiary=party(raw.get("beneficiary")), condition=span(raw.get("condition")),
            deadline=_gold_deadline(raw.get("deadline"), text, evidence),
        )  # fmt: skip
    if raw["kind"] == "time":
        begin, end = _day(raw.get("begin")), _day(raw.get("end"))
        return Time(**common, type=raw["type"], value=raw["value"], modifier=raw.get("modifier"), begin=begin, end=end)
    if raw["kind"] == "level":
        change = raw.get("change")
        return Level(
            **common, of=raw["of"], low=raw["low"], high=raw["high"], approximate=bool(raw.get("approximate")),
            unit=raw.get("unit"), place=raw.get("place"), as_of=_as_of(raw.get("as_of")),
            change=Change(change["direction"], change.get("from"), change.get("to")) if change else None,
        )  # fmt: skip
    return None


def _gold_deadline(raw: dict[str, Any] | None, text: str, evidence: Evidence) -> Deadline | None:
    if not raw:
        return None
    span = Evidence(text, raw["span"]["start"], raw["span"]["end"]) if "span" in raw else evidence
    begin, end = _day(raw.get("begin")), _day(raw.get("end"))
    if begin is None and end is None:
        begin = end = _day(raw["value"])
    return Deadline(span, raw.get("sense", "by"), raw["value"], begin, end, raw.get("modifier"))


def _as_of(raw: dict[str, Any] | None) -> Period | None:
    if not raw:
        return None
    value = (raw["value"] or "").split(" ")[0] or None
    begin, end = _day(raw.get("begin")), _day(raw.get("end"))
    return (
        Period(value, begin, end)
        if begin or end
        else Period(value, *((days(value) if value else None) or (None, None)))
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
