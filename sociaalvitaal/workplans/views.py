"""All routes of work plans: the plan, its lines, goals, verdicts, tables from elsewhere."""

from __future__ import annotations

from sociaalvitaal.workplans import goal_views, line_views, outside_views, plan_views, verdict_views
from sociaalvitaal.workplans.blueprint import bp

__all__ = ["bp", "goal_views", "line_views", "outside_views", "plan_views", "verdict_views"]
