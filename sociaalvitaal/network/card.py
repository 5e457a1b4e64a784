"""The social map in a kern's dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.figures.kern.cooperation import standing
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.places import Kern
from sociaalvitaal.network import queries

EMPTY = (
    "De sociale kaart laat zien met wie u samenwerkt en wat er te doen is. Zet hier de organisaties, plekken en"
    " afspraken van de kern."
)


def card(session: Session, kern: Kern, today: date) -> Card:
    """Organisations, agreements, what there is to do, and whether residents can read it."""
    found = standing(session, kern.id, today)
    rows: list[tuple[str, str | Sequence[str]]] = []
    if found.organisations:
        rows.append(("Organisaties", counted(found.organisations, "organisatie", "organisaties")))
    if found.agreements or found.ended:
        over = f", {found.ended} afgelopen" if found.ended else ""
        rows.append(("Afspraken", f"{counted(found.agreements, 'afspraak loopt', 'afspraken lopen')}{over}"))
    if found.offers or found.accommodations:
        places = counted(found.accommodations, "plek", "plekken")
        rows.append(("Te doen", f"{found.offers} keer aanbod, {places}"))
    if rows:
        leaflet = queries.find_leaflet(session, kern.id)
        on = leaflet is not None and leaflet.public
        rows.append(("Openbare pagina", "staat aan" if on else "staat uit"))
    return Card("Sociale kaart", rows, Link("Naar de sociale kaart", "network.kern"), EMPTY)
