"""Observations of a kern: the list, and one of them."""

from __future__ import annotations

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.observations import pages, queries, statement_queries
from sociaalvitaal.evaluation.observations.blueprint import KERN, bp
from sociaalvitaal.evaluation.observations.forms import WithdrawForm
from sociaalvitaal.evaluation.observations.queries import Written
from sociaalvitaal.evaluation.observations.shared_views import factor_names, is_own, observation_of, sees_codes
from sociaalvitaal.extensions import db
from sociaalvitaal.models.observations import ObservationKind
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor


@bp.get(KERN)
@kern_access(permissions.may_observe)
def observations(kern: Kern) -> str:
    """What worked in a kern and what did not; what was withdrawn stands apart."""
    found = queries.observations_of(db.session, kern)
    used = statement_queries.used_in(db.session, [one.observation.id for one in found])
    known = factor_names()
    items = [
        pages.item(
            one.observation, known, one.by.name if one.by else None, used.get(one.observation.id, ()),
            may_change=is_own(kern, one),
        )
        for one in found
    ]  # fmt: skip
    return render_template(
        "evaluation/observations/observations.html",
        kern=kern,
        items=[one for one in items if one.row.withdrawn_at is None],
        withdrawn=[one for one in items if one.row.withdrawn_at is not None],
        kinds=list(ObservationKind),
    )


@bp.get(f"{KERN}/<int:observation_id>")
@kern_access(permissions.may_observe)
def observation(kern: Kern, observation_id: int) -> str:
    """All that is known of one observation."""
    return observation_page(kern, observation_of(kern, observation_id))


def observation_page(kern: Kern, found: Written, withdraw: WithdrawForm | None = None) -> str:
    """The page of an observation, with the form that was not taken."""
    row = found.observation
    return render_template(
        "evaluation/observations/observation.html",
        kern=kern,
        row=row,
        by=found.by,
        rows=pages.rows(row, factor_names(), with_code=sees_codes(kern)),
        statements=[
            (one.id, pages.short(one)) for one in statement_queries.used_in(db.session, [row.id]).get(row.id, ())
        ],
        withdraw=withdraw or WithdrawForm(),
        faults=withdraw.faults if withdraw else [],
        may_change=is_own(kern, found) and row.withdrawn_at is None,
        may_release=permissions.may_release_quote(actor(), kern) and row.withdrawn_at is None,
        may_make=permissions.may_make_statements(actor()),
    )
