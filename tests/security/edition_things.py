"""Editions of reports in each state, and forms that take them further."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.editions import EditionFile, EditionStatus, ReportEdition
from sociaalvitaal.reports.document.blocks import Heading, Paragraph
from sociaalvitaal.reports.document.canonical import Content, content_of, digest, indented_values
from sociaalvitaal.reports.document.whole import Document, Seal
from sociaalvitaal.reports.onepage.sheet import Sheet
from tests.factories import World

MADE = datetime(2017, 8, 1, 9, tzinfo=UTC)
NOTHING: dict[str, Any] = {
    "scope": "kern:hertme", "first": "2017-01", "last": "2017-07", "trail": 0, "kernen": {}, "entries": [],
    "columns": ["kern", "month", "status", "version", "first_submitted_at", "submitted_at"], "figures": {},
    "indicators": {}, "goals": {}, "texts": {},
}  # fmt: skip
PAGE = Sheet(
    title="Tussenrapportage 2017 op één A4", place="Gemeente Borne", programme="Proef", sender="Sportservice",
    period="heel 2017", day=date(2017, 8, 1), notice="", lead="", received="", figures=(), conclusion="Nog niets",
    counted="", expected=None, kernen=(), more="", works=(), attention=(), asks=(), signs="",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EditionThings:
    """Editions of Hertme's report, and a published one of the reports above it."""

    published: ReportEdition
    to_withdraw: ReportEdition
    adopted: ReportEdition
    concept: ReportEdition

    @classmethod
    def make(cls, world: World) -> EditionThings:
        """Make them; the caller commits."""
        hertme = Scope.kern(world.hertme)
        for scope in (Scope.programme(world.programme), Scope.municipality(world.borne)):
            _edition(world, scope, 1, EditionStatus.PUBLISHED)
        return cls(
            _edition(world, hertme, 1, EditionStatus.PUBLISHED),
            _edition(world, hertme, 2, EditionStatus.PUBLISHED),
            _edition(world, hertme, 3, EditionStatus.ADOPTED),
            _edition(world, hertme, 4, EditionStatus.CONCEPT),
        )

    def values(self, endpoint: str) -> dict[str, int]:
        """What fills the places in the address of a route."""
        name = endpoint.rpartition(".")[2]
        if name in ("edition_making", "edition_advance", "edition_adopt", "edition_adopt_form"):
            return {"edition_id": self.concept.id}
        by_name = {
            "edition_publish": self.adopted,
            **dict.fromkeys(["edition_withdraw", "edition_withdraw_form"], self.to_withdraw),
        }
        return {"edition_id": by_name.get(name, self.published).id}

    def staff(self) -> dict[str, dict[str, Any]]:
        """A form for each route that the coordinator may write."""
        return {
            "reports.edition_begin": {"soort": "tussen", "jaar": "2017", "plaats": "kern:zenderen"},
            "reports.edition_advance": {"stap": "0"},
            "reports.edition_adopt": {"versie": str(self.concept.version), "bevestig": "ja", "verschil": "bekend"},
            "reports.edition_publish": {"versie": str(self.adopted.version)},
            "reports.edition_withdraw": {"versie": str(self.to_withdraw.version), "reden": "Er staat een fout in."},
        }


def _edition(world: World, scope: Scope, number: int, status: EditionStatus) -> ReportEdition:
    is_frozen = status is not EditionStatus.CONCEPT
    row = ReportEdition(
        kind="tussen", year=2017, scope=scope.key, label=scope.label, number=number, status=status, begun_at=MADE,
        step=5 if is_frozen else 0, steps=5 if is_frozen else 0, adopted_at=MADE if is_frozen else None,
        kern_id=scope.id if scope.level is Level.KERN else None,
        municipality_id=scope.id if scope.level is Level.MUNICIPALITY else None,
    )  # fmt: skip
    world.session.add(row)
    world.session.flush()
    if is_frozen:
        document = Document(
            "Tussenrapportage 2017", scope.label, "Sportservice", "heel 2017", date(2017, 8, 1),
            (Heading(2, "1 Samenvatting"), Paragraph.of("Er was iets te doen.")),
            seal=Seal(number, date(2017, 8, 1), ""),
        )  # fmt: skip
        page = PAGE.as_kept() if scope.level is Level.MUNICIPALITY else None
        values = content_of(Content(document, NOTHING | {"scope": scope.key}, page))
        row.sha256 = values["sha256"] = digest(values)
        for name, content in (("rapport.json", indented_values(values)), ("rapport.pdf", b"%PDF-")):
            world.session.add(EditionFile(
                edition_id=row.id, name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content),
                content=content,
            ))  # fmt: skip
        world.session.flush()
    return row
