"""Nobody reaches what is another's: leaders × kernen × routes, and whatever an address can name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from sociaalvitaal import permissions
from sociaalvitaal.models.activities import Activity
from sociaalvitaal.models.people import Leadership, MunicipalityContact, Role
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.returns import ReturnStatus
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import kern_access, rule_of
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.walking import (
    DRAFT,
    HANDED_IN,
    Snapshot,
    Stage,
    body,
    browser,
    enter,
    make_user,
    routes,
    without_tokens,
)

PLACES = 10
ABSENT = "bestaat-niet"
SHARES = 13
"""A leader asks for one in so many of the other kernen by one route, and for others by the next."""


class Grid:
    """Ten municipalities with two kernen each; every kern has a leader, an activity and two months."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.world, session = stage, stage.world, stage.world.session
        self.kernen: list[Kern] = []
        self.leaders: dict[str, str] = {}
        self.contacts: dict[str, str] = {}
        self.activities: dict[str, Activity] = {}
        for m in range(PLACES):
            municipality = Municipality(slug=f"gemeente-{m}", name=f"Gemeente {m}")
            session.add(municipality)
            for k in range(2):
                kern = Kern(slug=f"kern-{m}-{k}", name=f"Kern {m}.{k}", municipality=municipality, place=k + 1,
                            kind="dorp", starts=Month(2017, 1))  # fmt: skip
                session.add(kern)
                session.flush()
                self._fill(kern)
            contact = make_user(session, f"gemeente-{m}@voorbeeld.nl", Role.MUNICIPALITY)
            session.add(MunicipalityContact(user_id=contact.id, municipality_id=municipality.id))
            self.contacts[municipality.slug] = enter(stage.app, session, contact)

    def _fill(self, kern: Kern) -> None:
        session = self.world.session
        self.kernen.append(kern)
        leader = make_user(session, f"{kern.slug}@voorbeeld.nl", Role.LEADER)
        session.add(Leadership(user_id=leader.id, kern_id=kern.id, starts=date(2017, 1, 1)))
        activity = self.activities[kern.slug] = self.world.activity(kern, f"Eigen activiteit van {kern.slug}")
        for month, status in ((DRAFT, ReturnStatus.DRAFT), (HANDED_IN, ReturnStatus.SUBMITTED)):
            self.world.returned(kern, month, status)
            self.world.entry(activity, month, 7)
        self.leaders[kern.slug] = enter(self.stage.app, session, leader)


@pytest.fixture
def grid(app: Flask, world: World) -> Grid:
    return Grid(Stage.build(app, world))


def object_routes(app: Flask, about: str) -> list[tuple[Rule, str]]:
    """The pages about one kern or one municipality; the API is walked over in test_keys."""
    with app.app_context():
        found = []
        for rule, method in routes(app):
            declared = rule_of(rule.endpoint)
            if declared is not None and declared.about == about and not declared.by_key:
                found.append((rule, method))
        return found


def ask(client: Any, grid: Grid, method: str, address: str, fields: dict[str, str]) -> Any:
    if method == "GET":
        return client.get(address, buffered=True)
    return client.post(address, **body(grid.stage.app, fields), buffered=True)


def of_others(grid: Grid, own: str, turn: int) -> Iterator[Kern]:
    """The kernen that a leader asks for by one route: the neighbour, and some of the rest.

    So in as many turns as there are shares a leader meets every kern, and every kern meets every route from leaders
    near and far.
    """
    mine = next(place for place, kern in enumerate(grid.kernen) if kern.slug == own)
    for place, kern in enumerate(grid.kernen):
        if place != mine and (place // 2 == mine // 2 or (place + mine + turn) % SHARES == 0):
            yield kern


def leaks(grid: Grid, of: list[tuple[Rule, str]]) -> Iterator[str]:
    """Every request for another's kern that is not answered as if there were no such kern."""
    forms, stage = bodies(grid.stage), grid.stage
    for own, token in grid.leaders.items():
        client = browser(stage.app, token)
        absent = {}
        for rule, method in of:
            fields = forms.get(rule.endpoint, ("", {}))[1]
            absent[rule.endpoint, method] = ask(client, grid, method, stage.address(rule, slug=ABSENT), fields)
        for turn, (rule, method) in enumerate(of):
            fields, nothing = forms.get(rule.endpoint, ("", {}))[1], absent[rule.endpoint, method]
            for kern in of_others(grid, own, turn):
                address = stage.address(rule, slug=kern.slug, activity_id=grid.activities[kern.slug].id)
                answer = ask(client, grid, method, address, fields)
                same = without_tokens(answer.text) == without_tokens(nothing.text)
                if answer.status_code != 404 or not same:
                    yield f"{method} {address} by the leader of {own}: {answer.status_code}"


def test_no_leader_reads_or_writes_anything_of_another_kern(grid: Grid) -> None:
    before = Snapshot.take(grid.world.session)
    of = object_routes(grid.stage.app, "kern")
    assert list(leaks(grid, of)) == []
    assert before.changed(Snapshot.take(grid.world.session)) == []
    assert len(of) * len(grid.leaders) * (1 + len(grid.kernen) // SHARES) >= 4_000


def test_a_planted_route_with_the_wrong_check_leaks_and_is_caught(app: Flask, world: World) -> None:
    def any_leader(actor: permissions.Actor, _kern: Kern) -> bool:
        return actor.role is Role.LEADER

    app.add_url_rule("/lek/<slug>", "lek.kern", kern_access(any_leader)(lambda kern: str(kern.name)))
    grid = Grid(Stage.build(app, world))
    planted = [pair for pair in object_routes(app, "kern") if pair[0].endpoint == "lek.kern"]
    assert len(set(leaks(grid, planted * SHARES))) == len(grid.leaders) * (len(grid.kernen) - 1)


def test_an_activity_is_not_reached_through_the_address_of_the_own_kern(grid: Grid) -> None:
    own, *others = grid.kernen
    client, fields = browser(grid.stage.app, grid.leaders[own.slug]), bodies(grid.stage)["kernen.activity_change"][1]
    before = Snapshot.take(grid.world.session)
    nothing = without_tokens(client.get(f"/kernen/{own.slug}/activiteiten/999999").text)
    for kern in others:
        address = f"/kernen/{own.slug}/activiteiten/{grid.activities[kern.slug].id}"
        for method in ("GET", "POST"):
            answer = ask(client, grid, method, address, fields)
            assert answer.status_code == 404
            assert without_tokens(answer.text) == nothing
    assert before.changed(Snapshot.take(grid.world.session)) == []
    assert client.get(f"/kernen/{own.slug}/activiteiten/{grid.activities[own.slug].id}").status_code == 200


def test_a_month_takes_no_figures_for_the_activity_of_another_kern(grid: Grid) -> None:
    own, other = grid.kernen[:2]
    client, theirs = browser(grid.stage.app, grid.leaders[own.slug]), grid.activities[other.slug].id
    source = grid.world.item("verwijsbron", "school").id
    before = Snapshot.take(grid.world.session)
    fields = {"version": "1", f"a{theirs}-new_participants": "99", f"a{theirs}-last_session": "20-7-2017"}
    answer = ask(client, grid, "POST", f"/kernen/{own.slug}/maanden/{DRAFT}", fields)
    assert answer.status_code == 303
    changed = before.changed(Snapshot.take(grid.world.session))
    rows = Snapshot.take(grid.world.session).tables["activity_months"]
    assert [row for row in rows if row[1] == theirs] == [
        row for row in before.tables["activity_months"] if row[1] == theirs
    ]
    assert "activities" not in changed
    through = fields | {"version": "2", "r0-source": str(source), "r0-number": "1", "r0-activity": str(theirs)}
    assert ask(client, grid, "POST", f"/kernen/{own.slug}/maanden/{DRAFT}", through).status_code == 422


PARAMETERS = ("groups", "completeness", "chart", "csv", "nl_csv", "xlsx")
"""Pages of the overview whose place is a parameter of the address."""


def test_a_municipality_gets_no_figures_of_another_by_naming_it_in_the_address(grid: Grid) -> None:
    stage, found = grid.stage, 0
    by_endpoint = {rule.endpoint: rule for rule, _ in routes(stage.app)}
    for own, token in list(grid.contacts.items())[:4]:
        client = browser(stage.app, token)
        for rule in [by_endpoint[f"overview.{name}"] for name in PARAMETERS]:
            address = stage.address(rule)
            nothing = without_tokens(client.get(address, query_string={"gemeente": ABSENT}).text)
            for other in [{"gemeente": slug} for slug in grid.contacts if slug != own] + [
                {"kern": kern.slug} for kern in grid.kernen if kern.municipality.slug != own
            ]:
                answer = client.get(address, query_string=other, buffered=True)
                assert (answer.status_code, without_tokens(answer.text)) == (404, nothing), (own, address, other)
                found += 1
    assert found >= 600


def test_a_municipality_sees_its_own_kernen_and_no_other_municipality(grid: Grid) -> None:
    about_kernen = object_routes(grid.stage.app, "kern")
    of, municipalities = (
        about_kernen + object_routes(grid.stage.app, "municipality"),
        [k.municipality for k in grid.kernen],
    )
    before = Snapshot.take(grid.world.session)
    for own, token in list(grid.contacts.items())[:5]:
        client = browser(grid.stage.app, token)
        for turn, (rule, method) in enumerate(of):
            asked = grid.kernen if (rule, method) in about_kernen else municipalities[::2]
            for place in asked[turn % 2 :: 2]:
                whose = place.municipality.slug if isinstance(place, Kern) else place.slug
                if whose != own:
                    answer = ask(client, grid, method, grid.stage.address(rule, slug=place.slug), {})
                    assert answer.status_code == 404, (own, rule, place.slug)
    assert before.changed(Snapshot.take(grid.world.session)) == []


def test_no_page_of_a_municipality_names_a_kern_of_another(grid: Grid) -> None:
    own, token = next(iter(grid.contacts.items()))
    client, stage = browser(grid.stage.app, token), grid.stage
    foreign = [kern.name for kern in grid.kernen if kern.municipality.slug != own and kern.name]
    for rule, method in routes(stage.app):
        # The report of the whole programme names all kernen to everyone who may read reports, the public page to all.
        elsewhere = ("reports.programme", "publicpage", "accounts", "admin", "static")
        if method == "GET" and not rule.endpoint.startswith(elsewhere):
            answer = client.get(stage.address(rule), buffered=True)
            if answer.mimetype.startswith(("text/", "image/svg")):
                assert [name for name in foreign if name in answer.text] == [], rule


def test_a_leader_whose_time_is_over_or_not_yet_come_is_a_stranger(grid: Grid) -> None:
    session, kern = grid.world.session, grid.kernen[0]
    for email, starts, ends in (("was@voorbeeld.nl", date(2016, 1, 1), date(2017, 8, 11)),
                                ("komt@voorbeeld.nl", date(2017, 8, 13), None)):  # fmt: skip
        user = make_user(session, email, Role.LEADER)
        session.add(Leadership(user_id=user.id, kern_id=kern.id, starts=starts, ends=ends))
        client = browser(grid.stage.app, enter(grid.stage.app, session, user))
        for rule, method in object_routes(grid.stage.app, "kern"):
            assert ask(client, grid, method, grid.stage.address(rule, slug=kern.slug), {}).status_code == 404
