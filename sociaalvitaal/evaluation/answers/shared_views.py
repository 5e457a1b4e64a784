"""What all views of answers share: which analysis is asked for, and by whom."""

from __future__ import annotations

from flask import abort, request

from sociaalvitaal import permissions
from sociaalvitaal.evaluation.answers import queries
from sociaalvitaal.evaluation.answers.services import Who
from sociaalvitaal.extensions import db
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock

OVERTAKEN = "Iemand anders heeft deze analyse intussen gewijzigd. Bekijk haar eerst opnieuw."


def get(analysis_id: int) -> Analysis:
    """An analysis with a result, or 404."""
    return queries.find(db.session, analysis_id) or abort(404)


def readable(kept: Analysis | None) -> Analysis:
    """The analysis; what was not shared does not exist for who only reads."""
    if kept is None or (kept.status is not AnalysisStatus.SHARED and not permissions.may_analyse(actor())):
        abort(404)
    return kept


def who() -> Who:
    """Who asks, and when."""
    return Who(actor().user_id, clock().now)


def refuse_overtaken(kept: Analysis) -> None:
    """Refuse what was decided about an older state."""
    if request.form.get("version") != str(kept.version):
        raise Conflict(OVERTAKEN)
