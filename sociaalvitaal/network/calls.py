"""What a leader is asked to do about the social map."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.figures.kern.cooperation import standing
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month

PAGE = "network.kern"


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """Agreements that end soon or ended, and entries that nobody checked for a year."""
    if not kern.goes_on(Month.of(today)):
        return []
    found = standing(session, kern.id, today)
    asked = []
    if found.ending:
        text = counted(found.ending, "afspraak loopt binnenkort af", "afspraken lopen binnenkort af")
        asked.append(Call(f"{text}.", PAGE, {"_anchor": "afspraken"}))
    if found.ended:
        text = counted(found.ended, "afspraak is afgelopen", "afspraken zijn afgelopen")
        asked.append(Call(f"{text}. Verleng of verwijder.", PAGE, {"_anchor": "afspraken"}))
    if found.unchecked:
        text = counted(found.unchecked, "gegeven op de sociale kaart is", "gegevens op de sociale kaart zijn")
        asked.append(Call(f"{text} het afgelopen jaar niet gecontroleerd.", PAGE))
    return asked
