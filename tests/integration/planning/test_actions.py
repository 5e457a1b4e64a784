"""A leader keeps how far the actions are; what two people change at once is never lost in silence."""

from __future__ import annotations

import html
from typing import Any

import pytest
import sqlalchemy as sa

from sociaalvitaal.models.audit import AuditEvent
from sociaalvitaal.models.planning import KernAction
from sociaalvitaal.periods import Month
from tests.factories import World
from tests.integration.planning.conftest import Pages
from tests.security.planning_things import PlanningThings

FIRST, THIRD, NEW = (f"/kernen/hertme/fasen/acties/{key}" for key in ("1.1", "3.1", "nieuw"))
EMPTY = dict.fromkeys(("started_on", "ended_on", "status_reason", "first", "last", "moved_reason"), "")


def form(status: str, version: int, **fields: str) -> dict[str, str]:
    return EMPTY | {"status": status, "version": str(version)} | fields


def row(world: World, number: int) -> KernAction:
    world.session.rollback()
    world.session.expire_all()
    return world.session.scalars(sa.select(KernAction).where(KernAction.phase.has(number=number))).one()


def text(answer: Any) -> str:
    return html.unescape(answer.get_data(as_text=True))


@pytest.mark.both_databases
def test_an_action_of_the_plan_is_kept_shown_and_remembered(leader: Pages, world: World) -> None:
    fields = form("loopt", 0, started_on="3-6-2017", first="2017-06", last="2017-12", moved_reason="De zaal was dicht")
    assert leader.send(THIRD, fields).status_code == 303
    kept = row(world, 3)
    assert (kept.status.value, str(kept.started_on), str(kept.first_month)) == ("loopt", "2017-06-03", "2017-06")
    page = leader.open("/kernen/hertme/fasen")
    assert "De zaal was dicht" in page
    assert "vanaf 03-06-2017" in page
    event = world.session.scalars(sa.select(AuditEvent).where(AuditEvent.event == "actie gewijzigd")).one()
    assert event.after is not None
    assert event.after["begonnen_op"] == "2017-06-03"
    assert event.reason == "De zaal was dicht"


def test_months_as_in_the_plan_are_no_deviation(leader: Pages, world: World) -> None:
    fields = form("niet gestart", 0, first="2017-05", last="2017-06", moved_reason="")
    assert leader.send(THIRD, fields).status_code == 303
    assert row(world, 3).first_month is None


def test_what_does_not_fit_is_said_and_what_was_typed_stays(leader: Pages, world: World) -> None:
    for fields, message in (
        (form("afgerond", 1, started_on="3-6-2017", ended_on="1-6-2017"), "voordat zij begon"),
        (form("loopt", 1, started_on="13-8-2017"), "Deze dag moet nog komen"),
        (form("loopt", 1, started_on="31-2-2017"), "Deze datum bestaat niet"),
        (form("vervallen", 1), "Vul in waarom"),
        (form("loopt", 1, started_on="1-2-2017", first="2017-09", last="2017-08"), "ligt vóór de eerste maand"),
        (form("kwijt", 1), "Ongeldige keuze"),
    ):
        answer = leader.send(FIRST, fields)
        assert answer.status_code == 422, fields
        assert message in text(answer) or fields["status"] == "kwijt"
        assert all(value in text(answer) for value in fields.values() if "-2017" in value)
    assert row(world, 1).version == 1


def test_the_second_of_two_sees_what_the_first_kept(leader: Pages, world: World) -> None:
    assert leader.send(FIRST, form("afgerond", 1, started_on="9-1-2017", ended_on="1-3-2017")).status_code == 303
    late = form("vertraagd", 1, started_on="9-1-2017", status_reason="Nog een gesprek")
    answer = leader.send(FIRST, late)
    assert answer.status_code == 409
    assert "Nog een gesprek" in text(answer)
    assert "01-03-2017" in text(answer)
    assert row(world, 1).status.value == "afgerond"
    assert 'name="version" value="2"' in text(answer)
    assert leader.send(FIRST, late | {"version": "2"}).status_code == 303
    assert row(world, 1).status.value == "vertraagd"


@pytest.mark.both_databases
def test_two_who_begin_an_action_at_once(leader: Pages, world: World) -> None:
    assert leader.send(THIRD, form("loopt", 0, started_on="1-6-2017")).status_code == 303
    assert leader.send(THIRD, form("loopt", 0, started_on="2-6-2017")).status_code == 409
    assert str(row(world, 3).started_on) == "2017-06-01"


@pytest.mark.both_databases
def test_a_kern_adds_an_action_of_its_own_once(leader: Pages, world: World) -> None:
    own = form("niet gestart", 0, name="Dorpsfeest", phase="2", first="2017-09", last="2017-10")
    assert leader.send(NEW, own).status_code == 303
    assert "eigen actie" in leader.open("/kernen/hertme/fasen")
    again = leader.send(NEW, own | {"name": "dorpsFEEST", "first": "2017-10", "last": "2017-12"})
    assert again.status_code == 422
    assert "Deze actie staat er al, voor september t/m oktober 2017" in text(again)
    assert leader.send(NEW, own | {"first": "2017-11", "last": "2017-12"}).status_code == 303
    for lacking in ({"name": ""}, {"phase": ""}, {"phase": "9"}, {"first": "", "last": ""}):
        assert leader.send(NEW, own | {"name": "Ander feest"} | lacking).status_code == 422, lacking


@pytest.mark.both_databases
def test_when_the_execution_begins_figures_are_asked_from_then_on(leader: Pages, world: World) -> None:
    def asked() -> Month | None:
        world.session.rollback()
        world.session.expire_all()
        return world.hertme.asks_from

    assert asked() is None
    fields = form("niet gestart", 0, first="2017-10", last="2017-12", moved_reason="Later")
    assert leader.send(THIRD, fields).status_code == 303
    assert asked() == Month(2017, 10)
    page = leader.open("/")
    assert "we vragen nog geen aantallen" in page
    assert "te laat" not in page.partition("Doorverwijzingen")[0]
    assert leader.send(THIRD, form("loopt", 1, started_on="1-6-2017")).status_code == 303
    assert asked() == Month(2017, 6)
    assert "we vragen nog geen aantallen" not in leader.open("/")


def test_who_is_not_begun_sees_what_is_due(leader: Pages, coordinator: Pages, things: PlanningThings) -> None:
    assert "Uitvoering doen: had klaar moeten zijn." in leader.open("/") or "acties hadden" in leader.open("/")
    page = coordinator.open("/overzicht/fasen")
    assert "Acties die te laat zijn" in page
    assert "Hertme" in page
    assert "3 te laat" in page
    assert "<svg" in coordinator.open("/overzicht/fasen/planning.svg")
