"""All routes of the overview: its pages, its charts, its files."""

from __future__ import annotations

from sociaalvitaal.overview import chain_views, file_views, origin_views, page_views
from sociaalvitaal.overview.blueprint import bp

__all__ = ["bp", "chain_views", "file_views", "origin_views", "page_views"]
