"""Files that kernen send in: kept until their sender accepts what they would change, then written as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.exchange.workbook import foreign, own, queries
from sociaalvitaal.exchange.workbook.answers import Answers, Question
from sociaalvitaal.exchange.workbook.cells import clean
from sociaalvitaal.exchange.workbook.comparing import Comparison, Standing, compare
from sociaalvitaal.exchange.workbook.layout import find_contents
from sociaalvitaal.exchange.workbook.naming import Names
from sociaalvitaal.exchange.workbook.proposal import Proposal, leave
from sociaalvitaal.exchange.workbook.rules import sheets_of, years_of
from sociaalvitaal.exchange.workbook.slots import EXTRA, REFERRAL, SOURCE, changed
from sociaalvitaal.formats.grid import Unreadable
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.uploads import Upload
from sociaalvitaal.monthly import drafts
from sociaalvitaal.monthly.list_queries import lists
from sociaalvitaal.monthly.pages import why_not
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.services import NotPossible, Stale, save_draft
from sociaalvitaal.periods import Month

NAME_LENGTH = 200


class Overtaken(Exception):
    """Something changed since the sender saw what would happen."""


class Unanswered(Exception):
    """The sender has not yet said which of two values is right, or what a column holds."""


@dataclass(slots=True)
class Reading:
    """A file as it was understood, beside what the toolkit has."""

    questions: list[Question]
    """Without an answer to those that are not known, nothing is compared."""
    is_own: bool
    proposal: Proposal
    comparison: Comparison
    names: Names
    presents: dict[Month, Present]
    standings: dict[Month, Standing]

    @property
    def open_questions(self) -> list[Question]:
        """What has to be answered first."""
        return [question for question in self.questions if not question.known]

    @property
    def fingerprint(self) -> str:
        """Differs when anything that the sender saw differs."""
        return self.comparison.fingerprint(self.standings)


def keep(session: Session, kern: Kern, file_name: str, content: bytes, *, user_id: int, now: datetime) -> Upload:
    """Keep a file until its sender accepts it; it takes the place of an earlier one. Unreadable: nothing is kept."""
    sheets_of(content, file_name)
    sweep(session, now)
    session.execute(sa.delete(Upload).where(Upload.kern_id == kern.id, Upload.user_id == user_id))
    upload = Upload(
        user_id=user_id,
        kern_id=kern.id,
        filename=(clean(file_name) or "bestand")[-NAME_LENGTH:],
        content=content,
        answers={},
        created_at=now,
    )
    session.add(upload)
    session.flush()
    return upload


def sweep(session: Session, now: datetime) -> None:
    """Remove files that waited too long."""
    session.execute(sa.delete(Upload).where(Upload.created_at <= now - queries.KEPT))


def drop(session: Session, upload: Upload) -> None:
    """Remove a file that its sender does not want."""
    session.delete(upload)


def answer(upload: Upload, answers: Answers) -> None:
    """Remember what the sender said about the file."""
    upload.answers = answers.plain


def read(
    session: Session, programme: Programme, kern: Kern, content: bytes, file_name: str, answers: Answers, today: date
) -> Reading:
    """What a file would change."""
    sheets = sheets_of(content, file_name)
    contents, register = find_contents(sheets), queries.register(session, kern)
    questions: list[Question] = []
    if contents is not None:
        _refuse_other(contents.mark.programme, contents.mark.kern, programme, kern)
        proposal = own.read(sheets, contents)
    else:
        years = years_of(programme, kern, today)
        outcome = foreign.read(sheets, file_name, register.lists, register.activities, years, answers)
        proposal, questions = outcome.proposal, outcome.questions
    _leave_other_months(proposal, programme, kern, today)
    presents = queries.presents(session, kern, proposal.months)
    standings = queries.standings(programme, kern, presents, today)
    about = {slot.first for slot in proposal.wishes if slot.kind in (REFERRAL, SOURCE, EXTRA)}
    names = Names.of(register.activities, register.lists.bands, queries.labels_of(session, about))
    comparison = compare(proposal, standings, names.activity, names.item)
    return Reading(questions, contents is not None, proposal, comparison, names, presents, standings)


def accept(
    session: Session, kern: Kern, reading: Reading, file_name: str, chosen: Mapping[str, bool],
    *, user_id: int | None, now: datetime,
) -> list[Month]:  # fmt: skip
    """Write all that a file changes as drafts, or nothing; the months that changed."""
    comparison = reading.comparison
    if reading.open_questions or any(conflict.key not in chosen for conflict in comparison.conflicts):
        raise Unanswered
    if comparison.faults:
        raise NotPossible("Er staan nog fouten in het bestand.")
    written = []
    for month, values in sorted(comparison.taken(chosen).items()):
        present = reading.presents[month]
        data = changed(month, present.data, values)
        try:
            save_draft(session, kern, month, present, data, present.version, user_id=user_id, now=now, keeps_typed=True)
        except Stale:
            raise Overtaken from None
        session.flush()
        # What was typed and could not be true may be so beside the new figures.
        drafts.keep(session, kern, month, lists(session), (), user_id=user_id, now=now)
        audit.record(
            session, Event.MONTH_IMPORTED, user_id=user_id, kern_id=kern.id, month=month,
            after={"bestand": file_name, "waarden": len(values)},
        )  # fmt: skip
        written.append(month)
    return written


def _leave_other_months(proposal: Proposal, programme: Programme, kern: Kern, today: date) -> None:
    for month in proposal.months:
        if (reason := why_not(programme, kern, month, today)) is not None:
            about = [slot for slot in proposal.wishes if slot.month == month]
            leave(proposal, [f"{reason} {counted(len(about), 'cijfer', 'cijfers')} uit het bestand tellen niet mee."])
            for slot in about:
                del proposal.wishes[slot]


def _refuse_other(name: str, slug: str, programme: Programme, kern: Kern) -> None:
    if slug != kern.slug:
        raise Unreadable(f"Dit werkboek is van een andere kern ({slug[:60]}), niet van {kern.title}.")
    if name != programme.name:
        raise Unreadable(f"Dit werkboek is van een ander programma: {name[:80]}.")
