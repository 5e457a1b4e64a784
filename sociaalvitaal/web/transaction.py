"""One transaction per request, committed in one place; the same form sent twice is written once."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from flask import Response, current_app, g, redirect, request
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse

from sociaalvitaal.database import begin_write
from sociaalvitaal.extensions import db
from sociaalvitaal.models.people import WriteKey
from sociaalvitaal.permissions import Actor
from sociaalvitaal.web import post
from sociaalvitaal.web.identity import identity

READING = ("GET", "HEAD", "OPTIONS")
KEY_FIELD = "write_key"


def new_write_key() -> str:
    """A key for one filled-in form."""
    return secrets.token_urlsafe(18)


def claim_write_key() -> BaseResponse | None:
    """Claim the form's key for this request; the answer of the earlier request when it was claimed before."""
    key, actor = request.form.get(KEY_FIELD, "")[:64], identity().actor
    if not key.isprintable() or not key or actor is None:
        return None
    values = {"key": key, "user_id": actor.user_id, "location": "", "created_at": datetime.now(UTC)}
    # On PostgreSQL this waits for the same form in another request, and then finds its key taken.
    insert = _insert()(WriteKey).values(values).on_conflict_do_nothing().returning(WriteKey.key)
    if db.session.execute(insert).first() is None:
        return redirect(db.session.scalar(sa.select(WriteKey.location).where(_is(key, actor))) or request.path, 303)
    g.write_claim = (key, actor)
    return None


def _insert() -> Any:
    return postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert


def _is(key: str, actor: Actor) -> sa.ColumnElement[bool]:
    return sa.and_(WriteKey.key == key, WriteKey.user_id == actor.user_id)


def lock_for_writing() -> None:
    """Begin the transaction as a write, before anything is read that the write rests on."""
    begin_write(db.session)


def keep_writes() -> None:
    """Commit even though the answer is a refusal: a failed sign-in must be remembered."""
    g.keep_writes = True


def finish(response: Response) -> Response:
    """Commit what a writing request did, unless its answer is a refusal."""
    if request.method in READING or "_sqlalchemy_sessions" not in g:
        return response
    if response.status_code < 400 or g.get("keep_writes"):
        if "write_claim" in g and response.location:
            location = response.location[:500]
            db.session.execute(sa.update(WriteKey).where(_is(*g.write_claim)).values(location=location))
        try:
            db.session.commit()
        except SQLAlchemyError as error:
            # What a view answered may not go out when it was not kept.
            return current_app.make_response(current_app.handle_user_exception(error))
        post.send_after(response)
    else:
        db.session.rollback()
    return response
