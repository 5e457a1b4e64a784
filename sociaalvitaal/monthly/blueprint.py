"""The address under which the views of a month live."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("monthly", __name__, url_prefix="/kernen/<slug>/maanden/<month:month>")
