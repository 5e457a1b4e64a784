"""What a sender is, and what can come of sending."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sociaalvitaal.mail.rules import State
from sociaalvitaal.models.mail import OutgoingMail


class Unreachable(Exception):
    """The server cannot be reached or does not let us in: no message went."""


class Refused(Exception):
    """The server did not take this message; for good, or for now."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.for_good = for_good


class Uncertain(Exception):
    """The server fell silent after it got the message: it may have gone."""


Deliver = Callable[[OutgoingMail], None]


class Sender(Protocol):
    """Something that delivers: mail.smtp in the toolkit."""

    def connected(self) -> AbstractContextManager[Deliver]:
        """An open line; entering it may raise Unreachable, delivering Refused or Uncertain."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of one message."""

    address: str
    subject: str
    state: State
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one run: each message, and why the line was not there."""

    deliveries: list[Delivery]
    unreachable: str | None = None

    def count(self, *states: State) -> int:
        """How many messages ended so."""
        return sum(delivery.state in states for delivery in self.deliveries)
