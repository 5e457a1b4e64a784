"""What numbers were at each edition, not at the last one only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = ()
depends_on = None
TABLE = "published_counts"
NAME = ("measure", "level", "place_id", "year", "part")
OLD, NEW = (
    "uq_published_counts_measure_level_place_id_year_part",
    "uq_published_counts_measure_level_place_id_year_part_edition_id",
)
TOLD = sa.Enum("getoond", "weggelaten", "elders", name="told", native_enum=False, length=20)


def upgrade() -> None:
    """One step up."""
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("edition_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("told", TOLD, server_default="getoond", nullable=False))
        batch.drop_constraint(op.f(OLD), type_="unique")
        batch.create_unique_constraint(op.f(NEW), [*NAME, "edition_id"])
        batch.create_foreign_key(op.f("fk_published_counts_edition_id"), "report_editions", ["edition_id"], ["id"])
        batch.create_check_constraint(op.f("ck_published_counts_told"), sa.column("told").in_(TOLD.enums))
    counts = sa.table(TABLE, sa.column("told", TOLD), sa.column("is_withheld", sa.Boolean))
    op.execute(sa.update(counts).where(counts.c.is_withheld).values(told="weggelaten"))
    with op.batch_alter_table(TABLE) as batch:
        batch.alter_column("told", existing_type=TOLD, server_default=None)
        batch.drop_column("is_withheld")


def downgrade() -> None:
    """One step down: of each number the last that a report told."""
    counts = sa.table(TABLE, *map(sa.column, (*NAME, "id", "told")), sa.column("is_withheld", sa.Boolean))
    op.execute(sa.delete(counts).where(counts.c.told == "elders"))
    last = sa.select(sa.func.max(counts.c.id)).group_by(*(counts.c[key] for key in NAME))
    op.execute(sa.delete(counts).where(counts.c.id.not_in(last)))
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("is_withheld", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(sa.update(counts).where(counts.c.told == "weggelaten").values(is_withheld=sa.true()))
    with op.batch_alter_table(TABLE) as batch:
        batch.drop_constraint(op.f("ck_published_counts_told"), type_="check")
        batch.drop_constraint(op.f("fk_published_counts_edition_id"), type_="foreignkey")
        batch.drop_constraint(op.f(NEW), type_="unique")
        batch.create_unique_constraint(op.f(OLD), list(NAME))
        batch.drop_column("told")
        batch.drop_column("edition_id")
