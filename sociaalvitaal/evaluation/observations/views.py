"""All routes of observations and statements."""

from __future__ import annotations

from sociaalvitaal.evaluation.observations import (
    closing_views,
    inbox_views,
    kern_views,
    list_views,
    making_views,
    statement_views,
    writing_views,
)
from sociaalvitaal.evaluation.observations.blueprint import bp

__all__ = [
    "bp",
    "closing_views",
    "inbox_views",
    "kern_views",
    "list_views",
    "making_views",
    "statement_views",
    "writing_views",
]
