"""The work plan from concept to next year's, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from sociaalvitaal.figures import totals
from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.plans import Interim, PlanLine, PlanStatus, WorkPlan
from sociaalvitaal.periods import Month
from tests.conftest import hidden_in
from tests.factories import World
from tests.plans import ground, make_line, make_plan

pytestmark = pytest.mark.both_databases
PLAN = "/kernen/hertme/werkplan/2017"
LEADER = "projectleider.hertme@voorbeeld.nl"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]


def line_fields(world: World, **other: str) -> dict[str, str]:
    goals = ground(world.session)
    world.session.commit()
    return {
        "sub_goal": str(goals[0].id), "result": str(world.item("resultaat", "aanbod").id), "action": "Samen wandelen",
        "target_group": str(world.item("doelgroep", "senioren").id), "who": "Wandelclub", "first_month": "2017-03",
        "last_month": "2017-12", "indicator": "new_participants", "target": "30", "milestone": "", "wish_text": "",
    } | other  # fmt: skip


def refresh(world: World) -> None:
    """See what requests wrote."""
    world.session.rollback()
    world.session.expire_all()


def editions(world: World, year: int = 2017) -> list[WorkPlan]:
    refresh(world)
    return list(world.session.scalars(sa.select(WorkPlan).where(WorkPlan.year == year).order_by(WorkPlan.edition)))


def test_a_plan_is_begun_written_adopted_and_adjusted(world: World, sign_in: SignIn, post: Post) -> None:
    leader, fields = sign_in(LEADER), line_fields(world)
    assert "Er is nog geen werkplan voor 2017" in leader.get(PLAN).get_data(as_text=True)
    assert post(leader, f"{PLAN}/beginnen", {"drawn_up_on": "1-2-2017"}, PLAN).status_code == 303
    empty = leader.get(f"{PLAN}/regels/nieuw").text
    assert all(f'value="2017-{month}" selected' in empty for month in ("01", "12"))
    assert post(leader, f"{PLAN}/regels/nieuw", fields).status_code == 303
    page = leader.get(PLAN).get_data(as_text=True)
    assert "Samen wandelen" in page
    assert "Dit is een concept" in page
    adopted = post(
        leader, f"{PLAN}/vaststellen",
        {"adopted_on": "20-2-2017", "present": "Voorzitter", "version": hidden_in(
            leader.get(f"{PLAN}/vaststellen").get_data(as_text=True), "version"
        )},
    )  # fmt: skip
    assert adopted.status_code == 303
    assert [plan.status for plan in editions(world)] == [PlanStatus.ADOPTED]
    # An adopted line cannot be written in any more.
    line = world.session.scalars(sa.select(PlanLine)).one()
    assert leader.get(f"{PLAN}/regels/{line.id}").status_code == 409
    assert post(leader, f"{PLAN}/beginnen", {"drawn_up_on": "1-5-2017"}, PLAN).status_code == 303
    first, second = editions(world)
    assert (second.edition, second.status, second.lines[0].origin_id) == (2, PlanStatus.CONCEPT, first.lines[0].id)
    changed = fields | {"action": "Samen nordic walken", "target": "20", "version": "1"}
    assert post(leader, f"{PLAN}/regels/{second.lines[0].id}", changed).status_code == 303
    first, second = editions(world)
    assert [plan.lines[0].action for plan in (first, second)] == ["Samen wandelen", "Samen nordic walken"]
    assert "Zo stond het in versie 1" in leader.get(f"{PLAN}?versie=2").get_data(as_text=True)
    assert "Samen wandelen" in leader.get(f"{PLAN}?versie=1").get_data(as_text=True)
    events = [row.event for row in world.session.scalars(sa.select(AuditEvent).order_by(AuditEvent.id))]
    assert [event for event in events if "werkplan" in event] == [
        "werkplan begonnen", "regel van werkplan toegevoegd", "werkplan vastgesteld", "werkplan begonnen",
        "regel van werkplan gewijzigd",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("4-1-2017", "Het plan bestond toen nog niet: het is opgesteld op 5 januari 2017"),
        ("13-8-2017", "Deze dag moet nog komen"),
        ("", "Vul in wanneer het plan is vastgesteld"),
    ],
)
def test_a_plan_is_not_adopted_before_it_exists_or_in_the_future(
    world: World, sign_in: SignIn, post: Post, day: str, message: str
) -> None:
    plan = make_plan(world, world.hertme, adopted=None)
    make_line(world, plan)
    world.session.commit()
    leader = sign_in(LEADER)
    answer = post(leader, f"{PLAN}/vaststellen", {"adopted_on": day, "present": "Voorzitter", "version": "1"})
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert message in text
    assert "Voorzitter" in text, "what was typed stays"
    assert editions(world)[0].adopted_on is None


def test_an_empty_plan_and_one_before_its_former_edition_are_refused(world: World, sign_in: SignIn, post: Post) -> None:
    make_plan(world, world.hertme, adopted=date(2017, 3, 1))
    plan = make_plan(world, world.hertme, edition=2, adopted=None)
    world.session.commit()
    leader, fields = sign_in(LEADER), {"adopted_on": "1-2-2017", "present": "Voorzitter", "version": "1"}
    empty = post(leader, f"{PLAN}/vaststellen", fields)
    assert "Een leeg plan kan niet worden vastgesteld" in empty.get_data(as_text=True)
    make_line(world, plan)
    world.session.commit()
    early = post(leader, f"{PLAN}/vaststellen", fields)
    assert "De vorige versie is vastgesteld op 1 maart 2017" in early.get_data(as_text=True)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ({"indicator": "running_activities"}, "Het is een stand: u mag de maanden niet optellen"),
        ({"last_month": "2017-02"}, "De laatste maand ligt voor maart 2017"),
        ({"indicator": "", "target": ""}, "schrijf een mijlpaal op"),
        ({"milestone": "Klaar"}, "een streefgetal of een mijlpaal"),
        ({"target": "0"}, "Een streefgetal is minstens 1"),
        ({"target": "veel"}, "Vul een getal in"),
        ({"indicator": "", "target": "4", "milestone": "Klaar"}, "Kies ook het cijfer"),
        ({"action": "Bel 06-12345678"}, "Dit lijkt een telefoonnummer"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_what_was_typed_stays(
    world: World, sign_in: SignIn, post: Post, other: dict[str, str], message: str
) -> None:
    make_plan(world, world.hertme, adopted=None)
    fields = line_fields(world, who="Beweegcoach van de gemeente", **other)
    answer = post(sign_in(LEADER), f"{PLAN}/regels/nieuw", fields)
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert message in text
    assert "Beweegcoach van de gemeente" in text
    assert world.session.scalar(sa.select(sa.func.count(PlanLine.id))) == 0


def test_lines_may_overlap(world: World, sign_in: SignIn, post: Post) -> None:
    make_plan(world, world.hertme, adopted=None)
    fields = line_fields(world)
    leader = sign_in(LEADER)
    for _ in range(2):
        assert post(leader, f"{PLAN}/regels/nieuw", fields).status_code == 303
    assert len(editions(world)[0].lines) == 2


def test_next_years_plan_starts_from_this_years(world: World, sign_in: SignIn, post: Post) -> None:
    plan = make_plan(world, world.hertme)
    kept = make_line(world, plan, interim=Interim.KEPT)
    for interim in (Interim.DROPPED, Interim.FINISHED):
        make_line(world, plan, interim=interim, action=interim.value)
    plan.communication = "Een bericht in het dorpsblad."
    world.session.commit()
    leader = sign_in(LEADER)
    assert (
        post(
            leader, "/kernen/hertme/werkplan/2018/beginnen", {"drawn_up_on": "1-8-2017"}, PLAN.replace("2017", "2018")
        ).status_code
        == 303
    )
    (made,) = editions(world, 2018)
    assert [(line.action, line.origin_id, str(line.first_month)) for line in made.lines] == [
        ("Een wandelgroep starten", kept.id, "2018-01")
    ]
    assert made.communication == "Een bericht in het dorpsblad."


def test_an_adopted_line_is_followed_and_its_words_stay(world: World, sign_in: SignIn, post: Post) -> None:
    line = make_line(world, make_plan(world, world.hertme))
    world.session.commit()
    for email in (LEADER, "coordinator@voorbeeld.nl"):
        client = sign_in(email)
        path = f"{PLAN}/regels/{line.id}/stand"
        bare = post(client, path, {"interim": "vervallen", "version": str(line.version)})
        assert "Schrijf op waarom deze regel is vervallen" in bare.get_data(as_text=True)
        given = {
            "interim": "vervallen", "interim_reason": "Geen begeleider", "deviation": "Club stopte",
            "reported_on": "1-8-2017", "version": str(line.version),
        }  # fmt: skip
        assert post(client, path, given).status_code == 303
        refresh(world)
        assert (line.action, line.interim, line.deviation) == (
            "Een wandelgroep starten",
            Interim.DROPPED,
            "Club stopte",
        )
    assert "Club stopte" in sign_in(LEADER).get(PLAN).get_data(as_text=True)


def test_nobody_is_behind_with_a_line_that_was_dropped(world: World, sign_in: SignIn) -> None:
    line = make_line(world, make_plan(world, world.hertme))
    world.returned(world.hertme, Month(2017, 3))
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    leader, tag = sign_in(LEADER), 'class="tag tag-quiet">vervallen<'
    page = leader.get(PLAN).text
    assert "achter op plan</span>" in page
    assert tag not in page
    line.interim = Interim.DROPPED
    world.session.commit()
    page = leader.get(PLAN).text
    assert "achter op plan</span>" not in page
    assert tag in page


def test_the_second_who_saves_is_told_and_nothing_is_lost(world: World, sign_in: SignIn, post: Post) -> None:
    plan = make_plan(world, world.hertme, adopted=None)
    line = make_line(world, plan)
    world.session.commit()
    leader, fields = sign_in(LEADER), line_fields(world, version=str(line.version))
    path = f"{PLAN}/regels/{line.id}"
    assert post(leader, path, fields | {"action": "Eerst"}).status_code == 303
    second = post(leader, path, fields | {"action": "Daarna"})
    assert second.status_code == 409
    refresh(world)
    assert line.action == "Eerst"
    # A plan that changed since it was opened is not adopted unseen.
    stale = post(leader, f"{PLAN}/vaststellen", {"adopted_on": "1-8-2017", "present": "Voorzitter", "version": "1"})
    assert stale.status_code == 409
    assert editions(world)[0].is_concept


def test_a_concept_can_be_thrown_away_and_the_adopted_plan_stays(world: World, sign_in: SignIn, post: Post) -> None:
    make_line(world, make_plan(world, world.hertme))
    concept = make_plan(world, world.hertme, edition=2, adopted=None)
    make_line(world, concept)
    world.session.commit()
    leader = sign_in(LEADER)
    assert post(leader, f"{PLAN}/weggooien", {}, f"{PLAN}?versie=2").status_code == 303
    assert [plan.edition for plan in editions(world)] == [1]
    assert leader.get("/kernen/hertme/werkplan/2016").status_code == 404
    assert leader.get("/kernen/hertme/werkplan/2020").status_code == 404
