"""Making a survey, changing it, opening and closing it, typing over paper, and what is forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.audit import Event
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.needs import Survey, SurveyAnswer, SurveySending, SurveyStatus
from sociaalvitaal.models.phases import SubGoal
from sociaalvitaal.models.plans import PlanLine, WorkPlan
from sociaalvitaal.needs import answering
from sociaalvitaal.needs.calls import calls
from sociaalvitaal.needs.card import card
from sociaalvitaal.periods import Month
from sociaalvitaal.questionnaire import shipped
from tests.factories import World

pytestmark = pytest.mark.both_databases
LIST = "/kernen/hertme/behoeften"
Post = Callable[..., Any]


@pytest.fixture
def leader(world: World, sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return sign_in("projectleider.hertme@voorbeeld.nl")


def answers(world: World, survey: Survey, number: int, **given: Any) -> None:
    """So many answers that are alike."""
    fields = {"received_on": date(2017, 8, 1), "paper": False, "answers": {"wens": ["zwemmen"]}, "texts": None}
    for _ in range(number):
        world.session.add(SurveyAnswer(survey_id=survey.id, group_ids=[], **(fields | given)))
    world.session.commit()


def events(world: World) -> list[str]:
    world.session.rollback()
    return list(world.session.scalars(sa.select(AuditEvent.event).order_by(AuditEvent.id)))


def step(client: FlaskClient, survey: Survey, name: str, post: Post, **more: str) -> Any:
    page = f"{LIST}/{survey.id}"
    fields = {"actie": name, "versie": str(survey.version)} | more
    return post(client, f"{page}/stand", fields, page=f"{page}/wijzigen")


def test_from_nothing_to_an_answer(app: Flask, world: World, leader: FlaskClient, post: Post) -> None:
    assert "De vragen staan klaar" in leader.get(LIST).text
    made = post(leader, LIST, {})
    survey = world.session.scalars(sa.select(Survey)).one()
    assert made.location == f"{LIST}/{survey.id}/wijzigen"
    assert survey.title == "Wat wilt u doen in Hertme?"
    assert [question.id for question in survey.asked] == [question.id for question in shipped().begin()]
    assert app.test_client().get(f"/vragen/{survey.code}").status_code == 404
    assert step(leader, survey, "openen", post).status_code == 303
    assert "Wat zou u willen doen?" in app.test_client().get(f"/vragen/{survey.code}").text
    assert leader.get(f"{LIST}/{survey.id}/qr.svg").data.startswith(b"<svg")
    assert events(world)[-2:] == [Event.SURVEY_ADDED, Event.SURVEY_OPENED]


def test_changing_before_and_after_the_first_answer(
    world: World, survey: Survey, leader: FlaskClient, post: Post
) -> None:
    page = f"{LIST}/{survey.id}/wijzigen"
    frame = {"title": "Wat wilt u?", "version": str(survey.version)}
    two = {"aan-helpen": "y", "aan-helpen.ja": "y", "aan-helpen.nee": "y"}
    assert post(leader, page, frame | two).status_code == 303
    world.session.refresh(survey)
    assert [question.id for question in survey.asked] == ["helpen"]
    answers(world, survey, 1)
    frame["version"] = str(survey.version)
    refused = post(leader, page, frame | two | {"aan-verder": "y"})
    assert refused.status_code == 422
    assert "Er zijn al antwoorden op deze vragen" in refused.text
    assert post(leader, page, frame | {"title": "Nieuwe titel", "closes_on": "1-9-2017"}).status_code == 303
    world.session.refresh(survey)
    assert (survey.title, survey.closes_on, len(survey.asked)) == ("Nieuwe titel", date(2017, 9, 1), 1)


def test_a_next_edition_has_its_own_code_and_no_answers(
    world: World, survey: Survey, leader: FlaskClient, post: Post
) -> None:  # fmt: skip
    answers(world, survey, 2)
    step(leader, survey, "nieuwe-versie", post)
    world.session.rollback()
    made = world.session.scalars(sa.select(Survey).where(Survey.id != survey.id)).one()
    assert (made.name, made.status, made.questions) == ("Wat wilt u? (versie 2)", SurveyStatus.DRAFT, survey.questions)
    assert made.code != survey.code
    assert step(leader, made, "weggooien", post).status_code == 303
    assert "Er zijn al antwoorden" in leader.get(step(leader, survey, "weggooien", post).location).text
    world.session.rollback()
    assert world.session.scalars(sa.select(Survey.id)).all() == [survey.id]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "Vul een titel in."),
        ({"opens_on": "2-8-2017", "closes_on": "1-8-2017"}, "De laatste dag kan niet voor de eerste dag liggen."),
        ({"opens_on": "31-2-2017"}, "Deze datum bestaat niet."),
        ({"intro": "Bel mij op 06-12345678"}, "Dit lijkt een telefoonnummer"),
    ],
)
def test_a_frame_that_cannot_be_is_refused_and_stays(
    world: World, survey: Survey, leader: FlaskClient, post: Post, fields: dict[str, str], message: str
) -> None:
    typed = {"title": "Ander", "version": str(survey.version), "aan-verder": "y"} | fields
    answer = post(leader, f"{LIST}/{survey.id}/wijzigen", typed)
    assert answer.status_code == 422
    assert message in answer.text
    assert all(value in answer.text for value in fields.values())


@pytest.mark.parametrize(
    ("first", "told"),
    [(None, "De vragenlijst is open."), (date(2017, 8, 20), "De vragenlijst opent op 20 augustus 2017.")],
)
def test_a_survey_that_opens_later_is_not_said_to_be_open(
    world: World, survey: Survey, leader: FlaskClient, post: Post, first: date | None, told: str
) -> None:
    survey.status, survey.opens_on = SurveyStatus.DRAFT, first
    world.session.commit()
    assert step(leader, survey, "openen", post).status_code == 303
    assert told in leader.get(f"{LIST}/{survey.id}").text
    world.session.refresh(survey)
    (line,) = dict(card(world.session, world.hertme, date(2017, 8, 12)).rows)["Vragenlijsten"]
    assert ("opent op 20 augustus 2017" in line) == (first is not None)


def test_two_who_change_the_same_survey(world: World, survey: Survey, leader: FlaskClient, post: Post) -> None:
    old = {"actie": "sluiten", "versie": str(survey.version)}
    step(leader, survey, "sluiten", post)
    page = f"{LIST}/{survey.id}"
    assert post(leader, f"{page}/stand", old, page=f"{page}/wijzigen").status_code == 409
    typed = {"title": "Laat", "version": old["versie"], "aan-verder": "y"}
    assert post(leader, f"{page}/wijzigen", typed).status_code == 409


def test_paper_by_number_counts_with_the_others(world: World, survey: Survey, leader: FlaskClient, post: Post) -> None:
    page = f"{LIST}/{survey.id}/papier"
    first = post(leader, page, {"v-wens": "1 4", "v-leeftijd": "5", "t-verder": "Fijn"})
    assert (first.status_code, first.location) == (303, page)
    assert "U hebt nu 1 antwoord van papier ingevoerd" in leader.get(page).text
    wrong = post(leader, page, {"v-wens": "1 99", "t-verder": "Blijft staan"})
    assert wrong.status_code == 422
    assert 'value="1 99"' in wrong.text
    assert "Blijft staan" in wrong.text
    world.session.rollback()
    found = world.session.scalars(sa.select(SurveyAnswer)).one()
    assert found.answers == {"wens": ["wandelen", "zwemmen"]}
    assert (found.paper, found.age_id) == (True, world.item("leeftijd", "65-plus").id)
    step(leader, survey, "papier-terug", post)
    world.session.rollback()
    assert world.session.scalars(sa.select(SurveyAnswer)).all() == []
    assert events(world)[-2:] == [Event.SURVEY_PAPER_ADDED, Event.SURVEY_PAPER_REMOVED]


def test_results_say_what_is_missing_and_lead_to_the_work_plan(
    world: World, survey: Survey, leader: FlaskClient
) -> None:  # fmt: skip
    world.activity(world.hertme, "Avondwandeling")
    answers(world, survey, 4, answers={"wens": ["zwemmen", "wandelen"]}, texts={"verder": "Iets <b>moois</b>"})
    page = f"{LIST}/{survey.id}"
    assert "Bij minder dan 5 antwoorden" in leader.get(page).text
    answers(world, survey, 2)
    text = leader.get(page).text
    assert f"/kernen/hertme/werkplan/2017/regels/nieuw?wens={survey.id}.wens.zwemmen" in text
    assert "Avondwandeling" in text
    assert text.count(">ontbreekt</span>") == 1
    assert "Iets &lt;b&gt;moois&lt;/b&gt;" in text
    assert leader.get(f"{page}/vragen/wens.svg").data.startswith(b"<?xml")
    assert leader.get(f"{page}/vragen/verder.svg").status_code == 404
    found = leader.get(f"{page}/antwoorden-nl.csv").get_data(as_text=True)
    assert "Wat zou u willen doen?;Zwemmen;6;6" in found


def test_a_wish_leads_to_the_plan_that_is_being_written_and_then_to_its_line(
    world: World, survey: Survey, leader: FlaskClient
) -> None:
    answers(world, survey, 6)
    now, made = datetime(2017, 8, 1, tzinfo=UTC), date(2017, 8, 1)
    plan = WorkPlan(kern_id=world.hertme.id, year=2018, drawn_up_on=made, updated_at=now)
    world.session.add(plan)
    world.session.commit()
    page, reference = f"{LIST}/{survey.id}", f"{survey.id}.wens.zwemmen"
    assert f"/kernen/hertme/werkplan/2018/regels/nieuw?wens={reference}" in leader.get(page).text
    goal = SubGoal(number=1, short="Inzicht", text="Inzicht in wensen")
    world.session.add(goal)
    world.session.flush()
    group, result = world.item("doelgroep", "senioren").id, world.item("soort", "overig").id
    plan.lines.append(
        PlanLine(
            position=1, sub_goal_id=goal.id, result_id=result, action="Zwemles", target_group_id=group, wish=reference,
            first_month=Month(2018, 1), last_month=Month(2018, 12), milestone="Er is een les",
        )
    )  # fmt: skip
    world.session.commit()
    text = leader.get(page).text
    assert "In het werkplan 2018" in text
    assert f"wens={reference}" not in text


def test_the_municipality_sees_counts_but_not_what_was_written(
    world: World, survey: Survey, sign_in: Callable[[str], FlaskClient]
) -> None:
    answers(world, survey, 6, texts={"verder": "Iets moois"})
    answers(world, survey, 2, answers={"wens": ["wandelen"]})
    page = f"{LIST}/{survey.id}"
    assert "Iets moois" in sign_in("coordinator@voorbeeld.nl").get(page).text
    read = sign_in("gemeente.borne@voorbeeld.nl").get(page).text
    assert "Het vaakst gekozen" in read
    assert "Iets moois" not in read
    assert "te weinig om te tonen" in read
    assert "te weinig om te tonen" not in sign_in("projectleider.hertme@voorbeeld.nl").get(page).text
    assert "Sluiten" not in read
    assert f'{page}/herkomst#vraag-wens" aria-label="' in read
    answers(world, survey, 1, received_on=date(2017, 8, 3), paper=True)
    opened = sign_in("gemeente.borne@voorbeeld.nl").get(f"{page}/herkomst").text
    assert '<p class="origin-number">9 antwoorden</p>' in opened
    days = re.findall(r"<time[^>]*>([^<]*)</time></th>" + 2 * r'<td class="num">(\d+)</td>', opened)
    assert days == [("1 augustus 2017", "8", "0"), ("3 augustus 2017", "0", "1")]
    assert "daarmee is een klein aantal uit te rekenen" in opened
    whole = sign_in("projectleider.hertme@voorbeeld.nl").get(f"{page}/herkomst").text
    assert "9 inwoners beantwoordden deze vraag, 0 niet." in whole
    world.programme.disclosure_threshold = 10
    world.session.commit()
    assert "Antwoorden per dag" not in sign_in("gemeente.borne@voorbeeld.nl").get(f"{page}/herkomst").text


def test_a_day_of_a_flood_can_be_removed(world: World, survey: Survey, leader: FlaskClient, post: Post) -> None:
    for day, number in ((1, 4), (2, 5), (3, 120)):
        answers(world, survey, number, received_on=date(2017, 8, day))
    answers(world, survey, 1, received_on=date(2017, 8, 3), paper=True)
    assert "Opvallend veel antwoorden op 3 augustus 2017" in leader.get(f"{LIST}/{survey.id}").text
    step(leader, survey, "dag-weghalen", post, dag="2017-08-03")
    left = sa.select(sa.func.count()).select_from(SurveyAnswer)
    world.session.rollback()
    assert world.session.scalar(left) == 10
    assert "Kies een dag" in leader.get(step(leader, survey, "dag-weghalen", post, dag="").location).text


def test_what_was_written_goes_after_the_term(world: World, survey: Survey, leader: FlaskClient) -> None:
    answers(world, survey, 6, texts={"verder": "Iets moois"})
    survey.status, survey.closed_on = SurveyStatus.CLOSED, date(2017, 2, 28)
    world.session.add(SurveySending(key_hash="x", survey_id=survey.id, at=datetime.now(UTC) - timedelta(days=1)))
    world.session.commit()
    assert answering.wiped_from(survey, 6, date(2017, 8, 12)) == date(2017, 8, 28)

    def forget(today: date) -> int:
        done = answering.forget(world.session, now=datetime.now(UTC), today=today, months=6)
        world.session.commit()
        return done

    assert "Deze teksten worden gewist op 28 augustus 2017" in leader.get(f"{LIST}/{survey.id}").text
    assert forget(date(2017, 8, 27)) == 0
    assert forget(date(2017, 8, 28)) == 1
    assert forget(date(2017, 8, 29)) == 0
    world.session.expire_all()
    assert {found.texts for found in world.session.scalars(sa.select(SurveyAnswer))} == {None}
    assert world.session.scalars(sa.select(SurveySending)).all() == []
    page = leader.get(f"{LIST}/{survey.id}").text
    assert "Iets moois" not in page
    assert "is gewist op 28 augustus 2017" in page
    assert "Het vaakst gekozen" in page


def test_the_last_day_ends_a_survey_without_anyone_closing_it(world: World, survey: Survey) -> None:
    survey.closes_on = date(2017, 8, 31)
    assert survey.takes_answers(date(2017, 8, 31))
    assert not survey.takes_answers(date(2017, 9, 1))
    assert survey.ended_on(date(2017, 9, 1)) == date(2017, 8, 31)


def test_start_page_and_dossier_tell_of_it(world: World, survey: Survey) -> None:
    session, today = world.session, date(2017, 8, 12)
    assert calls(session, world.hertme, today) == []
    assert card(session, world.heeten, today).rows == []
    answers(world, survey, 6)
    survey.closes_on = today + timedelta(days=3)
    (call,) = calls(session, world.hertme, today)
    assert call.text == "De vragenlijst “Wat wilt u?” sluit na 15 augustus. Er zijn 6 antwoorden."
    assert dict(card(session, world.hertme, today).rows)["Het meest gevraagd"] == ["Zwemmen (6)"]
    survey.status, survey.closes_on, survey.closed_on = SurveyStatus.CLOSED, None, today
    (call,) = calls(session, world.hertme, today)
    assert call.text == "Bekijk wat inwoners willen: 6 antwoorden op “Wat wilt u?”."
    assert calls(session, world.hertme, today + timedelta(days=30)) == []
