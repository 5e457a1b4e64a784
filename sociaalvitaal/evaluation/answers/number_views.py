"""Where a number of an answer or an analysis comes from: what it is made of, as it was known then."""

from __future__ import annotations

from flask import abort, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import queries, services
from sociaalvitaal.evaluation.answers.blueprint import ALL, ONE, bp
from sociaalvitaal.evaluation.answers.shared_views import readable
from sociaalvitaal.evaluation.qca.truth_table import MOST_CONDITIONS
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.tracing import chance
from sociaalvitaal.figures.evaluation.tracing.finding import GROUP, NEED
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor
from sociaalvitaal.web.traced import traced

STEPS = {GROUP: ("Groepen", "analyses.groups"), NEED: ("Onmisbaar?", "analyses.needs")}
RECIPES, LINES = ("Recepten", "analyses.recipes"), ("Grenzen", "analyses.lines")


@bp.get(f"{ONE}/getallen/<thing>/<what>")
@role_access(permissions.may_read_answers)
def number(analysis_id: int, thing: str, what: str) -> str:
    """One number, with the kernen that it is made of; of each reader's own kernen all that is known."""
    kept = readable(queries.find_any(db.session, analysis_id))
    manages = permissions.may_analyse(actor())
    trace = services.trace(db.session, kept, thing, what, analyses=manages) or abort(404)
    study = Study.of(kept)
    return render_template(
        "evaluation/answers/number.html",
        analysis=kept,
        found=traced(trace, study, lambda kern: url_for("answers.kern", analysis_id=kept.id, slug=kern.slug)),
        taken_at=study.taken_at,
        is_shared=kept.status is AnalysisStatus.SHARED,
        back=_back(kept, thing, is_variable=study.variable(thing) is not None, manages=manages),
    )


@bp.get(f"{ALL}/loten/<int:conditions>")
@role_access(permissions.may_read_answers)
def dice(conditions: int) -> str:
    """How often dice alone give a pattern that looks good, with so many circumstances."""
    if not 1 <= conditions <= MOST_CONDITIONS:
        abort(404)
    back = [("Wat werkt", url_for("answers.index"))]
    return render_template(
        "evaluation/answers/number.html", analysis=None, found=traced(chance.thrown(conditions)), back=back
    )


def _back(kept: Analysis, thing: str, *, is_variable: bool, manages: bool) -> list[tuple[str, str]]:
    """The way back: to the step of the analysis that shows the number, or to the answer."""
    if manages and not thing.isdecimal():
        kind, _, rest = thing.partition("-")
        step = LINES if is_variable else STEPS.get(kind) or (RECIPES if rest else None)
        if step and (is_variable or kept.results is not None):
            return [("Analyses", url_for("analyses.index")), (step[0], url_for(step[1], analysis_id=kept.id))]
    if kept.results is None:
        return [("Analyses", url_for("analyses.index"))]
    return [("Wat werkt", url_for("answers.index")), ("Antwoord", url_for("answers.answer", analysis_id=kept.id))]
