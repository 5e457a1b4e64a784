"""The blueprint of the pages on which months are followed; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("followup", __name__, url_prefix="/inzendingen")
