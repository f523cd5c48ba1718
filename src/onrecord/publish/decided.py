"""What people decided about findings, carried into the entries that were made of them, without making them anew.

A step, point or variant whose finding was rejected falls out; a corrected field of the finding shows in its step and,
where that step or point gave the entry its own field, in the entry.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from onrecord.entries import governing
from onrecord.record.review import Ruling, applied

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
        out["conditions"] = sorted({one["condition"]["words"] for one in out["history"] if one.get("condition")})
    due = _in_force(kept)
    for one in kept:
        ruling = judged.get(one[parts.id])
        if ruling and ruling.values:
            out = _told(out, ruling.values, parts, last=one is kept[-1], due=one is due or len(kept) == 1)
    return out


def emptied(line: Line) -> bool:
    """Whether all that the entry was made of was rejected."""
    return bool((line.get("review") or {}).get("why") == EMPTIED)


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
