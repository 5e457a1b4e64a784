"""All routes of the guided path."""

from __future__ import annotations

from sociaalvitaal.evaluation.analyses import card_views, line_views, list_views, result_views
from sociaalvitaal.evaluation.analyses.blueprint import bp

__all__ = ["bp", "card_views", "line_views", "list_views", "result_views"]
