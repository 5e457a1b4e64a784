"""The project group in a kern's dossier."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.figures.kern.project_groups import members_on, standing
from sociaalvitaal.formatting import counted, long_date
from sociaalvitaal.models.places import Kern

EMPTY = (
    "De projectgroep stelt elk jaar het werkplan vast en denkt mee. Zet hier welke organisaties erin zitten, wanneer u"
    " overlegt en wat u besluit."
)


def card(session: Session, kern: Kern, today: date) -> Card:
    """Members, last and next meeting, what is still to be done."""
    members = members_on(session, kern.id, today)
    found = standing(session, kern.id, date.min, today)
    rows: list[tuple[str, str | list[str]]] = []
    if members:
        rows.append(("Leden", [one.title for one in members]))
    if found.last_on:
        rows.append(("Laatste overleg", long_date(found.last_on)))
    if found.next_on or rows:
        rows.append(("Volgend overleg", long_date(found.next_on) if found.next_on else "nog niet gepland"))
    if found.open:
        late = f", waarvan {found.late} te laat" if found.late else ""
        rows.append(("Nog te doen", counted(found.open, "besluit", "besluiten") + late))
    return Card("Projectgroep", rows, Link("Naar de projectgroep", "projectgroup.group"), EMPTY)
