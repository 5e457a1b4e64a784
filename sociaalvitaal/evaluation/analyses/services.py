"""The choices of an analysis: each is set down with its moment, and what changes later is logged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.analyses.rules import Card, Expected, same_anchors
from sociaalvitaal.evaluation.qca.truth_table import Cuts
from sociaalvitaal.figures.cases import table as cases
from sociaalvitaal.figures.cases.types import Variable
from sociaalvitaal.figures.evaluation.study import cases as study
from sociaalvitaal.figures.evaluation.study import keeping
from sociaalvitaal.figures.evaluation.study.calculation import calculate
from sociaalvitaal.figures.evaluation.study.cases import Study
from sociaalvitaal.figures.evaluation.study.parts import Anchors, Condition
from sociaalvitaal.figures.evaluation.study.snapshot import TooManyCases, snapshot
from sociaalvitaal.models.analyses import Analysis, AnalysisChange, AnalysisStatus, ChangeKind
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Period


class NotPossible(ValueError):
    """The analysis is not in a state for this; the message says why."""


class Who(NamedTuple):
    """Who does it, when, and with which version of this software."""

    user_id: int
    now: datetime
    software: str


def begin(session: Session, programme: Programme, card: Card, who: Who, today: date) -> Analysis:
    """A new analysis: the question with the figures of today, frozen."""
    made = Analysis(
        question=card.question,
        why=card.why,
        first_month=card.first_month,
        last_month=card.last_month,
        made_at=who.now,
        made_by_id=who.user_id,
        card=_card(session, card, ()),
        data={},
        anchors={},
        cuts=keeping.cuts_as_kept(study.DEFAULT_CUTS),
    )
    made.data = _snapshot(session, programme, made, who, today)
    session.add(made)
    session.flush()
    audit.record(
        session, Event.ANALYSIS_BEGUN, user_id=who.user_id, object_id=made.id, after={"vraag": made.question}
    )  # fmt: skip
    return made


def change_card(session: Session, programme: Programme, kept: Analysis, card: Card, who: Who, today: date) -> None:
    """Ask it otherwise. What still stands on the card keeps its expectation and its line; other figures are taken."""
    _check_open(kept)
    before, asked_before = {"vraag": kept.question, "periode": kept.period.label}, _asked(kept)
    new = _card(session, card, keeping.conditions_of(kept.card))
    kept.question, kept.why = card.question, card.why
    kept.first_month, kept.last_month, kept.card = card.first_month, card.last_month, new
    if _asked(kept) == asked_before:
        _record(session, kept, who, "vraag")
        return
    keys = {one.key for one in Study.of(kept).variables}
    kept.anchors = {key: one for key, one in kept.anchors.items() if key in keys}
    kept.data = _snapshot(session, programme, kept, who, today)
    after = {"vraag": kept.question, "periode": kept.period.label, "gevraagd": sorted(keys)}
    _log(kept, ChangeKind.QUESTION, None, before | {"gevraagd": sorted(asked_before[0])}, after, None, who)
    _fall_back(kept)
    _record(session, kept, who, "vraag")


def set_expectations(session: Session, kept: Analysis, said: Sequence[Expected], who: Who) -> None:
    """Set down what is expected; each first time and each change has a line in the log."""
    _check_open(kept)
    by_key, noted = {one.key: one for one in said}, {change.key for change in kept.changes if _is_hope(change)}
    conditions = []
    for old in keeping.conditions_of(kept.card):
        one = by_key[old.key]
        new = replace(old, expected=one.expected, reason=one.reason or "", statements=one.statements)
        if new != old or old.key not in noted:
            before = _hope(old) if old.key in noted else None
            _log(kept, ChangeKind.EXPECTATION, old.key, before, _hope(new), new.reason, who)
        conditions.append(new)
    if tuple(conditions) == keeping.conditions_of(kept.card):
        return
    outcome = keeping.variable_of(kept.card["outcome"])
    kept.card = keeping.card_as_kept(outcome, tuple(conditions))
    _again(kept, who)
    _record(session, kept, who, "verwachtingen")


def set_anchors(session: Session, kept: Analysis, key: str, anchors: Anchors, who: Who) -> None:
    """Draw the line of one variable; where it moves, everyone's place is worked out again."""
    _check_open(kept)
    found = Study.of(kept).anchors.get(key)
    if found == anchors:
        return
    moved = not same_anchors(found, anchors)
    kept.anchors = {**kept.anchors, key: keeping.anchors_as_kept(anchors)}
    if moved:
        before = keeping.anchors_as_kept(found) if found else None
        _log(kept, ChangeKind.ANCHORS, key, before, keeping.anchors_as_kept(anchors), anchors.reason, who)
        _again(kept, who)
    _record(session, kept, who, f"grens van {key}")


def set_cuts(session: Session, kept: Analysis, cuts: Cuts, reason: str, who: Who) -> None:
    """Other rules for what counts as often enough."""
    _check_open(kept)
    before = Study.of(kept).cuts
    if before == cuts:
        return
    kept.cuts = keeping.cuts_as_kept(cuts)
    _log(kept, ChangeKind.CUTS, None, keeping.cuts_as_kept(before), kept.cuts, reason, who)
    _again(kept, who)
    _record(session, kept, who, "rekenregels")


def work_out(session: Session, kept: Analysis, who: Who) -> None:
    """Calculate; from now on whatever changes is counted as changed with the result known."""
    _check_open(kept)
    if not expectations_noted(kept):
        raise NotPossible("Leg eerst vast wat u verwacht. Daarna is het te laat: dan kent u het resultaat.")
    found = Study.of(kept)
    if found.uncalibrated:
        raise NotPossible("Trek eerst bij alles een grens.")
    _keep(kept, found, who)
    kept.known_at = kept.known_at or who.now
    audit.record(session, Event.ANALYSIS_WORKED_OUT, user_id=who.user_id, object_id=kept.id)


def drop(session: Session, kept: Analysis, who: Who) -> None:
    """Throw away an analysis that nobody shared."""
    _check_open(kept)
    audit.record(
        session, Event.ANALYSIS_DROPPED, user_id=who.user_id, object_id=kept.id, before={"vraag": kept.question}
    )  # fmt: skip
    # Who did it again with newer figures stands by itself from now on.
    session.execute(sa.update(Analysis).where(Analysis.repeats_id == kept.id).values(repeats_id=None))
    session.delete(kept)


def expectations_noted(kept: Analysis) -> bool:
    """Whether something was said about each condition, if only that it is not known."""
    noted = {change.key for change in kept.changes if _is_hope(change)}
    return all(one.key in noted for one in keeping.conditions_of(kept.card))


def _is_hope(change: AnalysisChange) -> bool:
    return change.kind is ChangeKind.EXPECTATION


def _hope(one: Condition) -> dict[str, Any]:
    return {"verwachting": one.expected.value, "reden": one.reason, "uitspraken": list(one.statements)}


def _check_open(kept: Analysis) -> None:
    if not kept.is_open:
        raise NotPossible("Deze analyse is gedeeld en blijft zoals zij is. Maak een nieuwe analyse.")


def _asked(kept: Analysis) -> tuple[frozenset[str], str, Period]:
    outcome = kept.card["outcome"]["key"]
    return frozenset([outcome, *(one.key for one in keeping.conditions_of(kept.card))]), outcome, kept.period


def _card(session: Session, card: Card, before: Sequence[Condition]) -> dict[str, Any]:
    known: dict[str, Variable] = {one.key: one for one in cases.variables(session)}
    kept = {one.key: one for one in before}
    conditions = tuple(kept.get(key, Condition(known[key])) for key in card.conditions)
    return keeping.card_as_kept(known[card.outcome], conditions)


def _snapshot(session: Session, programme: Programme, kept: Analysis, who: Who, today: date) -> dict[str, Any]:
    """The raw figures of today for what the card asks."""
    try:
        return snapshot(session, programme, kept, who.now, who.software, today)
    except TooManyCases as refused:
        raise NotPossible(str(refused)) from None


def _again(kept: Analysis, who: Who) -> None:
    """Where there was a result, there is a new one; what was shaken must be shaken again."""
    kept.stability = None
    if kept.results is not None:
        _keep(kept, Study.of(kept), who)


def _keep(kept: Analysis, found: Study, who: Who) -> None:
    kept.results = calculate(found, who.software).as_kept()
    kept.stability = None
    kept.status = AnalysisStatus.READY


def _fall_back(kept: Analysis) -> None:
    kept.results = kept.stability = None
    kept.status = AnalysisStatus.DRAFT


def _log(
    kept: Analysis,
    kind: ChangeKind,
    key: str | None,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    reason: str | None,
    who: Who,
) -> None:
    kept.changes.append(
        AnalysisChange(
            at=who.now,
            user_id=who.user_id,
            kind=kind,
            key=key,
            before=before,
            after=after,
            reason=reason or None,
            after_result=kept.known_at is not None,
        )
    )


def _record(session: Session, kept: Analysis, who: Who, what: str) -> None:
    audit.record(session, Event.ANALYSIS_CHANGED, user_id=who.user_id, object_id=kept.id, after={"wat": what})
