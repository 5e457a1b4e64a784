"""The blueprint that the views of this activity share."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("network", __name__)
KERN = "/kernen/<slug>/netwerk"
