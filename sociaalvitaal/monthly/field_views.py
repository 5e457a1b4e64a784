"""The month field by field, for the script of the page."""

from __future__ import annotations

from typing import Any

from flask import abort, request
from flask_wtf.csrf import generate_csrf
from sqlalchemy.orm.exc import StaleDataError

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.models.places import Kern
from sociaalvitaal.monthly import dates, drafts, list_queries, pages, payload, queries, services, states
from sociaalvitaal.monthly.blueprint import bp
from sociaalvitaal.monthly.ledger import Outcome
from sociaalvitaal.monthly.list_queries import Lists
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.services import WRITABLE
from sociaalvitaal.monthly.sheet import Held
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.transaction import lock_for_writing

TRIES = 3


@bp.get("/velden")
@kern_access(permissions.may_write_month)
def fields(kern: Kern, month: Month) -> Any:
    """Every field as the server holds it."""
    if (reason := _why_not(kern, month)) is not None:
        return _refused(reason)
    present = queries.present(db.session, kern, month)
    held = services.held(db.session, kern, month, present)
    closed = present.found is not None and present.found.status not in WRITABLE
    return _answer(kern, month, present, held, {}, [*held.sheet.names, *held.texts], closed=closed)


@bp.post("/velden")
@kern_access(permissions.may_write_month)
def fields_save(kern: Kern, month: Month) -> Any:
    """Take what was typed in some fields."""
    if (reason := _why_not(kern, month)) is not None:
        return _refused(reason)
    try:
        writes = payload.read_writes(request.get_data())
    except payload.NotUnderstood:
        abort(400)
    except payload.TooMuch:
        abort(413)
    lists = list_queries.lists(db.session)
    try:
        kept = _keep(kern, month, lists, writes)
    except services.NotPossible as refused:
        return _refused(str(refused))
    names = states.touched(kept.held.sheet, [write.name for write in writes])
    return _answer(kern, month, kept.present, kept.held, kept.outcomes, names, found=kept.found)


def _keep(kern: Kern, month: Month, lists: Lists, writes: list[Any]) -> drafts.Kept:
    """Once more when someone else changed the same month at the same moment."""
    for attempt in range(TRIES):
        try:
            return drafts.keep(db.session, kern, month, lists, writes, user_id=actor().user_id, now=clock().now)
        except (services.Stale, StaleDataError):
            if attempt + 1 == TRIES:
                raise
            lock_for_writing()
    raise AssertionError("each try returns or raises")


def _why_not(kern: Kern, month: Month) -> str | None:
    return pages.why_not(programme(), kern, month, clock().today)


def _refused(message: str) -> tuple[dict[str, str], int]:
    """Not 404: a device that holds figures takes that for a month of someone else, and asks to sign in."""
    return {"error": "closed", "message": message}, 409


def _answer(
    kern: Kern,
    month: Month,
    present: Present,
    held: Held,
    outcomes: dict[str, Outcome],
    names: list[str],
    *,
    found: Any = None,
    closed: bool = False,
) -> dict[str, Any]:
    questions = states.questions(held, queries.history(db.session, kern, month), present.extras_before)
    found = found or present.found
    summary = states.summary(held)
    return {
        "version": found.version if found else 0,
        "saved_at": dates.saved_at(found, clock().today),
        "csrf": generate_csrf(),
        "user": actor().user_id,
        "filled": summary.filled,
        "asked": summary.asked,
        "faults": summary.faults,
        "fields": {
            name: states.described(held, questions, name, outcomes.get(name), closed=closed)
            for name in dict.fromkeys(names)
        },
    }
