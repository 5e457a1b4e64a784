"""What the pages about one survey share."""

from __future__ import annotations

from flask import abort, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.models.needs import Survey
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import queries
from sociaalvitaal.web.errors import Conflict


def the_survey(kern: Kern, survey_id: int) -> Survey:
    """The survey of the address, 404 when it is of another kern."""
    return queries.find_survey(db.session, kern, survey_id) or abort(404)


def public_address(survey: Survey) -> str:
    """Where residents find the questions."""
    return url_for("needs.survey", code=survey.code, _external=True)


def check_version(survey: Survey, seen: str | None) -> None:
    """Refuse what rests on an earlier version."""
    if seen != str(survey.version):
        raise Conflict(f"Iemand anders heeft {survey.name} intussen gewijzigd. Open de vragenlijst opnieuw.")
