"""All routes of the public page."""

from __future__ import annotations

from sociaalvitaal.publicpage import number_views, open_views, switch_views
from sociaalvitaal.publicpage.blueprint import bp

__all__ = ["bp", "number_views", "open_views", "switch_views"]
