"""The blueprint of the answers: what works, how firm it is, sharing it and taking it along."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("answers", __name__)
ALL = "/wat-werkt"
ONE = f"{ALL}/antwoorden/<int:analysis_id>"
