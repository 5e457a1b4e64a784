"""The phases of one kern on a page, with what is due."""

from __future__ import annotations

from itertools import groupby

from flask import Response, render_template

from sociaalvitaal import permissions, pictures
from sociaalvitaal.charts.gantt_feeding import kern_gantt
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.phases import words as phases_words
from sociaalvitaal.models.places import Kern
from sociaalvitaal.planning import queries
from sociaalvitaal.planning.blueprint import bp
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get("/kernen/<slug>/fasen")
@kern_access(permissions.may_see_kern)
def phases(kern: Kern) -> str:
    """All phases with their actions, drawn and as tables."""
    today = clock().today
    found = queries.phases_of_kern(db.session, kern)
    urgent = [(urgency, list(pairs)) for urgency, pairs in groupby(found.urgent(today), key=lambda pair: pair[1])]
    return render_template(
        "planning/phases.html",
        kern=kern,
        found=found,
        urgent=[(urgency, [action for action, _ in pairs]) for urgency, pairs in urgent],
        asked=phases_words.asked_words(kern, programme().period, today),
        picture=pictures.picture(kern_gantt(found, today), "planning.kern_chart", slug=kern.slug),
        words=phases_words,
        today=today,
        may_write=permissions.may_write_project(actor(), kern),
    )


@bp.get(f"/kernen/<slug>/fasen/planning.{pictures.ENDING}")
@kern_access(permissions.may_see_kern)
def kern_chart(kern: Kern, ending: str) -> Response:
    """The drawing of the phases of a kern."""
    return pictures.drawing(kern_gantt(queries.phases_of_kern(db.session, kern), clock().today), ending)
