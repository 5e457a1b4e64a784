"""Taking an analysis along, doing it again with today's figures, and what differs then."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import Response, abort, flash, redirect, render_template, url_for

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import exporting, repeating, services
from sociaalvitaal.evaluation.answers.blueprint import ONE, bp
from sociaalvitaal.evaluation.answers.difference_rules import differences
from sociaalvitaal.evaluation.answers.shared_views import get, refuse_overtaken, who
from sociaalvitaal.extensions import db
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import clock, programme


@bp.get(f"{ONE}/analyse.zip")
@role_access(permissions.may_analyse)
def export(analysis_id: int) -> Response:
    """The whole analysis as a file."""
    made = exporting.archive(db.session, get(analysis_id))
    answer = Response(made, mimetype="application/zip")
    demo = "demo-" if programme().demo_today else ""
    answer.headers.set("Content-Disposition", "attachment", filename=f"{demo}analyse-{analysis_id}.zip")
    return answer


@bp.post(f"{ONE}/opnieuw")
@role_access(permissions.may_analyse)
def repeat(analysis_id: int) -> Any:
    """Ask the same with the figures of today."""
    kept = get(analysis_id)
    refuse_overtaken(kept)
    try:
        made = repeating.repeat(db.session, programme(), kept, _software(), who(), clock().today)
    except services.NotPossible as refused:
        raise Conflict(str(refused)) from None
    flash("De analyse is opnieuw gedaan met de cijfers van vandaag. De oude blijft bewaard.")
    return redirect(url_for("answers.compare", analysis_id=made.id), 303)


@bp.get(f"{ONE}/verschillen")
@role_access(permissions.may_analyse)
def compare(analysis_id: int) -> str:
    """What differs from the analysis that this one did again."""
    kept = get(analysis_id)
    if kept.repeats_id is None:
        abort(404)
    old = get(kept.repeats_id)
    before, after = services.opened(old), services.opened(kept)
    return render_template(
        "evaluation/answers/compare.html",
        analysis=kept,
        old=old,
        found=differences((before.study, before.findings), (after.study, after.findings)),
        days=[one.study.taken_at for one in (before, after)],
    )


def _software() -> str:
    try:
        return f"Sociaal Vitaal {version('sociaalvitaal')}"
    except PackageNotFoundError:
        return "Sociaal Vitaal"
