"""How the record's cells are written on a page: signs of kinds, parties, one line a finding.

What the report says is never rewritten here: these are our
own words round it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from onrecord.model import FINDINGS
from onrecord.spelling import day, days, figure, number, period

Line = dict[str, Any]


class Kind(NamedTuple):
    """How a kind of finding is told apart: its sign, and its name for one and for many."""

    sign: str
    one: str
    many: str


KINDS: dict[str, Kind] = {
    "statement": Kind("“", "statement", "statements"),
    "commitment": Kind("⚑", "commitment", "commitments"),
    "level": Kind("#", "level", "levels"),
    "event": Kind("●", "event", "events"),
    "need": Kind("◇", "need", "needs"),
    "trend": Kind("↗", "trend claim", "trend claims"),
    "unknown": Kind("?", "unknown", "unknowns"),
    "contrast": Kind("≠", "contrast", "contrasts"),
    "time": Kind("◴", "time", "times"),
    "mention": Kind("◦", "name", "names"),
    "report": Kind("¶", "report", "reports"),
    "pledge": Kind("⚑", "pledge", "pledges"),
    "said": Kind("“", "utterance", "utterances"),
    "series": Kind("#", "series", "series"),
    "conflict": Kind("≠", "conflict", "conflicts"),
    "mission": Kind("§", "mission", "missions"),
    "actor": Kind("◦", "actor", "actors"),
    "copy": Kind("=", "copy", "copies"),
    "check": Kind("✓", "check", "checks"),
}
"""Signs after `look.md`: kinds are told by sign and pattern as well as by colour."""

NOTED = tuple(kind for kind in KINDS if kind in FINDINGS and kind not in ("time", "mention"))
"""Kinds with a note of their own beside the text; times and names are marked only."""


def words(span: Line | None, most: int = 160) -> str:
    """The words of a span on one line, cut at `most` code points."""
    said = " ".join(str((span or {}).get("words") or "").split())
    return said if len(said) <= most else said[: most - 1].rstrip() + "…"


def name(party: Line | None) -> str:
    """A party's name, or that none is given."""
    return str(party["name"]) if party and party.get("name") else "not said who"


def speaker(line: Line) -> str:
    """Who says it: the source resolved, or its own words."""
    known = line.get("speaker")
    if known and known.get("name"):
        return str(known["name"])
    return words(line.get("source"), 80) or "not said by whom"


def content(line: Line, most: int = 400) -> str:
    """What is ascribed, its pieces joined by dots."""
    return " … ".join(words(piece, most) for piece in line.get("content") or ())


def _commitment(line: Line) -> str:
    condition = f"if: {words(line['condition'], 60)}" if line.get("condition") else ""
    return _joined(name(line.get("committer")), period(line.get("deadline")), line["stage"], condition)


def _level(line: Line) -> str:
    where = f" in {line['place']}" if line.get("place") else ""
    change = line.get("change") or {}
    turn = f"{change['direction']} from {figure(change['from'])}" if change.get("from") is not None else ""
    return _joined(f"{line['of']}{where} {number(line)}", turn, period(line.get("as_of")))


def _event(line: Line) -> str:
    who = " → ".join(name(line[role]) for role in ("actor", "recipient") if line.get(role))
    return _joined(line["type"].lower(), who, line.get("place") or "", line["reality"])


def _need(line: Line) -> str:
    source = f"from {name(line['from_whom'])}" if line.get("from_whom") else ""
    who = line.get("who")
    return _joined(f"needed by {name(who)}" if who else "needed, not said by whom", source)


def _trend(line: Line) -> str:
    return _joined(f"{line['of']} {line['direction']}", line.get("place") or "", period(line.get("period")))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


GISTS: dict[str, Callable[[Line], str]] = {
    "statement": lambda x: _joined(
        speaker(x), (x.get("speaker") or {}).get("post") or "", x["form"], x.get("medium") or ""
    ),
    "commitment": _commitment,
    "level": _level,
    "event": _event,
    "need": _need,
    "trend": _trend,
    "unknown": lambda _: "not known, by this report",
    "contrast": lambda _: "declared against observed",
    "time": lambda x: _joined(
        x.get("value") or x["type"].lower(), x.get("modifier") or "", days(x.get("begin"), x.get("end"))
    ),
    "mention": lambda x: _joined(x["name"], x.get("post") or "", x["type"]),
    "pledge": lambda x: _joined(
        name(x.get("committer")), period({**(x.get("deadline") or {}), "sense": x.get("sense")})
    ),
    "said": lambda x: _joined(x["source"], day(x.get("day"))),
    "series": lambda x: _joined(
        x["of"], x.get("place") or "", f"{len(x['points'])} {'point' if len(x['points']) == 1 else 'points'}"
    ),
    "conflict": lambda x: _joined(x["differs"], x["reading"]),
    "copy": lambda x: _joined(x["relation"], f"{x['share']:.0%} shared"),
    "actor": lambda x: _joined(x["type"], *(one["post"] for one in x["posts"][-1:])),
    "mission": lambda x: _joined(", ".join(x["parties"][:4]), f"{len(x['reports'])} reports"),
    "check": lambda x: _joined(x["verdict"], x.get("reason") or ""),
    "report": lambda x: _joined(x.get("publisher") or "", day(x.get("published"))),
}
"""For every kind what its note says, in our own words."""

SAYS: dict[str, Callable[[Line], str]] = {
    "statement": content,
    "commitment": lambda x: words(x["act"]),
    "need": lambda x: words(x["what"]),
    "unknown": lambda x: words(x["about"]),
    "contrast": lambda x: f"{words(x['declared'], 90)} ≠ {words(x['observed'], 90)}",
    "event": lambda x: words(x["evidence"]),
    "pledge": lambda x: str(x["act"]),
    "said": lambda x: str(x["variants"][0]["words"]) if x["variants"] else "",
    "series": lambda x: str(x["of"]),
    "conflict": lambda x: str(x["about"]),
    "actor": lambda x: str(x["name"]),
    "mission": lambda x: str(x["name"]),
    "report": lambda x: str(x.get("title") or x["id"]),
    "copy": lambda x: " and ".join(x["reports"]),
    "check": lambda x: str(x.get("dataset") or "no data set"),
}
"""For every kind the words that its note quotes; the evidence where none is named."""


def gist(line: Line) -> str:
    """What one finding or entry comes to, in our words."""
    made = GISTS.get(line["kind"])
    return made(line) if made else line["kind"]


def says(line: Line) -> str:
    """The report's words that the note of this finding quotes."""
    made = SAYS.get(line["kind"])
    return made(line) if made else words(line.get("evidence"))


def verbatim(line: Line) -> bool:
    """Whether the quoted words are spoken ones, and not the reporter's."""
    return line["kind"] == "statement" and line.get("form") == "direct"
