"""How mail is sent; an installation without a mail server sends none, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sociaalvitaal.config import MAIL_PORTS


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The server, who sends, and where the links lead."""

    server: str
    port: int
    tls: str
    user: str
    password: str
    sender: str
    base_url: str

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> MailSettings | None:
        """From the settings of the installation, which config.check found good; None when mail is not set up."""
        if not found["MAIL_SERVER"]:
            return None
        return cls(
            server=found["MAIL_SERVER"],
            port=found["MAIL_PORT"] or MAIL_PORTS[found["MAIL_TLS"]],
            tls=found["MAIL_TLS"],
            user=found["MAIL_USER"],
            password=found["MAIL_PASSWORD"],
            sender=found["MAIL_FROM"],
            base_url=found["BASE_URL"].rstrip("/"),
        )
