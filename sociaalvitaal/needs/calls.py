"""What a leader is asked to do about surveys."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from sociaalvitaal.calls import Call
from sociaalvitaal.formatting import counted, day_month
from sociaalvitaal.models.needs import SurveyStatus
from sociaalvitaal.models.places import Kern
from sociaalvitaal.needs import queries
from sociaalvitaal.needs.queries import Entry

SOON, FRESH = timedelta(days=7), timedelta(days=21)
"""How long before the last day, and after it, a survey is called to mind."""


def calls(session: Session, kern: Kern, today: date) -> list[Call]:
    """A survey that waits to be opened, that closes soon, or of which the answers are fresh."""
    found = ((entry, _text(entry, today)) for entry in queries.surveys_of(session, kern))
    return [Call(text, "needs.results", {"survey_id": entry.survey.id}) for entry, text in found if text]


def _text(entry: Entry, today: date) -> str:
    survey, answers = entry.survey, counted(entry.answers, "antwoord", "antwoorden")
    if survey.status is SurveyStatus.DRAFT:
        return f"De vragenlijst “{survey.name}” is nog niet open."
    ended = survey.ended_on(today)
    if ended is not None:
        is_fresh = entry.answers and today - ended <= FRESH
        return f"Bekijk wat inwoners willen: {answers} op “{survey.name}”." if is_fresh else ""
    if survey.takes_answers(today) and survey.closes_on is not None and survey.closes_on - today <= SOON:
        return f"De vragenlijst “{survey.name}” sluit na {day_month(survey.closes_on)}. Er zijn {answers}."
    return ""
