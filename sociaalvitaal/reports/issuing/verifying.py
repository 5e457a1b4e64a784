"""Whether a file is an adopted report, unchanged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy.orm import Session

from sociaalvitaal.formatting import long_date
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.reports.document import canonical
from sociaalvitaal.reports.issuing import queries

SHA256 = 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is right, in one line."""

    holds: bool
    text: str


def verify(session: Session | None, source: bytes) -> Verdict:
    """JSON is checked by its own content, and against the database; of another file the bytes must be known there."""
    try:
        values = canonical.read(source)
    except canonical.NotCanonical:
        return _file(session, source)
    stated = values.get("sha256")
    if not isinstance(stated, str) or len(stated) != SHA256:
        return Verdict(False, "dit is een rapport zonder controlegetal: het is niet vastgesteld")
    found = canonical.digest(values)
    if found != stated:
        return Verdict(False, f"de inhoud is gewijzigd: het controlegetal hoort {found} te zijn, er staat {stated}")
    if session is None:
        return Verdict(True, f"de inhoud hoort bij controlegetal {stated}. Vergelijk dat met het gedrukte rapport")
    edition = queries.by_number(session, stated)
    if edition is None:
        return Verdict(False, f"controlegetal {stated} hoort niet bij een rapport in deze database")
    return Verdict(True, f"{_named(edition)}: de inhoud is ongewijzigd en het controlegetal staat in de database")


def _file(session: Session | None, source: bytes) -> Verdict:
    if session is None:
        return Verdict(False, "zonder database is alleen het JSON-bestand van een rapport te controleren")
    found = queries.by_file(session, hashlib.sha256(source).hexdigest())
    if found is None:
        return Verdict(
            False,
            "dit is geen bestand van een vastgesteld rapport zoals het is bewaard, of het is gewijzigd. Controleer bij"
            " twijfel het JSON-bestand van het rapport",
        )
    return Verdict(True, f"{_named(found.edition)}: het bestand is gelijk aan {found.name} in de database")


def _named(found: ReportEdition) -> str:
    day = queries.day_of(found)
    text = f"{queries.report_of(found).title}, {found.label}, versie {found.number}"
    text += f", vastgesteld op {long_date(day)}" if day else ""
    return f"{text}, later ingetrokken" if found.status is EditionStatus.WITHDRAWN else text
