"""Factors that help or hinder, as scored by kern; what lasts after the project."""

from __future__ import annotations

revision = "0009"
down_revision = "0008"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""


def downgrade() -> None:
    """One step down."""
