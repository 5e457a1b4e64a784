"""What the pages about editions show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.formatting import moment
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.reports import files
from sociaalvitaal.reports.editions import Edition
from sociaalvitaal.reports.issuing import making, queries
from sociaalvitaal.web.identity import actor

TONES = {
    EditionStatus.CONCEPT: "info",
    EditionStatus.ADOPTED: "strong",
    EditionStatus.PUBLISHED: "strong",
    EditionStatus.WITHDRAWN: "quiet",
}


def title(found: ReportEdition) -> str:
    """`Tussenrapportage 2017, versie 2`."""
    return f"{queries.report_of(found).title}, versie {found.number}"


def listed(found: ReportEdition) -> dict[str, Any]:
    """An edition as a line of a list."""
    return {
        "title": title(found),
        "label": found.label[:1].upper() + found.label[1:],
        "status": found.status.value,
        "tone": TONES[found.status],
        "url": url_for("reports.edition", edition_id=found.id),
        "pdf": url_for("reports.edition_file", edition_id=found.id, ending="pdf")
        if found.is_frozen and not found.is_busy
        else "",
    }


def facts(found: ReportEdition) -> list[tuple[str, str]]:
    """What happened to it and when; names only for the coordinator."""
    steps = (
        ("Vastgesteld", found.adopted_at, found.adopted_by_id),
        ("Gepubliceerd", found.published_at, found.published_by_id),
        ("Ingetrokken", found.withdrawn_at, found.withdrawn_by_id),
    )
    names = queries.names(db.session, [who for _, _, who in steps])
    return [(name, _by(at, names.get(who or 0))) for name, at, who in steps if at is not None]


def _by(at: datetime, name: str | None) -> str:
    who = name if name and permissions.may_write_reports(actor()) else "de coördinator"
    return f"{moment(at)} door {who}"


def downloads(found: ReportEdition) -> list[tuple[files.Format, str]]:
    """The files of an edition; what is not kept is written from what is frozen when someone asks for it."""
    if found.is_busy:
        return []
    return [(one, url_for("reports.edition_file", edition_id=found.id, ending=one.ending)) for one in files.FORMATS]


def panel(edition: Edition, scope: Scope) -> dict[str, Any] | None:
    """What the coordinator can do with the report of a place: None for others."""
    if not permissions.may_write_reports(actor()):
        return None
    concept = queries.concept(db.session, edition, scope)
    return {
        "concept": concept,
        "begin": {"soort": edition.kind.value, "jaar": edition.year, "plaats": scope.key},
        "adopt": url_for("reports.edition_adopt_form", edition_id=concept.id) if concept else "",
        "making": url_for("reports.edition_making", edition_id=concept.id) if concept else "",
        "editions": [listed(one) for one in queries.editions_of(db.session, edition, scope) if one.is_frozen],
    }


def tools() -> files.Tools:
    """What writing files takes."""
    return files.Tools.of(current_app)


def progress(found: ReportEdition) -> dict[str, Any]:
    """How far the work is, for the page that shows it."""
    steps = found.steps or 10
    return {"step": min(found.step, steps), "steps": steps, "words": making.words(found)}
