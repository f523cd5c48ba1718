"""What people decided about findings, carried into the entries that were made of them, without making them anew.

A step, point or variant whose finding was rejected falls out; a corrected field of the finding shows in its step and,
where that step or point gave the entry its own field, in the entry. Pages and command line read a record through this.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from onrecord.entries import Pledge, Step, governing
from onrecord.model import Evidence, Period
from onrecord.record.review import Review, Ruling, applied

Line = dict[str, Any]


class Parts(NamedTuple):
    """Where an entry lists what it was made of, and under which name the finding's id stands there."""

    field: str
    id: str
    own: tuple[str, ...]
    """Fields of the finding that its part repeats."""
    whole: tuple[str, ...]
    """Fields of the finding that the entry repeats, the last part's ruling."""


WORDS = ("deadline.span", "deadline.sense")
"""Fields of a finding's deadline that periods do not have."""

EMPTIED = "its findings were rejected"

PARTS: dict[str, Parts] = {
    "pledge": Parts(
        "history", "commitment", ("stage", "deadline", "condition"), ("committer", "beneficiary", "deadline")
    ),
    "series": Parts("points", "level", ("low", "high", "as_of", "approximate"), ("of", "place", "unit")),
    "said": Parts("variants", "statement", (), ()),
}


UNREAD = Evidence("?", 0, 1)
"""In the place of words that nobody looks at."""


def decided(review: Review, lines: Iterable[Line]) -> list[Line]:
    """The lines as people decided them, entries as their findings were decided; `review` says how where they did."""
    lines = list(lines)
    parts = [one for line in lines for one in members(line)]
    rulings = review.rulings({line["id"] for line in lines} | set(parts))
    return [applied(carried(line, rulings), rulings.get(line["id"])) for line in lines]


def rejected(line: Line) -> bool:
    """Whether people rejected the line, or all that it was made of."""
    return (line.get("review") or {}).get("state") == "rejected"


def members(line: Line) -> list[str]:
    """The ids of the findings that an entry was made of, and of the two that a conflict is about."""
    if line["kind"] == "conflict":
        return list(line["findings"])
    parts = PARTS.get(line["kind"])
    return [one[parts.id] for one in line[parts.field]] if parts else []


def carried(line: Line, rulings: Mapping[str, Ruling]) -> Line:
    """The entry as its findings were decided; with `review` "rejected" where nothing of it is left."""
    judged = {one: rulings[one] for one in members(line) if one in rulings}
    if not judged:
        return line
    gone = {one for one, ruling in judged.items() if ruling.state == "rejected"}
    if line["kind"] == "conflict":
        return _rejected(line) if gone else line
    parts = PARTS[line["kind"]]
    kept = [one for one in line[parts.field] if one[parts.id] not in gone]
    if not kept:
        return _rejected(line)
    out = {**line, parts.field: [_part(one, judged.get(one[parts.id]), parts) for one in kept]}
    if line["kind"] == "pledge":
        out["conditions"] = _conditions(out["history"])
    due = _in_force(kept)
    for one in kept:
        ruling = judged.get(one[parts.id])
        if ruling and ruling.values:
            out = _told(out, ruling.values, parts, last=one is kept[-1], due=one is due or len(kept) == 1)
    return out


def emptied(line: Line) -> bool:
    """Whether all that the entry was made of was rejected."""
    return bool((line.get("review") or {}).get("why") == EMPTIED)


def as_of(line: Line, day: date) -> Line | None:
    """A pledge's line as the steps up to `day` give it; None where it was not yet made then.

    Its deadline is the one in force then, its conditions those told by then.
    """
    steps = [step for step in line["history"] if step["date"] is None or step["date"] <= day.isoformat()]
    if len(steps) == len(line["history"]):
        return line
    if not steps:
        return None
    due = _in_force(steps) or {}
    own = {"deadline": due.get("deadline"), "sense": due.get("sense"), "conditions": _conditions(steps)}
    return {**line, "history": steps, **own}


def _conditions(steps: Iterable[Line]) -> list[str]:
    """What a pledge hangs on by these steps, each once."""
    return sorted({step["condition"]["words"] for step in steps if step.get("condition")})


def followed(line: Line) -> Pledge:
    """The pledge of a line as far as its standing goes: when what was said of it, and by when it falls due.

    `as_noun` would check every span against its report, and so read two hundred reports for two hundred pledges.
    """
    steps = tuple(
        Step(
            date=_day(step["date"]), stage=step["stage"], report=step["report"], commitment=step["commitment"],
            evidence=UNREAD, deadline=_period(step.get("deadline")), sense=step.get("sense"),
            condition=_unplaced(step.get("condition")), moved=step.get("moved"),
        )
        for step in line["history"]
    )  # fmt: skip
    return Pledge(act=line["act"], committer=None, beneficiary=None, history=steps)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _period(one: Line | None) -> Period | None:
    return Period(one.get("value"), _day(one.get("begin")), _day(one.get("end"))) if one else None


def _unplaced(span: Line | None) -> Evidence | None:
    """The words of a span, without their place."""
    return Evidence(span["words"], 0, len(span["words"])) if span else None


def _in_force(steps: Sequence[Line]) -> Line | None:
    """The step that gives the deadline in force; None where no step gives any."""
    dues = [step.get("deadline") or {} for step in steps]
    known = (bool(due.get("end") or due.get("begin")) for due in dues)
    place = governing(zip(map(bool, dues), known, (bool(step.get("moved")) for step in steps), strict=True))
    return None if place is None else steps[place]


def _rejected(line: Line) -> Line:
    return {**line, "review": {"state": "rejected", "who": None, "when": None, "why": EMPTIED}}


def _part(part: Line, ruling: Ruling | None, parts: Parts) -> Line:
    values = ruling.values if ruling else {}
    own = {path: value for path, value in values.items() if _root(path) in parts.own and path not in WORDS}
    if "deadline" in parts.own and "deadline.sense" in values:
        own["sense"] = values["deadline.sense"]
    return _applied(part, own) if own else part


def _told(line: Line, values: Mapping[str, str], parts: Parts, *, last: bool, due: bool) -> Line:
    whole = {path: value for path, value in values.items() if _root(path) in parts.whole and path not in WORDS}
    out = _applied(line, {path: value for path, value in whole.items() if due or _root(path) != "deadline"})
    if line["kind"] == "pledge" and last and "act" in values:
        out["act"] = json.loads(values["act"])["words"]
    if line["kind"] == "pledge" and due and "deadline.sense" in values:
        out["sense"] = values["deadline.sense"]
    return out


def _applied(line: Line, values: Mapping[str, str]) -> Line:
    """`applied` with no judgement of its own: the fields alone."""
    made = applied(line, Ruling("corrected", ({"who": "", "when": "", "why": ""},), values)) if values else {**line}
    return {key: value for key, value in made.items() if key != "review" or key in line}


def _root(path: str) -> str:
    return path.partition(".")[0]
