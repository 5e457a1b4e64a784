"""The blueprint of observations and statements; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("observations", __name__)
KERN = "/kernen/<slug>/waarnemingen"
STATEMENTS = "/wat-werkt/uitspraken"
