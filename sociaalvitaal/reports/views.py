"""All routes of the reports: the list, the reports themselves, their files and their texts."""

from __future__ import annotations

from sociaalvitaal.reports import file_views, page_views
from sociaalvitaal.reports.blueprint import bp
from sociaalvitaal.reports.issuing import edition_views, number_views, origin_views, step_views
from sociaalvitaal.reports.onepage import views as onepage_views
from sociaalvitaal.reports.texts import views as text_views

__all__ = [
    "bp", "edition_views", "file_views", "number_views", "onepage_views", "origin_views", "page_views", "step_views",
    "text_views",
]  # fmt: skip
