"""What the views of this room share: who asks, what is there, what can be chosen."""

from __future__ import annotations

from flask import abort, request

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import queries, statement_queries
from sociaalvitaal.evaluation.observations.ground import Who
from sociaalvitaal.evaluation.observations.queries import Written
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.scores import factors
from sociaalvitaal.models.observations import Observation, Statement
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.web.asking import AskingForm
from sociaalvitaal.web.identity import actor, clock, programme

OVERTAKEN = "Iemand anders heeft dit intussen gewijzigd. Bekijk wat er nu staat en probeer het nog eens."


def who() -> Who:
    """Who asks, and when."""
    return Who(actor().user_id, clock().today, clock().now)


def observation_of(kern: Kern, observation_id: int, *, to_change: bool = False) -> Written:
    """The observation, 404 when it is not of this kern."""
    return queries.find_observation(db.session, kern, observation_id, to_change=to_change) or abort(404)


def own_observation(kern: Kern, observation_id: int, *, to_change: bool = False) -> Written:
    """The same, 404 too for who may read it and not change it: no link leads there."""
    found = observation_of(kern, observation_id, to_change=to_change)
    return found if is_own(kern, found) else abort(404)


def is_own(kern: Kern, found: Written) -> bool:
    """Whether who asks may change it or withdraw it."""
    return permissions.may_change_observation(
        actor(), kern, found.observation.by_id, found.by.role if found.by else None
    )


def statement_of(statement_id: int, *, to_change: bool = False) -> Statement:
    """The statement, 404 when there is none."""
    return statement_queries.find_statement(db.session, statement_id, to_change=to_change) or abort(404)


def is_overtaken(form: AskingForm, thing: Observation | Statement) -> bool:
    """Whether someone changed it since the form was opened; the form then goes on from what is there now."""
    if form.is_of(thing):
        return False
    form.versie.data = str(thing.version)
    return True


def known_number(text: str | None) -> int | None:
    """A number from the address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def asked_month() -> Month | None:
    """The month of the project that the reader came from; None for anything else."""
    try:
        month = Month.parse(request.args.get("maand", ""))
    except ValueError:
        return None
    return month if month in programme().period else None


def factor_names() -> dict[int, str]:
    """The factors by number."""
    return {one.number: one.name for one in factors(db.session)}


def sees_codes(kern: Kern) -> bool:
    """Whether who asks knows referrals by their code."""
    return permissions.may_see_referrals(actor(), kern)
