"""All routes of the guided path."""

from __future__ import annotations

from sociaalvitaal.evaluation.analyses import card_views, line_views, list_views, result_views
from sociaalvitaal.evaluation.analyses.blueprint import bp
from sociaalvitaal.evaluation.analyses.steps import steps

bp.add_app_template_global(steps, "analysis_steps")

__all__ = ["bp", "card_views", "line_views", "list_views", "result_views"]
