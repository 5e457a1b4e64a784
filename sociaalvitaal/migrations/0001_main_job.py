"""Everything the main job needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("default",)
depends_on = None


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "cbs_areas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("municipality_name", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=True),
        sa.Column("aged_0_14", sa.Integer(), nullable=True),
        sa.Column("aged_15_24", sa.Integer(), nullable=True),
        sa.Column("aged_25_44", sa.Integer(), nullable=True),
        sa.Column("aged_45_64", sa.Integer(), nullable=True),
        sa.Column("aged_65_plus", sa.Integer(), nullable=True),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("density_per_km2", sa.Integer(), nullable=True),
        sa.Column("mean_woz_keur", sa.Integer(), nullable=True),
        sa.Column("income_per_inhabitant_keur", sa.Numeric(precision=8, scale=1), nullable=True),
        sa.Column("pct_lowest_40", sa.Numeric(precision=5, scale=1), nullable=True),
        sa.Column("pct_low_income", sa.Numeric(precision=5, scale=1), nullable=True),
        sa.Column("urbanity", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cbs_areas")),
        sa.UniqueConstraint("code", "year", name=op.f("uq_cbs_areas_code_year")),
    )
    op.create_table(
        "indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("is_stock", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint("code", "version", name=op.f("uq_indicators_code_version")),
    )
    op.create_table(
        "list_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_key", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_items")),
        sa.UniqueConstraint("list_key", "slug", name=op.f("uq_list_items_list_key_slug")),
    )
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempts")),
    )
    op.create_index("ix_login_attempts_subject_at", "login_attempts", ["subject", "at"], unique=False)
    op.create_table(
        "municipalities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("cbs_code", sa.String(length=40), nullable=True),
        sa.Column("cbs_year", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipalities")),
        sa.UniqueConstraint("slug", name=op.f("uq_municipalities_slug")),
    )
    op.create_index(op.f("ix_municipalities_name"), "municipalities", ["name"], unique=False)
    op.create_table(
        "phases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("period_text", sa.String(length=200), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phases")),
        sa.UniqueConstraint("number", name=op.f("uq_phases_number")),
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("lead_applicant", sa.String(length=200), nullable=False),
        sa.Column("supporter", sa.String(length=200), nullable=False),
        sa.Column("funder", sa.String(length=200), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=False),
        sa.Column("last_month", sa.Integer(), nullable=False),
        sa.Column("deadline_day", sa.Integer(), nullable=False),
        sa.Column("close_days", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("feedback_working_days", sa.Integer(), nullable=False),
        sa.Column("second_feedback_weeks", sa.Integer(), nullable=False),
        sa.Column("disclosure_threshold", sa.Integer(), nullable=False),
        sa.Column("minimum_denominator", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("demo_today", sa.Date(), nullable=True),
        sa.CheckConstraint("last_month >= first_month", name=op.f("ck_programme_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    op.create_table(
        "sub_goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("short", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_goals")),
        sa.UniqueConstraint("number", name=op.f("uq_sub_goals_number")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "projectleider",
                "gemeente",
                "coordinator",
                "provincie",
                "beheerder",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "kernen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("stop_reason", sa.Text(), nullable=True),
        sa.Column("cbs_code", sa.String(length=40), nullable=True),
        sa.Column("cbs_year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends IS NULL OR (starts IS NOT NULL AND ends >= starts)", name=op.f("ck_kernen_period")),
        sa.ForeignKeyConstraint(["municipality_id"], ["municipalities.id"], name=op.f("fk_kernen_municipality_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kernen")),
        sa.UniqueConstraint("municipality_id", "place", name=op.f("uq_kernen_municipality_id_place")),
        sa.UniqueConstraint("slug", name=op.f("uq_kernen_slug")),
    )
    op.create_index(op.f("ix_kernen_municipality_id"), "kernen", ["municipality_id"], unique=False)
    op.create_table(
        "login_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_login_sessions_user_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_login_sessions")),
    )
    op.create_index(op.f("ix_login_sessions_expires_at"), "login_sessions", ["expires_at"], unique=False)
    op.create_index(op.f("ix_login_sessions_user_id"), "login_sessions", ["user_id"], unique=False)
    op.create_table(
        "municipality_contacts",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_municipality_contacts_municipality_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_municipality_contacts_user_id")),
        sa.PrimaryKeyConstraint("user_id", "municipality_id", name=op.f("pk_municipality_contacts")),
    )
    op.create_table(
        "municipality_month_totals",
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("new_activities", sa.Integer(), nullable=False),
        sa.Column("running_activities", sa.Integer(), nullable=False),
        sa.Column("new_participants", sa.Integer(), nullable=False),
        sa.Column("new_sporters", sa.Integer(), nullable=False),
        sa.Column("new_sporters_gaps", sa.Integer(), nullable=False),
        sa.Column("attendances", sa.Integer(), nullable=False),
        sa.Column("attendances_gaps", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("sessions_gaps", sa.Integer(), nullable=False),
        sa.Column("referrals", sa.Integer(), nullable=False),
        sa.Column("on_time", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_municipality_month_totals_municipality_id")
        ),
        sa.PrimaryKeyConstraint("municipality_id", "month", name=op.f("pk_municipality_month_totals")),
    )
    op.create_index("ix_municipality_month_totals_month", "municipality_month_totals", ["month"], unique=False)
    op.create_table(
        "phase_actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phase_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("period_text", sa.String(length=200), nullable=False),
        sa.Column("first_month", sa.Integer(), nullable=True),
        sa.Column("last_month", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["phase_id"], ["phases.id"], name=op.f("fk_phase_actions_phase_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_actions")),
        sa.UniqueConstraint("phase_id", "position", name=op.f("uq_phase_actions_phase_id_position")),
    )
    op.create_table(
        "report_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("chapter", sa.String(length=40), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["updated_by_id"], ["users.id"], name=op.f("fk_report_texts_updated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_texts")),
        sa.UniqueConstraint("kind", "year", "scope", "chapter", name=op.f("uq_report_texts_kind_year_scope_chapter")),
    )
    op.create_table(
        "write_keys",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_write_keys_user_id")),
        sa.PrimaryKeyConstraint("key", "user_id", name=op.f("pk_write_keys")),
    )
    op.create_index(op.f("ix_write_keys_created_at"), "write_keys", ["created_at"], unique=False)
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("duration_id", sa.Integer(), nullable=False),
        sa.Column(
            "novelty",
            sa.Enum(
                "nieuw", "vernieuwd", "bestaand", name="novelty", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("target_group_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("location_id", sa.Integer(), nullable=True),
        sa.Column("provider", sa.String(length=200), nullable=True),
        sa.Column("first_session", sa.Date(), nullable=False),
        sa.Column("last_session", sa.Date(), nullable=True),
        sa.Column("price", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "last_session IS NULL OR last_session >= first_session", name=op.f("ck_activities_sessions")
        ),
        sa.CheckConstraint("price IS NULL OR price >= 0", name=op.f("ck_activities_price")),
        sa.ForeignKeyConstraint(["duration_id"], ["list_items.id"], name=op.f("fk_activities_duration_id")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_activities_kern_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["list_items.id"], name=op.f("fk_activities_kind_id")),
        sa.ForeignKeyConstraint(["location_id"], ["list_items.id"], name=op.f("fk_activities_location_id")),
        sa.ForeignKeyConstraint(["target_group_id"], ["list_items.id"], name=op.f("fk_activities_target_group_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["list_items.id"], name=op.f("fk_activities_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    op.create_index(op.f("ix_activities_kern_id"), "activities", ["kern_id"], unique=False)
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("kern_id", sa.Integer(), nullable=True),
        sa.Column("month", sa.Integer(), nullable=True),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_audit_events_kern_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_audit_events_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_events")),
    )
    op.create_index(op.f("ix_audit_events_at"), "audit_events", ["at"], unique=False)
    op.create_index("ix_audit_events_kern_id_month", "audit_events", ["kern_id", "month"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "projectleider",
                "gemeente",
                "coordinator",
                "provincie",
                "beheerder",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("kern_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_invitations_invited_by_id")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_invitations_kern_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_invitations_municipality_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.create_table(
        "kern_month_totals",
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("new_activities", sa.Integer(), nullable=False),
        sa.Column("running_activities", sa.Integer(), nullable=False),
        sa.Column("new_participants", sa.Integer(), nullable=False),
        sa.Column("new_sporters", sa.Integer(), nullable=False),
        sa.Column("new_sporters_gaps", sa.Integer(), nullable=False),
        sa.Column("attendances", sa.Integer(), nullable=False),
        sa.Column("attendances_gaps", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("sessions_gaps", sa.Integer(), nullable=False),
        sa.Column("referrals", sa.Integer(), nullable=False),
        sa.Column("on_time", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_kern_month_totals_kern_id")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipalities.id"], name=op.f("fk_kern_month_totals_municipality_id")
        ),
        sa.PrimaryKeyConstraint("kern_id", "month", name=op.f("pk_kern_month_totals")),
    )
    op.create_index(
        "ix_kern_month_totals_municipality_id_month", "kern_month_totals", ["municipality_id", "month"], unique=False
    )
    op.create_table(
        "leaderships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_leaderships_period")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_leaderships_kern_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_leaderships_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaderships")),
    )
    op.create_index(op.f("ix_leaderships_kern_id"), "leaderships", ["kern_id"], unique=False)
    op.create_index(op.f("ix_leaderships_user_id"), "leaderships", ["user_id"], unique=False)
    op.create_table(
        "monthly_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "ingediend",
                "teruggegeven",
                "goedgekeurd",
                "vergrendeld",
                name="returnstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("is_nil", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_submitted_at", sa.DateTime(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("submitted_by_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_monthly_returns_kern_id")),
        sa.ForeignKeyConstraint(["submitted_by_id"], ["users.id"], name=op.f("fk_monthly_returns_submitted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_returns")),
        sa.UniqueConstraint("kern_id", "month", name=op.f("uq_monthly_returns_kern_id_month")),
    )
    op.create_index(op.f("ix_monthly_returns_month"), "monthly_returns", ["month"], unique=False)
    op.create_table(
        "activity_months",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("new_participants", sa.Integer(), nullable=True),
        sa.Column("new_sporters", sa.Integer(), nullable=True),
        sa.Column("attendances", sa.Integer(), nullable=True),
        sa.Column("sessions", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(new_participants IS NULL OR (new_participants >= 0 AND new_participants <= 100000)) AND (new_sporters IS NULL OR (new_sporters >= 0 AND new_sporters <= 100000)) AND (attendances IS NULL OR (attendances >= 0 AND attendances <= 100000)) AND (sessions IS NULL OR (sessions >= 0 AND sessions <= 100000))",
            name=op.f("ck_activity_months_counts"),
        ),
        sa.CheckConstraint(
            "attendances IS NULL OR new_participants IS NULL OR new_participants <= attendances",
            name=op.f("ck_activity_months_attendances"),
        ),
        sa.CheckConstraint(
            "new_sporters IS NULL OR new_participants IS NULL OR new_sporters <= new_participants",
            name=op.f("ck_activity_months_sporters"),
        ),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_activity_months_activity_id")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_activity_months_kern_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_months")),
        sa.UniqueConstraint("activity_id", "month", name=op.f("uq_activity_months_activity_id_month")),
    )
    op.create_index("ix_activity_months_kern_id_month", "activity_months", ["kern_id", "month"], unique=False)
    op.create_table(
        "activity_target_groups",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activities.id"], name=op.f("fk_activity_target_groups_activity_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["list_items.id"], name=op.f("fk_activity_target_groups_item_id")),
        sa.PrimaryKeyConstraint("activity_id", "item_id", name=op.f("pk_activity_target_groups")),
    )
    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_referrals_activity_id")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_referrals_kern_id")),
        sa.ForeignKeyConstraint(["source_id"], ["list_items.id"], name=op.f("fk_referrals_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("code", name=op.f("uq_referrals_code")),
    )
    op.create_index("ix_referrals_kern_id_month", "referrals", ["kern_id", "month"], unique=False)
    op.create_table(
        "activity_month_ages",
        sa.Column("activity_month_id", sa.Integer(), nullable=False),
        sa.Column("band_id", sa.Integer(), nullable=False),
        sa.Column("new_participants", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(new_participants IS NULL OR (new_participants >= 0 AND new_participants <= 100000))",
            name=op.f("ck_activity_month_ages_counts"),
        ),
        sa.ForeignKeyConstraint(
            ["activity_month_id"],
            ["activity_months.id"],
            name=op.f("fk_activity_month_ages_activity_month_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["band_id"], ["list_items.id"], name=op.f("fk_activity_month_ages_band_id")),
        sa.PrimaryKeyConstraint("activity_month_id", "band_id", name=op.f("pk_activity_month_ages")),
    )


def downgrade() -> None:
    """One step down."""
    op.drop_table("activity_month_ages")
    op.drop_index("ix_referrals_kern_id_month", table_name="referrals")
    op.drop_table("referrals")
    op.drop_table("activity_target_groups")
    op.drop_index("ix_activity_months_kern_id_month", table_name="activity_months")
    op.drop_table("activity_months")
    op.drop_index(op.f("ix_monthly_returns_month"), table_name="monthly_returns")
    op.drop_table("monthly_returns")
    op.drop_index(op.f("ix_leaderships_user_id"), table_name="leaderships")
    op.drop_index(op.f("ix_leaderships_kern_id"), table_name="leaderships")
    op.drop_table("leaderships")
    op.drop_index("ix_kern_month_totals_municipality_id_month", table_name="kern_month_totals")
    op.drop_table("kern_month_totals")
    op.drop_table("invitations")
    op.drop_index("ix_audit_events_kern_id_month", table_name="audit_events")
    op.drop_index(op.f("ix_audit_events_at"), table_name="audit_events")
    op.drop_table("audit_events")
    op.drop_index(op.f("ix_activities_kern_id"), table_name="activities")
    op.drop_table("activities")
    op.drop_index(op.f("ix_write_keys_created_at"), table_name="write_keys")
    op.drop_table("write_keys")
    op.drop_table("report_texts")
    op.drop_table("phase_actions")
    op.drop_index("ix_municipality_month_totals_month", table_name="municipality_month_totals")
    op.drop_table("municipality_month_totals")
    op.drop_table("municipality_contacts")
    op.drop_index(op.f("ix_login_sessions_user_id"), table_name="login_sessions")
    op.drop_index(op.f("ix_login_sessions_expires_at"), table_name="login_sessions")
    op.drop_table("login_sessions")
    op.drop_index(op.f("ix_kernen_municipality_id"), table_name="kernen")
    op.drop_table("kernen")
    op.drop_table("users")
    op.drop_table("sub_goals")
    op.drop_table("programme")
    op.drop_table("phases")
    op.drop_index(op.f("ix_municipalities_name"), table_name="municipalities")
    op.drop_table("municipalities")
    op.drop_index("ix_login_attempts_subject_at", table_name="login_attempts")
    op.drop_table("login_attempts")
    op.drop_table("list_items")
    op.drop_table("indicators")
    op.drop_table("cbs_areas")
