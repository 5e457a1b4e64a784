"""Changes to the register of activities."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.figures import totals
from sociaalvitaal.kernen import queries
from sociaalvitaal.kernen.rules import ActivityData
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem, Programme
from sociaalvitaal.models.returns import RECEIVED
from sociaalvitaal.periods import Month

PLAIN = (
    "name",
    "kind_id",
    "duration_id",
    "novelty",
    "target_group_id",
    "theme_id",
    "location_id",
    "provider",
    "first_session",
    "last_session",
    "price",
    "plan_line_id",
    "organisation_id",
)


class ClosedMonth(ValueError):
    """The change would alter a month that is closed; the message says which."""


def add_activity(
    session: Session, programme: Programme, kern: Kern, data: ActivityData, *, user_id: int, today: date
) -> Activity:
    """Enter an activity into the register."""
    _refuse_closed(session, programme, kern, [Month.of(data.first_session)], today)
    activity = Activity(kern_id=kern.id, **{name: getattr(data, name) for name in PLAIN})
    activity.other_target_groups = _groups(session, data)
    session.add(activity)
    session.flush()
    audit.record(
        session, Event.ACTIVITY_ADDED, user_id=user_id, kern_id=kern.id, object_id=activity.id, after=_state(activity)
    )
    _refresh(session, programme, kern, [Month.of(data.first_session)])
    return activity


def change_activity(
    session: Session,
    programme: Programme,
    kern: Kern,
    activity: Activity,
    data: ActivityData,
    *,
    user_id: int,
    today: date,
) -> None:
    """Change an entry of the register; the totals of the months that it touches follow."""
    before, first_before = _state(activity), Month.of(activity.first_session)
    months = sorted({first_before, Month.of(data.first_session)})
    if first_before != Month.of(data.first_session) or activity.novelty is not data.novelty:
        _refuse_closed(session, programme, kern, months, today)
    for name in PLAIN:
        setattr(activity, name, getattr(data, name))
    activity.other_target_groups = _groups(session, data)
    session.flush()
    old, new = audit.changes(before, _state(activity))
    if old or new:
        audit.record(
            session, Event.ACTIVITY_CHANGED, user_id=user_id, kern_id=kern.id, object_id=activity.id,
            before=old, after=new,
        )  # fmt: skip
    _refresh(session, programme, kern, months)


def _refuse_closed(session: Session, programme: Programme, kern: Kern, months: list[Month], today: date) -> None:
    returns = queries.returns_of(session, kern)
    for month in months:
        found = returns.get(month)
        if found is None:
            continue
        extension = queries.find_extension(session, kern, month)
        if Deadlines.of(programme.terms, month, found, extension).closed_for(found, today):
            raise ClosedMonth(
                f"{month.label.capitalize()} is gesloten. Een nieuwe activiteit in die maand verandert de cijfers. "
                "Kies een latere datum, of overleg met de coördinator."
            )


def _refresh(session: Session, programme: Programme, kern: Kern, months: list[Month]) -> None:
    returns = queries.returns_of(session, kern)
    counted = [m for m in months if m in returns and returns[m].status in RECEIVED]
    totals.refresh_kern(session, programme, kern, counted)


def _groups(session: Session, data: ActivityData) -> list[ListItem]:
    wanted = [i for i in data.other_target_group_ids if i != data.target_group_id]
    return list(session.scalars(sa.select(ListItem).where(ListItem.id.in_(wanted), ListItem.list_key == "doelgroep")))


def _state(activity: Activity) -> dict[str, Any]:
    state = {name: getattr(activity, name) for name in PLAIN}
    state["other_target_groups"] = sorted(item.id for item in activity.other_target_groups)
    return {k: v if isinstance(v, int | list) or v is None else str(v) for k, v in state.items()}
