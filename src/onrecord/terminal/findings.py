"""How a report and its findings look in a terminal: lines of the line format in, rich renderables out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.model import Report
from onrecord.spelling import day, figure, number, period
from onrecord.terminal.words import Line, party, table, words

MARKS = {
    "statement": ("“", "blue"),
    "commitment": ("⚑", "bright_red"),
    "level": ("#", "green"),
    "time": ("·", "bright_black"),
    "event": ("●", "magenta"),
    "need": ("◇", "yellow"),
    "trend": ("↗", "cyan"),
    "unknown": ("?", "bold"),
    "contrast": ("≠", "bold"),
    "mention": ("◦", "bright_black"),
}
"""A mark and a colour for every kind: kinds are told apart without colour, too (`look.md`)."""

QUIET = ("mention", "time")
"""Kinds that are marked in the text but get no note of their own in the margin."""


def speaker(line: Line) -> str:
    """Who says it: "Qassim al-Araji (Iraq's national security advisor)", or the source's own words."""
    known = line.get("speaker")
    if not known:
        return words(line.get("source")) or "not said by whom"
    return f"{known['name']} ({known['post']})" if known.get("post") else str(known["name"])


def said(line: Line, most: int = 160) -> str:
    """The content, its pieces joined by dots."""
    return " … ".join(words(piece, most) for piece in line["content"])


def _commitment(line: Line) -> str:
    parts = [words(line["act"]), party(line.get("committer")), period(line.get("deadline")), line["stage"]]
    if line.get("condition"):
        parts.append(f"condition: {words(line['condition'], 60)}")
    return " · ".join(part for part in parts if part)


def _level(line: Line) -> str:
    where = f" in {line['place']}" if line.get("place") else ""
    asof = period(line.get("as_of"))
    change = line.get("change")
    turn = (
        f" ({change['direction']} from {figure(change['from'])})" if change and change.get("from") is not None else ""
    )
    return f"{line['of']}{where} {number(line)}{turn}" + (f" · {asof}" if asof else "")


def _event(line: Line) -> str:
    who = " → ".join(party(line[role]) for role in ("actor", "recipient") if line.get(role))
    return " · ".join(part for part in (line["type"], words(line["trigger"]), who, line["reality"]) if part)


NOTES: dict[str, Callable[[Line], str]] = {
    "statement": lambda x: (
        f"{speaker(x)}: {said(x, 100)} · {x['form']}" + (f" · {x['medium']}" if x.get("medium") else "")
    ),
    "commitment": _commitment,
    "level": _level,
    "event": _event,
    "need": lambda x: (
        f"{party(x.get('who'))} needs {words(x['what'])}"
        + (f" from {party(x['from_whom'])}" if x.get("from_whom") else "")
    ),
    "trend": lambda x: f"{x['of']} {x['direction']}" + (f" · {x['place']}" if x.get("place") else ""),
    "unknown": lambda x: f"not known: {words(x['about'])}",
    "contrast": lambda x: f"declared: {words(x['declared'], 70)} ≠ observed: {words(x['observed'], 70)}",
    "time": lambda x: f"{words(x['evidence'])} = {x['value']}" + (f" {x['modifier']}" if x.get("modifier") else ""),
    "mention": lambda x: x["name"] + (f", {x['post']}" if x.get("post") else ""),
}
"""For every kind, what its note in the margin says."""


def note(line: Line) -> str:
    """One finding in one line."""
    return NOTES[line["kind"]](line)


def reading(report: Report, found: Sequence[Line]) -> RenderableType:
    """The reading view: the story paragraph by paragraph, marked, with its notes beneath each."""
    return Group(_heading(report), *_paragraphs(report, [line for line in found if line["kind"] != "problem"]))


def _heading(report: Report) -> Text:
    title = Text(report.title or report.url or report.id, style="bold")
    where = report.dateline.place if report.dateline else None
    facts = [
        where,
        day(report.published.isoformat()) if report.published else "no date known",
        report.publisher,
        report.id,
    ]
    return title.append("\n" + " · ".join(fact for fact in facts if fact) + "\n", style="not bold bright_black")


def _paragraphs(report: Report, found: Sequence[Line]) -> Iterator[RenderableType]:
    for start, end in report.paragraphs:
        inside = [line for line in found if start <= line["evidence"]["start"] < end]
        text = Text(report.text[start:end])
        for line in inside:
            if line["kind"] in (*QUIET, "level", "commitment", "trend", "unknown"):
                span = line["evidence"]
                style = MARKS[line["kind"]][1] if line["kind"] not in QUIET else "underline"
                text.stylize(style, max(0, span["start"] - start), span["end"] - start)
        yield text
        notes = [line for line in inside if line["kind"] not in QUIET]
        if notes:
            yield Padding(Group(*map(_margin, notes)), (0, 0, 0, 4))
        yield Text("")


def _margin(line: Line) -> Text:
    mark, colour = MARKS[line["kind"]]
    return Text(f"{mark} ", style=colour).append(note(line), style="default")


def timeline(lines: Iterable[Line], times: dict[str, Line], days: dict[str, str]) -> RenderableType:
    """What is dated, in order of its days: events, commitments by deadline, levels. `times` gives times by id."""
    dated = sorted(_dated(lines, times), key=lambda row: row[0])
    rows = [(when, MARKS[x["kind"]][0], note(x), day(days.get(x["report"]))) for _, when, x in dated]
    return table("Timeline", ("when", "", "what", "reported"), rows, "nothing dated on record")


def _dated(lines: Iterable[Line], times: dict[str, Line]) -> Iterator[tuple[str, str, Line]]:
    for line in lines:
        when = line.get("deadline") or line.get("as_of") or times.get(line.get("time") or "")
        if when and (when.get("begin") or when.get("end")):
            yield when.get("begin") or when["end"], period(when), line


def statements(lines: Iterable[Line], days: dict[str, str], *, some: bool = False) -> RenderableType:
    """Who said what, by day of the report; `some`: only one speaker's were asked for."""
    none = "no statement of such a speaker; `onrecord statements` shows all" if some else "no statements on record"
    rows = [(day(days.get(x["report"])), speaker(x), said(x), x["form"], x["report"]) for x in lines]
    return table("Statements", ("reported", "who", "what", "form", "report"), rows, none)


def problems(lines: Iterable[Line]) -> RenderableType:
    """What could not be read, and why."""
    rows = [(x["stage"], x["reason"], x.get("report") or "", x.get("detail") or "") for x in lines]
    return table("Problems", ("stage", "reason", "report", "where"), rows, "none")
