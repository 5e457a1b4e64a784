"""The edition that an address names, for who may read it."""

from __future__ import annotations

from flask import abort

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
