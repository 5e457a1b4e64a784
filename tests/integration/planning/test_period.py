"""A decision about the period: months, totals, plan and reports follow; nothing that was filled in falls away."""

from __future__ import annotations

import html
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from sociaalvitaal.figures import totals
from sociaalvitaal.models.phases import Phase
from sociaalvitaal.models.planning import PeriodDecision
from sociaalvitaal.models.totals import KernMonthTotal, MunicipalityMonthTotal
from sociaalvitaal.periods import Month, Period
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.services import load_programme
from tests.factories import World
from tests.integration.planning.conftest import Pages

PATH = "/beheer/projectperiode"
STAND = "2017-01/2018-12"


def form(first: str, last: str, stand: str = STAND, **other: str) -> dict[str, str]:
    fields = {"first": first, "last": last, "stand": stand, "decided_on": "1-8-2017", "reason": "De provincie wil het"}
    return fields | other


def kept(world: World) -> list[tuple[Any, ...]]:
    world.session.rollback()
    world.session.expire_all()
    rows = []
    for table in (KernMonthTotal, MunicipalityMonthTotal):
        rows += [
            tuple(row)
            for row in world.session.execute(sa.select(table.__table__).order_by(*table.__table__.primary_key))
        ]
    return rows


@pytest.mark.both_databases
def test_months_totals_and_plan_follow_a_longer_period(coordinator: Pages, world: World) -> None:
    world.returned(world.hertme, Month(2017, 6))
    totals.rebuild(world.session, world.programme)
    world.session.commit()
    assert coordinator.send(PATH, form("2017-01", "2019-06")).status_code == 303
    held = kept(world)
    assert world.programme.period == Period(Month(2017, 1), Month(2019, 6))
    assert max(world.session.scalars(sa.select(MunicipalityMonthTotal.month))) == Month(2019, 6)
    totals.rebuild(world.session, world.programme)
    assert kept(world) == held, "what was made for the new months equals what is made anew"
    assert set(world.session.scalars(sa.select(Phase.last_month))) == {Month(2019, 6)}
    page = coordinator.open(PATH)
    assert "De provincie wil het" in page
    assert "januari 2017 t/m juni 2019" in page
    assert "juni 2019" in coordinator.open("/overzicht/volledigheid?van=2019-01&tot=2019-06")


@pytest.mark.both_databases
def test_a_shorter_period_is_refused_while_months_outside_hold_something(coordinator: Pages, world: World) -> None:
    world.returned(world.hertme, Month(2017, 6))
    world.referral(world.heeten, Month(2017, 7))
    world.session.commit()
    answer = coordinator.send(PATH, form("2017-01", "2017-05"))
    told = html.unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert "Hertme (juni 2017) en Heeten (juli 2017)" in told
    assert coordinator.send(PATH, form("2017-01", "2017-07")).status_code == 303
    assert max(world.session.scalars(sa.select(MunicipalityMonthTotal.month)), default=None) in (None, Month(2017, 7))


def test_bad_input_changes_nothing(coordinator: Pages, world: World) -> None:
    for fields in (
        form("2018-12", "2017-01"),
        form("2017-01", "2018-12"),
        form("2017-01", "2019-06", decided_on="13-8-2017"),
        form("2017-01", "2019-06", decided_on=""),
        form("2017-01", "2019-06", reason=" "),
        form("2017-01", "2019-06", reason="Bel Jan: 06-12345678"),
        form("2017-01", "2099-06"),
    ):
        assert coordinator.send(PATH, fields).status_code == 422, fields
    world.session.rollback()
    world.session.expire_all()
    assert world.programme.last_month == Month(2018, 12)
    assert world.session.scalars(sa.select(PeriodDecision)).all() == []


def test_the_second_of_two_decisions_sees_the_first(coordinator: Pages, world: World) -> None:
    assert coordinator.send(PATH, form("2017-01", "2019-06")).status_code == 303
    answer = coordinator.send(PATH, form("2017-01", "2019-03"))
    assert answer.status_code == 409
    assert "juni 2019" in answer.get_data(as_text=True)
    assert coordinator.send(PATH, form("2017-01", "2019-03", stand="2017-01/2019-06")).status_code == 303
    assert coordinator.send(PATH, form("2017-01", "2019-03", stand="kapot")).status_code == 409


def test_loading_the_plan_again_does_not_undo_a_decision(coordinator: Pages, world: World) -> None:
    assert coordinator.send(PATH, form("2017-01", "2018-09")).status_code == 303
    world.session.rollback()
    world.session.expire_all()
    load_programme(world.session, replace(shipped_definition(), indicators=()))
    assert world.programme.last_month == Month(2018, 9)
    phase = world.session.scalars(sa.select(Phase).where(Phase.number == 3)).one()
    assert phase.last_month == Month(2018, 9)
