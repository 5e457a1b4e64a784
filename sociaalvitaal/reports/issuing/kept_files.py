"""What an edition keeps beside its report, in files of their own that go nowhere."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.whole import Document
from sociaalvitaal.reports.issuing import kept_answers, kept_entries, kept_months, packed


def taken(session: Session, data: ReportData, made: Document, stands: dict[str, Any]) -> dict[str, bytes]:
    """The files by name; what stands behind the report gets the SHA-256 of each."""
    entries, answers = kept_entries.taken(session, data, made), kept_answers.taken(session, data)
    months = kept_months.taken(stands)
    stands[kept_entries.STATED] = packed.digest(entries)
    if answers is not None:
        stands[kept_answers.STATED] = packed.digest(answers)
    found = {kept_entries.FILE: entries, kept_months.FILE: months, kept_answers.FILE: answers}
    return {name: content for name, content in found.items() if content is not None}
