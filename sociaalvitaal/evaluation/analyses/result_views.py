"""What came out: groups, what is indispensable, recipes, and the place of each kern."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.analyses import layout, services, standing
from sociaalvitaal.evaluation.analyses.blueprint import ONE, bp
from sociaalvitaal.evaluation.analyses.finding import check_version, elsewhere, found, get, page, who
from sociaalvitaal.evaluation.analyses.forms import CutsForm
from sociaalvitaal.evaluation.analyses.services import NotPossible
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.evaluation.findings import INDISPENSABLE, RELEVANT
from sociaalvitaal.figures.evaluation.pointing import SIDES
from sociaalvitaal.figures.evaluation.study import wording
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.tracing.finding import head_of
from sociaalvitaal.models.analyses import Analysis
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict

ABSENCE = "niet"
"""In the address: the recipes for the absence of the outcome."""


@bp.get(f"{ONE}/groepen")
@role_access(permissions.may_analyse)
def groups(analysis_id: int) -> Any:
    """Kernen in the same circumstances, contradictions on top."""
    kept = get(analysis_id)
    if (findings := found(kept)) is None:
        return elsewhere(kept)
    against, others = layout.in_order(findings)
    return page("groups", kept, findings=findings, against=against, others=others, words=wording)


@bp.get(f"{ONE}/onmisbaar")
@role_access(permissions.may_analyse)
def needs(analysis_id: int) -> Any:
    """What no kern does without, for success and for failure."""
    kept = get(analysis_id)
    if (findings := found(kept)) is None:
        return elsewhere(kept)
    sides = [(success, *layout.needs(findings, success=success)) for success in (True, False)]
    return page(
        "needs", kept, findings=findings, sides=sides, words=wording, indispensable=INDISPENSABLE, relevant=RELEVANT
    )


@bp.get(f"{ONE}/recepten")
@role_access(permissions.may_analyse)
def recipes(analysis_id: int) -> Any:
    """Recipes for success, or for failure: never the shortest alone."""
    kept = get(analysis_id)
    if (findings := found(kept)) is None:
        return elsewhere(kept)
    study, success = Study.of(kept), _asks_success()
    return page(
        "recipes",
        kept,
        study=study,
        success=success,
        side=findings.side(success=success),
        columns=layout.solutions(findings, success=success),
        assumptions=layout.assumptions,
        sides_of=SIDES,
        leads=head_of(findings.side(success=success)),
        cautions=layout.pointed(
            wording.cautions(study, findings, success=success), findings.side(success=success), SIDES[success]
        ),
        never=wording.never_seen(findings),
        late=wording.changed_late(sum(change.after_result for change in kept.changes)),
        living=layout.living(findings.side(success=success), study),
        words=wording,
    )


@bp.get(f"{ONE}/kernen")
@role_access(permissions.may_analyse)
def per_kern(analysis_id: int) -> Any:
    """Where each kern stands, and what may be asked there."""
    kept = get(analysis_id)
    if (findings := found(kept)) is None:
        return elsewhere(kept)
    study, success = Study.of(kept), _asks_success()
    return page(
        "per_kern",
        kept,
        study=study,
        success=success,
        side=findings.side(success=success),
        places=standing.places(study, findings, success=success),
        labels=wording.PLACES if success else wording.ABSENT_PLACES,
        differs=standing.DIFFERS,
        words=wording,
    )


@bp.get(f"{ONE}/rekenregels")
@role_access(permissions.may_analyse)
def cuts_form(analysis_id: int) -> str:
    """When a group counts as one where it works."""
    kept = get(analysis_id)
    return _cuts_page(kept, CutsForm.of(Study.of(kept).cuts, kept.version))


@bp.post(f"{ONE}/rekenregels")
@role_access(permissions.may_analyse)
def cuts(analysis_id: int) -> Any:
    """Other rules, with a reason."""
    kept = get(analysis_id)
    before = Study.of(kept).cuts
    form = CutsForm.of(before, kept.version)
    if not form.validate():
        return _cuts_page(kept, form), 422
    check_version(kept, form)
    try:
        services.set_cuts(db.session, kept, form.cuts(before), form.reason.data or "", who())
    except NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("De rekenregels zijn bewaard.")
    step = "analyses.groups" if kept.results is not None else "analyses.lines"
    return redirect(url_for(step, analysis_id=kept.id), 303)


def _asks_success() -> bool:
    return request.args.get("kant") != ABSENCE


def _cuts_page(kept: Analysis, form: CutsForm) -> str:
    return page("cuts", kept, form=form)
