"""The public page of a programme."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "public_pages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_public_pages_programme_id")),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_public_pages_changed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_pages")),
        sa.UniqueConstraint("programme_id", name=op.f("uq_public_pages_programme_id")),
    )
    op.create_table(
        "withheld_cells",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withheld_cells")),
        sa.UniqueConstraint(
            "measure", "level", "place_id", "year", "part",
            name=op.f("uq_withheld_cells_measure_level_place_id_year_part"),
        ),
    )  # fmt: skip


def downgrade() -> None:
    """One step down."""
    op.drop_table("withheld_cells")
    op.drop_table("public_pages")
