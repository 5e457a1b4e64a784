"""The blueprint of the guided path from a question to recipes; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("analyses", __name__)
ALL = "/wat-werkt/analyses"
ONE = f"{ALL}/<int:analysis_id>"
