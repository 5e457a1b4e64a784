"""The blueprint of the overview; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("overview", __name__, url_prefix="/overzicht")
