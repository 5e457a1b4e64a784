"""The pages on which the coordinator follows the months: all routes of the room."""

from __future__ import annotations

from sociaalvitaal.followup import (
    attention_views,
    choose_views,
    decision_views,
    month_views,
    reminder_views,
    replacement_views,
)
from sociaalvitaal.followup.blueprint import bp

__all__ = [
    "attention_views",
    "bp",
    "choose_views",
    "decision_views",
    "month_views",
    "reminder_views",
    "replacement_views",
]
