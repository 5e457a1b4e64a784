"""How a kern was led: the months and the changes, without names for who may not know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.kern.leading import leads, taken_part, took_over
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.models.places import Kern

NAMES = {
    "maanden": "maanden dat de kern meedeed",
    "geleid": "maanden met een projectleider",
    "zonder": "maanden zonder projectleider",
    "leiders": "projectleiders",
    "wissels": "wissels van projectleider",
}
OF_KERNEN = {
    "kernen-mee": ("kernen die meededen", "maanden"),
    "kernen": ("kernen met een projectleider", "leiders"),
    "kernen-zonder": ("kernen die een tijd geen projectleider hadden", "zonder"),
    "kernen-wissel": ("kernen waar de projectleider wisselde", "wissels"),
}
"""Kernen with any of something."""
Rows = Sequence[Leadership]


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Months, months with a leader, leaders or changes of the kernen of a place, or the kernen that had any."""
    what = code.parts[0]
    if what not in (*NAMES, *OF_KERNEN):
        return None
    kernen = queries.kernen_in(wanted.session, wanted.scope)
    ids = [kern.id for kern in kernen]
    by_kern: dict[int, list[Leadership]] = defaultdict(list)
    for row in wanted.session.scalars(
        sa.select(Leadership).where(queries.is_one_of(Leadership.kern_id, ids)).order_by(Leadership.id)
    ):
        by_kern[row.kern_id].append(row)
    if what in NAMES:
        found = [piece for kern in kernen for piece in _pieces(wanted, kern, by_kern[kern.id], what)]
        return Followed(NAMES[what], plain(len(found)), "Wat", lambda: found)
    name, of = OF_KERNEN[what]
    some = [(kern.id, len(_pieces(wanted, kern, by_kern[kern.id], of))) for kern in kernen]
    there = [Piece(kern_id, f"{NAMES[of]}: {number}", 1) for kern_id, number in some if number]
    return Followed(name, plain(len(there)), "Wat", lambda: there)


def _pieces(wanted: Wanted, kern: Kern, rows: Rows, what: str) -> list[Piece]:
    """What one kern put in."""
    months = taken_part(kern, wanted.programme.period, wanted.period)
    present = sorted(
        (one for one in rows if any(leads(one, month) for month in months)), key=lambda one: (one.starts, one.id)
    )
    if what == "maanden":
        return [Piece(kern.id, "deed mee", 1, month) for month in months]
    if what in ("geleid", "zonder"):
        words = "had een projectleider" if what == "geleid" else "had geen projectleider"
        led = [month for month in months if any(leads(one, month) for one in present) is (what == "geleid")]
        return [Piece(kern.id, words, 1, month) for month in led]
    counted = took_over(present, rows, wanted.period) if what == "wissels" else _first(present)
    return [
        Piece(kern.id, _span(one), 1, who=one.user.name if wanted.named else "projectleider") for one in counted
    ]  # fmt: skip


def _first(present: Sequence[Leadership]) -> list[Leadership]:
    """Of each leader the first time: who came back is one leader."""
    return list({one.user_id: one for one in reversed(present)}.values())[::-1]


def _span(one: Leadership) -> str:
    return f"vanaf {short_date(one.starts)}{f' tot en met {short_date(one.ends)}' if one.ends else ''}"
