"""A mail server, and messages that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from sociaalvitaal.extensions import db
from sociaalvitaal.mail import outbox
from sociaalvitaal.mail.composing import Kind, Message
from sociaalvitaal.models.mail import OutgoingMail
from tests.mail_server import Postbox, serving

Queue = Callable[..., OutgoingMail]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2018, 12, 4, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def later(self, **by: float) -> None:
        """Move it on."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    """A clock that the test moves."""
    return Clock()


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server that runs."""
    with serving(Postbox()) as running:
        yield running


@pytest.fixture
def sessions(app: Flask) -> Callable[[], Session]:
    """Makes sessions outside a request."""
    with app.app_context():
        return db.sessionmaker


@pytest.fixture
def queue(session: Session, clock: Clock) -> Queue:
    """Queues a message and commits."""

    def make(address: str = "leider@voorbeeld.nl", kind: Kind = Kind.REMINDER, subject: str = "Hallo") -> OutgoingMail:
        made = outbox.queue(
            session, Message(kind, subject, "Beste lezer", "<p>Beste lezer</p>"), address, now=clock.now
        )
        assert made is not None
        session.commit()
        return made

    return make
