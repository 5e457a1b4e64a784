"""All routes of a month: fill in, field by field or in one piece; check, hand in, see back, reopen; look back."""

from __future__ import annotations

from sociaalvitaal.monthly import course_views, entry_views, field_views, submit_views
from sociaalvitaal.monthly.blueprint import bp

__all__ = ["bp", "course_views", "entry_views", "field_views", "submit_views"]
