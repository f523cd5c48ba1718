"""Judgements adrift: those whose words are no longer on record, told by triggers; a day for every series of levels.

Who looks for them otherwise reads every judgement and every finding it is on. SQLite only, as the catalogue.
"""

import importlib

from alembic import op

revision = "0005"
down_revision = "0004"

catalogue = importlib.import_module("onrecord.record.migrations.versions.0003_catalogue")

STANDS = """SELECT 1 FROM finding f WHERE f.id = {row}."on" AND f.words = coalesce({row}.line ->> '$.words', f.words)
  UNION ALL SELECT 1 FROM entry e WHERE e.id = {row}."on"
  UNION ALL SELECT 1 FROM report r WHERE r.id = {row}."on\""""
"""Whether what a judgement is on is there, with the words that were judged."""

JUDGED = f"""CREATE TRIGGER judgement_adrift AFTER INSERT ON judgement BEGIN
  INSERT INTO adrift (judgement, thing) SELECT new.id, new."on" WHERE NOT EXISTS ({STANDS.format(row="new")}); END"""

GONE = """CREATE TRIGGER {table}_adrift AFTER DELETE ON "{table}" BEGIN
  INSERT OR IGNORE INTO adrift (judgement, thing) SELECT id, "on" FROM judgement WHERE "on" = old.id; END"""

BACK = """CREATE TRIGGER {table}_ashore AFTER INSERT ON "{table}" WHEN EXISTS (SELECT 1 FROM adrift WHERE thing = new.id) BEGIN
  DELETE FROM adrift WHERE thing = new.id AND judgement IN
    (SELECT j.id FROM judgement j WHERE j."on" = new.id AND {same}); END"""


def upgrade() -> None:
    """Make the table and its triggers; fill it; date the series."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for statement in (*_adrift(), *_dated()):
        op.get_bind().exec_driver_sql(statement)


def _adrift() -> tuple[str, ...]:
    tables = ("finding", "entry", "report")
    same = {"finding": "coalesce(j.line ->> '$.words', new.words) = new.words", "entry": "1", "report": "1"}
    return (
        "CREATE TABLE adrift (judgement TEXT PRIMARY KEY, thing TEXT NOT NULL) WITHOUT ROWID",
        "CREATE INDEX adrift_thing ON adrift (thing)",
        f'INSERT INTO adrift (judgement, thing) SELECT j.id, j."on" FROM judgement j WHERE NOT EXISTS ({STANDS.format(row="j")})',
        JUDGED,
        *(GONE.format(table=table) for table in tables),
        *(BACK.format(table=table, same=same[table]) for table in tables),
    )


def dated_entry() -> str:
    """The columns of a new entry's card, with a day for series."""
    columns: str = catalogue._entry("new")  # noqa: SLF001 - its own later version
    before = "WHEN 'said' THEN new.line ->> '$.day'\n  ELSE"
    return columns.replace(
        before, before.replace("ELSE", "WHEN 'series' THEN new.line ->> '$.points[#-1].as_of.end'\n  ELSE")
    )


def _dated() -> tuple[str, ...]:
    """Series lie in the catalogue by the day of their last point."""
    indexed = catalogue.INDEXED.format(words=catalogue.WORDS.format(row="new"), row="new")
    return (
        """UPDATE card SET day = coalesce((SELECT e.line ->> '$.points[#-1].as_of.end' FROM entry e WHERE e.id = card.thing), '')
           WHERE kind = 'series'""",
        "DELETE FROM tally WHERE facet = 'year' AND kind = 'series'",
        """INSERT INTO tally (facet, kind, value, many) SELECT 'year', kind, substr(day, 1, 4), count(*) FROM card
           WHERE kind = 'series' AND day <> '' GROUP BY 2, 3""",
        "DROP TRIGGER entry_card",
        catalogue.CARD.format(table="entry", when="", values=dated_entry(), indexed=indexed),
    )
