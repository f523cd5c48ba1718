"""Words typed, calls made, lines printed. Nothing else in the house prints.

Rooms are imported by the command that needs them, so that `onrecord --help` answers at once.

Exit status: 0 done (also where single reports failed: they are `problem` lines); 1 a check failed (`verify` found a
fault, `bench` a figure below its floor); 2 the call or a setting is wrong, or the record cannot be opened; 130 stopped
by Ctrl-C.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord import __version__
from onrecord.config import config
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.record import View

app = typer.Typer(
    name="onrecord",
    help="Puts the news on record: who said what, who committed to what by when, and what became of it.",
    epilog="Try `onrecord demo`, then `onrecord ledger`. Every command has --help with an example.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
bench = typer.Typer(help="Measure accuracy and speed.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(bench, name="bench")

Line = dict[str, Any]

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for JSON lines on standard input.")]
Published = Annotated[
    str | None, typer.Option(help="The day of publication, for texts that do not say it.", metavar="DATE")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, as in docs/contract.md.")]
Kinds = Annotated[str | None, typer.Option(help="Only these kinds, with commas between: time,statement")]
Record = Annotated[str | None, typer.Option(help="The record: a path or a database address [default: onrecord.db]")]


def main() -> None:
    """The program's entry: one line and a status for everything that can go wrong."""
    try:
        app()
    except OnrecordError as error:
        sys.stderr.write(f"onrecord: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.command()
def read(paths: Paths, published: Published = None, as_json: Json = False, kinds: Kinds = None) -> None:
    """Read reports and show what is found in them. Keeps nothing.

    \b
    Example:  onrecord read story.txt --published 2021-12-09
              onrecord read archive.jsonl --json --kinds commitment,level
    """
    from onrecord import pipeline, terminal
    from onrecord.lines import as_line

    wanted = _kinds(kinds)
    day = _day(published)
    for outcome in pipeline.take(paths, day, pipeline.reader(config().pipeline)):
        nouns = [*([outcome.report] if outcome.report else []), *outcome.found]
        lines = [line for line in map(as_line, nouns) if not wanted or line["kind"] in wanted]
        if as_json:
            _print_lines(lines)
        elif outcome.report:
            _show(terminal.reading(outcome.report, [line for line in lines if line["kind"] != "report"]))
        if not as_json:
            for line in (line for line in lines if line["kind"] == "problem"):
                typer.echo(f"problem: {line['reason']} {line['detail']}".rstrip(), err=True)


@app.command()
def add(paths: Paths, published: Published = None, record: Record = None) -> None:
    """Put reports on record. What is on record already stays as it is.

    \b
    Example:  onrecord add reports/ --record iraq.db
    """
    from onrecord import pipeline
    from onrecord.acquire import acquire
    from onrecord.record import Store

    day, settings = _day(published), config()
    store = Store(record or settings.record)
    total = None if "-" in paths else sum(1 for _ in acquire(paths, day))
    done: dict[str, int] = {}
    tools = pipeline.reader(settings.pipeline)
    for what in _progress(pipeline.keep(acquire(paths, day), tools, store), total, "reading"):
        done[what] = done.get(what, 0) + 1
    store.close()
    counts = ", ".join(f"{done[what]} {what}" for what in ("added", "known", "refused", "failed") if what in done)
    typer.echo(f"{sum(done.values())} reports: {counts or 'none'}. Record: {store.address}")
    if done.get("failed") or done.get("refused"):
        typer.echo("`onrecord problems` says why some were not taken.")


@app.command()
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

    with _view(record) as view:
        if report is None:
            reports = list(view.reports())
            rows = [(terminal.day(x["published"]), x["publisher"] or "", x["title"] or "", x["id"]) for x in reports]
            listed = terminal.table(
                "Reports", ("published", "publisher", "title", "id"), rows, "none; `onrecord add PATH`"
            )
            _give(reports, lambda: listed, as_json)
            return
        found = view.report(report)
        if found is None:
            raise typer.BadParameter(
                f"no report {report!r} on this record, or several begin so; `onrecord show` lists them"
            )
        lines = list(view.findings(report=found.id))
        _give([as_line(found), *lines], lambda: terminal.reading(found, lines), as_json)


@app.command()
def timeline(record: Record = None, as_json: Json = False) -> None:
    """Events, deadlines and levels in order of their days.

    \b
    Example:  onrecord timeline --record iraq.db
    """
    from onrecord import terminal

    with _view(record) as view:
        lines = list(view.findings("event", "commitment", "level"))
        times = {line["id"]: line for line in view.findings("time")}
        _give(lines, lambda: terminal.timeline(lines, times, _days(view)), as_json)


@app.command()
def ledger(
    record: Record = None,
    as_json: Json = False,
    by: Annotated[str | None, typer.Option(help="Only commitments of this party.")] = None,
) -> None:
    """Who committed to what, by when, and how it stands.

    \b
    Example:  onrecord ledger --by coalition
    """
    from onrecord import terminal

    with _view(record) as view:
        lines = [x for x in view.findings("commitment") if _named(x.get("committer"), by)]
        _give(lines, lambda: terminal.ledger(lines, _days(view)), as_json)


@app.command()
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

    with _view(record) as view:
        manners = ("speech", "writing", "thought", "attitude") if thoughts else ("speech", "writing")
        lines = [x for x in view.findings("statement") if x["manner"] in manners and _named(x.get("speaker"), by)]
        _give(lines, lambda: terminal.statements(lines, _days(view)), as_json)


@app.command()
def levels(record: Record = None, as_json: Json = False) -> None:
    """Numbers of people and things over time.

    \b
    Example:  onrecord levels
    """
    from onrecord import terminal

    with _view(record) as view:
        lines = list(view.findings("level"))
        _give(lines, lambda: terminal.levels(lines, _days(view)), as_json)


@app.command()
def problems(record: Record = None, as_json: Json = False) -> None:
    """What could not be read, and why.

    \b
    Example:  onrecord problems
    """
    from onrecord import terminal

    with _view(record) as view:
        lines = list(view.problems())
        _give(lines, lambda: terminal.problems(lines), as_json)


@app.command()
def export(
    record: Record = None,
    form: Annotated[str, typer.Option("--format", help="jsonl")] = "jsonl",
    kinds: Kinds = None,
) -> None:
    """The whole record on standard output, re-importable, in the same order every time.

    \b
    Example:  onrecord export --format jsonl > record.jsonl
    """
    if form != "jsonl":
        raise typer.BadParameter(f"--format {form}: there is jsonl")
    wanted = _kinds(kinds)
    with _view(record) as view:
        _print_lines(line for line in view.lines() if not wanted or line["kind"] in wanted)


@app.command()
def verify(record: Record = None) -> None:
    """Re-check every cell of the record against the words it rests on. Exit status 1 where one does not hold.

    \b
    Example:  onrecord verify --record iraq.db
    """
    with _view(record) as view:
        faults = list(view.faults())
        counts = view.counts()
    for fault in faults:
        typer.echo(f"{fault.report} {fault.finding}: {fault.reason}")
    cells = sum(number for kind, number in counts.items() if kind not in ("report", "problem"))
    typer.echo(f"{cells} findings in {counts['report']} reports: {len(faults) or 'no'} faults")
    raise typer.Exit(1 if faults else 0)


@app.command()
def demo(record: Record = None) -> None:
    """Read the demo dispatches into a record and show its ledger, timeline and one report.

    \b
    Example:  onrecord demo
    """
    from importlib.resources import as_file, files

    from onrecord import terminal

    address = record or "onrecord-demo.db"
    with as_file(files("onrecord") / "demo" / "dispatches.jsonl") as path:
        add([str(path)], record=address)
    with _view(address) as view:
        days, counts = _days(view), view.counts()
        times = {line["id"]: line for line in view.findings("time")}
        first = view.report(next(line["id"] for line in view.reports() if line["published"] == "2021-12-09"))
        if first is not None:
            _show(terminal.reading(first, list(view.findings(report=first.id))))
        _show(terminal.ledger(view.findings("commitment"), days))
        _show(terminal.timeline(view.findings("event", "commitment", "level"), times, days))
    typer.echo("\n" + ", ".join(f"{number} {kind}s" for kind, number in counts.items() if number))
    typer.echo(f"The record lies in {address}. Next: onrecord statements --by McKenzie --record {address}")


@bench.command()
def accuracy(
    sets: Annotated[list[str] | None, typer.Argument(help="Names of sets; none means all that are there.")] = None,
    as_json: Json = False,
    floors: Annotated[
        bool, typer.Option("--floors", help="Exit with 1 where a figure is below bench/floors.json.")
    ] = False,
) -> None:
    """Score what is found on the development sets under ONRECORD_CORPORA, with the scorers beside them.

    \b
    Example:  onrecord bench accuracy time-tbaq ledger-dev-a
    """
    from onrecord import bench as benches

    results = benches.accuracy(config(), sets or [])
    _figures(results, as_json)
    _hold(benches.below(results) if floors else [])


@bench.command()
def speed(as_json: Json = False, floors: Annotated[bool, typer.Option("--floors")] = False) -> None:
    """Articles and words a second, against the bare parser in the same run, and peak memory.

    \b
    Example:  onrecord bench speed
    """
    from onrecord import bench as benches

    results = {"speed": benches.speed(config())}
    _figures(results, as_json)
    _hold(benches.below(results) if floors else [])


def _figures(results: dict[str, dict[str, float]], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(results))
        return
    for name, figures in results.items():
        for figure, value in figures.items():
            typer.echo(f"{name:24}{figure:36}{value:12,.3f}")


def _hold(failures: list[str]) -> None:
    for failure in failures:
        typer.echo(f"below its floor: {failure}", err=True)
    if failures:
        raise typer.Exit(1)


@contextmanager
def _view(record: str | None) -> Iterator[View]:
    from onrecord.record import View

    address = record or config().record
    if "://" not in address and not os.path.exists(address):  # noqa: PTH110 - no import of pathlib for one look
        raise OnrecordError(f"there is no record at {address}; `onrecord add PATH --record {address}` makes one")
    view = View(address)
    try:
        yield view
    finally:
        view.close()


def _give(lines: Iterable[Line], drawn: Callable[[], RenderableType], as_json: bool) -> None:
    if as_json:
        _print_lines(lines)
    else:
        _show(drawn())


def _show(drawn: RenderableType) -> None:
    from rich.console import Console

    Console(highlight=False).print(drawn)


def _print_lines(lines: Iterable[Line]) -> None:
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _progress(outcomes: Iterable[str], total: int | None, what: str) -> Iterator[str]:
    """A bar on standard error with reports a second, where somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, pace="")
        for outcome in outcomes:
            yield outcome
            pace = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, advance=1, pace=f"{pace:.1f} reports/s" if pace else "")


def _days(view: View) -> dict[str, str]:
    return {line["id"]: line["published"] for line in view.reports() if line["published"]}


def _named(who: Line | None, wanted: str | None) -> bool:
    return wanted is None or (who is not None and wanted.casefold() in who["name"].casefold())


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise typer.BadParameter(f"--published {words}: a day is written 2021-12-09") from error


def _kinds(words: str | None) -> set[str]:
    from onrecord.lines import NOUNS

    wanted = {kind.strip() for kind in (words or "").split(",") if kind.strip()}
    if unknown := wanted - set(NOUNS):
        raise typer.BadParameter(f"--kinds: no such kind {', '.join(sorted(unknown))}; there are {', '.join(NOUNS)}")
    return wanted
