"""Pages that are open to everyone: help, accessibility, health, typefaces."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, current_app, render_template

from sociaalvitaal.extensions import db
from sociaalvitaal.web import fonts
from sociaalvitaal.web.access import public
from sociaalvitaal.web.headers import may_be_kept

bp = Blueprint("help", __name__)
YEAR = 365 * 24 * 3600


@bp.get("/hulp")
@public
def help() -> str:
    """How the toolkit works, and what it is not."""
    return render_template("help/help.html")


@bp.get("/toegankelijkheid")
@public
def accessibility() -> str:
    """How accessible the toolkit is, and where to complain."""
    return render_template("help/accessibility.html")


@bp.get("/gezond")
@public
def health() -> tuple[dict[str, Any], int]:
    """Whether the toolkit and its database answer."""
    try:
        db.session.execute(sa.select(1))
    except sa.exc.SQLAlchemyError:
        return {"status": "ziek", "database": "antwoordt niet"}, 503
    return {"status": "gezond", "database": db.engine.dialect.name}, 200


@bp.get("/lettertypen/<name>.woff2")
@public
def font(name: str) -> Response:
    """A typeface of our own, so that no other site is asked."""
    if name not in fonts.SOURCES:
        abort(404)
    answer = Response(fonts.woff2(name, current_app.config["CACHE"]), mimetype="font/woff2")
    return may_be_kept(answer, YEAR)
