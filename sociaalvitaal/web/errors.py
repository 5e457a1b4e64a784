"""Error pages in plain Dutch."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask, Response, render_template, request
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from sociaalvitaal.extensions import db
from sociaalvitaal.web import problems

PAGES = (400, 403, 404, 409, 413, 429)


class Conflict(Exception):
    """Someone else changed the same thing in the meantime; the message says what."""


def register(app: Flask) -> None:
    """Bind the pages."""
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(StaleDataError, _conflict)
    app.register_error_handler(Conflict, _conflict)
    if not app.testing:
        app.register_error_handler(Exception, _broken)


def _page(error: HTTPException) -> tuple[str, int] | tuple[str, int, dict[str, str]] | HTTPException | Response:
    code = error.code or 500
    if code >= 400 and problems.is_expected():
        return problems.answer(error)
    if isinstance(error, SecurityError):
        # Under a name that is not ours no address can be made, so no page with links either.
        return "Dit adres hoort niet bij deze site.\n", code, {"Content-Type": "text/plain; charset=utf-8"}
    if code < 400:
        return error
    if code >= 500:
        return render_template("errors/500.html"), code
    return render_template(f"errors/{code if code in PAGES else 400}.html", description=error.description), code


def _conflict(error: Exception) -> tuple[str, int] | Response:
    db.session.rollback()
    if problems.is_expected():
        return problems.response(409)
    return render_template("errors/409.html", description=str(error) if isinstance(error, Conflict) else None), 409


def _broken(error: Exception) -> tuple[str, int] | Response:
    error_id = secrets.token_hex(4)
    structlog.get_logger().error("request failed", error_id=error_id, endpoint=request.endpoint, exc_info=error)
    db.session.rollback()
    if problems.is_expected():
        return problems.response(500, error_id=error_id)
    return render_template("errors/500.html", error_id=error_id), 500
