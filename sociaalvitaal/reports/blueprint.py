"""The blueprint of the reports; `views` gives it its routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("reports", __name__, url_prefix="/rapportages")

EDITION = "/<any(tussen,eind):kind>/<int(fixed_digits=4):year>"
MUNICIPALITY = f"{EDITION}/gemeenten/<slug>"
KERN = f"{EDITION}/kernen/<slug>"
"""The addresses of a report: of the programme, of a municipality, of a kern."""
