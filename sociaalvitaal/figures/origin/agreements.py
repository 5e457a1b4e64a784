"""The rules that hold in a programme: numbers that nobody counted, each with what it means and who set it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.audit import Event
from sociaalvitaal.figures.kern.traits import ENOUGH, TRAIT_NAMES
from sociaalvitaal.figures.numbers import Number, State, Unit
from sociaalvitaal.figures.origin.asking import Followed, Wanted
from sociaalvitaal.figures.origin.codes import AGREEMENT, Code, code_of
from sociaalvitaal.figures.targets.rules import MARGIN
from sociaalvitaal.formatting import listing, moment
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.referral_chain import QUIET_WEEKS


class Agreement(NamedTuple):
    """One rule."""

    name: str
    value: Callable[[Programme], int]
    about: str
    is_of_toolkit: bool = False
    """Whether it is the same in each programme."""
    unit: Unit = Unit.COUNT


LEAST_SHARED, FIRST_MESSAGE, SECOND_MESSAGE = "drempel", "eerste-bericht", "tweede-bericht"
ON_COURSE, QUIET, ALIKE, TRAITS = "op-koers", "stil", "gelijkenis", "omstandigheden"
AGREED: Mapping[str, Agreement] = {
    LEAST_SHARED: Agreement(
        "vanaf hoeveel mensen een aantal wordt gedeeld", lambda programme: programme.disclosure_threshold,
        "Een kleiner aantal kan naar mensen leiden. In wat wordt gedeeld, staat er dan een x. Een 0 blijft staan.",
    ),
    FIRST_MESSAGE: Agreement(
        "werkdagen tot het eerste bericht aan de verwijzer", lambda programme: programme.feedback_working_days,
        "Binnen zoveel werkdagen na de doorverwijzing hoort de verwijzer wat ermee gebeurt.",
    ),
    SECOND_MESSAGE: Agreement(
        "weken tot het tweede bericht aan de verwijzer", lambda programme: programme.second_feedback_weeks,
        "Binnen zoveel weken na de doorverwijzing hoort de verwijzer hoe het verder ging.",
    ),
    ON_COURSE: Agreement(
        "hoeveel een resultaat mag afwijken", lambda _programme: int(100 * MARGIN),
        "Zoveel procent mag een resultaat afwijken van wat nu te verwachten is, om op koers te zijn.",
        is_of_toolkit=True, unit=Unit.SHARE,
    ),
    QUIET: Agreement(
        "weken zonder nieuws van een doorverwijzing", lambda _programme: QUIET_WEEKS,
        "Is er zoveel weken niets bij gekomen, dan heet een doorverwijzing stil. Vraag dan hoe het gaat.",
        is_of_toolkit=True,
    ),
    ALIKE: Agreement(
        "omstandigheden die van twee kernen bekend moeten zijn", lambda _programme: ENOUGH,
        "Zijn er minder bekend, dan zeggen wij niet hoeveel twee kernen op elkaar lijken.", is_of_toolkit=True,
    ),
    TRAITS: Agreement(
        "omstandigheden waarop wij kernen vergelijken", lambda _programme: len(TRAIT_NAMES),
        f"Dit zijn ze: {listing([name.lower() for name in TRAIT_NAMES])}.", is_of_toolkit=True,
    ),
}  # fmt: skip
OF_TOOLKIT = "Deze regel is van de toolkit, en is in elk programma gelijk."
OF_PROGRAMME = "Dit is een afspraak van het programma. Zij staat in de programmadefinitie"


def agreed_code(which: str) -> str:
    """A rule as it is asked for."""
    return code_of(AGREEMENT, which)


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """A rule of the programme; it is the same for each place and month."""
    found = AGREED.get(code.parts[0]) if len(code.parts) == 1 else None
    if found is None:
        return None
    number = Number(State.KNOWN, found.value(wanted.programme), unit=found.unit)
    return Followed(found.name, number, "", about=told(wanted.session, found), adds_up=False)


def about(session: Session, code: Code) -> str:
    """What a rule means and who set it; empty of what is no rule."""
    found = AGREED.get(code.parts[0]) if code.family == AGREEMENT and code.parts else None
    return told(session, found) if found else ""


def told(session: Session, found: Agreement) -> str:
    """What a rule means, and who set it."""
    if found.is_of_toolkit:
        return f"{found.about} {OF_TOOLKIT}"
    table = AuditEvent
    at = session.scalar(sa.select(sa.func.max(table.at)).where(table.event == Event.PROGRAMME_LOADED.value))
    return f"{found.about} {OF_PROGRAMME}{f', die de beheerder inlas op {moment(at)}' if at else ''}."
