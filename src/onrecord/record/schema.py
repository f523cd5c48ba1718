"""The tables of a record, and how a record of an older program becomes one of today's."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy import event

from onrecord.errors import RecordError

HEAD = "0006"
"""The newest migration under `migrations/versions`."""

metadata = sa.MetaData()

report = sa.Table(
    "report", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("published", sa.String, index=True),
    sa.Column("publisher", sa.String),
    sa.Column("title", sa.String),
    sa.Column("url", sa.String, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("line", sa.Text, nullable=False),
)  # fmt: skip
"""One row a report; `line` is the whole noun in the line format."""

finding = sa.Table(
    "finding", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("report", sa.String, sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False, index=True),
    sa.Column("producer", sa.String, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("line", sa.Text, nullable=False),
    sa.CheckConstraint('start >= 0 AND "end" > start AND length(words) > 0', name="finding_has_evidence"),
)  # fmt: skip
"""One row a finding. No evidence, no row."""

producer = sa.Table(
    "producer", metadata,
    sa.Column("report", sa.String, sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("version", sa.String, nullable=False),
)  # fmt: skip
"""Which extractor, in which version, has read which report: provenance stands beside the facts and not in them."""

problem = sa.Table(
    "problem", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("report", sa.String, index=True),
    sa.Column("line", sa.Text, nullable=False),
)  # fmt: skip

judgement = sa.Table(
    "judgement", metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.String, nullable=False, unique=True),
    sa.Column("on", sa.String, nullable=False, index=True),
    sa.Column("line", sa.Text, nullable=False),
)  # fmt: skip
"""Append-only: two triggers refuse UPDATE and DELETE (migration 0001)."""

entry = sa.Table(
    "entry", metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("kind", sa.String, nullable=False, index=True),
    sa.Column("line", sa.Text, nullable=False),
)  # fmt: skip
"""One row an entry: what was consolidated over many reports. Can be thrown away and made again."""

member = sa.Table(
    "member", metadata,
    sa.Column("entry", sa.String, sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("thing", sa.String, primary_key=True, index=True),
)  # fmt: skip
"""Which reports, findings and other entries went into which entry."""

pending = sa.Table(
    "pending", metadata,
    sa.Column("report", sa.String, sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
)  # fmt: skip
"""Reports that went into no entry yet: kept with the report, gone with the entries; a killed program leaves them."""

sheet = sa.Table(
    "sheet", metadata,
    sa.Column("unit", sa.String, primary_key=True),
    sa.Column("thing", sa.String, primary_key=True),
    sa.Column("line", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What a unit of consolidation compares of a finding or report, so that nothing is read twice."""

block = sa.Table(
    "block", metadata,
    sa.Column("key", sa.BigInteger, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("thing", sa.String, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Blocking keys (as 64 bits) and who has them, in the order in which they are compared."""

bond = sa.Table(
    "bond", metadata,
    sa.Column("one", sa.String, primary_key=True),
    sa.Column("other", sa.String, primary_key=True, index=True),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""Commitments that were compared and found alike."""

home = sa.Table(
    "home", metadata,
    sa.Column("entry", sa.String, primary_key=True),
    sa.Column("unit", sa.String, nullable=False, index=True),
    sa.Column("mission", sa.String),
    sa.Column("line", sa.Text, nullable=False),
)  # fmt: skip
"""Where a pledge, a series or a mission belongs, and the mission that it was given."""

settled = sa.Table(
    "settled", metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.String, nullable=False),
)  # fmt: skip
"""What the entries were made with: the edition of the rules, the missions that the user named."""


def opened(address: str) -> sa.Engine:
    """An engine on the record at `address`, a path or a database address; its schema is brought up to date.

    Raises `RecordError` where it cannot be opened, has no driver here, or a newer program wrote it.
    """
    try:
        engine = sa.create_engine(address if "://" in address else sa.URL.create("sqlite", database=address))
    except (sa.exc.ArgumentError, ImportError, ValueError) as error:
        raise RecordError(f"{shown(address)} cannot be opened as a record: {error}") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _pragmas)
    try:
        _migrate(engine)
    except sa.exc.DatabaseError as error:
        raise RecordError(f"{shown(address)} cannot be opened as a record: {error.orig}") from error
    return engine


def shown(address: str) -> str:
    """An address as people may see it: a password in it is hidden, for what is printed ends in logs and screenshots."""
    return re.sub(r"(?<=://)([^/@:]*):.*@", r"\1:***@", address)


def _pragmas(connection: object, _: object) -> None:
    """WAL lets readers in while one writes; NORMAL keeps every committed report through a kill of the program."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        has = sa.inspect(connection).has_table("alembic_version")
        now = connection.scalar(sa.text("SELECT version_num FROM alembic_version")) if has else None
    if now != HEAD:
        from onrecord.record.upgrading import upgrade  # half a second, once in a record's life  # noqa: PLC0415

        upgrade(engine, now)
