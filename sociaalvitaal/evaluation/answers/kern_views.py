"""One kern in an analysis: its figures as they were then, the lines, and the way to what they are now."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import own_rules, queries, services
from sociaalvitaal.evaluation.answers.blueprint import ONE, bp
from sociaalvitaal.evaluation.answers.shared_views import readable
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases.origins import number_behind
from sociaalvitaal.figures.cases.types import SIGNS, Known, Variable
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.formatting import MISSING
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Period
from sociaalvitaal.web.access import kern_access


@bp.get(f"{ONE}/kernen/<slug>")
@kern_access(permissions.may_see_kern)
def kern(kern: Kern, analysis_id: int) -> str:
    """What was known of a kern when the figures were taken, each with where it was from."""
    kept = readable(queries.find_any(db.session, analysis_id))
    study = Study.of(kept)
    if str(kern.id) not in {case.id for case in study.cases}:
        abort(404)
    return render_template(
        "evaluation/answers/kern.html",
        analysis=kept,
        kern=kern,
        taken_at=study.taken_at,
        rows=[_row(study, one, kern) for one in study.variables],
        told=own_rules.told(services.answer_of(db.session, kept), kern.title) if kept.results is not None else [],
    )


def _row(study: Study, variable: Variable, kern: Kern) -> dict[str, Any]:
    raw, anchors = study.figure(variable.key, str(kern.id)), study.anchors.get(variable.key)
    return {
        "variable": variable,
        "shown": SIGNS.get(Known(raw.state), MISSING) if raw.value is None else variable.full(raw.value),
        "source": ", ".join(part for part in (raw.source, raw.when) if part),
        "note": raw.note,
        "line": wording.calibration(variable, anchors) if anchors else "",
        "member": study.membership(variable.key, str(kern.id)),
        "url": _now_url(variable, kern, study.period),
    }


def _now_url(variable: Variable, kern: Kern, period: Period) -> str:
    """Where the figure stands as it is now, down to its entries."""
    if variable.factor is not None:
        return url_for("comparing.cell", slug=kern.slug, number=variable.factor)
    code = number_behind(variable.key)
    if not code:
        return url_for("kernen.kern", slug=kern.slug)
    return url_for("overview.origin", kern=kern.slug, van=str(period.first), tot=str(period.last), cijfer=code)
