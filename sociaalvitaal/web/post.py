"""Mail within a request: what it is sent with, and sending it once the answer has gone."""

from __future__ import annotations

import structlog
from flask import Response, current_app

from sociaalvitaal.extensions import db
from sociaalvitaal.mail.composing import Letterhead
from sociaalvitaal.mail.outbox import QUEUED
from sociaalvitaal.mail.sending import send_waiting
from sociaalvitaal.mail.settings import MailSettings
from sociaalvitaal.mail.smtp import SmtpSender
from sociaalvitaal.web.clock import Clock
from sociaalvitaal.web.identity import identity, programme

AT_ONCE = 20
"""The most that is sent after one request; `remind` sends the rest."""


def settings() -> MailSettings | None:
    """How this installation sends mail, None when it does not."""
    return MailSettings.of(current_app.config)


def letterhead() -> Letterhead | None:
    """What messages of this installation begin with, None when it sends none."""
    found = settings()
    return Letterhead.of(programme(), found.base_url) if found else None


def send_after(response: Response) -> None:
    """Once the answer has gone, send what this request queued; what fails waits for `remind`."""
    found = settings()
    if not db.session.info.pop(QUEUED, False) or found is None:
        return
    sessions, sender, of = db.sessionmaker, SmtpSender(found), identity().programme

    def send() -> None:
        try:
            send_waiting(sessions, sender, lambda: Clock.of(of).now, AT_ONCE)
        except Exception:
            # The request is over and was right; what it queued is still there.
            structlog.get_logger().exception("mail")

    response.call_on_close(send)
