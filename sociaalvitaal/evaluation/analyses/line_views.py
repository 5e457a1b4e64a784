"""Calibration: where the line is of each variable, with the reason."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, redirect, url_for

from sociaalvitaal import permissions, pictures
from sociaalvitaal.evaluation.analyses import layout, services
from sociaalvitaal.evaluation.analyses.blueprint import ONE, bp
from sociaalvitaal.evaluation.analyses.finding import check_version, elsewhere, get, page, who
from sociaalvitaal.evaluation.analyses.forms import AnchorsForm
from sociaalvitaal.evaluation.analyses.services import NotPossible, expectations_noted
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.cases.types import Variable
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict

LINES = f"{ONE}/grenzen"
LINE = f"{LINES}/<variable_key>"


@bp.get(LINES)
@role_access(permissions.may_analyse)
def lines(analysis_id: int) -> Any:
    """All lines, who drops out, and the button that works it out."""
    kept = get(analysis_id)
    if not expectations_noted(kept):
        return elsewhere(kept)
    study = Study.of(kept)
    return page("lines", kept, study=study, lines=layout.lines(study, kept), few=wording.few_kernen(study))


@bp.get(LINE)
@role_access(permissions.may_analyse)
def line_form(analysis_id: int, variable_key: str) -> Any:
    """The kernen on a row, and where the line is."""
    kept = get(analysis_id)
    if not expectations_noted(kept):
        return elsewhere(kept)
    study = Study.of(kept)
    variable = _variable(study, variable_key)
    return _line_page(kept, study, variable, AnchorsForm.of(variable, study.anchors.get(variable_key), kept.version))


@bp.post(LINE)
@role_access(permissions.may_analyse)
def line(analysis_id: int, variable_key: str) -> Any:
    """Draw the line."""
    kept = get(analysis_id)
    study = Study.of(kept)
    variable = _variable(study, variable_key)
    form = AnchorsForm.of(variable, study.anchors.get(variable_key), kept.version)
    form.validate()
    form.add_faults(fault for fault in form.faults_of_anchors() if not form[fault[0]].errors)
    if form.faults:
        return _line_page(kept, study, variable, form), 422
    check_version(kept, form)
    try:
        services.set_anchors(db.session, kept, variable_key, form.anchors(), who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("De grens is bewaard. Kijk hieronder welke kernen erbij horen.")
    return redirect(url_for("analyses.line_form", analysis_id=kept.id, variable_key=variable_key), 303)


@bp.get(f"{LINE}/stippen.{pictures.ENDING}")
@role_access(permissions.may_analyse)
def line_chart(analysis_id: int, variable_key: str, ending: str) -> Response:
    """The kernen on a row as a picture."""
    study = Study.of(get(analysis_id))
    return pictures.drawing(layout.strip(study, _variable(study, variable_key)), ending)


@bp.post(f"{ONE}/uitrekenen")
@role_access(permissions.may_analyse)
def work_out(analysis_id: int) -> Any:
    """Calculate; from now on the result is known."""
    kept = get(analysis_id)
    try:
        services.work_out(db.session, kept, who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    return redirect(url_for("analyses.groups", analysis_id=kept.id), 303)


def _variable(study: Study, key: str) -> Variable:
    return study.variable(key) or abort(404)


def _line_page(kept: Analysis, study: Study, variable: Variable, form: AnchorsForm) -> str:
    there, gaps = layout.on_a_row(study, variable)
    chart = layout.strip(study, variable)
    ordered = [one.key for one in study.variables]
    after = next((key for key in ordered[ordered.index(variable.key) + 1 :] if key not in study.anchors), None)
    return page(
        "line",
        kept,
        study=study,
        line=next(one for one in layout.lines(study, kept) if one.variable.key == variable.key),
        there=there,
        gaps=gaps,
        form=form,
        picture=pictures.picture(chart, "analyses.line_chart", analysis_id=kept.id, variable_key=variable.key),
        following=study.variable(after) if after else None,
        is_outcome=variable.key == study.outcome.key,
    )  # fmt: skip
