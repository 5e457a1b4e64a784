"""What shows that an action was done: adding it, taking it away."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.figures.phases.table import Action
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.planning import ActionEvidence
from sociaalvitaal.planning import queries, rules
from sociaalvitaal.planning.file_rules import File
from sociaalvitaal.planning.ground import Faulty, Who
from sociaalvitaal.planning.services import planned_row

MOST = 20
"""Pieces of evidence for one action."""


def add_evidence(
    session: Session, kern: Kern, action: Action, note: str | None, file: File | None, who: Who
) -> ActionEvidence:
    """Keep a note, with or without a file, at an action."""
    if not note:
        raise Faulty([("note", "Vul in wat dit laat zien.")])
    if message := rules.personal_question(note):
        raise Faulty([("note", message)])
    row = queries.find_row(session, kern, action.key, to_change=True) or planned_row(session, kern, action.key)
    session.flush()
    if queries.count_evidence(session, row.id) >= MOST:
        raise Faulty([("note", f"Er staan al {MOST} stukken bij deze actie. Verwijder er eerst een.")])
    made = ActionEvidence(
        kern_action_id=row.id, note=note, added_by_id=who.user_id, added_at=who.now,
        filename=file.name if file else None, kind=file.kind if file else None,
        size=len(file.content) if file else None, content=file.content if file else None,
    )  # fmt: skip
    session.add(made)
    session.flush()
    audit.record(
        session, Event.EVIDENCE_ADDED, user_id=who.user_id, kern_id=kern.id, object_id=made.id,
        after={"actie": action.name, "toelichting": note, "bestand": made.filename},
    )  # fmt: skip
    return made


def remove_evidence(session: Session, kern: Kern, found: ActionEvidence, who: Who) -> None:
    """Take a piece of evidence away for good; the trail remembers that it was there."""
    audit.record(
        session, Event.EVIDENCE_REMOVED, user_id=who.user_id, kern_id=kern.id, object_id=found.id,
        before={"toelichting": found.note, "bestand": found.filename},
    )  # fmt: skip
    session.delete(found)
    session.flush()
