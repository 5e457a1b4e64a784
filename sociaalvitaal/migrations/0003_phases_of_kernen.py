"""Phases and actions of each kern, and decisions about the period."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""


def downgrade() -> None:
    """One step down."""
