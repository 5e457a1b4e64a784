"""A figure that the programme asks beside the activities: what each month put in."""

from __future__ import annotations

import sqlalchemy as sa

from sociaalvitaal.figures.extras import extras
from sociaalvitaal.figures.groups import received_only
from sociaalvitaal.figures.origin import divided, lacking
from sociaalvitaal.figures.origin.asking import Followed, Wanted
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.models.returns import ExtraFigure

ABOUT = "Dit aantal vult de projectleider in, één keer per maand voor de hele kern."


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """One of the other figures."""
    summary, item = wanted.summary(), divided.find_item(wanted.session, code._replace(parts=code.parts[:1]))
    if summary is None or item is None:
        return None
    found = extras(wanted.session, wanted.programme, summary, wanted.today, protected=wanted.protected)
    place = next((place for place, one in enumerate(found.items) if one.id == item.id), None)
    if place is None:
        return None
    if len(code.parts) > 1:
        return lacking.follow(wanted, summary, item, found.total[place], code.parts[1])
    entry = ExtraFigure
    statement = (
        sa.select(entry.kern_id, entry.month, ListItem.label, entry.number)
        .join(ListItem, ListItem.id == entry.item_id)
        .where(entry.item_id == item.id)
        .order_by(entry.kern_id, entry.month)
    )
    return Followed(
        item.label[:1].lower() + item.label[1:], found.total[place].number, "Aantal",
        lambda: divided.pieces(wanted.session, received_only(statement, ExtraFigure, wanted.scope, summary.period)),
        " ".join(filter(None, (ABOUT, _missing(found.total[place].remark)))),
        of_people=item.sensitive,
    )  # fmt: skip


def _missing(remark: str) -> str:
    return f"Niet elke opgave is compleet: {remark}." if remark else ""
