"""Editions of reports: frozen, adopted, published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.add_column("report_texts", sa.Column("uses_proposal", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("report_texts", sa.Column("proposal", sa.Text(), nullable=True))
    op.create_table(
        "report_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("kern_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "vastgesteld",
                "gepubliceerd",
                "ingetrokken",
                name="editionstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=True),
        sa.Column("adopted_at", sa.DateTime(), nullable=True),
        sa.Column("adopted_by_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([f"{name}_id"], [f"{table}.id"], name=op.f(f"fk_report_editions_{name}_id"))
            for name, table in (
                ("municipality", "municipalities"),
                ("kern", "kernen"),
                ("begun_by", "users"),
                ("adopted_by", "users"),
                ("published_by", "users"),
                ("withdrawn_by", "users"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_editions")),
        sa.UniqueConstraint("kind", "year", "scope", "number", name=op.f("uq_report_editions_kind_year_scope_number")),
    )
    op.create_table(
        "report_edition_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["report_editions.id"], name=op.f("fk_report_edition_files_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_edition_files")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_report_edition_files_edition_id_name")),
    )
    op.create_index(op.f("ix_report_edition_files_sha256"), "report_edition_files", ["sha256"])


def downgrade() -> None:
    """One step down."""
    op.drop_table("report_edition_files")
    op.drop_table("report_editions")
    op.drop_column("report_texts", "proposal")
    op.drop_column("report_texts", "uses_proposal")
