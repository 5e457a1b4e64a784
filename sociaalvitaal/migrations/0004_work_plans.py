"""Work plans with their lines, verdicts and tables from outside."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = ()
depends_on = None


def upgrade() -> None:
    """One step up."""


def downgrade() -> None:
    """One step down."""
