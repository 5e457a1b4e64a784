"""Phases and actions of each kern, and decisions about the period."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = ()
depends_on = None

STATUS = sa.Enum(
    "niet gestart", "loopt", "afgerond", "vertraagd", "vervallen",
    name="actionstatus", native_enum=False, create_constraint=True, length=20,
)  # fmt: skip


def upgrade() -> None:
    """One step up."""
    op.add_column("kernen", sa.Column("asks_from", sa.Integer(), nullable=True))
    op.create_table(
        "kern_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("phase_action_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("first_month", sa.Integer(), nullable=True),
        sa.Column("last_month", sa.Integer(), nullable=True),
        sa.Column("moved_reason", sa.Text(), nullable=True),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(phase_action_id IS NULL) = (name IS NOT NULL)", name=op.f("ck_kern_actions_own_or_planned")
        ),
        sa.CheckConstraint(
            "(first_month IS NULL) = (last_month IS NULL) AND (first_month IS NULL OR last_month >= first_month)",
            name=op.f("ck_kern_actions_period"),
        ),
        sa.CheckConstraint(
            "ended_on IS NULL OR (started_on IS NOT NULL AND ended_on >= started_on)",
            name=op.f("ck_kern_actions_days"),
        ),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_kern_actions_kern_id")),
        sa.ForeignKeyConstraint(["phase_id"], ["phases.id"], name=op.f("fk_kern_actions_phase_id")),
        sa.ForeignKeyConstraint(
            ["phase_action_id"], ["phase_actions.id"], name=op.f("fk_kern_actions_phase_action_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kern_actions")),
        sa.UniqueConstraint("kern_id", "phase_action_id", name=op.f("uq_kern_actions_kern_id_phase_action_id")),
    )
    op.create_index(op.f("ix_kern_actions_kern_id"), "kern_actions", ["kern_id"])
    op.create_table(
        "action_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_action_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kern_action_id"], ["kern_actions.id"], name=op.f("fk_action_evidence_kern_action_id")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_action_evidence_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_evidence")),
    )
    op.create_index(op.f("ix_action_evidence_kern_action_id"), "action_evidence", ["kern_action_id"])
    op.create_table(
        "period_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("from_first", sa.Integer(), nullable=False),
        sa.Column("from_last", sa.Integer(), nullable=False),
        sa.Column("to_first", sa.Integer(), nullable=False),
        sa.Column("to_last", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("to_last >= to_first", name=op.f("ck_period_decisions_period")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_period_decisions_decided_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_decisions")),
    )


def downgrade() -> None:
    """One step down."""
    op.drop_table("period_decisions")
    op.drop_table("action_evidence")
    op.drop_table("kern_actions")
    op.drop_column("kernen", "asks_from")
