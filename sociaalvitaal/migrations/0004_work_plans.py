"""Work plans with their lines, verdicts and tables from outside."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    _plans()
    _lines()
    _verdicts()
    _outside()
    op.add_column(
        "activities",
        sa.Column(
            "plan_line_id",
            sa.Integer(),
            sa.ForeignKey("plan_lines.id", name=op.f("fk_activities_plan_line_id")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.create_index(op.f("ix_activities_plan_line_id"), "activities", ["plan_line_id"])


def _enum(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=20)


def _plans() -> None:
    op.create_table(
        "work_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("status", _enum("planstatus", "concept", "vastgesteld", "bijgesteld"), nullable=False),
        sa.Column("drawn_up_on", sa.Date(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("present", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("communication", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(status = 'concept') = (adopted_on IS NULL)", name=op.f("ck_work_plans_adopted")),
        sa.CheckConstraint("adopted_on IS NULL OR adopted_on >= drawn_up_on", name=op.f("ck_work_plans_order")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_work_plans_kern_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_plans")),
        sa.UniqueConstraint("kern_id", "year", "edition", name=op.f("uq_work_plans_kern_id_year_edition")),
    )
    op.create_index(op.f("ix_work_plans_year"), "work_plans", ["year"])


def _lines() -> None:
    op.create_table(
        "plan_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sub_goal_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target_group_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=True),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("milestone", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("wish", sa.String(length=120), nullable=True),
        sa.Column("wish_text", sa.String(length=200), nullable=True),
        sa.Column("interim", _enum("interim", "gehandhaafd", "geactualiseerd", "vervallen", "afgerond"), nullable=True),
        sa.Column("interim_reason", sa.Text(), nullable=True),
        sa.Column("deviation", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_month >= first_month", name=op.f("ck_plan_lines_period")),
        sa.CheckConstraint("(indicator IS NULL) = (target IS NULL)", name=op.f("ck_plan_lines_target")),
        sa.CheckConstraint("(indicator IS NULL) <> (milestone IS NULL)", name=op.f("ck_plan_lines_aim")),
        sa.CheckConstraint(
            "target IS NULL OR (target >= 1 AND target <= 100000)", name=op.f("ck_plan_lines_counts")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["work_plans.id"], name=op.f("fk_plan_lines_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sub_goal_id"], ["sub_goals.id"], name=op.f("fk_plan_lines_sub_goal_id")),
        sa.ForeignKeyConstraint(["result_id"], ["list_items.id"], name=op.f("fk_plan_lines_result_id")),
        sa.ForeignKeyConstraint(["target_group_id"], ["list_items.id"], name=op.f("fk_plan_lines_target_group_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["plan_lines.id"], name=op.f("fk_plan_lines_origin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_lines")),
        sa.UniqueConstraint("plan_id", "position", name=op.f("uq_plan_lines_plan_id_position")),
    )
    op.create_index(op.f("ix_plan_lines_origin_id"), "plan_lines", ["origin_id"])


def _verdicts() -> None:
    op.create_table(
        "goal_verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("goal", sa.Integer(), nullable=False),
        sa.Column("occasion", _enum("occasion", "tussen", "eind"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("reach_id", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kern_id IS NULL) <> (municipality_id IS NULL)", name=op.f("ck_goal_verdicts_place")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_goal_verdicts_kern_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_goal_verdicts_municipality_id")
        ),
        sa.ForeignKeyConstraint(["reach_id"], ["list_items.id"], name=op.f("fk_goal_verdicts_reach_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_goal_verdicts_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_verdicts")),
        sa.UniqueConstraint("kern_id", "goal", "occasion", "year", name=op.f("uq_goal_verdicts_kern_id_goal_occasion_year")),
        sa.UniqueConstraint("municipality_id", "goal", "occasion", "year", name=op.f("uq_goal_verdicts_municipality_id_goal_occasion_year")),
    )


def _outside() -> None:
    op.create_table(
        "outside_tables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_tables")),
        sa.UniqueConstraint("file_name", name=op.f("uq_outside_tables_file_name")),
    )
    op.create_table(
        "outside_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("is_total", sa.Boolean(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("realised", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["table_id"], ["outside_tables.id"], name=op.f("fk_outside_figures_table_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_figures")),
        sa.UniqueConstraint("table_id", "position", "year", name=op.f("uq_outside_figures_table_id_position_year")),
    )


def downgrade() -> None:
    """One step down."""
    op.drop_index(op.f("ix_activities_plan_line_id"), table_name="activities")
    op.drop_column("activities", "plan_line_id")
    for table in ("outside_figures", "outside_tables", "goal_verdicts", "plan_lines", "work_plans"):
        op.drop_table(table)
