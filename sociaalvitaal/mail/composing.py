"""Makes a message: why it is sent and by whom, with its template."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sociaalvitaal.mail.templates import one_line, templates
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month

SUBJECT = 200
"""The longest subject."""


class Kind(StrEnum):
    """Why a message is sent; each has templates/mail/KIND.txt and .html."""

    REMINDER = "herinnering"
    RETURNED = "teruggegeven"
    INVITATION = "uitnodiging"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every message says of who sends it, and where its links begin."""

    base_url: str
    programme: str
    supporter: str

    @classmethod
    def of(cls, programme: Programme, base_url: str) -> Letterhead:
        """That of a programme, at the address of its site."""
        return cls(base_url, programme.name, programme.supporter)

    def month_link(self, slug: str, month: Month) -> str:
        """Where a leader fills in a month of a kern."""
        return f"{self.base_url}/kernen/{slug}/maanden/{month}"


@dataclass(frozen=True, slots=True)
class Message:
    """One message, ready to be queued."""

    kind: Kind
    subject: str
    text: str
    html: str


def compose(kind: Kind, subject: str, head: Letterhead, **facts: Any) -> Message:
    """The message of this kind, with these facts filled in."""
    line = one_line(subject)
    subject = line if len(line) <= SUBJECT else line[: SUBJECT - 1] + "…"
    given = facts | {"head": head, "subject": subject}
    text, html = (templates().get_template(f"{kind.value}.{ending}").render(given) for ending in ("txt", "html"))
    return Message(kind, subject, text, html)
