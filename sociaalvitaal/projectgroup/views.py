"""All routes of project groups: the group, its members, meetings and decisions, and all groups together."""

from __future__ import annotations

from sociaalvitaal.projectgroup import (
    closing_views,
    decision_views,
    group_views,
    meeting_views,
    member_views,
    overview_views,
)
from sociaalvitaal.projectgroup.blueprint import bp

__all__ = ["bp", "closing_views", "decision_views", "group_views", "meeting_views", "member_views", "overview_views"]
