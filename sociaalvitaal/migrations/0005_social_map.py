"""Organisations, accommodations, offers and agreements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = ()
depends_on = None
LINKED = ("activities", "referrals")
"""What may be an organisation's."""


def upgrade() -> None:
    """One step up."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("contact_function", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=200), nullable=True),
        sa.Column("website", sa.String(length=200), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sector_id"], ["list_items.id"], name=op.f("fk_organisations_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_name"), "organisations", ["name"])
    op.create_index(op.f("ix_organisations_sector_id"), "organisations", ["sector_id"])
    op.create_table(
        "organisation_target_groups",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["list_items.id"], name=op.f("fk_organisation_target_groups_item_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_target_groups_organisation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("organisation_id", "item_id", name=op.f("pk_organisation_target_groups")),
    )
    op.create_table(
        "organisation_kernen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_organisation_kernen_kern_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_organisation_kernen_organisation_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_kernen")),
        sa.UniqueConstraint("organisation_id", "kern_id", name=op.f("uq_organisation_kernen_organisation_id_kern_id")),
    )
    op.create_index(op.f("ix_organisation_kernen_kern_id"), "organisation_kernen", ["kern_id"])
    op.create_table(
        "organisation_roles",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["list_items.id"], name=op.f("fk_organisation_roles_item_id")),
        sa.ForeignKeyConstraint(["membership_id"], ["organisation_kernen.id"], name=op.f("fk_organisation_roles_membership_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("membership_id", "item_id", name=op.f("pk_organisation_roles")),
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("when_text", sa.String(length=200), nullable=True),
        sa.Column("where_text", sa.String(length=200), nullable=True),
        sa.Column("price_text", sa.String(length=200), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_offers_kern_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["list_items.id"], name=op.f("fk_offers_kind_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_offers_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    op.create_index(op.f("ix_offers_kern_id"), "offers", ["kern_id"])
    op.create_index(op.f("ix_offers_organisation_id"), "offers", ["organisation_id"])
    op.create_table(
        "offer_target_groups",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["list_items.id"], name=op.f("fk_offer_target_groups_item_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_offer_target_groups_offer_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer_id", "item_id", name=op.f("pk_offer_target_groups")),
    )
    op.create_table(
        "accommodations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("location_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_accommodations_kern_id")),
        sa.ForeignKeyConstraint(["location_id"], ["list_items.id"], name=op.f("fk_accommodations_location_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_accommodations_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accommodations")),
    )
    op.create_index(op.f("ix_accommodations_kern_id"), "accommodations", ["kern_id"])
    op.create_index(op.f("ix_accommodations_organisation_id"), "accommodations", ["organisation_id"])
    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("partner_id IS NULL OR partner_id <> organisation_id", name=op.f("ck_agreements_partner")),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_agreements_kern_id")),
        sa.ForeignKeyConstraint(["kind_id"], ["list_items.id"], name=op.f("fk_agreements_kind_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_agreements_organisation_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["organisations.id"], name=op.f("fk_agreements_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
    )
    op.create_index(op.f("ix_agreements_kern_id"), "agreements", ["kern_id"])
    op.create_index(op.f("ix_agreements_organisation_id"), "agreements", ["organisation_id"])
    op.create_index(op.f("ix_agreements_partner_id"), "agreements", ["partner_id"])
    op.create_table(
        "leaflets",
        sa.Column("kern_id", sa.Integer(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=True),
        sa.Column("contact", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_leaflets_kern_id")),
        sa.PrimaryKeyConstraint("kern_id", name=op.f("pk_leaflets")),
    )
    op.create_table(
        "address_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kern_id", sa.Integer(), nullable=True),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["kern_id"], ["kernen.id"], name=op.f("fk_address_lists_kern_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["list_items.id"], name=op.f("fk_address_lists_sector_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_address_lists_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_lists")),
    )
    op.create_index(op.f("ix_address_lists_created_at"), "address_lists", ["created_at"])
    op.create_index(op.f("ix_address_lists_user_id"), "address_lists", ["user_id"])
    for table in LINKED:
        key = sa.ForeignKey("organisations.id", name=op.f(f"fk_{table}_organisation_id"))
        column = sa.Column("organisation_id", sa.Integer(), key, nullable=True)
        op.add_column(table, column, inline_references=True)
        op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])


def downgrade() -> None:
    """One step down."""
    for table in LINKED:
        op.drop_index(op.f(f"ix_{table}_organisation_id"), table)
        op.drop_column(table, "organisation_id")
    for table in (
        "address_lists", "leaflets", "agreements", "accommodations", "offer_target_groups", "offers",
        "organisation_roles", "organisation_kernen", "organisation_target_groups", "organisations",
    ):  # fmt: skip
        op.drop_table(table)
