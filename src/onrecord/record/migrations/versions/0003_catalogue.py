"""The catalogue: a card for everything that pages list or search, kept by triggers; accounts.

A card repeats nothing that is not in the line: it is an index, and can be dropped and made again. Triggers keep it, so
that whoever writes a report, an entry or a judgement need not know of it. SQLite alone has triggers and FTS5 of this
form; a record in another database has no catalogue, and `Catalogue` says so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHO = """CASE {row}.kind
  WHEN 'statement' THEN coalesce({row}.line ->> '$.speaker.name', {row}.line ->> '$.source.words')
  WHEN 'commitment' THEN {row}.line ->> '$.committer.name'
  WHEN 'event' THEN {row}.line ->> '$.actor.name'
  WHEN 'need' THEN {row}.line ->> '$.who.name'
  WHEN 'level' THEN {row}.line ->> '$.of'
  WHEN 'trend' THEN {row}.line ->> '$.of'
  WHEN 'pledge' THEN {row}.line ->> '$.committer.name'
  WHEN 'said' THEN {row}.line ->> '$.source'
  WHEN 'series' THEN {row}.line ->> '$.of'
  WHEN 'actor' THEN {row}.line ->> '$.name'
  WHEN 'mission' THEN {row}.line ->> '$.name'
  WHEN 'conflict' THEN {row}.line ->> '$.about'
END"""

LABEL = """CASE {row}.kind
  WHEN 'statement' THEN {row}.line ->> '$.manner'
  WHEN 'commitment' THEN {row}.line ->> '$.stage'
  WHEN 'event' THEN {row}.line ->> '$.reality'
  WHEN 'level' THEN {row}.line ->> '$.unit'
  WHEN 'trend' THEN {row}.line ->> '$.direction'
  WHEN 'pledge' THEN {row}.line ->> '$.history[#-1].stage'
  WHEN 'said' THEN (SELECT value ->> '$.grade' FROM json_each({row}.line, '$.variants')
    ORDER BY instr('same punctuation cut reworded meaning', value ->> '$.grade') DESC LIMIT 1)
  WHEN 'conflict' THEN {row}.line ->> '$.differs'
  WHEN 'copy' THEN {row}.line ->> '$.relation'
  WHEN 'actor' THEN {row}.line ->> '$.type'
  WHEN 'check' THEN {row}.line ->> '$.verdict'
END"""

DAYS = """CASE {row}.kind
  WHEN 'commitment' THEN {row}.line ->> '$.deadline.{end}'
  WHEN 'level' THEN {row}.line ->> '$.as_of.{end}'
  WHEN 'trend' THEN {row}.line ->> '$.period.{end}'
  WHEN 'pledge' THEN {row}.line ->> '$.deadline.{end}'
  WHEN 'said' THEN {row}.line ->> '$.day'
  WHEN 'event' THEN (SELECT t.line ->> '$.{end}' FROM finding t WHERE t.id = {row}.line ->> '$.time')
END"""

URGENCY = """CASE {row}.kind
  WHEN 'commitment' THEN 40
    + 30 * ({row}.line ->> '$.committer.name' IS NULL)
    + 30 * ({row}.line ->> '$.deadline.span.words' IS NOT NULL AND {row}.line ->> '$.deadline.sense' <> 'open'
            AND {row}.line ->> '$.deadline.end' IS NULL AND {row}.line ->> '$.deadline.begin' IS NULL)
    + 20 * ({row}.line ->> '$.stage' = 'unclear')
    + 10 * ({row}.line ->> '$.deadline.span.words' IS NOT NULL)
  WHEN 'level' THEN 30
    + 30 * ({row}.line ->> '$.low' IS NULL AND {row}.line ->> '$.high' IS NULL)
    + 10 * ({row}.line ->> '$.as_of.value' IS NULL) + 5 * ({row}.line ->> '$.approximate' = 1)
  WHEN 'contrast' THEN 35
  WHEN 'statement' THEN 20 + 30 * ({row}.line ->> '$.speaker.name' IS NULL)
    + 5 * ({row}.line ->> '$.within' IS NOT NULL)
  WHEN 'trend' THEN 25 + 10 * ({row}.line ->> '$.period.value' IS NULL)
  WHEN 'need' THEN 20 + 20 * ({row}.line ->> '$.who.name' IS NULL)
  WHEN 'unknown' THEN 20
  WHEN 'event' THEN 10 + 20 * ({row}.line ->> '$.reality' = 'unclear') + 10 * ({row}.line ->> '$.actor.name' IS NULL)
  WHEN 'conflict' THEN 60
  ELSE 0
END"""
"""Consequence (what a mistake would cost: commitments first) and doubt (what the machine could not fill in)."""

WORDS = """CASE {row}.kind
  WHEN 'pledge' THEN {row}.line ->> '$.act'
  WHEN 'said' THEN {row}.line ->> '$.variants[0].words'
  WHEN 'series' THEN {row}.line ->> '$.of'
  WHEN 'actor' THEN {row}.line ->> '$.names'
  WHEN 'mission' THEN ({row}.line ->> '$.name') || ' ' || ({row}.line ->> '$.aliases')
  ELSE {row}.line ->> '$.evidence.words'
END"""

STATE = """coalesce((SELECT j.line ->> '$.what' FROM judgement j
  WHERE j."on" = {thing} AND j.line ->> '$.what' <> 'undone'
    AND NOT EXISTS (SELECT 1 FROM judgement u WHERE u."on" = j."on" AND u.line ->> '$.what' = 'undone'
                    AND u.line ->> '$.value' = j.id)
  ORDER BY j.number DESC LIMIT 1), 'machine')"""
"""The last decision that was not undone."""

ENTRY_DAY = """coalesce(CASE {row}.kind
  WHEN 'pledge' THEN {row}.line ->> '$.history[0].date'
  WHEN 'said' THEN {row}.line ->> '$.day'
  ELSE (SELECT max(r.published) FROM report r WHERE r.id IN ({row}.line ->> '$.reports[0]', {row}.line ->> '$.reports[1]'))
END, '')"""

COLUMNS = 'thing, kind, report, day, who, label, begin, "end", time, urgency, state'

LISTED = "('statement', 'commitment', 'event', 'level', 'need', 'trend', 'unknown', 'contrast')"
"""Times and mentions are marked in their report and listed nowhere."""


def _finding(row: str, day: str) -> str:
    parts = (
        f"{row}.id, {row}.kind, {row}.report, coalesce({day}, '')",
        WHO.format(row=row), LABEL.format(row=row), DAYS.format(row=row, end="begin"), DAYS.format(row=row, end="end"),
        f"CASE {row}.kind WHEN 'event' THEN {row}.line ->> '$.time' END",
        URGENCY.format(row=row), STATE.format(thing=f"{row}.id"),
    )  # fmt: skip
    return ", ".join(parts)


def _entry(row: str) -> str:
    parts = (
        f"{row}.id, {row}.kind, NULL, {ENTRY_DAY.format(row=row)}",
        WHO.format(row=row), LABEL.format(row=row), DAYS.format(row=row, end="begin"), DAYS.format(row=row, end="end"),
        "NULL", URGENCY.format(row=row), STATE.format(thing=f"{row}.id"),
    )  # fmt: skip
    return ", ".join(parts)


def _report(row: str) -> str:
    state = STATE.format(thing=f"{row}.id")
    return f"{row}.id, 'report', {row}.id, coalesce({row}.published, ''), {row}.publisher, NULL, NULL, NULL, NULL, 0, {state}"


REPORT_WORDS = "coalesce({row}.title, '') || ' ' || {row}.text"

INDEXED = "INSERT INTO fulltext (rowid, words, names, kind) SELECT number, {words}, coalesce(who, ''), 'k' || kind FROM card WHERE thing = {row}.id;"

FORGOTTEN = """INSERT INTO fulltext (fulltext, rowid, words, names, kind)
  SELECT 'delete', number, {words}, coalesce(who, ''), 'k' || kind FROM card WHERE thing = old.id;
  DELETE FROM card WHERE thing = old.id;"""

CARD = f"""CREATE TRIGGER {{table}}_card AFTER INSERT ON "{{table}}" {{when}} BEGIN
  INSERT INTO card ({COLUMNS}) SELECT {{values}};
  {{indexed}} END"""

TALLY = """CREATE TRIGGER card_tally_{deed} AFTER {deed} ON card BEGIN
  INSERT INTO tally (facet, kind, value, many)
    SELECT 'kind', {row}.kind, '', {one}
    UNION ALL SELECT 'who', {row}.kind, {row}.who, {one} WHERE {row}.who IS NOT NULL
    UNION ALL SELECT 'label', {row}.kind, {row}.label, {one} WHERE {row}.label IS NOT NULL
    UNION ALL SELECT 'year', {row}.kind, substr({row}.day, 1, 4), {one} WHERE {row}.day <> ''
    UNION ALL SELECT 'month', {row}.kind, substr({row}.begin, 1, 7), {one} WHERE {row}.begin IS NOT NULL
    ON CONFLICT (facet, kind, value) DO UPDATE SET many = many + excluded.many; END"""

TALLIES = (
    ("kind", "''", "1"),
    ("who", "who", "who IS NOT NULL"),
    ("label", "label", "label IS NOT NULL"),
    ("year", "substr(day, 1, 4)", "day <> ''"),
    ("month", "substr(begin, 1, 7)", "begin IS NOT NULL"),
)
"""The same for cards that stand already: (facet, value, which cards)."""

DATED = """CREATE TRIGGER finding_time AFTER INSERT ON finding WHEN new.kind = 'time' BEGIN
  UPDATE card SET begin = new.line ->> '$.begin', "end" = new.line ->> '$.end'
  WHERE report = new.report AND time = new.id; END"""
"""An event may be kept before the time that dates it."""

MOVED = """CREATE TRIGGER card_tally_dated AFTER UPDATE OF begin ON card BEGIN
  INSERT INTO tally (facet, kind, value, many)
    SELECT 'month', old.kind, substr(old.begin, 1, 7), -1 WHERE old.begin IS NOT NULL
    UNION ALL SELECT 'month', new.kind, substr(new.begin, 1, 7), 1 WHERE new.begin IS NOT NULL
    ON CONFLICT (facet, kind, value) DO UPDATE SET many = many + excluded.many; END"""
"""A time that comes late moves its event to another month."""

JUDGED = f"""CREATE TRIGGER judgement_card AFTER INSERT ON judgement BEGIN
  UPDATE card SET state = {STATE.format(thing='new."on"')} WHERE thing = new."on"; END"""


def upgrade() -> None:
    """Make cards, tallies, words and accounts; fill them from what is on record."""
    op.create_table(
        "account",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*_tables(), *_fill(), *_indexes(), *_triggers()):
            op.get_bind().exec_driver_sql(statement)


def _tables() -> tuple[str, ...]:
    return (
        """CREATE TABLE card (number INTEGER PRIMARY KEY, thing TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, report TEXT,
           day TEXT NOT NULL, who TEXT, label TEXT, begin TEXT, "end" TEXT, time TEXT, urgency INTEGER NOT NULL,
           state TEXT NOT NULL)""",
        "CREATE TABLE tally (facet TEXT, kind TEXT, value TEXT, many INTEGER NOT NULL, PRIMARY KEY (facet, kind, value)) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE fulltext USING fts5 (words, names, kind, content='', tokenize='unicode61 remove_diacritics 2')",
    )


def _indexes() -> tuple[str, ...]:
    """Made after the rows: an index over millions is sorted once instead of grown row by row."""
    return (
        "CREATE INDEX card_day ON card (kind, day, number)",
        "CREATE INDEX card_newest ON card (day, number)",
        "CREATE INDEX card_who ON card (kind, who, day, number)",
        "CREATE INDEX card_label ON card (kind, label, day, number)",
        'CREATE INDEX card_end ON card (kind, "end", number)',
        "CREATE INDEX card_begin ON card (begin, number) WHERE begin IS NOT NULL",
        "CREATE INDEX card_report ON card (report)",
        "CREATE INDEX card_queue ON card (state, urgency, number)",
        "CREATE INDEX tally_many ON tally (facet, kind, many)",
    )


def _triggers() -> tuple[str, ...]:
    day = "(SELECT published FROM report WHERE id = new.report)"
    made = []
    for table, values, words, when in (
        ("report", _report("new"), REPORT_WORDS, ""),
        ("finding", _finding("new", day), WORDS, f"WHEN new.kind IN {LISTED}"),
        ("entry", _entry("new"), WORDS, ""),
    ):
        indexed = INDEXED.format(words=words.format(row="new"), row="new")
        made.append(CARD.format(table=table, when=when, values=values, indexed=indexed))
        gone = FORGOTTEN.format(words=words.format(row="old"))
        made.append(f'CREATE TRIGGER {table}_card_gone BEFORE DELETE ON "{table}" BEGIN {gone} END')
    return (
        *made, DATED, MOVED, JUDGED,
        TALLY.format(deed="INSERT", row="new", one="1"), TALLY.format(deed="DELETE", row="old", one="-1"),
    )  # fmt: skip


def _fill() -> tuple[str, ...]:
    """The same as the triggers do, for rows that stand already."""
    return (
        f"INSERT INTO card ({COLUMNS}) SELECT {_report('r')} FROM report r ORDER BY r.published, r.id",
        f"INSERT INTO card ({COLUMNS}) SELECT {_finding('f', 'p.published')} FROM finding f JOIN report p ON p.id = f.report "
        f"WHERE f.kind IN {LISTED} ORDER BY p.published, p.id",
        f"INSERT INTO card ({COLUMNS}) SELECT {_entry('e')} FROM entry e",
        *(
            f"INSERT INTO fulltext (rowid, words, names, kind) SELECT c.number, {words.format(row='x')}, coalesce(c.who, ''), "
            f"'k' || c.kind FROM card c JOIN \"{table}\" x ON x.id = c.thing"
            for table, words in (("report", REPORT_WORDS), ("finding", WORDS), ("entry", WORDS))
        ),
        *(
            f"INSERT INTO tally (facet, kind, value, many) SELECT '{facet}', kind, {value}, count(*) FROM card WHERE {there} GROUP BY 2, 3"
            for facet, value, there in TALLIES
        ),
    )
