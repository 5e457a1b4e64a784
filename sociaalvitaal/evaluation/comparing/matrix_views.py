"""The matrix: each kern with each factor, sorted by an outcome."""

from __future__ import annotations

from flask import render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.comparing import asking, behind, rules, services
from sociaalvitaal.evaluation.comparing.blueprint import bp
from sociaalvitaal.evaluation.comparing.rules import Choice
from sociaalvitaal.evaluation.comparing.shown import asked
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases.types import SIGNS, score_text
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.figures.evaluation import tallies as score_tallies
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import clock, programme


@bp.get("/wat-werkt/factoren")
@role_access(permissions.may_compare_kernen)
def matrix() -> str:
    """Kernen by factors; what did best stands first."""
    today, ground = clock().today, asking.ground()
    outcomes = services.outcomes(db.session)
    outcome, moment = asking.outcome(outcomes), asking.moment()
    groups = services.grouped(factor_scores.factors(db.session))
    group = asking.one_of("groep", {str(number): name for number, (name, _) in enumerate(groups, 1)})
    shown = [one for one in groups if group in (None, one[0])]
    results = services.results(db.session, programme(), ground.kernen, outcome, today)
    scores = score_tallies.at_moment(services.history(db.session, ground.kernen, today), moment.moment)
    ids = [kern.id for kern in ground.kernen]
    return render_template(
        "evaluation/comparing/matrix.html",
        ground=ground,
        kernen=rules.in_order(ground.kernen, results),
        outcomes=outcomes,
        outcome=outcome,
        moments=list(Choice),
        moment=moment,
        groups=groups,
        group=request.args.get("groep", ""),
        shown=shown,
        asked=asked(),
        results=results,
        result_url=behind.result_url,
        missing_url=behind.missing_url,
        signs=SIGNS,
        score_text=score_text,
        scores=scores,
        tallies={one.number: score_tallies.tally(one.number, ids, scores) for _, found in shown for one in found},
    )
