"""The blueprint of a kern's pages; the register here and the dossier above it give it their routes."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("kernen", __name__, url_prefix="/kernen")
