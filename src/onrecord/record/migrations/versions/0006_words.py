"""Full text by kind: a thing's number in the index is its kind's code and its card's number.

What one kind has of a word then lies together: to count a kind's hits among millions no longer walks over all kinds.
Words are found by their stems (Porter 1980): "soldiers" has "soldier".
"""

import importlib

from alembic import op

revision = "0006"
down_revision = "0005"

catalogue = importlib.import_module("onrecord.record.migrations.versions.0003_catalogue")
adrift = importlib.import_module("onrecord.record.migrations.versions.0005_adrift")

STRIDE = 1 << 40

KINDS = (
    "report", "statement", "commitment", "event", "level", "need", "trend", "unknown", "contrast",
    "actor", "copy", "said", "pledge", "series", "conflict", "mission", "check",
)  # fmt: skip

PLACE = f"{STRIDE} * CASE kind {' '.join(f'''WHEN '{kind}' THEN {code}''' for code, kind in enumerate(KINDS, 1))} END + number"

DAYS = "CASE WHEN day <> '' THEN 'y' || substr(day, 1, 4) || ' m' || substr(day, 1, 4) || substr(day, 6, 2) ELSE '' END"
"""Year and month as words, so that a search within days reads no others."""

INDEXED = f"""INSERT INTO fulltext (rowid, words, names, days) SELECT {PLACE}, {{words}}, coalesce(who, ''), {DAYS} FROM card
  WHERE thing = new.id;"""

FORGOTTEN = f"""INSERT INTO fulltext (fulltext, rowid, words, names, days)
  SELECT 'delete', {PLACE}, {{words}}, coalesce(who, ''), {DAYS} FROM card WHERE thing = old.id;
  DELETE FROM card WHERE thing = old.id;"""

FILLED = f"""INSERT INTO fulltext (rowid, words, names, days)
  SELECT {PLACE.replace(" kind ", " c.kind ").replace("number", "c.number")}, {{words}}, coalesce(c.who, ''), {DAYS} FROM card c JOIN "{{table}}" x ON x.id = c.thing
  WHERE c.kind IN ({{kinds}}) ORDER BY c.kind, c.number"""


def upgrade() -> None:
    """Make the index anew, and the triggers that keep it."""
    if op.get_bind().dialect.name != "sqlite":
        return
    for statement in (*_index(), *_triggers()):
        op.get_bind().exec_driver_sql(statement)


def _index() -> tuple[str, ...]:
    report, words = catalogue.REPORT_WORDS, catalogue.WORDS
    parts = [("report", report, KINDS[:1]), ("finding", words, KINDS[1:9]), ("entry", words, KINDS[9:])]
    return (
        "DROP TABLE fulltext",
        "CREATE VIRTUAL TABLE fulltext USING fts5 (words, names, days, content='', tokenize='porter unicode61 remove_diacritics 2')",
        *(
            FILLED.format(table=table, words=words.format(row="x"), kinds=", ".join(f"'{kind}'" for kind in kinds))
            for table, words, kinds in parts
        ),
    )


def _triggers() -> tuple[str, ...]:
    day = "(SELECT published FROM report WHERE id = new.report)"
    made = []
    for table, values, words, when in (
        ("report", catalogue._report("new"), catalogue.REPORT_WORDS, ""),  # noqa: SLF001 - their own later version
        ("finding", catalogue._finding("new", day), catalogue.WORDS, f"WHEN new.kind IN {catalogue.LISTED}"),  # noqa: SLF001
        ("entry", adrift.dated_entry(), catalogue.WORDS, ""),
    ):
        indexed, gone = INDEXED.format(words=words.format(row="new")), FORGOTTEN.format(words=words.format(row="old"))
        made += [f"DROP TRIGGER {table}_card", f"DROP TRIGGER {table}_card_gone"]
        made.append(catalogue.CARD.format(table=table, when=when, values=values, indexed=indexed))
        made.append(f'CREATE TRIGGER {table}_card_gone BEFORE DELETE ON "{table}" BEGIN {gone} END')
    return tuple(made)
