"""The blueprint of the needs of residents; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("needs", __name__)
PAGES = "/kernen/<slug>/behoeften"
