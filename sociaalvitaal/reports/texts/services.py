"""The texts that the coordinator writes into a report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from sociaalvitaal import audit, privacy
from sociaalvitaal.audit import Event
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.reports import ReportText
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.editions import Edition
from sociaalvitaal.reports.gather import stored_texts
from sociaalvitaal.reports.texts import live

Stored = dict[str, ReportText]


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of a chapter as it was typed, on top of the one that was seen."""

    chapter: str
    markdown: str
    seen: str
    takes: bool = False
    """Whether the proposed text is to be used as it is."""
    proposal: str = ""
    """What the data propose now."""
    stored: str = ""
    """The typed text as it is kept: with which number each live one is."""

    @property
    def touched(self) -> bool:
        """Whether it differs from what was on the page when it was opened."""
        return self.seen.rpartition(".")[2] != _digest(self.markdown)


class Stale(Exception):
    """Someone else changed the text of these chapters in the meantime."""

    def __init__(self, chapters: list[str]) -> None:
        super().__init__(", ".join(chapters))
        self.chapters = chapters


def stored(session: Session, edition: Edition, scope: Scope) -> Stored:
    """The texts of a report by chapter."""
    return {row.chapter: row for row in stored_texts(session, edition, scope)}


def seen(row: ReportText | None, text: str) -> str:
    """What a page remembers of the text that it shows: its version and a mark of its content."""
    return f"{row.version if row else 0}.{_digest(live.shown(text))}"


def in_box(row: ReportText | None, proposal: Runs, values: Mapping[str, str]) -> str:
    """The text that stands in the box: the own text with the numbers of now, or else the one that is proposed."""
    return live.marked(proposal) if row is None or row.uses_proposal else live.updated(row.markdown, values)


def _has_seen(one: Typed, row: ReportText | None) -> bool:
    return one.seen.partition(".")[0] == str(row.version if row else 0)


def _differs(one: Typed, row: ReportText | None) -> bool:
    """Whether what was sent is something else than what is stored."""
    if one.touched:
        return row is None or row.uses_proposal or one.stored != row.markdown
    return one.takes and (row is None or not row.uses_proposal or row.proposal != one.proposal)


def suspicions(typed: Sequence[Typed]) -> list[str]:
    """What the changed texts seem to hold of persons, in plain Dutch."""
    return list(dict.fromkeys(found for one in typed if one.touched for found in privacy.suspicions(one.markdown)))


def save_texts(
    session: Session, edition: Edition, scope: Scope, typed: Sequence[Typed], *, user_id: int, now: datetime
) -> int:
    """Keep what was changed, and say how many texts that were; Stale when one was changed by someone else."""
    present = stored(session, edition, scope)
    changed = [one for one in typed if _differs(one, present.get(one.chapter))]
    stale = [one.chapter for one in changed if not _has_seen(one, present.get(one.chapter))]
    if stale:
        raise Stale(stale)
    for one in changed:
        row = present.get(one.chapter)
        before = _markdown(row)
        if row is None:
            row = _added(session, edition, scope, one, user_id=user_id, now=now)
        else:
            row.markdown, row.updated_at, row.updated_by_id = _own(one), now, user_id
            row.uses_proposal, row.proposal = not one.touched, one.proposal
            _hold(session, one.chapter)
        _record(session, edition, scope, row, before, user_id)
    return len(changed)


def _added(
    session: Session, edition: Edition, scope: Scope, typed: Typed, *, user_id: int, now: datetime
) -> ReportText:
    row = ReportText(
        kind=edition.kind.value, year=edition.year, scope=scope.key, chapter=typed.chapter,
        markdown=_own(typed), updated_at=now, updated_by_id=user_id, uses_proposal=not typed.touched,
        proposal=typed.proposal,
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise Stale([typed.chapter]) from None
    return row


def _hold(session: Session, chapter: str) -> None:
    # Who saved at the same moment and came second is told so, with the own text still on the page.
    try:
        session.flush()
    except StaleDataError:
        raise Stale([chapter]) from None


def _record(session: Session, edition: Edition, scope: Scope, row: ReportText, before: str, user_id: int) -> None:
    now = "het voorstel" if row.uses_proposal else live.shown(row.markdown)
    about = {"rapport": f"{edition.kind.value} {edition.year} {scope.key}", "hoofdstuk": row.chapter}
    audit.record(
        session, Event.REPORT_TEXT_CHANGED, user_id=user_id, object_id=row.id,
        kern_id=scope.id if scope.level is Level.KERN else None,
        before=about | {"tekst": before}, after=about | {"tekst": now},
    )  # fmt: skip


def _own(typed: Typed) -> str:
    return typed.stored if typed.touched else ""


def _markdown(row: ReportText | None) -> str:
    return live.shown(row.markdown) if row else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
