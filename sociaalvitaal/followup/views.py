"""The pages on which the coordinator follows the months: all routes of the room."""

from __future__ import annotations

from sociaalvitaal.followup import decision_views, page_views, reminder_views, replacement_views
from sociaalvitaal.followup.blueprint import bp

__all__ = ["bp", "decision_views", "page_views", "reminder_views", "replacement_views"]
