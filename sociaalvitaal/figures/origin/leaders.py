"""How a kern was led: the months and the changes, without names for who may not know them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from sociaalvitaal.figures.kern.leading import leading, leads, taken_part, took_over
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern

NAMES = {
    "maanden": "maanden dat de kern meedeed",
    "geleid": "maanden met een projectleider",
    "leiders": "projectleiders",
    "wissels": "wissels van projectleider",
}


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Months, months with a leader, leaders or changes of one kern."""
    what = code.parts[0]
    if what not in NAMES or wanted.scope.level is not Level.KERN:
        return None
    kern = wanted.session.get_one(Kern, wanted.scope.id)
    rows = wanted.session.scalars(sa.select(Leadership).where(Leadership.kern_id == kern.id)).all()
    whole, found = wanted.programme.period, leading(kern, rows, wanted.programme.period, wanted.period)
    numbers = {
        "maanden": found.months, "geleid": found.led, "leiders": found.leaders, "wissels": found.changes
    }  # fmt: skip
    months = taken_part(kern, whole, wanted.period)
    present = sorted(
        (one for one in rows if any(leads(one, month) for month in months)), key=lambda one: (one.starts, one.id)
    )

    def pieces() -> Sequence[Piece]:
        if what == "maanden":
            return [Piece(kern.id, "deed mee", 1, month) for month in months]
        if what == "geleid":
            led = [month for month in months if any(leads(one, month) for one in present)]
            return [Piece(kern.id, "had een projectleider", 1, month) for month in led]
        counted = took_over(present, rows, wanted.period) if what == "wissels" else _first(present)
        return [
            Piece(kern.id, _span(one), 1, who=one.user.name if wanted.named else "projectleider") for one in counted
        ]

    return Followed(NAMES[what], plain(numbers[what]), "Wat", pieces)


def _first(present: Sequence[Leadership]) -> list[Leadership]:
    """Of each leader the first time: who came back is one leader."""
    return list({one.user_id: one for one in reversed(present)}.values())[::-1]


def _span(one: Leadership) -> str:
    return f"vanaf {short_date(one.starts)}{f' tot en met {short_date(one.ends)}' if one.ends else ''}"
