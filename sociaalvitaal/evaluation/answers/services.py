"""Shaking an analysis, sharing its answer, and taking that back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.answers import queries
from sociaalvitaal.evaluation.answers.composing_rules import compose
from sociaalvitaal.figures.evaluation.answers import Answer
from sociaalvitaal.figures.evaluation.findings import Findings
from sociaalvitaal.figures.evaluation.pointing import ALL
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.stability import Stability, shake
from sociaalvitaal.figures.evaluation.tracing import finding, sets, whole
from sociaalvitaal.figures.evaluation.tracing.trace import Source, Trace
from sociaalvitaal.models.analyses import Analysis, AnalysisStatus


class NotPossible(ValueError):
    """The analysis is not in a state for this; the message says why."""


class Who(NamedTuple):
    """Who does it, and when."""

    user_id: int
    now: datetime


class Opened(NamedTuple):
    """An analysis as typed values."""

    study: Study
    findings: Findings
    stability: Stability


def opened(kept: Analysis) -> Opened:
    """What is kept of an analysis with a result."""
    if kept.results is None:
        raise NotPossible("Deze analyse is nog niet uitgerekend.")
    study, findings = Study.of(kept), Findings.of_kept(kept.results)
    return Opened(study, findings, Stability.of(study, findings, kept.stability))


def trace(session: Session, kept: Analysis, thing: str, what: str, *, analyses: bool) -> Trace | None:
    """What a number of an analysis is made of; before it was worked out only figures and lines are there."""
    if kept.results is None:
        study = Study.of(kept)
        if variable := study.variable(thing):
            return sets.trace(study, variable, what, kept.changes)
        return whole.of_study(study, what) if thing == ALL else None
    return finding.find(Source.of(kept, answer_of(session, kept)), thing, what, analyses=analyses)


def answer_of(session: Session, kept: Analysis) -> Answer:
    """The answer as it was shared, or as it would be shared now."""
    if kept.status is AnalysisStatus.SHARED and kept.answer is not None:
        return Answer.of_kept(kept.answer["text"])
    return _composed(session, kept)


def go_on(session: Session, kept: Analysis, enough: Callable[[], bool], who: Who) -> Stability:
    """Shake the analysis for as long as it may take in one request."""
    if not kept.is_open:
        raise NotPossible("Dit antwoord is gedeeld. De controle verandert niet meer.")
    study, _, so_far = opened(kept)
    if so_far.complete:
        return so_far
    found = shake(study, so_far, enough)
    kept.stability = found.as_kept()
    if found.complete:
        audit.record(session, Event.ANALYSIS_SHAKEN, user_id=who.user_id, object_id=kept.id)
    return found


def share(session: Session, kept: Analysis, reason: str, who: Who) -> None:
    """Show the answer, as it is now, to everyone who reads answers."""
    if kept.status is AnalysisStatus.SHARED:
        raise NotPossible("Dit antwoord is al gedeeld.")
    if not opened(kept).stability.complete:
        raise NotPossible("Ga eerst na hoe stevig de recepten zijn. Pas daarna kunt u het antwoord delen.")
    kept.answer = {"text": _composed(session, kept).as_kept(), "reason": reason}
    kept.status, kept.shared_at, kept.shared_by_id = AnalysisStatus.SHARED, who.now, who.user_id
    audit.record(session, Event.ANSWER_SHARED, user_id=who.user_id, object_id=kept.id, reason=reason)


def take_back(session: Session, kept: Analysis, reason: str, who: Who) -> None:
    """Share it no longer; the analysis can be changed again."""
    if kept.status is not AnalysisStatus.SHARED:
        raise NotPossible("Dit antwoord is niet gedeeld.")
    kept.answer = kept.shared_at = kept.shared_by_id = None
    kept.status = AnalysisStatus.READY
    audit.record(session, Event.ANSWER_TAKEN_BACK, user_id=who.user_id, object_id=kept.id, reason=reason)


def _composed(session: Session, kept: Analysis) -> Answer:
    study, findings, stability = opened(kept)
    late = sum(change.after_result for change in kept.changes)
    about = queries.statements_about(session, study)
    return compose(study, findings, stability, about, question=kept.question, changed=late)
