"""A number of a project group: its members by organisation, its meetings and decisions by day; no words of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.kern.leading import taken_part
from sociaalvitaal.figures.kern.project_groups import Standing, is_open, members_on, standings
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import moment, short_date
from sociaalvitaal.models.projectgroup import GroupDecision, GroupMeeting

Read = Callable[[Session, int, date, date], Sequence[Piece]]


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Members, meetings, or decisions of the project groups of the kernen that took part, or the kernen with one."""
    what, first = code.parts[0], wanted.period.first.first_day
    day = min(wanted.today, wanted.period.last.last_day)
    kernen = [
        kern.id
        for kern in queries.kernen_in(wanted.session, wanted.scope)
        if wanted.scope.level is Level.KERN or taken_part(kern, wanted.programme.period, wanted.period)
    ]
    found, about = standings(wanted.session, kernen, first, day), f"Geteld op {short_date(day)}."
    if what == "kernen":
        there = [Piece(kern_id, "heeft een projectgroep", 1) for kern_id in kernen if found[kern_id].exists]
        return Followed("kernen met een projectgroep", plain(len(there)), "Wat", lambda: there, about)
    if what not in _NUMBERS:
        return None
    name, head, count, read = _NUMBERS[what]
    number = plain(sum(map(count, found.values())))
    return Followed(
        f"projectgroep: {name}", number, head,
        lambda: [piece for kern_id in kernen for piece in read(wanted.session, kern_id, first, day)], about,
    )  # fmt: skip


def _members(session: Session, kern_id: int, _first: date, day: date) -> list[Piece]:
    return [
        Piece(kern_id, one.organisation, 1, changed=moment(one.updated_at)) for one in members_on(session, kern_id, day)
    ]


def _meetings(session: Session, kern_id: int, first: date, day: date) -> list[Piece]:
    one = GroupMeeting
    found = session.scalars(
        sa.select(one).where(one.kern_id == kern_id, one.on_day.between(first, day)).order_by(one.on_day)
    )
    return [Piece(kern_id, f"overleg van {short_date(row.on_day)}", 1, changed=moment(row.updated_at)) for row in found]


def _decisions(which: Callable[[date, date], sa.ColumnElement[bool]]) -> Read:
    def read(session: Session, kern_id: int, first: date, day: date) -> list[Piece]:
        one = GroupDecision
        rows = session.execute(
            sa.select(GroupMeeting.on_day, one.due_on, one.updated_at)
            .join(one, one.meeting_id == GroupMeeting.id)
            .where(GroupMeeting.kern_id == kern_id, GroupMeeting.on_day <= day, which(first, day))
            .order_by(GroupMeeting.on_day, one.due_on, one.id)
        )
        return [
            Piece(kern_id, f"besluit van {short_date(row[0])}, voor {short_date(row[1])}", 1, changed=moment(row[2]))
            for row in rows
        ]

    return read


_NUMBERS: dict[str, tuple[str, str, Callable[[Standing], int], Read]] = {
    "leden": ("leden", "Organisatie", lambda found: found.members, _members),
    "overleggen": ("overleggen", "Overleg", lambda found: found.held, _meetings),
    "open": (
        "besluiten die open staan", "Besluit", lambda found: found.open, _decisions(lambda _first, day: is_open(day))
    ),
    "te-laat": (
        "besluiten die te laat zijn", "Besluit", lambda found: found.late,
        _decisions(lambda _first, day: sa.and_(is_open(day), GroupDecision.due_on < day)),
    ),
    "uitgevoerd": (
        "besluiten die zijn uitgevoerd", "Besluit", lambda found: found.done,
        _decisions(lambda first, day: GroupDecision.done_on.between(first, day)),
    ),
}  # fmt: skip
