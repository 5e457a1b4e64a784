"""From a wish of residents to the report's table of planned and realised."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from sociaalvitaal.figures import totals
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.needs import Option, Question, QuestionKind, Survey
from sociaalvitaal.models.plans import PlanLine
from sociaalvitaal.periods import Month
from sociaalvitaal.reports.build import build
from sociaalvitaal.reports.document.tables import Table
from sociaalvitaal.reports.editions import Kind
from tests.conftest import hidden_in
from tests.factories import World
from tests.plans import ground

pytestmark = pytest.mark.both_databases
PLAN, NEW = "/kernen/hertme/werkplan/2017", "/kernen/hertme/activiteiten/nieuw"


def make_survey(world: World) -> Survey:
    wish = Question(
        "wat", "Wat wilt u doen?", QuestionKind.SEVERAL, (Option("wandelen", "Samen wandelen"),), is_wish=True
    )
    survey = Survey(kern_id=world.hertme.id, title="Wensen", code="abc", questions=[wish.as_kept()])
    world.session.add(survey)
    world.session.flush()
    return survey


def test_a_wish_becomes_a_line_an_activity_a_month_and_a_row_of_the_report(
    world: World, session: Session, sign_in: Callable[[str], FlaskClient], post: Callable[..., Any]
) -> None:
    goals = ground(session)
    wish = f"{make_survey(world).id}.wat.wandelen"
    session.commit()
    leader = sign_in("projectleider.hertme@voorbeeld.nl")
    # There is no plan yet, so the wish waits until there is a concept.
    assert leader.get(f"{PLAN}/regels/nieuw?wens={wish}").location.endswith(f"?wens={wish}")
    begun = post(leader, f"{PLAN}/beginnen?wens={wish}", {"drawn_up_on": "1-2-2017"}, PLAN)
    form = leader.get(begun.location).get_data(as_text=True)
    assert "Samen wandelen" in form
    fields = {
        "sub_goal": str(goals[0].id), "result": str(world.item("resultaat", "aanbod").id), "action": "Wandelgroep",
        "target_group": str(world.item("doelgroep", "senioren").id), "first_month": "2017-03", "last_month": "2017-12",
        "indicator": "new_participants", "target": "30", "wish": hidden_in(form, "wish"), "wish_text": "Samen wandelen",
    }  # fmt: skip
    assert post(leader, f"{PLAN}/regels/nieuw", fields).status_code == 303
    adopting = leader.get(f"{PLAN}/vaststellen").get_data(as_text=True)
    adopted = {"adopted_on": "20-2-2017", "present": "Voorzitter", "version": hidden_in(adopting, "version")}
    assert post(leader, f"{PLAN}/vaststellen", adopted).status_code == 303
    session.rollback()
    line = session.query(PlanLine).one()
    assert line.wish == wish
    activity = {
        "name": "Wandelen", "kind": str(world.item("soort", "wandelgroep").id), "novelty": "nieuw",
        "duration": str(world.item("duur", "structureel").id), "first_session": "6-3-2017",
        "target_group": str(world.item("doelgroep", "senioren").id), "plan_line": str(line.id),
    }  # fmt: skip
    assert "Wandelgroep" in leader.get(NEW).get_data(as_text=True)
    assert post(leader, NEW, activity).status_code == 303
    session.rollback()
    made = session.query(Activity).one()
    assert made.plan_line_id == line.id
    world.returned(world.hertme, Month(2017, 3))
    world.entry(made, Month(2017, 3), 9)
    totals.rebuild(session, world.programme)
    session.commit()
    assert row_of_report(session, world) == ["Wandelgroep", "30 new_participants", "9*", "−21*", "niet te zeggen", ""]
    page = leader.get(PLAN).get_data(as_text=True)
    assert re.search(r"gerealiseerd <b><a [^>]*>9\* \(30%\)</a></b>", page)
    assert "Samen wandelen" in page


def row_of_report(session: Session, world: World) -> list[str]:
    """The row of the line in the report of the kern."""
    made = build(session, world.programme, Kind.INTERIM, 2017, Scope.kern(world.hertme), date(2017, 8, 12))
    (table,) = [block for block in made.blocks if isinstance(block, Table) and block.caption.startswith("Werkplan")]
    return [cell.text for cell in table.rows[0].cells]
