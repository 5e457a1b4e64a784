"""The blueprint of project groups; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("projectgroup", __name__)
KERN = "/kernen/<slug>/projectgroep"
