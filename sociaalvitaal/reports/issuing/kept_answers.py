"""The analyses behind the answers in an edition, as they were when it was frozen: figures, lines, memberships, chance.

They stand in a file of their own, whose SHA-256 is under the check number, so that each number of an answer can be
worked out again, also when the answer is shared no longer. Of who drew a line no name is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.figures.origin import recipes
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.models.analyses import Analysis, AnalysisChange, AnalysisStatus, ChangeKind
from sociaalvitaal.models.editions import ReportEdition
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.issuing import packed

FILE = "antwoorden.json.gz"
STATED = "antwoorden_sha256"
"""Under this name the frozen report has the SHA-256 of the file."""
WHOLE = ("question", "card", "data", "anchors", "cuts", "results", "stability", "answer")
"""What is kept as it is."""
OF_CHANGE = ("user_id", "key", "after", "reason", "after_result")


def taken(session: Session, data: ReportData) -> bytes | None:
    """The analyses behind the answers of a report; None when it has no answers."""
    ids = [one.analysis_id for one in data.answers]
    found = session.scalars(sa.select(Analysis).where(Analysis.id.in_(ids))) if ids else ()
    values = {str(kept.id): _values(kept) for kept in found}
    return packed.pack(values) if values else None


def find(session: Session, found: ReportEdition, stands: Mapping[str, Any], code: Code) -> Analysis | None:
    """The analysis that a number of an edition is of; None when the edition kept none, or its file was changed."""
    asked = recipes.asked(code)
    values = packed.find(session, found, FILE, stands.get(STATED)) if asked else None
    return _read(values[str(asked[0])]) if asked and values and str(asked[0]) in values else None


def _values(kept: Analysis) -> dict[str, Any]:
    return {
        **{name: getattr(kept, name) for name in WHOLE},
        "months": [str(kept.first_month), str(kept.last_month)],
        "shared_at": kept.shared_at.isoformat() if kept.shared_at else None,
        "changes": [*_changes(kept)],
    }


def _changes(kept: Analysis) -> Iterator[dict[str, Any]]:
    for one in kept.changes:
        yield {**{name: getattr(one, name) for name in OF_CHANGE}, "at": one.at.isoformat(), "kind": one.kind.value}


def _read(values: Mapping[str, Any]) -> Analysis:
    """As it was then: belongs to no session, and is never written."""
    first, last = map(Month.parse, values["months"])
    shared_at = values["shared_at"]
    return Analysis(
        **{name: values[name] for name in WHOLE}, first_month=first, last_month=last, status=AnalysisStatus.SHARED,
        shared_at=datetime.fromisoformat(shared_at) if shared_at else None,
        changes=[
            AnalysisChange(
                **{name: one[name] for name in OF_CHANGE}, at=datetime.fromisoformat(one["at"]),
                kind=ChangeKind(one["kind"]),
            )
            for one in values["changes"]
        ],
    )  # fmt: skip
