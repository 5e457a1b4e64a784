"""All routes of the factors: the questionnaire, a score with a month, the scores over time, who filled in."""

from __future__ import annotations

from sociaalvitaal.evaluation.factors import check_views, filled_views, month_views, page_views, step_views
from sociaalvitaal.evaluation.factors.blueprint import bp

__all__ = ["bp", "check_views", "filled_views", "month_views", "page_views", "step_views"]
