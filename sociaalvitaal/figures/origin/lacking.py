"""Of a figure that the programme asks beside the activities: the months that do not know it, or passed it over."""

from __future__ import annotations

import sqlalchemy as sa

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.extras import BLANK, UNKNOWN, Extra
from sociaalvitaal.figures.groups import received_only
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.summary import Summary
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import RECEIVED, ExtraFigure, MonthlyReturn


def follow(wanted: Wanted, summary: Summary, item: ListItem, found: Extra, what: str) -> Followed | None:
    """One of both; `found` is the figure itself."""
    why = {UNKNOWN: found.unknown, BLANK: found.blank}
    words = what.replace("-", " ")
    if words not in why:
        return None
    reader = _unknown if words == UNKNOWN else _blank
    name = f"maanden waarin dit {words} is: {item.label.lower()}"
    return Followed(name, plain(why[words]), "Stand", lambda: reader(wanted, summary, item))


def _unknown(wanted: Wanted, summary: Summary, item: ListItem) -> list[Piece]:
    entry = ExtraFigure
    statement = sa.select(entry.kern_id, entry.month).where(entry.item_id == item.id, entry.number.is_(None))
    rows = wanted.session.execute(received_only(statement, entry, wanted.scope, summary.period))
    return [Piece(row[0], UNKNOWN, 1, row[1]) for row in rows]


def _blank(wanted: Wanted, summary: Summary, item: ListItem) -> list[Piece]:
    """The months that came in since anybody filled the figure in, and have nothing of it."""
    entry, month = ExtraFigure, MonthlyReturn
    since = sa.select(sa.func.min(entry.month)).where(entry.item_id == item.id).scalar_subquery()
    there = sa.exists().where(
        entry.item_id == item.id, entry.kern_id == month.kern_id, entry.month == month.month
    )  # fmt: skip
    kernen = [kern.id for kern in queries.kernen_in(wanted.session, wanted.scope)]
    rows = wanted.session.execute(
        sa.select(month.kern_id, month.month).where(
            month.month.between(summary.period.first, summary.period.last), month.month >= since,
            month.status.in_(RECEIVED), sa.not_(month.is_nil), sa.not_(there), queries.is_one_of(month.kern_id, kernen),
        )
    )  # fmt: skip
    return [Piece(row[0], BLANK, 1, row[1]) for row in rows]
