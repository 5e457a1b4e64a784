"""The page as it stands now, and as an edition keeps it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.reports.document.canonical import document_of, read
from sociaalvitaal.reports.document.style import Style
from sociaalvitaal.reports.editions import Edition, NoReport
from sociaalvitaal.reports.gather import gather
from sociaalvitaal.reports.issuing import queries
from sociaalvitaal.reports.onepage.content import sheet_of
from sociaalvitaal.reports.onepage.sheet import FILE, FORMER, Sheet


@dataclass(frozen=True, slots=True)
class Shown:
    """A page in a house style; the seal is empty while nothing was adopted."""

    sheet: Sheet
    style: Style
    seal: str = ""
    edition_id: int | None = None
    """Of an adopted edition, in which its numbers open."""

    @property
    def day(self) -> str:
        """The day of its figures."""
        return long_date(self.sheet.day)


def current(session: Session, programme: Programme, edition: Edition, scope: Scope, today: date) -> Shown:
    """As the report would say it today, with small counts withheld; NoReport when there is nothing to report on."""
    data = gather(session, programme, edition, scope, today, protected=True)
    return Shown(sheet_of(data), data.house.style)


def published(session: Session, edition: Edition, scope: Scope) -> Shown:
    """As it was when the newest published edition was adopted; NoReport when there is none."""
    found = queries.last_published(session, edition, scope)
    if found is None:
        raise NoReport("Dit rapport is nog niet gepubliceerd.")
    shown = frozen(session, found)
    if shown is None:
        raise NoReport("Bij deze versie van het rapport is geen A4 bewaard. Bij de volgende versie wel.")
    return shown


def frozen(session: Session, found: ReportEdition) -> Shown | None:
    """As an adopted edition of a municipality keeps it; None where it keeps none."""
    content = queries.content(session, found, queries.CONTENT)
    assert content is not None, "an adopted edition has its content"
    values = read(content)
    former = queries.content(session, found, FORMER)
    kept = values.get("onepage") or (json.loads(former) if former else None)
    if kept is None:
        return None
    document = document_of(values)
    seal = f"hoort bij {document.seal.short}" if document.seal else ""
    return Shown(Sheet.of_kept(kept), document.style, seal, found.id)


def published_file(session: Session, edition: Edition, scope: Scope) -> bytes | None:
    """The page on paper that was made with the newest published edition."""
    found = queries.last_published(session, edition, scope)
    return queries.content(session, found, FILE) if found is not None else None
