"""Mail over SMTP, with an encrypted line unless the settings say otherwise."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, parseaddr
from urllib.parse import urlsplit

from sociaalvitaal.mail.delivery import Deliver, Refused, Uncertain, Unreachable
from sociaalvitaal.mail.settings import MailSettings
from sociaalvitaal.mail.templates import one_line
from sociaalvitaal.models.mail import OutgoingMail

TIMEOUT = 15
"""Seconds that we wait for the server."""


class SmtpSender:
    """Delivers to the server of the settings."""

    def __init__(self, settings: MailSettings, timeout: float = TIMEOUT) -> None:
        self.settings, self.timeout = settings, timeout

    @contextmanager
    def connected(self) -> Iterator[Deliver]:
        """A line to the server on which messages are delivered one after another."""
        server = self._open()
        try:
            yield lambda mail: self._deliver(server, mail)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()

    def _open(self) -> smtplib.SMTP:
        asked = self.settings
        try:
            # A name of our own would tell the world about the machine.
            where = urlsplit(asked.base_url).hostname
            if asked.tls == "ssl":
                context = ssl.create_default_context()
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    asked.server, asked.port, where, timeout=self.timeout, context=context
                )
            else:
                server = smtplib.SMTP(asked.server, asked.port, where, timeout=self.timeout)
        except (smtplib.SMTPException, OSError) as fault:
            raise Unreachable(f"de mailserver is niet bereikbaar: {_words(fault)}") from None
        try:
            if asked.tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            if asked.user:
                server.login(asked.user, asked.password)
        except (smtplib.SMTPException, OSError) as fault:
            server.close()
            raise Unreachable(f"de mailserver laat ons niet toe: {_words(fault)}") from None
        return server

    def _deliver(self, server: smtplib.SMTP, mail: OutgoingMail) -> None:
        try:
            content = letter(mail, self.settings).as_bytes()
        except ValueError as fault:
            raise Refused(f"dit bericht is niet te versturen: {_words(fault)}", for_good=True) from None
        try:
            self._hand_over(server, mail.address, content)
        except Refused:
            with suppress(smtplib.SMTPException, OSError):
                server.rset()
            raise

    def _hand_over(self, server: smtplib.SMTP, address: str, content: bytes) -> None:
        try:
            server.ehlo_or_helo_if_needed()
            _insist(*server.mail(parseaddr(self.settings.sender)[1]))
            _insist(*server.rcpt(address))
        except (smtplib.SMTPException, OSError) as fault:
            raise Unreachable(f"de mailserver brak het gesprek af: {_words(fault)}") from None
        try:
            _insist(*server.data(content))
        except smtplib.SMTPResponseException as fault:
            raise Refused(_words(fault), for_good=fault.smtp_code >= 500) from None
        except (smtplib.SMTPException, OSError) as fault:
            raise Uncertain(f"de mailserver zweeg na het bericht: {_words(fault)}") from None


def _insist(code: int, answer: bytes) -> None:
    if not 200 <= code < 300:
        raise Refused(_said(code, answer), for_good=code >= 500)


def letter(mail: OutgoingMail, settings: MailSettings) -> EmailMessage:
    """The message as it goes over the line: plain text, and the same as HTML."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = one_line(mail.subject)
    message["From"] = settings.sender
    message["To"] = mail.address
    # The real time: a demo's day would make the message look years old.
    message["Date"] = localtime()
    domain = parseaddr(settings.sender)[1].rpartition("@")[2]
    # The same when someone has it sent again, so that mail programs show it once.
    message["Message-ID"] = f"<{mail.created_at:%Y%m%d%H%M%S}.{mail.id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "nl"
    message.set_content(mail.text, cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return message


def _said(code: int, answer: bytes) -> str:
    return one_line(f"{code} {answer.decode(errors='replace')}")


def _words(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        error = fault.smtp_error
        return _said(fault.smtp_code, error if isinstance(error, bytes) else str(error).encode())
    return one_line(str(fault)) or type(fault).__name__
