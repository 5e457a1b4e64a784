"""All analyses; one is begun, or thrown away."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.analyses import queries, services
from sociaalvitaal.evaluation.analyses.blueprint import ALL, ONE, bp
from sociaalvitaal.evaluation.analyses.finding import get, page, who
from sociaalvitaal.evaluation.analyses.services import NotPossible
from sociaalvitaal.evaluation.analyses.steps import first_open
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.study import cases as study
from sociaalvitaal.figures.evaluation.study import keeping
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict


@bp.get(ALL)
@role_access(permissions.may_analyse)
def index() -> str:
    """Each question with its day and how far it is."""
    rows = [(one, _outcome(one), first_open(one)) for one in queries.analyses(db.session)]
    return render_template("evaluation/analyses/index.html", rows=rows)


@bp.get(f"{ONE}/logboek")
@role_access(permissions.may_analyse)
def log(analysis_id: int) -> str:
    """What was set down and changed, and what of it with the result known."""
    kept = get(analysis_id)
    found = study.Study.of(kept)
    lines = [
        (change, name, variable.label if (variable := found.variable(change.key or "")) else "")
        for change, name in queries.log(db.session, kept)
    ]
    return page("log", kept, study=found, lines=lines)


@bp.post(f"{ONE}/weggooien")
@role_access(permissions.may_analyse)
def drop(analysis_id: int) -> Any:
    """Throw an analysis away that was not shared."""
    try:
        services.drop(db.session, get(analysis_id), who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("De analyse is weggegooid.")
    return redirect(url_for("analyses.index"), 303)


def _outcome(kept: Analysis) -> str:
    return keeping.variable_of(kept.card["outcome"]).label
