"""Observations in a kern's dossier."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.figures.evaluation.quotes import newest
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.observations import Observation, ObservationKind
from sociaalvitaal.models.places import Kern

EMPTY = (
    "Zag of hoorde u iets dat werkte, of juist niet? Schrijf het op in één of twee zinnen. De coördinator legt dat"
    " naast wat er in andere kernen gebeurde."
)
LONGEST = 160


def card(session: Session, kern: Kern, _today: date) -> Card:
    """How many there are, and the newest of each kind."""
    rows = session.execute(
        sa.select(Observation.kind, sa.func.count())
        .where(Observation.kern_id == kern.id, Observation.withdrawn_at.is_(None))
        .group_by(Observation.kind)
    )
    counts = {kind: number for kind, number in rows}
    shown: list[tuple[str, str | list[str]]] = []
    for kind in ObservationKind:
        if counts.get(kind):
            quote = newest(session, kern.id, kind)
            text = [counted(counts[kind], "waarneming", "waarnemingen"), *([f"‘{_short(quote)}’"] if quote else [])]
            shown.append((kind.value.capitalize(), text))
    return Card("Wat werkte en wat niet", shown, Link("Naar de waarnemingen", "observations.observations"), EMPTY)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
