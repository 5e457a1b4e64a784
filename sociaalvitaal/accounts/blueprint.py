"""The blueprint of accounts; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("accounts", __name__)
