"""Making, changing, opening and closing surveys."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal import audit
from sociaalvitaal.audit import Event
from sociaalvitaal.models.needs import Question, Survey, SurveyAnswer, SurveySending, SurveyStatus
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import queries
from sociaalvitaal.questionnaire import shipped

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
ANSWERED = (
    "Er zijn al antwoorden op deze vragen. Andere vragen zouden die antwoorden een andere betekenis geven. "
    "Maak daarom een nieuwe versie."
)


class NotPossible(ValueError):
    """A survey does not allow this now; the message says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the questions."""

    title: str
    intro: str | None
    opens_on: date | None
    closes_on: date | None


def new_code() -> str:
    """The end of a public address: short enough to type, too rare to guess."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def add(session: Session, kern: Kern, user_id: int) -> Survey:
    """A new survey with the usual questions, as a draft."""
    found = shipped()
    survey = Survey(
        kern_id=kern.id,
        title=found.title.format(kern=kern.title),
        intro=found.intro,
        code=new_code(),
        questions=[question.as_kept() for question in found.begin()],
    )
    return _added(session, survey, user_id)


def copy(session: Session, survey: Survey, user_id: int) -> Survey:
    """The next edition of a survey: the same questions, to be changed, and a public address of its own."""
    last = session.scalar(
        sa.select(sa.func.max(Survey.edition)).where(Survey.kern_id == survey.kern_id, Survey.title == survey.title)
    )
    made = Survey(
        kern_id=survey.kern_id,
        title=survey.title,
        intro=survey.intro,
        code=new_code(),
        edition=(last or survey.edition) + 1,
        questions=survey.questions,
    )
    return _added(session, made, user_id)


def _added(session: Session, survey: Survey, user_id: int) -> Survey:
    session.add(survey)
    session.flush()
    _record(session, Event.SURVEY_ADDED, survey, user_id, after={"titel": survey.name})
    return survey


def change(session: Session, survey: Survey, frame: Frame, questions: list[Question], user_id: int) -> None:
    """Change a survey; once there are answers its questions stay as they were asked."""
    kept = [question.as_kept() for question in questions]
    if kept != survey.questions and queries.count_answers(session, survey):
        raise NotPossible(ANSWERED)
    before = _state(survey)
    survey.title, survey.intro = frame.title, frame.intro
    survey.opens_on, survey.closes_on = frame.opens_on, frame.closes_on
    survey.questions = kept
    session.flush()
    old, new = audit.changes(before, _state(survey))
    if old or new:
        _record(session, Event.SURVEY_CHANGED, survey, user_id, before=old, after=new)


def open_up(session: Session, survey: Survey, user_id: int, today: date) -> None:
    """Let residents answer."""
    if survey.status is SurveyStatus.OPEN and survey.ended_on(today) is None:
        raise NotPossible("Deze vragenlijst is al open.")
    if survey.closes_on is not None and survey.closes_on < today:
        raise NotPossible("De laatste dag is voorbij. Kies eerst bij Wijzigen een latere dag.")
    if survey.texts_wiped_on is not None:
        raise NotPossible("De geschreven antwoorden zijn al gewist. Maak een nieuwe versie.")
    survey.status, survey.closed_on = SurveyStatus.OPEN, None
    _record(session, Event.SURVEY_OPENED, survey, user_id)


def close(session: Session, survey: Survey, user_id: int, today: date) -> None:
    """Let nobody answer any more."""
    if survey.status is not SurveyStatus.OPEN:
        raise NotPossible("Deze vragenlijst is niet open.")
    survey.closed_on = survey.ended_on(today) or today
    survey.status = SurveyStatus.CLOSED
    _record(session, Event.SURVEY_CLOSED, survey, user_id)


def throw_away(session: Session, survey: Survey, user_id: int) -> None:
    """Remove a survey that nobody answered."""
    if queries.count_answers(session, survey):
        raise NotPossible("Er zijn al antwoorden. U kunt de vragenlijst wel sluiten.")
    _record(session, Event.SURVEY_REMOVED, survey, user_id, before={"titel": survey.name})
    session.execute(sa.delete(SurveySending).where(SurveySending.survey_id == survey.id))
    session.delete(survey)


def take_back_paper(session: Session, survey: Survey, user_id: int) -> None:
    """Remove the answer that was typed over last."""
    last = queries.last_paper(session, survey)
    if last is None:
        raise NotPossible("Er is geen antwoord van papier meer.")
    session.delete(last)
    _record(session, Event.SURVEY_PAPER_REMOVED, survey, user_id)


def remove_day(session: Session, survey: Survey, user_id: int, day: date) -> int:
    """Remove what came in over the page on a day, because it was no honest filling in; how many that were."""
    answers = sa.and_(SurveyAnswer.survey_id == survey.id, SurveyAnswer.received_on == day, sa.not_(SurveyAnswer.paper))
    number = session.scalar(sa.select(sa.func.count(SurveyAnswer.id)).where(answers)) or 0
    session.execute(sa.delete(SurveyAnswer).where(answers))
    _record(session, Event.SURVEY_DAY_REMOVED, survey, user_id, before={"dag": day.isoformat(), "antwoorden": number})
    return number


def _record(session: Session, event: Event, survey: Survey, user_id: int | None, **more: Any) -> None:
    audit.record(session, event, user_id=user_id, kern_id=survey.kern_id, object_id=survey.id, **more)


def _state(survey: Survey) -> dict[str, Any]:
    return {
        "titel": survey.title,
        "inleiding": survey.intro,
        "vanaf": survey.opens_on.isoformat() if survey.opens_on else None,
        "tot en met": survey.closes_on.isoformat() if survey.closes_on else None,
        "vragen": [question["id"] for question in survey.questions],
        "antwoorden": [option["text"] for question in survey.questions for option in question["options"]],
    }
