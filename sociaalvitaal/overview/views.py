"""All routes of the overview: its pages, its charts, its files."""

from __future__ import annotations

from sociaalvitaal.overview import file_views, page_views
from sociaalvitaal.overview.blueprint import bp

__all__ = ["bp", "file_views", "page_views"]
