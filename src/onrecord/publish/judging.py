"""Judging: what comes next before a reviewer, what may be decided, and that two people do not decide at once."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from onrecord.entries import Decision, Judgement
from onrecord.model import FINDINGS
from onrecord.publish import phrases
from onrecord.publish.desk import Desk
from onrecord.record.corrections import SELECTED, fault
from onrecord.record.search import Wanted

Line = dict[str, Any]

QUEUED = ("conflict", "commitment", "contrast", "level", "trend", "statement", "need", "unknown", "event")
"""What waits for judgement, the weightiest first."""

MERGED = ("commitment", "statement", "level")
"""Kinds that consolidation joins over reports, so that two can be told to be the same."""


def following(desk: Desk, who: str, kinds: tuple[str, ...], skip: str | None) -> Line | None:
    """The most urgent proposal that nobody has judged and nobody else has before them, after the card `skip`."""
    wanted = Wanted(kinds=kinds, state="machine", urgent=True)
    after = skip
    for _ in range(4):
        cards, after = desk.catalogue.page(wanted, "urgent", after, 25)
        for card in cards:
            if not desk.held.taken(card.line["id"], who, desk.now()):
                return {**card.line, "cursor": desk.catalogue.cursor(card.line["id"])}
        if after is None:
            return None
    return None


def named(desk: Desk, thing: str) -> Line | None:
    """One finding or entry, as people decided it."""
    found = desk.catalogue.line(thing)
    if found is None:
        return None
    return {**desk.reviewed([found])[0], "cursor": desk.catalogue.cursor(thing)}


def left(desk: Desk, kinds: tuple[str, ...]) -> int:
    """How many proposals wait, counted to a thousand."""
    return desk.catalogue.many(Wanted(kinds=kinds, state="machine", urgent=True))


def doubts(line: Line) -> list[str]:
    """Why this proposal came up: what the machine could not fill in."""
    out = []
    kind, deadline = line["kind"], line.get("deadline") or {}
    if kind == "commitment":
        if not (line.get("committer") or {}).get("name"):
            out.append("who is bound is not known")
        if deadline and deadline.get("sense") != "open" and not deadline.get("end") and not deadline.get("begin"):
            out.append("the deadline has no day")
        if line["stage"] == "unclear":
            out.append("the stage is unclear")
    if kind == "statement" and not line.get("speaker"):
        out.append("the speaker is not known")
    if kind == "level" and not (line.get("as_of") or {}).get("value"):
        out.append("the day is not known")
    if kind == "level" and line.get("approximate"):
        out.append("the number is hedged")
    if kind == "event" and line["reality"] == "unclear":
        out.append("whether it happened is unclear")
    return out


def twins(desk: Desk, line: Line) -> list[Line]:
    """Findings that consolidation joined with this one: it may be split from them."""
    entries = desk.catalogue.entries_of([line["id"]]).get(line["id"], [])
    ids = [step["commitment"] for entry in entries if entry["kind"] == "pledge" for step in entry["history"]]
    ids += [one["statement"] for entry in entries if entry["kind"] == "said" for one in entry["variants"]]
    return desk.findings(one for one in dict.fromkeys(ids) if one != line["id"])[:8]


def alike(desk: Desk, line: Line, without: list[Line]) -> list[Line]:
    """Findings of the same kind with the same longest words: it may be merged with one of them."""
    longest = sorted(set(re.findall(r"\w{4,}", phrases.says(line))), key=lambda word: (-len(word), word))[:2]
    if line["kind"] not in MERGED or not longest:
        return []
    hits = desk.catalogue.search(" ".join(longest), Wanted(kinds=(line["kind"],)), size=12)
    known = {line["id"], *(one["id"] for one in without)}
    return desk.findings(card.line["id"] for card in hits.page.cards if card.line["id"] not in known)[:5]


def judgement(  # noqa: PLR0913 - the fields of a judgement
    desk: Desk, *, on: str, what: str, who: str, why: str, field: str | None, value: str | None
) -> Judgement | str:
    """A judgement ready to be kept; a sentence that says why there is none."""
    if what not in get_args(Decision) or what == "undone":
        return f"There is no decision {what[:40]!r}."
    line = desk.catalogue.line(on)
    if line is None:
        return "There is no such finding on this record."
    decision: Decision = next(one for one in get_args(Decision) if one == what)
    if decision == "corrected":
        value = _written(desk, line, field, value)
        told = fault(line["kind"], field, value, desk.reviewed([line])[0])
        if told:
            return told
    elif decision in ("same", "not the same"):
        if desk.catalogue.line(value or "") is None:
            return "Say which other finding: its id stands on its page."
        field = None
    else:
        field = value = None
    made = Judgement(on=on, what=decision, who=who, when=desk.now(), field=field, value=value, why=why.strip()[:2000])
    return desk.review.anchored(made)


def _written(desk: Desk, line: Line, field: str | None, value: str | None) -> str | None:
    """The new value as it is kept: typed words without blanks round them, a selection with its words."""
    if value is None or field not in SELECTED:
        return value if value is None else value.strip()[:500]
    report = desk.view.report(line["report"]) if line["kind"] in FINDINGS else None
    return _cut(report.text, field, value) if report else ""


def _cut(text: str, field: str, value: str) -> str:
    """A selection with its words; the empty string where there are none."""
    try:
        span = json.loads(value)
        start, end = int(span["start"]), int(span["end"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return ""
    if not 0 <= start < end <= len(text):
        return ""
    cut: Any = {"start": start, "end": end, "words": text[start:end]}
    return json.dumps([cut] if field == "content" else cut, ensure_ascii=False)


def keep(desk: Desk, made: Judgement, known: int | None) -> Line | None:
    """Keep a judgement and tell the corridor; somebody else's judgement where they were faster."""
    other = desk.review.judge(made, known)
    if other is None and desk.judged is not None:
        desk.judged(made)
    return other
