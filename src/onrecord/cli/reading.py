"""Commands that read reports: `read` (keeps nothing), `add`, `demo`, `quantities`."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import typer

from onrecord.cli.printing import (
    Json,
    Kinds,
    Paths,
    Published,
    Record,
    given_day,
    given_kinds,
    print_lines,
    progress,
    show_drawn,
    viewed,
)  # fmt: skip
from onrecord.config import config, named_missions

if TYPE_CHECKING:
    from onrecord.pipeline import Reader


def read(paths: Paths, published: Published = None, as_json: Json = False, kinds: Kinds = None) -> None:
    """Read reports and show what is found in them. Keeps nothing.

    \b
    Example:  onrecord read story.txt --published 2021-12-09
              onrecord read archive.jsonl --json --kinds commitment,level
    """
    from onrecord import terminal
    from onrecord.acquire import acquire
    from onrecord.lines import as_line
    from onrecord.model import Problem
    from onrecord.read import read as read_capture

    wanted, tools = given_kinds(kinds), None
    for capture in acquire(paths, given_day(published)):
        report = capture if isinstance(capture, Problem) else read_capture(capture)
        lines = [as_line(report)]
        if as_json:  # at once: the parser takes seconds to load, and bad input does not need it
            print_lines(line for line in lines if not wanted or line["kind"] in wanted)
        if not isinstance(report, Problem):
            tools = tools or _tools()
            lines = [as_line(found) for found in tools.annotate(report)]
            lines = [line for line in lines if not wanted or line["kind"] in wanted]
            if as_json:
                print_lines(lines)
            else:
                show_drawn(terminal.reading(report, lines))
        if not as_json:
            for line in (line for line in lines if line["kind"] == "problem"):
                told = (line["detail"], line["reason"])
                typer.echo(f"problem: {': '.join(filter(None, told))}", err=True)


def add(paths: Paths, published: Published = None, record: Record = None) -> None:
    """Put reports on record. What is on record already stays as it is.

    \b
    Example:  onrecord add reports/ --record iraq.db
    """
    from onrecord import pipeline, settling
    from onrecord.acquire import acquire
    from onrecord.record import Store, View, shown

    day, settings = given_day(published), config()
    store = Store(record or settings.record)
    total = None if "-" in paths else sum(1 for _ in acquire(paths, day))
    done: dict[str, int] = {}
    tools = _tools()
    for what in progress(pipeline.keep(acquire(paths, day), tools, store), total, "reading"):
        done[what] = done.get(what, 0) + 1
    view = View(store.address)
    settling.settle(store, view, named_missions(settings))  # also reports of an earlier run that was killed
    view.close()
    store.close()
    counts = ", ".join(f"{done[what]} {what}" for what in ("added", "known", "refused", "failed") if what in done)
    number = sum(done.values())
    typer.echo(f"{number} report{'s' * (number != 1)}: {counts or 'none'}. Record: {shown(store.address)}")
    if done.get("failed") or done.get("refused"):
        typer.echo("`onrecord problems` says why some were not taken.")


def settle(record: Record = None) -> None:
    """Consolidate the whole record anew. The entries are those that `add` makes step by step, byte for byte.

    \b
    Example:  onrecord settle --record iraq.db
    """
    from onrecord import settling
    from onrecord.record import Store, shown

    settings = config()
    with viewed(record) as view:
        store = Store(view.address)
        number = settling.settle(store, view, named_missions(settings), anew=True)
        store.close()
    typer.echo(f"{number} entries. Record: {shown(view.address)}")


def quantities(paths: Paths, published: Published = None) -> None:
    """Every number with its unit, also those that are no levels (ages, prices, percentages), as JSON lines.

    \b
    Example:  onrecord quantities story.txt
    """
    from onrecord.acquire import acquire
    from onrecord.lines import as_line
    from onrecord.model import Problem
    from onrecord.read import read as read_capture

    tools = _tools()
    for capture in acquire(paths, given_day(published)):
        report = capture if isinstance(capture, Problem) else read_capture(capture)
        print_lines(map(as_line, [report] if isinstance(report, Problem) else tools.measure(report)))


def demo(record: Record = None) -> None:
    """Read the demo dispatches into a record, and show a report, the ledger and the timeline.

    \b
    Example:  onrecord demo
    """
    from onrecord.cli import looking

    address = record or "onrecord-demo.db"
    with as_file(files("onrecord") / "demo" / "dispatches.jsonl") as path:
        add([str(path)], record=address)
    looking.show(DEMO_REPORT, record=address)
    looking.ledger(record=address, on=DEMO_DAY)
    looking.timeline(record=address)
    with viewed(address) as view:
        counts = view.counts()
    typer.echo("\n" + ", ".join(f"{number} {kind}s" for kind, number in counts.items() if number))
    typer.echo(f"The record lies in {address}. Next:")
    for words in ("serve", "mission Iraq", "quotations --altered", "statements --by al-Araji", "verify"):
        typer.echo(f"  onrecord {words} --record {address}")


DEMO_REPORT, DEMO_DAY = "demo-10", "2021-12-10"
"""The dispatch of the last talks, and the day after it."""


def _tools() -> Reader:
    """The parser and extractors that the settings ask for."""
    from onrecord import pipeline

    settings = config()
    return pipeline.reader(settings.pipeline, encoder=settings.encoder, thorough=settings.thorough)


COMMANDS = (read, add, settle, quantities, demo)
