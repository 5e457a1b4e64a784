"""What all views of the path share: which analysis is asked for, who asks, and the page around it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import abort, redirect, render_template

from sociaalvitaal.evaluation.analyses import layout, queries
from sociaalvitaal.evaluation.analyses.forms import PathForm
from sociaalvitaal.evaluation.analyses.services import Who
from sociaalvitaal.evaluation.analyses.steps import first_open, next_step, steps
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation import pointing
from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock

CHANGED = "Iemand anders heeft deze analyse intussen gewijzigd. Open de stap opnieuw en vul in wat nog klopt."


def software() -> str:
    """Which version works this out."""
    try:
        return f"Sociaal Vitaal {version('sociaalvitaal')}"
    except PackageNotFoundError:
        return "Sociaal Vitaal"


def get(analysis_id: int) -> Analysis:
    """The analysis, or 404."""
    return queries.find(db.session, analysis_id) or abort(404)


def who() -> Who:
    """Who asks, now, with this software."""
    return Who(actor().user_id, clock().now, software())


def check_version(kept: Analysis, form: PathForm) -> None:
    """Refuse what was typed over an older state."""
    if form.version.data != str(kept.version):
        raise Conflict(CHANGED)


def page(template: str, kept: Analysis, **values: Any) -> str:
    """A page of the path, with its steps."""
    study = values.pop("study", None) or Study.of(kept)
    return render_template(
        f"evaluation/analyses/{template}.html",
        analysis=kept,
        study=study,
        dropped=layout.dropped(study),
        steps=steps(kept),
        next_step=next_step(kept),
        pointing=pointing,
        **values,
    )


def found(kept: Analysis) -> Findings | None:
    """What was calculated, as it was kept."""
    return None if kept.results is None else Findings.of_kept(kept.results)


def elsewhere(kept: Analysis) -> Any:
    """To the step that waits."""
    return redirect(first_open(kept))
