"""The edition that an address names, for who may read it."""

from __future__ import annotations

from flask import abort

from sociaalvitaal.extensions import db
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports.issuing import queries
from sociaalvitaal.web.identity import actor

ONE = "/uitgaven/<int:edition_id>"


def readable(edition_id: int) -> ReportEdition:
    """The edition; absent and forbidden look the same."""
    found = queries.find(db.session, edition_id)
    if found is None or not queries.may_read(db.session, actor(), found):
        abort(404)
    return found
