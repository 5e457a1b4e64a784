"""What numbers were when they were published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "published_counts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_counts")),
        sa.UniqueConstraint(
            "measure", "level", "place_id", "year", "part",
            name=op.f("uq_published_counts_measure_level_place_id_year_part"),
        ),
    )  # fmt: skip


def downgrade() -> None:
    """One step down."""
    op.drop_table("published_counts")
