"""The same analysis with the figures of today: question, lines and rules stay."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.answers.services import NotPossible, Who
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.snapshot import TooManyCases, snapshot
from sociaalvitaal.models.analyses import Analysis, AnalysisChange, AnalysisStatus, ChangeKind
from sociaalvitaal.models.programme import Programme


def repeat(session: Session, programme: Programme, kept: Analysis, software: str, who: Who, today: date) -> Analysis:
    """A new analysis beside the old one; what was expected stays what was expected then."""
    made = Analysis(
        question=kept.question,
        why=kept.why,
        first_month=kept.first_month,
        last_month=kept.last_month,
        made_at=who.now,
        made_by_id=who.user_id,
        card=kept.card,
        data={},
        anchors=kept.anchors,
        cuts=kept.cuts,
        repeats_id=kept.id,
        status=AnalysisStatus.READY,
        known_at=who.now,
        changes=[_copied(one) for one in kept.changes if one.kind is ChangeKind.EXPECTATION],
    )
    try:
        made.data = snapshot(session, programme, made, who.now, software, today)
    except (TooManyCases, KeyError) as refused:
        said = str(refused) if isinstance(refused, TooManyCases) else "Er wordt iets gevraagd dat er niet meer is."
        raise NotPossible(said) from None
    made.results = calculate(Study.of(made), software).as_kept()
    session.add(made)
    session.flush()
    audit.record(
        session, Event.ANALYSIS_REPEATED, user_id=who.user_id, object_id=made.id, before={"analyse": kept.id}
    )  # fmt: skip
    return made


def _copied(one: AnalysisChange) -> AnalysisChange:
    return AnalysisChange(
        at=one.at, user_id=one.user_id, kind=one.kind, key=one.key, before=one.before, after=one.after,
        reason=one.reason, after_result=one.after_result,
    )  # fmt: skip
