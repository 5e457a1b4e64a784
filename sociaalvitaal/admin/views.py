"""All routes of the management pages: kernen, lists, the audit trail."""

from __future__ import annotations

from sociaalvitaal.admin import kern_views, list_views, trail_views
from sociaalvitaal.admin.blueprint import bp

__all__ = ["bp", "kern_views", "list_views", "trail_views"]
