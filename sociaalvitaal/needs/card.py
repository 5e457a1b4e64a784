"""What residents want, in a kern's dossier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.cards import Card, Link
from sociaalvitaal.figures.needs import results
from sociaalvitaal.formatting import counted, long_date
from sociaalvitaal.models.needs import OTHER, Survey, SurveyStatus
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.needs import queries

EMPTY = "Met een vragenlijst vraagt u inwoners wat zij willen. De vragen staan klaar; invullen duurt één minuut."
TOP = 3


def card(session: Session, kern: Kern, today: date) -> Card:
    """The last surveys, and what most people asked for."""
    entries = queries.surveys_of(session, kern)
    rows: list[tuple[str, str | Sequence[str]]] = []
    if entries:
        rows.append(("Vragenlijsten", [_line(entry, today) for entry in entries[:TOP]]))
    answered = next((entry.survey for entry in entries if entry.answers), None)
    if answered is not None and (wishes := _wishes(session, answered)):
        rows.append(("Het meest gevraagd", wishes))
    return Card("Wat inwoners willen", rows, Link("Naar de vragenlijsten", "needs.surveys"), EMPTY)


def _line(entry: queries.Entry, today: date) -> str:
    survey, ended = entry.survey, entry.survey.ended_on(today)
    answers = counted(entry.answers, "antwoord", "antwoorden") if entry.answers else "nog geen antwoorden"
    if survey.status is SurveyStatus.DRAFT:
        return f"{survey.name}: nog niet open"
    if survey.opens_on and survey.is_waiting(today):
        return f"{survey.name}: opent op {long_date(survey.opens_on)}"
    return f"{survey.name}: {f'gesloten op {long_date(ended)}' if ended else 'open'}, {answers}"


def _wishes(session: Session, survey: Survey) -> list[str]:
    threshold = session.scalar(sa.select(Programme.disclosure_threshold)) or 0
    counts = results(session, survey, threshold).counted
    wished = [pair for one in counts if one.question.is_wish for pair in one.numbers if pair[0].id != OTHER]
    wished.sort(key=lambda pair: -(pair[1].value or 0))
    return [f"{option.text} ({number.text})" for option, number in wished[:TOP] if number.value]
