"""What people saw work or not, and the statements made of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "werkte", "werkte niet", name="observationkind", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("target_group_id", sa.Integer(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "gesprek",
                "groep",
                "eigen waarneming",
                "document",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "sight",
            sa.Enum(
                "zelf gezien", "van horen zeggen", name="sight", native_enum=False, create_constraint=True, length=20
            ),
            nullable=True,
        ),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("circumstances_text", sa.String(length=200), nullable=True),
        sa.Column("lesson_id", sa.Integer(), nullable=True),
        sa.Column("may_be_quoted", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_observations_activity_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_observations_by_id")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_observations_kern_id")),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_observations_lesson_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_observations_referral_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["target_group_id"], ["list_items.id"], name=op.f("fk_observations_target_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
    op.create_index(op.f("ix_observations_activity_id"), "observations", ["activity_id"], unique=False)
    op.create_index(op.f("ix_observations_kern_id"), "observations", ["kern_id"], unique=False)
    op.create_index(op.f("ix_observations_lesson_id"), "observations", ["lesson_id"], unique=False)
    op.create_index(op.f("ix_observations_referral_id"), "observations", ["referral_id"], unique=False)
    op.create_table(
        "observation_factors",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["factor"], ["factors.number"], name=op.f("fk_observation_factors_factor")),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observations.id"],
            name=op.f("fk_observation_factors_observation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", "factor", name=op.f("pk_observation_factors")),
    )
    op.create_index(op.f("ix_observation_factors_factor"), "observation_factors", ["factor"], unique=False)
    op.create_table(
        "observation_circumstances",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observations.id"],
            name=op.f("fk_observation_circumstances_observation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("observation_id", "key", name=op.f("pk_observation_circumstances")),
    )
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "voorgesteld",
                "ondersteund",
                "verfijnd",
                "weersproken",
                name="statementstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("refines_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("refines_id IS NULL OR refines_id < id", name=op.f("ck_statements_refines")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_statements_by_id")),
        sa.ForeignKeyConstraint(["refines_id"], ["statements.id"], name=op.f("fk_statements_refines_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
        sa.UniqueConstraint("refines_id", name=op.f("uq_statements_refines_id")),
    )
    op.create_table(
        "statement_factors",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("helps", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["factor"], ["factors.number"], name=op.f("fk_statement_factors_factor")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_statement_factors_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "factor", name=op.f("pk_statement_factors")),
    )
    op.create_index(op.f("ix_statement_factors_factor"), "statement_factors", ["factor"], unique=False)
    op.create_table(
        "statement_circumstances",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statements.id"],
            name=op.f("fk_statement_circumstances_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("statement_id", "key", name=op.f("pk_statement_circumstances")),
    )
    op.create_table(
        "statement_grounds",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("is_against", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observations.id"], name=op.f("fk_statement_grounds_observation_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_statement_grounds_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "observation_id", name=op.f("pk_statement_grounds")),
    )
    op.create_index(op.f("ix_statement_grounds_observation_id"), "statement_grounds", ["observation_id"], unique=False)
    op.create_table(
        "statement_links",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("next_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("statement_id <> next_id", name=op.f("ck_statement_links_two_statements")),
        sa.ForeignKeyConstraint(
            ["next_id"], ["statements.id"], name=op.f("fk_statement_links_next_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_statement_links_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement_id", "next_id", name=op.f("pk_statement_links")),
    )
    op.create_index(op.f("ix_statement_links_next_id"), "statement_links", ["next_id"], unique=False)
    op.create_table(
        "statement_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "voorgesteld",
                "ondersteund",
                "verfijnd",
                "weersproken",
                name="statementstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_statement_changes_by_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name=op.f("fk_statement_changes_statement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_changes")),
    )
    op.create_index(op.f("ix_statement_changes_statement_id"), "statement_changes", ["statement_id"], unique=False)


def downgrade() -> None:
    """One step down."""
    for table in (
        "statement_changes",
        "statement_links",
        "statement_grounds",
        "statement_circumstances",
        "statement_factors",
        "statements",
        "observation_circumstances",
        "observation_factors",
        "observations",
    ):
        op.drop_table(table)
