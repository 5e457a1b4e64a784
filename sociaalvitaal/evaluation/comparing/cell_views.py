"""What stands behind one cell: the scores of a kern about a factor, with the examples and what people said."""

from __future__ import annotations

from flask import abort, render_template

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.comparing import services
from sociaalvitaal.evaluation.comparing.blueprint import bp
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import quotes
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock


@bp.get("/wat-werkt/factoren/<slug>/<int:number>")
@kern_access(permissions.may_see_kern)
def cell(kern: Kern, number: int) -> str:
    """One factor in one kern."""
    factors = {factor.number: factor for factor in factor_scores.factors(db.session)}
    if number not in factors:
        abort(404)
    scores = services.history(db.session, [kern], clock().today).get((kern.id, number), [])
    return render_template(
        "evaluation/comparing/cell.html",
        kern=kern,
        factor=factors[number],
        scores=list(reversed(scores)),
        quotes=quotes.quotes(db.session, [kern.id], [number], outside=False),
        previous=factors.get(number - 1),
        next=factors.get(number + 1),
        may_compare=permissions.may_compare_kernen(actor()),
    )
