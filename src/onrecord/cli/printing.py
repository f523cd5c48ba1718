"""What the commands share: options, printing, progress, the record that is asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.config import config
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.record import View

Line = dict[str, Any]

Paths = Annotated[list[str], typer.Argument(help="Files, folders, or - for JSON lines on standard input.")]
Published = Annotated[
    str | None, typer.Option(help="The day of publication, for texts that do not say it.", metavar="DATE")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, as in docs/contract.md.")]
Kinds = Annotated[str | None, typer.Option(help="Only these kinds, with commas between: time,statement")]
Record = Annotated[str | None, typer.Option(help="The record: a path or a database address [default: onrecord.db]")]


def given_day(words: str | None, option: str = "--published") -> date | None:
    """The day that an option gives."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise typer.BadParameter(f"{option} {words}: a day is written 2021-12-09") from error


def given_kinds(words: str | None) -> set[str]:
    """The kinds that an option names; empty for all."""
    from onrecord.lines import NOUNS

    wanted = {kind.strip() for kind in (words or "").split(",") if kind.strip()}
    if unknown := wanted - set(NOUNS):
        raise typer.BadParameter(f"--kinds: no such kind {', '.join(sorted(unknown))}; there are {', '.join(NOUNS)}")
    return wanted


@contextmanager
def viewed(record: str | None) -> Iterator[View]:
    """The record that is asked for, to be read. Raises `OnrecordError` where there is none."""
    from onrecord.record import View

    address = record or config().record
    if "://" not in address:
        size = os.path.getsize(address) if os.path.exists(address) else None  # noqa: PTH110, PTH202 - no pathlib for one look
        if not size:
            there = "there is no record at" if size is None else "no record, but an empty file, is"
            raise OnrecordError(f"{there} {address}; `onrecord add PATH --record {address}` makes one")
    view = View(address)
    try:
        yield view
    finally:
        view.close()


def as_decided(view: View, lines: Iterable[Line]) -> list[Line]:
    """The lines as people decided them, without those that they rejected."""
    from onrecord.record.decided import decided, rejected
    from onrecord.record.review import Review

    review = Review(view.address)
    try:
        return [line for line in decided(review, lines) if not rejected(line)]
    finally:
        review.close()


def give(lines: Iterable[Line], drawn: Callable[[], RenderableType], as_json: bool) -> None:
    """Print lines as JSON, or what is drawn of them."""
    if as_json:
        print_lines(lines)
    else:
        show_drawn(drawn())


def show_drawn(drawn: RenderableType) -> None:
    """Print what a terminal shows."""
    from rich.console import Console

    Console(highlight=False).print(drawn)


def print_lines(lines: Iterable[Line]) -> None:
    """One JSON object a line."""
    for line in lines:
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def progress(outcomes: Iterable[str], total: int | None, what: str) -> Iterator[str]:
    """The outcomes, with a bar on standard error and reports a second, where somebody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    pace = TextColumn("{task.fields[pace]}")
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), pace, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, pace="")
        for outcome in outcomes:
            yield outcome
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(task, advance=1, pace=f"{speed:.1f} reports/s" if speed else "")


def days_of(view: View) -> dict[str, str]:
    """Each report's day of publication, by its id."""
    return {line["id"]: line["published"] for line in view.reports() if line["published"]}


def is_named(who: Line | None, wanted: str | None) -> bool:
    """Whether a party or speaker has the wanted words in its name, or goes by these initials ("RSF")."""
    if wanted is None or who is None:
        return wanted is None
    initials = "".join(word[0] for word in who["name"].replace("-", " ").split() if word[0].isupper())
    return wanted.casefold() in who["name"].casefold() or (len(wanted) > 1 and wanted == initials)
