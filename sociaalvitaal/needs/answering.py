"""What comes in: an answer from the public page, an answer from paper; and what goes after a while."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.needs import Survey, SurveyAnswer, SurveySending, SurveyStatus
from sociaalvitaal.needs import queries
from sociaalvitaal.needs.answer_rules import Filled
from sociaalvitaal.needs.form_keys import LASTS, FormKey
from sociaalvitaal.periods import Month

MINUTE = timedelta(minutes=1)
KEPT = LASTS + timedelta(hours=1)
"""How long a form key is remembered: as long as the form can still be sent."""


class TooBusy(Exception):
    """More answers came in within a minute than people send."""


def receive(
    session: Session, survey: Survey, filled: Filled, key: FormKey, *, now: datetime, today: date, per_minute: int
) -> None:
    """Keep an answer from the public page; the same form once more changes nothing."""
    if queries.sent_since(session, survey, now - MINUTE) >= per_minute:
        raise TooBusy
    session.execute(sa.delete(SurveySending).where(SurveySending.at < now - KEPT))
    try:
        with session.begin_nested():
            session.add(SurveySending(key_hash=key.hash, survey_id=survey.id, at=now))
    except IntegrityError:
        return
    session.add(_answer(survey, filled, today, paper=False))


def add_paper(session: Session, survey: Survey, filled: Filled, *, user_id: int, today: date) -> None:
    """Keep an answer that a leader typed over from paper."""
    session.add(_answer(survey, filled, today, paper=True))
    audit.record(
        session, Event.SURVEY_PAPER_ADDED, user_id=user_id, kern_id=survey.kern_id, object_id=survey.id
    )  # fmt: skip


def _answer(survey: Survey, filled: Filled, today: date, *, paper: bool) -> SurveyAnswer:
    return SurveyAnswer(
        survey_id=survey.id,
        received_on=today,
        paper=paper,
        answers=filled.answers,
        texts=filled.texts or None,
        age_id=filled.age_id,
        group_ids=filled.group_ids,
    )


def wiped_from(survey: Survey, months: int, today: date) -> date | None:
    """The day from which what was written is gone; None while residents can still answer."""
    ended = survey.ended_on(today)
    if ended is None:
        return None
    month = Month.of(ended) + months
    return min(date(month.year, month.number, min(ended.day, month.last_day.day)), month.last_day)


def wipe_texts(session: Session, survey: Survey, *, today: date, user_id: int | None) -> None:
    """Remove what residents wrote; what they chose stays counted."""
    session.execute(sa.update(SurveyAnswer).where(SurveyAnswer.survey_id == survey.id).values(texts=sa.null()))
    survey.texts_wiped_on = today
    audit.record(session, Event.SURVEY_TEXTS_WIPED, user_id=user_id, kern_id=survey.kern_id, object_id=survey.id)


def forget(session: Session, *, now: datetime, today: date, months: int) -> int:
    """Remove all that has been kept long enough; of how many surveys the written answers went."""
    session.execute(sa.delete(SurveySending).where(SurveySending.at < now - KEPT))
    kept = session.scalars(
        sa.select(Survey).where(Survey.texts_wiped_on.is_(None), Survey.status != SurveyStatus.DRAFT)
    )
    due = [survey for survey in kept if (day := wiped_from(survey, months, today)) is not None and day <= today]
    for survey in due:
        wipe_texts(session, survey, today=today, user_id=None)
    return len(due)
