"""Project groups of kernen: members, meetings, decisions."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""


def downgrade() -> None:
    """One step down."""
