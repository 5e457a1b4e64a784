"""The dossier of a kern: one page on which all rooms tell what they know of it."""

from __future__ import annotations

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.dossier.cards import CARDS
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.completeness import completeness
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.kernen import queries as register
from sociaalvitaal.kernen import views as register_pages
from sociaalvitaal.kernen.blueprint import bp
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme

__all__ = ["bp", "register_pages"]


@bp.get("/<slug>")
@kern_access(permissions.may_see_kern)
def kern(kern: Kern) -> str:
    """The kern at a glance: facts, leaders, months, activities, and a card of each room."""
    activities = register.activities_of(db.session, kern)
    item_ids = [i for a in activities for i in (a.kind_id, a.target_group_id)]
    today = clock().today
    matrix = completeness(db.session, programme(), Scope.kern(kern), programme().period, today)
    return render_template(
        "dossier/kern.html",
        kern=kern,
        cards=[card(db.session, kern, today) for card in CARDS],
        activities=activities,
        labels=register.labels(db.session, item_ids),
        leaders=register.leaders_of(db.session, kern),
        cbs=register.find_cbs_area(db.session, kern),
        months=matrix.rows[0].cells,
        this_month=Month.of(today),
        may_write=permissions.may_write_month(actor(), kern),
        may_see_referrals=permissions.may_see_referrals(actor(), kern),
    )
