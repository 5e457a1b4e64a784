"""Planned beside realised, verdicts and tables from elsewhere, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.figures.targets.lines import Basis, line_results
from sociaalvitaal.figures.targets.rules import Course
from sociaalvitaal.figures.targets.table import targets
from sociaalvitaal.models.plans import GoalVerdict, PlanLine, WorkPlan
from sociaalvitaal.periods import Month
from sociaalvitaal.workplans import outside
from tests.factories import World
from tests.plans import ground, make_line, make_plan

pytestmark = pytest.mark.both_databases
TODAY = date(2017, 8, 12)
COORDINATOR, CONTACT, FUNDER = "coordinator@voorbeeld.nl", "gemeente.borne@voorbeeld.nl", "provincie@voorbeeld.nl"
SignIn = Callable[[str], FlaskClient]
Post = Callable[..., Any]
TABLE = b"rij;planning_2013;realisatie_2013\nEen;100;49\nTwee;150;176\nTekort;-40;\nTotaal (gepubliceerd);210;226\n"


def filled(world: World) -> None:
    """Hertme: 24 new participants in six months of which 12 by the linked activity; Zenderen nothing yet."""
    walking, other = world.activity(world.hertme), world.activity(world.hertme, "Dansen")
    for number in range(1, 7):
        month = Month(2017, number)
        world.returned(world.hertme, month)
        world.entry(walking, month, 2)
        world.entry(other, month, 2)
    totals.rebuild(world.session, world.programme)
    line = make_line(world, make_plan(world, world.hertme), deviation="De club stopte", reported_on=date(2017, 6, 1))
    walking.plan_line_id = line.id
    world.session.commit()


def test_planned_stands_beside_what_came_of_it(world: World, session: Session) -> None:
    filled(world)
    found = targets(session, world.programme, Scope.municipality(world.borne), TODAY)
    year = found.year(2017)
    assert year is not None
    hertme, zenderen = year.places
    one = hertme["new_participants"]
    assert (one.planned, one.realised.value, one.realised.missing, one.difference.value) == (40, 24, 1, -16)
    # 40 × 7/12 = 23.3 is expected.
    assert one.course is Course.ON
    assert zenderen["new_participants"].course is Course.NO_PLAN
    # Zenderen has no target, so the sum says nothing of the plan.
    assert year.total["new_participants"].course is Course.UNCLEAR
    assert year.total["new_participants"].realised.value == 24
    assert [found.years[0].year, found.years[-1].year] == [2017, 2018]


def test_a_line_counts_its_own_activities_in_every_edition(world: World, session: Session) -> None:
    filled(world)
    again = make_plan(world, world.hertme, edition=2, adopted=date(2017, 6, 1))
    first = session.scalars(sa.select(PlanLine)).first()
    line = make_line(world, again, origin_id=first.id if first else None)
    loose = make_line(world, again, indicator="referrals", target=4)
    world.session.commit()
    found = line_results(session, world.programme, world.hertme, session.get_one(WorkPlan, again.id), TODAY)
    assert (found[line.id].comparison.realised.value, found[line.id].basis) == (12, Basis.ACTIVITIES)
    assert (found[loose.id].comparison.realised.value, found[loose.id].basis) == (0, Basis.KERN)
    second = make_line(world, again)
    world.session.commit()
    session.expire_all()
    found = line_results(session, world.programme, world.hertme, session.get_one(WorkPlan, again.id), TODAY)
    assert (found[second.id].comparison.course, found[second.id].basis) == (Course.UNCLEAR, Basis.NOTHING)


def test_small_counts_are_withheld_for_the_funder_over_years_too(world: World, session: Session) -> None:
    filled(world)
    walking = world.activity(world.zenderen)
    world.returned(world.zenderen, Month(2017, 1))
    world.entry(walking, Month(2017, 1), 3)
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    found = targets(session, world.programme, Scope.municipality(world.borne), TODAY, protected=True)
    year = found.year(2017)
    assert year is not None
    states = [place["new_participants"].realised.state for place in (*year.places, year.total)]
    assert states[1] is State.WITHHELD
    assert states.count(State.WITHHELD) >= 2, "one alone could be found by subtracting"


def test_the_page_shows_plan_result_reason_and_report(world: World, sign_in: SignIn) -> None:
    filled(world)
    for email in (COORDINATOR, CONTACT):
        page = sign_in(email).get("/overzicht/doelen?gemeente=borne&jaar=2017").get_data(as_text=True)
        for text in (
            "De club stopte",
            "01-06-2017",
            "−16",
            "op koers",
            "1 maand ontbreekt",
            "Op koers is wat hoogstens",
            ">15%</a>",
        ):
            assert text in page, (email, text)
    client = sign_in(COORDINATOR)
    picture = client.get("/overzicht/doelen/grafiek.svg?gemeente=borne&jaar=2017")
    assert picture.mimetype == "image/svg+xml"
    assert client.get("/overzicht/doelen/grafiek.svg?gemeente=raalte").status_code == 404
    assert client.get("/overzicht/doelen/grafiek.png?gemeente=borne&jaar=2017").data.startswith(b"\x89PNG")
    rows = client.get("/overzicht/doelen/doelen-nl.csv?gemeente=borne").get_data(as_text=True)
    assert "Hertme;2017;new_participants;40;;1;24;-16;op koers;7;6" in rows
    assert client.get("/overzicht/doelen/doelen.xlsx").status_code == 200
    assert sign_in(CONTACT).get("/overzicht/doelen?gemeente=raalte").status_code == 404


def test_an_adjusted_plan_says_what_it_was(world: World, session: Session, sign_in: SignIn) -> None:
    filled(world)
    again = make_plan(world, world.hertme, edition=2, adopted=date(2017, 6, 1))
    make_line(world, again, target=20)
    make_line(world, make_plan(world, world.hertme, edition=3, adopted=None), target=99)
    world.session.commit()
    year = targets(session, world.programme, Scope.municipality(world.borne), TODAY).year(2017)
    assert year is not None
    one = year.places[0]["new_participants"]
    assert (one.planned, one.adjusted_from) == (20, 40), "a concept does not count"
    page = sign_in(COORDINATOR).get("/overzicht/doelen?gemeente=borne&jaar=2017").get_data(as_text=True)
    assert "eerst 40" in page


def test_a_verdict_needs_grounds_and_is_kept_with_who_gave_it(world: World, sign_in: SignIn, post: Post) -> None:
    ground(world.session)
    reach = str(world.item("doelbereik", "deels").id)
    world.session.commit()
    path = "/overzicht/doelen/tussen/2017/kernen/hertme"
    contact = sign_in(CONTACT)
    bare = post(contact, path, {"doel1-reach": reach, "doel1-version": "0"})
    assert bare.status_code == 422
    assert "Schrijf op waaruit dat blijkt" in bare.get_data(as_text=True)
    versions = {f"doel{n}-version": "0" for n in range(3)}
    fields = versions | {"doel1-reach": reach, "doel1-grounds": "Drie partijen tekenden."}
    assert post(contact, path, fields).status_code == 303
    world.session.rollback()
    (verdict,) = world.session.scalars(sa.select(GoalVerdict))
    assert (verdict.kern_id, verdict.goal, verdict.grounds) == (world.hertme.id, 1, "Drie partijen tekenden.")
    assert verdict.by_id == world.users[CONTACT].id
    assert post(sign_in(COORDINATOR), path, fields | {"doel1-grounds": "Anders."}).status_code == 409
    page = contact.get("/overzicht/doelen?jaar=2017").get_data(as_text=True)
    assert "Deels" in page
    assert "Drie partijen tekenden." in page
    assert sign_in("projectleider.hertme@voorbeeld.nl").get(path).status_code == 404


def test_a_table_from_elsewhere_shows_both_totals(world: World, session: Session, sign_in: SignIn, post: Post) -> None:
    now = datetime(2017, 8, 1, tzinfo=UTC)
    table = outside.read_in(session, TABLE, "planning_realisatie.csv", now)
    session.commit()
    coordinator, path = sign_in(COORDINATOR), f"/overzicht/doelen/tabellen/{table.id}"
    page = coordinator.get(path).get_data(as_text=True)
    assert "Gerealiseerd in 2013: gepubliceerd is 226, de rijen samen zijn 225. Dat verschilt 1." in page
    assert "Beoogd in 2013" not in page.split("<table", 1)[0]
    said = {"title": "Woningen", "source": "Gemeente Maastricht", "note": "Zij tellen anders.", "version": "1"}
    assert post(coordinator, path, said).status_code == 303
    assert post(coordinator, path, said).status_code == 409
    session.expire_all()
    outside.read_in(session, TABLE.replace(b"226", b"225"), "planning_realisatie.csv", now)
    session.commit()
    page = sign_in(FUNDER).get(path).get_data(as_text=True)
    assert "De gepubliceerde totalen kloppen" in page
    assert "Zij tellen anders." in page, "what was said of it stays"
