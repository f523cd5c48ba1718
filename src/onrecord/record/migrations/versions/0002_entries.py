"""Entries: what was consolidated over many reports, and what went into each."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "entry",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False, index=True),
        sa.Column("line", sa.Text, nullable=False),
    )
    op.create_table(
        "member",
        sa.Column("entry", sa.String, sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("thing", sa.String, primary_key=True, index=True),
    )
