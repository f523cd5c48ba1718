"""How a record grows: what of each report is compared, under which keys, with what result; and which reports wait.

All of it is made from reports, findings and judgements, and can be thrown away and made again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables. They stay empty: what is on record already is settled anew at the next `add` or `settle`."""
    report = sa.ForeignKey("report.id", ondelete="CASCADE")
    op.create_table("pending", sa.Column("report", sa.String, report, primary_key=True))
    op.create_table(
        "sheet",
        sa.Column("unit", sa.String, primary_key=True),
        sa.Column("thing", sa.String, primary_key=True),
        sa.Column("line", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "block",
        sa.Column("key", sa.BigInteger, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("thing", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "bond",
        sa.Column("one", sa.String, primary_key=True),
        sa.Column("other", sa.String, primary_key=True, index=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "home",
        sa.Column("entry", sa.String, primary_key=True),
        sa.Column("unit", sa.String, nullable=False, index=True),
        sa.Column("mission", sa.String),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_table(
        "settled", sa.Column("name", sa.String, primary_key=True), sa.Column("value", sa.String, nullable=False)
    )
