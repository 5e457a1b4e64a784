"""Keys of programs: they open the API for who made them, as long as they last, and open nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from sociaalvitaal import permissions
from sociaalvitaal.app import create_app
from sociaalvitaal.models.people import ApiToken, LoginAttempt, Role
from sociaalvitaal.models.places import Kern
from sociaalvitaal.tokens import token_hash
from sociaalvitaal.web import keys
from sociaalvitaal.web.access import api_kern_access, kern_access, rule_of
from sociaalvitaal.web.problems import API
from tests.conftest import TEST_SETTINGS
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.test_access import SIGNED_IN, WHO, wrong_cells
from tests.security.walking import PEOPLE, Snapshot, Stage, ask_with_key, make_key, make_user, routes

PROBLEM = "application/problem+json"
KERNEN = f"{API}/kernen"


def programs(app: Flask) -> list[Any]:
    """The routes of the API."""
    return [(rule, method) for rule, method in routes(app) if rule.rule.startswith(API)]


def test_every_route_of_the_api_and_none_else_opens_to_a_key(app: Flask) -> None:
    with app.app_context():
        for rule, _ in routes(app):
            declared = rule_of(rule.endpoint)
            if declared is not None and declared.about != "public":
                assert declared.by_key == rule.rule.startswith(f"{API}/"), rule


def test_the_document_names_every_route_and_method(app: Flask) -> None:
    described = json.loads(app.test_client().get(f"{API}/openapi.json").data)["paths"]
    found = {(path, method.upper()) for path, of in described.items() for method in of if method != "parameters"}
    real = {(rule.rule.replace("<month:month>", "{month}").replace("<slug>", "{slug}"), m) for rule, m in programs(app)}
    assert found == real


def test_keys_and_their_pages_let_in_exactly_who_may(stage: Stage) -> None:
    mine = [(rule, m) for rule, m in routes(stage.app) if rule.endpoint.partition(".")[0] in ("api", "keys")]
    assert len(mine) >= 12
    assert list(wrong_cells(stage, WHO, mine)) == []


def test_a_planted_route_that_forgets_its_check_is_caught(app: Flask, world: World) -> None:
    def any_leader(actor: permissions.Actor, _kern: Kern) -> bool:
        return actor.role is Role.LEADER

    view = api_kern_access(any_leader)(lambda kern: str(kern.name))
    app.add_url_rule(f"{API}/lek/<slug>", "api.lek", view)
    stage = Stage.build(app, world)
    planted = [(rule, method) for rule, method in programs(app) if rule.endpoint == "api.lek"]
    assert list(wrong_cells(stage, {"api.lek": frozenset({"leader"})}, planted)) == [
        "GET api.lek as neighbour: let in, not not found", "GET api.lek as stranger: let in, not not found",
    ]  # fmt: skip


# Keys × kernen × methods


def may(who: str, method: str, slug: str) -> bool:
    """Who may read and write the months of which kern, by hand."""
    own = {"leader": "hertme", "neighbour": "zenderen", "stranger": "heeten"}
    if method == "PUT":
        return own.get(who) == slug
    of = {"municipality": ("hertme", "zenderen"), "other municipality": ("heeten",),
          "coordinator": ("hertme", "zenderen", "heeten")}  # fmt: skip
    return slug in of.get(who, (own.get(who),))


def wrong_in_grid(stage: Stage) -> Iterator[str]:
    """Every key × kern × method that is answered otherwise than by hand, or refused and yet changed something."""
    before = Snapshot.take(stage.world.session)
    for who in SIGNED_IN - {"admin"}:
        for slug in ("hertme", "zenderen", "heeten", "bestaat-niet"):
            for method in ("GET", "PUT"):
                version = {"version": 0, "note": "Nieuw"} if slug != "hertme" else {"version": 1, "note": "Nieuw"}
                answer = stage.send(who, method, f"{KERNEN}/{slug}/maanden/2017-07", version)
                if answer.status_code != (200 if may(who, method, slug) else 404):
                    yield f"{method} {slug} as {who}: {answer.status_code}"
                changed = before.changed(Snapshot.take(stage.world.session))
                if bool(changed) != (method == "PUT" and may(who, method, slug)):
                    yield f"{method} {slug} as {who} changed {changed}"
                if changed:
                    before.restore(stage.world.session)


@pytest.mark.both_databases
def test_a_key_opens_the_months_of_its_owner_and_no_other(stage: Stage) -> None:
    assert list(wrong_in_grid(stage)) == []


def test_a_wrong_permission_shows_in_the_grid(stage: Stage) -> None:
    view = stage.app.view_functions["api.month_put"].__wrapped__  # type: ignore[attr-defined]
    stage.app.view_functions["api.month_put"] = api_kern_access(permissions.may_see_kern)(view)
    assert "PUT hertme as municipality: 200" in list(wrong_in_grid(stage))


def test_lists_and_figures_hold_what_their_owner_may_see(stage: Stage) -> None:
    seen = {who: {kern["kern"] for kern in stage.send(who, "GET", KERNEN).json} for who in SIGNED_IN - {"admin"}}
    every = {"hertme", "zenderen", "heeten"}
    assert seen == {
        "leader": {"hertme"}, "neighbour": {"zenderen"}, "stranger": {"heeten"}, "municipality": {"hertme", "zenderen"},
        "other municipality": {"heeten"}, "coordinator": every, "funder": every,
    }  # fmt: skip
    for per in ("totaal", "gemeente", "kern", "maand", "kern-maand"):
        answer = stage.send("other municipality", "GET", f"{API}/overzicht?per={per}")
        assert "borne" not in answer.text.lower(), per
        for asked in ("gemeente=borne", "kern=hertme", "kern=bestaat-niet"):
            assert stage.send("other municipality", "GET", f"{API}/overzicht?per=kern&{asked}").status_code == 404


# What a key does not open


def test_a_sign_in_opens_no_api_and_a_key_no_page(stage: Stage) -> None:
    for rule, method in routes(stage.app):
        with stage.app.app_context():
            declared = rule_of(rule.endpoint)
        if declared is None or declared.about == "public":
            continue
        address = stage.address(rule)
        if declared.by_key:
            answer = stage.clients["leader"].open(address, method=method, json={})
            assert (answer.status_code, answer.mimetype) == (401, PROBLEM), rule
        else:
            answer = ask_with_key(stage.app, stage.keys["coordinator"], method, address)
            signed_out = answer.status_code in (400, 401) or "/inloggen" in answer.headers.get("Location", "")
            assert signed_out, (rule, answer.status_code)


def test_a_planted_page_that_opens_to_a_key_is_caught(app: Flask) -> None:
    app.add_url_rule("/lek/<slug>", "lek", kern_access(permissions.may_see_kern, by_key=True)(str))
    with pytest.raises(AssertionError, match="/lek/"):
        test_every_route_of_the_api_and_none_else_opens_to_a_key(app)


@pytest.mark.both_databases
def test_a_key_that_ended_is_refused_at_once(app: Flask, world: World) -> None:
    session, leader = world.session, world.users[PEOPLE["leader"]]
    past = datetime.now(UTC) - timedelta(seconds=1)
    ended: dict[str, dict[str, Any]] = {
        "revoked": {"revoked_at": past}, "expired": {"expires_at": past}, "made in another role": {"role": Role.FUNDER}
    }  # fmt: skip
    given = {name: make_key(session, leader, **other) for name, other in ended.items()}
    given["of an administrator"] = make_key(session, world.users[PEOPLE["admin"]])
    gone = make_user(session, "weg@voorbeeld.nl", Role.LEADER, active=False)
    given |= {"of someone without access": make_key(session, gone), "unknown": "sv_bestaat-niet", "odd": "\xe9" * 9}
    good = make_key(session, leader)
    for name, key in given.items():
        answer = ask_with_key(app, key, "GET", KERNEN)
        assert (answer.status_code, answer.mimetype) == (401, PROBLEM), name
        assert answer.headers["WWW-Authenticate"].startswith("Bearer realm="), name
    assert ask_with_key(app, good, "GET", KERNEN).status_code == 200
    session.execute(sa.update(ApiToken).where(ApiToken.token_hash == token_hash(good)).values(revoked_at=past))
    session.commit()
    assert ask_with_key(app, good, "GET", KERNEN).status_code == 401


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "bearer  x", "Basic YTpi", "Bearer a b", "Token x", "Bearer x, Bearer y", "\x01"],
)
def test_a_malformed_header_is_no_key(app: Flask, world: World, header: str) -> None:
    answer = app.test_client().get(KERNEN, headers={"Authorization": header})
    assert (answer.status_code, answer.mimetype) == (401, PROBLEM)


def test_a_key_follows_the_places_of_its_owner(stage: Stage) -> None:
    month = f"{KERNEN}/hertme/maanden/2017-07"
    assert stage.send("leader", "GET", month).status_code == 200
    leader = stage.world.users[PEOPLE["leader"]]
    stage.world.session.refresh(leader)
    leader.leaderships[0].ends = date(2017, 8, 11)
    stage.world.session.commit()
    assert stage.send("leader", "GET", month).status_code == 404
    assert stage.send("leader", "GET", KERNEN).json == []


def test_a_key_that_may_only_read_changes_nothing(app: Flask, world: World) -> None:
    stage = Stage.build(app, world)
    stage.keys["leader"] = make_key(world.session, world.users[PEOPLE["leader"]], writes=False)
    before, fields = Snapshot.take(world.session), bodies(stage)["api.month_put"][1]
    address = f"{KERNEN}/hertme/maanden/2017-07"
    assert stage.send("leader", "GET", address).status_code == 200
    answer = stage.send("leader", "PUT", address, fields)
    assert (answer.status_code, "alleen lezen" in answer.json["detail"]) == (403, True)
    assert before.changed(Snapshot.take(world.session)) == []


@pytest.mark.both_databases
def test_guessing_keys_is_slowed_down_and_stops_nobody_else(app: Flask, world: World) -> None:
    good = make_key(world.session, world.users[PEOPLE["leader"]])
    tried = [ask_with_key(app, f"sv_{n}", "GET", KERNEN).status_code for n in range(keys.TRIES + 3)]
    assert tried == [401] * keys.TRIES + [429] * 3
    refused = ask_with_key(app, "sv_x", "PUT", f"{KERNEN}/hertme/maanden/2017-07", {})
    assert (refused.status_code, refused.mimetype, refused.headers["Retry-After"]) == (429, PROBLEM, "900")
    assert ask_with_key(app, good, "GET", KERNEN).status_code == 200
    world.session.rollback()
    assert world.session.query(LoginAttempt).count() == keys.TRIES
    world.session.execute(sa.update(LoginAttempt).values(at=datetime.now(UTC) - keys.WINDOW))
    world.session.commit()
    assert ask_with_key(app, "sv_x", "GET", KERNEN).status_code == 401


@pytest.mark.both_databases
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_the_use_of_a_key_is_noted(app: Flask, world: World, method: str) -> None:
    user, long_ago = world.users[PEOPLE["leader"]], datetime.now(UTC) - timedelta(days=1)
    for before in (None, long_ago):
        key = make_key(world.session, user, last_used_at=before)
        ask_with_key(app, key, method, f"{KERNEN}/hertme/maanden/2017-07", {})
        world.session.rollback()
        noted = world.session.scalars(sa.select(ApiToken.last_used_at).where(ApiToken.token_hash == token_hash(key)))
        assert noted.one() > long_ago + timedelta(hours=23)


# Refusals


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/bestaat-niet", 404), ("GET", "", 404), ("GET", "/kernen/", 404), ("DELETE", "/kernen", 405),
     ("POST", "/overzicht", 405), ("PATCH", "/kernen/hertme/maanden/2017-07", 405), ("GET", "/kernen/%00", 400),
     ("GET", "/overzicht?van=%00", 400), ("GET", "/kernen/hertme/maanden/2017-13", 404),
     ("GET", "/" + "a" * 5_000, 404), ("TRACE", "/kernen", 405)],
)  # fmt: skip
def test_a_refusal_is_one_that_programs_can_read(stage: Stage, method: str, path: str, status: int) -> None:
    answer = stage.send("coordinator", method, API + path)
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM)
    assert set(answer.json) == {"type", "title", "status", "detail"}
    assert (answer.json["status"], answer.json["type"]) == (status, "about:blank")
    assert status != 405 or answer.headers["Allow"]


def test_a_fault_is_told_without_telling_how(tmp_path: Any, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = create_app(tmp_path / "i", TEST_SETTINGS | {"TESTING": False, "DATABASE_URL": database_url})

    def breaks() -> None:
        raise RuntimeError("SELECT geheim")

    monkeypatch.setitem(real.view_functions, "api.description", breaks)
    breaks.access_rule = real.view_functions["help.help"].access_rule  # type: ignore[attr-defined]
    answer = real.test_client().get(f"{API}/openapi.json")
    assert (answer.status_code, answer.mimetype) == (500, PROBLEM)
    assert "geheim" not in answer.text
    assert len(answer.json["error_id"]) == 8


def test_an_unguarded_request_from_afar_is_refused_and_not_led_on(app: Flask) -> None:
    app.config["TRUSTED_HOSTS"] = ["cijfers.voorbeeld.nl"]
    answer = app.test_client().get(
        KERNEN, base_url="http://cijfers.voorbeeld.nl", headers={"Authorization": "Bearer x"}
    )
    assert (answer.status_code, answer.mimetype) == (403, PROBLEM)
    assert "https" in answer.json["detail"]
