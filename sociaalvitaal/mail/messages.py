"""What the messages say: a subject of one line, plain text, and the same as HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from sociaalvitaal import formatting
from sociaalvitaal.config import beside
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.periods import Month

SUBJECT = 200
"""The longest subject."""
TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that make text run the other way: they can make a line look like another."""


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """A month of a kern that still has to be handed in, in words."""

    kern: str
    month: str
    sentence: str
    link: str
    urgent: bool


def reminder(head: Letterhead, name: str, waiting: Sequence[Waiting]) -> Message:
    """A leader is reminded of months that are not in."""
    first = waiting[0]
    subject = f"{first.kern}: {first.month} is nog niet ingediend"
    if len(waiting) > 1:
        kernen = {item.kern for item in waiting}
        where = f" van {len(kernen)} kernen" if len(kernen) > 1 else f" van {first.kern}"
        subject = f"Nog in te dienen: {len(waiting)} maanden{where}"
    elif not first.urgent:
        subject = f"{first.kern}: wilt u {first.month} indienen?"
    return _compose(Kind.REMINDER, subject, head, name=name, waiting=waiting)


def returned(
    head: Letterhead, name: str, *, kern: str, slug: str, month: Month, reason: str, closes_on: date
) -> Message:
    """A leader gets a month back to change, with the reason."""
    return _compose(
        Kind.RETURNED,
        f"{kern}: {month.label} is teruggegeven",
        head,
        name=name,
        kern=kern,
        month=month.label,
        reason=reason,
        closes_on=formatting.long_date(closes_on),
        link=head.month_link(slug, month),
    )


def invitation(
    head: Letterhead, name: str, *, role: str, place: str, link: str, expires: date, has_account: bool
) -> Message:
    """Someone gets a link to an account, or to a new password for it."""
    return _compose(
        Kind.INVITATION,
        f"Nieuw wachtwoord voor {head.programme}" if has_account else f"Uitnodiging voor {head.programme}",
        head,
        name=name,
        role=role,
        place=place,
        link=link,
        expires=formatting.long_date(expires),
        has_account=has_account,
    )


def one_line(text: str) -> str:
    """A text on one line, without control characters and without letters that turn the line around."""
    kept = (c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs") and c not in TURNERS)
    return "".join(kept).strip()


def _compose(kind: Kind, subject: str, head: Letterhead, **facts: Any) -> Message:
    line = one_line(subject)
    subject = line if len(line) <= SUBJECT else line[: SUBJECT - 1] + "…"
    given = facts | {"head": head, "subject": subject}
    text, html = (_templates().get_template(f"{kind.value}.{ending}").render(given) for ending in ("txt", "html"))
    return Message(kind, subject, text, html)


def _quoted(text: str) -> str:
    """What someone wrote, marked as such, line by line."""
    return "\n".join(f"> {line}".rstrip() for line in _lines(text))


def _lines(text: str) -> list[str]:
    """The lines of what someone wrote."""
    return [one_line(line) for line in text.splitlines()]


@cache
def _templates() -> Environment:
    # Of their own, because messages are also made where there is no web application.
    made = Environment(
        loader=FileSystemLoader(beside("templates") / "mail"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"line": one_line, "lines": _lines, "quoted": _quoted}
    return made
