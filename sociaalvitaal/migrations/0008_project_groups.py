"""Project groups of kernen: members, meetings, decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "group_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_group_members_period")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_group_members_kern_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_members")),
    )
    op.create_index(op.f("ix_group_members_kern_id"), "group_members", ["kern_id"])
    op.create_table(
        "group_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_group_meetings_kern_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_meetings")),
        sa.UniqueConstraint("kern_id", "on_day", name=op.f("uq_group_meetings_kern_id_on_day")),
    )
    op.create_table(
        "group_attendances",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["group_meetings.id"], name=op.f("fk_group_attendances_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["group_members.id"], name=op.f("fk_group_attendances_member_id")),
        sa.PrimaryKeyConstraint("meeting_id", "member_id", name=op.f("pk_group_attendances")),
    )
    op.create_index(op.f("ix_group_attendances_member_id"), "group_attendances", ["member_id"])
    op.create_table(
        "group_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("done_on IS NULL OR withdrawn_on IS NULL", name=op.f("ck_group_decisions_one_end")),
        sa.ForeignKeyConstraint(["meeting_id"], ["group_meetings.id"], name=op.f("fk_group_decisions_meeting_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["group_members.id"], name=op.f("fk_group_decisions_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_decisions")),
    )
    op.create_index(op.f("ix_group_decisions_meeting_id"), "group_decisions", ["meeting_id"])
    op.create_index(op.f("ix_group_decisions_owner_id"), "group_decisions", ["owner_id"])


def downgrade() -> None:
    """One step down."""
    for table in ("group_decisions", "group_attendances", "group_meetings", "group_members"):
        op.drop_table(table)
