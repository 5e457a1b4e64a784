"""Analyses of what works, with their data, anchors and answers."""

from __future__ import annotations

revision = "0011"
down_revision = "0010"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""


def downgrade() -> None:
    """One step down."""
