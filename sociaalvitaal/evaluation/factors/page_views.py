"""The scores of a kern over time: on screen and on paper."""

from __future__ import annotations

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.factors import pages, queries, rules
from sociaalvitaal.evaluation.factors.blueprint import KERN, bp
from sociaalvitaal.evaluation.factors.shared_views import planned_of
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import lasting
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.models.factors import Aspect
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock, programme


@bp.get(KERN)
@kern_access(permissions.may_see_kern)
def scores(kern: Kern) -> str:
    """What is to be filled in, what changed, and each factor with its answers."""
    session, today = db.session, clock().today
    groups = rules.groups(factor_scores.factors(session))
    rounds = {(one.moment, one.month.year): one for one in queries.rounds(session, kern)}
    part = kern.takes_part(programme().period)
    return render_template(
        "evaluation/factors/scores.html",
        kern=kern,
        tasks=[
            (one, rounds.get((one.occasion.moment, one.occasion.year)), one.is_asked(today))
            for one in reversed(planned_of(kern))
        ],
        total=sum(len(factors) for _, factors in groups),
        overview=pages.overview(kern.id, groups, factor_scores.history(session, [kern.id])),
        lasting=lasting.lasting(session, [kern.id]).get(kern.id),
        aspects=[(each, lasting.ASPECT_WORDS[each]) for each in Aspect],
        degree_words=lasting.DEGREE_WORDS,
        month=min(part.last, Month.of(today)) if part and part.first <= Month.of(today) else None,
        may_write=permissions.may_score_factors(actor(), kern),
    )
