"""The months behind an edition of very many kernen: in a file of their own, for nobody reads so many in the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.reports.issuing import packed

FILE = "maanden.json.gz"
STATED = "maanden_sha256"
"""Under this name the frozen report has the SHA-256 of the file."""
MOST_KERNEN = 1_000
"""The months of so many kernen stand in the report itself."""
EMPTY: Mapping[str, Any] = {"kernen": {}, "entries": []}


def taken(stands: dict[str, Any]) -> bytes | None:
    """The months of very many kernen, taken out of what stands behind a report; None where they stay in it."""
    if len(stands["kernen"]) <= MOST_KERNEN:
        return None
    source = packed.pack({name: stands[name] for name in EMPTY})
    stands.update(EMPTY)
    stands[STATED] = packed.digest(source)
    return source


def whole(session: Session, found: ReportEdition, kept: dict[str, Any]) -> dict[str, Any]:
    """What stood behind an edition, with its months wherever they are kept."""
    return kept | (packed.find(session, found, FILE, kept.get(STATED)) or {})
