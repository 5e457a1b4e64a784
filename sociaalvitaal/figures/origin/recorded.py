"""Referrals as entries: how many by kern, month and source, who recorded them and when last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures.groups import received_only
from sociaalvitaal.figures.origin.asking import Piece
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.formatting import listing, moment
from sociaalvitaal.models.people import Role, User
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.referrals import Referral, ReferralStep
from sociaalvitaal.periods import Month, Period

FUNCTIONS = {Role.LEADER: "projectleider", Role.COORDINATOR: "coördinator"}
READ_IN = "ingelezen uit een bestand"
_Key = tuple[int, Month, str, int]
"""Kern, month, source, and a value of its own."""


@dataclass(slots=True)
class _Alike:
    """Referrals of one kern, month and source."""

    count: int = 0
    who: set[str] = field(default_factory=set)
    last: datetime | None = None

    def add(self, at: datetime) -> None:
        self.last = max(self.last or at, at)


def recorded(
    session: Session, scope: Scope, period: Period, wanted: Collection[int], *, named: bool
) -> Sequence[Piece]:  # fmt: skip
    """The referrals with these ids, those that are alike together."""
    found = _read(session, scope, period, dict.fromkeys(wanted, 0), named=named)
    return [_piece(key, alike, alike.count) for key, alike in found]


def one_by_one(
    session: Session, scope: Scope, period: Period, wanted: Mapping[int, int], *, named: bool
) -> Sequence[Piece]:  # fmt: skip
    """The referrals with these ids, each with the value that it has there."""
    found = _read(session, scope, period, wanted, named=named)
    return [_piece(key, alike, key[3]) for key, alike in found for _ in range(alike.count)]


def _read(
    session: Session, scope: Scope, period: Period, wanted: Mapping[int, int], *, named: bool
) -> list[tuple[_Key, _Alike]]:  # fmt: skip
    statement = sa.select(Referral.id, Referral.kern_id, Referral.month, ListItem.label, Referral.created_at)
    statement = statement.join(ListItem, ListItem.id == Referral.source_id)
    found: dict[_Key, _Alike] = defaultdict(_Alike)
    of: dict[int, _Alike] = {}
    for id_, kern_id, month, label, created_at in session.execute(received_only(statement, Referral, scope, period)):
        if id_ in wanted:
            alike = of[id_] = found[kern_id, month, label, wanted[id_]]
            alike.count += 1
            alike.add(created_at)
    for id_, at, role, name in session.execute(_steps(scope, period)):
        if id_ in of:
            of[id_].add(at)
            of[id_].who.add(_who(role, name, named=named))
    return sorted(found.items(), key=lambda one: one[0])


def _piece(key: _Key, alike: _Alike, value: int) -> Piece:
    kern_id, month, label, _ = key
    return Piece(kern_id, label, value, month, listing(sorted(alike.who)), moment(alike.last) if alike.last else "")


def _steps(scope: Scope, period: Period) -> AnySelect:
    step = ReferralStep
    statement = (
        sa.select(step.referral_id, step.recorded_at, User.role, User.name)
        .join(Referral, Referral.id == step.referral_id)
        .outerjoin(User, User.id == step.recorded_by_id)
    )
    return received_only(statement, Referral, scope, period)


def _who(role: Role | None, name: str | None, *, named: bool) -> str:
    if role is None:
        return READ_IN
    function = FUNCTIONS.get(role, role.value)
    return f"{function} ({name})" if named else function
