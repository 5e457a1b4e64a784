"""All routes of work plans: the plan, its lines, goals, verdicts, tables from elsewhere."""

from __future__ import annotations

from sociaalvitaal.workplans import line_views, plan_views
from sociaalvitaal.workplans.blueprint import bp

__all__ = ["bp", "line_views", "plan_views"]
