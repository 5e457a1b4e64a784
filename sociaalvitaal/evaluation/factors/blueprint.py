"""The blueprint of the factors; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("factors", __name__)
KERN = "/kernen/<slug>/factoren"
