"""The views of the workbook, by what they are about."""

from sociaalvitaal.exchange.workbook import file_views, page_views
from sociaalvitaal.exchange.workbook.blueprint import bp

__all__ = ["bp", "file_views", "page_views"]
