"""All routes of the reports: the list, the reports themselves, their files and their texts."""

from __future__ import annotations

from sociaalvitaal.reports import file_views, page_views, text_views
from sociaalvitaal.reports.blueprint import bp

__all__ = ["bp", "file_views", "page_views", "text_views"]
