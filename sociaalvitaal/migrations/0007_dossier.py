"""What makes a kern's dossier: context, lessons, former names, who came in whose place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "context_facts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column("choice", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("number IS NULL OR number >= 0", name=op.f("ck_context_facts_number")),
        sa.CheckConstraint("number IS NULL OR choice IS NULL", name=op.f("ck_context_facts_value")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_context_facts_kern_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_context_facts_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_context_facts")),
    )
    op.create_index("ix_context_facts_kern_id_key", "context_facts", ["kern_id", "key"])
    op.create_table(
        "lessons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("werkt", "werkt niet", name="lessonkind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_lessons_kern_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_lessons_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    op.create_index(op.f("ix_lessons_kern_id"), "lessons", ["kern_id"])
    op.create_table(
        "former_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_former_names_kern_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_names")),
    )
    op.create_index(op.f("ix_former_names_kern_id"), "former_names", ["kern_id"])
    op.create_index(op.f("ix_former_names_slug"), "former_names", ["slug"])
    op.create_table(
        "successions",
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kern_id <> replaces_id", name=op.f("ck_successions_two_kernen")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_successions_kern_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["kernen.id"], name=op.f("fk_successions_replaces_id")),
        sa.PrimaryKeyConstraint("kern_id", name=op.f("pk_successions")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_successions_replaces_id")),
    )


def downgrade() -> None:
    """One step down."""
    for table in ("successions", "former_names", "lessons", "context_facts"):
        op.drop_table(table)
