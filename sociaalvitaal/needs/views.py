"""All routes of the needs of residents: the page for residents, and for the leader making, typing over and reading."""

from __future__ import annotations

from sociaalvitaal.needs import (
    edit_views,
    file_views,
    list_views,
    origin_views,
    paper_views,
    public_views,
    result_views,
)
from sociaalvitaal.needs.blueprint import bp

__all__ = [
    "bp", "edit_views", "file_views", "list_views", "origin_views", "paper_views", "public_views", "result_views",
]  # fmt: skip
