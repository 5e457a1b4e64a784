"""The house style of a programme, as it is kept and as a report shows it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.house_style import HouseStyle
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports.document.style import PLAIN, Logo, Style


@dataclass(frozen=True, slots=True)
class House:
    """Who sends a report, and how it looks."""

    sender: str
    style: Style = PLAIN


def find_house_style(session: Session, programme: Programme) -> HouseStyle | None:
    """What is kept; None when nothing was ever chosen."""
    return session.scalar(sa.select(HouseStyle).where(HouseStyle.programme_id == programme.id))


def house_of(session: Session, programme: Programme) -> House:
    """The house style of the programme, or else the toolkit's own."""
    found = find_house_style(session, programme)
    if found is None:
        return House(programme.supporter)
    return House(found.sender or programme.supporter, Style(found.colour, found.accent, _logo(found)))


def _logo(found: HouseStyle) -> Logo | None:
    if found.logo is None:
        return None
    return Logo(found.logo, found.logo_width or 0, found.logo_height or 0, found.logo_alt or "")
