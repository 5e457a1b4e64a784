"""Changes to statements: made, changed, refined, given another status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.evaluation.observations import rules, statement_queries
from sociaalvitaal.evaluation.observations.ground import NotPossible, Who, statement_state
from sociaalvitaal.evaluation.observations.rules import StatementData
from sociaalvitaal.models.observations import (
    Statement,
    StatementChange,
    StatementCircumstance,
    StatementFactor,
    StatementGround,
    StatementLink,
    StatementStatus,
)

BEGUN = "Gemaakt van waarnemingen."


def add(session: Session, data: StatementData, who: Who, reason: str = BEGUN, refines: int | None = None) -> Statement:
    """A new statement: it is proposed."""
    row = Statement(
        status=StatementStatus.PROPOSED, refines_id=refines, by_id=who.user_id, at=who.now, updated_at=who.now
    )
    _take(row, data)
    row.changes = [_change(StatementStatus.PROPOSED, reason, who)]
    session.add(row)
    session.flush()
    audit.record(
        session, Event.STATEMENT_ADDED, user_id=who.user_id, object_id=row.id, after=statement_state(row), reason=reason
    )
    return row


def change(session: Session, row: Statement, data: StatementData, who: Who) -> None:
    """Change the words of a statement, or what it rests on."""
    if not rules.may_be_changed(row.status):
        raise NotPossible("Deze uitspraak is afgesloten en blijft zoals zij was.")
    if row.status is StatementStatus.SUPPORTED and (fault := rules.support_fault(row.status, data.grounds.values())):
        raise NotPossible(fault)
    before = statement_state(row)
    _take(row, data)
    row.updated_at = who.now
    session.flush()
    old, new = audit.changes(before, statement_state(row))
    if old or new:
        audit.record(session, Event.STATEMENT_CHANGED, user_id=who.user_id, object_id=row.id, before=old, after=new)


def refine(session: Session, row: Statement, data: StatementData, reason: str, who: Who) -> Statement:
    """Make a statement that takes the place of this one."""
    _refuse(row, StatementStatus.REFINED)
    made = add(session, data, who, reason, refines=row.id)
    _become(session, row, StatementStatus.REFINED, reason, who)
    return made


def give_status(session: Session, row: Statement, status: StatementStatus, reason: str, who: Who) -> None:
    """Give a statement another status; being refined comes with a new statement: see `refine`."""
    _refuse(row, status)
    if status is StatementStatus.REFINED:
        raise NotPossible("Een uitspraak wordt verfijnd door een nieuwe uitspraak te maken.")
    standing = [one.is_against for one in row.grounds if one.observation.withdrawn_at is None]
    if fault := rules.support_fault(status, standing):
        raise NotPossible(fault)
    if row.status is StatementStatus.REFINED and (successor := statement_queries.find_successor(session, row)):
        successor.refines_id, successor.updated_at = None, who.now
    _become(session, row, status, reason, who)


def _refuse(row: Statement, status: StatementStatus) -> None:
    if not rules.may_become(row.status, status):
        raise NotPossible(f"Een uitspraak die {row.status} is, kan niet {status} worden.")


def _become(session: Session, row: Statement, status: StatementStatus, reason: str, who: Who) -> None:
    before, row.status, row.updated_at = row.status, status, who.now
    row.changes.append(_change(status, reason, who))
    session.flush()
    audit.record(
        session, Event.STATEMENT_STATUS, user_id=who.user_id, object_id=row.id, before={"stand": before.value},
        after={"stand": status.value}, reason=reason,
    )  # fmt: skip


def _change(status: StatementStatus, reason: str, who: Who) -> StatementChange:
    return StatementChange(status=status, reason=reason, by_id=who.user_id, at=who.now)


def _take(row: Statement, data: StatementData) -> None:
    row.context, row.offer, row.response = data.context, data.offer, data.response
    row.outcome, row.is_wanted = data.outcome, data.is_wanted
    literals = dict.fromkeys(data.helps, True) | dict.fromkeys(data.hinders, False)
    row.factors = _merged(row.factors, lambda one: one.factor, literals, lambda number: StatementFactor(factor=number))
    for one in row.factors:
        one.helps = literals[one.factor]
    row.circumstances = _merged(
        row.circumstances, lambda one: one.key, data.circumstances, lambda key: StatementCircumstance(key=key)
    )
    row.grounds = _merged(
        row.grounds, lambda one: one.observation_id, data.grounds, lambda number: StatementGround(observation_id=number)
    )
    for ground in row.grounds:
        ground.is_against = data.grounds[ground.observation_id]
    row.nexts = _merged(row.nexts, lambda one: one.next_id, data.nexts, lambda number: StatementLink(next_id=number))


def _merged(there: list[Any], key_of: Callable[[Any], Any], wanted: Iterable[Any], make: Callable[[Any], Any]) -> Any:
    """The rows that are wanted, in order; what was there keeps its row, for two with one key cannot be there."""
    known = {key_of(one): one for one in there}
    return [known.get(key) or make(key) for key in sorted(wanted)]
