"""The blueprint of the management pages; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/beheer")
