"""How entries look in a terminal: ledger, series, altered quotations, copies, conflicts, the mission's page."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from onrecord.spelling import day, number, period
from onrecord.terminal.findings import note
from onrecord.terminal.words import Line, party, short, table, words

STATES = {
    "met": "green",
    "overdue": "bright_red",
    "due": "yellow",
    "open": "default",
    "cannot be rated": "bright_black",
}


def ledger(pledges: Iterable[Line], *, some: bool = False) -> RenderableType:
    """Pledges with how they stand, those due next first; `some`: only some were asked for. Each has its `standing`."""
    rows = [
        (_stands(x["standing"]), _deadline(x), party(x.get("committer")), short(x["act"], 80), _history(x), x["id"])
        for x in sorted(pledges, key=_urgency)
    ]
    columns = ("state", "deadline", "who", "what", "history", "id")
    none = "no commitments on record; `onrecord add PATH` reads reports into it"
    return table("Ledger", columns, rows, "no commitment fits; `onrecord ledger` shows all" if some else none)


def _urgency(pledge: Line) -> tuple[int, str, str]:
    state = pledge["standing"]["state"]
    order = ("overdue", "due", "open", "cannot be rated", "met")
    return order.index(state), (pledge.get("deadline") or {}).get("end") or "9999", pledge["id"]


def _stands(standing: Line) -> str:
    days = standing.get("days")
    if standing["state"] == "due" and days is not None:
        return f"due in {days} day{'s' * (days != 1)}"
    if standing["state"] == "overdue" and days is not None:
        return f"overdue by {-days} day{'s' * (days != -1)}"
    return str(standing["state"])


def _deadline(pledge: Line) -> str:
    return period({**(pledge.get("deadline") or {}), "sense": pledge.get("sense")}) if pledge.get("deadline") else ""


def _history(pledge: Line) -> str:
    return " → ".join(f"{day(step['date']) or 'no day'} {step['stage']}" for step in pledge["history"])


def series(lines: Iterable[Line], days: Mapping[str, str]) -> RenderableType:
    """Levels over time: a block a series, a row a point."""
    rows: list[Sequence[str]] = []
    for one in sorted(lines, key=lambda x: (x["of"].lower(), x.get("place") or "", x["id"])):
        head = f"{one['of']}{', ' + one['place'] if one.get('place') else ''}"
        for point in one["points"]:
            told = " repeated" * bool(point.get("repeats")) + " conflict" * bool(point.get("conflicts"))
            when = period(point.get("as_of")) or day(days.get(point["report"]))
            rows.append((head, when, number(point), words(point["evidence"], 60), point["report"], told.strip()))
            head = ""
    return table("Levels", ("of", "as of", "number", "words", "report", ""), rows, "no levels on record")


def quotations(lines: Iterable[Line], days: Mapping[str, str]) -> RenderableType:
    """Each utterance with its variants under each other; what differs from the fullest stands out."""
    blocks = [_utterance(line, days) for line in lines]
    return Group(*blocks) if blocks else Text("Quotations: none is carried by more than one report")


def _utterance(line: Line, days: Mapping[str, str]) -> RenderableType:
    base = next((v["words"] for v in line["variants"] if v["statement"] == line.get("fullest")), None)
    base = base or line["variants"][0]["words"]
    head = Text(f"{line['source']}  {day(line.get('day'))}", style="bold")
    return Group(head, *(_variant(v, base, days) for v in line["variants"]), Text(""))


def _variant(variant: Line, base: str, days: Mapping[str, str]) -> RenderableType:
    changed = ", ".join(variant.get("changed") or ())
    grade = variant["grade"] + (f": {changed}" if changed else "")
    head = Text(f"{variant['report']}  {day(days.get(variant['report']))}  ", style="bright_black").append(
        grade, style="bright_red" if variant["grade"] == "meaning" else "default"
    )
    return Padding(Group(head, differing(base, variant["words"])), (0, 0, 0, 2))


def differing(base: str, other: str) -> Text:
    """`other` with the words that `base` has otherwise set off: [+added+], [-left out-]."""
    left, right = (re.findall(r"\w+(?:[’'-]\w+)*|[^\w\s]|\s+", side) for side in (base, other))
    out = Text()
    for what, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        gone, new = "".join(left[a:b]), "".join(right[c:d])
        if what == "equal":
            out.append(new)
            continue
        if gone.strip():
            out.append(f"[-{gone.strip()}-]", style="strike bright_black").append(
                " " if not new and gone.endswith(" ") else ""
            )
        if new.strip():
            out.append(f"[+{new.strip()}+]", style="bold bright_red").append(" " if new.endswith(" ") else "")
        elif new:
            out.append(new)
    return out


def copies(lines: Iterable[Line], independent: int, reports: int) -> RenderableType:
    """Pairs of reports with shared text, and how many independent sources there are."""
    rows = [
        (x["relation"], *x["reports"], f"{x['share']:.0%}", (x.get("origin") or {}).get("report", ""),
         (x.get("origin") or {}).get("why", ""))
        for x in lines
    ]  # fmt: skip
    drawn = table(
        "Copies", ("relation", "report", "report", "shared", "origin", "why"), rows, "no two reports share text"
    )
    return Group(drawn, Text(f"{reports} reports, {independent} independent sources"))


def conflicts(lines: Iterable[Line]) -> RenderableType:
    """Pairs of findings that cannot both hold."""
    rows = [
        (x["differs"], short(x["about"], 50), x["reports"][0], words(x["evidence"][0], 50),
         x["reports"][1], words(x["evidence"][1], 50), x["reading"])
        for x in lines
    ]  # fmt: skip
    return table("Conflicts", ("differs", "about", "report", "has", "report", "has", "reading"), rows, "none found")


def missions(lines: Iterable[Line]) -> RenderableType:
    """The missions on record, the one with most reports first."""
    ordered = sorted(lines, key=lambda x: (-len(x["reports"]), x["name"]))
    rows = [(x["name"], str(len(x["reports"])), str(len(x["pledges"])), ", ".join(x["parties"][:4])) for x in ordered]
    return table("Missions", ("mission", "reports", "pledges", "parties"), rows, "none is named in the reports")


def mission(line: Line, by_id: Mapping[str, Line], days: Mapping[str, str]) -> RenderableType:
    """The page of one mission. `by_id` gives the lines it names: pledges (with standing), series, findings."""
    return Group(
        Text(line["name"], style="bold"),
        Text(", ".join(line["parties"]), style="bright_black"),
        *(Text(f"also called {', '.join(line['aliases'])}", style="bright_black"),) * bool(line["aliases"]),
        Text(""),
        *_roles(line["roles"]),
        ledger(by_id[i] for i in line["pledges"] if i in by_id),
        Text(""),
        series((by_id[i] for i in line["series"] if i in by_id), days),
        *_lists(line, by_id),
        Text(f"\n{len(line['reports'])} reports"),
    )


def _roles(roles: Sequence[Line]) -> Iterator[RenderableType]:
    for how in ("declared", "observed"):
        rows = [(*_played(r), words(r["evidence"], 70), r["report"]) for r in roles if r["how"] == how]
        yield table(f"Role, {how}", ("from or until", "role", "words", "report"), rows, "nothing on record says")
        yield Text("")


def _played(role: Line) -> tuple[str, str]:
    """Since when a role is played; until when, and that it ends, where the report says so."""
    if not role.get("ends"):
        return period(role.get("since")) or "no day", role["role"]
    until = period(role.get("until"))
    return f"until {until}" if until else "no day", f"{role['role']}: ends"


def _lists(line: Line, by_id: Mapping[str, Line]) -> Iterator[RenderableType]:
    answered = dict(tuple(pair) for pair in line["answered"])
    for name in ("needs", "trends", "unknowns", "contrasts"):
        found = [by_id[i] for i in line[name] if i in by_id]
        if not found:
            continue
        yield Text(f"\n{name.capitalize()}", style="italic")
        for one in found:
            told = Text("  " + note(one), style="default").append(f"  {one['report']}", style="bright_black")
            if one["id"] in answered and answered[one["id"]] in by_id:
                told.append(f"  answered: {note(by_id[answered[one['id']]])}")
            if name == "trends":
                told.append("  not tested: no incident data on record", style="bright_black")
            yield told
