"""Addresses of static files that change with their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for


@cache
def _digest(folder: str, filename: str) -> str:
    return hashlib.sha256((Path(folder) / filename).read_bytes()).hexdigest()[:12]


def asset(filename: str) -> str:
    """The address of a static file, with its content's hash."""
    return url_for("static", filename=filename, v=_digest(current_app.static_folder or "", filename))


def register(app: Flask) -> None:
    """Offer `asset` to the templates."""
    app.jinja_env.globals["asset"] = asset
