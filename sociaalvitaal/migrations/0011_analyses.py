"""Analyses of what works, with their data, anchors and answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "analyses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "klaar",
                "gedeeld",
                name="analysisstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("anchors", sa.JSON(), nullable=False),
        sa.Column("cuts", sa.JSON(), nullable=False),
        sa.Column("results", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("known_at", sa.DateTime(), nullable=True),
        sa.Column("stability", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("answer", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("shared_at", sa.DateTime(), nullable=True),
        sa.Column("shared_by_id", sa.Integer(), nullable=True),
        sa.Column("repeats_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_analyses_made_by_id")),
        sa.ForeignKeyConstraint(["shared_by_id"], ["users.id"], name=op.f("fk_analyses_shared_by_id")),
        sa.ForeignKeyConstraint(["repeats_id"], ["analyses.id"], name=op.f("fk_analyses_repeats_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analyses")),
    )
    op.create_index(op.f("ix_analyses_repeats_id"), "analyses", ["repeats_id"], unique=False)
    op.create_table(
        "analysis_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("analysis_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "verwachting",
                "vraag",
                "gegevens",
                "grens",
                "rekenregel",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("after_result", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analyses.id"], name=op.f("fk_analysis_changes_analysis_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_analysis_changes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_analysis_changes")),
    )
    op.create_index(op.f("ix_analysis_changes_analysis_id"), "analysis_changes", ["analysis_id"], unique=False)


def downgrade() -> None:
    """One step down."""
    op.drop_table("analysis_changes")
    op.drop_table("analyses")
