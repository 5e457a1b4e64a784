"""The blueprint of the public page; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("publicpage", __name__, url_prefix="/openbaar")
