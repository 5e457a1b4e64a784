"""A real mail server for tests: takes letters on a free port, and refuses or falls silent when told to."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers import free_port

USER, SECRET = "toolkit", "een geheim"
OK = "250 OK"


@dataclass
class Postbox:
    """What came in, and how the server answers."""

    port: int = field(default_factory=free_port)
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    logins: list[bool] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    """The answer to a recipient that is not taken."""
    answer: str = OK
    """The answer to a letter; empty: hang up without one, after having taken it."""

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _o: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a letter."""
        if self.answer in (OK, ""):
            assert isinstance(envelope.content, bytes)
            letter = message_from_bytes(envelope.content, policy=default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
            self.recipients += envelope.rcpt_tos
        if not self.answer:
            server.transport.abort()
        return self.answer or OK

    def check_login(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any) -> AuthResult:
        """Let in who knows the secret."""
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), SECRET.encode())
        self.logins.append(right)
        return AuthResult(success=right, handled=False)

    def settings(self, **other: Any) -> dict[str, Any]:
        """The settings of an installation that sends by this server."""
        return {
            "MAIL_SERVER": "127.0.0.1", "MAIL_PORT": self.port, "MAIL_TLS": "geen",
            "MAIL_FROM": "Sociaal Vitaal <cijfers@gemeente.example>", "BASE_URL": "http://localhost:8000",
        } | other  # fmt: skip


@contextmanager
def serving(postbox: Postbox, **options: Any) -> Iterator[Postbox]:
    """The server while it runs."""
    controller = Controller(postbox, hostname="127.0.0.1", port=postbox.port, **options)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


def encrypted(folder: Path) -> tuple[dict[str, Any], Path]:
    """Options of a server that demands STARTTLS and a login, and the certificate to trust."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return {"tls_context": context, "require_starttls": True, "auth_required": True}, certificate
