"""How far a message is, and when it is tried again. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sociaalvitaal.models.mail import OutgoingMail

LIMIT = 6
"""After so many attempts a message is given up."""
SILENCE = timedelta(minutes=10)
"""A sender that has not answered by then will not: nobody knows whether its message went."""


class State(StrEnum):
    """How far a message is."""

    WAITING = "wacht op versturen"
    SENDING = "wordt verstuurd"
    SENT = "verstuurd"
    FAILED = "niet gelukt, wordt opnieuw geprobeerd"
    GIVEN_UP = "niet verstuurd"
    UNCERTAIN = "onzeker of hij is verstuurd"


TROUBLE = (State.FAILED, State.GIVEN_UP, State.UNCERTAIN)
"""What someone has to look at."""
STUCK = (State.GIVEN_UP, State.UNCERTAIN)
"""What goes no further by itself."""


def state_of(mail: OutgoingMail, now: datetime) -> State:
    """How far a message is."""
    if mail.sent_at is not None:
        return State.SENT
    if mail.claimed_at is None:
        return State.WAITING
    if mail.fault is None:
        return State.UNCERTAIN if mail.claimed_at + SILENCE <= now else State.SENDING
    return State.GIVEN_UP if mail.attempts >= LIMIT else State.FAILED


def pause(attempts: int) -> timedelta:
    """How long after a failed attempt the next may come: 5 minutes, doubled each time."""
    return timedelta(minutes=5 * 2 ** (attempts - 1))
