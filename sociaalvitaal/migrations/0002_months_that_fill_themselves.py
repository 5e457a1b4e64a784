"""Months that fill themselves: drafts, workflow, referral chain, mail, tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = '0001'
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""
    # The tables that are made anew on SQLite come first, while nothing refers to them yet.
    with op.batch_alter_table("referrals") as batch:
        batch.add_column(sa.Column("holder_kern_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("referred_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("checked_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("erased_at", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("version", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_referrals_holder_kern_id"), "kernen", ["holder_kern_id"], ["id"])
        batch.create_index(op.f("ix_referrals_holder_kern_id"), ["holder_kern_id"])
    op.execute("UPDATE referrals SET holder_kern_id = kern_id, version = 1")
    with op.batch_alter_table("referrals") as batch:
        batch.alter_column("holder_kern_id", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("version", existing_type=sa.Integer(), nullable=False)
    op.add_column("activity_months", sa.Column("unknown", sa.String(length=120), nullable=False, server_default=sa.text("''")))
    for table in ("kern_month_totals", "municipality_month_totals"):
        op.add_column(table, sa.Column("new_participants_gaps", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("monthly_returns", sa.Column("decided_at", sa.DateTime(), nullable=True))
    op.add_column(
        "monthly_returns",
        sa.Column(
            "decided_by_id", sa.Integer(),
            sa.ForeignKey("users.id", name=op.f("fk_monthly_returns_decided_by_id")), nullable=True,
        ),
        inline_references=True,
    )  # fmt: skip
    op.add_column("monthly_returns", sa.Column("returned_reason", sa.Text(), nullable=True))
    op.add_column("monthly_returns", sa.Column("typed", sa.JSON(), nullable=True))
    op.add_column(
        "leaderships",
        sa.Column(
            "replaces_id", sa.Integer(), sa.ForeignKey("users.id", name=op.f("fk_leaderships_replaces_id")), nullable=True
        ),
        inline_references=True,
    )
    op.create_table('api_tokens',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('role', sa.Enum('projectleider', 'gemeente', 'coordinator', 'provincie', 'beheerder', name='role', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('may_write', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('last_used_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_api_tokens_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_tokens')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_api_tokens_token_hash'))
    )
    op.create_index(op.f('ix_api_tokens_user_id'), 'api_tokens', ['user_id'], unique=False)
    op.create_table('extensions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kern_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Integer(), nullable=False),
    sa.Column('on_time_until', sa.Date(), nullable=False),
    sa.Column('on_time_end', sa.DateTime(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('granted_by_id', sa.Integer(), nullable=True),
    sa.Column('granted_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['granted_by_id'], ['users.id'], name=op.f('fk_extensions_granted_by_id')),
    sa.ForeignKeyConstraint(['kern_id'], ['kernen.id'], name=op.f('fk_extensions_kern_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extensions')),
    sa.UniqueConstraint('kern_id', 'month', name=op.f('uq_extensions_kern_id_month'))
    )
    op.create_index(op.f('ix_extensions_month'), 'extensions', ['month'], unique=False)
    op.create_table('extra_figures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kern_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.CheckConstraint('(number IS NULL OR (number >= 0 AND number <= 100000))', name=op.f('ck_extra_figures_counts')),
    sa.ForeignKeyConstraint(['item_id'], ['list_items.id'], name=op.f('fk_extra_figures_item_id')),
    sa.ForeignKeyConstraint(['kern_id'], ['kernen.id'], name=op.f('fk_extra_figures_kern_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_extra_figures')),
    sa.UniqueConstraint('kern_id', 'month', 'item_id', name=op.f('uq_extra_figures_kern_id_month_item_id'))
    )
    op.create_index(op.f('ix_extra_figures_month'), 'extra_figures', ['month'], unique=False)
    op.create_table('outgoing_mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('claimed_at', sa.DateTime(), nullable=True),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('fault', sa.String(length=200), nullable=True),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_outgoing_mail_user_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outgoing_mail'))
    )
    op.create_index(op.f('ix_outgoing_mail_address'), 'outgoing_mail', ['address'], unique=False)
    op.create_index(op.f('ix_outgoing_mail_created_at'), 'outgoing_mail', ['created_at'], unique=False)
    op.create_table(
        "mail_topics",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_mail_topics_kern_id")),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["outgoing_mail.id"], name=op.f("fk_mail_topics_mail_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mail_id", "kern_id", "month", name=op.f("pk_mail_topics")),
        sa.UniqueConstraint("once", name=op.f("uq_mail_topics_once")),
    )
    op.create_index("ix_mail_topics_kern_id_month", "mail_topics", ["kern_id", "month"])
    op.create_table('handovers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('referral_id', sa.Integer(), nullable=False),
    sa.Column('from_kern_id', sa.Integer(), nullable=False),
    sa.Column('to_kern_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.Text(), nullable=True),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('accepted', sa.Boolean(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['answered_by_id'], ['users.id'], name=op.f('fk_handovers_answered_by_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['users.id'], name=op.f('fk_handovers_asked_by_id')),
    sa.ForeignKeyConstraint(['from_kern_id'], ['kernen.id'], name=op.f('fk_handovers_from_kern_id')),
    sa.ForeignKeyConstraint(['referral_id'], ['referrals.id'], name=op.f('fk_handovers_referral_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['to_kern_id'], ['kernen.id'], name=op.f('fk_handovers_to_kern_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_handovers'))
    )
    op.create_index(op.f('ix_handovers_referral_id'), 'handovers', ['referral_id'], unique=False)
    op.create_index(op.f('ix_handovers_to_kern_id'), 'handovers', ['to_kern_id'], unique=False)
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_uploads_kern_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_uploads_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
    )
    op.create_index(op.f("ix_uploads_user_id"), "uploads", ["user_id"])
    op.create_index(op.f("ix_uploads_created_at"), "uploads", ["created_at"])
    op.create_table('referral_steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('referral_id', sa.Integer(), nullable=False),
    sa.Column('step', sa.Enum('aangemeld', 'contact-gelegd', 'intake', 'gestart', 'actief-3-maanden', 'actief-6-maanden', 'doorgestroomd', 'niet-bereikt', 'afgezien', 'geen-passend-aanbod', 'wachtlijst', 'verder-verwezen', 'gestopt', 'onbekend', 'terugkoppeling-1', 'terugkoppeling-2', name='step', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['users.id'], name=op.f('fk_referral_steps_recorded_by_id')),
    sa.ForeignKeyConstraint(['referral_id'], ['referrals.id'], name=op.f('fk_referral_steps_referral_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral_steps')),
    sa.UniqueConstraint('referral_id', 'step', name=op.f('uq_referral_steps_referral_id_step'))
    )


def downgrade() -> None:
    """One step down."""
    op.drop_table("referral_steps")
    op.drop_table("uploads")
    op.drop_table("handovers")
    op.drop_table("mail_topics")
    op.drop_table("outgoing_mail")
    op.drop_table("extra_figures")
    op.drop_table("extensions")
    op.drop_table("api_tokens")
    with op.batch_alter_table("referrals") as batch:
        batch.drop_constraint(op.f("fk_referrals_holder_kern_id"), type_="foreignkey")
        batch.drop_index(op.f("ix_referrals_holder_kern_id"))
        for name in ("version", "erased_at", "checked_on", "referred_on", "holder_kern_id"):
            batch.drop_column(name)
    for name in ("typed", "returned_reason", "decided_at"):
        op.drop_column("monthly_returns", name)
    op.drop_column("monthly_returns", "decided_by_id")
    op.drop_column("leaderships", "replaces_id")
    for table in ("kern_month_totals", "municipality_month_totals"):
        op.drop_column(table, "new_participants_gaps")
    op.drop_column("activity_months", "unknown")
