"""The blueprint of work plans, goals and tables from elsewhere; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("workplans", __name__)
PLAN = "/kernen/<slug>/werkplan/<int:year>"
LINES = f"{PLAN}/regels"
GOALS = "/overzicht/doelen"
