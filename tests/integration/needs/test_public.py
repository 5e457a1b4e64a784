"""The page for residents: what it takes, what it refuses, what it does not keep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.needs import Survey, SurveyAnswer, SurveySending, SurveyStatus
from sociaalvitaal.models.people import LoginAttempt
from tests.conftest import hidden_in
from tests.factories import World
from tests.integration.needs.conftest import CODE

pytestmark = pytest.mark.both_databases
Send = Callable[..., Any]


def kept(world: World) -> list[SurveyAnswer]:
    world.session.rollback()
    return list(world.session.scalars(sa.select(SurveyAnswer).order_by(SurveyAnswer.id)))


def test_an_answer_is_kept_with_the_day_and_nothing_else(world: World, survey: Survey, send: Send) -> None:
    band, group = world.item("leeftijd", "65-plus"), world.item("doelgroep", "senioren")
    answer = send(**{
        "v-nu": ["wandelen", "fietsen"], "v-leeftijd": str(band.id), "v-doelgroep": str(group.id), "t-verder": "Mooi",
    })  # fmt: skip
    assert (answer.status_code, answer.location) == (303, f"/vragen/{CODE}/bedankt")
    (found,) = kept(world)
    assert found.answers == {"nu": ["wandelen", "fietsen"], "wens": ["wandelen"]}
    assert (found.texts, found.age_id, found.group_ids) == ({"verder": "Mooi"}, band.id, [group.id])
    assert (found.received_on, found.paper) == (date(2017, 8, 12), False)
    columns = {column.name for column in SurveyAnswer.__table__.columns}
    assert columns == {"id", "survey_id", "received_on", "paper", "answers", "texts", "age_id", "group_ids"}
    assert {column.name for column in SurveySending.__table__.columns} == {"key_hash", "survey_id", "at"}
    for model in (AuditEvent, LoginAttempt):
        assert world.session.scalar(sa.select(sa.func.count()).select_from(model)) == 0


def test_no_page_for_residents_sets_or_reads_a_cookie(
    app: Flask, world: World, survey: Survey, send: Send, sign_in: Callable[[str], FlaskClient]
) -> None:
    leader = sign_in("projectleider.hertme@voorbeeld.nl")
    page = f"/vragen/{CODE}"
    for client in (app.test_client(), leader):
        for answer in (
            client.get(page), client.get(f"{page}/bedankt"), client.post(page, data={}), client.get("/vragen/geen"),
            client.post(page, data={"sleutel": hidden_in(client.get(page).text, "sleutel"), "v-wens": "dansen"}),
        ):  # fmt: skip
            assert "Set-Cookie" not in answer.headers, answer.request.path
            assert "csrf_token" not in answer.text
            assert "Uitloggen" not in answer.text, "who is signed in is not known here"
    assert "Set-Cookie" not in send().headers
    assert "Set-Cookie" in app.test_client().get("/inloggen").headers, "elsewhere a form does take a cookie"


def test_the_same_form_twice_counts_once(world: World, survey: Survey, send: Send, key: Callable[..., str]) -> None:
    same = key()
    assert [send(sleutel=same).status_code for _ in range(3)] == [303, 303, 303]
    assert len(kept(world)) == 1
    send()
    assert len(kept(world)) == 2


def test_the_same_form_at_the_same_time_counts_once(
    app: Flask, world: World, survey: Survey, key: Callable[..., str]
) -> None:
    same, seen = key(), []

    def post() -> None:
        fields = {"sleutel": same, "v-wens": "wandelen"}
        seen.append(app.test_client().post(f"/vragen/{CODE}", data=fields).status_code)

    threads = [Thread(target=post) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [303] * 6
    assert len(kept(world)) == 1


def test_a_bot_gets_nowhere(world: World, survey: Survey, send: Send, key: Callable[..., str]) -> None:
    assert send(sleutel="").status_code == 400, "without a key of ours"
    assert send(sleutel=key()[:-1] + "~").status_code == 400, "with a key of its own making"
    assert send(website="https://koop.voorbeeld").status_code == 422, "filling in every field"
    assert send(sleutel=key(timedelta(0))).status_code == 422, "faster than a person"
    assert send(sleutel=key(timedelta(hours=13))).status_code == 400, "with a key from yesterday"
    assert send(**{"t-verder": "Mail verkoop@voorbeeld.nl"}).status_code == 422, "with an address"
    assert kept(world) == []
    assert send().status_code == 303, "a person after all this does"


def test_a_flood_is_stopped_and_a_village_hall_is_not(
    app: Flask, world: World, survey: Survey, send: Send
) -> None:  # fmt: skip
    per_minute = app.config["SURVEY_ANSWERS_PER_MINUTE"]
    assert per_minute * 60 >= 3 * 10_000, "ten thousand in an hour from one address pass, with peaks"
    app.config["SURVEY_ANSWERS_PER_MINUTE"] = 5
    assert [send().status_code for _ in range(7)] == [303] * 5 + [429] * 2
    busy = send(**{"t-verder": "Dit blijft staan"})
    assert busy.headers["Retry-After"] == "60"
    assert "Dit blijft staan" in busy.text
    world.session.execute(sa.update(SurveySending).values(at=datetime.now(UTC) - timedelta(seconds=61)))
    world.session.commit()
    assert send().status_code == 303
    assert len(kept(world)) == 6


def test_another_survey_is_not_slowed_down(app: Flask, world: World, survey: Survey, send: Send) -> None:
    other = Survey(kern_id=world.heeten.id, title="X", code="x", status=SurveyStatus.OPEN, questions=survey.questions)
    world.session.add(other)
    world.session.flush()
    now = datetime.now(UTC)
    world.session.add_all(SurveySending(key_hash=str(n), survey_id=other.id, at=now) for n in range(5))
    world.session.commit()
    app.config["SURVEY_ANSWERS_PER_MINUTE"] = 5
    assert send().status_code == 303


def test_keys_of_forms_are_forgotten(world: World, survey: Survey, send: Send) -> None:
    old = datetime.now(UTC) - timedelta(hours=14)
    world.session.add(SurveySending(key_hash="oud", survey_id=survey.id, at=old))
    world.session.commit()
    send()
    world.session.rollback()
    assert "oud" not in world.session.scalars(sa.select(SurveySending.key_hash)).all()


def test_what_was_typed_stays_with_a_fault_and_is_escaped(world: World, survey: Survey, send: Send) -> None:
    answer = send(**{"v-wens": ["dansen"], "t-verder": "Bel 06-12345678 <b>nu</b>"})
    assert answer.status_code == 422
    assert "Dit lijkt een telefoonnummer" in answer.text
    assert "Bel 06-12345678 &lt;b&gt;nu&lt;/b&gt;" in answer.text
    assert 'value="dansen" checked' in answer.text
    assert kept(world) == []


def test_nothing_filled_in_is_a_fault(world: World, survey: Survey, send: Send) -> None:
    answer = send(**{"v-wens": []})
    assert answer.status_code == 422
    assert "U hebt nog niets ingevuld" in answer.text


@pytest.mark.parametrize(
    ("changes", "status", "text"),
    [
        ({"status": SurveyStatus.DRAFT}, 404, "Deze pagina is er niet"),
        ({"status": SurveyStatus.CLOSED, "closed_on": date(2017, 8, 1)}, 409, "gesloten"),
        ({"closes_on": date(2017, 8, 11)}, 409, "gesloten"),
        ({"opens_on": date(2017, 8, 13)}, 409, "vanaf 13 augustus 2017"),
        ({"opens_on": date(2017, 8, 12), "closes_on": date(2017, 8, 12)}, 303, ""),
    ],
)
def test_answers_come_in_only_while_it_is_open(
    client: FlaskClient, world: World, survey: Survey, send: Send, changes: dict[str, Any], status: int, text: str
) -> None:
    for name, value in changes.items():
        setattr(survey, name, value)
    world.session.commit()
    assert send().status_code == status
    assert len(kept(world)) == (status == 303)
    page = client.get(f"/vragen/{CODE}")
    assert page.status_code == (404 if status == 404 else 200)
    assert text in page.text
    assert ("Versturen" in page.text) == (status == 303)


def test_a_form_on_another_site_cannot_answer(client: FlaskClient, world: World, survey: Survey, key: Any) -> None:
    fields, heads = {"sleutel": key(), "v-wens": "wandelen"}, {"Origin": "https://kwaad.voorbeeld"}
    assert client.post(f"/vragen/{CODE}", data=fields, headers=heads).status_code == 400
    assert kept(world) == []


def test_the_code_may_be_typed_in_capitals(client: FlaskClient, survey: Survey) -> None:
    assert client.get(f"/vragen/{CODE.upper()}").status_code == 200
