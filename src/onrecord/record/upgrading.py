"""How a new record gets its tables, and an older one today's. The only file that runs Alembic."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from onrecord.errors import RecordError


def upgrade(engine: sa.Engine, now: str | None) -> None:
    """Run the migrations that a record at version `now` (None: a new one) lacks.

    Raises `RecordError` where a newer program wrote it.
    """
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    if now is not None and now not in known:
        raise RecordError(f"this record was written by a newer onrecord (schema {now}): update the program")
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
