"""The blueprint of referrals; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("referrals", __name__, url_prefix="/kernen/<slug>/doorverwijzingen")
