"""Factors that help or hinder, as scored by kern; what lasts after the project."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "factors",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("help", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_factors")),
    )
    op.create_table(
        "factor_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("moment", _words("moment", "maand", "tussen", "eind"), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "moment <> 'maand' OR handed_in_on IS NOT NULL", name=op.f("ck_factor_rounds_month_is_handed_in")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_factor_rounds_by_id")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_factor_rounds_kern_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_rounds")),
        sa.UniqueConstraint("kern_id", "month", "moment", name=op.f("uq_factor_rounds_kern_id_month_moment")),
    )
    op.create_table(
        "factor_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("state", _words("scorestate", "score", "nvt", "weet-niet"), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("example", sa.Text(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.CheckConstraint("value IS NULL OR (value >= -2 AND value <= 2)", name=op.f("ck_factor_scores_scale")),
        sa.CheckConstraint(
            "(value IS NOT NULL AND state IS NOT NULL AND state = 'score')"
            " OR (value IS NULL AND (state IS NULL OR state <> 'score'))",
            name=op.f("ck_factor_scores_value"),
        ),
        sa.ForeignKeyConstraint(["factor"], ["factors.number"], name=op.f("fk_factor_scores_factor")),
        _of_round("factor_scores"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factor_scores")),
        sa.UniqueConstraint("round_id", "factor", name=op.f("uq_factor_scores_round_id_factor")),
    )
    op.create_table(
        "lasting_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column(
            "aspect",
            _words("aspect", "activiteiten", "financien", "samenwerking", "deelname", "kennis"),
            nullable=False,
        ),
        sa.Column("degree", _words("degree", "volledig", "gedeeltelijk", "niet", "nog-onbekend"), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        _of_round("lasting_scores"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lasting_scores")),
        sa.UniqueConstraint("round_id", "aspect", name=op.f("uq_lasting_scores_round_id_aspect")),
    )
    op.create_table(
        "activity_futures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("goes_on", _words("goeson", "ja", "nee", "weet-niet"), nullable=True),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_futures_activity_id")),
        _of_round("activity_futures"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_futures")),
        sa.UniqueConstraint("round_id", "activity_id", name=op.f("uq_activity_futures_round_id_activity_id")),
    )
    op.create_index(op.f("ix_activity_futures_activity_id"), "activity_futures", ["activity_id"])


def downgrade() -> None:
    """One step down."""
    for table in ("activity_futures", "lasting_scores", "factor_scores", "factor_rounds", "factors"):
        op.drop_table(table)


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=20)


def _of_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["round_id"], ["factor_rounds.id"], name=op.f(f"fk_{table}_round_id"), ondelete="CASCADE"
    )
