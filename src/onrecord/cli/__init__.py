"""Words typed, calls made, lines printed. Nothing else in the house prints.

Rooms are imported by the command that needs them, so that `onrecord --help` answers at once.

Exit status: 0 done (also where single reports failed: they are `problem` lines); 1 a check failed (`verify` found a
fault, `bench` a figure below its floor); 2 the call or a setting is wrong, or the record cannot be opened; 130 stopped
by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import benches, looking, reading, serving
from onrecord.errors import OnrecordError

app = typer.Typer(
    name="onrecord",
    help="Puts the news on record: who said what, who committed to what by when, and what became of it.",
    epilog="Try `onrecord demo`, then `onrecord ledger`. Every command has --help with an example.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (*reading.COMMANDS, *looking.COMMANDS, *serving.COMMANDS):
    app.command()(command)
app.add_typer(serving.users, name="users")
app.add_typer(serving.judgements, name="judgements")
app.add_typer(benches.app, name="bench")


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
