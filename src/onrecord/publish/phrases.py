"""How the record's cells are written for a reader: dates, numbers with their hedge, parties, one line a finding.

Dates are written "9 Dec 2021". Numbers carry their hedge. What the report says is never rewritten here: these are our
own words round it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from onrecord.model import FINDINGS

Line = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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


def day(iso: str | date | None) -> str:
    """Write 2021-12-09 as "9 Dec 2021"; nothing for nothing."""
    if not iso:
        return ""
    try:
        when = iso if isinstance(iso, date) else date.fromisoformat(str(iso)[:10])
    except ValueError:
        return str(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)


def spelt(told: str) -> str:
    """A sentence of ours with its days as readers write them: "met by 2021-12-09" is "met by 9 Dec 2021"."""
    return _ISO.sub(lambda one: day(one[0]), told)


def month(iso: str) -> str:
    """Write 2021-12 as "Dec 2021"."""
    year, _, number = iso.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number.isdigit() and 1 <= int(number) <= 12 else iso


def days(begin: str | None, end: str | None) -> str:
    """A stretch of days, as short as it can be said: "Jul 2021", "2021", "9 Dec 2021", "1–10 Dec 2021"."""
    if not begin or not end:
        return f"from {day(begin)}" if begin else f"to {day(end)}" if end else ""
    if begin == end:
        return day(begin)
    if begin[5:] == "01-01" and end[5:] == "12-31":
        return begin[:4] if begin[:4] == end[:4] else f"{begin[:4]}–{end[:4]}"
    if begin[:7] == end[:7]:
        whole = begin[8:] == "01" and int(end[8:]) >= 28
        return month(begin[:7]) if whole else f"{int(begin[8:])}–{day(end)}"
    return f"{day(begin)} – {day(end)}"


def period(one: Line | None) -> str:
    """A deadline or period with its sense: "by 31 Dec 2021", "Jul 2021", or its words where no day is known."""
    if not one:
        return ""
    sense = one.get("sense") or ""
    if sense == "open":
        return "open"
    begin, end = one.get("begin"), one.get("end")
    if sense == "before" and begin:
        spelt = day(begin)  # "before 2028" ends with 2027: its first day is the one not to be reached
    else:
        spelt = day(end) if sense in ("by", "until") and end else days(begin, end)
    spelt = spelt or (one.get("span") or {}).get("words") or one.get("value") or ""
    return spelt if sense in ("on", "") else f"{sense} {spelt}".strip()


def number(level: Line) -> str:
    """A level with its hedge: "≈ 2,500", "≥ 51", "≤ 900", "900–1,000"."""
    low, high = level.get("low"), level.get("high")
    about = "≈ " if level.get("approximate") else ""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{about}≥ {figure(low)}"
    if low is None:
        return f"{about}≤ {figure(high)}"
    return about + (figure(low) if low == high else f"{figure(low)}–{figure(high)}")


def figure(value: float | None) -> str:
    """Digits in groups of three."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


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
