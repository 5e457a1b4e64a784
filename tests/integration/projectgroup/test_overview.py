"""All project groups side by side, and the counts behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from sociaalvitaal.figures.kern import project_groups
from sociaalvitaal.figures.kern.project_groups import Standing, members_on, standing, standings
from tests.factories import World
from tests.security.group_things import GroupThings

pytestmark = pytest.mark.both_databases
PAGE = "/overzicht/projectgroepen"


def test_how_a_group_stood_on_a_day(world: World, group: GroupThings) -> None:
    def on(day: date, first: date = date(2017, 1, 1)) -> Standing:
        return standing(world.session, world.hertme.id, first, day)

    start, met, later = date(2017, 1, 1), date(2017, 3, 1), date(2017, 6, 1)
    assert on(date(2016, 12, 31)) == Standing(next_on=met)
    assert on(date(2017, 2, 28)) == Standing(members=2, since=start, next_on=met)
    assert on(met) == Standing(2, start, 1, met, later, open=2)
    assert on(date(2017, 4, 1)) == Standing(2, start, 1, met, later, open=1, done=1)
    assert on(date(2017, 5, 2)) == Standing(2, start, 1, met, later, open=1, late=1, done=1)
    assert on(later) == Standing(2, start, 2, later, None, open=1, late=1, done=1)
    # Of another period only what lies in it counts; what is open is open all the same.
    assert on(later, date(2017, 5, 1)) == Standing(2, start, 1, later, None, open=1, late=1)


def test_of_many_kernen_at_once_the_same_comes_out(
    world: World, group: GroupThings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [world.hertme.id, world.zenderen.id]
    one_by_one = standings(world.session, ids, date(2017, 1, 1), date(2017, 8, 12))
    monkeypatch.setattr(project_groups, "AT_ONCE", 1)
    assert standings(world.session, ids, date(2017, 1, 1), date(2017, 8, 12)) == one_by_one
    assert one_by_one[world.zenderen.id] == Standing()


def test_a_member_sits_until_its_last_day(world: World, group: GroupThings) -> None:
    group.member.ends = date(2017, 3, 1)
    world.session.flush()
    names = [one.organisation for one in members_on(world.session, world.hertme.id, date(2017, 3, 1))]
    assert names == ["Plaatselijk belang", "Voetbalclub"]
    assert [one.id for one in members_on(world.session, world.hertme.id, date(2017, 3, 2))] == [group.spare_member.id]


def test_a_kern_without_a_group_stands_out(
    sign_in: Callable[[str], FlaskClient], world: World, group: GroupThings
) -> None:
    text = sign_in("coordinator@voorbeeld.nl").get(PAGE).text
    rows = [part.split("</a>")[0].rsplit(">", 1)[1] for part in text.split('<th scope="row"')[1:]]
    assert rows == ["Zenderen", "Heeten", "Hertme"]
    assert text.count("geen projectgroep</span>") == 2
    assert "1 te laat" in text


def test_a_municipality_sees_its_own_kernen_and_a_choice_narrows_them(
    sign_in: Callable[[str], FlaskClient], world: World, group: GroupThings
) -> None:
    contact = sign_in("gemeente.borne@voorbeeld.nl")
    text = contact.get(PAGE).text
    assert "Zenderen" in text
    assert "Heeten" not in text
    assert "Gemeente Borne" in text
    narrowed = contact.get(f"{PAGE}?toon=te-laat&pagina=99999999").text
    assert "Hertme" in narrowed
    assert "Zenderen" not in narrowed
    assert "Zenderen" in contact.get(f"{PAGE}?toon=onzin&pagina=-1").text
    assert sign_in("provincie@voorbeeld.nl").get(PAGE).status_code == 403
