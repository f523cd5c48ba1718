"""The first schema: reports, findings, producers, problems, judgements."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and refuse changes to judgements."""
    op.create_table(
        "report",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("published", sa.String, index=True),
        sa.Column("publisher", sa.String),
        sa.Column("title", sa.String),
        sa.Column("url", sa.String, index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("report", sa.String, sa.ForeignKey("report.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("producer", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.CheckConstraint('start >= 0 AND "end" > start AND length(words) > 0', name="finding_has_evidence"),
    )
    op.create_table(
        "producer",
        sa.Column("report", sa.String, sa.ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("version", sa.String, nullable=False),
    )
    op.create_table(
        "problem",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("report", sa.String, index=True),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("on", sa.String, nullable=False, index=True),
        sa.Column("line", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for deed in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER judgement_no_{deed.lower()} BEFORE {deed} ON judgement "
                "BEGIN SELECT RAISE(ABORT, 'judgements are appended, never changed'); END"
            )
