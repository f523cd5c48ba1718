"""Commands of the pages and of review: `serve`, `users`, `judgements`, and the exports that pages offer too."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.printing import Kinds, Line, Record, given_kinds, print_lines, viewed
from onrecord.config import config, named_missions
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.entries import Judgement
    from onrecord.publish.desk import Intake, Judged

users = typer.Typer(
    help="Who may in, where the pages are served to others.", no_args_is_help=True, rich_markup_mode=None
)
judgements = typer.Typer(help="What people decided, out and in.", no_args_is_help=True, rich_markup_mode=None)

JOINING = {"same", "not the same", "rejected", "undone"}
"""Judgements that can change entries: after these what they touch is consolidated anew."""


def serve(
    record: Record = None,
    host: Annotated[str, typer.Option(help="Other than loopback: demands --accounts or --proxy-header.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8000,
    accounts: Annotated[bool, typer.Option("--accounts", help="Only people with an account may in.")] = False,
    proxy_header: Annotated[str | None, typer.Option(help="The header in which a trusted proxy names people.")] = None,
    name: Annotated[list[str] | None, typer.Option(help="A host name by which a proxy asks for this server.")] = None,
    secure: Annotated[
        bool, typer.Option("--secure", help="Cookies over TLS only: behind a proxy that speaks it.")
    ] = False,
) -> None:
    """Serve the record as pages and API.

    \b
    Example:  onrecord serve --record iraq.db --port 8000
    """
    from onrecord import settling
    from onrecord.publish import Settings
    from onrecord.publish import serve as run
    from onrecord.record import shown

    with viewed(record) as view:
        address = view.address
    typer.echo(f"The pages are at http://{host}:{port}/ (Ctrl-C stops them). Record: {shown(address)}")
    hosts = (*Settings().hosts, *(one.lower() for one in name or ()))
    settings = Settings(accounts=accounts, proxy_header=proxy_header, hosts=hosts, secure=secure)
    lent = {"rate": settling.standing, "independent": settling.independent}
    run(address, host, port, settings, **lent, intake=_intake(address), judged=_judged(address))


def _intake(address: str) -> Intake:
    """Takes an uploaded file in, as `add` would; the parser is loaded at the first one."""
    from onrecord import pipeline, settling
    from onrecord.record import Store, View

    def take_in(body: bytes, name: str) -> list[str]:
        settings = config()
        store, view = Store(address), View(address)
        before = view.ids()
        tools = pipeline.reader(settings.pipeline, encoder=settings.encoder, thorough=settings.thorough)
        outcomes = list(pipeline.keep(pipeline.uploaded(body, name), tools, store))
        if "added" in outcomes:
            settling.settle(store, view, named_missions(settings))
        added = sorted(view.ids() - before)
        store.close()
        view.close()
        if not added:
            raise OnrecordError(f"{name}: nothing was added ({', '.join(sorted(set(outcomes)))}); see Problems")
        return added

    return take_in


def _judged(address: str) -> Judged:
    """Makes entries again after a judgement that can change them."""
    from onrecord import settling
    from onrecord.record import Store, View

    def hear(judgement: Judgement) -> None:
        if judgement.what in JOINING:
            store, view = Store(address), View(address)
            settling.judged(store, view, named_missions(config()), judgement)
            store.close()
            view.close()

    return hear


def export(
    record: Record = None,
    form: Annotated[
        str, typer.Option("--format", help="jsonl, xlsx, ics, atom, or a table as CSV: pledges, ledger, statements, …")
    ] = "jsonl",
    kinds: Kinds = None,
) -> None:
    """The record on standard output: jsonl is complete, the others are for reading on.

    Of jsonl, `add` reads the reports anew (--kinds report), and `judgements import` takes the judgements (--kinds
    judgement).

    \b
    Example:  onrecord export --format jsonl > record.jsonl
              onrecord export --format ics > deadlines.ics
    """
    if form == "jsonl":
        wanted = given_kinds(kinds)
        with viewed(record) as view:
            print_lines(line for line in view.lines() if not wanted or line["kind"] in wanted)
        return
    from onrecord import settling
    from onrecord.publish import EXPORTS, desk

    if form not in EXPORTS:
        raise typer.BadParameter(f"--format {form}: there are {', '.join(EXPORTS)}")
    with viewed(record) as view:
        for part in EXPORTS[form].made(desk(view.address, rate=settling.standing)):
            sys.stdout.buffer.write(part)
    sys.stdout.flush()


@users.command("add")
def add_user(
    name: str,
    role: Annotated[str, typer.Option(help="reader or reviewer")] = "reviewer",
    record: Record = None,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)] = "",
) -> None:
    """Make an account, or give it a new password.

    \b
    Example:  onrecord users add ana --role reviewer --record iraq.db
    """
    from onrecord.publish import account
    from onrecord.record.accounts import Accounts

    if role not in ("reader", "reviewer"):
        raise typer.BadParameter(f"--role {role}: reader or reviewer")
    with viewed(record) as view:
        accounts = Accounts(view.address)
    try:
        accounts.put(account(name, password, "reader" if role == "reader" else "reviewer"))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    finally:
        accounts.close()
    typer.echo(f"{name} may in as {role}.")


@users.command("list")
def list_users(record: Record = None) -> None:
    """Who has an account, and in which role.

    \b
    Example:  onrecord users list --record iraq.db
    """
    from onrecord.record.accounts import Accounts

    with viewed(record) as view:
        accounts = Accounts(view.address)
    for one in accounts.every():
        typer.echo(f"{one.name}  {one.role}")
    accounts.close()


@users.command("remove")
def remove_user(name: str, record: Record = None) -> None:
    """Take an account away; its sessions end at once, its judgements stay.

    \b
    Example:  onrecord users remove ana --record iraq.db
    """
    from onrecord.record.accounts import Accounts

    with viewed(record) as view:
        accounts = Accounts(view.address)
    there = accounts.drop(name)
    accounts.close()
    if not there:
        raise typer.BadParameter(f"{name} has no account")
    typer.echo(f"{name} may not come in any more.")


@judgements.command("export")
def export_judgements(record: Record = None) -> None:
    """What people decided, one JSON object a line.

    \b
    Example:  onrecord judgements export > decided.jsonl
    """
    with viewed(record) as view:
        print_lines(view.judgements())


@judgements.command("import")
def import_judgements(
    path: Annotated[str, typer.Argument(help="A file of judgements, or - for standard input.")], record: Record = None
) -> None:
    """Take in judgements made elsewhere; those that are here already count once.

    \b
    Example:  onrecord judgements import decided.jsonl --record iraq.db
    """
    from onrecord import settling
    from onrecord.record import Store
    from onrecord.record.review import Review

    lines = _given_lines(path)
    with viewed(record) as view:
        review, store = Review(view.address), Store(view.address)
        taken = review.take(lines)
        fates = review.settle()
        settling.settle(store, view, named_missions(config()), anew=True)
        review.close()
        store.close()
    for problem in taken.refused:
        typer.echo(f"refused: {problem.detail}: {problem.reason}", err=True)
    typer.echo(f"{taken.new} judgements taken in; {fates.kept} kept, {fates.moved} moved, {fates.orphaned} orphaned")


def _given_lines(path: str) -> list[Line]:
    """The JSON objects of a file, one a line, or of standard input."""
    try:
        body = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        rows = body.decode("utf-8").split("\n")
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise typer.BadParameter(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    return [_given_line(f"{path}, line {number}", row) for number, row in enumerate(rows, 1) if row.strip()]


def _given_line(place: str, row: str) -> Line:
    try:
        line = json.loads(row)
    except (ValueError, RecursionError) as error:
        raise typer.BadParameter(f"{place}: no JSON object ({error})") from error
    if not isinstance(line, dict):
        raise typer.BadParameter(f"{place}: no JSON object")
    return line


COMMANDS = (serve, export)
