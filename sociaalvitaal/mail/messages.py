"""What the messages say: a subject of one line, plain text, and the same as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sociaalvitaal import formatting
from sociaalvitaal.mail.composing import Kind, Letterhead, Message, compose
from sociaalvitaal.periods import Month


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
    return compose(Kind.REMINDER, subject, head, name=name, waiting=waiting)


def returned(
    head: Letterhead, name: str, *, kern: str, slug: str, month: Month, reason: str, closes_on: date
) -> Message:
    """A leader gets a month back to change, with the reason."""
    return compose(
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
    return compose(
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
