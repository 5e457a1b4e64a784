"""Parts of a figure by group: new participants by target group and age, new activities by kind."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.database import AnySelect
from sociaalvitaal.figures import groups, register
from sociaalvitaal.figures.groups import Breakdown, received_only
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import ActivityMonth, ActivityMonthAge
from sociaalvitaal.periods import Month

NAMES = {"doelgroep": "nieuwe deelnemers, doelgroep", "leeftijd": "nieuwe deelnemers, leeftijd"}
ABOUT = {
    "doelgroep": "Nieuwe deelnemers tellen bij de belangrijkste doelgroep van hun activiteit.",
    "leeftijd": "Van wie de projectleider de leeftijd niet opgaf, is de leeftijd onbekend.",
    "soort": "Een activiteit telt in de maand waarin zij voor het eerst was, als die maand is ingediend.",
}
HEAD = "Activiteit"


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """One target group or age."""
    summary, item = wanted.summary(), find_item(wanted.session, code)
    unknown = code == Code("leeftijd", (groups.AGE_UNKNOWN,))
    if summary is None or (item is None and not unknown):
        return None
    made = groups.by_target_group if code.family == "doelgroep" else groups.by_age
    found = made(wanted.session, summary, protected_below=wanted.threshold)
    label, number = found.parts[-1] if unknown else part(found, item)
    statement = _unknown_age() if unknown or item is None else _PIECES[code.family](item.id)
    return Followed(
        f"{NAMES[code.family]} {label.lower()}", number, HEAD,
        lambda: pieces(wanted.session, received_only(statement, ActivityMonth, wanted.scope, summary.period)),
        ABOUT[code.family], of_people=True,
    )  # fmt: skip


def follow_kind(wanted: Wanted, code: Code) -> Followed | None:
    """One kind of new activity."""
    summary, item = wanted.summary(), find_item(wanted.session, code)
    if summary is None or item is None:
        return None
    label, number = part(register.by_kind(wanted.session, summary), item)
    return Followed(
        f"nieuwe activiteiten, {label.lower()}", number, HEAD,
        lambda: [
            Piece(kern_id, name, 1, Month.of(day))
            for kern_id, name, day in register.of_kind(wanted.session, summary, item.id)
        ],
        ABOUT[code.family],
    )  # fmt: skip


def follow_novelty(wanted: Wanted, code: Code) -> Followed | None:
    """New activities that did not exist before, or that were really renewed."""
    summary = wanted.summary()
    found = next((one for one in register.COUNTED if one.name.lower() == code.parts[0]), None)
    if summary is None or found is None:
        return None
    number = dict(register.by_novelty(wanted.session, summary).parts)[found.value]
    return Followed(
        f"nieuwe activiteiten, {found.value}", number, HEAD,
        lambda: [
            Piece(kern_id, name, 1, Month.of(day))
            for kern_id, name, day in register.of_novelty(wanted.session, summary, found)
        ],
        ABOUT["soort"],
    )  # fmt: skip


def find_item(session: Session, code: Code) -> ListItem | None:
    """The item of a list that a code names."""
    slug = code.parts[-1]
    return session.scalar(sa.select(ListItem).where(ListItem.list_key == code.family, ListItem.slug == slug))


def part(found: Breakdown, item: ListItem | None) -> tuple[str, Number]:
    """The part of an item; nought where no entry has it."""
    if item is not None and item.id in found.ids:
        return found.parts[found.ids.index(item.id)]
    total = found.total
    nought = Number(total.state, None if total.value is None else 0, total.expected, total.received, total.provisional)
    return item.label if item else "", nought


def pieces(session: Session, statement: AnySelect) -> list[Piece]:
    """The rows of a statement that put something in: kern, month, label, value."""
    return [Piece(row[0], row[2], int(row[3]), row[1]) for row in session.execute(statement) if row[3]]


def _entries(value: sa.ColumnElement[int | None] | sa.ColumnElement[int]) -> AnySelect:
    entry = ActivityMonth
    return (
        sa.select(entry.kern_id, entry.month, Activity.name, value)
        .join(Activity, Activity.id == entry.activity_id)
        .order_by(entry.kern_id, entry.month, Activity.name)
    )


def _of_group(item_id: int) -> AnySelect:
    return _entries(ActivityMonth.new_participants.expression).where(Activity.target_group_id == item_id)


def _of_age(item_id: int) -> AnySelect:
    age = ActivityMonthAge
    statement = _entries(age.new_participants.expression)
    return statement.join(age, age.activity_month_id == ActivityMonth.id).where(age.band_id == item_id)


def _unknown_age() -> AnySelect:
    known = (
        sa.select(sa.func.coalesce(sa.func.sum(ActivityMonthAge.new_participants), 0))
        .where(ActivityMonthAge.activity_month_id == ActivityMonth.id)
        .scalar_subquery()
    )
    return _entries(ActivityMonth.new_participants - known)


_PIECES: dict[str, Callable[[int], AnySelect]] = {"doelgroep": _of_group, "leeftijd": _of_age}
