"""Requests that no browser of ours would send: hidden fields, foreign hosts, broken and giant bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest
from flask import Flask

from sociaalvitaal.models.all import Base
from tests.factories import World
from tests.security.bodies import bodies
from tests.security.walking import Json, Snapshot, Stage, csrf_token, is_for_programs, routes

RANDOM_COLUMNS = {
    "added_at", "adopted_at", "answered_at", "asked_at", "at", "begun_at", "changed_at", "code", "created_at",
    "decided_at", "erased_at", "expires_at", "first_submitted_at", "key", "known_at", "made_at",
    "password_hash", "published_at", "recorded_at", "revoked_at", "shared_at", "stamp", "submitted_at", "token_hash",
    "updated_at", "used_at", "withdrawn_at",
}  # fmt: skip
RANDOM_TEXTS = {"analyses.data", "outgoing_mail.text", "outgoing_mail.html"}
"""The figures of an analysis hold the moment at which they were taken, an invitation by mail its key."""
HOSTILE = ("2", "beheerder", "", "2030-01-01")


def writing(stage: Stage) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Endpoint, who may send it, address and a form that is taken, for each route with a form."""
    forms = bodies(stage)
    for rule, method in routes(stage.app):
        if method != "GET" and not is_for_programs(rule):
            who, fields = forms[rule.endpoint]
            yield rule.endpoint, who, stage.address(rule), fields


def test_every_route_that_writes_has_a_form_that_is_taken(stage: Stage) -> None:
    before = Snapshot.take(stage.world.session)
    for endpoint, who, address, fields in writing(stage):
        answer = stage.send(who, "POST", address, fields)
        right = 200 if isinstance(fields, Json) else 303
        assert answer.status_code == right, (endpoint, answer.status_code, answer.text)
        assert before.changed(Snapshot.take(stage.world.session)), endpoint
        before.restore(stage.world.session)
        stage.anew(who)


# Hidden fields


def written(
    stage: Stage, before: Snapshot, who: str, address: str, fields: dict[str, str]
) -> tuple[int, dict[str, list[Any]]]:
    """The answer and what the database then holds, without what is different each time."""
    answer = stage.send(who, "POST", address, fields)
    found, after = {}, Snapshot.take(stage.world.session)
    for table in Base.metadata.sorted_tables:
        random = RANDOM_COLUMNS | {name.partition(".")[2] for name in RANDOM_TEXTS if name.startswith(f"{table.name}.")}
        keep = [n for n, column in enumerate(table.columns) if column.name not in random]
        rows = after.tables[table.name]
        found[table.name] = sorted(([row[n] for n in keep] for row in rows), key=repr)
    before.restore(stage.world.session)
    stage.anew(who)
    return answer.status_code, found


def columns_and_names(fields: dict[str, str]) -> list[str]:
    """Every column of every table, bare and as a field of an activity, a referral or a new activity."""
    columns = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
    columns |= {"role", "is_admin", "kern", "user", "municipality", "programme", "leaderships", "other_target_groups"}
    prefixes = {name.partition("-")[0] for name in fields if re.match(r"[ar]\d+-", name)} | {"n"}
    names = columns | {f"{prefix}-{column}" for prefix in prefixes for column in columns - {"name"}}
    return sorted(name for name in names if name not in fields)


OWN_FIELDS = {
    "kernen.activity_add": {"organisation", "other_target_groups"},
    "kernen.activity_change": {"organisation", "other_target_groups"},
    "monthly.month_save": {"n-organisation", "r0-source_id"},
    "accounts.invite": {"municipality"},
    "referrals.referral_add": {"organisation"},
}
"""Fields that these forms really have, though their example leaves them out."""


def swallowed(stage: Stage, endpoint: str, who: str, address: str, fields: dict[str, str]) -> Iterator[str]:
    """The hidden fields that had an effect."""
    names = [name for name in columns_and_names(fields) if name not in OWN_FIELDS.get(endpoint, ())]
    before = Snapshot.take(stage.world.session)
    plain = written(stage, before, who, address, fields)
    for value in HOSTILE:
        if written(stage, before, who, address, {name: value for name in names} | fields) != plain:
            for name in names:
                if written(stage, before, who, address, {name: value} | fields) != plain:
                    yield f"{endpoint} takes {name}={value!r}"


def test_no_route_takes_a_column_that_its_form_does_not_ask(stage: Stage) -> None:
    tried = 0
    for endpoint, who, address, fields in writing(stage):
        assert list(swallowed(stage, endpoint, who, address, fields)) == []
        tried += len(columns_and_names(fields)) * len(HOSTILE)
    assert tried >= 5_000


def test_a_planted_route_that_takes_any_column_is_caught(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flask import request

    from sociaalvitaal.extensions import db
    from sociaalvitaal.models.activities import Activity
    from sociaalvitaal.web.access import public

    def takes_all() -> tuple[str, int]:
        activity = db.session.query(Activity).first()
        for name, value in request.form.items():
            if name in ("kern_id", "provider"):
                setattr(activity, name, value or None)
        return "", 200

    app.add_url_rule("/lek", "lek", public(takes_all), methods=["POST"])
    monkeypatch.setattr("tests.security.test_requests.HOSTILE", ("2",))
    stage = Stage.build(app, world)
    found = list(swallowed(stage, "lek", "leader", "/lek", {"provider": "De club"}))
    assert "lek takes kern_id='2'" in found
    assert all("kern_id" in line for line in found)


# Hosts and addresses


HOSTS = (
    "evil.nl", "127.0.0.1.evil.nl", "localhost.evil.nl", "127.0.0.1@evil.nl", "evil.nl:80", "", "127.0.0.1:99999999",
    "localhost\tevil.nl", "[::1].evil.nl", "127.0.0.1, evil.nl", "evil.nl#127.0.0.1",
)  # fmt: skip


def test_a_foreign_host_gets_nothing(stage: Stage) -> None:
    turn = cycle(HOSTS)
    for rule, method in routes(stage.app):
        address = stage.address(rule)
        for who in ("anonymous", "coordinator"):
            host = next(turn)
            heads = {"Host": host, "X-Forwarded-Host": "evil.nl"}
            answer = stage.clients[who].open(address, method=method, headers=heads, buffered=True)
            assert answer.status_code == 400, (host, address)
            assert "evil.nl" not in answer.text + str(answer.headers)


def test_a_forwarded_host_is_not_believed(stage: Stage) -> None:
    heads = {"X-Forwarded-Host": "evil.nl", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.nl;proto=https"}
    for rule, method in routes(stage.app):
        if method == "GET":
            answer = stage.clients["coordinator"].get(stage.address(rule), headers=heads, buffered=True)
            assert "evil.nl" not in str(answer.headers)
    fields = {"csrf_token": csrf_token(stage.app), "name": "Piet", "email": "piet@voorbeeld.nl", "kern": "heeten"}
    client = stage.clients["coordinator"]
    answer = client.post("/gebruikers/uitnodigen", data=fields, headers=heads, follow_redirects=True)
    assert "http://localhost/uitnodigingen/" in answer.text
    assert "evil.nl" not in answer.text


def test_an_unguarded_request_from_afar_goes_to_https_on_the_same_host(app: Flask) -> None:
    app.config["TRUSTED_HOSTS"] = ["cijfers.voorbeeld.nl"]
    answer = app.test_client().get("/inloggen?verder=//evil.nl", base_url="http://cijfers.voorbeeld.nl")
    assert (answer.status_code, answer.location.split("/")[2]) == (308, "cijfers.voorbeeld.nl")


PATHS = (
    "//evil.nl/",
    "/%2f%2fevil.nl",
    "/\\evil.nl",
    "/kernen/x%0d%0aSet-Cookie:a=b",
    "/kernen/%0a",
    "/kernen/%00",
    "/kernen/../../etc/passwd",
    "/kernen/%2e%2e%2fetc",
    "/static/%2e%2e/%2e%2e/setup.cfg",
    "/static/..%2f..%2fsetup.cfg",
    "/static//etc/passwd",
    "/static/%00",
    "/lettertypen/..%2f..%2fx.woff2",
    "/kernen/%ff%fe",
    "/kernen/\u202e",
    "/kernen/hertme/maanden/0000-00",
    "/kernen/hertme/maanden/9999-12",
    "/kernen/hertme/maanden/1900-01",
    "/kernen/hertme/maanden/2999-12",
    "/kernen/hertme/maanden/2017-13",
    "/kernen/hertme/maanden/٢٠١٧-٠٣",
    "/kernen/hertme/activiteiten/9223372036854775808",
    "/kernen/hertme/activiteiten/" + "9" * 400,
    "/gebruikers/9223372036854775808",
    "/gebruikers/" + "9" * 5000,
    "/gebruikers/-1",
    "/beheer/lijsten/leeftijd",
    "/beheer/lijsten/%00",
    "/beheer/kernen/%00",
    "/overzicht/gemeenten/%00",
    "/overzicht/grafieken/..%2fx.svg",
    "/" + "a" * 100_000,
    "/uitnodigingen/%00",
    "/uitnodigingen/" + "x" * 10_000,
    "/gebruikers/1/gemeenten/%00/verwijderen",
)


@pytest.mark.both_databases
def test_an_odd_address_breaks_nothing_and_leads_nowhere(stage: Stage) -> None:
    before = Snapshot.take(stage.world.session)
    for path in PATHS:
        suffixes = ("", "/controleren", "/geen-activiteiten", "/heropenen") if "/maanden/" in path else ("",)
        for suffix in suffixes:
            for who in ("anonymous", "leader", "coordinator"):
                for method in ("GET", "POST"):
                    answer = stage.send(who, method, path + suffix, {"reden": "x"})
                    assert answer.status_code in (302, 303, 308, 400, 401, 403, 404, 405, 422), (path, who, method)
                    assert not any(line.startswith("a=b") for line in answer.headers.getlist("Set-Cookie"))
                    location = answer.headers.get("Location", "/").removeprefix("http://localhost")
                    assert location.startswith("/")
                    assert not location.startswith(("//", "/\\"))
    assert before.changed(Snapshot.take(stage.world.session)) == []


QUERIES = ("\x00", "'", "9223372036854775808", "9" * 5000, "-1", "NaN", "\u202e", "9999-12", "a" * 20_000)
NAMES = (
    ("van", "tot"),
    ("zoek", "pagina", "gebruiker", "voor", "maand"),
    ("gemeente", "soort", "jaar"),
    ("kern", "rol", "v"),
)


@pytest.mark.both_databases
def test_odd_questions_get_an_answer(stage: Stage) -> None:
    turn = cycle(QUERIES)
    for rule, method in routes(stage.app):
        if method == "GET" and rule.endpoint not in ("static", "help.font"):
            who = "leader" if rule.endpoint.startswith(("kernen", "monthly")) else "coordinator"
            for names in NAMES:
                given = dict.fromkeys(names, next(turn))
                answer = stage.clients[who].get(stage.address(rule), query_string=given, buffered=True)
                assert answer.status_code < 500, (rule, given)
