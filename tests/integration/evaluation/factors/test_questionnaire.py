"""The questionnaire of a kern: step by step, resumed, checked, handed in, changed; two people at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures.evaluation import lasting
from sociaalvitaal.figures.evaluation import scores as factor_scores
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.factors import Aspect, Degree, FactorRound, FactorScore, GoesOn, ScoreState
from sociaalvitaal.models.people import Leadership
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in, main_of, token_in
from tests.factories import World

both = pytest.mark.both_databases
LEADER, COORDINATOR = "projectleider.hertme@voorbeeld.nl", "coordinator@voorbeeld.nl"
PAGE = "/kernen/hertme/factoren"
INTERIM = f"{PAGE}/tussen/2017"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


def scores(world: World) -> dict[int, tuple[ScoreState | None, int | None, str | None]]:
    world.session.rollback()
    rows = world.session.scalars(sa.select(FactorScore).order_by(FactorScore.factor))
    return {row.factor: (row.state, row.value, row.example) for row in rows}


def keep(post: Post, client: FlaskClient, step: int, **fields: str) -> Any:
    """Send a step as its page would."""
    opened = client.get(f"{INTERIM}/{step}").get_data(as_text=True)
    sent = {"stand": hidden_in(opened, "stand")} | {name.replace("_", "-"): text for name, text in fields.items()}
    return post(client, f"{INTERIM}/{step}", sent)


@both
def test_from_the_first_step_to_handing_in(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    answer = keep(post, client, 1, f1="2", f1_voorbeeld="Het dorp vroeg erom", f2="nvt", naar="verder")
    assert answer.status_code == 303
    assert answer.location == f"{INTERIM}/2"
    keep(post, client, 2, f3="weet-niet", naar="verder")
    page = client.get(f"{INTERIM}/3").get_data(as_text=True)
    assert "Wandelgroep" in page
    assert "Clinic" not in page
    answer = keep(post, client, 3, financien="volledig", financien_waaruit="Contributie", a1="ja")
    assert answer.location == f"{INTERIM}/controleren"
    check = main_of(client.get(f"{INTERIM}/controleren").get_data(as_text=True))
    assert "3 van 3 factoren ingevuld" in check
    assert "Het dorp vroeg erom" in check
    assert "Contributie" in check
    # Until it is handed in it counts nowhere.
    assert factor_scores.latest(january.session, [january.hertme.id]) == {}
    assert lasting.lasting(january.session, [january.hertme.id]) == {}
    assert post(client, f"{INTERIM}/controleren", {}).location == PAGE
    january.session.rollback()
    found = factor_scores.latest(january.session, [january.hertme.id])
    assert {key: one.sign for key, one in found.items()} == {
        (january.hertme.id, 1): "+2", (january.hertme.id, 2): "n.v.t.", (january.hertme.id, 3): "?"
    }  # fmt: skip
    last = lasting.lasting(january.session, [january.hertme.id])[january.hertme.id]
    assert last.aspects.keys() == {Aspect.FINANCES}
    assert last.aspects[Aspect.FINANCES].degree is Degree.FULL
    assert (last.activities.running, last.activities.yes, last.activities.not_answered) == (1, 1, 0)
    assert last.activities.share == 1
    events = january.session.scalars(sa.select(AuditEvent.event).order_by(AuditEvent.id).where(AuditEvent.reason != ""))
    assert list(events) == [
        "factoren gescoord", "factoren gescoord", "borging ingevuld", "vragenlijst over factoren ingediend"
    ]  # fmt: skip
    assert "hielp sterk" in main_of(client.get(PAGE).get_data(as_text=True))


def test_it_stops_and_goes_on_where_it_was(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    assert keep(post, client, 1, f1="-1", naar="later").location == PAGE
    assert "U kunt later verder" in client.get(PAGE).get_data(as_text=True)
    page = sign_in(LEADER).get(f"{INTERIM}/1").get_data(as_text=True)
    assert "1 van 3 factoren ingevuld" in page
    assert 'value="-1" checked' in page
    assert keep(post, client, 2, naar="terug").location == f"{INTERIM}/1"
    assert keep(post, client, 1, naar="controleren").location == f"{INTERIM}/controleren"


@both
def test_nothing_is_forced_and_an_answer_can_be_taken_back(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    assert keep(post, client, 1).status_code == 303
    assert january.session.scalar(sa.select(sa.func.count()).select_from(FactorRound)) == 0
    keep(post, client, 1, f1="1", f1_voorbeeld="Zo", f2="0")
    keep(post, client, 1, f1="")
    assert scores(january) == {1: (None, None, "Zo"), 2: (ScoreState.SCORED, 0, None)}
    event = january.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert event.before == {"factor 1": "hielp: Zo"}
    assert event.after == {"factor 1": "niet ingevuld: Zo"}


def test_what_was_not_sent_stays(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    keep(post, client, 1, f1="2", f1_voorbeeld="Zo")
    keep(post, client, 1, f2="1")
    assert scores(january) == {1: (ScoreState.SCORED, 2, "Zo"), 2: (ScoreState.SCORED, 1, None)}


@both
def test_another_who_was_first_is_not_overwritten_unseen(january: World, sign_in: SignIn, post: Post) -> None:
    leader, coordinator = sign_in(LEADER), sign_in(COORDINATOR)
    opened = leader.get(f"{INTERIM}/1").get_data(as_text=True)
    keep(post, coordinator, 1, f1="-2")
    sent = {"csrf_token": token_in(opened), "stand": hidden_in(opened, "stand"), "f1": "2", "f2": "1"}
    refused = leader.post(f"{INTERIM}/1", data=sent | {"write_key": hidden_in(opened, "write_key")})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 409
    assert "hinderde sterk" in page
    assert 'value="2" checked' in page
    assert scores(january) == {1: (ScoreState.SCORED, -2, None)}
    again = sent | {"write_key": hidden_in(page, "write_key"), "stand": hidden_in(page, "stand")}
    assert leader.post(f"{INTERIM}/1", data=again).status_code == 303
    assert scores(january)[1][1] == 2


def test_personal_data_are_asked_about(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    refused = keep(post, client, 1, f1="2", f1_voorbeeld="Bel 06-12345678", f2="1")
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "telefoonnummer" in page
    assert "Bel 06-12345678" in page
    assert scores(january) == {}
    assert keep(post, client, 1, f1="2", f1_voorbeeld="Bel 06-12345678", bevestig="y").status_code == 303
    assert keep(post, client, 1, f1="9").status_code == 422
    assert keep(post, client, 1, f1_voorbeeld="x" * 501).status_code == 422


@both
def test_a_later_moment_leaves_the_earlier_one_and_shows_it(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    keep(post, client, 1, f1="-2", f1_voorbeeld="Te weinig animo")
    post(client, f"{INTERIM}/controleren", {})
    january.programme.demo_today = date(2019, 1, 4)
    january.session.commit()
    final = f"{PAGE}/eind/2018"
    page = main_of(client.get(f"{final}/1").get_data(as_text=True))
    assert "Vorige keer (tussenmeting 2017): hinderde sterk. “Te weinig animo”" in page
    assert " checked" not in page
    post(client, f"{final}/1", {"f1": "1", "stand": hidden_in(page, "stand")})
    post(client, f"{final}/controleren", {})
    january.session.rollback()
    told = factor_scores.history(january.session, [january.hertme.id])[january.hertme.id, 1]
    assert [(one.occasion, one.value) for one in told] == [("tussenmeting 2017", -2), ("eindmeting 2018", 1)]
    before = factor_scores.latest(january.session, [january.hertme.id], Month(2018, 11))
    assert before[january.hertme.id, 1].value == -2
    assert "(van −2 naar +1)" in client.get(PAGE).get_data(as_text=True)


def test_who_has_no_such_questionnaire_finds_none(january: World, sign_in: SignIn) -> None:
    client = sign_in(LEADER)
    for path in ("eind/2018/1", "tussen/2016/1", "maand/2017/1", "tussen/2017/0", "tussen/2017/4", "eind/2017/1"):
        assert client.get(f"{PAGE}/{path}").status_code == 404, path
    for path in (INTERIM + "/1", PAGE, f"{PAGE}/tussendoor", f"{INTERIM}/controleren"):
        assert sign_in("projectleider.zenderen@voorbeeld.nl").get(path).status_code == 404
    assert sign_in("gemeente.borne@voorbeeld.nl").get(PAGE).status_code == 200
    assert sign_in("gemeente.borne@voorbeeld.nl").get(f"{INTERIM}/1").status_code == 404
    assert sign_in("provincie@voorbeeld.nl").get(PAGE).status_code == 404


def test_a_former_leader_finds_it_no_more_and_the_coordinator_helps(
    january: World, sign_in: SignIn, post: Post
) -> None:
    client = sign_in(LEADER)
    january.session.execute(
        sa.update(Leadership).where(Leadership.kern_id == january.hertme.id).values(ends=date(2018, 1, 1))
    )
    january.session.commit()
    assert client.get(f"{INTERIM}/1").status_code == 404
    coordinator = sign_in(COORDINATOR)
    page = main_of(coordinator.get("/wat-werkt/ingevuld?moment=tussen-2017").get_data(as_text=True))
    assert page.count("geen projectleider: u kunt het zelf invullen") == 0  # the kern was led until the end of 2017
    assert keep(post, coordinator, 1, f1="0").status_code == 303
    assert "coordinator" in main_of(coordinator.get(f"{INTERIM}/controleren").get_data(as_text=True))


def test_nothing_is_handed_in_while_nothing_is_answered(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    answer = post(client, f"{INTERIM}/controleren", {})
    assert answer.location == f"{INTERIM}/1"
    assert january.session.scalar(sa.select(FactorRound)) is None


def test_activities_keep_their_answer_apart(january: World, sign_in: SignIn, post: Post) -> None:
    client = sign_in(LEADER)
    keep(post, client, 3, a1="weet-niet")
    one = january.session.scalars(sa.select(FactorRound)).one()
    assert [row.goes_on for row in one.futures] == [GoesOn.UNKNOWN]
    assert one.lasting == []
    keep(post, client, 3, a1="")
    january.session.rollback()
    assert [row.goes_on for row in one.futures] == [None]
