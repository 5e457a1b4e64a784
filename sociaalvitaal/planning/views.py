"""All pages of the planning."""

from sociaalvitaal.planning import action_views, evidence_views, kern_views, overview_views, period_views
from sociaalvitaal.planning.blueprint import bp

__all__ = ["action_views", "bp", "evidence_views", "kern_views", "overview_views", "period_views"]
