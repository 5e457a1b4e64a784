"""The edition that an address names, for who may read it."""

from __future__ import annotations

from flask import abort, request

from sociaalvitaal.extensions import db
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports.issuing import queries
from sociaalvitaal.web.identity import actor

ONE = "/uitgaven/<int:edition_id>"


def withdrawn_reason(edition_id: int) -> str:
    """Why an edition is not published any more, for who could read it when it was."""
    found = queries.find(db.session, edition_id)
    if found is None or not found.withdrawn_reason or queries.may_read(db.session, actor(), found):
        return ""
    return found.withdrawn_reason if queries.is_about_place_of(db.session, actor(), found) else ""


def readable(edition_id: int) -> ReportEdition:
    """The edition; absent and forbidden look the same."""
    found = queries.find(db.session, edition_id)
    if found is None or not queries.may_read(db.session, actor(), found):
        abort(404)
    return found


def asked_page() -> int:
    """The page of a long list that the address asks for."""
    return max(1, request.args.get("pagina", 1, type=int))


def pages(number: int, count: int, base: str) -> tuple[int, int, str, str]:
    """Which page of how many this is, and the ways to those beside it; `base` ends where a parameter follows."""
    before, after = (f"{base}pagina={number + step}" for step in (-1, 1))
    return number, count, before if number > 1 else "", after if number < count else ""
