"""Entries, their members, and the blocking keys that they are joined by."""

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
    op.create_table(
        "key",
        sa.Column("joint", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("thing", sa.String, primary_key=True),
        sa.Index("key_thing", "joint", "thing"),
    )
