"""Whether a number was withheld when it was published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = ()
depends_on = None
NAME = ("measure", "level", "place_id", "year", "part")


def upgrade() -> None:
    """One step up: what is withheld since then was withheld then."""
    op.add_column("published_counts", sa.Column("is_withheld", sa.Boolean(), server_default=sa.false(), nullable=False))
    counts = sa.table("published_counts", *map(sa.column, NAME), sa.column("is_withheld", sa.Boolean))
    cells = sa.table("withheld_cells", *map(sa.column, NAME))
    same = sa.exists().where(*(counts.c[key] == cells.c[key] for key in NAME))
    op.execute(sa.update(counts).where(same).values(is_withheld=sa.true()))


def downgrade() -> None:
    """One step down."""
    op.drop_column("published_counts", "is_withheld")
