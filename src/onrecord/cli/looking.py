"""Commands that look at a record: they change nothing."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.printing import (
    Json,
    Line,
    Record,
    as_decided,
    days_of,
    give,
    given_day,
    is_named,
    viewed,
)  # fmt: skip

if TYPE_CHECKING:
    from onrecord.record import View

On = Annotated[str | None, typer.Option(help="As things stood on this day [default: today].", metavar="DATE")]


def show(
    report: Annotated[str | None, typer.Argument(help="A report's id, or its beginning.")] = None,
    record: Record = None,
    as_json: Json = False,
) -> None:
    """Show a report on record with all that was found in it; without an id, list the reports.

    \b
    Example:  onrecord show demo-01
    """
    from onrecord import terminal
    from onrecord.lines import as_line

    with viewed(record) as view:
        if report is None:
            reports = list(view.reports())
            rows = [(terminal.day(x["published"]), x["publisher"] or "", x["title"] or "", x["id"]) for x in reports]
            columns = ("published", "publisher", "title", "id")
            give(reports, lambda: terminal.table("Reports", columns, rows, "none; `onrecord add PATH`"), as_json)
            return
        found = view.report(report)
        if found is None:
            raise typer.BadParameter(
                f"no report {report!r} on this record, or several begin so; `onrecord show` lists them"
            )
        lines = as_decided(view, view.findings(report=found.id))
        give([as_line(found), *lines], lambda: terminal.reading(found, lines), as_json)


def timeline(record: Record = None, as_json: Json = False) -> None:
    """Events, deadlines and levels in order of their days.

    \b
    Example:  onrecord timeline --record iraq.db
    """
    from onrecord import terminal

    with viewed(record) as view:
        lines = as_decided(view, view.findings("event", "commitment", "level"))
        times = {line["id"]: line for line in view.findings("time")}
        give(lines, lambda: terminal.timeline(lines, times, days_of(view)), as_json)


def ledger(
    record: Record = None,
    as_json: Json = False,
    on: On = None,
    due: Annotated[str | None, typer.Option(help="Only what falls due within so many days: 30d.")] = None,
    by: Annotated[str | None, typer.Option(help="Only commitments of this party.")] = None,
    mission: Annotated[str | None, typer.Option(help="Only those of this mission.")] = None,
) -> None:
    """Who committed to what, by when, and how it stands.

    \b
    Example:  onrecord ledger --on 2021-12-10 --due 30d
    """
    from onrecord import terminal

    today, within = given_day(on, "--on") or date.today(), _days(due)  # noqa: DTZ011 - the user's own day
    with viewed(record) as view:
        only = set(_mission(view, mission)["pledges"]) if mission else None
        lines = [
            line
            for line in _pledges(view, today)
            if is_named(line.get("committer"), by)
            and (only is None or line["id"] in only)
            and (within is None or _near(line["standing"], within))
        ]
        give(lines, lambda: terminal.ledger(lines, some=bool(due or by or mission or on)), as_json)


def statements(
    record: Record = None,
    as_json: Json = False,
    by: Annotated[str | None, typer.Option(help="Only statements of this speaker.")] = None,
    thoughts: Annotated[bool, typer.Option("--thoughts", help="Also what people are said to think or feel.")] = False,
) -> None:
    """Who said what.

    \b
    Example:  onrecord statements --by al-Araji
    """
    from onrecord import terminal

    with viewed(record) as view:
        manners = ("speech", "writing", "thought", "attitude") if thoughts else ("speech", "writing")
        found = as_decided(view, view.findings("statement"))
        lines = [x for x in found if x["manner"] in manners and is_named(x.get("speaker"), by)]
        give(lines, lambda: terminal.statements(lines, days_of(view), some=by is not None), as_json)


def levels(record: Record = None, as_json: Json = False) -> None:
    """Numbers of people and things over time.

    \b
    Example:  onrecord levels
    """
    from onrecord import terminal

    with viewed(record) as view:
        lines = as_decided(view, view.entries("series"))
        give(lines, lambda: terminal.series(lines, days_of(view)), as_json)


def quotations(
    record: Record = None,
    as_json: Json = False,
    altered: Annotated[bool, typer.Option("--altered", help="Only those whose sense was changed.")] = False,
) -> None:
    """The same utterance as several reports carry it, with what differs set off.

    \b
    Example:  onrecord quotations --altered
    """
    from onrecord import terminal

    with viewed(record) as view:
        said = as_decided(view, view.entries("said"))
        lines = [x for x in said if not altered or any(v["grade"] == "meaning" for v in x["variants"])]
        give(lines, lambda: terminal.quotations(lines, days_of(view)), as_json)


def copies(record: Record = None, as_json: Json = False) -> None:
    """Reports that share text: versions, copies, rewrites; and how many independent sources there are.

    \b
    Example:  onrecord copies
    """
    from onrecord import settling, terminal

    with viewed(record) as view:
        lines = as_decided(view, view.entries("copy"))
        reports = [line["id"] for line in view.reports()]
        give(lines, lambda: terminal.copies(lines, settling.independent(reports, lines), len(reports)), as_json)


def conflicts(record: Record = None, as_json: Json = False) -> None:
    """Findings that cannot both hold.

    \b
    Example:  onrecord conflicts
    """
    from onrecord import terminal

    with viewed(record) as view:
        lines = as_decided(view, view.entries("conflict"))
        give(lines, lambda: terminal.conflicts(lines), as_json)


def mission(
    name: Annotated[str | None, typer.Argument(help="A mission's name, or words of it.")] = None,
    record: Record = None,
    as_json: Json = False,
    on: On = None,
) -> None:
    """The page of one mission; without a name, the missions on record.

    \b
    Example:  onrecord mission "Iraq combat mission" --on 2021-12-10
    """
    from onrecord import terminal

    today = given_day(on, "--on") or date.today()  # noqa: DTZ011 - the user's own day
    with viewed(record) as view:
        if name is None:
            lines = as_decided(view, view.entries("mission"))
            give(lines, lambda: terminal.missions(lines), as_json)
            return
        line = _mission(view, name)
        parts = as_decided(view, (*view.entries("series"), *view.findings()))
        by_id = {x["id"]: x for x in (*_pledges(view, today), *parts)}
        named = [by_id[i] for part in ("pledges", "series") for i in line[part] if i in by_id]
        give([line, *named], lambda: terminal.mission(line, by_id, days_of(view)), as_json)


def problems(record: Record = None, as_json: Json = False) -> None:
    """What could not be read, and why.

    \b
    Example:  onrecord problems
    """
    from onrecord import terminal

    with viewed(record) as view:
        lines = list(view.problems())
        give(lines, lambda: terminal.problems(lines), as_json)


def verify(record: Record = None) -> None:
    """Re-check every cell of the record against the words it rests on. Exit status 1 where one does not hold.

    \b
    Example:  onrecord verify --record iraq.db
    """
    with viewed(record) as view:
        faults = list(view.faults())
        counts = view.counts()
    for fault in faults:
        typer.echo(f"{fault.report} {fault.finding}: {fault.reason}")
    cells = sum(number for kind, number in counts.items() if kind not in ("report", "problem"))
    typer.echo(f"{cells} findings in {counts['report']} reports: {len(faults) or 'no'} faults")
    raise typer.Exit(1 if faults else 0)


def _pledges(view: View, today: date) -> list[Line]:
    """The pledges made by the day, as people decided them, each with how it stands then."""
    from onrecord import settling

    pledges = as_decided(view, view.entries("pledge"))
    return [{**line, "standing": standing} for line, standing in settling.standings(pledges, today)]


def _mission(view: View, name: str) -> Line:
    """The mission that the user means by the name."""
    from onrecord import settling

    fitting = settling.missions_named(view, name)
    if not fitting:
        raise typer.BadParameter(f"no mission {name!r} on this record; `onrecord mission` lists them")
    return fitting[0]


def _days(words: str | None) -> int | None:
    if words is None:
        return None
    if not re.fullmatch(r"[0-9]{1,6}d?", words):
        raise typer.BadParameter(f"--due {words}: so many days are written 30d")
    return int(words.removesuffix("d"))


def _near(standing: Line, within: int) -> bool:
    return standing["state"] == "due" and standing["days"] is not None and standing["days"] <= within


COMMANDS = (
    show, timeline, ledger, statements, levels, quotations, copies, conflicts, mission, problems, verify,
)  # fmt: skip
