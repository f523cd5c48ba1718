"""`onrecord bench`: accuracy and speed, held against the floors."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from onrecord.cli.printing import Json
from onrecord.config import config

app = typer.Typer(help="Measure accuracy and speed.", no_args_is_help=True, rich_markup_mode=None)

Floors = Annotated[bool, typer.Option("--floors", help="Exit with 1 where a figure is below bench/floors.json.")]


@app.command()
def accuracy(
    sets: Annotated[
        list[str] | None,
        typer.Argument(help="Names of sets; none means all that are there, with --floors all that have floors."),
    ] = None,
    as_json: Json = False,
    floors: Floors = False,
) -> None:
    """Score what is found on the development sets under ONRECORD_CORPORA, with the scorers beside them.

    \b
    Example:  onrecord bench accuracy time-tbaq ledger-dev-a
    """
    from onrecord import bench

    results = {}
    for name, figures in bench.accuracy(config(), sets or (bench.floored() if floors else [])):
        results[name] = figures
        if not as_json:
            _figures({name: figures})
    if as_json:
        typer.echo(json.dumps(results))
    _hold(bench.below(results) if floors else [])


@app.command()
def speed(as_json: Json = False, floors: Floors = False) -> None:
    """Articles and words a second, against the bare parser in the same run, and peak memory.

    \b
    Example:  onrecord bench speed
    """
    from onrecord import bench

    results = {"speed": bench.speed(config())}
    if as_json:
        typer.echo(json.dumps(results))
    else:
        _figures(results)
    _hold(bench.below(results) if floors else [])


def _figures(results: dict[str, dict[str, float]]) -> None:
    for name, figures in results.items():
        for figure, value in figures.items():
            typer.echo(f"{name:24}{figure:36}{value:12,.3f}")


def _hold(failures: list[str]) -> None:
    for failure in failures:
        typer.echo(f"below its floor: {failure}", err=True)
    if failures:
        raise typer.Exit(1)
